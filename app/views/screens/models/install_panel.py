"""What an installation fetches and under which licences, and how far it is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from app.engine.common.progress import Progress
from app.engine.inference.catalogue import CommercialUse
from app.engine.inference.installer import InstallPlan
from app.views.engine_texts import engine_message, engine_text
from app.views.speed import SpeedMeter, megabytes, remaining_text
from app.views.widgets.buttons import action_button
from app.views.widgets.styled import styled

_STEPS = 1000
# Fetching takes nearly all of the time, converting the rest.
_FETCH_SHARE = 0.9


class InstallPanel(QFrame):
    """Says in plain words what is installed, and shows one bar for the file under way and one for everything."""

    def __init__(self, resume: QAction, cancel: QAction) -> None:
        super().__init__()
        self.setObjectName("card")
        self._title = styled(QLabel(), "title")
        self.words = QLabel()
        self.licences = styled(QLabel(), "muted")
        self.current = QLabel()
        self.overall = QLabel()
        self._current_bar = _bar(self.tr("Progress of the file under way"))
        self._overall_bar = _bar(self.tr("Progress of the installation"))
        self._resume, self._cancel = action_button(resume, primary=True), action_button(cancel)
        self._plan: InstallPlan | None = None
        self._fetched: dict[str, tuple[int, int]] = {}
        self._models_done = 0
        self._meter = SpeedMeter()
        for label in (self.words, self.licences, self.current, self.overall):
            label.setWordWrap(True)
        self.licences.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._build()
        self.hide()

    def begin(self, plan: InstallPlan, folder: str, *, is_first_start: bool) -> None:
        """Show what is about to be installed."""
        self._plan, self._fetched, self._models_done, self._meter = plan, {}, 0, SpeedMeter()
        title = self.tr("Perigee installs the models it works with") if is_first_start else self.tr("Installing models")
        self._title.setText(title)
        self.words.setText(self._plan_words(plan, folder, is_first_start=is_first_start))
        self.licences.setText(licence_words(plan))
        self.current.setText(self.tr("Starting …"))
        self.overall.setText("")
        self._current_bar.setRange(0, 0)
        self._overall_bar.setRange(0, _STEPS)
        self._overall_bar.setValue(0)
        self._show_running(True)
        self.show()

    def report(self, progress: Progress) -> None:
        """Show how far it is."""
        if progress.unit == "bytes":
            self._fetched[progress.label] = (progress.done, progress.total)
            self._meter.add(sum(done for done, _ in self._fetched.values()))
        elif progress.unit == "models":
            self._models_done = progress.done
        self._show_current(progress)
        self._show_overall()

    def stop(self, text: str) -> None:
        """Say why it ended before its end; it can be resumed."""
        self.current.setText(text)
        self.overall.setText("")
        self._show_running(False)

    def _show_running(self, is_running: bool) -> None:
        for widget in (self._cancel, self._current_bar, self._overall_bar):
            widget.setVisible(is_running)
        self._resume.setVisible(not is_running)

    def _show_current(self, progress: Progress) -> None:
        is_counted = progress.unit == "bytes" and progress.total > 0
        self._current_bar.setRange(0, _STEPS if is_counted else 0)
        if not is_counted:
            self.current.setText(engine_message(progress.label))
            return
        self._current_bar.setValue(min(_STEPS, _STEPS * progress.done // progress.total))
        text, label = self.tr("{label}: {done} of {total}"), engine_message(progress.label)
        self.current.setText(text.format(label=label, done=megabytes(progress.done), total=megabytes(progress.total)))

    def _show_overall(self) -> None:
        if self._plan is None:
            return
        fetched = sum(done for done, _ in self._fetched.values())
        expected = max(self._plan.fetch_bytes, fetched)
        models = len(self._plan.entries)
        fetch_share = _FETCH_SHARE if expected else 0.0
        done = fetch_share * (fetched / expected if expected else 0.0) + (1 - fetch_share) * self._models_done / models
        self._overall_bar.setValue(round(_STEPS * done))
        self.overall.setText(self._overall_words(fetched, expected, models))

    def _overall_words(self, fetched: int, expected: int, models: int) -> str:
        left = remaining_text(self._meter.remaining_s(expected - fetched)) if fetched < expected else ""
        values = {
            "done": megabytes(fetched),
            "total": megabytes(expected),
            "ready": self._models_done,
            "models": models,
            "speed": megabytes(self._meter.per_second),
            "left": left,
        }
        if not expected:
            return self.tr("Models ready: {ready} of {models}").format(**values)
        if not left:
            return self.tr("Fetched {done} of {total} · models ready: {ready} of {models}").format(**values)
        text = self.tr("Fetched {done} of {total} · {speed}/s · {left} · models ready: {ready} of {models}")
        return text.format(**values)

    def _plan_words(self, plan: InstallPlan, folder: str, *, is_first_start: bool) -> str:
        values = {
            "count": len(plan.entries),
            "fetch": megabytes(plan.fetch_bytes),
            "kept": megabytes(plan.kept_bytes),
            "folder": folder,
        }
        text = self.tr("Models: {count}. To fetch: {fetch}. About {kept} stay on the disk, in {folder}.")
        if is_first_start:
            text = self.tr(
                "This happens once. Models: {count}. To fetch: {fetch}, each file checked against its known hash. "
                "About {kept} stay on the disk, in {folder}. When it is cancelled, the next start goes on from there."
            )
        return text.format(**values)

    def _build(self) -> None:
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setMaximumHeight(150)
        scroll.setAccessibleName(self.tr("Licences of what is installed"))
        scroll.setWidget(self.licences)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(self._resume)
        buttons.addWidget(self._cancel)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(8)
        widgets: list[QWidget] = [
            self._title, self.words, scroll, self.current, self._current_bar, self.overall, self._overall_bar
        ]  # fmt: skip
        for widget in widgets:
            layout.addWidget(widget)
        layout.addLayout(buttons)


def licence_words(plan: InstallPlan) -> str:
    """Return the licences of a plan in plain words, one line per licence."""
    names: dict[tuple[str, CommercialUse, str], list[str]] = {}
    for entry in plan.entries:
        licence = entry.licence
        names.setdefault((licence.name, licence.commercial, licence.note), []).append(entry.id)
    words = {
        CommercialUse.YES: QCoreApplication.translate("CommercialUse", "business use: yes"),
        CommercialUse.NO: QCoreApplication.translate("CommercialUse", "business use: no"),
        CommercialUse.ASK: QCoreApplication.translate("CommercialUse", "business use: ask first"),
    }
    line = QCoreApplication.translate("CommercialUse", "{models}: {licence}, {use}. {note}")
    return "\n".join(
        line.format(models=", ".join(ids), licence=engine_text(name), use=words[use], note=engine_text(note))
        for (name, use, note), ids in names.items()
    )


def _bar(name: str) -> QProgressBar:
    bar = QProgressBar()
    bar.setTextVisible(False)
    bar.setAccessibleName(name)
    return bar
