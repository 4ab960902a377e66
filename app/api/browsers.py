"""What browsers may do: no page of another site reaches this server unless it is named, whatever its name resolves to.

References
----------
W3C/WHATWG Fetch, CORS protocol. DNS rebinding is stopped by the name in ``Host``; changes by foreign pages by
``Origin``, which browsers send with every request that is not a plain read.
"""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.api.errors import error_answer
from app.engine.common.errors import HostRefusedError, OriginRefusedError, PageNotFoundError
from app.engine.configurator.sections.server import RestServer

_LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})
_CLIENT_HEADERS = "Authorization, Content-Type, Luna-Account-Id, Luna-Request-Id, Luna-Event-Time, Luna-Event-End-Time"


@dataclass(frozen=True)
class Guests:
    """Who may call.

    Attributes
    ----------
    hosts : frozenset of str
        Names and addresses, lower case, under which this server answers. A client may always write an address
        instead of a name that resolves to it: rebinding needs a name.
    origins : frozenset of str
        Web origins, such as ``https://console.example:8443``, whose pages may call.
    """

    hosts: frozenset[str] = _LOOPBACK_NAMES
    origins: frozenset[str] = frozenset()

    def knows_host(self, value: str) -> bool:
        """Tell whether the header ``Host`` names this server."""
        name = host_name(value)
        return name is not None and (name in self.hosts or _is_address(name))

    def knows_origin(self, origin: str, scope: Scope) -> bool:
        """Tell whether a page of that origin may call: it is this server's own, or named."""
        own = {f"{scheme}://{Headers(scope=scope).get('Host', '')}" for scheme in _schemes(scope)}
        return origin in self.origins or origin in own


def guests_of(host: str, allowed_hosts: tuple[str, ...] = (), allowed_origins: tuple[str, ...] = ()) -> Guests:
    """Return who may call a server that listens on `host`."""
    names = {host.lower(), *(name.lower() for name in allowed_hosts), *_LOOPBACK_NAMES}
    if host not in _LOOPBACK_NAMES:
        names |= {socket.gethostname().lower(), socket.getfqdn().lower()}
    return Guests(frozenset(names), frozenset(allowed_origins))


class GuestBook:
    """Hands out who may call, as the settings say now."""

    def __init__(self, host: str, settings: Callable[[], RestServer]) -> None:
        self._host = host
        self._settings = settings
        # Names of a machine are looked up in the network: once is enough.
        self._known: tuple[RestServer, Guests] | None = None

    def __call__(self) -> Guests:
        """Return who may call now."""
        current, known = self._settings(), self._known
        if known is None or known[0] is not current:
            found = guests_of(self._host, current.allowed_hosts, current.allowed_origins)
            known = self._known = (current, found)
        return known[1]


def host_name(value: str) -> str | None:
    """Return the name or address in a header ``Host``, lower case and without port; None where it is malformed."""
    try:
        parts = urlsplit(f"//{value}")
        name, _ = parts.hostname, parts.port
    except ValueError:
        return None
    is_plain = parts.netloc == value and "@" not in value and not parts.path
    return name.rstrip(".") if is_plain and name else None


class Browsers:
    """Refuses foreign hosts and foreign pages, and answers the questions browsers ask before they call."""

    def __init__(self, app: ASGIApp, guests: Callable[[], Guests]) -> None:
        self._app = app
        self._guests = guests

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection. WebSockets are looked at where they are accepted."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        guests, headers = self._guests(), Headers(scope=scope)
        if not guests.knows_host(headers.get("Host", "")):
            refusal = HostRefusedError(f"This server is not {headers.get('Host', '')!r}.")
            await error_answer(refusal)(scope, receive, send)
            return
        origin = headers.get("Origin")
        if origin is not None and not guests.knows_origin(origin, scope):
            await error_answer(OriginRefusedError(f"Pages of {origin!r} may not call."))(scope, receive, send)
            return
        chosen = send if origin is None else _sharing(send, origin)
        if scope["method"] == "OPTIONS":
            await _options(scope)(scope, receive, chosen)
            return
        await self._app(scope, receive, chosen)


def _options(scope: Scope) -> Response:
    methods = scope["app"].state.methods.methods_of(scope["path"])
    if not methods:
        return error_answer(PageNotFoundError("Page not found"))
    allowed = ", ".join([*methods, "OPTIONS"])
    headers = {"Allow": allowed}
    if Request(scope).headers.get("Origin"):
        headers |= {
            "Access-Control-Allow-Methods": allowed,
            "Access-Control-Allow-Headers": _CLIENT_HEADERS,
            "Access-Control-Max-Age": "600",
        }
    return Response(status_code=200, headers=headers)


def _sharing(send: Send, origin: str) -> Send:
    async def sharing(message: Message) -> None:
        if message["type"] == "http.response.start":
            headers = MutableHeaders(scope=message)
            headers["Access-Control-Allow-Origin"] = origin
            headers["Access-Control-Expose-Headers"] = "Luna-Request-Id, Location"
            headers.add_vary_header("Origin")
        await send(message)

    return sharing


def _schemes(scope: Scope) -> tuple[str, ...]:
    scheme: Any = scope.get("scheme", "http")
    return {"ws": ("http",), "wss": ("https",)}.get(scheme, (scheme,))


def _is_address(name: str) -> bool:
    try:
        ipaddress.ip_address(name.partition("%")[0])
    except ValueError:
        return False
    return True
