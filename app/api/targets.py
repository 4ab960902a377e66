"""The parameter that says which fields of objects to return, checked before anything is read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import Depends, Query

from app.api.queries import CommaList
from app.engine.faces import ATTRIBUTE_TARGETS, FACE_TARGETS, LIST_TARGETS
from app.engine.faces.validation import TEMPORARY_ATTRIBUTE_TARGETS, checked_targets


class TargetsOf:
    """A dependency that hands out the fields asked for, empty for all. It raises FaceTargetError.

    Parameters
    ----------
    known : sequence of str
        Fields there are, in the order in which they are returned.
    """

    def __init__(self, known: Sequence[str]) -> None:
        self._known = known

    async def __call__(
        self,
        targets: Annotated[
            CommaList, Query(description="Fields to return, separated by commas; all by default.")
        ] = None,
    ) -> tuple[str, ...]:
        """Return the fields."""
        return () if targets is None else checked_targets(targets, self._known)


FaceTargets = Annotated[tuple[str, ...], Depends(TargetsOf(FACE_TARGETS))]
ListTargets = Annotated[tuple[str, ...], Depends(TargetsOf(LIST_TARGETS))]
FaceAttributeTargets = Annotated[tuple[str, ...], Depends(TargetsOf(ATTRIBUTE_TARGETS))]
AttributeTargets = Annotated[tuple[str, ...], Depends(TargetsOf(TEMPORARY_ATTRIBUTE_TARGETS))]
