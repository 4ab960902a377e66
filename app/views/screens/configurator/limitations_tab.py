"""Limitations: the schemas that settings obey; those of the program are read, one's own are written."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from app.engine.configurator import Limitation, LimitationFilter, NewLimitation, SettingFilter
from app.views.context import ViewContext
from app.views.engine_texts import engine_text, says
from app.views.screens.configurator.tab import Answer, ConfigTab, Filter, combo, fill, named_fields, spread, words_of
from app.views.theme import ThemeManager
from app.views.widgets.buttons import action_button, action_row
from app.views.widgets.entry_list import EntryRow
from app.views.widgets.forms.json_editor import JsonEditor
from app.views.widgets.styled import styled
from app.views.work import TaskOwner


class LimitationPanel(QWidget):
    """Edits one limitation.

    Signals
    -------
    changed : something was entered.
    """

    changed = Signal()

    def __init__(self, themes: ThemeManager, main: Sequence[QAction], more: Sequence[QAction]) -> None:
        super().__init__()
        self._before: tuple[str, ...] | None = None
        self._is_own = False
        self.title = styled(QLabel(), "title")
        self.hint = styled(QLabel(), "muted")
        self.hint.setWordWrap(True)
        self.name, self.description, self.services, self.groups = (QLineEdit() for _ in range(4))
        self.schema, self.default = JsonEditor(themes), JsonEditor(themes)
        self.fault = styled(QLabel(), "danger")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self._build(main, more)
        for edit in (self.name, self.description, self.services, self.groups):
            edit.textChanged.connect(self._on_changed)
        for text in (self.schema, self.default):
            text.edited.connect(self._on_changed)

    def show_limitation(self, one: Limitation | None, groups: Sequence[str], source: Limitation | None = None) -> None:
        """Show a limitation; None begins a new one, with the content of `source` where there is one."""
        self._before = None
        shown = one or source
        self._is_own = one is None or not one.is_default
        self.title.setText(self.tr("New limitation") if one is None else one.name)
        self.hint.setText(
            "" if self._is_own else self.tr("It belongs to the program. Duplicate it to change the copy.")
        )
        self.name.setText(one.name if one is not None else "")
        self.description.setText(self._description(shown))
        self.services.setText(", ".join(shown.services) if shown else "")
        self.groups.setText(", ".join(groups))
        self.schema.show_value(shown.validation_schema if shown else {"type": "object", "properties": {}})
        self.default.show_value(shown.default_value if shown else {})
        for edit in (self.name, self.description, self.services, self.groups, self.schema, self.default):
            edit.setReadOnly(not self._is_own)
        self._before = self._entered() if one is not None else ()
        self._on_changed()

    def _description(self, shown: Limitation | None) -> str:
        if shown is None:
            return ""
        # What is edited stays as it is stored.
        return shown.description if self._is_own else engine_text(shown.description)

    @property
    def is_changed(self) -> bool:
        """Whether something was entered that is not saved."""
        return self._is_own and self._before is not None and self._entered() != self._before

    @property
    def can_save(self) -> bool:
        """Whether it has a name and both texts are JSON; the rest is said by the service."""
        return self.is_changed and bool(self.name.text().strip()) and not self._broken()

    def entered(self) -> NewLimitation:
        """Return what was entered."""
        return NewLimitation(
            name=self.name.text().strip(),
            validation_schema=self.schema.read()[0],
            default_value=self.default.read()[0],
            description=self.description.text(),
            services=words_of(self.services.text()),
            groups=words_of(self.groups.text()),
        )

    def _entered(self) -> tuple[str, ...]:
        lines = (self.name, self.description, self.services, self.groups)
        return (*(one.text() for one in lines), self.schema.toPlainText(), self.default.toPlainText())

    def _broken(self) -> str:
        for text, words in (
            (self.schema, self.tr("Schema: {fault}")), (self.default, self.tr("Default value: {fault}")),
        ):  # fmt: skip
            fault = text.read()[1]
            if fault:
                return words.format(fault=fault)
        return ""

    def _on_changed(self) -> None:
        self.fault.setText(self._broken())
        self.fault.setVisible(bool(self.fault.text()))
        self.changed.emit()

    def _build(self, main: Sequence[QAction], more: Sequence[QAction]) -> None:
        rows = (
            (self.tr("Name"), self.name),
            (self.tr("Description"), self.description),
            (self.tr("Services, separated by commas"), self.services),
            (self.tr("Groups, separated by commas"), self.groups),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.title, self.hint):
            layout.addWidget(widget)
        layout.addLayout(action_row(main, more))
        layout.addLayout(named_fields(rows))
        layout.addWidget(self.fault)
        texts = ((self.tr("Schema"), self.schema, 3), (self.tr("Default value"), self.default, 2))
        for text, editor, share in texts:
            editor.setAccessibleName(text)
            layout.addWidget(QLabel(text))
            layout.addWidget(editor, share)


class LimitationsTab(ConfigTab):
    """The limitations, and one's own among them."""

    def __init__(
        self, context: ViewContext, tasks: TaskOwner, new: QAction, main: Sequence[QAction], more: Sequence[QAction]
    ) -> None:
        super().__init__(
            context,
            tasks,
            self.tr("Limitations"),
            (self.tr("Nothing found"), self.tr("No limitation passes these filters. Empty some of them.")),
            self.tr("Choose a limitation to read its schema."),
        )
        self._limitations: dict[str, Limitation] = {}
        self._members: dict[str, list[str]] = {}
        self.name, self.group = combo(self.refresh), combo(self.refresh)
        self.description = QLineEdit()
        self.panel = LimitationPanel(context.themes, main, more)
        self.right.addWidget(self.panel)
        self.filters.addLayout(spread(action_button(new)))
        self.add_filter(self.name, self.tr("Name"))
        self.add_filter(self.description, self.tr("Part of the description"))
        self.add_filter(self.group, self.tr("Group"))
        self.panel.changed.connect(self.state_changed)

    def question(self) -> Callable[[], Answer]:
        """Return what is asked with these filters."""
        group = self.group.currentText().strip() or None
        wanted = LimitationFilter(group=group)

        def ask() -> Answer:
            groups = self.service.list_groups()
            is_known = group is None or any(one.name == group for one in groups)
            found = self.service.list_limitations(wanted) if is_known else []
            return groups, found, len(self.service.list_limitations())

        return ask

    def kept_fields(self) -> dict[str, Filter]:
        """Return every filter."""
        return {"name": self.name, "description": self.description, "group": self.group}

    def take(self, answer: Answer) -> Sequence[EntryRow]:
        """Show the limitations."""
        groups, limitations, self.total = answer
        self._limitations = {one.name: one for one in limitations}
        self._members = {one.name: list(one.limitations) for one in groups}
        fill(self.name, sorted(self._limitations))
        fill(self.group, sorted(self._members))
        self.drop_unknown(self.group, list(self._members))
        name, part = self.name.currentText().strip(), self.description.text().strip()
        return [self._row(one) for one in limitations if says(name, one.name) and says(part, one.description)]

    def _row(self, one: Limitation) -> EntryRow:
        note = engine_text(one.description) or self.tr("No description")
        mark = "" if one.is_default else self.tr("Made by people")
        return EntryRow(
            one.name, one.name, note, is_marked=not one.is_default, mark=mark, can_edit=False,
            can_delete=not one.is_default,
        )  # fmt: skip

    @property
    def current(self) -> Limitation | None:
        """The limitation in the panel, unless that is a new one."""
        return self._limitations.get(self.shown_id)

    @property
    def is_changed(self) -> bool:
        """Whether something in the panel is not saved."""
        return (bool(self.shown_id) or self.is_new) and self.panel.is_changed

    @property
    def can_save(self) -> bool:
        """Whether what is in the panel may be tried to save."""
        return self.is_changed and self.panel.can_save

    @property
    def can_duplicate(self) -> bool:
        """Whether there is a current one."""
        return self.current is not None

    @property
    def can_delete(self) -> bool:
        """Whether the current one is people's own."""
        return self.current is not None and not self.current.is_default

    def show_entry(self, identifier: str) -> QWidget:
        """Show a limitation."""
        self.is_new = False
        self.panel.show_limitation(self._limitations[identifier], self._groups_of(identifier))
        return self.panel

    def new(self) -> None:
        """Begin a limitation."""
        self._begin(None)

    def duplicate(self) -> None:
        """Begin a limitation with the content of the current one."""
        self._begin(self.current)

    def _begin(self, source: Limitation | None) -> None:
        groups = self._groups_of(source.name) if source else ()
        self.begin_new(self.panel, self.panel.name)
        self.panel.show_limitation(None, groups, source)

    def save(self) -> None:
        """Store the limitation; the service says what is wrong with its schema or default value."""
        if self.can_save:
            self.tasks.start(self._save())

    async def _save(self) -> None:
        old, entered = self.current, self.panel.entered()
        call = self.context.workers.call
        if old is None:
            await call(lambda: self.service.create_limitation(entered))
            text = self.tr("{name} created, with a setting of its name.")
        else:
            name = old.name
            await call(lambda: self.service.update_limitation(name, entered))
            text = self.tr("{name} saved.")
        self.is_new = False
        self.context.notify(text.format(name=entered.name))
        await self.load(select=entered.name)

    def delete(self) -> None:
        """Delete the current limitation with its settings."""
        if self.can_delete and self.current is not None:
            self.tasks.start(self._delete(self.current.name))

    async def _delete(self, name: str) -> None:
        call = self.context.workers.call
        count = len(await call(lambda: self.service.list_settings(SettingFilter(name=name))))
        text = self.tr("{name} is deleted with every setting that obeys it.").format(name=name)
        title, action = self.tr("Delete this limitation and its settings?"), self.tr("Delete")
        if await self.context.confirm(title, text, count, action):
            await call(lambda: self.service.delete_limitation(name))
            self.context.notify(self.tr("{name} deleted.").format(name=name))
            await self.load()

    def _groups_of(self, name: str) -> list[str]:
        return [group for group, members in self._members.items() if name in members]
