"""Candidates of a match: descriptors of the faces that a filter chooses, and distances where the database has them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select, type_coerce
from sqlalchemy.types import NullType

from app.db import rows
from app.db.protection import bound_to
from app.db.records import FaceFilter
from app.db.repositories import vectors
from app.db.repositories.chunks import DescriptorChunk, chunk_of, ids_of, raw_id
from app.db.repositories.faces import FaceRepository
from app.db.repositories.filters import id_in
from app.db.session import Session
from app.db.types import id_bytes

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

_descriptor = rows.descriptor.c
_face = rows.face.c
_RAW_ID = type_coerce(_face.face_id, NullType())  # as the driver returns it; its text would cost more than the row


class CandidateRepository:
    """Reads descriptors by filter inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._faces = FaceRepository(session)

    def iterate(self, version: int, wanted: FaceFilter, rows_per_chunk: int = 4096) -> Iterator[DescriptorChunk]:
        """Yield the descriptors of a version of the living faces that a filter chooses, in pieces, in no order.

        Raises
        ------
        DatabaseDamaged
            If a descriptor has another length than the rest of its piece, or does not open.
        """
        keys = self._faces.keys(wanted)
        if keys is None:
            return
        inner = keys.subquery()
        statement = (
            select(_RAW_ID, _descriptor.descriptor)
            .join(inner, inner.c.face_key == _descriptor.face_key)
            .join(rows.face, _face.face_key == _descriptor.face_key)
            .where(_descriptor.version == version)
        )
        for found in self._session.pieces(statement, rows_per_chunk):
            yield self._chunk(version, [(raw_id(row[0]), bytes(row[1])) for row in found])

    def ids(self, wanted: FaceFilter) -> npt.NDArray[np.uint8]:
        """Return the ids of the living faces that a filter chooses, (N, 16) uint8, in no order."""
        keys = self._faces.keys(wanted)
        if keys is None:
            return ids_of([])
        inner = keys.subquery()
        statement = select(_RAW_ID).join(inner, inner.c.face_key == _face.face_key)
        return ids_of([raw_id(row[0]) for row in self._session.rows(statement)])

    def nearest(
        self,
        version: int,
        wanted: FaceFilter,
        query: npt.NDArray[np.float32],
        metric: str,
        limit: int,
        rows_per_chunk: int = 4096,
    ) -> Iterator[DescriptorChunk]:
        """Yield, of what `iterate` yields, at least the `limit` descriptors nearest to a query of shape (D,).

        Where the database computes distances it leaves out those that are surely farther; elsewhere none.

        Parameters
        ----------
        metric : str
            ``l2`` or ``cosine``.
        """
        keys = self._faces.keys(wanted)
        if keys is None:
            return
        if not vectors.has_vectors(self._session) or not vectors.fits(query):
            yield from self.iterate(version, wanted, rows_per_chunk)
            return
        for found in vectors.nearest(self._session, keys, version, query, metric, limit, rows_per_chunk):
            yield self._chunk(version, [(id_bytes(face_id), item) for face_id, item in found])

    def has_distances(self) -> bool:
        """Tell whether the database computes distances by itself."""
        return vectors.has_vectors(self._session)

    def build_vectors(self, version: int, limit: int = 10_000) -> int:
        """Let the database compute distances to further descriptors of a version; return to how many.

        Call in units of work of their own until nothing is left. Does nothing without pgvector, or where descriptors
        are protected.
        """
        return vectors.build_vectors(self._session, version, limit)

    def drop_vectors(self) -> None:
        """Let the database compute no distances any more."""
        vectors.drop_vectors(self._session)

    def site_id(self) -> str:
        """Return the id of this site: a copy of its galleries elsewhere is nobody else's."""
        return str(self._session.scalar(select(rows.site.c.site_id)))

    def owners(self, face_ids: Sequence[str]) -> dict[str, str]:
        """Return the account of each of the living faces, by face id."""
        statement = select(_face.face_id, _face.account_id).where(
            id_in(_face.face_id, face_ids), _face.deleted_at.is_(None)
        )
        return {row[0]: row[1] for row in self._session.rows(statement)}

    def _chunk(self, version: int, found: Sequence[tuple[bytes, bytes]]) -> DescriptorChunk:
        ids = [face_id for face_id, _ in found]
        data = [item for _, item in found]
        if self._session.cipher is not None:
            data = self._session.cipher.open_many(
                [(item, bound_to(face_id, version)) for item, face_id in zip(data, ids, strict=True)]
            )
        return chunk_of(ids, data)
