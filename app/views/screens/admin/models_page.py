"""The models, as a page of the administration."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout

from app.views.context import ViewContext
from app.views.screens.admin.pages import AdminPage
from app.views.screens.models.screen import ModelsScreen
from app.views.work import TaskOwner


class ModelsPage(AdminPage):
    """Holds the screen of the models."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__(context, tasks)
        self.screen_of_models = ModelsScreen(context, tasks)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.screen_of_models)

    def opened(self) -> None:
        """Refresh; on the first start install the default pack."""
        self.screen_of_models.opened()

    def close_page(self) -> None:
        """Stop the installation."""
        self.screen_of_models.close_screen()

    def save_state(self) -> None:
        """Keep the columns."""
        self.screen_of_models.save_state()
