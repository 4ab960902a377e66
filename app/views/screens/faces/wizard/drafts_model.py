"""The faces to be added as a table: picture, texts that are typed in place, lists, and who they may be already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QImage, QPixmap

from app.views.engine_texts import engine_message
from app.views.screens.faces.wizard.drafts import Draft

Index = QModelIndex | QPersistentModelIndex
FACE, USER_DATA, EXTERNAL_ID, LISTS, KNOWN = range(5)
PICTURE_PX = 56
_NO_INDEX = QModelIndex()


class DraftsModel(QAbstractTableModel):
    """One row per face; the box in the first column says whether it is added."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._drafts: list[Draft] = []
        self._names: Mapping[str, str] = {}
        self._for_all: tuple[str, ...] = ()
        self._picture = lru_cache(maxsize=512)(_picture)

    def show(self, drafts: Sequence[Draft], names: Mapping[str, str]) -> None:
        """Show other faces; `names` are those of all lists by id."""
        self.beginResetModel()
        self._drafts, self._names = list(drafts), names
        self.endResetModel()

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Order the faces by a column; what is typed afterwards moves nothing, so that Tab goes on downwards."""
        if not 0 <= column < self.columnCount():
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        owners = [self._drafts[index.row()] for index in before]
        self._drafts.sort(key=lambda one: self._sort_key(one, column), reverse=order == Qt.SortOrder.DescendingOrder)
        rows = {id(one): row for row, one in enumerate(self._drafts)}
        moved = [self.index(rows[id(one)], index.column()) for one, index in zip(owners, before, strict=True)]
        self.changePersistentIndexList(before, moved)
        self.layoutChanged.emit()

    def _sort_key(self, draft: Draft, column: int) -> tuple[float, str]:
        likeness = draft.known.similarity if column == KNOWN and draft.known is not None else 0.0
        return likeness, self._text(draft, column).casefold()

    def drafts(self) -> Sequence[Draft]:
        """Return every face."""
        return self._drafts

    def wanted(self) -> list[Draft]:
        """Return the faces that are added."""
        return [one for one in self._drafts if one.is_wanted]

    def set_lists_for_all(self, list_ids: Iterable[str]) -> None:
        """Say which lists every face joins."""
        self._for_all = tuple(list_ids)
        self.tell_changed()

    def fill(self, column: int, text: str, rows: Iterable[int]) -> None:
        """Give several faces the same text."""
        for row in rows:
            self.setData(self.index(row, column), text)

    def set_wanted(self, rows: Iterable[int], *, is_wanted: bool) -> None:
        """Add faces or leave them out."""
        for row in rows:
            self._drafts[row].is_wanted = is_wanted
        self.tell_changed()

    def set_lists(self, rows: Iterable[int], list_ids: Sequence[str]) -> None:
        """Say which lists faces join beside those for all."""
        for row in rows:
            self._drafts[row].lists = list(list_ids)
        self.tell_changed()

    def tell_changed(self) -> None:
        """Say that rows show something else."""
        if self._drafts:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._drafts) - 1, KNOWN))

    def rowCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of faces."""
        return 0 if parent.isValid() else len(self._drafts)

    def columnCount(self, parent: Index = _NO_INDEX) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else 5

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a cell shows."""
        if not index.isValid() or index.row() >= len(self._drafts):
            return None
        draft, column = self._drafts[index.row()], index.column()
        if role == Qt.ItemDataRole.DecorationRole and column == FACE:
            return self._picture(draft.face.sample_jpeg)
        if role == Qt.ItemDataRole.CheckStateRole and column == FACE:
            return Qt.CheckState.Checked if draft.is_wanted else Qt.CheckState.Unchecked
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole):
            return self._text(draft, column)
        return None

    def _text(self, draft: Draft, column: int) -> str:
        if column == LISTS:
            ids = dict.fromkeys([*self._for_all, *draft.lists])
            return ", ".join(self._names.get(name) or name for name in ids)
        if column == KNOWN:
            return self._known_text(draft)
        return {FACE: draft.photo, USER_DATA: draft.user_data, EXTERNAL_ID: draft.external_id}[column]

    def _known_text(self, draft: Draft) -> str:
        if draft.error is not None:
            return engine_message(draft.error.detail)
        if draft.known is None:
            return ""
        face = draft.known.known.face
        return self.tr("⚠ {name}, {percent} % alike").format(
            name=face.user_data or face.face_id[:8], percent=f"{100 * draft.known.similarity:.0f}"
        )

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a text, or whether a face is added."""
        draft = self._drafts[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == FACE:
            draft.is_wanted = Qt.CheckState(value) == Qt.CheckState.Checked
        elif role == Qt.ItemDataRole.EditRole and index.column() == USER_DATA:
            draft.user_data = str(value)
        elif role == Qt.ItemDataRole.EditRole and index.column() == EXTERNAL_ID:
            draft.external_id = str(value)
        else:
            return False
        self.dataChanged.emit(self.index(index.row(), 0), self.index(index.row(), KNOWN))
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() == FACE:
            found |= Qt.ItemFlag.ItemIsUserCheckable
        if index.column() in (USER_DATA, EXTERNAL_ID):
            found |= Qt.ItemFlag.ItemIsEditable
        return found

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title of a column."""
        if orientation != Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        titles = (
            self.tr("Face"), self.tr("User data"), self.tr("External id"), self.tr("Lists"), self.tr("Here already")
        )  # fmt: skip
        return titles[section] if 0 <= section < len(titles) else None


def _picture(jpeg: bytes) -> QPixmap:
    size = QSize(PICTURE_PX, PICTURE_PX)
    image = QImage.fromData(jpeg)
    smooth = Qt.TransformationMode.SmoothTransformation
    return QPixmap.fromImage(image.scaled(size, Qt.AspectRatioMode.KeepAspectRatio, smooth))
