"""The models the program works with: what they are, under which terms, and fetching them."""

from __future__ import annotations

from PySide6.QtGui import QAction

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback
from app.engine.inference.installer import InstallPlan
from app.views.context import ViewContext
from app.views.dialogs.first_start.step import Step
from app.views.engine_texts import error_text
from app.views.screens.models.install_panel import InstallPanel
from app.views.work import ProgressRelay, TaskOwner


class ModelsStep(Step):
    """Names the terms first, then installs when told to; one may go on while it does."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__(
            context,
            self.tr("The models"),
            self.tr("Neural networks find and describe the faces. Read under which terms they may be used."),
        )
        self._tasks = tasks
        self._token = CancelToken()
        self._relay = ProgressRelay(self)
        self.is_installing = False
        self.install = QAction(self.tr("Install"), self)
        self.install.triggered.connect(self._on_install)
        self.cancel = QAction(self.tr("Cancel"), self)
        self.cancel.triggered.connect(self._on_cancel)
        self.panel = InstallPanel(self.install, self.cancel)
        self._relay.reported.connect(self.panel.report)
        self.body.addWidget(self.panel)
        self.body.addStretch(1)

    def opened(self) -> None:
        """Show what is to be installed."""
        if not self.is_installing:
            self._tasks.start(self._show_plan())

    async def _show_plan(self) -> InstallPlan:
        platform = self.context.platform
        plan = await self.context.workers.call(platform.plan_installation)
        self.panel.begin(plan, str(platform.models.root), is_first_start=True)
        self.panel.stop(self.tr("Nothing is fetched before you say so."))
        return plan

    def _on_install(self) -> None:
        if not self.is_installing:
            self._tasks.start(self._install())

    async def _install(self) -> None:
        platform = self.context.platform
        self.is_installing, self._token = True, CancelToken()
        self.panel.begin(await self._show_plan(), str(platform.models.root), is_first_start=True)
        self.completeness_changed.emit()

        def work(token: CancelToken, report: ProgressCallback) -> None:
            self._token = token

            def tell(progress: Progress) -> None:
                report(progress)
                self._relay(progress)

            platform.install_models((), None, tell, token)

        try:
            await self.context.jobs.run(self.tr("Installing the models"), work)
        except CancelledError:
            self.panel.stop(self.tr("Cancelled. What was fetched is kept; going on starts from there."))
            return
        except PlatformError as error:
            self.panel.stop(error_text(error))
            return
        finally:
            self.is_installing = False
            self.completeness_changed.emit()
        self.install.setEnabled(False)
        self.panel.stop(self.tr("✓ The models are installed."))
        await self.context.engine.prepare(reload=True)

    def _on_cancel(self) -> None:
        self._token.cancel()
