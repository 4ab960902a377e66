"""The REST server: one background thread with its own loop, switched on and off by whoever holds it."""

from __future__ import annotations

import errno
import gc
import logging
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from app.api.credentials import is_loopback
from app.api.tls import Certificate, given_certificate, own_certificate, tls_context
from app.engine.common.clock import utc_now
from app.engine.common.errors import (
    BadInputError,
    ExposedServerError,
    PlatformError,
    PortInUseError,
    ServerFailedError,
)
from app.engine.common.interpreter import switch_sooner
from app.engine.configurator.sections.server import RestServer as ServerSettings

if TYPE_CHECKING:
    from uvicorn import Server

    from app.platform import Platform

logger = logging.getLogger(__name__)

TLS_FOLDER = "tls"
_START_S = 30.0
# On top of the limit for running requests: what closing itself may take.
_CLOSE_S = 10.0
_PROPOSALS = 50
_LAST_PORT = 65_535


class Phase(StrEnum):
    """Where a server is between off and on."""

    STOPPED = "stopped"
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    FAILED = "failed"


@dataclass(frozen=True)
class RestState:
    """What the server is doing.

    Attributes
    ----------
    url : str
        Where clients reach it; empty unless it runs.
    fingerprint : str
        Of its certificate; empty without TLS.
    warning : str
        What an administrator should do something about.
    error : PlatformError or None
        Why it failed.
    """

    phase: Phase = Phase.STOPPED
    host: str = ""
    port: int = 0
    url: str = ""
    fingerprint: str = ""
    warning: str = ""
    error: PlatformError | None = None


Listener = Callable[[RestState], None]


class RestServer:
    """Serves a platform. Whoever starts it stops it, before the platform.

    Parameters
    ----------
    platform : Platform
        Stays the caller's.
    settings : section REST_SERVER
        Address, TLS and limits; what changes later is taken over at the next start.
    host, port : optional
        Instead of the settings'. Port 0 takes any that is free.

    Notes
    -----
    Safe from any thread. Listeners are called on the thread that changed the state.
    """

    def __init__(
        self, platform: Platform, settings: ServerSettings, host: str | None = None, port: int | None = None
    ) -> None:
        self._platform = platform
        self._settings = settings
        self._host = settings.host if host is None else host
        self._port = settings.port if port is None else port
        self._lock = threading.RLock()
        self._state = RestState()
        self._listeners: list[Listener] = []
        self._thread: threading.Thread | None = None
        self._server: Server | None = None

    @property
    def state(self) -> RestState:
        """What it is doing now."""
        return self._state

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Call `listener` with every new state; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def start(self) -> RestState:
        """Listen, and return when requests are answered. Does nothing where it runs.

        Raises
        ------
        PortInUseError
            If another program has the port; a free one is proposed.
        ExposedServerError
            If other machines could connect, and there is no administrator with a password or no TLS.
        TlsError
            If the certificate cannot be used.
        ServerFailedError
            If it does not come up.
        """
        with self._lock:
            if self._state.phase is Phase.RUNNING:
                return self._state
            self._tell(RestState(Phase.STARTING, self._host, self._port))
            try:
                self._start()
            except PlatformError as error:
                self._tell(RestState(Phase.FAILED, self._host, self._port, error=error))
                raise
            return self._state

    def stop(self) -> None:
        """Take no more requests, let running ones finish within the limit, join the thread."""
        with self._lock:
            thread, server = self._thread, self._server
            if thread is None or server is None:
                return
            self._tell(replace(self._state, phase=Phase.STOPPING))
            server.should_exit = True
            thread.join(self._settings.drain_s + _CLOSE_S)
            if thread.is_alive():
                server.force_exit = True
                thread.join(_CLOSE_S)
                logger.warning("The REST server had to be stopped by force.")
            self._thread = self._server = None
            self._tell(RestState())

    def _start(self) -> None:
        certificate = self._certificate()
        context = None if certificate is None else tls_context(certificate, self._key_password())
        bound = bind(self._host, self._port)
        port = bound.getsockname()[1]
        try:
            self._run(bound, context)
        except BaseException:
            bound.close()
            raise
        self._tell(self._running(port, certificate))

    def _run(self, bound: socket.socket, context: ssl.SSLContext | None) -> None:
        from app.api.serving import Serving

        serving = Serving(self._platform, self._settings, self._host, bound, context)
        thread = threading.Thread(target=serving.run, name="perigee-rest", daemon=True)
        thread.start()
        serving.is_ready.wait(_START_S)
        if not serving.server.started:
            serving.server.should_exit = True
            thread.join(_CLOSE_S)
            raise ServerFailedError("The REST server did not start.", remedy="The log says why.") from serving.failure
        self._thread, self._server = thread, serving.server

    def _certificate(self) -> Certificate | None:
        settings = self._settings
        is_exposed = not is_loopback(self._host)
        if is_exposed and settings.insecure_beyond_loopback:
            logger.warning("The REST server listens on %s as REST_SERVER.insecure_beyond_loopback says.", self._host)
        elif is_exposed and self._platform.accounts.is_single_user():
            raise ExposedServerError(
                f"The address {self._host} lets other machines in, but no administrator has a password.",
                remedy="Create one, or listen on 127.0.0.1.",
            )
        if settings.tls_certificate:
            return given_certificate(settings.tls_certificate, settings.tls_key)
        if is_exposed and not settings.insecure_beyond_loopback:
            return own_certificate(self._platform.launch.data_dir / TLS_FOLDER, self._host, utc_now())
        return None

    def _key_password(self) -> str | None:
        return self._settings.tls_key_password.get_secret_value() or None

    def _running(self, port: int, certificate: Certificate | None) -> RestState:
        shown = f"[{self._host}]" if ":" in self._host else self._host
        state = RestState(Phase.RUNNING, self._host, port, f"http://{shown}:{port}")
        if certificate is None:
            return state
        warning = ""
        if certificate.is_expiring(utc_now()):
            warning = f"The certificate expires on {certificate.expires:%Y-%m-%d}."
            logger.warning("%s", warning)
        return replace(state, url=f"https://{shown}:{port}", fingerprint=certificate.fingerprint, warning=warning)

    def _tell(self, state: RestState) -> None:
        self._state = state
        for listener in [*self._listeners]:
            listener(state)


