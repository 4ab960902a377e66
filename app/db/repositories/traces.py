"""What else is kept of faces besides their own rows: found, and removed or made anonymous, for an erase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from sqlalchemy import delete, func, select, union, update

from app.db import rows
from app.db.protection import bound_to
from app.db.records import EXTRACTED_TYPES, SampleLink, SampleType
from app.db.repositories.filters import id_equals, id_in
from app.db.session import Session
from app.db.types import id_bytes

_face = rows.face.c
_sample = rows.sample.c
_descriptor = rows.descriptor.c
_temporary = rows.temporary_descriptor.c
_used = rows.temporary_sample.c
_file = rows.import_file.c
_picture = rows.event_picture.c
_BATCH = 1000


class TraceRepository:
    """Looks faces up, living or recycled, in tables that do not name them by key."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, face_ids: Sequence[str], account_id: str | None) -> list[str]:
        """Return which of the faces exist, living or recycled, in the account (None: in any)."""
        statement = select(_face.face_id).where(id_in(_face.face_id, face_ids))
        if account_id is not None:
            statement = statement.where(id_equals(_face.account_id, account_id))
        return [row[0] for row in self._session.rows(statement)]

    def samples_of_others(
        self, sample_ids: Sequence[str], face_ids: Sequence[str], attribute_ids: Sequence[str] = ()
    ) -> set[str]:
        """Return those of the pictures that events name, or other faces or temporary attributes need too."""
        events = select(_picture.picture_id).where(id_in(_picture.picture_id, sample_ids))
        named = {row[0] for row in self._session.rows(events.distinct())}
        return named | self.samples_of_faces(sample_ids, face_ids, attribute_ids)

    def samples_of_faces(
        self, sample_ids: Sequence[str], face_ids: Sequence[str], attribute_ids: Sequence[str] = ()
    ) -> set[str]:
        """Return those of the pictures that faces or temporary attributes other than these need.

        A temporary attribute needs no source picture: it is gone soon, and the picture would stay.
        """
        faces = (
            select(_sample.sample_id)
            .join(rows.face, _face.face_key == _sample.face_key)
            .where(id_in(_sample.sample_id, sample_ids), ~id_in(_face.face_id, face_ids))
        )
        attributes = select(_used.sample_id).where(
            id_in(_used.sample_id, sample_ids),
            ~id_in(_used.attribute_id, attribute_ids),
            _used.sample_type != SampleType.IMAGE_ORIGIN,
        )
        return {row[0] for row in self._session.rows(faces.union(attributes))}

    def accounts_of_sample(self, sample_id: str) -> set[str]:
        """Return the accounts whose faces or temporary attributes name a sample."""
        faces = (
            select(_face.account_id)
            .join(rows.sample, _face.face_key == _sample.face_key)
            .where(id_equals(_sample.sample_id, sample_id))
        )
        attribute = rows.temporary_attribute.c
        attributes = (
            select(attribute.account_id)
            .join(rows.temporary_sample, attribute.attribute_id == _used.attribute_id)
            .where(id_equals(_used.sample_id, sample_id))
        )
        return {row[0] for row in self._session.rows(faces.union(attributes))}

    def named_samples(self, after: str | None, limit: int) -> list[str]:
        """Return ids of samples that faces, temporary attributes or events name, in their order, beyond `after`."""
        found = []
        for column in (_sample.sample_id, _used.sample_id, _picture.picture_id):
            statement = select(column.label("sample_id"))
            if after is not None:
                statement = statement.where(column > after)
            found.append(statement.distinct().order_by(column).limit(limit).subquery())
        both = union(*(select(one.c.sample_id) for one in found)).subquery()
        ordered = select(both.c.sample_id).order_by(both.c.sample_id).limit(limit)
        return [row[0] for row in self._session.rows(ordered)]

    def named_of_type(self, sample_type: SampleType, after: str | None, limit: int) -> list[str]:
        """Return ids of pictures of a type that faces or temporary attributes name, in their order, beyond `after`."""
        found = []
        for column, kind in ((_sample.sample_id, _sample.sample_type), (_used.sample_id, _used.sample_type)):
            statement = select(column.label("sample_id")).where(kind == sample_type)
            found.append(statement if after is None else statement.where(column > after))
        both = union(*found).subquery()
        ordered = select(both.c.sample_id).order_by(both.c.sample_id).limit(limit)
        return [row[0] for row in self._session.rows(ordered)]

    def temporary_of(self, face_ids: Sequence[str]) -> list[str]:
        """Return ids of temporary attributes that share a sample or a descriptor with the faces, in order.

        A source picture does not count: it may show others besides.
        """
        keys = select(_face.face_key).where(id_in(_face.face_id, face_ids))
        is_sample = _sample.sample_type != SampleType.IMAGE_ORIGIN
        samples = select(_sample.sample_id).where(_sample.face_key.in_(keys), is_sample)
        shared = self._session.rows(select(_used.attribute_id).where(_used.sample_id.in_(samples)).distinct())
        return sorted({row[0] for row in shared} | self._with_same_descriptor(face_ids))

    def samples_of_temporary(self, attribute_ids: Sequence[str]) -> list[str]:
        """Return ids of the samples that temporary attributes were extracted from."""
        named = id_in(_used.attribute_id, attribute_ids)
        statement = select(_used.sample_id).where(named, _used.sample_type.in_(EXTRACTED_TYPES)).distinct()
        return [row[0] for row in self._session.rows(statement)]

    def pictures_of(self, face_ids: Sequence[str], attribute_ids: Sequence[str]) -> list[SampleLink]:
        """Return the pictures of faces and temporary attributes that nothing was extracted from."""
        faces = (
            select(_sample.sample_id, _sample.sample_type)
            .join(rows.face, _face.face_key == _sample.face_key)
            .where(id_in(_face.face_id, face_ids), _sample.sample_type.not_in(EXTRACTED_TYPES))
        )
        attributes = select(_used.sample_id, _used.sample_type).where(
            id_in(_used.attribute_id, attribute_ids), _used.sample_type.not_in(EXTRACTED_TYPES)
        )
        found = self._session.rows(faces.union(attributes))
        return [SampleLink(row.sample_id, SampleType(row.sample_type)) for row in found]

    def remove_temporary(self, attribute_ids: Sequence[str]) -> int:
        """Remove temporary attributes, expired or not; return how many."""
        table = rows.temporary_attribute
        return self._session.execute(delete(table).where(id_in(table.c.attribute_id, attribute_ids)))

    def forget_imports(self, face_ids: Sequence[str]) -> int:
        """Remove ids and content hashes of the faces' photos from the journal of imports; return how many rows.

        The rows stay, so that an import that goes on does not bring the photos back.
        """
        values = {"face_id": None, "hash": None, "reason": "erased"}
        return self._session.execute(update(rows.import_file).where(id_in(_file.face_id, face_ids)).values(**values))

    def avatars(self, face_ids: Sequence[str]) -> list[str]:
        """Return the avatars of the faces, those that have one."""
        statement = select(_face.avatar).where(id_in(_face.face_id, face_ids), _face.avatar != "")
        return [row[0] for row in self._session.rows(statement)]

    def avatars_after(self, key: int, limit: int) -> tuple[list[str], int | None]:
        """Return the avatars of the next faces, living or recycled, beyond a key, and the last key; None at the end."""
        statement = select(_face.face_key, _face.avatar).where(_face.face_key > key, _face.avatar != "")
        found = self._session.rows(statement.order_by(_face.face_key).limit(limit))
        return [row[1] for row in found], found[-1][0] if len(found) == limit else None

    def descriptor_count(self, face_ids: Sequence[str]) -> int:
        """Return how many descriptors the faces have."""
        keys = select(_face.face_key).where(id_in(_face.face_id, face_ids))
        statement = select(func.count()).select_from(rows.descriptor).where(_descriptor.face_key.in_(keys))
        return int(self._session.scalar(statement))

    def with_descriptor(self, face_ids: Sequence[str]) -> int:
        """Return how many of the faces have a descriptor."""
        keys = select(_face.face_key).where(id_in(_face.face_id, face_ids))
        statement = select(func.count(_descriptor.face_key.distinct())).where(_descriptor.face_key.in_(keys))
        return int(self._session.scalar(statement))

    def _with_same_descriptor(self, face_ids: Sequence[str]) -> set[str]:
        wanted = self._descriptors(face_ids)
        found: set[str] = set()
        for version, values in wanted.items():
            last = None
            while batch := self._temporary_batch(version, last):
                found |= {row.attribute_id for row in batch if self._opened(row, row.attribute_id) in values}
                last = batch[-1].attribute_id
        return found

    def _temporary_batch(self, version: int, last: str | None) -> Sequence[Any]:
        statement = select(rows.temporary_descriptor).where(_temporary.version == version)
        if last is not None:
            statement = statement.where(_temporary.attribute_id > last)
        return self._session.rows(statement.order_by(_temporary.attribute_id).limit(_BATCH))

    def _descriptors(self, face_ids: Sequence[str]) -> dict[int, set[bytes]]:
        statement = (
            select(rows.descriptor, _face.face_id)
            .join(rows.face, _face.face_key == _descriptor.face_key)
            .where(id_in(_face.face_id, face_ids))
        )
        found: dict[int, set[bytes]] = defaultdict(set)
        for row in self._session.rows(statement):
            found[row.version].add(self._opened(row, row.face_id))
        return found

    def _opened(self, row: Any, object_id: str) -> bytes:  # a row with `version` and `descriptor`
        data = bytes(row.descriptor)
        cipher = self._session.cipher
        return data if cipher is None else cipher.open(data, bound_to(id_bytes(object_id), row.version))
