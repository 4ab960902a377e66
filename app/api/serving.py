"""What runs on the server's thread: uvicorn over the application, with the limits of the settings."""

from __future__ import annotations

import logging
import socket
import ssl
import threading
from typing import TYPE_CHECKING

import uvicorn

from app.api.app import create_app
from app.api.protocol import protocol_class
from app.engine.configurator.sections.server import RestServer as ServerSettings

if TYPE_CHECKING:
    from app.platform import Platform

logger = logging.getLogger(__name__)

_MAX_HEAD = 64 * 1024
_MAX_MESSAGE = 64 * 1024
_MESSAGES = 32
_PING_S = 20.0
_KEEP_ALIVE_S = 30


class Serving:
    """One run of the server.

    Attributes
    ----------
    is_ready : threading.Event
        Set when requests are answered, and when the run has ended.
    failure : BaseException or None
        What ended it before it was ready.
    """

    def __init__(
        self,
        platform: Platform,
        settings: ServerSettings,
        host: str,
        bound: socket.socket,
        context: ssl.SSLContext | None,
    ) -> None:
        self._bound = bound
        self.is_ready = threading.Event()
        self.failure: BaseException | None = None
        self.server = _Announcing(_config(platform, settings, host, context), self.is_ready)

    def run(self) -> None:
        """Serve until `server.should_exit` is set."""
        uvicorn_log, quiet = logging.getLogger("uvicorn.error"), _Quiet()
        uvicorn_log.addFilter(quiet)
        try:
            self.server.run(sockets=[self._bound])
        except BaseException as error:
            self.failure = error
            logger.exception("The REST server ended.")
        finally:
            uvicorn_log.removeFilter(quiet)
            self._bound.close()
            self.is_ready.set()


class _Quiet(logging.Filter):
    """Keeps uvicorn's own words about single connections out of the log: they hold queries, and with them tokens."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Let warnings pass, but the one about a WebSocket that was refused on purpose."""
        return record.levelno >= logging.WARNING and "without completing handshake" not in record.msg


class _Announcing(uvicorn.Server):
    """Tells when it has started."""

    def __init__(self, config: uvicorn.Config, is_ready: threading.Event) -> None:
        super().__init__(config)
        self._is_ready = is_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Start, then tell."""
        await super().startup(sockets)
        self._is_ready.set()


def _config(platform: Platform, settings: ServerSettings, host: str, context: ssl.SSLContext | None) -> uvicorn.Config:
    return uvicorn.Config(
        create_app(platform, host),
        loop="asyncio",
        http=protocol_class(settings.header_timeout_s, settings.max_connections),
        ws="websockets-sansio",
        ws_max_size=_MAX_MESSAGE,
        ws_max_queue=_MESSAGES,
        ws_ping_interval=_PING_S,
        ws_ping_timeout=_PING_S,
        ws_per_message_deflate=False,
        lifespan="on",
        log_config=None,
        access_log=False,
        # Nobody's word is taken for where a request comes from.
        proxy_headers=False,
        server_header=False,
        timeout_keep_alive=_KEEP_ALIVE_S,
        timeout_graceful_shutdown=settings.drain_s,
        ssl_context_factory=None if context is None else lambda *_: context,
        h11_max_incomplete_event_size=_MAX_HEAD,
    )
