"""What the tabs with a list and a panel have in common."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.engine.common.errors import PlatformError
from app.views.context import ViewContext
from app.views.widgets.entry_list import EntryList, EntryRow
from app.views.widgets.message_page import MessagePage
from app.views.widgets.search_line import add_clear_button
from app.views.widgets.styled import styled
from app.views.work import TaskOwner

if TYPE_CHECKING:
    from app.engine.configurator import ConfiguratorService

Answer = Any  # what the question of a tab returns
Filter = QLineEdit | QComboBox | QCheckBox
_QUIET_MS = 200


class ConfigTab(QWidget):
    """A list with filters on the left, the chosen one on the right; leaving it unsaved asks first.

    Signals
    -------
    state_changed : other acts are possible.
    """

    state_changed = Signal()

    def __init__(self, context: ViewContext, tasks: TaskOwner, name: str, empty: tuple[str, str], hint: str) -> None:
        super().__init__()
        self.context, self.tasks, self._name = context, tasks, name
        self._query = 0
        # How many there are without filters; each tab notes it with the answer.
        self.total = 0
        self.count = styled(QLabel(), "muted")
        self._shown = self._wanted = ""
        self._is_recalled = False  # the filters are those of the last time, and nothing was read with them yet
        self.is_new = False  # the entry in the panel is one that is not stored yet
        self._first_filter: QWidget | None = None
        self._retry = QAction(self.tr("Try again"), self)
        self._retry.triggered.connect(self.refresh)
        self.list = EntryList(name, context.themes, MessagePage(*empty), MessagePage("", "", self._retry))
        self.filters = QVBoxLayout()
        self.filters.setSpacing(6)
        self.right = QStackedWidget()
        self._hint = MessagePage("", hint)
        self.right.addWidget(self._hint)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self.refresh)
        self._build()
        self.list.selected.connect(self._on_selected)
        self.list.opened.connect(self._on_opened)
        self.list.delete_wanted.connect(self._on_delete_wanted)

    # --- what a tab says

    def question(self) -> Callable[[], Answer]:
        """Return what a worker thread asks the service: made here, as filters are read in this thread."""
        raise NotImplementedError

    def take(self, answer: Answer) -> Sequence[EntryRow]:
        """Keep what the service answered, and return the rows."""
        raise NotImplementedError

    def show_entry(self, identifier: str) -> QWidget:
        """Fill the panel with an entry and return it."""
        raise NotImplementedError

    @property
    def is_changed(self) -> bool:
        """Whether something in the panel is not saved."""
        return False

    @property
    def can_save(self) -> bool:
        """Whether what is in the panel may be saved."""
        return False

    @property
    def can_delete(self) -> bool:
        """Whether the current entry may be deleted."""
        return False

    @property
    def can_reset(self) -> bool:
        """Whether the current entry may be set back."""
        return False

    @property
    def can_duplicate(self) -> bool:
        """Whether a copy of the current entry may be made."""
        return False

    def kept(self) -> dict[str, str]:
        """Return what is filtered by in a form that `recall` takes."""
        return {name: text_of(field) for name, field in self.kept_fields().items()}

    def kept_fields(self) -> dict[str, Filter]:
        """Return the filters by the names under which they are kept."""
        raise NotImplementedError

    def recall(self, kept: Mapping[str, str]) -> None:
        """Filter by what was kept; the list is read when the tab comes to the front."""
        for name, field in self.kept_fields().items():
            field.blockSignals(True)
            set_text(field, kept.get(name, ""))
            field.blockSignals(False)
        self._timer.stop()
        self._is_recalled = True

    def drop_unknown(self, box: QComboBox, names: Sequence[str]) -> None:
        """Filter no more by a name that was kept and is gone since; one that is being typed stays."""
        if self._is_recalled and box.currentText().strip() not in ("", *names):
            box.setEditText("")

    def focus_search(self) -> None:
        """Move to the first filter."""
        item = self._first_filter
        if item is not None:
            item.setFocus()

    def new(self) -> None:
        """Begin a new entry."""

    def duplicate(self) -> None:
        """Begin a copy of the current entry."""

    def delete(self) -> None:
        """Delete the current entry."""

    def reset(self) -> None:
        """Set the current entry back."""

    def save(self) -> None:
        """Store what is in the panel."""

    # --- what all tabs do

    @property
    def service(self) -> ConfiguratorService:
        """The Configurator; asked for on worker threads."""
        return self.context.platform.configurator

    @property
    def shown_id(self) -> str:
        """Id of the entry in the panel; empty for none."""
        return self._shown

    def refresh(self) -> None:
        """Read the list again."""
        self.tasks.start(self.load())

    def refresh_soon(self) -> None:
        """Read the list again when typing pauses."""
        self._timer.start()

    async def load(self, select: str = "") -> None:
        """Read the list, then make an entry current."""
        self._query += 1
        query = self._query
        # Another reading may overtake this one: whichever is shown selects.
        self._wanted = select or self._wanted
        self.list.show_loading()
        try:
            answer = await self.context.workers.call(self.question())
        except PlatformError as error:
            if query == self._query:
                self.list.show_failure(error)
            return
        if query != self._query:
            return
        wanted, self._wanted = self._wanted, ""
        if wanted:
            self._shown = ""
        rows = self.take(answer)
        self._is_recalled = False
        self.list.show_rows(rows)
        self._show_count(len(rows))
        await asyncio.sleep(0)  # the list is drawn before the form of an entry is built
        if query != self._query:
            self._wanted = self._wanted or wanted
            return
        if wanted and self.list.select(wanted):
            self._show(wanted)
        elif not self.is_changed and not self.is_new and not (self.isVisible() and self.list.select_first()):
            self._show(self.list.current_id)

    def showEvent(self, event: QShowEvent) -> None:
        """Choose the first entry where none is: only the tab in front builds its form."""
        super().showEvent(event)
        if not self._shown and not self.is_new:
            self.list.select_first()

    def _show_count(self, shown: int) -> None:
        number = QLocale().toString
        text = self.tr("{shown} of {total}").format(shown=number(shown), total=number(self.total))
        self.count.setText(text if shown < self.total else number(shown))

    def add_filter(self, edit: QLineEdit | QComboBox, name: str) -> None:
        """Put a filter above the list."""
        edit.setAccessibleName(name)
        line = edit if isinstance(edit, QLineEdit) else edit.lineEdit()
        assert line is not None
        line.setAccessibleName(name)
        line.setPlaceholderText(name)
        line.textChanged.connect(self.refresh_soon)
        line.returnPressed.connect(self.refresh)
        if isinstance(edit, QLineEdit):
            add_clear_button(edit)
        self.filters.addWidget(edit)
        self._first_filter = self._first_filter or edit

    def begin_new(self, panel: QWidget, first: QWidget) -> None:
        """Leave the current entry for a new one: its panel comes to the front, to be filled, with the focus in it."""
        self.list.view.setCurrentIndex(self.list.model.index(-1))
        self.is_new = True
        self.right.setCurrentWidget(panel)
        first.setFocus()

    def _on_selected(self, identifier: str) -> None:
        if identifier == self._shown and (identifier or self.is_new):
            return
        if self.is_changed and self._shown:
            self.tasks.start(self._ask_and_show(identifier))
        else:
            self._show(identifier)

    def _on_opened(self) -> None:
        panel = self.right.currentWidget()
        if panel is not None:
            panel.setFocus()
            self.focusNextChild()

    def _on_delete_wanted(self, identifier: str) -> None:
        self.list.select(identifier)
        if self._shown == identifier:
            self.delete()

    async def _ask_and_show(self, identifier: str) -> None:
        text = self.tr("What was changed in {name} is lost.").format(name=self._shown_title())
        if await self.context.confirm(self.tr("Leave without saving?"), text, 1, self.tr("Leave")):
            self._show(identifier)
        else:
            self.list.select(self._shown)

    def _shown_title(self) -> str:
        place = self.list.model.place_of(self._shown)
        return self.list.model.row(place).title if place >= 0 else self._shown

    def _show(self, identifier: str) -> None:
        self._shown = identifier
        self.right.setCurrentWidget(self.show_entry(identifier) if identifier else self._hint)
        self.state_changed.emit()

    def _build(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(self.filters)
        column.addWidget(self.count)
        column.addWidget(self.list, 1)
        splitter = QSplitter()
        splitter.addWidget(left)
        splitter.addWidget(self.right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([340, 760])
        splitter.setChildrenCollapsible(False)
        splitter.setHandleWidth(12)
        self.splitter = splitter
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(splitter)


def combo(changed: Callable[[], None]) -> QComboBox:
    """Return a field in which one types, or picks from a list."""
    box = QComboBox()
    box.setEditable(True)
    box.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    box.activated.connect(changed)
    return box


def fill(box: QComboBox, names: Sequence[str]) -> None:
    """Offer these names, keeping what is typed."""
    if [box.itemText(i) for i in range(box.count())] == list(names):
        return
    text = box.currentText()
    box.blockSignals(True)
    line = box.lineEdit()
    assert line is not None
    line.blockSignals(True)
    box.clear()
    box.addItems(list(names))
    box.setCurrentIndex(-1)
    box.setEditText(text)
    line.blockSignals(False)
    box.blockSignals(False)


def text_of(field: Filter) -> str:
    """Return what a filter says; "on" for a box that is ticked."""
    if isinstance(field, QCheckBox):
        return "on" if field.isChecked() else ""
    return (field.currentText() if isinstance(field, QComboBox) else field.text()).strip()


def set_text(field: Filter, text: str) -> None:
    """Let a filter say what `text_of` returned."""
    if isinstance(field, QCheckBox):
        field.setChecked(text == "on")
    elif isinstance(field, QComboBox):
        field.setEditText(text)
    else:
        field.setText(text)


def words_of(text: str) -> tuple[str, ...]:
    """Return the names in a text, separated by commas."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def named_fields(rows: Sequence[tuple[str, QWidget]]) -> QGridLayout:
    """Return fields below each other, their names on the left."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    for number, (text, field) in enumerate(rows):
        label = QLabel(text)
        label.setBuddy(field)
        field.setAccessibleName(text)
        grid.addWidget(label, number, 0)
        grid.addWidget(field, number, 1)
    return grid


def spread(*widgets: QWidget) -> QHBoxLayout:
    """Return widgets in a row, at its left."""
    row = QHBoxLayout()
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row
