"""Stored objects that a verification names: checked, as references of the matcher, and in JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.db.records import FaceFilter, Page
from app.engine.common.errors import (
    AttributeNotFoundError,
    BadInputError,
    EventNotFoundError,
    FaceNotFoundError,
)
from app.engine.common.ids import checked_id
from app.engine.events.forms import stored_event_to_json
from app.engine.events.hiding import Show, as_it_is
from app.engine.faces.forms import face_form
from app.engine.faces.validation import EXTERNAL_ID_LENGTH, checked_text
from app.engine.handlers.matching import attribute_form
from app.engine.matcher.models import Reference, ReferenceKind

if TYPE_CHECKING:
    from app.engine.faces.attributes import TemporaryAttributes
    from app.engine.storage import Storage

MAX_CANDIDATES = 100
_KINDS = {
    "face_ids": ReferenceKind.FACE,
    "event_ids": ReferenceKind.EVENT,
    "attribute_ids": ReferenceKind.ATTRIBUTE,
    "external_ids": ReferenceKind.FACE_EXTERNAL_ID,
}
Form = dict[str, Any]  # JSON values


@dataclass(frozen=True)
class CandidateNames:
    """Candidates of exactly one kind: 1 to 100 names, each once.

    Attributes
    ----------
    external_ids : tuple of str
        Of faces; a picture is as similar as the nearest face that has it.
    """

    face_ids: tuple[str, ...] = ()
    event_ids: tuple[str, ...] = ()
    attribute_ids: tuple[str, ...] = ()
    external_ids: tuple[str, ...] = ()

    def check(self) -> None:
        """Check kind, number and form. Raises BadInputError."""
        given = [name for name in _KINDS if getattr(self, name)]
        if len(given) != 1:
            named = "none" if not given else ", ".join(given)
            raise BadInputError(
                f"Candidates of one kind are needed, got {named}.",
                field=given[1] if given else "face_ids",
                remedy=f"Give one of {', '.join(_KINDS)}.",
            )
        field, names = given[0], self.names
        if len(names) > MAX_CANDIDATES:
            raise BadInputError(f"{len(names)} candidates.", field=field, remedy=f"Give at most {MAX_CANDIDATES}.")
        if len(set(names)) != len(names):
            raise BadInputError("A candidate is named twice.", field=field)
        for name in names:
            if field == "external_ids":
                checked_text(name, field, EXTERNAL_ID_LENGTH)
            else:
                checked_id(name, field)

    @property
    def field(self) -> str:
        """The member that is given."""
        return next(name for name in _KINDS if getattr(self, name))

    @property
    def names(self) -> tuple[str, ...]:
        """What is named, in order, ids in lower case."""
        given: tuple[str, ...] = getattr(self, self.field)
        return given if self.field == "external_ids" else tuple(name.lower() for name in given)

    def references(self, at_once: int) -> Iterator[tuple[Reference, ...]]:
        """Yield them in parts of as many as one call of the matcher takes."""
        for start in range(0, len(self.names), at_once):
            part = self.names[start : start + at_once]
            yield tuple(Reference(_KINDS[self.field], name) for name in part)


class NamedCandidates:
    """Looks up what a verification names. Safe from any thread."""

    def __init__(self, storage: Storage, attributes: TemporaryAttributes, show: Show = as_it_is) -> None:
        self._storage = storage
        self._attributes = attributes
        self._show = show

    def contents(self, wanted: CandidateNames, account_id: str) -> dict[str, Form]:
        """Return each candidate in JSON by its name.

        Raises
        ------
        FaceNotFoundError, EventNotFoundError, AttributeNotFoundError
            If the account has no such object; it is named.
        """
        if wanted.face_ids:
            return self._faces(wanted.names, account_id)
        if wanted.event_ids:
            return self._events(wanted.names, account_id)
        if wanted.attribute_ids:
            return self._temporary(wanted.names, account_id)
        return {name: {"face": {"external_id": name}} for name in wanted.names}

    def _faces(self, names: tuple[str, ...], account_id: str) -> dict[str, Form]:
        with self._storage.read() as unit:
            found = unit.faces.list_faces(FaceFilter(account_id=account_id, face_ids=names), Page(size=len(names)))
        known = {one.face_id: {"face": face_form(one)} for one in found}
        for name in names:
            if name not in known:
                raise FaceNotFoundError(f"Face with id '{name}' not found", field="face_ids")
        return known

    def _events(self, names: tuple[str, ...], account_id: str) -> dict[str, Form]:
        known = {}
        with self._storage.read() as unit:
            for name in names:
                found = unit.events.find(name, account_id)
                if found is None:
                    raise EventNotFoundError(f"Event with id '{name}' not found", field="event_ids")
                known[name] = {"event": stored_event_to_json(self._show(found))}
        return known

    def _temporary(self, names: tuple[str, ...], account_id: str) -> dict[str, Form]:
        found = self._attributes.list_attributes(names, account_id)
        known = {one.attribute_id: {"attribute": attribute_form(one)} for one in found}
        for name in names:
            if name not in known:
                raise AttributeNotFoundError(f"Attributes not found ('{name}')", field="attribute_ids")
        return known
