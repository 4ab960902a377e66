"""Descriptors in pieces, as an index takes them in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.db.errors import DatabaseDamaged
from app.db.types import id_text

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


@dataclass(frozen=True, eq=False)
class DescriptorChunk:
    """Some descriptors of one version.

    Attributes
    ----------
    face_ids : ndarray
        (N, 16) uint8, the bytes of the ids; they sort as the ids' text does.
    descriptors : ndarray
        (N, D) float32, read-only.
    """

    face_ids: npt.NDArray[np.uint8]
    descriptors: npt.NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.face_ids)

    def ids(self) -> list[str]:
        """Return the ids as text."""
        return [id_text(row.tobytes()) for row in self.face_ids]


@dataclass(frozen=True, eq=False)
class DescriptorDelta:
    """What a copy of one (version, list) must do to be as of `number`: first remove, then put.

    Attributes
    ----------
    removed : ndarray
        (N, 16) uint8, ids that are no longer part of it; some may never have been.
    changed : DescriptorChunk
        Descriptors that are new or replaced.
    """

    number: int
    removed: npt.NDArray[np.uint8]
    changed: DescriptorChunk


def chunk_of(face_ids: Sequence[bytes], descriptors: Sequence[bytes]) -> DescriptorChunk:
    """Return a chunk made of single rows.

    Raises
    ------
    DatabaseDamaged
        If the descriptors are not all of one length.
    """
    import numpy as np

    size = len(descriptors[0]) if descriptors else 0
    for face_id, item in zip(face_ids, descriptors, strict=True):
        if len(item) != size or size % 4:
            raise DatabaseDamaged(
                f"The descriptor of face {id_text(face_id)} has {len(item)} bytes, others of its version {size}.",
                remedy="Extract it again, or delete it.",
            )
    vectors = np.frombuffer(b"".join(descriptors), np.float32).reshape(len(descriptors), size // 4)
    return DescriptorChunk(ids_of(face_ids), vectors)


def ids_of(face_ids: Sequence[bytes]) -> npt.NDArray[np.uint8]:
    """Return ids as (N, 16) uint8."""
    import numpy as np

    return np.frombuffer(b"".join(face_ids), np.uint8).reshape(len(face_ids), 16)


def raw_id(value: Any) -> bytes:  # bytes from SQLite, uuid.UUID from PostgreSQL
    """Return the 16 bytes of an id as a driver returned it."""
    return value if isinstance(value, bytes) else bytes(value.bytes)
