"""The half of the platform that needs no site: models, the runtime, the pipeline, and what photos show."""

from __future__ import annotations

import threading
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.common.errors import EstimatorUnavailableError, NoFacesError, PlatformError
from app.engine.common.launch import LaunchConfig
from app.engine.common.progress import CancelToken, ProgressCallback, ignore_progress
from app.engine.inference.catalogue import Catalogue, DescriptorSpec, ModelEntry, load_catalogue
from app.engine.inference.settings import InferenceSettings
from app.engine.inference.store import InstallRecord, ModelStore
from app.site_database import peek_configurator

if TYPE_CHECKING:
    from app.engine.estimators.analysis import AnalysisRequest, FaceAnalysis, ImageAnalysis
    from app.engine.estimators.availability import EstimatorStatus
    from app.engine.estimators.pipeline import FacePipeline
    from app.engine.inference.image import DecodedImage
    from app.engine.inference.importer import RecogniserOptions
    from app.engine.inference.installer import Installer, InstallPlan
    from app.engine.inference.runtime import Runtime
    from app.engine.inference.selftest import SelfTestReport
    from app.engine.site_settings import EngineSettings
    from app.engine.tasks.accuracy import AccuracyReport, Vector

# What every photo needs; the rest loads when it is first asked for.
WARM = ("yunet-2023mar", "facemesh", "dlib-resnet-v1", "faceres")


