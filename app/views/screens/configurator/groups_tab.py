"""Groups: what they say, and which limitations they link; changes hold on Save."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QGridLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.engine.configurator import SettingGroup
from app.views.context import ViewContext
from app.views.engine_texts import engine_text, stored_text
from app.views.screens.configurator.tab import Answer, ConfigTab, Filter, combo, fill, named_fields, spread
from app.views.widgets.buttons import action_button, action_row
from app.views.widgets.entry_list import EntryRow
from app.views.widgets.styled import styled
from app.views.work import TaskOwner


class GroupPanel(QWidget):
    """Edits one group: its limitations on the left, the others on the right.

    Signals
    -------
    changed : something was entered.
    """

    changed = Signal()

    def __init__(self, main: Sequence[QAction], more: Sequence[QAction]) -> None:
        super().__init__()
        self._before: tuple[str, str, tuple[str, ...]] | None = None
        self._stored = ""
        self.title = styled(QLabel(), "title")
        self.name, self.description = QLineEdit(), QLineEdit()
        self.members, self.others = QListWidget(), QListWidget()
        self.search = QLineEdit()
        self.link, self.unlink = QPushButton("+"), QPushButton("−")
        self._build(main, more)
        self.name.textChanged.connect(self.changed)
        self.description.textChanged.connect(self.changed)
        self.search.textChanged.connect(self._on_searched)
        self.link.clicked.connect(self._on_link)
        self.unlink.clicked.connect(self._on_unlink)
        self.others.itemActivated.connect(self._on_link)
        self.members.itemActivated.connect(self._on_unlink)
        for names in (self.members, self.others):
            names.itemSelectionChanged.connect(self._on_selection)
        self._on_selection()

    def show_group(self, group: SettingGroup | None, limitations: Sequence[str]) -> None:
        """Show a group; None begins a new one."""
        self._before = None
        linked = set(group.limitations) if group is not None else set()
        self.title.setText(self.tr("New group") if group is None else group.name)
        self.name.setText("" if group is None else group.name)
        # A group keeps its name: settings are asked for by it.
        self.name.setReadOnly(group is not None)
        self._stored = "" if group is None else group.description
        self.description.setText(engine_text(self._stored))
        self.members.clear()
        self.others.clear()
        self.members.addItems(sorted(linked))
        self.others.addItems(sorted(set(limitations) - linked))
        self._on_searched(self.search.text())
        self._before = ("", "", ()) if group is None else self.entered()
        self.changed.emit()

    def entered(self) -> tuple[str, str, tuple[str, ...]]:
        """Return name, description and linked limitations."""
        description = stored_text(self.description.text(), self._stored)
        return self.name.text().strip(), description, tuple(_texts(self.members))

    @property
    def is_changed(self) -> bool:
        """Whether something was entered that is not saved."""
        return self._before is not None and self.entered() != self._before

    def _on_link(self) -> None:
        self._move(self.others, self.members)

    def _on_unlink(self) -> None:
        self._move(self.members, self.others)

    def _move(self, source: QListWidget, target: QListWidget) -> None:
        for item in source.selectedItems():
            target.addItem(source.takeItem(source.row(item)))
        for names in (source, target):
            names.sortItems()
        self._on_searched(self.search.text())
        self.changed.emit()

    def _on_searched(self, text: str) -> None:
        for place in range(self.others.count()):
            item = self.others.item(place)
            item.setHidden(text.strip().casefold() not in item.text().casefold())

    def _on_selection(self) -> None:
        self.link.setEnabled(bool(self.others.selectedItems()))
        self.unlink.setEnabled(bool(self.members.selectedItems()))

    def _build(self, main: Sequence[QAction], more: Sequence[QAction]) -> None:
        rows = ((self.tr("Name"), self.name), (self.tr("Description"), self.description))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addLayout(action_row(main, more))
        layout.addLayout(named_fields(rows))
        layout.addLayout(self._lists(), 1)

    def _lists(self) -> QGridLayout:
        for names, text in ((self.members, self.tr("Linked")), (self.others, self.tr("Not linked"))):
            names.setAccessibleName(text)
            names.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for button, text in (
            (self.link, self.tr("Link the chosen limitations")), (self.unlink, self.tr("Unlink the chosen limitations"))
        ):  # fmt: skip
            button.setAccessibleName(text)
            button.setToolTip(text)
            button.setFixedWidth(44)
        self.search.setAccessibleName(self.tr("Search in limitations"))
        self.search.setPlaceholderText(self.tr("Search in limitations"))
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self.link)
        middle.addWidget(self.unlink)
        middle.addStretch(1)
        grid = QGridLayout()
        grid.addWidget(QLabel(self.tr("Linked")), 0, 0)
        grid.addWidget(self.search, 0, 2)
        grid.addWidget(self.members, 1, 0)
        grid.addLayout(middle, 1, 1)
        grid.addWidget(self.others, 1, 2)
        return grid


class GroupsTab(ConfigTab):
    """The groups of settings."""

    def __init__(
        self, context: ViewContext, tasks: TaskOwner, new: QAction, main: Sequence[QAction], more: Sequence[QAction]
    ) -> None:
        super().__init__(
            context,
            tasks,
            self.tr("Groups"),
            (self.tr("Nothing found"), self.tr("No group passes these filters. Empty some of them, or make a group.")),
            self.tr("Choose a group to see which limitations it links."),
        )
        self._groups: dict[str, SettingGroup] = {}
        self._limitations: list[str] = []
        self.name = QLineEdit()
        self.limitation = combo(self.refresh)
        self.panel = GroupPanel(main, more)
        self.right.addWidget(self.panel)
        self.filters.addLayout(spread(action_button(new)))
        self.add_filter(self.name, self.tr("Name of the group"))
        self.add_filter(self.limitation, self.tr("Name of a limitation"))
        self.panel.changed.connect(self.state_changed)

    def question(self) -> Callable[[], Answer]:
        """Return what is asked: everything, as there are few."""
        return lambda: (self.service.list_groups(), [one.name for one in self.service.list_limitations()])

    def kept_fields(self) -> dict[str, Filter]:
        """Return every filter."""
        return {"name": self.name, "limitation": self.limitation}

    def take(self, answer: Answer) -> Sequence[EntryRow]:
        """Show the groups that pass the filters."""
        groups, self._limitations = answer
        self.total = len(groups)
        self._groups = {one.name: one for one in groups}
        fill(self.limitation, self._limitations)
        name, member = self.name.text().strip().casefold(), self.limitation.currentText().strip().casefold()
        return [
            self._row(one)
            for one in groups
            if name in one.name.casefold()
            and (not member or any(member in limitation.casefold() for limitation in one.limitations))
        ]

    def _row(self, one: SettingGroup) -> EntryRow:
        text = self.tr("{description} · limitations: {count}")
        if not one.description:
            text = self.tr("Limitations: {count}")
        note = text.format(description=engine_text(one.description), count=len(one.limitations))
        return EntryRow(one.name, one.name, note, can_edit=False)

    @property
    def current(self) -> SettingGroup | None:
        """The group in the panel, unless that is a new one."""
        return self._groups.get(self.shown_id)

    @property
    def is_changed(self) -> bool:
        """Whether something in the panel is not saved."""
        return (bool(self.shown_id) or self.is_new) and self.panel.is_changed

    @property
    def can_save(self) -> bool:
        """Whether what is in the panel may be saved."""
        return self.is_changed and bool(self.panel.entered()[0])

    @property
    def can_delete(self) -> bool:
        """Whether there is a current group."""
        return self.current is not None

    def show_entry(self, identifier: str) -> QWidget:
        """Show a group."""
        self.is_new = False
        self.panel.show_group(self._groups[identifier], self._limitations)
        return self.panel

    def new(self) -> None:
        """Begin a group."""
        self.begin_new(self.panel, self.panel.name)
        self.panel.show_group(None, self._limitations)

    def save(self) -> None:
        """Store the group."""
        if self.can_save:
            self.tasks.start(self._save())

    async def _save(self) -> None:
        old = self.current
        name, description, members = self.panel.entered()
        call = self.context.workers.call
        if old is None:
            await call(lambda: self.service.create_group(name, description, members))
        else:
            await call(lambda: self.service.update_group(name, description=description, limitations=members))
        self.is_new = False
        self.context.notify(self.tr("{name} saved.").format(name=name))
        await self.load(select=name)

    def delete(self) -> None:
        """Delete the current group; its limitations stay, and it can be brought back."""
        if self.current is not None:
            self.tasks.start(self._delete(self.current))

    async def _delete(self, group: SettingGroup) -> None:
        call = self.context.workers.call
        await call(lambda: self.service.delete_group(group.name))

        async def undo() -> None:
            await call(lambda: self.service.create_group(group.name, group.description, group.limitations))
            await self.load(select=group.name)

        self.context.notify(self.tr("Group {name} deleted.").format(name=group.name), undo)
        await self.load()


def _texts(names: QListWidget) -> list[str]:
    return [names.item(place).text() for place in range(names.count())]
