"""The last lines of the log, kept for the window."""

from __future__ import annotations

import logging
import threading
from collections import deque
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, QTimer

from app.engine.common.logs import LogFormatter, without_secrets

Index = QModelIndex | QPersistentModelIndex
_KEPT = 5000
_GATHERED_FOR_MS = 200
TIME, LEVEL, SOURCE, TEXT = range(4)
LEVEL_ROLE = Qt.ItemDataRole.UserRole
LINE_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True)
class LogLine:
    """One record: when, how serious, from where, what it says in one line, and the whole of it."""

    time: str
    level: int
    source: str
    text: str
    whole: str


class LogMemory(logging.Handler):
    """Keeps the last records of every logger. Safe from any thread; `install` and `remove` from the main one."""

    def __init__(self) -> None:
        super().__init__()
        self.setFormatter(LogFormatter())
        self._lines: deque[LogLine] = deque(maxlen=_KEPT)
        self._guard = threading.Lock()
        self._count = 0

    def install(self) -> None:
        """Begin to listen."""
        logging.getLogger().addHandler(self)

    def remove(self) -> None:
        """Listen no more."""
        logging.getLogger().removeHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a record."""
        whole = self.format(record)
        clock = whole.split(",", 1)[0]
        line = LogLine(clock, record.levelno, record.name, without_secrets(record.getMessage()).split("\n")[0], whole)
        with self._guard:
            self._lines.append(line)
            self._count += 1

    def since(self, count: int) -> tuple[int, list[LogLine]]:
        """Return how many lines there were ever, and those after the first `count` as far as they are kept."""
        with self._guard:
            new = min(self._count - count, len(self._lines))
            return self._count, list(self._lines)[len(self._lines) - new :] if new else []


class LogTableModel(QAbstractTableModel):
    """The kept lines as Qt sees them, the last one first; looks for new ones a few times a second while watched."""

    def __init__(self, memory: LogMemory, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._memory = memory
        self._lines: list[LogLine] = []
        self._seen = 0
        self._headers = [self.tr("Time"), self.tr("Level"), self.tr("Source"), self.tr("Message")]
        self._timer = QTimer(self)
        self._timer.setInterval(_GATHERED_FOR_MS)
        self._timer.timeout.connect(self.refresh)

    def watch(self, is_watched: bool) -> None:
        """Begin or end to look for new lines."""
        if is_watched:
            self.refresh()
            self._timer.start()
        else:
            self._timer.stop()

    def refresh(self) -> None:
        """Take up the lines that came since."""
        self._seen, new = self._memory.since(self._seen)
        if not new:
            return
        self.beginInsertRows(QModelIndex(), 0, len(new) - 1)
        self._lines += new
        self.endInsertRows()
        count = len(self._lines)
        if count > _KEPT:
            self.beginRemoveRows(QModelIndex(), _KEPT, count - 1)
            del self._lines[: count - _KEPT]
            self.endRemoveRows()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many lines there are."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self._headers)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows, the level, or the whole line."""
        if not index.isValid():
            return None
        line = self._lines[-1 - index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return (line.time, logging.getLevelName(line.level), line.source, line.text)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole and index.column() == TEXT:
            return line.whole
        return {LEVEL_ROLE: line.level, LINE_ROLE: line.whole}.get(role)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a column's title."""
        is_title = orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole
        return self._headers[section] if is_title else None
