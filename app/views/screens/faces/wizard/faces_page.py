"""Step 3: who the faces are: user data, external id and lists, and who of them is here already."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import PurePath

from PySide6.QtCore import QSettings, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QListWidget,
    QStyledItemDelegate,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from app.views.screens.faces.dialogs import EXTERNAL_ID_LENGTH, USER_DATA_LENGTH, checked_ids, checked_list
from app.views.screens.faces.wizard.drafts import Draft
from app.views.screens.faces.wizard.drafts_model import EXTERNAL_ID, FACE, KNOWN, PICTURE_PX, USER_DATA, DraftsModel
from app.views.theme import ThemeManager
from app.views.widgets.buttons import action_row
from app.views.widgets.kept_header import keep_columns
from app.views.widgets.styled import styled

_HINT = QAbstractItemDelegate.EndEditHint
_LENGTHS = {USER_DATA: USER_DATA_LENGTH, EXTERNAL_ID: EXTERNAL_ID_LENGTH}


class FacesPage(QWidget):
    """Texts are typed in the table; Tab goes on to the next. Lists are chosen for all faces, or for the selected ones.

    Signals
    -------
    changed : others are to be added.
    """

    changed = Signal()

    def __init__(self, themes: ThemeManager, state: QSettings, names: Mapping[str, str], chosen: Sequence[str]) -> None:
        super().__init__()
        self._names = names
        self.model = DraftsModel(self)
        self.table = DraftsTable(self.model)
        keep_columns(self.table, state, "add_faces/columns")
        self.table.setSortingEnabled(True)
        self.note = QLabel()
        self.note.setWordWrap(True)
        items = list(names.items())
        self.lists_for_all = checked_list(self.tr("Lists for all faces"), items, chosen)
        self.lists_for_selected = checked_list(self.tr("Lists for the selected faces"), items)
        self.leave_known_action = self._action(
            self.tr("Leave out who is here already"), "Ctrl+L", self._leave_known_out
        )
        self.fill_action = self._action(self.tr("Copy down to all below"), "Ctrl+D", self._fill_down)
        self.names_action = self._action(
            self.tr("User data from the photos' names"),
            "Ctrl+U",
            lambda: self._take(lambda one: PurePath(one.photo).stem),
        )
        self.folders_action = self._action(
            self.tr("User data from the folders' names"), "Ctrl+Shift+U", lambda: self._take(lambda one: one.folder)
        )
        self._is_filling = False
        self._build(themes)
        self.model.set_lists_for_all(chosen)
        self.lists_for_all.itemChanged.connect(self._on_lists_for_all_changed)
        self.lists_for_selected.itemChanged.connect(self._on_lists_for_selected_changed)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.model.dataChanged.connect(self._on_data_changed)

    def show_drafts(self, drafts: Sequence[Draft]) -> None:
        """Show the faces of the steps before."""
        self.model.show(drafts, self._names)
        header = self.table.horizontalHeader()
        self.model.sort(header.sortIndicatorSection(), header.sortIndicatorOrder())
        if drafts:
            self.table.setCurrentIndex(self.model.index(0, USER_DATA))
        self._on_data_changed()

    def common_lists(self) -> list[str]:
        """Return the lists for all."""
        return checked_ids(self.lists_for_all)

    def say(self, text: str) -> None:
        """Say something above the table, such as that faces are being looked up."""
        self.note.setText(text)
        self.note.setVisible(bool(text))

    def _on_data_changed(self) -> None:
        known = sum(one.known is not None for one in self.model.wanted())
        self.leave_known_action.setEnabled(known > 0)
        if known:
            self.say(self.tr("Here already by the threshold for searches: {count}.").format(count=known))
        self.changed.emit()

    def _on_lists_for_all_changed(self) -> None:
        self.model.set_lists_for_all(self.common_lists())

    def _on_lists_for_selected_changed(self) -> None:
        if not self._is_filling:
            self.model.set_lists(self._rows(), checked_ids(self.lists_for_selected))

    def _on_selection_changed(self) -> None:
        rows = self._rows()
        self.lists_for_selected.setEnabled(bool(rows))
        if rows:
            self._show_lists_of(self.model.drafts()[rows[0]])

    def _show_lists_of(self, draft: Draft) -> None:
        self._is_filling = True
        for row in range(self.lists_for_selected.count()):
            item = self.lists_for_selected.item(row)
            is_in = item.data(Qt.ItemDataRole.UserRole) in draft.lists
            item.setCheckState(Qt.CheckState.Checked if is_in else Qt.CheckState.Unchecked)
        self._is_filling = False

    def _rows(self) -> list[int]:
        return sorted({index.row() for index in self.table.selectionModel().selectedIndexes()})

    def _leave_known_out(self) -> None:
        drafts = self.model.drafts()
        self.model.set_wanted([row for row, one in enumerate(drafts) if one.known is not None], is_wanted=False)

    def _fill_down(self) -> None:
        index = self.table.currentIndex()
        if index.isValid() and index.column() in _LENGTHS:
            self.model.fill(index.column(), str(index.data()), range(index.row(), self.model.rowCount()))

    def _take(self, name_of: Callable[[Draft], str]) -> None:
        """Name the faces that have no name yet."""
        for row, draft in enumerate(self.model.drafts()):
            if not draft.user_data:
                self.model.setData(self.model.index(row, USER_DATA), name_of(draft)[:USER_DATA_LENGTH])

    def _action(self, text: str, key: str, run: object) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if callable(run):
            action.triggered.connect(lambda _checked=False: run())
        self.addAction(action)
        return action

    def _build(self, themes: ThemeManager) -> None:
        acts = (self.names_action, self.folders_action, self.fill_action, self.leave_known_action)
        row = action_row(acts, has_primary=False)
        side = QVBoxLayout()
        parts: list[tuple[str, QListWidget]] = [
            (self.tr("Lists for all faces"), self.lists_for_all),
            (self.tr("Lists for the selected faces"), self.lists_for_selected),
        ]
        for text, widget in parts:
            widget.setMaximumHeight(16_777_215)
            widget.setMinimumWidth(210)
            side.addWidget(styled(QLabel(text), "muted"))
            side.addWidget(widget, 1)
        middle = QHBoxLayout()
        middle.addWidget(self.table, 1)
        middle.addLayout(side)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(themes.theme.space["s"])
        layout.addLayout(row)
        layout.addWidget(self.note)
        layout.addLayout(middle, 1)
        self.note.hide()


class DraftsTable(QTableView):
    """The faces; F2 or a double click changes a text, Space adds a face or leaves it out, Tab goes on."""

    def __init__(self, model: DraftsModel) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_TextDelegate(self))
        self.setAccessibleName(self.tr("Faces to be added"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.EditKeyPressed | triggers.DoubleClicked | triggers.AnyKeyPressed)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setIconSize(QSize(PICTURE_PX, PICTURE_PX))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(PICTURE_PX + 8)
        self.verticalHeader().hide()
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsMovable(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)  # as the photos come, until a header is clicked
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate((170, 150, 100, 110, 200)):
            self.setColumnWidth(column, width)
        header.setSectionResizeMode(KNOWN, QHeaderView.ResizeMode.Stretch)

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        """Go on to the next text after Tab: external id after user data, then the next face."""
        super().closeEditor(editor, _HINT.NoHint if hint in (_HINT.EditNextItem, _HINT.EditPreviousItem) else hint)
        steps = {_HINT.EditNextItem: 1, _HINT.EditPreviousItem: -1}
        if hint not in steps:
            return
        index = self.currentIndex()
        place = 2 * index.row() + (index.column() - USER_DATA) + steps[hint]
        row, column = divmod(place, 2)
        if 0 <= row < self.model().rowCount():
            following = self.model().index(row, USER_DATA + column)
            self.setCurrentIndex(following)
            self.edit(following)


class _TextDelegate(QStyledItemDelegate):
    """Fields for texts of limited length, with the column's name for whoever cannot see it."""

    def createEditor(self, parent: QWidget, option: object, index: object) -> QWidget:
        """Return a field."""
        editor = super().createEditor(parent, option, index)  # type: ignore[arg-type]  # handed through
        column = index.column()  # type: ignore[attr-defined]  # an index of Qt
        if isinstance(editor, QLineEdit):
            editor.setMaxLength(_LENGTHS[column])
            names = {USER_DATA: self.tr("User data"), EXTERNAL_ID: self.tr("External id"), FACE: ""}
            editor.setAccessibleName(names[column])
        return editor
