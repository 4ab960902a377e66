"""The work of the extract policy: descriptors and basic attributes, and the events they are to become."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from app.engine.common.errors import EstimatorUnavailableError
from app.engine.estimators import aggregation
from app.engine.estimators.analysis import AnalysisRequest, ImageType
from app.engine.estimators.descriptors import aggregate_descriptors
from app.engine.handlers.detecting import drop
from app.engine.handlers.evidence import evidence_of
from app.engine.handlers.run import Draft, FilterReason, Person, Run

if TYPE_CHECKING:
    from app.engine.handlers.policies.extract_policy import ExtractPolicy

BASIC = "basic_attributes"
_JOINED: dict[str, Callable[[Sequence[Any]], aggregation.Aggregate[Any]]] = {
    "emotions": aggregation.aggregate_emotions,
    "mask": aggregation.aggregate_mask,
}


def extract(policy: ExtractPolicy, run: Run) -> None:
    """Extract what the policy asks for of every face that is in, and drop those whose descriptor is too poor.

    Raises
    ------
    EstimatorUnavailableError
        If a model is not installed.
    CancelledError
    """
    if policy.extract_body_descriptor:
        raise EstimatorUnavailableError(
            "Descriptors of bodies cannot be extracted: there is no network for them.",
            field="policies.extract_policy.extract_body_descriptor",
            remedy="Leave it out of the handler.",
        )
    for kind in (ImageType.RAW, ImageType.FACE_SAMPLE):
        request = _request(policy, run, kind)
        faces = [one for one in run.people() if one.view is not None and one.shot.picture.image_type is kind]
        if not faces or not (request.estimators or request.descriptor_versions):
            continue
        _extract(faces, request, run)
    if policy.extract_face_descriptor and policy.fd_score_threshold > 0:
        _drop_poor(policy.fd_score_threshold, run)


def join(run: Run, liveness_threshold: float) -> None:
    """Make the events to be: one of each person in each picture, or with aggregation one of everything."""
    people = run.people()
    if not run.aggregate:
        run.drafts = [_single(one) for one in people]
    elif people:
        run.drafts = [_aggregated(people, run, liveness_threshold)]


def require(policy: ExtractPolicy, run: Run) -> None:
    """Check that everything can be extracted here. Raises EstimatorUnavailableError, DescriptorVersionError."""
    run.tools.pipeline().require(_request(policy, run, ImageType.RAW))


def _request(policy: ExtractPolicy, run: Run, kind: ImageType) -> AnalysisRequest:
    options = {BASIC: {"ethnicity": True}} if run.wants_ethnicity else {}
    return AnalysisRequest(
        estimators=(BASIC,) if policy.extract_basic_attributes else (),
        options=options,
        descriptor_versions=(run.version,) if policy.extract_face_descriptor else (),
        samples=run.needs_samples,
        image_type=kind,
    )


def _extract(faces: Sequence[Person], request: AnalysisRequest, run: Run) -> None:
    pipeline = run.tools.pipeline()
    pipeline.require(request)
    views = [one.view for one in faces if one.view is not None]
    for person, findings in zip(faces, pipeline.look_at(views, request, run.token), strict=True):
        person.descriptors = findings.descriptors
        person.basic = findings.estimations.get(BASIC)


def _drop_poor(threshold: float, run: Run) -> None:
    for person in run.people():
        scores = [one.score for one in person.descriptors.values()]
        if person.view is not None and (not scores or min(scores) < threshold):
            score = min(scores) if scores else None
            person.reasons.append(FilterReason("fd_score_threshold", score, threshold))
    drop(run)


def _single(person: Person) -> Draft:
    return Draft(
        [person],
        person.descriptors,
        person.basic,
        evidence=evidence_of(person.estimations, person.basic),
    )


def _aggregated(people: list[Person], run: Run, liveness_threshold: float) -> Draft:
    faces = [one for one in people if one.view is not None]
    versions = dict.fromkeys(version for one in faces for version in one.descriptors)
    descriptors = {version: _joined_descriptor(faces, version, run) for version in versions}
    joined = {name: combine(_column(faces, name)) for name, combine in _JOINED.items()}
    joined["liveness"] = aggregation.aggregate_liveness(_column(faces, "liveness"), liveness_threshold)
    basic = aggregation.aggregate_basic_attributes([one.basic for one in faces]).value
    values = {name: one.value for name, one in joined.items()}
    return Draft(people, descriptors, basic, joined, evidence_of(values, basic))


def _joined_descriptor(faces: Sequence[Person], version: int, run: Run) -> Any:
    found = [one.descriptors[version] for one in faces if version in one.descriptors]
    return aggregate_descriptors(run.tools.spec_of(version), found)


def _column(faces: Sequence[Person], name: str) -> list[Any]:  # results of that estimator
    return [one.estimations.get(name) for one in faces]
