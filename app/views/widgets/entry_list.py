"""A list of named things with a line about each, and icons that act on the one under the pointer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QHelpEvent, QIcon, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStackedWidget,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from app.engine.common.errors import PlatformError
from app.views.engine_texts import error_text
from app.views.theme import ThemeManager
from app.views.widgets.message_page import MessagePage

Index = QModelIndex | QPersistentModelIndex
ROW_ROLE = Qt.ItemDataRole.UserRole
_MARGIN = 10
_ICON_PX = 18
_BUTTON_PX = 28


@dataclass(frozen=True)
class EntryRow:
    """One thing of a list.

    Attributes
    ----------
    id : str
        Name that does not change.
    title, note : str
        First and second line.
    is_marked : bool
        Whether a dot stands before the title; `mark` says why.
    mark : str
        What the dot means.
    is_faulty : bool
        Whether the second line is a warning.
    can_edit, can_delete : bool
        Whether the icon that does so is shown.
    """

    id: str
    title: str
    note: str = ""
    is_marked: bool = False
    mark: str = ""
    is_faulty: bool = False
    can_edit: bool = True
    can_delete: bool = True


class EntryModel(QAbstractListModel):
    """Rows, and whether there are more.

    Signals
    -------
    more_wanted : the last row came into view, and there are more.
    """

    more_wanted = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[EntryRow] = []
        self._has_more = False

    def show_rows(self, rows: Sequence[EntryRow], *, has_more: bool = False) -> None:
        """Show these rows in place of those before."""
        self.beginResetModel()
        self._rows, self._has_more = list(rows), has_more
        self.endResetModel()

    def append(self, rows: Sequence[EntryRow], *, has_more: bool = False) -> None:
        """Add rows at the end; those that are there already stay where they are."""
        known = {row.id for row in self._rows}
        fresh = [row for row in rows if row.id not in known]
        self._has_more = has_more
        if not fresh:
            return
        self.beginInsertRows(QModelIndex(), len(self._rows), len(self._rows) + len(fresh) - 1)
        self._rows += fresh
        self.endInsertRows()

    def row(self, number: int) -> EntryRow:
        """Return one row."""
        return self._rows[number]

    def rows(self) -> Sequence[EntryRow]:
        """Return every row that was read."""
        return self._rows

    def place_of(self, identifier: str) -> int:
        """Return the row of an id, -1 for none."""
        return next((i for i, row in enumerate(self._rows) if row.id == identifier), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown of a row."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{title}, {note}").format(title=row.title, note=row.note)
        return row.mark if role == Qt.ItemDataRole.ToolTipRole and row.mark else None

    def canFetchMore(self, parent: Index) -> bool:
        """Tell whether there is more."""
        return self._has_more and not parent.isValid()

    def fetchMore(self, parent: Index) -> None:
        """Ask for more, once until it came."""
        self._has_more = False
        self.more_wanted.emit()


class EntryDelegate(QStyledItemDelegate):
    """Draws two lines, and icons on the row under the pointer and on the selected one.

    Signals
    -------
    edit_wanted(str), delete_wanted(str) : an icon was clicked.
    """

    edit_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(self, themes: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._icons: dict[str, QIcon] = {}
        themes.changed.connect(self._icons.clear)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the one size of all rows."""
        return QSize(200, 2 * option.fontMetrics.lineSpacing() + 2 * _MARGIN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        row: EntryRow = index.data(ROW_ROLE)
        theme = self._themes.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = option.rect.adjusted(2, 1, -2, -1)
        is_selected = bool(option.state & QStyle.StateFlag.State_Selected)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if is_selected or is_hovered:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection" if is_selected else "raised"))
            painter.drawRoundedRect(area, theme.radius["control"], theme.radius["control"])
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(theme.colour("accent"))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(area, theme.radius["control"], theme.radius["control"])
        icons = self._areas(option.rect, row) if is_hovered or is_selected else []
        right = icons[0][1].left() if icons else area.right() - _MARGIN
        self._draw_texts(painter, QRect(area.left() + _MARGIN, area.top(), right - area.left() - _MARGIN, 0), row)
        for name, place in icons:
            self._icon(name).paint(painter, _middle(place))
        painter.restore()

    def _draw_texts(self, painter: QPainter, area: QRect, row: EntryRow) -> None:
        theme, metrics = self._themes.theme, painter.fontMetrics()
        line, left, flags = metrics.lineSpacing(), area.left(), Qt.AlignmentFlag.AlignLeft
        top = area.top() + _MARGIN - 2
        if row.is_marked:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawEllipse(left, top + line // 2 - 3, 7, 7)
            left += 14
        painter.setPen(theme.colour("text"))
        width = area.right() - left
        title = metrics.elidedText(row.title, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRect(left, top, width, line), flags, title)
        painter.setPen(theme.colour("warning" if row.is_faulty else "muted"))
        note = metrics.elidedText(row.note, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(QRect(area.left(), top + line + 3, area.width(), line), flags, note)

    def icon_area(self, rect: QRect, name: str, row: EntryRow) -> QRect:
        """Return where an icon of a row is: ``edit`` or ``delete``."""
        return next(place for one, place in self._areas(rect, row) if one == name)

    def _areas(self, rect: QRect, row: EntryRow) -> list[tuple[str, QRect]]:
        names = [name for name, can in (("edit", row.can_edit), ("delete", row.can_delete)) if can]
        left = rect.right() - _MARGIN - len(names) * _BUTTON_PX
        return [
            (name, QRect(left + i * _BUTTON_PX, rect.top(), _BUTTON_PX, rect.height())) for i, name in enumerate(names)
        ]

    def _icon(self, name: str) -> QIcon:
        if name not in self._icons:
            self._icons[name] = self._themes.theme.icon(name)
        return self._icons[name]

    def editorEvent(self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index) -> bool:
        """Act when an icon is clicked."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            row: EntryRow = index.data(ROW_ROLE)
            for name, place in self._areas(option.rect, row):
                if place.contains(event.position().toPoint()):
                    (self.edit_wanted if name == "edit" else self.delete_wanted).emit(row.id)
                    return True
        return super().editorEvent(event, model, option, index)

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """Say what an icon does."""
        row: EntryRow | None = index.data(ROW_ROLE)
        words = {"edit": self.tr("Edit"), "delete": self.tr("Delete")}
        for name, place in self._areas(option.rect, row) if row is not None else ():
            if place.contains(event.pos()):
                QToolTip.showText(event.globalPos(), words[name], view)
                return True
        return super().helpEvent(event, view, option, index)


class EntryList(QWidget):
    """A list with its states: loading, failed with a way to try again, empty with what to do, and filled.

    Signals
    -------
    selected(str) : another entry is current; empty for none.
    opened(str) : Enter or a double click.
    edit_wanted(str), delete_wanted(str) : an icon was clicked.
    more_wanted : the end came into view, and there is more.
    """

    selected = Signal(str)
    opened = Signal(str)
    edit_wanted = Signal(str)
    delete_wanted = Signal(str)
    more_wanted = Signal()

    def __init__(self, name: str, themes: ThemeManager, empty: MessagePage, failed: MessagePage) -> None:
        super().__init__()
        self.model = EntryModel(self)
        self.view = QListView()
        self.view.setAccessibleName(name)
        self.view.setMouseTracking(True)
        self.view.setUniformItemSizes(True)
        self.view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.view.setModel(self.model)
        self.delegate = EntryDelegate(themes, self)
        self.view.setItemDelegate(self.delegate)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        themes.changed.connect(self.view.viewport().update)
        self.empty, self.failed = empty, failed
        self._loading = MessagePage(self.tr("Loading …"), "")
        self._pages = QStackedWidget()
        for page in (self.view, empty, failed, self._loading):
            self._pages.addWidget(page)
        self._pages.setCurrentWidget(self._loading)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.setFocusProxy(self.view)
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.activated.connect(self._on_activated)
        self.delegate.edit_wanted.connect(self.edit_wanted)
        self.delegate.delete_wanted.connect(self.delete_wanted)
        self.model.more_wanted.connect(self.more_wanted)

    def show_loading(self) -> None:
        """Say that it is being read, unless something is shown already."""
        if not self.model.rowCount():
            self._pages.setCurrentWidget(self._loading)

    def show_failure(self, error: PlatformError) -> None:
        """Say why it could not be read."""
        self.failed.say(self.tr("This list cannot be read"), error_text(error))
        self._pages.setCurrentWidget(self.failed)

    def show_rows(self, rows: Sequence[EntryRow], *, has_more: bool = False) -> None:
        """Show rows; the current one stays current while it is there."""
        current, place = self.current_id, self.view.verticalScrollBar().value()
        self.model.show_rows(rows, has_more=has_more)
        self._pages.setCurrentWidget(self.view if rows else self.empty)
        if not self.select(current):
            self.selected.emit("")
        self.view.verticalScrollBar().setValue(place)

    @property
    def current_id(self) -> str:
        """Id of the current entry; empty for none."""
        index = self.view.currentIndex()
        return self.model.row(index.row()).id if index.isValid() else ""

    @property
    def state(self) -> str:
        """``filled``, ``empty``, ``failed`` or ``loading``."""
        names = ((self.view, "filled"), (self.empty, "empty"), (self.failed, "failed"))
        return next((name for page, name in names if self._pages.currentWidget() is page), "loading")

    def select(self, identifier: str) -> bool:
        """Make an entry current and return whether it is here."""
        place = self.model.place_of(identifier)
        if place >= 0:
            index = self.model.index(place)
            self.view.setCurrentIndex(index)
            self.view.scrollTo(index)
        return place >= 0

    def select_first(self) -> bool:
        """Make the first entry current where none is, without taking the focus; return whether it was done."""
        if self.current_id or not self.model.rowCount():
            return False
        self.view.setCurrentIndex(self.model.index(0))
        return True

    def icon_place(self, identifier: str, name: str) -> QRect:
        """Return where an icon of an entry is on the list's viewport."""
        place = self.model.place_of(identifier)
        row, rect = self.model.row(place), self.view.visualRect(self.model.index(place))
        return self.delegate.icon_area(rect, name, row)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        self.selected.emit(self.model.row(current.row()).id if current.isValid() else "")

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self.model.row(index.row()).id)


def _middle(area: QRect) -> QRect:
    place = QRect(0, 0, _ICON_PX, _ICON_PX)
    place.moveCenter(area.center())
    return place
