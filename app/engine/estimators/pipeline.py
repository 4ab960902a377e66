"""One way from pictures to faces, bodies, estimations, descriptors and samples."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.engine.common.errors import BadInputError, ImageError, ManyFacesError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.estimators import FACE_ESTIMATORS, body_detector, landmarks, yunet
from app.engine.estimators.analysis import (
    AnalysisRequest,
    BodyAnalysis,
    FaceAnalysis,
    ImageAnalysis,
    ImageType,
    MultifacePolicy,
    UnreadableImage,
)
from app.engine.estimators.body_detector import BodyDetector, BodyDetectorSettings
from app.engine.estimators.descriptors import Descriptor, DescriptorExtractor
from app.engine.estimators.face_detector import ENROL_SCORE, DetectorSettings, FaceDetector
from app.engine.estimators.landmarks import landmarks68, locate_landmarks
from app.engine.estimators.models import BodyDetection, FaceView
from app.engine.estimators.requirements import require_allowed, require_models
from app.engine.estimators.samples import body_sample, check_body_sample, face_sample, face_view_of_sample
from app.engine.estimators.settings import EstimatorSettings
from app.engine.inference.catalogue import Catalogue
from app.engine.inference.decoding import DEFAULT_LIMITS, DecodeLimits, decode_image
from app.engine.inference.image import DecodedImage
from app.engine.inference.protocol import ModelRunner

# Faces that go through the networks together; bounds the memory of a picture with a crowd.
_FACES_AT_ONCE = 32


@dataclass(frozen=True)
class PipelineSettings:
    """How this installation analyses pictures."""

    detector: DetectorSettings = field(default_factory=DetectorSettings)
    body_detector: BodyDetectorSettings = field(default_factory=BodyDetectorSettings)
    estimators: EstimatorSettings = field(default_factory=EstimatorSettings)
    limits: DecodeLimits = DEFAULT_LIMITS


@dataclass
class FoundImage:
    """What was found in one picture, before anything is estimated; `error` says why nothing could be looked for."""

    image: DecodedImage | UnreadableImage
    faces: list[FaceView] = field(default_factory=list)
    bodies: list[BodyDetection] = field(default_factory=list)
    error: ImageError | BadInputError | None = None


@dataclass
class FaceFindings:
    """What was estimated and extracted of one face."""

    estimations: dict[str, Any] = field(default_factory=dict)  # a result type per estimator
    descriptors: dict[int, Descriptor] = field(default_factory=dict)


class FacePipeline:
    """Runs detectors, landmarks, estimators and recognisers over pictures. Safe to call from any thread.

    Parameters
    ----------
    runner : ModelRunner
        Runs the networks; owned by the caller.
    catalogue : Catalogue
        Defines the descriptor versions.
    settings : PipelineSettings, optional
    """

    def __init__(self, runner: ModelRunner, catalogue: Catalogue, settings: PipelineSettings | None = None) -> None:
        self._runner = runner
        self._catalogue = catalogue
        self.settings = settings or PipelineSettings()
        self._faces = FaceDetector(runner, self.settings.detector)
        self._bodies = BodyDetector(runner, self.settings.body_detector)
        self._estimators = {one.name: one(runner, self.settings.estimators) for one in FACE_ESTIMATORS}

    def read(self, data: bytes, filename: str, *, use_exif: bool = True) -> DecodedImage | UnreadableImage:
        """Return the picture `data` encodes, or why it cannot be read, for `analyze` to report beside the others."""
        try:
            return decode_image(data, filename, self.settings.limits, use_exif)
        except ImageError as error:
            return UnreadableImage(filename, error)

    def analyze(
        self,
        images: Sequence[DecodedImage | UnreadableImage],
        request: AnalysisRequest | None = None,
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> list[ImageAnalysis]:
        """Return what was found in each picture, in order.

        What is wrong with one picture is its `error` and does not touch the others.

        Raises
        ------
        EstimatorUnavailableError
            If a model that the request needs is not installed, or an estimation is switched off; nothing was run.
        BadInputError
            If the request names an estimator that does not exist.
        DescriptorVersionError
            If it names a descriptor version that no model of the catalogue computes.
        CancelledError
            If `token` was cancelled.
        """
        request = request or AnalysisRequest()
        self.require(request)
        found = []
        for done, image in enumerate(images):
            progress(Progress("Finding faces", done, len(images), "photos"))
            found.append(self.find(image, request, token))
        views = [face for one in found for face in one.faces]
        findings: list[FaceFindings] = []
        for chunk in _chunks(views):
            progress(Progress("Looking at faces", len(findings), len(views), "faces"))
            findings.extend(self._look_at(chunk, request, token))
        progress(Progress("Done", len(images), len(images), "photos"))
        of_face = iter(findings)
        return [_image_analysis(one, [next(of_face) for _ in one.faces], request) for one in found]

    def require(self, request: AnalysisRequest) -> None:
        """Return when everything a request asks for can be done here. Raises as `analyze` does."""
        is_raw = request.image_type is ImageType.RAW
        if is_raw and request.detect_faces:
            require_models(self._runner, "face detection", [yunet.MODEL_ID])
        if is_raw and request.detect_bodies:
            require_models(self._runner, "body detection", [body_detector.MODEL_ID])
        if self._needs_mesh(request):
            require_models(self._runner, "face landmarks", [landmarks.MODEL_ID])
        for name in request.estimators:
            if name not in self._estimators:
                known = ", ".join(self._estimators)
                raise BadInputError(f"There is no estimator '{name}'.", field="estimators", remedy=f"Known: {known}.")
            require_allowed(self.settings.estimators.allows(name), name)
            require_models(self._runner, name, self._estimators[name].models)
        for version in request.descriptor_versions:
            model_id = self._extractor(version).spec.model_id
            require_models(self._runner, f"descriptor version {version}", [model_id])

    def look_at(
        self, faces: Sequence[FaceView], request: AnalysisRequest, token: CancelToken | None = None
    ) -> list[FaceFindings]:
        """Return what a request asks to know of faces that `find` found, in order; what they remember is used again.

        Raises
        ------
        CancelledError
            If `token` was cancelled.
        """
        return [one for chunk in _chunks(faces) for one in self._look_at(chunk, request, token)]

    def _extractor(self, version: int) -> DescriptorExtractor:
        spec = self._catalogue.descriptor_spec(version)
        return DescriptorExtractor(self._runner, self._catalogue.get(spec.model_id))

    def _needs_mesh(self, request: AnalysisRequest) -> bool:
        has_faces = request.image_type is ImageType.FACE_SAMPLE or (
            request.image_type is ImageType.RAW and request.detect_faces
        )
        wants_mesh = any(self._estimators[name].needs_mesh for name in request.estimators if name in self._estimators)
        return has_faces and bool(wants_mesh or request.descriptor_versions or request.landmarks68 or request.samples)

    def find(
        self, image: DecodedImage | UnreadableImage, request: AnalysisRequest, token: CancelToken | None = None
    ) -> FoundImage:
        """Return the faces and bodies of one picture; estimate nothing. Raises CancelledError.

        For callers that drop some faces before they look at the others; `require` comes before.
        """
        found = FoundImage(image)
        if isinstance(image, UnreadableImage):
            found.error = image.error
            return found
        try:
            self._find_in(image, request, found, token)
        except (ImageError, BadInputError) as error:
            return FoundImage(image, error=error)
        return found

    def _find_in(
        self, image: DecodedImage, request: AnalysisRequest, found: FoundImage, token: CancelToken | None
    ) -> None:
        if request.image_type is ImageType.FACE_SAMPLE:
            found.faces = [face_view_of_sample(image)]
            return
        if request.image_type is ImageType.BODY_SAMPLE:
            check_body_sample(image)
            return
        if request.detect_faces:
            found.faces = faces_by_policy(self._views(image, request, token), request.multiface_policy, image.filename)
        if request.detect_bodies:
            found.bodies = self._bodies.detect(image.pixels_bgr, token)

    def _views(self, image: DecodedImage, request: AnalysisRequest, token: CancelToken | None) -> list[FaceView]:
        faces = self._faces.detect(image.pixels_bgr, request.regions.get(image.filename), token)
        return [FaceView(image, face) for face in faces if face.score >= request.min_score]

    def _look_at(
        self,
        faces: Sequence[FaceView],
        request: AnalysisRequest,
        token: CancelToken | None,
    ) -> list[FaceFindings]:
        if self._needs_mesh(request):
            locate_landmarks(self._runner, faces, token)
        findings = [FaceFindings() for _ in faces]
        for name in request.estimators:
            estimate: Any = self._estimators[name].estimate  # each declares its own further arguments
            results = estimate(faces, token, **request.options.get(name, {}))
            for one, result in zip(findings, results, strict=True):
                one.estimations[name] = result
        for version in request.descriptor_versions:
            descriptors = self._extractor(version).extract(faces, token, request.generation)
            for one, descriptor in zip(findings, descriptors, strict=True):
                one.descriptors[version] = descriptor
        return findings


def faces_by_policy(faces: list[FaceView], policy: MultifacePolicy, filename: str) -> list[FaceView]:
    """Return the faces of a picture that a policy leaves. Raises ManyFacesError."""
    if policy is MultifacePolicy.ALLOWED or len(faces) < 2:
        return faces
    if policy is MultifacePolicy.FORBIDDEN:
        raise ManyFacesError(
            f"{filename} shows {len(faces)} faces, and only one is allowed.",
            remedy="Crop the photo to one person, or allow several faces.",
        )
    # Faces come largest first; a large box that is hardly a face must not win over a clear one.
    return [next((face for face in faces if face.detection.score >= ENROL_SCORE), faces[0])]


def _image_analysis(found: FoundImage, findings: Sequence[FaceFindings], request: AnalysisRequest) -> ImageAnalysis:
    image = found.image
    if isinstance(image, UnreadableImage) or found.error is not None:
        return ImageAnalysis(image.filename, error=found.error)
    faces = tuple(face_analysis(face, one, request) for face, one in zip(found.faces, findings, strict=True))
    if request.image_type is ImageType.BODY_SAMPLE:
        bodies: tuple[BodyAnalysis, ...] = (BodyAnalysis(None, 1.0, image.pixels_bgr),)
    else:
        bodies = tuple(
            BodyAnalysis(body.rect, body.score, body_sample(image.pixels_bgr, body) if request.samples else None)
            for body in found.bodies
        )
    return ImageAnalysis(image.filename, faces, bodies, image.exif)


def face_analysis(face: FaceView, findings: FaceFindings, request: AnalysisRequest) -> FaceAnalysis:
    """Return what was found out about a face in the form that callers keep."""
    is_known = face.mesh is not None and face.mesh.is_valid
    return FaceAnalysis(
        rect=None if face.is_sample else face.detection.rect,
        landmarks5=None if face.is_sample else face.points5,
        landmarks68=landmarks68(face.mesh) if face.mesh and is_known and _wants_68(face, request) else None,
        score=face.detection.score,
        estimations=findings.estimations,
        descriptors=findings.descriptors,
        sample=face_sample(face) if request.samples else None,
    )


def _wants_68(face: FaceView, request: AnalysisRequest) -> bool:
    return request.landmarks68 and not face.is_sample


def _chunks(faces: Sequence[FaceView]) -> Iterator[Sequence[FaceView]]:
    for start in range(0, len(faces), _FACES_AT_ONCE):
        yield faces[start : start + _FACES_AT_ONCE]
