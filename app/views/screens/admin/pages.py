"""The pages of the administration, in their order: one line each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.views.context import ViewContext
from app.views.work import TaskOwner


class AdminPage(QWidget):
    """One page. Its coroutines belong to the screen and end with it."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__()
        self.context = context
        self.tasks = tasks

    def opened(self) -> None:
        """Refresh what is shown; called each time the page comes to the front."""

    def add_act(self, text: str, key: str, run: Callable[[], object], owner: QWidget | None = None) -> QAction:
        """Return an action that `key` triggers while the page is in front; with an owner while that has the focus."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(lambda _checked=False: run())
        if owner is not None:
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        (owner or self).addAction(action)
        return action

    def close_page(self) -> None:
        """End what the page started itself."""

    def save_state(self) -> None:
        """Keep what is to be remembered."""


@dataclass(frozen=True)
class PageEntry:
    """How a page appears: its id, text, icon, factory, and whether it needs the site."""

    id: str
    title: str
    icon: str
    factory: Callable[[ViewContext, TaskOwner], AdminPage]
    needs_site: bool = True


def _accounts(context: ViewContext, tasks: TaskOwner) -> AdminPage:
    from app.views.screens.admin.accounts_page import AccountsPage

    return AccountsPage(context, tasks)


def _server(context: ViewContext, tasks: TaskOwner) -> AdminPage:
    from app.views.screens.admin.server_page import ServerPage

    return ServerPage(context, tasks)


def _models(context: ViewContext, tasks: TaskOwner) -> AdminPage:
    from app.views.screens.admin.models_page import ModelsPage

    return ModelsPage(context, tasks)


def _health(context: ViewContext, tasks: TaskOwner) -> AdminPage:
    from app.views.screens.admin.health_page import HealthPage

    return HealthPage(context, tasks)


def _backups(context: ViewContext, tasks: TaskOwner) -> AdminPage:
    from app.views.screens.admin.backups_page import BackupsPage

    return BackupsPage(context, tasks)


def _preferences(context: ViewContext, tasks: TaskOwner) -> AdminPage:
    from app.views.screens.admin.preferences_page import PreferencesPage

    return PreferencesPage(context, tasks)


PAGES = (
    PageEntry("accounts", str(QT_TRANSLATE_NOOP("AdminPage", "Accounts and tokens")), "person", _accounts),
    PageEntry("server", str(QT_TRANSLATE_NOOP("AdminPage", "Server")), "server", _server),
    PageEntry("models", str(QT_TRANSLATE_NOOP("AdminPage", "Models")), "models", _models, needs_site=False),
    PageEntry("health", str(QT_TRANSLATE_NOOP("AdminPage", "Health")), "check", _health, needs_site=False),
    PageEntry("backups", str(QT_TRANSLATE_NOOP("AdminPage", "Backup and restore")), "backup", _backups),
    PageEntry("preferences", str(QT_TRANSLATE_NOOP("AdminPage", "Preferences")), "appearance", _preferences, False),
)
