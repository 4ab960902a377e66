"""What a screen is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.views.context import ViewContext
from app.views.work import TaskOwner


class Screen(QWidget):
    """A page of the window. Owns its background tasks, which end with it."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__()
        self.context = context
        self.tasks = TaskOwner(context.show_error)

    def opened(self) -> None:
        """Refresh what the screen shows; called each time it comes to the front."""

    def close_screen(self) -> None:
        """End the screen's background tasks."""
        self.tasks.close()
