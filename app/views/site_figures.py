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
        self._is_counting = False
        self.figures: Figures | None = None
        # The matcher compiles its kernels when it is first asked for: whoever starts the window says when.
        self.has_index = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REFRESH_MS)
        self._timer.timeout.connect(self.refresh)
        site.changed.connect(self._on_site_changed)
        bridge.faces_changed.connect(self._on_faces_changed)

    def refresh(self) -> None:
        """Count now, unless a count is under way."""
        if self._site.stage is SiteStage.READY and not self._is_counting:
            self._tasks.start(self._count())

    def close(self) -> None:
        """Count no more."""
        self._timer.stop()

    def _on_site_changed(self) -> None:
        if self._site.stage is not SiteStage.READY:
            self.figures = None
            self.changed.emit()
        self.refresh()

    def _on_faces_changed(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    async def _count(self) -> None:
        self._is_counting = True
        account_id, has_index = self._site.account_id, self.has_index
        try:
            self.figures = await self._workers.call(lambda: self._read(account_id, has_index=has_index))
        except PlatformError:
            self.figures = None  # whoever shows the data says why it cannot be read
        finally:
            self._is_counting = False
        self.changed.emit()

    def _read(self, account_id: str, *, has_index: bool) -> Figures:
        parts = self._platform.matcher.parts() if has_index else []
        return Figures(self._platform.faces.count(account_id), max((part.rows for part in parts), default=0))
