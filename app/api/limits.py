"""How much and how slowly a client may send: nothing is read past a limit, and nobody is waited for without end."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import error_answer
from app.engine.common.errors import HttpRequestError, PlatformError, RequestTimeoutError, RequestTooLargeError
from app.engine.configurator.sections.server import RestServer

_MB = 1 << 20
# A body that comes more slowly than this, on the average, is given up: it is no client of a network of today.
_LEAST_BYTES_PER_S = 1024


class BodyLimits:
    """Refuses bodies that are too large, where possible before a byte was read, and clients that stop sending."""

    def __init__(self, app: ASGIApp, settings: Callable[[], RestServer]) -> None:
        self._app = app
        self._settings = settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        settings, headers = self._settings(), Headers(scope=scope)
        limit = _limit(settings, headers.get("Content-Type", ""))
        refusal = _refusal(headers.get("Content-Length"), limit)
        if refusal is not None:
            await error_answer(refusal)(scope, receive, send)
            return
        await self._app(scope, _Meter(receive, limit, settings.body_timeout_s), send)


class _Meter:
    """Counts what arrives, and waits no longer than the limits say."""

    def __init__(self, receive: Receive, limit: int, silence_s: float) -> None:
        self._receive = receive
        self._limit = limit
        self._silence_s = silence_s
        self._size = 0
        self._started = time.monotonic()
        self._is_done = False

    async def __call__(self) -> Message:
        if self._is_done:
            return await self._receive()  # waits for the end of the connection, which takes as long as it takes
        message = await self._next()
        if message["type"] == "http.request":
            self._size += len(message.get("body", b""))
            self._is_done = not message.get("more_body", False)
            if self._size > self._limit:
                raise _too_large(self._limit)
        return message

    async def _next(self) -> Message:
        left = self._started + self._silence_s + self._size / _LEAST_BYTES_PER_S - time.monotonic()
        try:
            async with asyncio.timeout(max(0.0, min(self._silence_s, left))):
                return await self._receive()
        except TimeoutError as error:
            raise RequestTimeoutError("The body of the request did not arrive in time.") from error


def _limit(settings: RestServer, content_type: str) -> int:
    is_json = content_type.partition(";")[0].strip().lower() == "application/json"
    return (settings.max_json_mb if is_json else settings.max_request_mb) * _MB


def _refusal(length: str | None, limit: int) -> PlatformError | None:
    if length is None:
        return None
    if not (length.isascii() and length.isdigit()):
        return HttpRequestError("Invalid http request: the header Content-Length is no number.")
    return _too_large(limit) if int(length) > limit else None


def _too_large(limit: int) -> PlatformError:
    return RequestTooLargeError(f"The body of the request is larger than {limit // _MB} MB.")
