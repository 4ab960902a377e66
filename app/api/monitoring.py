"""Points about requests for InfluxDB, in line protocol, gathered and sent each period; off until switched on.

References
----------
InfluxDB line protocol and the write resource of its API, version 2.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
import urllib.error
import urllib.request
from collections import deque
from collections.abc import Callable, Iterable
from urllib.parse import urlencode

from starlette.concurrency import run_in_threadpool

from app.api.edge import RequestNote
from app.engine.configurator.sections.services import Monitoring

logger = logging.getLogger(__name__)

_SERVICE = "luna-api"
# What waits while the other side is away; then the oldest goes.
_MAX_POINTS = 20_000
_TIMEOUT_S = 5.0
_NS = 1_000_000_000


class PointExport:
    """Gathers points and sends them while the application runs.

    Parameters
    ----------
    settings : callable
        The section LUNA_MONITORING as it is now.
    licensed : callable
        Figures of the licence, name to number; asked for once each period, on a worker thread.
    """

    def __init__(self, settings: Callable[[], Monitoring], licensed: Callable[[], dict[str, float]] = dict) -> None:
        self._settings = settings
        self._licensed = licensed
        self._points: deque[str] = deque(maxlen=_MAX_POINTS)
        self._is_failing = False

    def note(self, note: RequestNote) -> None:
        """Keep the points of one request, where they are wanted."""
        if self._settings().send_data_for_monitoring:
            self._points.extend(points_of(note))

    async def run(self) -> None:
        """Send what was gathered each period, until cancelled; then once more."""
        try:
            while True:
                await asyncio.sleep(self._settings().flushing_period)
                await self.flush()
        finally:
            with contextlib.suppress(asyncio.CancelledError):
                await asyncio.shield(self.flush())

    async def flush(self) -> None:
        """Send what was gathered; what cannot be sent waits for the next time."""
        settings = self._settings()
        if not settings.send_data_for_monitoring or not self._points:
            return
        points = [*self._points]
        self._points.clear()
        try:
            await run_in_threadpool(self._send, settings, points)
        except (OSError, urllib.error.URLError) as error:
            self._points.extendleft(reversed(points[-(_MAX_POINTS - len(self._points)) :]))
            if not self._is_failing:
                logger.warning("Points for monitoring wait: %s:%s: %s", settings.host, settings.port, error)
            self._is_failing = True
        else:
            self._is_failing = False

    def _send(self, settings: Monitoring, points: list[str]) -> None:
        lines = [*points, *_licensing(self._licensed(), points[-1].rpartition(" ")[2])]
        scheme = "https" if settings.use_ssl else "http"
        query = urlencode({"org": settings.organization, "bucket": settings.bucket, "precision": "ns"})
        request = urllib.request.Request(  # noqa: S310 - scheme, host and port are an administrator's own setting
            f"{scheme}://{settings.host}:{settings.port}/api/v2/write?{query}",
            "\n".join(lines).encode("utf-8"),
            {"Authorization": f"Token {settings.token.get_secret_value()}", "Content-Type": "text/plain"},
        )
        with urllib.request.urlopen(request, timeout=_TIMEOUT_S):  # noqa: S310 - as above
            pass


def points_of(note: RequestNote) -> Iterable[str]:
    """Return the points of one request: `requests` always, `errors` where it failed."""
    moment = int(note.started * _NS)
    tags = f"service={_SERVICE},route={_tag(note.route)},status_code={note.status}"
    request_id = f'request_id="{_text(note.request_id)}"'
    yield f"requests,{tags} {request_id},execution_time={note.duration_s:.6f} {moment}"
    if note.error_code:
        yield f"errors,{tags},error_code={note.error_code} {request_id} {moment}"


def _licensing(figures: dict[str, float], moment: str) -> Iterable[str]:
    if figures:
        fields = ",".join(f"{_tag(name)}={value:g}" for name, value in figures.items())
        yield f"licensing,service={_SERVICE} {fields} {moment}"


def _tag(text: str) -> str:
    for letter in ("\\", ",", "=", " "):
        text = text.replace(letter, "\\" + letter)
    return text


def _text(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')
