"""The Configurator: settings, limitations, groups, about; acts go to the tab in front."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from app.views.context import ViewContext
from app.views.kept_filters import KeptFilters
from app.views.screens.base import Screen
from app.views.screens.configurator.about_tab import AboutTab
from app.views.screens.configurator.groups_tab import GroupsTab
from app.views.screens.configurator.limitations_tab import LimitationsTab
from app.views.screens.configurator.settings_tab import SettingsTab
from app.views.screens.configurator.tab import ConfigTab


class ConfiguratorScreen(Screen):
    """One place for the settings of all services."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self._make_actions()
        save, reset = self.save_action, self.reset_action
        more = (self.duplicate_action, self.delete_action)
        self.settings = SettingsTab(context, self.tasks, self.new_action, (save, reset), more)
        self.limitations = LimitationsTab(context, self.tasks, self.new_action, (save,), more)
        self.groups = GroupsTab(context, self.tasks, self.new_action, (save,), (self.delete_action,))
        self.about = AboutTab(context, self.tasks)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName(self.tr("Configurator"))
        self.tabs.tabBar().setAccessibleName(self.tr("Parts of the Configurator"))
        self.tabs.addTab(self.settings, self.tr("Settings"))
        self.tabs.addTab(self.limitations, self.tr("Limitations"))
        self.tabs.addTab(self.groups, self.tr("Groups"))
        self.tabs.addTab(self.about, self.tr("About"))
        space = context.themes.theme.space
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space["l"], space["s"], space["l"], space["m"])
        layout.addWidget(self.tabs)
        for number, tab in enumerate(self._config_tabs()):
            tab.state_changed.connect(self._on_state_changed)
            stored = context.state.value(f"configurator/splitter{number}")
            if stored is not None:
                tab.splitter.restoreState(stored)
            tab.recall(self._kept(number).find())
        self.tabs.setCurrentIndex(int(str(context.state.value("configurator/tab", 0))))
        self.tabs.currentChanged.connect(self._on_tab_changed)
        context.bridge.settings_changed.connect(self.refresh)
        self._on_state_changed()

    @property
    def tab(self) -> ConfigTab | None:
        """The tab in front; None for About."""
        here = self.tabs.currentWidget()
        return here if isinstance(here, ConfigTab) else None

    def opened(self) -> None:
        """Read what is in front again."""
        self.refresh()

    def refresh(self) -> None:
        """Read what is in front again; the other tabs read when they come to the front."""
        tab = self.tab
        if tab is None:
            self.about.refresh()
        else:
            tab.refresh()

    def show_object(self, **what: object) -> None:
        """Show the setting named by ``setting``."""
        if "setting" in what:
            self.tabs.setCurrentWidget(self.settings)
            self.settings.look_for(str(what["setting"]))

    def _config_tabs(self) -> tuple[ConfigTab, ...]:
        return self.settings, self.limitations, self.groups

    def _kept(self, number: int) -> KeptFilters:
        return KeptFilters(self.context.state, self.context.account_id, f"configurator{number}")

    def _on_tab_changed(self) -> None:
        self.refresh()
        self._on_state_changed()

    def _on_state_changed(self) -> None:
        tab = self.tab
        self.new_action.setEnabled(tab is not None)
        self.save_action.setEnabled(tab is not None and tab.can_save)
        self.reset_action.setEnabled(tab is not None and tab.can_reset)
        self.duplicate_action.setEnabled(tab is not None and tab.can_duplicate)
        self.delete_action.setEnabled(tab is not None and tab.can_delete)

    def _make_actions(self) -> None:
        def add(text: str, key: str, act: Callable[[ConfigTab], None]) -> QAction:
            return self.add_action(text, key, partial(self._act, act))

        self.add_action(self.tr("Search"), "Ctrl+F", self._search)
        self.add_action(self.tr("Read again"), "F5", self.refresh)
        self.new_action = add(self.tr("New …"), "Ctrl+N", lambda tab: tab.new())
        self.save_action = add(self.tr("Save"), "Ctrl+S", lambda tab: tab.save())
        self.duplicate_action = add(self.tr("Duplicate …"), "Ctrl+D", lambda tab: tab.duplicate())
        self.delete_action = add(self.tr("Delete …"), "Del", lambda tab: tab.delete())
        self.reset_action = add(self.tr("Set back to default"), "Ctrl+Backspace", lambda tab: tab.reset())

    def _act(self, act: Callable[[ConfigTab], None]) -> None:
        if self.tab is not None:
            act(self.tab)

    def _search(self) -> None:
        if self.tab is not None:
            self.tab.focus_search()

    def save_state(self) -> None:
        """Keep the widths of the parts, what is filtered by, and which tab is in front."""
        self.context.state.setValue("configurator/tab", self.tabs.currentIndex())
        for number, tab in enumerate(self._config_tabs()):
            self._kept(number).keep(tab.kept())
            self.context.state.setValue(f"configurator/splitter{number}", tab.splitter.saveState())
