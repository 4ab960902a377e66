"""The outermost layer: a request id for everything, times, defects, and a note of each request for the figures."""

from __future__ import annotations

import logging
import re
import time
import uuid
from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import defect_answer
from app.engine.common.operation import operation

logger = logging.getLogger(__name__)

REQUEST_ID = "Luna-Request-Id"
_PATTERN = re.compile(r"[0-9]{10},[a-f0-9]{8}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{4}-[a-f0-9]{12}")
_VERSION = re.compile(r"^/\d+(?=/)")
# What is noted for a client that left before its answer; no answer carries it.
CLIENT_LEFT = 499


@dataclass(frozen=True)
class RequestNote:
    """What happened to one request.

    Attributes
    ----------
    route : str
        Method and path template without the version prefix, such as ``POST:/faces``; of an unknown path the method
        alone.
    error_code : int
        0 where nothing failed.
    started : float
        Seconds since 1970.
    duration_s : float
        Until the last byte of the answer was handed over.
    """

    route: str
    status: int
    error_code: int
    request_id: str
    started: float
    duration_s: float


Observer = Callable[[RequestNote], None]


class Edge:
    """Gives each request its id, bounds defects, and tells observers what happened.

    Parameters
    ----------
    app : ASGI application
        Everything below.
    observers : list of callable
        Called with a `RequestNote` after each request, on the server's loop: they must not block.
    """

    def __init__(self, app: ASGIApp, observers: list[Observer]) -> None:
        self._app = app
        self._observers = observers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection of HTTP or WebSocket."""
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        request_id = checked_request_id(Headers(scope=scope).get(REQUEST_ID))
        scope.setdefault("state", {})["request_id"] = request_id
        with operation(request_id):
            if scope["type"] == "http":
                await self._serve(scope, receive, send, request_id)
            else:
                await self._app(scope, receive, send)

    async def _serve(self, scope: Scope, receive: Receive, send: Send, request_id: str) -> None:
        answer = _Answer(send, request_id)
        try:
            await self._app(scope, receive, answer)
        except ClientDisconnect:
            answer.status = answer.status or CLIENT_LEFT
        except Exception:
            logger.exception("A request met a defect of the program.")
            if answer.status:
                raise  # part of the answer is gone: all that is left is to cut the connection
            await defect_answer()(scope, receive, answer)
        finally:
            self._tell(answer.note(scope))

    def _tell(self, note: RequestNote) -> None:
        for observer in self._observers:
            observer(note)


class _Answer:
    """Passes an answer on and adds the headers that every answer carries."""

    def __init__(self, send: Send, request_id: str) -> None:
        self._send = send
        self._request_id = request_id
        self._started, self._ticks = time.time(), time.perf_counter()
        self._error_code = 0
        self.status = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            headers = MutableHeaders(scope=message)
            self._error_code = int(headers.get("Luna-Error-Code", "0"))
            headers[REQUEST_ID] = self._request_id
            headers["Begin-Request-Time"] = f"{self._started:.6f}"
            headers["End-Request-Time"] = f"{time.time():.6f}"
            headers["X-Content-Type-Options"] = "nosniff"
        await self._send(message)

    def note(self, scope: Scope) -> RequestNote:
        """Return what happened."""
        template = _VERSION.sub("", scope.get("state", {}).get("route", ""))
        duration = time.perf_counter() - self._ticks
        return RequestNote(
            f"{scope['method']}:{template}", self.status, self._error_code, self._request_id, self._started, duration
        )


def checked_request_id(given: str | None) -> str:
    """Return the id that a client gave, or a new one where there is none or it has not the form of one."""
    if given is not None and _PATTERN.fullmatch(given):
        return given
    return f"{int(time.time()):010d},{uuid.uuid4()}"
