"""Counting what a watch does, from several threads, for whoever looks at it."""

from __future__ import annotations

import threading
from dataclasses import replace
from typing import Any

from app.engine.sources.models import WatchStatus


class Tally:
    """A status that can be changed piece by piece. Safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._status = WatchStatus()

    def status(self) -> WatchStatus:
        """Return the status of this moment."""
        with self._lock:
            return self._status

    def add(self, **numbers: int) -> None:
        """Add to counts."""
        with self._lock:
            sums = {name: getattr(self._status, name) + number for name, number in numbers.items()}
            self._status = replace(self._status, **sums)

    def set(self, **fields: Any) -> None:  # fields of `WatchStatus`
        """Replace fields."""
        with self._lock:
            self._status = replace(self._status, **fields)
