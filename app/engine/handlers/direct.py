"""What is asked of pictures directly, without a handler: find, estimate, extract, check. Only samples and temporary
attributes are kept, and only where the resource is there to make them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from app.engine.common.clock import Clock, utc_now
from app.engine.common.errors import DescriptorQualityError, LivenessDisabledError, NoFacesError, PlatformError
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.handlers import HandlersLimits
from app.engine.estimators.analysis import ImageType
from app.engine.handlers import direct_forms as forms
from app.engine.handlers.composing import new_attribute
from app.engine.handlers.inputs import InputReader
from app.engine.handlers.planning import Blob, Kept, Plan, keep_samples
from app.engine.handlers.policies import VerifierPolicies
from app.engine.handlers.policies.detect_policy import DetectPolicy
from app.engine.handlers.policies.extract_policy import ExtractPolicy
from app.engine.handlers.policies.storage_policy import VerifierStoragePolicy
from app.engine.handlers.request_checks import check_images
from app.engine.handlers.requests import FromStoredSample, ImageInput
from app.engine.handlers.run import Run, Tools
from app.engine.handlers.running import Runner

if TYPE_CHECKING:
    from app.engine.faces.attributes import TemporaryAttributes
    from app.engine.image_store import ImageStore

Form = dict[str, Any]  # JSON values
_LOOK, _EXTRACT = DetectPolicy(), ExtractPolicy()
_NOTHING = ExtractPolicy(extract_face_descriptor=0)
_SAMPLES = VerifierStoragePolicy()
_NO_SAMPLES = VerifierStoragePolicy.model_validate(
    {"face_sample_policy": {"store_sample": 0}, "body_sample_policy": {"store_sample": 0}}
)


@dataclass(frozen=True)
class DirectRequest:
    """Pictures, and what is to be found out about them.

    Attributes
    ----------
    account_id : str
        Whose samples are used and made.
    with_face_warps, with_body_warps : bool
        Answer with the samples themselves.
    """

    account_id: str
    images: tuple[ImageInput, ...]
    detect: DetectPolicy = _LOOK
    extract: ExtractPolicy = _NOTHING
    image_type: ImageType = ImageType.RAW
    use_exif: bool = True
    aggregate: bool = False
    with_face_warps: bool = False
    with_body_warps: bool = False


@dataclass(frozen=True)
class ExtractionRequest:
    """Stored face samples that become temporary attributes; `ttl` None for the setting's default."""

    account_id: str
    sample_ids: tuple[str, ...]
    extract: ExtractPolicy = _EXTRACT
    aggregate: bool = False
    ttl: int | None = None


@dataclass(frozen=True)
class DirectResult:
    """What came of a request: `failure` is the first picture's error where none could be processed."""

    answer: Form = field(repr=False)
    errors: tuple[PlatformError | None, ...] = ()

    @property
    def failure(self) -> PlatformError | None:
        """The first picture's error where none could be processed."""
        return self.errors[0] if self.errors and all(self.errors) else None

    def to_json(self) -> Form:
        """Return the answer of the contract."""
        return self.answer


