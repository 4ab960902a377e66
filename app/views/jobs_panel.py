"""The panel of jobs: how far each is, how fast it goes, how long it will take, and a way to stop it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from app.views.engine_texts import engine_message, error_text
from app.views.jobs import Job, Jobs, JobStage
from app.views.speed import megabytes, remaining_text
from app.views.theme import ThemeManager
from app.views.widgets.buttons import action_button
from app.views.widgets.styled import styled

_WIDTH = 340
_STEPS = 1000


class JobRow(QFrame):
    """One job."""

    def __init__(self, job: Job, themes: ThemeManager) -> None:
        super().__init__()
        self.setObjectName("inset")
        self.job = job
        self.title = styled(QLabel(job.title), "key")
        self.title.setWordWrap(True)
        self.words = styled(QLabel(), "muted")
        self.words.setWordWrap(True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Progress of {title}").format(title=job.title))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAccessibleName(self.tr("Cancel {title}").format(title=job.title))
        self.cancel.clicked.connect(job.cancel)
        row = QHBoxLayout()
        row.addWidget(self.title, 1)
        row.addWidget(self.cancel)
        layout = QVBoxLayout(self)
        layout.addLayout(row)
        layout.addWidget(self.bar)
        layout.addWidget(self.words)
        job.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        job, progress = self.job, self.job.progress
        self.cancel.setVisible(not job.is_over)
        self.cancel.setEnabled(not job.token.is_cancelled)
        self.bar.setVisible(not job.is_over)
        self.bar.setRange(0, _STEPS if progress.total else 0)
        if progress.total:
            self.bar.setValue(min(_STEPS, _STEPS * progress.done // progress.total))
        self.words.setText(self._text())
        name = "danger" if job.stage is JobStage.FAILED else "muted"
        if self.words.objectName() != name:
            self.words.setObjectName(name)
            self.style().polish(self.words)

    def _text(self) -> str:
        job = self.job
        if job.stage is JobStage.FAILED:
            return error_text(job.error) if job.error is not None else ""
        if job.token.is_cancelled and not job.is_over:
            return self.tr("Stopping …")
        if job.stage is JobStage.WAITING:
            return self.tr("Waiting for its turn")
        return self._over_text() if job.is_over else self._running_text()

    def _over_text(self) -> str:
        count, is_done = self._count(), self.job.stage is JobStage.DONE
        if not count:
            return self.tr("✓ Done") if is_done else self.tr("Cancelled")
        text = self.tr("✓ Done · {count}") if is_done else self.tr("Cancelled · {count}")
        return text.format(count=count)

    def _running_text(self) -> str:
        job, progress = self.job, self.job.progress
        values = {
            "label": engine_message(progress.label),
            "count": self._count(),
            "speed": self._amount(job.per_second),
            "left": remaining_text(job.remaining_s),
        }
        if not progress.done:
            return engine_message(progress.label)
        if not job.per_second:
            return self.tr("{label}\n{count}").format(**values)
        if not values["left"]:
            return self.tr("{label}\n{count} · {speed}/s").format(**values)
        return self.tr("{label}\n{count} · {speed}/s · {left}").format(**values)

    def _count(self) -> str:
        progress = self.job.progress
        if not progress.done:
            return ""
        done, total = self._amount(progress.done), self._amount(progress.total)
        return self.tr("{done} of {total}").format(done=done, total=total) if progress.total else done

    def _amount(self, number: float) -> str:
        if self.job.progress.unit == "bytes":
            return megabytes(number)
        return QLocale().toString(number, "f", 1) if 0 < number < 10 and number != int(number) else str(round(number))


class JobsPanel(QFrame):
    """Lists the jobs, the newest first, over the right edge of its parent. Hidden until it is asked for.

    Signals
    -------
    visibility_changed : it was shown or hidden.
    """

    visibility_changed = Signal()

    def __init__(self, jobs: Jobs, themes: ThemeManager, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("panel")
        self.setFixedWidth(_WIDTH)
        parent.installEventFilter(self)
        self._jobs, self._themes = jobs, themes
        self.clear = QAction(self.tr("Clear finished"), self)
        self.clear.triggered.connect(jobs.clear_finished)
        self._close = styled(QPushButton(), "flat")
        self._close.setAccessibleName(self.tr("Hide the jobs"))
        themes.set_icon(self._close, "cross")
        self._close.clicked.connect(self.toggle)
        self._empty = styled(
            QLabel(self.tr("Nothing runs. Imports, exports and other long work appear here.")), "muted"
        )
        self._empty.setWordWrap(True)
        self._rows = QVBoxLayout()
        self._rows.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._build()
        jobs.added.connect(self._on_added)
        jobs.removed.connect(self._on_removed)
        jobs.changed.connect(self._on_changed)
        self._on_changed()
        self.hide()

    def toggle(self) -> None:
        """Show or hide it."""
        self.setVisible(self.isHidden())
        self._place()
        self.visibility_changed.emit()

    @property
    def covered(self) -> int:
        """Width of the parent's right edge that it covers."""
        return 0 if self.isHidden() else _WIDTH

    def rows(self) -> list[JobRow]:
        """Return what is listed, the newest first."""
        items = (self._rows.itemAt(i) for i in range(self._rows.count()))
        return [one for item in items if item is not None and isinstance(one := item.widget(), JobRow)]

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.width() - _WIDTH, 0, _WIDTH, parent.height())
            self.raise_()

    def _on_added(self, job: Job) -> None:
        self._rows.insertWidget(0, JobRow(job, self._themes))

    def _on_removed(self, job: Job) -> None:
        for row in [one for one in self.rows() if one.job is job]:
            self._rows.removeWidget(row)
            row.hide()
            row.deleteLater()

    def _on_changed(self) -> None:
        jobs = self._jobs.all()
        self._empty.setVisible(not jobs)
        self.clear.setEnabled(any(job.is_over for job in jobs))

    def _build(self) -> None:
        head = QHBoxLayout()
        head.addWidget(styled(QLabel(self.tr("Jobs")), "title"), 1)
        head.addWidget(self._close)
        inside = QWidget()
        inside.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        inside.setLayout(self._rows)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(self.tr("Jobs"))
        scroll.setWidget(inside)
        layout = QVBoxLayout(self)
        layout.addLayout(head)
        layout.addWidget(self._empty)
        layout.addWidget(scroll, 1)
        layout.addWidget(action_button(self.clear))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False
