"""A REST server on a port of its own, and raw connections to it."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app.api.server import RestServer
from app.engine.configurator.sections.server import REST_SERVER
from app.platform import Platform


@contextmanager
def serving(platform: Platform, host: str = "127.0.0.1", **settings: Any) -> Iterator[RestServer]:
    """Serve a platform on a free port; settings are stored before."""
    if settings:
        setting = platform.configurator.get_default(REST_SERVER.name)
        platform.configurator.update_setting(setting.setting_id, value={**setting.value, **settings})
    server = RestServer(platform, platform.configurator.value(REST_SERVER), host, 0)
    server.start()
    try:
        yield server
    finally:
        server.stop()


def raw(port: int, data: bytes, *, limit_s: float = 20.0) -> bytes:
    """Send bytes, and return everything that comes back until the server closes."""
    with socket.create_connection(("127.0.0.1", port), timeout=limit_s) as connection:
        connection.sendall(data)
        return until_closed(connection)


def until_closed(connection: socket.socket) -> bytes:
    """Return what arrives until the other side closes."""
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except (ConnectionResetError, ssl.SSLEOFError):
        pass
    return b"".join(parts)


def head(method: str, path: str, **headers: str) -> bytes:
    """Return the head of a request."""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "", ""]).encode()
