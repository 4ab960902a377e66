"""The sender's share in erasing faces: undelivered messages that speak of them."""

from __future__ import annotations

from collections.abc import Sequence

from app.db import UnitOfWork
from app.engine.faces.models import ErasedPart


class LetterErasure:
    """Removes undelivered messages in which an erased face is named, as the event's own or as a candidate."""

    def find(self, unit: UnitOfWork, face_ids: Sequence[str]) -> ErasedPart:
        """Return what there is to remove."""
        return ErasedPart({"undelivered_messages": unit.callbacks.naming(face_ids)})

    def remove(self, unit: UnitOfWork, face_ids: Sequence[str]) -> None:
        """Remove it, inside the transaction that removes the faces."""
        unit.callbacks.forget(face_ids)
