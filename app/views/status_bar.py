"""The status bar: jobs, server, size of the site, and what the models run on."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar

from app.views.engine_state import EngineState
from app.views.engine_texts import engine_message, error_text
from app.views.jobs import Jobs
from app.views.server_state import ServerStage, ServerState
from app.views.site_figures import SiteFigures
from app.views.theme import ThemeManager
from app.views.widgets.styled import styled


class StatusBar(QStatusBar):
    """Shows the state of everything that goes on behind the screens.

    Signals
    -------
    jobs_clicked, server_clicked, device_clicked : the person wants to know more.
    """

    jobs_clicked = Signal()
    server_clicked = Signal()
    device_clicked = Signal()

    def __init__(
        self, themes: ThemeManager, engine: EngineState, server: ServerState, figures: SiteFigures, jobs: Jobs
    ) -> None:
        super().__init__()
        self._engine, self._server, self._figures, self._jobs = engine, server, figures, jobs
        self._is_discreet = False
        self.jobs_button = self._button(self.tr("Jobs"))
        self.faces = styled(QLabel(), "status")
        self.server_button = self._button(self.tr("REST server"))
        self.device = self._button(self.tr("Inference device"))
        themes.set_icon(self.jobs_button, "jobs")
        themes.set_icon(self.server_button, "server")
        self.jobs_button.clicked.connect(self.jobs_clicked)
        self.server_button.clicked.connect(self.server_clicked)
        self.device.clicked.connect(self.device_clicked)
        self.setSizeGripEnabled(False)
        self.addWidget(self.jobs_button)
        for widget in (self.faces, self.server_button, self.device):
            self.addPermanentWidget(widget)
        engine.changed.connect(self._on_engine_changed)
        server.changed.connect(self._on_server_changed)
        figures.changed.connect(self._on_figures_changed)
        jobs.changed.connect(self._on_jobs_changed)
        for refresh in (
            self._on_engine_changed, self._on_server_changed, self._on_figures_changed, self._on_jobs_changed
        ):  # fmt: skip
            refresh()

    def set_discreet(self, *, is_discreet: bool) -> None:
        """Say how many jobs run and not what they are about, count nobody, and lead nowhere."""
        self._is_discreet = is_discreet
        self.faces.setHidden(is_discreet)
        for button in (self.jobs_button, self.server_button, self.device):
            button.setEnabled(not is_discreet)
        self._on_jobs_changed()

    def _on_engine_changed(self) -> None:
        text = self._engine.describe()
        self.device.setText(text)
        self.device.setAccessibleDescription(text)
        report, error = self._engine.report, self._engine.error
        self.device.setToolTip(engine_message(report.reason if report else "") or (error_text(error) if error else ""))
        self._mark(self.device, is_warning=self._engine.needs_attention)

    def _on_server_changed(self) -> None:
        facts = self._server.facts
        text = {
            ServerStage.OFF: self.tr("REST server off"),
            ServerStage.STARTING: self.tr("REST server starting …"),
            ServerStage.RUNNING: self.tr("REST server on {url}").format(url=facts.url),
            ServerStage.STOPPING: self.tr("REST server stopping …"),
            ServerStage.FAILED: self.tr("⚠ REST server could not start"),
        }[facts.stage]
        self.server_button.setText(text)
        self.server_button.setAccessibleDescription(text)
        self.server_button.setToolTip(error_text(facts.error) if facts.error else "")
        self.server_button.setVisible(self._server.is_available)
        self._mark(self.server_button, is_warning=facts.stage is ServerStage.FAILED)

    def _on_figures_changed(self) -> None:
        figures = self._figures.figures
        if figures is None:
            self.faces.clear()
            return
        faces = self.tr("%Ln face(s)", "", figures.faces)
        indexed = QLocale().toString(figures.indexed)
        text = self.tr("{faces} · index {count}").format(faces=faces, count=indexed)
        self.faces.setText(text if figures.indexed else faces)
        self.faces.setToolTip(self.tr("Faces of this account; descriptors in the loaded index"))

    def _on_jobs_changed(self) -> None:
        active = self._jobs.active()
        if not active:
            self.jobs_button.setText(self.tr("No jobs running"))
        elif self._is_discreet:
            self.jobs_button.setText(self.tr("%n job(s) running", "", len(active)))
        elif active[0].progress.total:
            share = 100 * active[0].progress.done // active[0].progress.total
            text = self.tr("%n job(s) running · {title} {share} %", "", len(active))
            self.jobs_button.setText(text.format(title=active[0].title, share=share))
        else:
            text = self.tr("%n job(s) running · {title}", "", len(active))
            self.jobs_button.setText(text.format(title=active[0].title))
        self.jobs_button.setAccessibleDescription(self.jobs_button.text())

    def _mark(self, button: QPushButton, *, is_warning: bool) -> None:
        name = "statusWarning" if is_warning else "statusButton"
        if button.objectName() != name:
            button.setObjectName(name)
            self.style().polish(button)

    def _button(self, name: str) -> QPushButton:
        button = styled(QPushButton(), "statusButton")
        button.setAccessibleName(name)
        return button
