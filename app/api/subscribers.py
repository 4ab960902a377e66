"""``/6/ws``: events as they happen, over a WebSocket.

A subscriber is checked as any request is, and again while it listens. It reads at its own pace: what does not fit into
its queue is dropped, oldest first, and the message that follows says how much that was in its field ``dropped``.

References
----------
RFC 6455. Cross-site hijacking of WebSockets: browsers send ``Origin``, which has to match exactly.
"""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.websockets import WebSocket, WebSocketDisconnect

from app.api.browsers import Guests
from app.api.credentials import ACCOUNT_HEADER, Caller, identify, origin_of
from app.api.edge import REQUEST_ID
from app.api.errors import error_answer
from app.engine.admin.identity import AccountType
from app.engine.common.clock import utc_now
from app.engine.common.errors import (
    AccountMissingForEventsError,
    CredentialsMissingError,
    HostRefusedError,
    OriginRefusedError,
    PlatformError,
    SenderDisabledError,
)
from app.engine.configurator.sections.services import ADDITIONAL_SERVICES_USAGE
from app.engine.sender import Delivery, SenderService, Subscription, SubscriptionFilters, read_filters

if TYPE_CHECKING:
    from app.platform import Platform

logger = logging.getLogger(__name__)

PATHS = ("/6/ws", "/1/ws", "/ws")
# Credentials as browsers can send them, who cannot set headers.
_AUTH, _ACCOUNT = "auth", "account_id"
# How long a right that was taken away is still used, at most; the contract of this project says five seconds.
_CHECK_S = 2.0
_AT_ONCE = 16
_GONE = 1001
_NO_LONGER_ALLOWED = 1008


class Subscribers:
    """Serves WebSockets of one application."""

    def __init__(self, platform: Platform, guests: Callable[[], Guests]) -> None:
        self._platform = platform
        self._guests = guests

    async def serve(self, socket: WebSocket) -> None:
        """Serve one subscriber until either side ends."""
        try:
            self._check_browser(socket)
            caller, filters = await run_in_threadpool(self._admit, socket)
        except PlatformError as error:
            await socket.send_denial_response(error_answer(error))
            return
        sender: SenderService = self._platform.sender
        # First the queue: whatever happens after the client saw its handshake is heard.
        with sender.subscribe(_scope(caller), filters) as subscription:
            await socket.accept(headers=[(REQUEST_ID.lower().encode(), socket.state.request_id.encode())])
            await self._run(socket, subscription)

    def _check_browser(self, socket: WebSocket) -> None:
        host, origin = socket.headers.get("Host", ""), socket.headers.get("Origin")
        guests = self._guests()
        if not guests.knows_host(host):
            raise HostRefusedError(f"This server is not {host!r}.")
        if origin is not None and not guests.knows_origin(origin, socket.scope):
            raise OriginRefusedError(f"Pages of {origin!r} may not call.")

    def _admit(self, socket: WebSocket) -> tuple[Caller, SubscriptionFilters]:
        if not self._platform.configurator.value(ADDITIONAL_SERVICES_USAGE).luna_sender:
            raise SenderDisabledError("Luna Sender service is disabled")
        return self._check(socket), read_filters(_query(socket), utc_now())

    def _check(self, socket: WebSocket) -> Caller:
        headers = _credentials(socket.headers, socket.query_params)
        try:
            caller = identify(self._platform, headers, origin_of(socket), is_reading=True)
        except CredentialsMissingError as error:
            raise AccountMissingForEventsError(
                "Cannot subscribe for events without 'Luna-Account-Id' header set"
            ) from error
        caller.identity.require_subscription()
        return caller

    async def _run(self, socket: WebSocket, subscription: Subscription) -> None:
        """Send, listen for the end, and look whether the right is still there; the first to end ends all."""
        jobs = [asyncio.create_task(job) for job in (_send(socket, subscription), _hear(socket), self._watch(socket))]
        try:
            await asyncio.wait(jobs, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for job in jobs:
                job.cancel()
            # Not `gather`: where this is cancelled itself, that would say so in an exception of its own making.
            await asyncio.wait(jobs)
        results = [job.exception() or job.result() for job in jobs if not job.cancelled()]
        codes = [one for one in results if isinstance(one, int)]
        with contextlib.suppress(RuntimeError, WebSocketDisconnect):  # the other side may have left already
            await socket.close(codes[0] if codes else _GONE)
        for one in results:
            if isinstance(one, Exception) and not isinstance(one, RuntimeError | WebSocketDisconnect):
                logger.error("A subscriber met a defect of the program.", exc_info=one)

    async def _watch(self, socket: WebSocket) -> int:
        while True:
            await asyncio.sleep(_CHECK_S)
            try:
                await run_in_threadpool(self._check, socket)
            except PlatformError:
                return _NO_LONGER_ALLOWED


async def _send(socket: WebSocket, subscription: Subscription) -> int:
    """Send what comes until the service closes; returns the code to close with."""
    loop, ready = asyncio.get_running_loop(), asyncio.Event()

    def wake() -> None:
        with contextlib.suppress(RuntimeError):  # the loop has ended, and this subscriber with it
            loop.call_soon_threadsafe(ready.set)

    subscription.set_listener(wake)
    try:
        while True:
            while batch := subscription.take(_AT_ONCE):
                for delivery in batch:
                    await socket.send_text(_text(delivery))
            if subscription.is_closed:
                return _GONE
            await ready.wait()
            ready.clear()
    finally:
        subscription.set_listener(None)


async def _hear(socket: WebSocket) -> None:
    """Take whatever a subscriber says, which means nothing here, until it leaves."""
    while (await socket.receive())["type"] != "websocket.disconnect":
        pass


def _text(delivery: Delivery) -> str:
    text = delivery.message.text
    return text if not delivery.dropped else f'{text[:-1]},"dropped":{delivery.dropped}}}'


def _scope(caller: Caller) -> str | None:
    """Return whose events are heard: an administrator's own credentials hear all accounts'."""
    is_admin = caller.identity.account_type is AccountType.ADMIN and caller.identity.permissions is None
    return caller.read_scope if is_admin else caller.account_id


def _credentials(headers: Headers, query: Mapping[str, str]) -> Headers:
    """Return headers completed by what the query says instead: headers come first."""
    found = {name.lower(): value for name, value in headers.items()}
    if "authorization" not in found and _AUTH in query:
        value = query[_AUTH]
        found["authorization"] = value if " " in value else f"Bearer {value}"
    if ACCOUNT_HEADER.lower() not in found and _ACCOUNT in query:
        found[ACCOUNT_HEADER.lower()] = query[_ACCOUNT]
    return Headers(found)


def _query(socket: WebSocket) -> dict[str, str]:
    """Return the filters; one that is given several times is a list."""
    names = [name for name in dict.fromkeys(socket.query_params.keys()) if name not in (_AUTH, _ACCOUNT)]
    return {name: ",".join(socket.query_params.getlist(name)) for name in names}
