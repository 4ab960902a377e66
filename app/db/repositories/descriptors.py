"""Descriptors: of given faces, of a whole (version, list) in big pieces, and what changed since a number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, exists, func, select

from app.db import rows
from app.db.bulk import insert_rows
from app.db.errors import RowMissing
from app.db.protection import bound_to
from app.db.records import EXTRACTED_TYPES, Descriptor
from app.db.repositories.chunks import DescriptorChunk, DescriptorDelta
from app.db.repositories.delta import read_delta
from app.db.repositories.face_writing import DESCRIPTOR_COLUMNS, descriptor_values
from app.db.repositories.filters import id_equals, id_in
from app.db.repositories.keys import face_keys, list_key
from app.db.repositories.links import drop_segments_of, write_log
from app.db.repositories.loading import iterate
from app.db.repositories.members import cache_members
from app.db.repositories.segments import SEGMENT_ROWS, build_segments
from app.db.session import Session
from app.db.types import id_bytes, to_micros

_descriptor = rows.descriptor.c
_face = rows.face.c


class DescriptorRepository:
    """Reads and writes descriptors inside one unit of work. Sealing and opening happen in here."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # --- for the index ------------------------------------------------------------------------------------

    def change_number(self) -> int:
        """Return the number of the last change this unit of work sees."""
        return int(self._session.raw("SELECT change_number FROM site")[0][0])

    def iterate(
        self, version: int, list_id: str | None = None, rows_per_chunk: int = 4096
    ) -> Iterator[DescriptorChunk]:
        """Yield all descriptors of a version, of one list or of all living faces, in pieces.

        Notes
        -----
        Take `change_number` in the same unit of work and ask `changes_since` it later. Use up or close the iterator
        before the unit of work ends.

        Raises
        ------
        RowMissing
            If the list does not exist.
        DatabaseDamaged
            If a descriptor has another length than the rest of its version, or does not open.
        """
        return iterate(self._session, version, list_id, rows_per_chunk)

    def changes_since(self, number: int, version: int, list_id: str | None = None) -> DescriptorDelta | None:
        """Return what a copy made at `number` must take out and put in, or None when it must start anew.

        Raises
        ------
        RowMissing
            If the list does not exist any more.
        """
        return read_delta(self._session, number, version, list_id)

    def build_segments(self, version: int, rows_per_segment: int = SEGMENT_ROWS, limit: int | None = None) -> int:
        """Cache rows that no segment holds yet in segments, at most `limit` of them; return how many were made.

        Call in units of work of their own after loading an index; a few at a time keep other writers moving.
        """
        return build_segments(self._session, version, rows_per_segment, limit)

    def build_list_segment(self, list_id: str) -> bool:
        """Cache which faces a large list holds, where that would make loading it faster; return whether it was done.

        Raises
        ------
        RowMissing
            If the list does not exist.
        """
        return cache_members(self._session, list_key(self._session, list_id))

    def drop_segments(self) -> int:
        """Drop the cached segments of every version and list; return how many there were."""
        dropped = self._session.execute(delete(rows.list_segment))
        return dropped + self._session.execute(delete(rows.descriptor_segment))

    # --- reading ------------------------------------------------------------------------------------------

    def of_faces(self, face_ids: Sequence[str], version: int | None = None) -> dict[str, list[Descriptor]]:
        """Return the descriptors of living faces by face id, lowest version first."""
        statement = (
            select(rows.descriptor, _face.face_id)
            .join(rows.face, _face.face_key == _descriptor.face_key)
            .where(id_in(_face.face_id, face_ids), _face.deleted_at.is_(None))
            .order_by(_descriptor.version)
        )
        if version is not None:
            statement = statement.where(_descriptor.version == version)
        found: dict[str, list[Descriptor]] = defaultdict(list)
        for row in self._session.rows(statement):
            found[row.face_id].append(self._record(row))
        return dict(found)

    def versions(self) -> dict[int, int]:
        """Return how many living faces have a descriptor of each version."""
        statement = (
            select(_descriptor.version, func.count())
            .join(rows.face, _face.face_key == _descriptor.face_key)
            .where(_face.deleted_at.is_(None))
            .group_by(_descriptor.version)
            .order_by(_descriptor.version)
        )
        return {row[0]: row[1] for row in self._session.rows(statement)}

    def faces_without(
        self, version: int, account_id: str | None = None, after: str | None = None, limit: int = 1000
    ) -> list[str]:
        """Return ids of living faces that have samples but no descriptor of `version`, in order of id."""
        has = exists().where(and_(_descriptor.face_key == _face.face_key, _descriptor.version == version))
        sample = rows.sample.c
        sampled = exists().where(sample.face_key == _face.face_key, sample.sample_type.in_(EXTRACTED_TYPES))
        statement = select(_face.face_id).where(_face.deleted_at.is_(None), ~has, sampled)
        if account_id is not None:
            statement = statement.where(id_equals(_face.account_id, account_id))
        if after is not None:
            statement = statement.where(_face.face_id > after)
        return [row[0] for row in self._session.rows(statement.order_by(_face.face_id).limit(limit))]

    # --- writing ------------------------------------------------------------------------------------------

    def put_many(self, items: Sequence[tuple[str, Descriptor]], now: datetime) -> None:
        """Store descriptors of living faces, replacing those of the same face and version.

        Raises
        ------
        RowMissing
            If one of the faces does not exist; nothing is stored.
        """
        number = self._session.numbers(len(items))
        keys = face_keys(self._session, [face_id for face_id, _ in items])
        for face_id, _ in items:
            if face_id not in keys:
                raise RowMissing("face", face_id)
        for version in {item.version for _, item in items}:
            self._remove([keys[face_id] for face_id, item in items if item.version == version], version)
        created = to_micros(now)
        values = [
            descriptor_values(self._session, number + index, keys[face_id], id_bytes(face_id), item, created)
            for index, (face_id, item) in enumerate(items)
        ]
        insert_rows(self._session, rows.descriptor, DESCRIPTOR_COLUMNS, values)

    def delete(self, face_ids: Sequence[str], now: datetime, version: int | None = None) -> int:
        """Remove descriptors of living faces, of one version or of all; return how many."""
        self._session.numbers(0)
        keys = face_keys(self._session, face_ids)
        held = self._holding(list(keys.values()), version)
        gone = {face_id: key for face_id, key in keys.items() if key in held}
        removed = self._remove(list(gone.values()), version)
        write_log(self._session, [*self._memberships(gone), *((None, face_id) for face_id in gone)], now)
        return removed

    def _holding(self, keys: Sequence[int], version: int | None) -> set[int]:
        statement = select(_descriptor.face_key).where(_descriptor.face_key.in_(keys))
        if version is not None:
            statement = statement.where(_descriptor.version == version)
        return {row[0] for row in self._session.rows(statement)}

    def _remove(self, keys: Sequence[int], version: int | None) -> int:
        if not keys:
            return 0
        drop_segments_of(self._session, keys, version)
        statement = delete(rows.descriptor).where(_descriptor.face_key.in_(keys))
        if version is not None:
            statement = statement.where(_descriptor.version == version)
        return self._session.execute(statement)

    def _memberships(self, faces: dict[str, int]) -> list[tuple[str, str]]:
        links, lists = rows.list_face.c, rows.face_list.c
        statement = (
            select(lists.list_id, _face.face_id)
            .join(rows.list_face, links.list_key == lists.list_key)
            .join(rows.face, _face.face_key == links.face_key)
            .where(links.face_key.in_(faces.values()))
        )
        return [(row[0], row[1]) for row in self._session.rows(statement)]

    def _record(self, row: Any) -> Descriptor:  # a row of `descriptor` with the face's id
        data = bytes(row.descriptor)
        if self._session.cipher is not None:
            data = self._session.cipher.open(data, bound_to(id_bytes(row.face_id), row.version))
        return Descriptor(row.version, data, row.generation, row.obtaining_method, row.model_hash)
