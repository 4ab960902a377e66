"""A platform for the window's tests: the real catalogue and pipeline over a runner without networks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from app.engine.common.errors import ModelSourceError, PlatformError
from app.engine.common.launch import LaunchConfig
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.estimators.analysis import AnalysisRequest, ImageAnalysis
from app.engine.estimators.availability import EstimatorStatus, availability
from app.engine.estimators.pipeline import FacePipeline
from app.engine.inference.catalogue import DescriptorSpec, ModelEntry
from app.engine.inference.devices import DeviceInfo
from app.engine.inference.image import DecodedImage
from app.engine.inference.installer import Installer, InstallPlan
from app.engine.inference.selftest import SelfTestCheck, SelfTestReport
from app.engine.inference.store import MODEL_FILE, RECORD_FILE, InstallRecord
from app.platform import Platform
from tests.support.runner import FakeRunner

NETWORK = b"stands for a network"


class FakePlatform(Platform):
    """Answers as the platform does, at once unless `hold` is set; the site behind it is a real one, on SQLite.

    Attributes
    ----------
    installed : list of str
        Ids given to `install_models`, in order.
    failure : PlatformError or None
        Raised by `start`, `install_models` and `analyze` when set.
    hold : CancelToken or None
        When set, `install_models` and `analyze` wait until it is cancelled, or their own token is.
    fell_back : bool
        What the self-test reports.
    """

    def __init__(self, root: Path, *, with_models: bool = True) -> None:
        data_dir = root / "data"
        super().__init__(LaunchConfig(data_dir, root / "models", f"sqlite:///{data_dir / 'perigee.sqlite3'}"))
        self.failure: PlatformError | None = None
        self.hold: CancelToken | None = None
        self.fell_back = False
        self.runner = FakeRunner()
        self._fake_pipeline = FacePipeline(self.runner, self.catalogue)
        if with_models:
            self._put([entry.id for entry in self.catalogue.default_pack()])

    @property
    def lanes(self) -> int:
        """Two photos at once."""
        return 2

    @property
    def pipeline(self) -> FacePipeline:
        """The real pipeline over a runner without networks."""
        return self._fake_pipeline

    def start(self, progress: ProgressCallback = ignore_progress, token: CancelToken | None = None) -> SelfTestReport:
        """Report a self-test that was passed."""
        self._fail()
        check = SelfTestCheck("faceres", "cpu", "cosine", 1.0, 0.999, True)
        reason = "The device computes something else." if self.fell_back else ""
        return SelfTestReport("cpu", DeviceInfo("Test"), (check,), self.fell_back, reason, True)

    def reload(self) -> None:
        """Take up what was installed."""

    def close_runtime(self) -> None:
        """Close nothing: there are no sessions."""

    def missing_models(self) -> list[ModelEntry]:
        """Return what the default pack lacks."""
        return [entry for entry in self.catalogue.default_pack() if not self.models.has(entry.id)]

    def installed_versions(self) -> list[DescriptorSpec]:
        """Return the versions of the default pack."""
        return [self.catalogue.descriptor_spec(59), self.catalogue.descriptor_spec(58)]

    def estimators(self) -> list[EstimatorStatus]:
        """Return which estimators answer."""
        return availability(self.runner)

    def analyze(self, image: DecodedImage, request: AnalysisRequest, token: CancelToken | None = None) -> ImageAnalysis:
        """Return what the pipeline finds."""
        self._wait(token)
        self._fail()
        return self.pipeline.analyze([image], request, token)[0]

    def plan_installation(self, ids: Sequence[str] = (), folder: Path | None = None) -> InstallPlan:
        """Return the real plan."""
        return Installer(self.models, sources={}).plan(ids)

    def install_models(
        self,
        ids: Sequence[str] = (),
        folder: Path | None = None,
        progress: ProgressCallback = ignore_progress,
        token: CancelToken | None = None,
    ) -> tuple[InstallRecord, ...]:
        """Report progress, then put the models into place."""
        progress(Progress("Fetching models.whl", 30_000_000, 100_000_000, "bytes"))
        self._wait(token)
        self._fail()
        wanted = list(ids) or [entry.id for entry in self.catalogue.default_pack()]
        self._put(wanted)
        progress(Progress("Installed", len(wanted), len(wanted), "models"))
        return ()

    def _put(self, ids: Sequence[str]) -> None:
        from hashlib import sha256

        for name in ids:
            folder = self.models.folder(name)
            folder.mkdir(parents=True, exist_ok=True)
            record = InstallRecord(name, sha256(NETWORK).hexdigest(), "test", {}, "MIT", 1, "2026-01-01T00:00:00Z")
            (folder / MODEL_FILE).write_bytes(NETWORK)
            (folder / RECORD_FILE).write_bytes(record.to_bytes())

    def _wait(self, token: CancelToken | None) -> None:
        while self.hold is not None and not self.hold.wait(0.005):
            if token is not None:
                token.check()

    def _fail(self) -> None:
        if self.failure is not None:
            raise self.failure


def offline() -> PlatformError:
    """Return the failure of an installation without a network."""
    return ModelSourceError("No source could be reached.", remedy="Carry the files here.")
