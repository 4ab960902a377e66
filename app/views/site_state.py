"""The site behind the window: opened on a worker thread, and the account the window works as."""

from __future__ import annotations

import asyncio
import logging
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine.common.actor import SYSTEM
from app.engine.common.errors import PlatformError, ShuttingDownError
from app.views.event_bridge import EventBridge
from app.views.work import Workers, unexpected

if TYPE_CHECKING:
    from app.engine.admin import Identity
    from app.platform import Platform

logger = logging.getLogger(__name__)


class SiteStage(Enum):
    """How far the site is; locked, it is open and waits for a login."""

    OPENING = "opening"
    LOCKED = "locked"
    READY = "ready"
    FAILED = "failed"


class SiteState(QObject):
    """Opens the site and says how that went. Needs a running loop.

    Signals
    -------
    changed : the stage is another one.
    """

    changed = Signal()

    def __init__(
        self, platform: Platform, workers: Workers, bridge: EventBridge, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._platform = platform
        self._workers = workers
        self._bridge = bridge
        self._settled = asyncio.Event()
        self._is_opening = False
        self.stage = SiteStage.OPENING
        self.error: PlatformError | None = None
        self.identity: Identity | None = None

    @property
    def account_id(self) -> str:
        """The account of everything the window shows. Raises ShuttingDownError while the site is not open."""
        if self.identity is None:
            raise ShuttingDownError("The site is not open.")
        return self.identity.account_id

    async def open(self) -> None:
        """Open the database and find out whom the window works for; a second call tries again after a failure."""
        if self._is_opening or self.stage is SiteStage.READY:
            return
        self._is_opening = True
        self._set(SiteStage.OPENING)
        try:
            identity = await self._workers.call(self._open)
        except PlatformError as error:
            self._set(SiteStage.FAILED, error)
        except Exception as error:
            logger.exception("The site could not be opened")
            self._set(SiteStage.FAILED, unexpected(error))
        else:
            if identity is None:
                self._set(SiteStage.LOCKED)
            else:
                self._take(identity)
        finally:
            self._is_opening = False

    async def settled(self) -> SiteStage:
        """Wait until the site is open or it is known that it cannot be opened."""
        await self._settled.wait()
        return self.stage

    async def log_in(self, login: str, password: str) -> None:
        """Work as an account from now on; another one than before finds nothing of what was open.

        Raises
        ------
        LoginFailedError, LoginDelayedError, AccountSuspendedError
        """
        accounts = self._platform.accounts
        identity = await self._workers.call(lambda: accounts.login(login, password, "window"))
        if self.identity is None:
            self._take(identity)
        elif self.identity.account_id == identity.account_id:
            self.identity, self._workers.actor = identity, identity.actor
        else:
            self._forget(SiteStage.LOCKED)
            self._take(identity)

    def shut(self) -> None:
        """Forget the site that was open: another is about to take its place, and `open` opens it."""
        self._forget(SiteStage.OPENING)

    def close(self) -> None:
        """Hear no more changes."""
        self._bridge.detach()

    def _open(self) -> Identity | None:
        """Return who sits here; None where that must be proved first."""
        accounts = self._platform.accounts
        identity = accounts.local_identity()
        self._platform.storage.listen()
        # Built here, so that the first screen does not wait for it; the others are built when they are asked for.
        _ = self._platform.faces
        self._platform.upkeep.start()
        return identity if accounts.is_single_user() else None

    def _forget(self, stage: SiteStage) -> None:
        self._bridge.detach()
        self._workers.actor = SYSTEM
        self.identity = None
        self._set(stage)

    def _take(self, identity: Identity) -> None:
        self.identity = identity
        self._workers.actor = identity.actor
        self._bridge.attach(self._platform.storage.bus, identity.account_id)
        self._set(SiteStage.READY)

    def _set(self, stage: SiteStage, error: PlatformError | None = None) -> None:
        self.stage, self.error = stage, error
        if stage is SiteStage.OPENING:
            self._settled.clear()
        else:
            self._settled.set()
        self.changed.emit()
