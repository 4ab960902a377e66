"""The left column as Qt sees it: all faces, those without a list, every list, and the recycle bin."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from app.engine.faces import FaceFilter, FaceList, PageRequest
from app.views.screens.faces.queries import Place, Scope

if TYPE_CHECKING:
    from app.platform import Platform

Index = QModelIndex | QPersistentModelIndex
FACES_TYPE = "application/x-perigee-faces"
URLS_TYPE = "text/uri-list"
ENTRY_ROLE = Qt.ItemDataRole.UserRole
_PAGE = 100
_NO_INDEX = QModelIndex()


@dataclass(frozen=True)
class Entry:
    """One line: a place, what is written, and how many faces it holds (None while that is not known)."""

    place: Place
    title: str = ""
    count: int | None = None


@dataclass(frozen=True)
class Overview:
    """Everything the left column shows."""

    lists: tuple[tuple[FaceList, int], ...]
    all_count: int
    without_count: int
    bin_count: int


def read_overview(platform: Platform, account_id: str) -> Overview:
    """Return lists and counts; on a worker thread. Raises PlatformError."""
    faces = platform.faces
    lists: list[tuple[FaceList, int]] = []
    after: str | None = None
    while True:
        page = faces.list_lists(account_id, page=PageRequest(page_size=_PAGE, after=after))
        lists += [(one, page.face_counts.get(one.list_id, 0)) for one in page.lists]
        if len(page.lists) < _PAGE:
            break
        after = page.lists[-1].list_id
    return Overview(
        tuple(sorted(lists, key=lambda one: (one[0].user_data.lower(), one[0].list_id))),
        faces.count(account_id),
        faces.count(account_id, FaceFilter(has_lists=False)),
        faces.count_recycled(account_id),
    )


class ListsModel(QAbstractListModel):
    """The lines of the left column. Lists can be renamed in place, and faces dropped on them.

    Signals
    -------
    renamed(str, str) : the person gave the list of an id another name.
    faces_dropped(str) : the selected faces were dropped on the list of an id.
    photos_dropped(str, QMimeData) : photos were dropped on the list of an id.
    """

    renamed = Signal(str, str)
    faces_dropped = Signal(str)
    photos_dropped = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._entries: list[Entry] = [
            Entry(Place(Scope.ALL)),
            Entry(Place(Scope.WITHOUT_LIST)),
            Entry(Place(Scope.BIN)),
        ]

    def show(self, overview: Overview) -> None:
        """Take in lists and counts. Lines that stay keep their selection."""
        entries = [
            Entry(Place(Scope.ALL), "", overview.all_count),
            Entry(Place(Scope.WITHOUT_LIST), "", overview.without_count),
            *(Entry(Place(Scope.LIST, one.list_id), one.user_data, count) for one, count in overview.lists),
            Entry(Place(Scope.BIN), "", overview.bin_count),
        ]
        if [one.place for one in entries] == [one.place for one in self._entries]:
            self._entries = entries
            self.dataChanged.emit(self.index(0), self.index(len(entries) - 1))
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = [self._entries[index.row()].place for index in before]
        self._entries = entries
        self.changePersistentIndexList(before, [self.index_of(place) for place in places])
        self.layoutChanged.emit()

    def entries(self) -> Sequence[Entry]:
        """Return the lines, from the top."""
        return tuple(self._entries)

    def index_of(self, place: Place) -> QModelIndex:
        """Return the line of a place, invalid where there is none."""
        for row, entry in enumerate(self._entries):
            if entry.place == place:
                return self.index(row)
        return QModelIndex()

    def entry(self, place: Place) -> Entry | None:
        """Return what is known of a place."""
        return next((one for one in self._entries if one.place == place), None)

    def names(self) -> Mapping[str, str]:
        """Return the lists' names by id."""
        return {one.place.list_id: one.title for one in self._entries if one.place.list_id is not None}

    def title_of(self, entry: Entry) -> str:
        """Return what a line says."""
        if entry.place.scope is Scope.LIST:
            return entry.title or self.tr("List without a name")
        return {
            Scope.ALL: self.tr("All faces"),
            Scope.WITHOUT_LIST: self.tr("Without list"),
            Scope.BIN: self.tr("Recycle bin"),
        }[entry.place.scope]

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of lines."""
        return 0 if parent.isValid() else len(self._entries)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a line shows."""
        if not index.isValid() or index.row() >= len(self._entries):
            return None
        entry = self._entries[index.row()]
        if role == Qt.ItemDataRole.EditRole:
            return entry.title
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self.title_of(entry)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            count = 0 if entry.count is None else entry.count
            return self.tr("{name}, faces: {count}").format(name=self.title_of(entry), count=count)
        return entry if role == ENTRY_ROLE else None

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Give a list another name."""
        entry = self._entries[index.row()]
        if role != Qt.ItemDataRole.EditRole or entry.place.list_id is None or str(value) == entry.title:
            return False
        self._entries[index.row()] = Entry(entry.place, str(value), entry.count)
        self.dataChanged.emit(index, index)
        self.renamed.emit(entry.place.list_id, str(value))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a line."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if self._entries[index.row()].place.list_id is not None:
            found |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDropEnabled
        return found

    def supportedDropActions(self) -> Qt.DropAction:
        """Return that faces are copied into a list: they stay in the others."""
        return Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Return what can be dropped."""
        return [FACES_TYPE, URLS_TYPE]

    def canDropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Tell whether faces or photos are dropped on a list."""
        is_known = data.hasFormat(FACES_TYPE) or data.hasUrls()
        return is_known and bool(self.flags(parent) & Qt.ItemFlag.ItemIsDropEnabled)

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Tell on which list faces or photos were dropped."""
        if not self.canDropMimeData(data, action, row, column, parent):
            return False
        list_id = self._entries[parent.row()].place.list_id
        assert list_id is not None
        if data.hasFormat(FACES_TYPE):
            self.faces_dropped.emit(list_id)
        else:
            self.photos_dropped.emit(list_id, data)
        return True
