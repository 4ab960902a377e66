"""Ready handlers: functions that return the policies of a common task, and the list of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.engine.common.errors import BadInputError
from app.engine.handlers.checking import read_policies
from app.engine.handlers.policies import Policies

# That of verifiers: the calibration of similarity puts it where almost no two people are taken for one.
THRESHOLD = 0.9
REGISTERED, KNOWN, WATCHED = "registered", "known", "watched"
_NOTHING_STORED: dict[str, Any] = {
    "face_sample_policy": {"store_sample": 0},
    "body_sample_policy": {"store_sample": 0},
    "event_policy": {"store_event": 0},
}


@dataclass(frozen=True)
class Template:
    """One ready handler.

    Attributes
    ----------
    name : str
        For commands and choices.
    title, description : str
        Wording for people.
    make : callable
        Returns the policies from `list_id` and `threshold`, as far as they are wanted.
    needs_list : bool
        Whether `list_id` must be given.
    threshold : float or None
        What holds when none is given; None where there is no threshold.
    """

    name: str
    title: str
    description: str
    make: Callable[..., Policies]
    needs_list: bool = False
    threshold: float | None = None


def registration(list_id: str, threshold: float = THRESHOLD) -> Policies:
    """Create a face of the one person in each picture and link it to a list, unless somebody as similar is in it.

    Raises
    ------
    BadInputError
        If a parameter is wrong; so do the other templates.
    """
    new = {"match": [{"label": REGISTERED, "similarity__lt": threshold}]}
    return _policies(
        detect_policy={"multiface_policy": 0},
        extract_policy={"extract_basic_attributes": 1},
        match_policy=[_match(REGISTERED, list_id, limit=1)],
        storage_policy={
            "face_policy": {"store_face": 1, "filters": new, "link_to_lists_policy": [{"list_id": list_id}]}
        },
        conditional_tags_policy=[{"tag": REGISTERED, "filters": new}],
    )


def identification(list_id: str, threshold: float = THRESHOLD) -> Policies:
    """Name the people in each picture who are in a list; store an event of everybody."""
    known = {"match": [{"label": KNOWN, "similarity__gte": threshold}]}
    return _policies(
        match_policy=[_match(KNOWN, list_id, threshold=threshold)],
        conditional_tags_policy=[{"tag": KNOWN, "filters": known}],
    )


def counting() -> Policies:
    """Count faces with age and gender; store nothing, extract no descriptors, tell subscribers alone."""
    return _policies(
        extract_policy={"extract_face_descriptor": 0, "extract_basic_attributes": 1}, storage_policy=_NOTHING_STORED
    )


def liveness_check(threshold: float = 0.88) -> Policies:
    """Let the one face of each picture through when it is live; store nothing."""
    return _policies(
        detect_policy={
            "multiface_policy": 0,
            "estimate_liveness": {"estimate": 1, "liveness_threshold": threshold},
            "liveness_states": [1],
        },
        extract_policy={"extract_face_descriptor": 0},
        storage_policy={**_NOTHING_STORED, "notification_policy": {"send_notification": 0}},
    )


def watch_list_alarm(list_id: str, threshold: float = THRESHOLD) -> Policies:
    """Store and tell of nobody but people of a list, with the tag of an alarm and the picture."""
    watched = {"match": [{"label": WATCHED, "similarity__gte": threshold}]}
    return _policies(
        match_policy=[_match(WATCHED, list_id, threshold=threshold)],
        storage_policy={
            "face_sample_policy": {"filters": watched},
            "image_origin_policy": {"store_image": 1, "filters": watched},
            "event_policy": {"filters": watched},
            "notification_policy": {"filters": watched},
        },
        conditional_tags_policy=[{"tag": "alarm", "filters": watched}],
    )


def document_check() -> Policies:
    """Let the one face of each picture through when the picture is fit for a document; store nothing."""
    return _policies(
        detect_policy={
            "multiface_policy": 0,
            "estimate_head_pose": 1,
            "estimate_quality": 1,
            "face_quality": {"estimate": 1, "filter": 1},
        },
        extract_policy={"extract_face_descriptor": 0},
        storage_policy={**_NOTHING_STORED, "notification_policy": {"send_notification": 0}},
    )


TEMPLATES: tuple[Template, ...] = (
    Template(
        "register", "Registration to a list",
        "One person per picture becomes a face of the list, unless somebody as similar is in it already.",
        registration, needs_list=True, threshold=THRESHOLD,
    ),
    Template(
        "identify", "Identification", "Names the people of a list; an event is stored of everybody.",
        identification, needs_list=True, threshold=THRESHOLD,
    ),
    Template("count", "Counting without storage", "Age and gender of every face; nothing is stored.", counting),
    Template(
        "liveness", "Liveness check", "Lets one live face per picture through; nothing is stored.",
        liveness_check, threshold=0.88,
    ),
    Template(
        "watch-list", "Watch-list alarm", "Stores and tells of people of the list alone, tagged `alarm`.",
        watch_list_alarm, needs_list=True, threshold=THRESHOLD,
    ),
    Template(
        "document", "Document check",
        "Lets one face per picture through that passes every check of face quality; nothing is stored.",
        document_check,
    ),
)  # fmt: skip


def template_policies(name: str, list_id: str | None = None, threshold: float | None = None) -> Policies:
    """Return the policies of the template of a name.

    Raises
    ------
    BadInputError
        If there is no such template, or it lacks a parameter, has no use for one, or one is wrong.
    """
    found = next((one for one in TEMPLATES if one.name == name), None)
    if found is None:
        names = ", ".join(one.name for one in TEMPLATES)
        raise BadInputError(f"There is no template '{name}'.", field="template", remedy=f"Use one of {names}.")
    if found.needs_list != (list_id is not None):
        say = "needs a list" if found.needs_list else "has no use for a list"
        raise BadInputError(f"The template '{name}' {say}.", field="list_id")
    if found.threshold is None and threshold is not None:
        raise BadInputError(f"The template '{name}' has no threshold.", field="threshold")
    given = {"list_id": list_id, "threshold": threshold}
    return found.make(**{key: value for key, value in given.items() if value is not None})


def _policies(**parts: Any) -> Policies:
    return read_policies(Policies, parts)


def _match(label: str, list_id: str, **options: Any) -> dict[str, Any]:
    return {"label": label, "candidates": {"origin": "faces", "list_id": list_id}, **options}
