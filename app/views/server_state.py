"""The REST server as the window sees it: on or off, and where it listens."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from app.engine.common.errors import PlatformError
from app.platform import Platform
from app.views.work import Workers, unexpected

logger = logging.getLogger(__name__)


class ServerControl(Protocol):
    """What can be switched on and off. Blocking calls; from any thread.

    Attributes
    ----------
    url : str
        Where it listens, such as ``http://127.0.0.1:5000``; empty while it does not.
    fingerprint : str
        SHA-256 of its certificate; empty without TLS.
    warning : str
        What an administrator should do something about.
    """

    @property
    def url(self) -> str: ...

    @property
    def fingerprint(self) -> str: ...

    @property
    def warning(self) -> str: ...

    def start(self) -> None:
        """Begin to listen, as the settings say. Raises a PlatformError that names what is in the way."""

    def stop(self) -> None:
        """Refuse new requests, let those that go on finish, and give the port back."""


# Makes the server of a platform. Handed in from above: the window does not know the REST room.
ServerFactory = Callable[[Platform], ServerControl]


class ServerStage(Enum):
    """What the server does."""

    OFF = "off"
    STARTING = "starting"
    RUNNING = "running"
    STOPPING = "stopping"
    FAILED = "failed"


@dataclass(frozen=True)
class ServerFacts:
    """What is shown: the stage, the address and certificate while it runs, the reason when it does not."""

    stage: ServerStage
    url: str = ""
    fingerprint: str = ""
    warning: str = ""
    error: PlatformError | None = None


class ServerState(QObject):
    """Switches the server on and off on a worker thread and says how that went. Needs a running loop.

    Signals
    -------
    changed : another stage.
    """

    changed = Signal()

    def __init__(
        self, platform: Platform, workers: Workers, factory: ServerFactory | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._platform = platform
        self._workers = workers
        self._factory = factory
        self._control: ServerControl | None = None
        self.facts = ServerFacts(ServerStage.OFF)

    @property
    def is_available(self) -> bool:
        """Whether there is a server to be switched on at all."""
        return self._factory is not None

    @property
    def is_on(self) -> bool:
        """Whether it runs or is about to."""
        return self.facts.stage in (ServerStage.STARTING, ServerStage.RUNNING)

    async def start(self) -> None:
        """Switch it on; why that fails is in `facts`."""
        if self._factory is None or self.is_on:
            return
        self._set(ServerFacts(ServerStage.STARTING))
        try:
            facts = await self._workers.call(self._start)
        except PlatformError as error:
            self._set(ServerFacts(ServerStage.FAILED, error=error))
        except Exception as error:
            logger.exception("The REST server could not be started")
            self._set(ServerFacts(ServerStage.FAILED, error=unexpected(error)))
        else:
            self._set(facts)

    async def stop(self) -> None:
        """Switch it off."""
        if self.facts.stage is not ServerStage.RUNNING:
            return
        self._set(ServerFacts(ServerStage.STOPPING))
        await self._workers.call(self._stop)
        self._set(ServerFacts(ServerStage.OFF))

    def close(self) -> None:
        """Switch it off at the end of the program; waits for what goes on."""
        if self._control is not None:
            self._stop()

    def _start(self) -> ServerFacts:
        assert self._factory is not None
        control = self._factory(self._platform)
        control.start()
        self._control = control
        return ServerFacts(ServerStage.RUNNING, control.url, control.fingerprint, control.warning)

    def _stop(self) -> None:
        control, self._control = self._control, None
        if control is not None:
            control.stop()

    def _set(self, facts: ServerFacts) -> None:
        self.facts = facts
        self.changed.emit()
