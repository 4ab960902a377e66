"""HTTP on one connection: uvicorn's, with limits on how long a request's head may take and on how many connect."""

from __future__ import annotations

import asyncio
import json
from email.utils import formatdate
from typing import Any

import h11
from uvicorn.protocols.http.h11_impl import H11Protocol

from app.api.edge import checked_request_id
from app.api.errors import status_of
from app.engine.common.errors import (
    HttpRequestError,
    PlatformError,
    RequestTimeoutError,
    ServerBusyError,
)
from app.engine.handlers.results import error_form


def protocol_class(header_timeout_s: float, max_connections: int) -> type[asyncio.Protocol]:
    """Return the protocol of a server with these limits."""

    class Protocol(LimitedProtocol):
        """One connection."""

        header_timeout = header_timeout_s
        connection_limit = max_connections

    return Protocol


class LimitedProtocol(H11Protocol):
    """One connection. A head that does not arrive in time ends it; so does one connection too many.

    Attributes
    ----------
    header_timeout : float
        Seconds from the connection, or from the end of the answer before, to the end of a head.
    """

    header_timeout = 10.0
    connection_limit = 2000

    def __init__(self, *args: Any, **options: Any) -> None:  # as the base class
        super().__init__(*args, **options)
        self._head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override] # as the base class
        """Begin to wait for a request."""
        super().connection_made(transport)
        if len(self.connections) > self.connection_limit:
            self._refuse(ServerBusyError("Too many connections are open.", remedy="Try again in a moment."))
            return
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """Forget the connection."""
        self._unwatch()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take bytes; see whether a head is complete now."""
        if self.transport.is_closing():
            return
        super().data_received(data)
        self._watch()

    def on_response_complete(self) -> None:
        """Wait for the next request."""
        super().on_response_complete()
        self._watch()

    def send_400_response(self, msg: str) -> None:
        """Answer what is no HTTP in the one form of failures."""
        self._refuse(HttpRequestError(f"Invalid http request: {msg}"))

    def _watch(self) -> None:
        """Run the timer exactly while a head is awaited."""
        is_waiting = self.cycle is None or self.cycle.response_complete
        is_handed_on = self.transport.get_protocol() is not self  # to a WebSocket
        if not is_waiting or is_handed_on or self.transport.is_closing():
            self._unwatch()
        elif self._head_timer is None:
            self._head_timer = self.loop.call_later(self.header_timeout, self._on_head_late)

    def _unwatch(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _on_head_late(self) -> None:
        self._head_timer = None
        self._refuse(RequestTimeoutError("The head of the request did not arrive in time."))

    def _refuse(self, error: PlatformError) -> None:
        """Answer outside of any request, and close."""
        if not self.transport.is_closing():
            if self.conn.our_state in (h11.IDLE, h11.SEND_RESPONSE):
                self.transport.write(plain_answer(error))
            self.transport.close()


def plain_answer(error: PlatformError) -> bytes:
    """Return a whole HTTP/1.1 answer that ends its connection."""
    body = json.dumps(error_form(error)).encode("ascii")
    status = status_of(error)
    head = (
        f"HTTP/1.1 {status} \r\ncontent-type: application/json\r\ncontent-length: {len(body)}\r\n"
        f"luna-request-id: {checked_request_id(None)}\r\ndate: {formatdate(usegmt=True)}\r\nconnection: close\r\n\r\n"
    )
    return head.encode("ascii") + body
