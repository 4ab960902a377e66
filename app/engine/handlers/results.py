"""What a run of a handler answers, and its JSON form: one place for REST, tasks, subscribers and the command line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.db.records import Event, EventAttributes
from app.engine.common.errors import PlatformError
from app.engine.events.forms import event_to_json
from app.engine.handlers.composing import filtered_form
from app.engine.handlers.planning import Plan
from app.engine.handlers.run import Run
from app.engine.matcher.models import Reference

Form = dict[str, Any]  # JSON values
_LINK = "https://docs.visionlabs.ai/info/luna/troubleshooting/errors-description/code-{}"


@dataclass(frozen=True)
class EventResult:
    """What came of one request.

    Attributes
    ----------
    events : tuple of Event
        Stored or not; empty of an answer from memory.
    errors : tuple of PlatformError or None
        Per picture, in order; empty of an answer from memory.
    timings_ms : mapping of str to float
        Milliseconds by policy.
    is_replayed : bool
        Whether it is the answer to an earlier request with the same key; nothing was done.
    """

    answer: Form = field(repr=False)
    events: tuple[Event, ...] = ()
    errors: tuple[PlatformError | None, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
    is_replayed: bool = False

    @property
    def failure(self) -> PlatformError | None:
        """The first picture's error where none could be processed; doors that answer with a status raise it."""
        return self.errors[0] if self.errors and all(self.errors) else None

    def to_json(self) -> Form:
        """Return the answer of the contract."""
        return self.answer


def answer_form(run: Run, made: Plan, events: Sequence[Event], *, with_exif: bool) -> Form:
    """Return the answer to a request that makes events."""
    stored = {kept.event_id for kept in made.kept if kept.stores_event}
    return {
        "images": images_form(run, with_exif=with_exif),
        "events": [event_to_json(one, is_stored=one.event_id in stored) for one in events],
        "filtered_detections": filtered_detections(run),
    }


def images_form(run: Run, *, with_exif: bool) -> list[Form]:
    """Return what became of each picture."""
    return [
        {
            "filename": shot.name,
            "status": int(shot.error is None),
            "error": error_form(shot.error),
            "exif": _exif(shot.picture.image) if with_exif else None,
        }
        for shot in run.shots
    ]


def filtered_detections(run: Run) -> Form:
    """Return the faces that were dropped."""
    return {"face_detections": [filtered_form(one) for one in run.dropped]}


def raw_verification_form(found: Sequence[tuple[Reference, Sequence[Any]]]) -> list[Form]:
    """Return comparisons of descriptors: of each reference a `Verification` per candidate."""
    return [
        {
            "reference": {"id": reference.id, "type": reference.kind.value},
            "verifications": [dict(vars(one)) for one in pairs],
        }
        for reference, pairs in found
    ]


def link_of(code: int) -> str:
    """Return the page about a code."""
    return _LINK.format(code)


def error_form(error: PlatformError | None) -> Form:
    """Return an error, or success, as the contract writes it, as an answer or inside one."""
    if error is None:
        return {"error_code": 0, "desc": "Success", "detail": "Success", "link": link_of(0)}
    return {"error_code": error.code, "desc": error.desc, "detail": str(error), "link": link_of(error.code)}


def attributes_form(found: EventAttributes | None) -> Form | None:
    """Return what was extracted of a face as the contract has it."""
    if found is None:
        return None
    return {
        "attribute_id": found.attribute_id,
        "url": None if found.attribute_id is None else f"/6/attributes/{found.attribute_id}",
        "basic_attributes": found.basic_attributes,
        "score": found.score,
        "samples": list(found.samples),
    }


def _exif(image: Any) -> Form | None:  # a DecodedImage or None
    exif = None if image is None else image.exif
    return None if exif is None else dict(exif)