def settle() -> None:
    """Prepare a process that does nothing but serve: call it once everything is loaded.

    What lives as long as the process is left out of garbage collection, which would go through all of it again and
    again; and threads change places more often, so that short requests do not wait for long ones.
    """
    gc.collect()
    gc.freeze()
    switch_sooner()


def bind(host: str, port: int) -> socket.socket:
    """Return a socket that holds an address. Raises BadInputError, PortInUseError, ServerFailedError."""
    if not 0 <= port <= _LAST_PORT:  # the system would take the rest of a division by 65,536 instead
        raise BadInputError(f"There is no port {port}.", field="port", remedy=f"Use 1 to {_LAST_PORT}, or 0 for any.")
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return _bound(family, address)
    except OSError as error:
        if error.errno not in (errno.EADDRINUSE, errno.EACCES):
            raise ServerFailedError(f"The server cannot listen on {host}, port {port}: {error}") from error
        free = _free_port(host, port)
        remedy = f"Port {free} is free." if free else "Choose another port."
        reason = "is in use" if error.errno == errno.EADDRINUSE else "is not allowed to this user"
        raise PortInUseError(f"Port {port} on {host} {reason}.", remedy=remedy) from error


def _bound(family: int, address: object) -> socket.socket:
    # The protocol is named because asyncio switches Nagle's algorithm off only where it is: else answers wait 40 ms.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        exclusive = getattr(socket, "SO_EXCLUSIVEADDRUSE", None)
        # On Windows SO_REUSEADDR would share the port with another program.
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR if exclusive is None else exclusive, 1)
        bound.bind(address)  # type: ignore[arg-type] # as getaddrinfo gave it
        bound.listen(1)
        bound.setblocking(False)
    except BaseException:
        bound.close()
        raise
    return bound


def _free_port(host: str, port: int) -> int | None:
    for candidate in range(port + 1, min(port + _PROPOSALS, 65535)):
        try:
            family, _, _, _, address = socket.getaddrinfo(host, candidate, type=socket.SOCK_STREAM)[0]
            _bound(family, address).close()
        except OSError:
            continue
        return candidate
    return None
