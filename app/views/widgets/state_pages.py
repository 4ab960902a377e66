"""A place that shows its content, or says why not: nothing is there, it is coming, or it failed and can be retried."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.engine.common.errors import PlatformError
from app.views.engine_texts import engine_message
from app.views.widgets.message_page import MessagePage

# What arrives sooner needs no page that says it is coming.
_LOADING_AFTER_MS = 200


class StatePages(QStackedWidget):
    """Shows one of content, empty, loading and error.

    Parameters
    ----------
    content : QWidget
    loading : str
        What is said while it is awaited.

    Signals
    -------
    retry_wanted : the person pressed the button of the error page.
    """

    retry_wanted = Signal()

    def __init__(self, content: QWidget, loading: str) -> None:
        super().__init__()
        self._content = content
        self._loading = MessagePage(loading, "")
        self.retry = QAction(self.tr("Try again"), self)
        self.retry.triggered.connect(self.retry_wanted)
        self._error = MessagePage("", "", self.retry)
        self._empties: dict[str, MessagePage] = {}
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_LOADING_AFTER_MS)
        self._later.timeout.connect(self._on_loading_due)
        for page in (content, self._loading, self._error):
            self.addWidget(page)

    def add_empty(self, name: str, title: str, text: str, *actions: QAction) -> None:
        """Declare a page for a kind of emptiness; it says what to do about it."""
        page = MessagePage(title, text, *actions)
        self._empties[name] = page
        self.addWidget(page)

    def show_content(self) -> None:
        """Show the content."""
        self._turn_to(self._content)

    def show_empty(self, name: str) -> None:
        """Say that there is nothing, and what to do."""
        self._turn_to(self._empties[name])

    def show_loading(self) -> None:
        """Say that it is coming, unless it comes at once; until then what is shown stays."""
        if self.currentWidget() is not self._loading and not self._later.isActive():
            self._later.start()

    def show_error(self, error: PlatformError) -> None:
        """Say what went wrong and what helps."""
        self._error.say(engine_message(error.detail), engine_message(error.remedy or ""))
        self._turn_to(self._error)

    @property
    def state(self) -> str:
        """``content``, ``loading``, ``error`` or the name of an empty page."""
        page = self.currentWidget()
        known: dict[QWidget | None, str] = {self._content: "content", self._loading: "loading", self._error: "error"}
        known |= {empty: name for name, empty in self._empties.items()}
        return known[page]

    def message(self) -> str:
        """Return what is said instead of the content; empty while that is shown."""
        page = self.currentWidget()
        return page.text() if isinstance(page, MessagePage) else ""

    def _turn_to(self, page: QWidget) -> None:
        self._later.stop()
        self.setCurrentWidget(page)

    def _on_loading_due(self) -> None:
        self.setCurrentWidget(self._loading)
