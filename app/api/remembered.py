"""What was answered and who was let in, remembered for as long as nothing changed that it depends on.

Clients poll. Where this process is the only one that writes, which is so on SQLite, a number tells whether anything
was written since: while it and the settings are the same, so are the rights of a caller and what a request reads.
Whatever is written, by whom and where, ends all that was remembered.
"""

from __future__ import annotations

import hmac
import secrets
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from fastapi import Depends
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.credentials import ACCOUNT_HEADER, Caller
from app.engine.common.clock import utc_now
from app.engine.configurator.sections.server import REST_SERVER
from app.engine.configurator.sections.services import ADDITIONAL_SERVICES_USAGE, ALLOW_LUNA_ACCOUNT_AUTH_HEADER
from app.engine.configurator.sections.storage import STORAGE_TIME

if TYPE_CHECKING:
    from app.platform import Platform

_MAX_ANSWERS = 16 << 20
_MAX_ANSWER = 1 << 20
_MAX_CALLERS = 1 << 20
_CALLER = 1024
# What callers' rights and repeatable answers depend on besides the database.
_SETTINGS = (REST_SERVER, ADDITIONAL_SERVICES_USAGE, ALLOW_LUNA_ACCOUNT_AUTH_HEADER, STORAGE_TIME)
_CREDENTIALS = (b"authorization", ACCOUNT_HEADER.lower().encode("ascii"))

Stamp = tuple[Any, ...]  # compared, never read
T = TypeVar("T")


async def _repeatable(request: Request) -> None:
    request.state.is_repeatable = True


# Stands in `dependencies` of a route that reads: its answer depends on path, query, caller, database and the settings
# above alone, not on other headers nor on the time, and answering it leaves no trace.
Repeatable = Depends(_repeatable)


class Keeper(Generic[T]):
    """Keeps values by key, up to a number of bytes, until the moment they belong to is over. For one thread."""

    def __init__(self, limit: int) -> None:
        self._limit = limit
        self._size = 0
        self._stamp: Stamp | None = None
        self._kept: OrderedDict[Any, tuple[T, int]] = OrderedDict()

    def find(self, stamp: Stamp, key: Any) -> T | None:
        """Return what was kept under a key at this very moment."""
        found = self._kept.get(key) if stamp == self._stamp else None
        return None if found is None else found[0]

    def keep(self, stamp: Stamp, key: Any, value: T, size: int) -> None:
        """Keep a value; those of another moment go, then the oldest where there are too many bytes."""
        if stamp != self._stamp:
            self._kept.clear()
            self._stamp, self._size = stamp, 0
        self._size += size - self._kept.pop(key, (None, 0))[1]
        self._kept[key] = (value, size)
        while self._size > self._limit:
            self._size -= self._kept.popitem(last=False)[1][1]


class Memory:
    """What one application remembers: callers and answers. Used on the server's loop alone.

    Notes
    -----
    A stamp is taken before anything is read. What was read under a stamp that is still the present one is what would
    be read now: no write began since.
    """

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._key = secrets.token_bytes(32)
        self.callers: Keeper[Caller] = Keeper(_MAX_CALLERS)
        self.answers: Keeper[Kept] = Keeper(_MAX_ANSWERS)

    def stamp(self) -> Stamp | None:
        """Return what tells this moment from others; None where something may change at any time."""
        storage, settings = self._platform.running("storage"), self._platform.running("configurator")
        number = None if storage is None or settings is None else storage.change_number()
        return None if number is None else (storage, number, *(settings.value(one) for one in _SETTINGS))

    def who(self, scope: Scope) -> tuple[bytes, str] | None:
        """Return what stands for the credentials of a request, without holding them; None where it has none."""
        shown = [(name, value) for name, value in scope["headers"] if name in _CREDENTIALS]
        if not shown:
            return None
        text = b"\0".join(b"%d:%b=%b" % (len(value), name, value) for name, value in shown)
        return hmac.digest(self._key, text, "sha256"), (scope.get("client") or ("",))[0]

    def caller(self, stamp: Stamp, key: Any) -> Caller | None:
        """Return who was let in before, unless the token ran out since."""
        found = self.callers.find(stamp, key)
        return found if found is not None and _is_valid(found) else None

    def keep_caller(self, stamp: Stamp, key: Any, caller: Caller) -> None:
        """Remember who was let in."""
        self.callers.keep(stamp, key, caller, _CALLER)


@dataclass(frozen=True)
class Kept:
    """An answer as it was sent, and to whom."""

    headers: Sequence[tuple[bytes, bytes]]
    body: bytes
    route: str
    caller: Caller


class Remembered:
    """Answers again what was answered, where nothing changed since. The innermost layer."""

    def __init__(self, app: ASGIApp, memory: Memory) -> None:
        self._app = app
        self._memory = memory

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        stamp = self._memory.stamp() if scope["type"] == "http" and _is_plain_read(scope) else None
        who = None if stamp is None else self._memory.who(scope)
        if stamp is None or who is None:
            await self._app(scope, receive, send)
            return
        key = (who, scope["path"], scope["query_string"])
        found = self._memory.answers.find(stamp, key)
        if found is not None and _is_valid(found.caller):
            scope["state"]["route"] = found.route
            await _send(found, send)
            return
        copy = _Copy(send)
        await self._app(scope, receive, copy)
        if scope["state"].get("is_repeatable") and copy.is_whole:
            kept = Kept(copy.headers, copy.body, scope["state"]["route"], scope["state"]["caller"])
            self._memory.answers.keep(stamp, key, kept, len(kept.body) + _CALLER)


class _Copy:
    """Passes an answer on and holds it, where it succeeded and came in one piece."""

    def __init__(self, send: Send) -> None:
        self._send = send
        self._status = 0
        self.headers: Sequence[tuple[bytes, bytes]] = ()
        self.body = b""
        self.is_whole = False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            # A copy: the layers around add to the list.
            self._status, self.headers = message["status"], [*message["headers"]]
        elif message["type"] == "http.response.body":
            self.body = message.get("body", b"")
            is_last = not message.get("more_body", False)
            self.is_whole = is_last and self._status == 200 and 0 < len(self.body) <= _MAX_ANSWER
        await self._send(message)


async def _send(kept: Kept, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [*kept.headers]})
    await send({"type": "http.response.body", "body": kept.body})


def _is_valid(caller: Caller) -> bool:
    expires = caller.identity.expires
    return expires is None or utc_now() < expires


def _is_plain_read(scope: Scope) -> bool:
    """Tell whether a request only asks: a body has to be read and judged, whatever it is for."""
    if scope["method"] != "GET":
        return False
    return not any(
        name == b"transfer-encoding" or (name == b"content-length" and value.strip(b"0"))
        for name, value in scope["headers"]
    )
