"""From what the pipeline found out to what is stored: descriptors and basic attributes, of one picture or several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from app.db.records import BasicAttributes, Descriptor, ObtainingMethod
from app.engine.common.codes import ETHNICITY_CODES
from app.engine.common.errors import NoFacesError
from app.engine.common.progress import CancelToken
from app.engine.estimators import basic_attributes as estimated
from app.engine.estimators.aggregation import aggregate_basic_attributes
from app.engine.estimators.analysis import AnalysisRequest, FaceAnalysis, ImageType
from app.engine.estimators.descriptors import aggregate_descriptors
from app.engine.inference.catalogue import DescriptorSpec

if TYPE_CHECKING:
    from app.engine.estimators.pipeline import FacePipeline

_ESTIMATOR = "basic_attributes"
# Grows when the estimator of basic attributes is replaced by one whose answers differ.
_BASIC_VERSION = 1


def analyze_samples(
    pipeline: FacePipeline,
    samples: Sequence[tuple[str, bytes]],
    versions: Sequence[int],
    *,
    with_basic_attributes: bool,
    token: CancelToken | None = None,
) -> list[FaceAnalysis]:
    """Return what the pipeline says of stored face samples, in order.

    Parameters
    ----------
    samples : sequence of (str, bytes)
        Id and encoded picture of each.

    Raises
    ------
    ImageError
        If one is not a picture or not of the size of a sample; it is named.
    EstimatorUnavailableError, DescriptorVersionError, CancelledError
    """
    request = AnalysisRequest(
        estimators=(_ESTIMATOR,) if with_basic_attributes else (),
        descriptor_versions=tuple(versions),
        image_type=ImageType.FACE_SAMPLE,
        samples=False,
    )
    images = [pipeline.read(data, f"sample {name}", use_exif=False) for name, data in samples]
    return [_only_face(found.faces, found.error, found.filename) for found in pipeline.analyze(images, request, token)]


def _only_face(faces: Sequence[FaceAnalysis], error: Exception | None, name: str) -> FaceAnalysis:
    if error is not None:
        raise error
    if not faces:
        raise NoFacesError(f"No face was found in {name}.")
    return faces[0]


def joined_descriptors(
    analyses: Sequence[FaceAnalysis], spec_of: Callable[[int], DescriptorSpec]
) -> tuple[Descriptor, ...]:
    """Return one descriptor of each version, joined over the pictures of one face."""
    versions = dict.fromkeys(version for one in analyses for version in one.descriptors)
    return tuple(_joined(analyses, spec_of(version)) for version in versions)


def _joined(analyses: Sequence[FaceAnalysis], spec: DescriptorSpec) -> Descriptor:
    found = [one.descriptors[spec.version] for one in analyses if spec.version in one.descriptors]
    joined = aggregate_descriptors(spec, found)
    return Descriptor(
        spec.version,
        joined.to_bytes(),
        joined.generation,
        ObtainingMethod.EXTRACTED,
        bytes.fromhex(joined.model_sha256) if joined.model_sha256 else None,
    )


def joined_basic(analyses: Sequence[FaceAnalysis]) -> BasicAttributes | None:
    """Return basic attributes joined over the pictures of one face, or None where none was estimated."""
    joined = aggregate_basic_attributes([one.estimations.get(_ESTIMATOR) for one in analyses])
    return None if joined.value is None else as_stored(joined.value)


def as_stored(found: estimated.BasicAttributes) -> BasicAttributes:
    """Return estimated basic attributes as they are stored, with the probabilities behind them."""
    ethnicity = None if found.ethnicities is None else ETHNICITY_CODES[found.ethnicities.predominant_ethnicity]
    method = int(ObtainingMethod.EXTRACTED)
    return BasicAttributes(
        gender=found.gender,
        age=round(found.age),
        ethnicity=ethnicity,
        gender_obtaining_method=method,
        gender_version=_BASIC_VERSION,
        age_obtaining_method=method,
        age_version=_BASIC_VERSION,
        ethnicity_obtaining_method=None if ethnicity is None else method,
        ethnicity_version=None if ethnicity is None else _BASIC_VERSION,
        estimations=_probabilities(found),
    )


def _probabilities(found: estimated.BasicAttributes) -> dict[str, object]:
    known: dict[str, object] = {"age": float(found.age), "male_probability": float(found.male_probability)}
    if found.ethnicities is not None:
        known["ethnicities"] = {name: float(value) for name, value in found.ethnicities.estimations.items()}
    return known
