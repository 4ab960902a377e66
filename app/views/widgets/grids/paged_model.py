"""An item model over any number of rows: known by count, read page by page when they are looked at."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence
from typing import Any

import numpy as np
from PySide6.QtCore import (
    QAbstractTableModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from app.engine.common.errors import PlatformError
from app.views.widgets.grids.columns import Column
from app.views.widgets.grids.row_changes import RowChanges, row_changes
from app.views.widgets.grids.source import Keys, RowSnapshot, RowSource
from app.views.work import TaskOwner, Workers, unexpected

logger = logging.getLogger(__name__)
Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_NO_INDEX = QModelIndex()

_PAGE = 128
_KEPT_ROWS = 64 * _PAGE
_AT_ONCE = 2
# Whoever drags the scroll bar passes pages that nobody will see: only the last ones asked for are read.
_WAITING = 6


class PagedModel(QAbstractTableModel):
    """Shows the rows of a `RowSource`. Lives in the GUI thread and never waits there.

    `show_rows(source)` asks a new question; the newest wins and answers to older ones are dropped. `refresh()` asks the
    same question again and announces what left and what came, so that selection and place stay. Rows that are not read
    yet have no text; ``index.data(ROW_ROLE)`` is the row itself or None.

    Attributes
    ----------
    drag_type : str
        MIME type under which selected rows are dragged; it carries no rows, as the selection itself tells which.

    Signals
    -------
    loaded : a snapshot is shown; `count` is its number of rows.
    loading : a new question is on its way.
    failed(PlatformError) : the rows could not be read; `retry` asks again.
    edited(int, str, str) : the person changed the text of a place in the column of an id.
    sort_wanted(str, bool) : the person wants the order of a column, descending if true.
    """

    loaded = Signal()
    loading = Signal()
    failed = Signal(object)
    edited = Signal(int, str, str)
    sort_wanted = Signal(str, bool)

    def __init__(
        self, columns: Sequence[Column[Any]], workers: Workers, tasks: TaskOwner, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.drag_type = ""
        self._workers = workers
        self._tasks = tasks
        self._source: RowSource[Any] | None = None
        self._asked: RowSource[Any] | None = None
        self._is_taking = False
        self._is_closed = False
        self._snapshot = RowSnapshot(np.zeros(0, np.int64))
        self._keys: Keys = self._snapshot.keys
        self._rows: OrderedDict[int, Any] = OrderedDict()
        self._drafts: dict[tuple[int, int], str] = {}
        self._fresh: set[int] = set()
        self._reading: set[int] = set()
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._pump = QTimer(self)
        self._pump.setSingleShot(True)
        self._pump.setInterval(0)
        self._pump.timeout.connect(self._start_reading)

    # --- asking

    def show_rows(self, source: RowSource[Any]) -> None:
        """Show the rows of another question as soon as they are known; until then those before stay."""
        self._asked = source
        self.loading.emit()
        self._ask()

    def refresh(self) -> None:
        """Ask the same question again: something may have changed."""
        if self._asked is None:
            self._asked = self._source
        if self._asked is not None:
            self._ask()

    def retry(self) -> None:
        """Ask again after a failure."""
        self.loading.emit()
        self.refresh()

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self._keys)

    @property
    def snapshot(self) -> RowSnapshot:
        """What is shown."""
        return self._snapshot

    @property
    def is_loading(self) -> bool:
        """Whether an answer is awaited."""
        return self._is_taking

    def row(self, place: int) -> Any | None:  # the source's own type
        """Return the row at a place if it is read already; else it is asked for."""
        if not 0 <= place < len(self._keys):
            return None
        page = place // _PAGE
        if page not in self._fresh:
            self._want(page)
        return self._rows.get(int(self._keys[place]))

    def key(self, place: int) -> int:
        """Return the key of a place."""
        return int(self._keys[place])

    def places(self, keys: Sequence[int]) -> list[int]:
        """Return where rows of these keys are, those that are gone left out."""
        wanted = np.asarray(list(keys), np.int64)
        return [int(place) for place in np.flatnonzero(np.isin(self._keys, wanted))]

    def column_of(self, identifier: str) -> int:
        """Return the place of a column."""
        return next(place for place, one in enumerate(self.columns) if one.id == identifier)

    def drop_drafts(self) -> None:
        """Forget texts that were typed and not stored."""
        places = {place for place, _ in self._drafts}
        self._drafts.clear()
        for place in places:
            self._tell_changed(place, place)

    def close(self) -> None:
        """Read nothing more; the screen is closing."""
        self._pump.stop()
        self._wanted.clear()
        self._asked = None
        self._is_closed = True

    # --- snapshots

    def _ask(self) -> None:
        if not self._is_taking:
            self._is_taking = True
            self._tasks.start(self._take())

    async def _take(self) -> None:
        try:
            while self._asked is not None:
                source, self._asked = self._asked, None
                await self._take_one(source)
        finally:
            self._is_taking = False

    async def _take_one(self, source: RowSource[Any]) -> None:
        before = self._keys

        def work() -> tuple[RowSnapshot, RowChanges | None]:
            snapshot = source.take()
            return snapshot, row_changes(before, snapshot.keys) if source is self._source else None

        try:
            snapshot, changes = await self._workers.call(work)
        except Exception as error:
            if self._is_outdated(source):
                return
            if not isinstance(error, PlatformError):
                logger.exception("Rows could not be counted")
            self._source = source
            self.failed.emit(error if isinstance(error, PlatformError) else unexpected(error))
            return
        if not self._is_outdated(source):
            self._show(source, snapshot, changes)

    def _is_outdated(self, source: RowSource[Any]) -> bool:
        return self._asked is not None and self._asked is not source

    def _show(self, source: RowSource[Any], snapshot: RowSnapshot, changes: RowChanges | None) -> None:
        is_same = source is self._source
        self._source = source
        self._fresh.clear()
        self._reading.clear()
        self._wanted.clear()
        self._drafts.clear()
        if changes is None:
            self._show_anew(snapshot, keeps_rows=is_same)
        else:
            self._announce(snapshot, changes)
        self.loaded.emit()

    def _show_anew(self, snapshot: RowSnapshot, *, keeps_rows: bool) -> None:
        self.beginResetModel()
        if not keeps_rows:
            self._rows.clear()
        self._snapshot, self._keys = snapshot, snapshot.keys
        self.endResetModel()

    def _announce(self, snapshot: RowSnapshot, changes: RowChanges) -> None:
        for first, last in reversed(changes.removed):
            self.beginRemoveRows(_NO_INDEX, first, last)
            self._keys = np.delete(self._keys, slice(first, last + 1))
            self.endRemoveRows()
        for first, last in changes.inserted:
            self.beginInsertRows(_NO_INDEX, first, last)
            self._keys = np.insert(self._keys, first, snapshot.keys[first : last + 1])
            self.endInsertRows()
        self._snapshot, self._keys = snapshot, snapshot.keys
        if len(self._keys):
            self._tell_changed(0, len(self._keys) - 1)

    # --- rows

    def _want(self, page: int) -> None:
        if page in self._reading or self._is_closed:
            return
        self._wanted[page] = None
        self._wanted.move_to_end(page)
        while len(self._wanted) > _WAITING:
            self._wanted.popitem(last=False)
        if not self._pump.isActive():
            self._pump.start()

    def _start_reading(self) -> None:
        while self._wanted and len(self._reading) < _AT_ONCE:
            page, _ = self._wanted.popitem()
            self._reading.add(page)
            self._tasks.start(self._read(page))

    async def _read(self, page: int) -> None:
        source, snapshot = self._source, self._snapshot
        assert source is not None
        start, stop = page * _PAGE, min((page + 1) * _PAGE, len(snapshot))
        try:
            rows = await self._workers.call(lambda: list(source.read(snapshot, start, stop)))
        except Exception as error:
            if snapshot is self._snapshot:
                self._note_read(page)
                if not isinstance(error, PlatformError):
                    logger.exception("Rows could not be read")
                self.failed.emit(error if isinstance(error, PlatformError) else unexpected(error))
            return
        if snapshot is self._snapshot:
            self._note_read(page)
            self._keep(start, rows)

    def _note_read(self, page: int) -> None:
        self._reading.discard(page)
        self._fresh.add(page)
        if self._wanted and not self._is_closed:
            self._pump.start()

    def _keep(self, start: int, rows: Sequence[Any]) -> None:
        for place, row in enumerate(rows, start=start):
            key = int(self._keys[place])
            self._rows[key] = row
            self._rows.move_to_end(key)
        stop = start + len(rows)
        self._drafts = {spot: text for spot, text in self._drafts.items() if not start <= spot[0] < stop}
        self._forget_oldest()
        self._tell_changed(start, stop - 1)

    def _forget_oldest(self) -> None:
        if len(self._rows) <= _KEPT_ROWS:
            return
        while len(self._rows) > _KEPT_ROWS - 8 * _PAGE:
            self._rows.popitem(last=False)
        # A page whose rows were forgotten is read again when somebody looks at it.
        self._fresh = {page for page in self._fresh if int(self._keys[page * _PAGE]) in self._rows}

    def _tell_changed(self, first: int, last: int) -> None:
        if 0 <= first <= last < len(self._keys):
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))

    # --- Qt

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown of a row in a column; nothing while it is not read."""
        if role == Qt.ItemDataRole.TextAlignmentRole:
            is_number = index.isValid() and self.columns[index.column()].is_number
            side = Qt.AlignmentFlag.AlignRight if is_number else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role not in _ROLES or not index.isValid():
            return None
        row = self.row(index.row())
        if row is None or role == ROW_ROLE:
            return row
        return self._text(index.row(), index.column(), row, role)

    def _text(self, place: int, number: int, row: object, role: int) -> str:
        column = self.columns[number]
        draft = self._drafts.get((place, number))
        if draft is not None:
            return draft
        if role == Qt.ItemDataRole.ToolTipRole and column.hint is not None:
            return column.hint(row)
        return column.text(row)

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a text the person typed; it is shown at once and stored by whoever hears `edited`."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid() or str(value) == index.data():
            return False
        self._drafts[index.row(), index.column()] = str(value)
        self._tell_changed(index.row(), index.row())
        self.edited.emit(index.row(), self.columns[index.column()].id, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if self.drag_type:
            found |= Qt.ItemFlag.ItemIsDragEnabled
        if self.columns[index.column()].is_editable and int(self._keys[index.row()]) in self._rows:
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def mimeTypes(self) -> list[str]:
        """Return the type under which rows are dragged."""
        return [self.drag_type]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Return what is dragged: that rows are."""
        data = QMimeData()
        data.setData(self.drag_type, b"selected rows")
        return data

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title of a column."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].title if 0 <= section < len(self.columns) else None
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Say in which order the rows are wanted; the owner shows another source."""
        if 0 <= column < len(self.columns) and self.columns[column].is_sortable:
            self.sort_wanted.emit(self.columns[column].id, order == Qt.SortOrder.DescendingOrder)


_ROLES = frozenset(
    int(role)
    for role in (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.EditRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
        ROW_ROLE,
    )
)
