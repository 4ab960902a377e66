"""The parameter that says which fields of objects to return, checked before anything is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from inspect import Parameter, Signature
from typing import Annotated, Any

from fastapi import Depends, Query
from pydantic import WithJsonSchema

from app.api.queries import MAX_VALUES, CommaList
from app.engine.events.forms import EVENT_TARGETS
from app.engine.events.forms import checked_targets as checked_event_targets
from app.engine.faces import ATTRIBUTE_TARGETS, FACE_TARGETS, LIST_TARGETS
from app.engine.faces.validation import TEMPORARY_ATTRIBUTE_TARGETS, checked_targets

Check = Callable[[Iterable[str], Sequence[str]], tuple[str, ...]]


class TargetsOf:
    """A dependency that hands out the fields asked for, empty for all.

    Parameters
    ----------
    known : sequence of str
        Fields there are, in the order in which they are returned.
    check : callable
        Raises the failure of the resource for others; FaceTargetError unless given.
    """

    def __init__(self, known: Sequence[str], check: Check = checked_targets) -> None:
        self._known = known
        self._check = check
        # What FastAPI reads: the names are in the document, others are refused by `check` with its own failure.
        wanted = Parameter("targets", Parameter.KEYWORD_ONLY, default=None, annotation=_one_of(known))
        self.__signature__ = Signature([wanted])

    async def __call__(self, *, targets: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return the fields."""
        return () if targets is None else self._check(targets, self._known)


def _one_of(names: Sequence[str]) -> Any:
    """Return the type of a parameter that holds some of the names."""
    schema = {"type": "array", "items": {"type": "string", "enum": list(names)}, "minItems": 1, "maxItems": MAX_VALUES}
    described = Query(description="Fields to return, separated by commas; all by default.")
    return Annotated[CommaList, described, WithJsonSchema(schema)]


FaceTargets = Annotated[tuple[str, ...], Depends(TargetsOf(FACE_TARGETS))]
FaceAttributeTargets = Annotated[tuple[str, ...], Depends(TargetsOf(ATTRIBUTE_TARGETS))]
AttributeTargets = Annotated[tuple[str, ...], Depends(TargetsOf(TEMPORARY_ATTRIBUTE_TARGETS))]
ListTargets = Annotated[tuple[str, ...], Depends(TargetsOf(LIST_TARGETS))]
EventTargets = Annotated[tuple[str, ...], Depends(TargetsOf(EVENT_TARGETS, checked_event_targets))]