class Recognition:
    """Models and what they say of photos. The base of `Platform`, which is what everybody is handed.

    Parameters
    ----------
    launch : LaunchConfig
        Folders and database.
    inference : InferenceSettings, optional
        Device and threads, instead of what the site's settings say.
    """

    def __init__(self, launch: LaunchConfig, inference: InferenceSettings | None = None) -> None:
        self.launch = launch
        self._given_inference = inference
        self.catalogue: Catalogue = load_catalogue(models_dir=launch.models_dir)
        self.models = ModelStore(launch.models_dir, self.catalogue)
        self._building = threading.RLock()

    @property
    def inference(self) -> InferenceSettings:
        """Device and threads."""
        with self._building:
            return self._given_inference or self._engine_settings.inference

    @property
    def runtime(self) -> Runtime:
        """The one that runs models, with the inference gate that window, REST and tasks share."""
        with self._building:
            return self._runtime

    @property
    def pipeline(self) -> FacePipeline:
        """From decoded photos to faces, estimations, descriptors and samples."""
        with self._building:
            return self._pipeline

    def start(self, progress: ProgressCallback = ignore_progress, token: CancelToken | None = None) -> SelfTestReport:
        """Load the models every photo needs and test the device against the CPU.

        Raises
        ------
        ModelNotInstalledError
            If one of them is missing.
        """
        from app.engine.inference.selftest import self_test

        report = self_test(self.runtime, self.catalogue.recognisers(), token)
        self.runtime.warm([name for name in WARM if self.models.has(name)], progress, token)
        return report

    def missing_models(self) -> list[ModelEntry]:
        """Return the models of the default pack that are not installed."""
        return [entry for entry in self.catalogue.default_pack() if not self.models.has(entry.id)]

    def installed_versions(self) -> list[DescriptorSpec]:
        """Return the descriptor versions that can be extracted here, in the order of the catalogue."""
        return [
            entry.descriptor
            for entry in self.catalogue.recognisers()
            if entry.descriptor is not None and self.models.has(entry.id)
        ]

    def dimension_of(self, version: int) -> int | None:
        """Return how many values descriptors of a version have; None where only the network itself knows.

        Raises
        ------
        DescriptorVersionError
            If the version is unknown here.
        """
        return self.catalogue.descriptor_spec(version).dimension

    def estimators(self) -> list[EstimatorStatus]:
        """Return which estimators can answer here, and what the others lack."""
        from app.engine.estimators.availability import availability

        return availability(self.runtime)

    def analyze_file(self, path: Path, request: AnalysisRequest, token: CancelToken | None = None) -> ImageAnalysis:
        """Return what the pipeline finds in one photo; what is wrong with the file is inside the result.

        Raises
        ------
        EstimatorUnavailableError
            If the request needs a model that is not installed.
        CancelledError
            If `token` was cancelled.
        """
        from app.engine.estimators.analysis import ImageAnalysis
        from app.engine.inference.photo_files import read_photo

        pipeline = self.pipeline  # what keeps it from being built is no fault of the photo
        try:
            image = read_photo(path, pipeline.settings.limits)
        except PlatformError as error:
            return ImageAnalysis(str(path), error=error)
        return pipeline.analyze([image], request, token)[0]

    def analyze(self, image: DecodedImage, request: AnalysisRequest, token: CancelToken | None = None) -> ImageAnalysis:
        """Return what the pipeline finds in one decoded photo. Raises as `analyze_file` does."""
        return self.pipeline.analyze([image], request, token)[0]

    def main_face(self, path: Path, versions: Sequence[int] = (), token: CancelToken | None = None) -> FaceAnalysis:
        """Return the best face of a photo with its sample and its descriptors, of all installed versions by default.

        Raises
        ------
        NoFacesError
            If there is none.
        ImageError, FileMissingError, FileNotReadableError
            If the file cannot be used.
        """
        wanted = tuple(versions) or tuple(spec.version for spec in self.installed_versions())
        return _only_face(self.analyze_file(path, _best_of(wanted), token), str(path))

    def best_face_of(
        self, image: DecodedImage, versions: Sequence[int], token: CancelToken | None = None
    ) -> FaceAnalysis:
        """Return the best face of a decoded photo. Raises as `main_face` does."""
        return _only_face(self.analyze(image, _best_of(tuple(versions)), token), image.filename)

    def plan_installation(self, ids: Sequence[str] = (), folder: Path | None = None) -> InstallPlan:
        """Return what `install_models` would do. Raises as `Installer.plan` does."""
        return self._installer(folder).plan(ids)

    def install_models(
        self,
        ids: Sequence[str] = (),
        folder: Path | None = None,
        progress: ProgressCallback = ignore_progress,
        token: CancelToken | None = None,
    ) -> tuple[InstallRecord, ...]:
        """Install models, by default the pack of the first start; with `folder`, from files somebody carried here.

        Raises as `Installer.install` does. What runs already keeps its networks until `reload`.
        """
        return self._installer(folder).install(ids, progress, token)

    def import_recogniser(self, file: Path, options: RecogniserOptions) -> ModelEntry:
        """Take in a user's own ONNX recogniser; it is known after `reload`. Raises as the importer does."""
        from app.engine.inference.importer import import_recogniser

        return import_recogniser(file, options, self.models)

    def reload(self) -> None:
        """Read the catalogue again and drop the sessions, so that what was installed or removed counts."""
        with self._building:
            self.close_runtime()
            self.catalogue = load_catalogue(models_dir=self.launch.models_dir)
            self.models = ModelStore(self.launch.models_dir, self.catalogue)

    def close_runtime(self) -> None:
        """Refuse new runs, let those that go on finish, drop the sessions; the next use builds them anew."""
        with self._building:
            self.__dict__.pop("_pipeline", None)
            runtime: Runtime | None = self.__dict__.pop("_runtime", None)
            if runtime is not None:
                runtime.close()

    def measure_accuracy(
        self, folder: Path, progress: ProgressCallback = ignore_progress, token: CancelToken | None = None
    ) -> AccuracyReport:
        """Compare all photos of ``folder/NAME/*`` for each installed descriptor version.

        Raises
        ------
        EstimatorUnavailableError
            If no recogniser is installed.
        BadInputError, FileMissingError
            If the folder holds no two people or no two photos of one.
        """
        from app.engine.tasks.accuracy import measure_accuracy

        specs = self.installed_versions()
        if not specs:
            raise EstimatorUnavailableError("No recogniser is installed.", remedy="Run: main.py models install")

        def describe(path: Path) -> Mapping[int, Vector]:
            return {version: one.vector for version, one in self.main_face(path, token=token).descriptors.items()}

        return measure_accuracy(folder, describe, specs, self.lanes, token, progress)

    @property
    def lanes(self) -> int:
        """How many photos are worth working on at once."""
        return self.inference.lane_count(self.runtime.device.provider)

    def _installer(self, folder: Path | None) -> Installer:
        from app.engine.inference.installer import Installer
        from app.engine.inference.sources import LocalFolder

        return Installer(self.models, local=LocalFolder(folder) if folder else None)

    @cached_property
    def _engine_settings(self) -> EngineSettings:
        from app.engine.site_settings import EngineSettings, read_engine_settings

        with peek_configurator(self.launch) as configurator:
            return EngineSettings() if configurator is None else read_engine_settings(configurator)

    @cached_property
    def _runtime(self) -> Runtime:
        from app.engine.inference.runtime import Runtime

        return Runtime(self.models, self.inference)

    @cached_property
    def _pipeline(self) -> FacePipeline:
        from app.engine.estimators.pipeline import FacePipeline

        return FacePipeline(self._runtime, self.catalogue, self._engine_settings.pipeline)


def _best_of(versions: tuple[int, ...]) -> AnalysisRequest:
    from app.engine.estimators.analysis import AnalysisRequest, MultifacePolicy

    return AnalysisRequest(descriptor_versions=versions, multiface_policy=MultifacePolicy.BEST)


def _only_face(found: ImageAnalysis, name: str) -> FaceAnalysis:
    if found.error is not None:
        raise found.error
    if not found.faces:
        raise NoFacesError(f"No face was found in {name}.", remedy="Use a photo that shows the face larger.")
    return found.faces[0]
