"""Handlers: two tabs, handlers and verifiers, and the acts on the one in front."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout

from app.views.context import ViewContext
from app.views.screens.base import Screen
from app.views.screens.handlers.kinds import HandlerKind, VerifierKind
from app.views.screens.handlers.pane import PaneActions, PolicyPane
from app.views.screens.handlers.trial import TrialDialog
from app.views.screens.handlers.trial_words import TrialResult


class HandlersScreen(Screen):
    """What is done with pictures: looked at, made, edited, tried."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self.actions_of_pane = self._make_actions()
        handlers, verifiers = HandlerKind(context.platform, self), VerifierKind(context.platform, self)
        self.panes = [PolicyPane(context, self.tasks, one, self.actions_of_pane) for one in (handlers, verifiers)]
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.setAccessibleName(self.tr("Handlers and verifiers"))
        self.tabs.tabBar().setAccessibleName(self.tr("Handlers or verifiers"))
        for pane in self.panes:
            self.tabs.addTab(pane, pane.kind.words().many)
            pane.state_changed.connect(self._on_state_changed)
        space = context.themes.theme.space
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space["l"], space["s"], space["l"], space["m"])
        layout.addWidget(self.tabs)
        self.tabs.currentChanged.connect(self._on_state_changed)
        context.bridge.handlers_changed.connect(self._on_handlers_changed)
        context.bridge.verifiers_changed.connect(self._on_verifiers_changed)
        self._on_state_changed()

    @property
    def pane(self) -> PolicyPane:
        """The tab in front."""
        return self.panes[self.tabs.currentIndex()]

    def opened(self) -> None:
        """Read both lists again."""
        self.refresh()

    def refresh(self) -> None:
        """Read both lists again."""
        for pane in self.panes:
            pane.browser.refresh()

    def show_object(self, **what: object) -> None:
        """Show a handler or verifier by ``handler_id`` or ``verifier_id``."""
        for pane, name in zip(self.panes, ("handler_id", "verifier_id"), strict=True):
            if name in what and not pane.is_editing:
                self.tabs.setCurrentWidget(pane)
                self.tasks.start(pane.browser.load(str(what[name])))

    def _on_handlers_changed(self) -> None:
        self.panes[0].browser.refresh()

    def _on_verifiers_changed(self) -> None:
        self.panes[1].browser.refresh()

    def _on_state_changed(self) -> None:
        actions, pane = self.actions_of_pane, self.pane
        entry, is_editing = pane.current, pane.is_editing
        for action in (actions.new, actions.load):
            action.setEnabled(not is_editing)
        for action in (actions.edit, actions.delete):
            action.setEnabled(entry is not None)
        has_policies = entry is not None and entry.policies is not None
        for action in (actions.duplicate, actions.save_as):
            action.setEnabled(has_policies)
        actions.trial.setEnabled(has_policies)
        actions.save.setEnabled(is_editing and pane.editor.can_save)
        actions.cancel.setEnabled(is_editing)

    def _make_actions(self) -> PaneActions:
        add = self.add_action
        add(self.tr("Search"), "Ctrl+F", self._search)
        add(self.tr("Read again"), "F5", self.refresh)
        return PaneActions(
            new=add(self.tr("New …"), "Ctrl+N", partial(self._act, PolicyPane.new)),
            edit=add(self.tr("Edit"), "F2", partial(self._act, PolicyPane.edit)),
            duplicate=add(self.tr("Duplicate"), "Ctrl+D", partial(self._act, PolicyPane.duplicate)),
            delete=add(self.tr("Delete"), "Del", partial(self._act, PolicyPane.delete)),
            load=add(self.tr("Import …"), "Ctrl+O", partial(self._act, PolicyPane.load)),
            save_as=add(self.tr("Export …"), "Ctrl+E", partial(self._act, PolicyPane.save_as)),
            trial=add(self.tr("Test on a photo …"), "Ctrl+R", self._try),
            save=add(self.tr("Save"), "Ctrl+S", partial(self._act, PolicyPane.save)),
            cancel=add(self.tr("Cancel"), "Esc", partial(self._act, PolicyPane.cancel)),
        )

    def _act(self, act: Callable[[PolicyPane], None]) -> None:
        act(self.pane)

    def _search(self) -> None:
        if not self.pane.is_editing:
            self.pane.browser.search.setFocus()

    def _try(self) -> None:
        """Open the test of the current handler."""
        entry, kind, account_id = self.pane.current, self.pane.kind, self.context.account_id
        if entry is None or entry.policies is None:
            return

        def trial(data: bytes, name: str, face_id: str, face_name: str) -> TrialResult:
            return kind.run_trial(account_id, entry, data, name, (face_id, face_name))

        title, needs_face = entry.description or entry.id, not kind.has_dynamic
        dialog = TrialDialog(self.context, title, trial, needs_face=needs_face, parent=self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def save_state(self) -> None:
        """Keep the widths of the parts."""
        for pane in self.panes:
            pane.browser.save_state()
