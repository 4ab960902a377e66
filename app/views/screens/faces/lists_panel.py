"""The left column: which faces are looked at."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QAction, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.views.screens.faces.lists_model import ENTRY_ROLE, Entry, ListsModel
from app.views.screens.faces.queries import Place, Scope
from app.views.theme import ThemeManager
from app.views.widgets.buttons import action_button
from app.views.widgets.grids.row_actions import RowAction, RowActionStrip
from app.views.widgets.styled import styled

Index = QModelIndex | QPersistentModelIndex
_ROW_PX = 36
_ICONS = {Scope.ALL: "faces", Scope.WITHOUT_LIST: "person", Scope.LIST: "list", Scope.BIN: "delete"}


class ListsPanel(QWidget):
    """Lists with the number of their faces; one of them, or a part of all faces, is chosen.

    Signals
    -------
    chosen(Place) : the person chose another line.
    action_clicked(str, Place) : an icon at a line was clicked: ``edit`` or ``delete``.
    """

    chosen = Signal(object)
    action_clicked = Signal(str, object)

    def __init__(self, themes: ThemeManager, add: QAction, rename: QAction, delete: QAction) -> None:
        super().__init__()
        self.model = ListsModel(self)
        self._acts = (rename, delete)
        self.view = ListsView(themes, self.model)
        self.view.set_actions([
            RowAction("edit", "edit", rename.text()), RowAction("delete", "delete", delete.text())
        ])  # fmt: skip
        self.view.setAccessibleName(self.tr("Lists"))
        self.view.selectionModel().currentChanged.connect(self._on_current_changed)
        self.view.action_clicked.connect(self.action_clicked)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._on_menu_wanted)
        head = QHBoxLayout()
        head.addWidget(styled(QLabel(self.tr("Lists")), "title"))
        head.addStretch(1)
        self.add_button = action_button(add)
        head.addWidget(self.add_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.view, 1)
        self.setMinimumWidth(210)
        self.view.setCurrentIndex(self.model.index(0))

    @property
    def place(self) -> Place:
        """What is chosen; all faces where nothing is."""
        entry = self.view.currentIndex().data(ENTRY_ROLE)
        return entry.place if isinstance(entry, Entry) else Place(Scope.ALL)

    def choose(self, place: Place) -> None:
        """Choose a line."""
        index = self.model.index_of(place)
        if index.isValid():
            self.view.setCurrentIndex(index)

    def rename(self) -> None:
        """Let the person type another name of the chosen list."""
        self.view.setFocus()
        self.view.edit(self.view.currentIndex())

    def _on_current_changed(self) -> None:
        self.chosen.emit(self.place)

    def _on_menu_wanted(self, point: QPoint) -> None:
        index = self.view.indexAt(point)
        entry = index.data(ENTRY_ROLE)
        if isinstance(entry, Entry) and entry.place.scope is Scope.LIST:
            self.view.setCurrentIndex(index)
            menu = QMenu(self.view)
            menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            menu.addActions(self._acts)
            menu.popup(self.view.viewport().mapToGlobal(point))


class ListsView(QListView):
    """The lines.

    Signals
    -------
    action_clicked(str, Place) : an icon at a line was clicked.
    """

    action_clicked = Signal(str, object)

    def __init__(self, themes: ThemeManager, model: ListsModel) -> None:
        super().__init__()
        self._strip = RowActionStrip(themes)
        self._hovered_action: RowAction | None = None
        self.setModel(model)
        self._delegate = _Line(themes, self._strip, self)
        self.setItemDelegate(self._delegate)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DropOnly)
        self.setEditTriggers(QAbstractItemView.EditTrigger.EditKeyPressed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        themes.changed.connect(self._on_theme_changed)

    def set_actions(self, actions: list[RowAction]) -> None:
        """Offer acts at the list under the pointer."""
        self._strip.set_actions(actions)

    def strip_area(self, index: Index) -> QRect:
        """Return where the icons of a line lie; empty where it has none."""
        entry = index.data(ENTRY_ROLE)
        if not isinstance(entry, Entry) or entry.place.scope is not Scope.LIST:
            return QRect()
        rect = self.visualRect(index)
        return self._strip.area(rect.right() - 6, rect.center().y() - self._strip.height // 2)

    def _hover(self, point: QPoint | None) -> None:
        index = QModelIndex() if point is None else self.indexAt(point)
        action = None if point is None else self._strip.action_at(self.strip_area(index), point)
        self._hovered_action = action
        self._delegate.hovered_action = action
        self.viewport().setToolTip("" if action is None else action.text)
        self.viewport().update()

    def _on_theme_changed(self) -> None:
        self._strip.redraw_icons()
        self._delegate.redraw_icons()
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Offer acts at the line under the pointer."""
        self._hover(event.position().toPoint())
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Run the act that is hit, or choose the line."""
        point = event.position().toPoint()
        self._hover(point)
        entry = self.indexAt(point).data(ENTRY_ROLE)
        if self._hovered_action is not None and isinstance(entry, Entry):
            self.action_clicked.emit(self._hovered_action.id, entry.place)
            return
        super().mousePressEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Offer nothing when the pointer is gone."""
        self._hover(None)
        super().leaveEvent(event)


class _Line(QStyledItemDelegate):
    """Paints icon, name and count of one line."""

    def __init__(self, themes: ThemeManager, strip: RowActionStrip, view: ListsView) -> None:
        super().__init__(view)
        self._themes = themes
        self._strip = strip
        self._view = view
        self.hovered_action: RowAction | None = None
        self.redraw_icons()

    def redraw_icons(self) -> None:
        """Take the icons in the colours of the theme in force."""
        self._icons = {scope: self._themes.theme.icon(name) for scope, name in _ICONS.items()}

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the one size of all lines."""
        return QSize(160, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one line."""
        entry: Entry = index.data(ENTRY_ROLE)
        theme, area = self._themes.theme, QRect(option.rect).adjusted(2, 1, -2, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        is_hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = "selection" if option.state & QStyle.StateFlag.State_Selected else "raised" if is_hovered else None
        if ground is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour(ground))
            painter.drawRoundedRect(area, theme.radius["control"], theme.radius["control"])
        self._icons[entry.place.scope].paint(painter, QRect(area.left() + 8, area.center().y() - 8, 16, 16))
        strip = self._view.strip_area(index) if is_hovered else QRect()
        room = self._draw_count(painter, area, entry) if strip.isEmpty() else area.right() - strip.left() + 4
        text = area.adjusted(32, 0, -room, 0)
        painter.setPen(theme.colour("text"))
        name = painter.fontMetrics().elidedText(str(index.data()), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, name)
        if not strip.isEmpty():
            self._strip.paint(painter, strip, self.hovered_action)
        painter.restore()

    def _draw_count(self, painter: QPainter, area: QRect, entry: Entry) -> int:
        """Draw the number at the right and return the room it takes."""
        if entry.count is None:
            return 8
        text = self._view.locale().toString(entry.count)
        painter.setPen(self._themes.theme.colour("muted"))
        painter.drawText(area.adjusted(0, 0, -8, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, text)
        return int(painter.fontMetrics().horizontalAdvance(text)) + 16

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a field that says what is typed into it."""
        editor = super().createEditor(parent, option, index)
        editor.setAccessibleName(self.tr("Name of the list"))
        return editor
