"""Whether the models are loaded, and on what they run: one answer for the status bar and every screen."""

from __future__ import annotations

import asyncio
import logging
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.progress import CancelToken
from app.views.work import Workers, unexpected

if TYPE_CHECKING:
    from app.engine.inference.selftest import SelfTestReport
    from app.platform import Platform

logger = logging.getLogger(__name__)


class EngineStage(Enum):
    """How far the models are."""

    MISSING = "missing"
    PREPARING = "preparing"
    READY = "ready"
    FAILED = "failed"


class EngineState(QObject):
    """Loads the models in the background and says how that went. Needs a running loop.

    Signals
    -------
    changed : the stage is another one.
    """

    changed = Signal()

    def __init__(self, platform: Platform, workers: Workers, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._platform = platform
        self._workers = workers
        self._token = CancelToken()
        self.stage = EngineStage.MISSING
        self.report: SelfTestReport | None = None
        self.error: PlatformError | None = None
        self._settled = asyncio.Event()

    async def prepare(self, *, reload: bool = False) -> None:
        """Load the models every photo needs and run the self-test; with `reload` from the files as they are now."""
        if self.stage is EngineStage.PREPARING:
            return
        self._set(EngineStage.PREPARING)
        try:
            if reload:
                await self._workers.call(self._platform.reload)
            if self._platform.missing_models():
                self._set(EngineStage.MISSING)
                return
            self.report = await self._workers.call(lambda: self._platform.start(token=self._token))
            await self._workers.call(self._platform.load_kernels)  # so that the first search begins at once
            self._set(EngineStage.READY)
        except CancelledError:
            return
        except PlatformError as error:
            self._set(EngineStage.FAILED, error)
        except Exception as error:
            logger.exception("The models could not be loaded")
            self._set(EngineStage.FAILED, unexpected(error))

    async def settled(self) -> EngineStage:
        """Wait until the models are loaded or it is known that they cannot be."""
        await self._settled.wait()
        return self.stage

    def close(self) -> None:
        """Stop loading."""
        self._token.cancel()

    def describe(self) -> str:
        """Return one sentence for the status bar."""
        if self.stage is EngineStage.READY and self.report is not None:
            return self._describe_device(self.report)
        return {
            EngineStage.MISSING: self.tr("Models are missing"),
            EngineStage.PREPARING: self.tr("Loading the models …"),
            EngineStage.READY: self.tr("Ready"),
            EngineStage.FAILED: self.tr("The models could not be loaded"),
        }[self.stage]

    @property
    def needs_attention(self) -> bool:
        """Whether the person should look: the device was given up, failed its test, or nothing runs."""
        if self.stage is EngineStage.READY and self.report is not None:
            return self.report.fell_back or not self.report.passed
        return self.stage is EngineStage.FAILED

    def _describe_device(self, report: SelfTestReport) -> str:
        device, name = report.device.upper(), report.info.name
        if report.fell_back:
            return self.tr("⚠ Fell back to {device} ({name}): the chosen device failed its self-test").format(
                device=device, name=name
            )
        if not report.passed:
            return self.tr("⚠ Runs on {device} ({name}), self-test failed").format(device=device, name=name)
        return self.tr("Runs on {device} ({name}), self-test passed").format(device=device, name=name)

    def _set(self, stage: EngineStage, error: PlatformError | None = None) -> None:
        self.stage, self.error = stage, error
        if stage is EngineStage.PREPARING:
            self.report = None
            self._settled.clear()
        else:
            self._settled.set()
        self.changed.emit()
