"""What a screen is."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QWidget

from app.views.context import ViewContext
from app.views.dialogs.keys import acts_in_sight, key_rows
from app.views.work import TaskOwner


class Screen(QWidget):
    """A page of the window. Owns its background tasks, which end with it."""

    def __init__(self, context: ViewContext, tasks: TaskOwner | None = None) -> None:
        super().__init__()
        self.context = context
        # A screen that is a part of another shares that one's tasks.
        self.tasks = tasks or TaskOwner(context.show_error)

    def opened(self) -> None:
        """Refresh what the screen shows; called each time it comes to the front."""

    def show_object(self, **what: object) -> None:
        """Show what another screen asked for, such as ``face_id=...``; called after `opened`."""

    def close_screen(self) -> None:
        """End the screen's background tasks."""
        self.tasks.close()

    def save_state(self) -> None:
        """Keep what is to be remembered in ``context.state``."""

    def acts_in_sight(self) -> list[QAction]:
        """Return what can be done here by a key: by the screen, and by those of its parts that are in sight."""
        return acts_in_sight(self)

    def keys(self) -> list[tuple[str, str]]:
        """Return the keys and what they do, for the list on F1."""
        return key_rows(self.acts_in_sight())

    def add_action(
        self, text: str, key: QKeySequence | QKeySequence.StandardKey | str, run: Callable[[], object]
    ) -> QAction:
        """Return a new action that `key` triggers while the screen is in front."""
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.triggered.connect(lambda _checked=False: run())
        self.addAction(action)
        return action