class DirectService:
    """Answers requests without a handler. Safe from any thread; owns nothing.

    Parameters
    ----------
    tools, reader
        What policies work with, and what reads pictures.
    images, attributes
        Where samples and temporary attributes are kept.
    limits : callable
        The section LUNA_HANDLERS_LIMITS.
    offers_liveness : callable
        Whether the separate liveness resource is switched on.

    Notes
    -----
    Every method raises BadInputError and TooManyImagesError for what is wrong with the request, and
    EstimatorUnavailableError for what cannot be estimated here. What is wrong with one picture is in the answer.
    """

    def __init__(
        self,
        tools: Tools,
        reader: InputReader,
        images: ImageStore,
        attributes: TemporaryAttributes,
        limits: Callable[[], HandlersLimits] = HandlersLimits,
        offers_liveness: Callable[[], bool] = lambda: True,
        clock: Clock = utc_now,
    ) -> None:
        self._images = images
        self._attributes = attributes
        self._limits = limits
        self._offers_liveness = offers_liveness
        self._clock = clock
        self._runner = Runner(tools, reader)

    def detect(self, request: DirectRequest, token: CancelToken | None = None) -> DirectResult:
        """Find faces and bodies, and store their samples. Raises as the class says, and as the Image Store does."""
        run = self._run(request, _SAMPLES, token)
        made = Plan()
        kept = [Kept(draft, "") for draft in run.drafts]
        for one in kept:
            keep_samples(_SAMPLES, one, made, self._images.settings.sample_jpeg_quality)
        self._store_samples(made, request.account_id)
        with_68, with_exif = bool(request.detect.detect_landmarks68), bool(request.detect.extract_exif)
        return _result(forms.detector_form(run, kept, with_68=with_68, with_exif=with_exif), run)

    def estimate(self, request: DirectRequest, token: CancelToken | None = None) -> DirectResult:
        """Say what is asked of every face; nothing is stored. Raises as the class says."""
        run = self._run(request, _NO_SAMPLES, token)
        return _result(
            forms.sdk_form(
                run,
                with_68=bool(request.detect.detect_landmarks68),
                with_exif=bool(request.detect.extract_exif),
                with_face_warps=request.with_face_warps,
                with_body_warps=request.with_body_warps,
            ),
            run,
        )

    def check_portraits(self, request: DirectRequest, token: CancelToken | None = None) -> DirectResult:
        """Hold every face against the checks that the detect policy names. Raises as the class says."""
        run = self._run(request, _NO_SAMPLES, token)
        return _result(forms.iso_form(run), run)

    def check_liveness(self, request: DirectRequest, token: CancelToken | None = None) -> DirectResult:
        """Tell whether the best face of every picture is live, by the thresholds of the detect policy.

        Raises
        ------
        LivenessDisabledError
            If the resource is switched off.
        """
        if not self._offers_liveness():
            raise LivenessDisabledError("Luna Liveness service is disabled")
        run = self._run(request, _NO_SAMPLES, token)
        for shot in run.shots:
            if shot.error is None and not any(person.view is not None for person in shot.people):
                shot.error = NoFacesError(f"No face was found in {shot.name}.")
        return _result(forms.liveness_form(run), run)

    def extract(self, request: ExtractionRequest, token: CancelToken | None = None) -> list[Form]:
        """Make temporary attributes of stored face samples: one of each, or one of all.

        Raises
        ------
        StoredImageMissingError, ImageError
            If a sample does not exist in the account or cannot be used; nothing is stored.
        DescriptorQualityError
            If the descriptor of no sample reaches the threshold.
        """
        images = tuple(ImageInput(FromStoredSample(name), name) for name in dict.fromkeys(request.sample_ids))
        wanted = DirectRequest(
            request.account_id, images, extract=request.extract, image_type=ImageType.FACE_SAMPLE,
            aggregate=request.aggregate,
        )  # fmt: skip
        run = self._run(wanted, _NO_SAMPLES, token)
        for shot in run.shots:
            if shot.error is not None:
                raise shot.error
        if not run.drafts:
            raise DescriptorQualityError("No sample reached the threshold of the descriptor's score.")
        kept = [_with_samples(Kept(draft, "", ttl=request.ttl)) for draft in run.drafts]
        return [self._attribute(one, request.account_id) for one in kept]

    def _attribute(self, kept: Kept, account_id: str) -> Form:
        made = self._attributes.create(account_id, new_attribute(kept, Plan()))
        return forms.extracted_form(kept, made.attribute_id)

    def _run(self, request: DirectRequest, storage: VerifierStoragePolicy, token: CancelToken | None) -> Run:
        check_images(request.images, self._limits().received_images_limit)
        policies = VerifierPolicies(
            detect_policy=request.detect, extract_policy=request.extract, storage_policy=storage
        )
        return self._runner.look(policies, request, self._clock(), token, aggregate=request.aggregate)

    def _store_samples(self, made: Plan, account_id: str) -> None:
        """Store samples, all or none."""
        written: list[Blob] = []
        try:
            for blob in made.blobs:
                written.append(blob)  # first: a file may be there although its writing failed
                self._images.put_image(blob.bucket, blob.data, blob.file_id, account_id=account_id)
        except BaseException:
            for blob in written:
                self._images.delete_images(blob.bucket, [blob.file_id])
            raise


def _result(answer: Form, run: Run) -> DirectResult:
    return DirectResult(answer, tuple(shot.error for shot in run.shots))


def _with_samples(kept: Kept) -> Kept:
    """Name the stored samples that the faces are."""
    for place, person in enumerate(kept.draft.people):
        known = person.shot.picture.sample
        assert known is not None
        kept.face_samples[place] = known.sample_id.lower()
    return kept
