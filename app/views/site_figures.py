"""How much the site holds: for the status bar, refreshed when it changes, never more often than is useful."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine.common.errors import PlatformError
from app.views.event_bridge import EventBridge
from app.views.site_state import SiteStage, SiteState
from app.views.work import TaskOwner, Workers

if TYPE_CHECKING:
    from app.platform import Platform

_REFRESH_MS = 2000
_LOOK_MS = 30_000


@dataclass(frozen=True)
class Figures:
    """Faces of the account, and rows of the largest loaded index; 0 while none is loaded."""

    faces: int
    indexed: int


class SiteFigures(QObject):
    """Counts in the background.

    Signals
    -------
    changed : the figures are others.
    """

    changed = Signal()

    def __init__(
        self,
        platform: Platform,
        workers: Workers,
        site: SiteState,
        bridge: EventBridge,
        tasks: TaskOwner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._platform, self._workers, self._site, self._tasks = platform, workers, site, tasks
        self._is_counting = self._is_old = False
        self.figures: Figures | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self._on_timeout)
        # An index is loaded by the first search, of which nobody tells.
        self._slow = QTimer(self)
        self._slow.setInterval(_LOOK_MS)
        self._slow.timeout.connect(self.refresh)
        self._slow.start()
        site.changed.connect(self._on_site_changed)
        bridge.faces_changed.connect(self._on_faces_changed)

    def refresh(self) -> None:
        """Count now, unless a count is under way."""
        if self._site.stage is SiteStage.READY and not self._is_counting:
            self._tasks.start(self._count())

    def close(self) -> None:
        """Count no more."""
        self._timer.stop()
        self._slow.stop()

    def _on_site_changed(self) -> None:
        if self._site.stage is not SiteStage.READY:
            self.figures = None
            self.changed.emit()
        self.refresh()

    def _on_faces_changed(self) -> None:
        self._is_old = True
        if not self._timer.isActive():
            self._on_timeout()

    def _on_timeout(self) -> None:
        """Count the first change at once and what follows it together; the last is never left out."""
        if not self._is_old:
            return
        self._timer.start()
        if not self._is_counting:
            self._is_old = False
            self.refresh()

    async def _count(self) -> None:
        self._is_counting = True
        account_id = self._site.account_id
        try:
            self.figures = await self._workers.call(lambda: self._read(account_id))
        except PlatformError:
            self.figures = None  # whoever shows the data says why it cannot be read
        finally:
            self._is_counting = False
        self.changed.emit()

    def _read(self, account_id: str) -> Figures:
        parts = self._platform.index_parts()
        return Figures(self._platform.faces.count(account_id), max((part.rows for part in parts), default=0))
