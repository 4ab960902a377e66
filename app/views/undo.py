"""What can be taken back: the acts of the window that offered it, the last first."""

from __future__ import annotations

from collections.abc import Coroutine
from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QObject, Signal

from app.views.context import Undo
from app.views.work import TaskOwner

_KEPT = 50


@dataclass(frozen=True, eq=False)
class UndoEntry:
    """One act and how it is taken back."""

    text: str
    undo: Undo


class UndoHistory(QObject):
    """Takes acts back, each once.

    Signals
    -------
    changed : there is one more or one less.
    """

    changed = Signal()

    def __init__(self, tasks: TaskOwner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._entries: list[UndoEntry] = []

    @property
    def last(self) -> UndoEntry | None:
        """What would be taken back next."""
        return self._entries[-1] if self._entries else None

    def add(self, text: str, undo: Undo) -> UndoEntry:
        """Remember an act."""
        entry = UndoEntry(text, undo)
        self._entries = [*self._entries, entry][-_KEPT:]
        self.changed.emit()
        return entry

    def undo_last(self) -> None:
        """Take the last act back."""
        if self._entries:
            self.undo(self._entries[-1])

    def clear(self) -> None:
        """Forget every act: whoever is here now did not do them."""
        self._entries = []
        self.changed.emit()

    def undo(self, entry: UndoEntry) -> None:
        """Take one act back, unless that was done already."""
        if entry not in self._entries:
            return
        self._entries.remove(entry)
        self.changed.emit()
        self._tasks.start(cast("Coroutine[Any, Any, None]", entry.undo()))
