"""What stands in place of everything while the window is locked."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.locking.window_lock import WindowLock
from app.views.site_page import LoginForm
from app.views.work import TaskOwner


class LockPage(QWidget):
    """Asks for a password; names nobody but whom it waits for."""

    def __init__(self, lock: WindowLock, tasks: TaskOwner, state: QSettings) -> None:
        super().__init__()
        self.setObjectName("lock")
        self._lock = lock
        self.form = LoginForm(
            lock.unlock,
            tasks,
            state,
            title=self.tr("Locked"),
            text=self.tr(
                "Jobs and the server go on. Another account gets screens of its own; jobs of the former screens end."
            ),
            act=self.tr("Unlock"),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.form)

    def prepare(self) -> None:
        """Wait for whoever was here."""
        self.form.prepare(self._lock.login)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to what is to be filled in."""
        self.form.take_focus()
