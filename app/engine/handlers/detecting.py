"""The work of the detect policy: faces and bodies of all pictures, what is estimated of them, and who goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.engine.common.errors import EstimatorUnavailableError, ImageError
from app.engine.common.parallel import map_in_order
from app.engine.estimators.analysis import AnalysisRequest, ImageType, MultifacePolicy, UnreadableImage
from app.engine.estimators.pipeline import FoundImage, faces_by_policy
from app.engine.handlers.evidence import state_of
from app.engine.handlers.run import FilterReason, Person, Run, Shot

if TYPE_CHECKING:
    from app.engine.estimators.models import BodyDetection, FaceView
    from app.engine.handlers.policies.detect_policy import DetectPolicy

_POSE = ("pitch", "roll", "yaw")


def detect(policy: DetectPolicy, run: Run) -> None:
    """Find faces and bodies in every picture; what is wrong with one is its own error.

    Raises
    ------
    EstimatorUnavailableError
        If the policy needs a model that is not installed, or an estimation is switched off; nothing was run.
    CancelledError
    """
    _refuse_impossible(policy)
    pipeline = run.tools.pipeline()
    requests = {kind: _request(policy, run, kind) for kind in {shot.picture.image_type for shot in run.shots}}
    for request in requests.values():
        pipeline.require(request)
    waiting = [shot for shot in run.shots if shot.error is None]

    def find(shot: Shot) -> FoundImage:
        image = shot.picture.image
        assert image is not None
        return pipeline.find(image, _with_regions(requests[shot.picture.image_type], shot), run.token)

    workers = min(run.tools.lanes(), len(waiting))
    found = map(find, waiting) if workers < 2 else map_in_order(find, waiting, workers, run.token)
    for shot, one in zip(waiting, found, strict=True):
        _take(shot, one)


def choose(policy: MultifacePolicy, run: Run) -> None:
    """Apply the rule for several faces to every picture; pictures that break it get an error."""
    for shot in run.shots:
        faces = [person for person in shot.people if person.view is not None]
        views = {id(person.view): person for person in faces}
        try:
            kept = faces_by_policy([one.view for one in faces if one.view is not None], policy, shot.name)
        except ImageError as error:
            shot.error, shot.people = error, []
            continue
        chosen = {id(view) for view in kept}
        gone = [person for key, person in views.items() if key not in chosen]
        shot.people = [person for person in shot.people if not any(person is one for one in gone)]


def estimate(policy: DetectPolicy, run: Run) -> None:
    """Estimate what the policy asks for of every face, then drop those that do not pass, with the reasons."""
    for kind in {shot.picture.image_type for shot in run.shots}:
        request = _request(policy, run, kind)
        faces = [one for one in run.people() if one.view is not None and one.shot.picture.image_type == kind]
        if not (request.estimators or request.landmarks68) or not faces:
            continue
        views = [one.view for one in faces if one.view is not None]
        for person, findings in zip(faces, run.tools.pipeline().look_at(views, request, run.token), strict=True):
            person.estimations = findings.estimations
    for person in run.people():
        person.reasons += _reasons(policy, person)
    drop(run)


def drop(run: Run) -> None:
    """Move everybody with a reason out of the way."""
    for shot in run.shots:
        run.dropped += [person for person in shot.people if person.reasons]
        shot.people = [person for person in shot.people if not person.reasons]


def _refuse_impossible(policy: DetectPolicy) -> None:
    asked = [name for name, flag in policy.body_attributes if flag]
    if asked:
        raise EstimatorUnavailableError(
            f"'{asked[0]}' cannot be estimated: there is no network for it.",
            field=f"policies.detect_policy.body_attributes.{asked[0]}",
            remedy="Leave it out of the handler.",
        )


def _request(policy: DetectPolicy, run: Run, kind: ImageType) -> AnalysisRequest:
    """Return what to ask of the pipeline; every face is wanted, as the rule for several comes later."""
    options: dict[str, dict[str, Any]] = {
        "liveness": {
            "liveness_threshold": policy.estimate_liveness.liveness_threshold,
            "quality_threshold": policy.estimate_liveness.quality_threshold,
        },
        "face_quality": {"checks": policy.face_quality.options()},
    }
    wanted = policy.estimations() if kind is not ImageType.BODY_SAMPLE and policy.detect_face else frozenset()
    return AnalysisRequest(
        estimators=tuple(sorted(wanted)),
        options=options,
        detect_faces=bool(policy.detect_face),
        detect_bodies=bool(policy.detect_body),
        landmarks68=bool(policy.detect_landmarks68),
        samples=run.needs_samples,
        image_type=kind,
    )


def _with_regions(request: AnalysisRequest, shot: Shot) -> AnalysisRequest:
    image = shot.picture.image
    if image is None or not shot.wanted.regions:
        return request
    return replace(request, regions={image.filename: shot.wanted.regions})


def _take(shot: Shot, found: FoundImage) -> None:
    if isinstance(found.image, UnreadableImage) or found.error is not None:
        shot.error = found.error
        return
    if shot.picture.image_type is ImageType.BODY_SAMPLE:
        shot.people = [Person(shot, is_body_sample=True)]
        return
    bodies = list(found.bodies)
    shot.people = [Person(shot, view, _body_of(view, bodies)) for view in found.faces]
    shot.people += [Person(shot, body=body) for body in bodies]


def _body_of(view: FaceView, bodies: list[BodyDetection]) -> BodyDetection | None:
    """Take the body that a face belongs to out of a list: its upper half holds the face, and its head is nearest."""
    x, y, width, height = (float(value) for value in view.detection.box)
    middle = (x + width / 2, y + height / 2)
    fitting = [one for one in bodies if _holds(one, middle)]
    if not fitting:
        return None
    best = min(fitting, key=lambda one: _distance_to_head(one, middle))
    bodies[:] = [one for one in bodies if one is not best]
    return best


def _holds(body: BodyDetection, point: tuple[float, float]) -> bool:
    x, y, width, height = (float(value) for value in body.box)
    return x <= point[0] <= x + width and y <= point[1] <= y + height / 2


def _distance_to_head(body: BodyDetection, point: tuple[float, float]) -> float:
    x, y, width, _ = (float(value) for value in body.box)
    return abs(point[0] - (x + width / 2)) + abs(point[1] - y)


def _reasons(policy: DetectPolicy, person: Person) -> list[FilterReason]:
    if person.view is None:
        return []
    return [*_pose_reasons(policy, person), *_state_reasons(policy, person), *_quality_reasons(policy, person)]


def _pose_reasons(policy: DetectPolicy, person: Person) -> list[FilterReason]:
    pose = person.estimations.get("head_pose")
    reasons = []
    for name in _POSE:
        limit = getattr(policy, f"{name}_threshold")
        angle = None if pose is None else getattr(pose, name)
        if limit is not None and (angle is None or abs(angle) > limit):
            reasons.append(FilterReason(f"{name}_threshold", angle, limit))
    return reasons


def _state_reasons(policy: DetectPolicy, person: Person) -> list[FilterReason]:
    reasons = []
    for name, allowed in (("mask", policy.mask_states), ("liveness", policy.liveness_states)):
        state = state_of(name, person.estimations.get(name))
        if allowed is not None and state not in allowed:
            reasons.append(FilterReason(f"{name}_states", state, _states(allowed)))
    return reasons


def _states(allowed: Sequence[int]) -> int | list[int]:
    # Clients read a number; only a choice of several states cannot be one.
    return allowed[0] if len(allowed) == 1 else list(allowed)


def _quality_reasons(policy: DetectPolicy, person: Person) -> list[FilterReason]:
    quality = person.estimations.get("face_quality")
    if not policy.face_quality.filter or (quality is not None and quality.status):
        return []
    return [FilterReason("face_quality", 0, 1)]
