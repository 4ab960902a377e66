"""Whether the window is locked: at once or after a while without anybody, until a password is entered."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.views.locking.curtain import Curtain
from app.views.locking.idle_watch import IdleWatch
from app.views.site_state import SiteStage, SiteState
from app.views.work import TaskOwner, Workers

if TYPE_CHECKING:
    from app.platform import Platform

logger = logging.getLogger(__name__)
LOCK_KEYS = "Ctrl+L"
LOCK_KEY = "lock_after_min"
WAITS_MIN = (0, 1, 2, 5, 10, 15, 30, 60)


class WindowLock(QObject):
    """Locks and unlocks. Jobs, server and screens go on behind it; only nothing of them is shown.

    Attributes
    ----------
    is_locked : bool
        Whether a password is asked for.
    login : str
        The login that opens it; empty where whoever sits here has no password of their own.

    Signals
    -------
    changed : it is locked, or no longer.
    wanted : the key was pressed in a dialog, which keeps the window's own keys from working.
    """

    changed = Signal()
    wanted = Signal()

    def __init__(
        self,
        platform: Platform,
        workers: Workers,
        site: SiteState,
        tasks: TaskOwner,
        state: QSettings,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._platform, self._workers, self._site = platform, workers, site
        self._state = state
        self._curtain = Curtain(self)
        self.idle = IdleWatch(self)
        self.idle.idle.connect(lambda: tasks.start(self.lock()))
        self.login = ""
        self.is_locked = False
        site.changed.connect(self._on_site_changed)
        _application().focusChanged.connect(self._on_focus_changed)
        self._watch()

    @property
    def after_min(self) -> int:
        """Minutes without a touch after which it locks by itself; 0 for never."""
        stored = str(self._state.value(LOCK_KEY, 0))
        return int(stored) if stored in map(str, WAITS_MIN) else 0

    def set_after(self, minutes: int) -> None:
        """Lock by itself after that many minutes; 0 for never."""
        self._state.setValue(LOCK_KEY, minutes)
        self._watch()

    async def is_possible(self) -> bool:
        """Tell whether there is a password that could open it again."""
        return await self._workers.call(self._has_password)

    async def lock(self) -> bool:
        """Ask for a password before anything is shown again; return False where nobody has one."""
        if self.is_locked or self._site.stage is not SiteStage.READY:
            return self.is_locked
        if not await self.is_possible():
            return False
        self.login = await self._workers.call(self._read_login)
        self.is_locked = True
        self._curtain.close()
        logger.info("The window is locked")
        self.changed.emit()
        return True

    async def unlock(self, login: str, password: str) -> None:
        """Show everything again; another account than before gets screens of its own.

        Raises
        ------
        LoginFailedError, LoginDelayedError, AccountSuspendedError
            As the accounts' `login`.
        """
        await self._site.settled()
        await self._site.log_in(login, password)
        self._open()

    def close(self) -> None:
        """Watch no more; at the end of the program."""
        self.idle.stop()
        self._curtain.release()
        _application().focusChanged.disconnect(self._on_focus_changed)

    def _open(self) -> None:
        if self.is_locked:
            self.is_locked = False
            logger.info("The window is unlocked")
            self.changed.emit()
            self._curtain.open()

    def _has_password(self) -> bool:
        return not self._platform.accounts.is_single_user()

    def _read_login(self) -> str:
        account = self._platform.accounts.get_account(self._site.account_id)
        return account.login if account.password_hash else ""

    def _on_site_changed(self) -> None:
        if self._site.stage is SiteStage.LOCKED:
            self._curtain.clear()
        elif self._site.stage is SiteStage.READY:
            # Somebody logged in; or a backup without passwords took the site's place, and nothing else could open it.
            self._open()

    def _on_focus_changed(self, _old: QWidget | None, now: QWidget | None) -> None:
        dialog = now.window() if now is not None else None
        if isinstance(dialog, QDialog) and dialog.findChild(QShortcut, LOCK_KEY) is None:
            key = QShortcut(QKeySequence(LOCK_KEYS), dialog)
            key.setObjectName(LOCK_KEY)
            key.activated.connect(self.wanted)

    def _watch(self) -> None:
        if self.after_min:
            self.idle.start(60.0 * self.after_min)
        else:
            self.idle.stop()


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
