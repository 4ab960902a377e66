"""Settings: found by name, description, tags, service and group; changed, copied under tags, set back."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from app.engine.configurator import Limitation, Setting, SettingFilter
from app.engine.configurator.sections.fields import MASK
from app.views.context import ViewContext
from app.views.dialogs.waiting import finished
from app.views.engine_texts import engine_message, engine_text, says
from app.views.screens.configurator.setting_panel import SettingPanel
from app.views.screens.configurator.tab import Answer, ConfigTab, Filter, combo, fill, spread, text_of, words_of
from app.views.screens.configurator.tag_dialog import TagDialog
from app.views.widgets.buttons import action_button
from app.views.widgets.entry_list import EntryRow
from app.views.widgets.forms import Fault, Json
from app.views.work import TaskOwner


class SettingsTab(ConfigTab):
    """The settings of all services."""

    def __init__(
        self,
        context: ViewContext,
        tasks: TaskOwner,
        new: QAction,
        main: Sequence[QAction],
        more: Sequence[QAction],
    ) -> None:
        super().__init__(
            context,
            tasks,
            self.tr("Settings"),
            (self.tr("Nothing found"), self.tr("No setting passes these filters. Empty some of them.")),
            self.tr("Choose a setting to read and change it."),
        )
        self._settings: dict[str, Setting] = {}
        self._limitations: dict[str, Limitation] = {}
        self.name, self.service_filter, self.group = (combo(self.refresh) for _ in range(3))
        self.description, self.tags = QLineEdit(), QLineEdit()
        self.only_changed = QCheckBox(self.tr("Changed ones only"))
        self.only_changed.setAccessibleName(self.tr("Changed ones only"))
        self.shows_limitation = QCheckBox(self.tr("Show limitation"))
        self.shows_limitation.setAccessibleName(self.tr("Show limitation"))
        self.panel = SettingPanel(context.themes, main, more)
        self.right.addWidget(self.panel)
        self._add_filters(new)
        self.panel.changed.connect(self.state_changed)
        self.shows_limitation.toggled.connect(lambda is_on: self.panel.show_limitation(is_wanted=is_on))

    # --- reading

    def question(self) -> Callable[[], Answer]:
        """Return what is asked with these filters."""
        group = self.group.currentText().strip() or None
        wanted = SettingFilter(
            tags=words_of(self.tags.text()) or None,
            service=self.service_filter.currentText().strip() or None,
            group=group,
        )

        def ask() -> Answer:
            groups = [one.name for one in self.service.list_groups()]
            # A name that is half typed is no group yet: nothing passes.
            settings = self.service.list_settings(wanted) if group in (None, *groups) else []
            return groups, self.service.list_limitations(), settings, len(self.service.list_settings())

        return ask

    def kept_fields(self) -> dict[str, Filter]:
        """Return every filter."""
        return {
            "name": self.name,
            "description": self.description,
            "tags": self.tags,
            "service": self.service_filter,
            "group": self.group,
            "only_changed": self.only_changed,
            "shows_limitation": self.shows_limitation,
        }

    def recall(self, kept: Mapping[str, str]) -> None:
        """Filter by what was kept."""
        super().recall(kept)
        self.panel.show_limitation(is_wanted=self.shows_limitation.isChecked())

    def look_for(self, name: str) -> None:
        """Filter by a name alone."""
        self.recall({"shows_limitation": text_of(self.shows_limitation)})
        self.name.setEditText(name)

    def take(self, answer: Answer) -> Sequence[EntryRow]:
        """Show the settings, and offer the names there are in the filters."""
        groups, limitations, settings, self.total = answer
        self._limitations = {one.name: one for one in limitations}
        self._settings = {one.setting_id: one for one in settings}
        fill(self.name, sorted(self._limitations))
        fill(self.service_filter, sorted({name for one in limitations for name in one.services}))
        fill(self.group, groups)
        self.drop_unknown(self.group, groups)
        self.drop_unknown(self.service_filter, [name for one in limitations for name in one.services])
        return [self._row(one) for one in settings if self._passes(one)]

    def _passes(self, one: Setting) -> bool:
        text = self.name.currentText().strip()
        if self.only_changed.isChecked() and not self._is_changed_setting(one):
            return False
        if not says(self.description.text().strip(), one.description, self._limitations[one.name].description):
            return False
        declared = self.service.declaration_of(one.name)
        return says(text, one.name, "" if declared is None else declared.title)

    def _is_changed_setting(self, one: Setting) -> bool:
        return bool(one.value != self._limitations[one.name].default_value)

    def _row(self, one: Setting) -> EntryRow:
        declared = self.service.declaration_of(one.name)
        is_changed = self._is_changed_setting(one)
        note = one.description if declared is None else engine_text(declared.title)
        if one.tags:
            note = self.tr("Tags: {tags}").format(tags=", ".join(one.tags))
        mark = self.tr("Differs from its default") if is_changed else ""
        return EntryRow(
            one.setting_id,
            one.name,
            note,
            is_marked=is_changed,
            mark=mark,
            can_edit=False,
            can_delete=not one.is_default,
        )

    # --- showing

    @property
    def current(self) -> Setting | None:
        """The setting in the panel."""
        return self._settings.get(self.shown_id)

    @property
    def is_changed(self) -> bool:
        """Whether something in the panel is not saved."""
        return bool(self.shown_id) and self.panel.is_changed

    @property
    def can_save(self) -> bool:
        """Whether what is in the panel may be saved."""
        return bool(self.shown_id) and self.panel.can_save

    @property
    def can_reset(self) -> bool:
        """Whether the current setting differs from its default."""
        return self.current is not None and self._is_changed_setting(self.current)

    @property
    def can_duplicate(self) -> bool:
        """Whether there is a current one."""
        return self.current is not None

    @property
    def can_delete(self) -> bool:
        """Whether the current setting is one with tags."""
        return self.current is not None and not self.current.is_default

    def show_entry(self, identifier: str) -> QWidget:
        """Show a setting."""
        setting = self._settings[identifier]
        limitation = self._limitations[setting.name]
        service = self.context.platform.configurator

        def find_faults(value: Json) -> Sequence[Fault]:
            return [Fault(one.path, _rule(one.message)) for one in service.find_faults(limitation, value)]

        names = sorted(self._limitations)
        self.panel.show_setting(setting, limitation, service.declaration_of(setting.name), names, find_faults)
        return self.panel

    # --- changing

    def save(self) -> None:
        """Store the changes."""
        if self.can_save:
            self.tasks.start(self._save())

    async def _save(self) -> None:
        setting = self.current
        assert setting is not None
        entered = self.panel.entered()
        await self.context.workers.call(lambda: self.service.update_setting(setting.setting_id, **entered))
        declared = self.service.declaration_of(setting.name)
        text = self.tr("{name} saved; what is felt only after a restart is marked at its fields.")
        if declared is not None and declared.applies.value == "restart":
            text = self.tr("{name} saved. It is felt after the next start.")
        self.context.notify(text.format(name=setting.name))
        await self.load(select=setting.setting_id)

    def reset(self) -> None:
        """Set the current setting back to its default value."""
        if self.current is not None:
            self.tasks.start(self._reset(self.current))

    async def _reset(self, setting: Setting) -> None:
        has_secret = MASK in str(setting.value)
        if has_secret:
            text = self.tr("{name} holds a secret, so setting it back cannot be undone.").format(name=setting.name)
            if not await self.context.confirm(self.tr("Set it back?"), text, 1, self.tr("Set back")):
                return
        call = self.context.workers.call
        await call(lambda: self.service.reset_setting(setting.setting_id))

        async def undo() -> None:
            await call(lambda: self.service.update_setting(setting.setting_id, value=setting.value))
            await self.load(select=setting.setting_id)

        text = self.tr("{name} is back at its default.").format(name=setting.name)
        self.context.notify(text, None if has_secret else undo)
        await self.load(select=setting.setting_id)

    def delete(self) -> None:
        """Delete the current setting; those without tags stay."""
        if self.can_delete and self.current is not None:
            self.tasks.start(self._delete(self.current))

    async def _delete(self, setting: Setting) -> None:
        text = self.tr("{name} with the tags {tags} is deleted; who asked for these tags gets the default setting.")
        words = text.format(name=setting.name, tags=", ".join(setting.tags))
        if not await self.context.confirm(self.tr("Delete this setting?"), words, 1, self.tr("Delete")):
            return
        await self.context.workers.call(lambda: self.service.delete_setting(setting.setting_id))
        self.context.notify(self.tr("{name} deleted.").format(name=setting.name))
        await self.load()

    def new(self) -> None:
        """Create a setting of one of the limitations."""
        text = self.tr("A new setting needs a limitation, and tags by which it is asked for. It begins at the default.")
        self.tasks.start(self._create(TagDialog(self.tr("New setting"), text, sorted(self._limitations), self), None))

    def duplicate(self) -> None:
        """Copy the current setting under other tags."""
        setting = self.current
        if setting is not None:
            text = self.tr("The copy is used by who asks for one of its tags.")
            dialog = TagDialog(self.tr("Duplicate setting"), text, [setting.name], self)
            self.tasks.start(self._create(dialog, setting))

    async def _create(self, dialog: TagDialog, source: Setting | None) -> None:
        if not await finished(dialog):
            return
        name, tags = dialog.chosen

        def make() -> Setting:
            if source is not None:
                return self.service.duplicate_setting(source.setting_id, tags)
            return self.service.create_setting(name, self._limitations[name].default_value, tags)

        made = await self.context.workers.call(make)
        self.context.notify(self.tr("{name} created with the tags {tags}.").format(name=name, tags=", ".join(tags)))
        await self.load(select=made.setting_id)

    def _add_filters(self, new: QAction) -> None:
        self.filters.addLayout(spread(action_button(new)))
        self.add_filter(self.name, self.tr("Name"))
        self.add_filter(self.description, self.tr("Part of the description"))
        self.add_filter(self.tags, self.tr("Tags, separated by commas"))
        self.add_filter(self.service_filter, self.tr("Service"))
        self.add_filter(self.group, self.tr("Group"))
        self.filters.addWidget(self.only_changed)
        self.filters.addWidget(self.shows_limitation)
        self.only_changed.toggled.connect(self.refresh)


def _rule(message: str) -> str:
    """Return the rule that a value breaks; rules of our own carry a mark of the library that applies them."""
    return engine_message(message.removeprefix("Value error, "))
