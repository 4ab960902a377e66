"""What closing the window means while the server runs: it is asked once, and the answer is remembered."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QCheckBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.views.dialogs.waiting import finished
from app.views.locking.curtain import DISCREET
from app.views.server_state import ServerState
from app.views.tray import Tray
from app.views.widgets.styled import styled

_KEY = "closing"
_KEEP, _QUIT = "keep", "quit"


class ClosingQuestion(QDialog):
    """Asks whether the server goes on without the window."""

    def __init__(self, url: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The server is running"))
        self.setProperty(DISCREET, True)
        self.choice = ""
        text = QLabel(
            self.tr("The REST server answers on {url}. Keep serving without the window, or quit?").format(url=url)
        )
        text.setWordWrap(True)
        self.remember = QCheckBox(self.tr("Do the same next time"))
        self.remember.setAccessibleName(self.remember.text())
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.keep = buttons.addButton(self.tr("Keep serving"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.quit = buttons.addButton(self.tr("Quit"), QDialogButtonBox.ButtonRole.DestructiveRole)
        for button in buttons.buttons():
            button.setAccessibleName(button.text())
        self.keep.clicked.connect(lambda: self._choose(_KEEP))
        self.quit.clicked.connect(lambda: self._choose(_QUIT))
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addWidget(styled(QLabel(self.tr("The server is running")), "title"))
        for widget in (text, self.remember, buttons):
            layout.addWidget(widget)

    def _choose(self, choice: str) -> None:
        self.choice = choice
        self.accept()


class Closing:
    """Knows what closing means.

    Attributes
    ----------
    is_certain : bool
        The program is to end, whatever runs.
    """

    def __init__(self, state: QSettings) -> None:
        self._state = state
        self._answer = str(state.value(_KEY, ""))
        self.is_certain = False

    def must_ask(self, server: ServerState, tray: Tray) -> bool:
        """Tell whether the person must say what is meant."""
        return self._matters(server, tray) and not self._answer

    def keeps_serving(self, server: ServerState, tray: Tray) -> bool:
        """Tell whether only the window goes away; the tray shows that the server is still there."""
        return self._matters(server, tray) and self._answer == _KEEP

    async def ask(self, question: ClosingQuestion) -> bool:
        """Ask, and return whether the window is to be closed again with the answer in mind."""
        if not await finished(question):
            return False
        self._answer = question.choice
        if question.remember.isChecked():
            self._state.setValue(_KEY, self._answer)
        return True

    def _matters(self, server: ServerState, tray: Tray) -> bool:
        return server.is_on and tray.is_possible and not self.is_certain
