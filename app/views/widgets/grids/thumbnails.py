"""Small pictures for what is seen: read and decoded on worker threads, the least recently seen forgotten first."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from app.engine.common.errors import PlatformError
from app.views.work import TaskOwner, Workers

logger = logging.getLogger(__name__)
Load = Callable[[str, int], QImage]
_MAX_BYTES = 64 << 20
_AT_ONCE = 2
_BATCH = 8
_TOLD_EVERY_MS = 30
# What cannot be shown is remembered with this weight, so that it is forgotten in time and tried again.
_MISSING_BYTES = 1024


class Thumbnails(QObject):
    """Hands out pictures that are there and fetches those that are seen.

    Parameters
    ----------
    load : callable
        Given a name and the longest side in pixels, returns the picture; called on worker threads. A PlatformError
        means that there is none.
    max_bytes : int
        Of pixels kept.

    Signals
    -------
    changed : more pictures are there.
    """

    changed = Signal()

    def __init__(
        self, load: Load, workers: Workers, tasks: TaskOwner, max_bytes: int = _MAX_BYTES, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._load = load
        self._workers = workers
        self._tasks = tasks
        self._max_bytes = max_bytes
        self._images: OrderedDict[tuple[str, int], QImage | None] = OrderedDict()
        self._bytes = 0
        self._wanted: list[tuple[str, int]] = []
        self._loading: set[tuple[str, int]] = set()
        self._busy = 0
        self._is_closed = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_TOLD_EVERY_MS)
        self._timer.timeout.connect(self.changed)

    @property
    def bytes(self) -> int:
        """How much memory the pictures take."""
        return self._bytes

    def image(self, name: str, size_px: int) -> QImage | None:
        """Return a picture, or None while it is not there."""
        found = self._images.get((name, size_px))
        if found is not None:
            self._images.move_to_end((name, size_px))
        return found

    def has(self, name: str, size_px: int) -> bool:
        """Tell whether it is known how a picture looks, or that there is none."""
        return (name, size_px) in self._images

    def want(self, names: Iterable[str], size_px: int) -> None:
        """Fetch what is seen now; what was seen before and did not arrive is not fetched any more."""
        wanted = ((name, size_px) for name in dict.fromkeys(names))
        self._wanted = [one for one in wanted if one not in self._images and one not in self._loading]
        self._start()

    def forget(self, names: Iterable[str]) -> None:
        """Fetch these anew when they are seen next."""
        gone = set(names)
        for key in [key for key in self._images if key[0] in gone]:
            self._bytes -= _weight(self._images.pop(key))

    def close(self) -> None:
        """Fetch nothing more; the screen is closing."""
        self._timer.stop()
        self._wanted = []
        self._is_closed = True

    def _start(self) -> None:
        while self._wanted and not self._is_closed and self._busy < _AT_ONCE:
            batch, self._wanted = self._wanted[:_BATCH], self._wanted[_BATCH:]
            self._loading.update(batch)
            self._busy += 1
            self._tasks.start(self._fetch(batch))

    async def _fetch(self, batch: Sequence[tuple[str, int]]) -> None:
        try:
            images = await self._workers.call(lambda: [self._loaded(name, size) for name, size in batch])
        finally:
            self._busy -= 1
            self._loading.difference_update(batch)
        for key, image in zip(batch, images, strict=True):
            self._images[key] = image
            self._bytes += _weight(image)
        while self._bytes > self._max_bytes and len(self._images) > 1:
            self._bytes -= _weight(self._images.popitem(last=False)[1])
        if not self._timer.isActive():
            self._timer.start()
        self._start()

    def _loaded(self, name: str, size_px: int) -> QImage | None:
        try:
            return self._load(name, size_px)
        except PlatformError as error:
            logger.debug("No small picture of %s: %s", name, error)
            return None


def _weight(image: QImage | None) -> int:
    return _MISSING_BYTES if image is None else image.sizeInBytes()
