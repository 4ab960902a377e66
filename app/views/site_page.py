"""What stands in place of a screen while the site is not open."""

from __future__ import annotations

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.site_state import SiteStage, SiteState
from app.views.widgets.message_page import MessagePage
from app.views.work import TaskOwner


class SitePage(QWidget):
    """Says that the data is being opened, or why it cannot be, and offers to try again."""

    def __init__(self, site: SiteState, tasks: TaskOwner) -> None:
        super().__init__()
        self._site = site
        self.retry = QAction(self.tr("Try again"), self)
        self.retry.triggered.connect(lambda _checked=False: tasks.start(site.open()))
        self.page = MessagePage("", "", self.retry)
        layout = QVBoxLayout(self)
        layout.addWidget(self.page)
        site.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        error = self._site.error
        has_failed = self._site.stage is SiteStage.FAILED
        self.page.buttons[0].setVisible(has_failed)
        if has_failed and error is not None:
            detail = self.tr("{detail}\n{remedy}\nCode {code}: {desc}")
            self.page.say(
                self.tr("The data cannot be opened"),
                detail.format(
                    detail=error.detail, remedy=error.remedy or error.advice, code=error.code, desc=error.desc
                ),
            )
        else:
            self.page.say(self.tr("Opening the data …"), "")
