"""Faces by their place in an order: the keys of all of them at once, and whole rows of those that are looked at.

A person can jump anywhere in a million faces. Paging by number would walk to the place each time; a snapshot of the
keys costs eight bytes per face and makes every place equally near.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Select, Text, cast, func, select

from app.db import rows
from app.db.records import EXTRACTED_TYPES, Face, FaceFilter, FaceOrder, FaceSort, SampleLink, SampleType
from app.db.repositories.faces import FaceRepository
from app.db.repositories.filters import id_equals
from app.db.session import Session

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Keys = npt.NDArray[np.int64]

_face = rows.face.c
_sample = rows.sample.c
# Numbers that are parsed in one go: parsing holds the interpreter, and a window must not wait for it.
_PARSED_CHARACTERS = 1 << 18


class BrowsingRepository:
    """Reads faces by place, inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._faces = FaceRepository(session)

    def keys(self, wanted: FaceFilter, order: FaceOrder) -> Keys:
        """Return the keys of the faces in an order, (N,) int64. Equal values follow in the order of creation."""
        import numpy as np

        statement = self._faces.keys(wanted)
        if statement is None:
            return np.zeros(0, np.int64)
        if order.sort is not FaceSort.CREATE_TIME:
            return self._gathered(_sorted(statement, order))
        keys = np.sort(self._gathered(statement))
        return np.ascontiguousarray(keys[::-1]) if order.is_descending else keys

    def faces(self, keys: Sequence[int]) -> dict[int, Face]:
        """Return those of the faces that exist, living or recycled, by key."""
        return self._faces.of_keys(keys)

    def samples(self, keys: Sequence[int]) -> dict[int, list[SampleLink]]:
        """Return the samples of the faces that show a face, by key."""
        found: dict[int, list[SampleLink]] = {}
        shown = (*EXTRACTED_TYPES, SampleType.FACE_SAMPLE)
        statement = select(rows.sample).where(_sample.face_key.in_(list(keys)), _sample.sample_type.in_(shown))
        for row in self._session.rows(statement):
            found.setdefault(row.face_key, []).append(SampleLink(row.sample_id, SampleType(row.sample_type)))
        return found

    def basics(self, keys: Sequence[int]) -> dict[int, tuple[int | None, int | None]]:
        """Return age and gender of the faces that have attributes, by key."""
        table = rows.attribute.c
        statement = select(table.face_key, table.age, table.gender).where(table.face_key.in_(list(keys)))
        return {row[0]: (row[1], row[2]) for row in self._session.rows(statement)}

    def ids(self, keys: Sequence[int]) -> list[str]:
        """Return the ids of those of the faces that exist, in the order of the keys given."""
        statement = select(_face.face_key, _face.face_id).where(_face.face_key.in_(list(keys)))
        found = {row[0]: row[1] for row in self._session.rows(statement)}
        return [found[key] for key in keys if key in found]

    def key_of(self, face_id: str) -> int | None:
        """Return the key of a face, living or recycled."""
        key = self._session.scalar(select(_face.face_key).where(id_equals(_face.face_id, face_id)))
        return None if key is None else int(key)

    def _gathered(self, statement: Select[Any]) -> Keys:
        """Return the one column of a statement, fetched as one text: a row each would take five times as long."""
        import numpy as np

        inner = statement.subquery()
        number = cast(next(iter(inner.c)), Text)
        gather = func.group_concat(number) if self._session.dialect == "sqlite" else func.string_agg(number, ",")
        text = self._session.scalar(select(gather).select_from(inner)) or ""
        parts = [np.fromstring(piece, np.int64, sep=",") for piece in _pieces(text)]
        return np.concatenate(parts) if parts else np.zeros(0, np.int64)


def _sorted(statement: Select[Any], order: FaceOrder) -> Select[Any]:
    inner = statement.subquery()
    value: Any = {
        FaceSort.USER_DATA: func.lower(_face.user_data),
        FaceSort.EXTERNAL_ID: func.lower(_face.external_id),
        FaceSort.LAST_UPDATE_TIME: _face.last_update_time,
        FaceSort.DELETED_AT: _face.deleted_at,
        FaceSort.FACE_ID: _face.face_id,
    }[order.sort]
    key = _face.face_key
    ends = (value.desc(), key.desc()) if order.is_descending else (value, key)
    return select(key).join(inner, next(iter(inner.c)) == key).order_by(*ends)


def _pieces(text: str) -> Iterator[str]:
    """Yield a list of numbers in parts, divided at commas."""
    start = 0
    while start < len(text):
        end = text.find(",", start + _PARSED_CHARACTERS)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end + 1
