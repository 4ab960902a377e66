"""Self-test and system: what was found, and a report to hand to somebody, read before it is saved."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPlainTextEdit, QVBoxLayout

from app.diagnosis import Diagnosis, examine
from app.engine.common.files import write_atomic
from app.engine.common.logs import without_secrets
from app.views.context import ViewContext
from app.views.engine_texts import engine_message
from app.views.screens.admin.pages import AdminPage
from app.views.widgets.buttons import action_row
from app.views.widgets.styled import styled
from app.views.work import TaskOwner

_LOG_LINES = 200


class HealthPage(AdminPage):
    """Examines the installation when asked, and shows exactly what a saved report holds."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__(context, tasks)
        self._is_examining = False
        self.verdict = styled(QLabel(), "title")
        self.faults = QLabel()
        self.faults.setWordWrap(True)
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName(self.tr("Everything the report holds"))
        self.again = self.add_act(self.tr("Examine"), "F5", lambda: self.tasks.start(self._examine()))
        self.copy = self.add_act(self.tr("Copy"), "Ctrl+Shift+C", self._copy)
        self.save = self.add_act(self.tr("Save the report …"), "Ctrl+S", self._ask_file)
        self._build()
        self._say_nothing_yet()

    def opened(self) -> None:
        """Examine the first time; later when asked."""
        if not self.preview.toPlainText() and not self._is_examining:
            self.tasks.start(self._examine())

    async def _examine(self) -> None:
        self._is_examining = True
        self.again.setEnabled(False)
        self.verdict.setText(self.tr("Examining …"))
        launch = self.context.platform.launch
        try:
            found = await self.context.jobs.run(self.tr("Self-test"), lambda _token, _report: examine(launch))
        except BaseException:
            self._say_nothing_yet()
            raise
        finally:
            self._is_examining = False
            self.again.setEnabled(True)
        self._show(found)

    def _show(self, found: Diagnosis) -> None:
        count = len(found.faults)
        self.verdict.setText(self.tr("%n fault(s) found", "", count) if count else self.tr("✓ Everything is in order"))
        self.faults.setText("\n".join(engine_message(one) for one in found.faults))
        self.faults.setVisible(bool(count))
        self.preview.setPlainText(report_text(found, self._log_lines()))
        for action in (self.copy, self.save):
            action.setEnabled(True)

    def _log_lines(self) -> list[str]:
        """Return the last warnings and errors: nothing in them names a person."""
        _, lines = self.context.log.since(0)
        return [line.whole for line in lines if line.level >= 30][-_LOG_LINES:]

    def _say_nothing_yet(self) -> None:
        self.verdict.setText(self.tr("Not examined yet"))
        self.faults.hide()
        for action in (self.copy, self.save):
            action.setEnabled(bool(self.preview.toPlainText()))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.preview.toPlainText())
        self.context.notify(self.tr("The report was copied."))

    def _ask_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the report"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile("perigee-report.json")
        dialog.fileSelected.connect(lambda name: self.tasks.start(self._save(Path(name))))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    async def _save(self, path: Path) -> None:
        data = self.preview.toPlainText().encode()
        await self.context.workers.call(lambda: write_atomic(path, data))
        self.context.notify(self.tr("The report was saved as {path}.").format(path=path))

    def _build(self) -> None:
        words = styled(
            QLabel(
                self.tr(
                    "Below is everything a saved report holds: versions, folders, models, the self-test and the last "
                    "warnings of the log. No photos, no descriptors, no names of people."
                )
            ),
            "muted",
        )
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.verdict)
        layout.addWidget(self.faults)
        layout.addLayout(action_row((self.again, self.copy, self.save)))
        layout.addWidget(words)
        layout.addWidget(self.preview, 1)


def report_text(found: Diagnosis, log_lines: list[str]) -> str:
    """Return the report as JSON, without secrets and without the name of the person's own folder."""
    home = json.dumps(str(Path.home()))[1:-1]
    text = json.dumps({**asdict(found), "log": log_lines}, indent=2, ensure_ascii=False)
    return without_secrets(text.replace(home, "~"))
