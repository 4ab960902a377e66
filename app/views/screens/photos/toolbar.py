"""Buttons to add photos, and the progress of the analysis."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QWidget

from app.views.screens.photos.analysis import PhotoAnalysis
from app.views.speed import remaining_text
from app.views.widgets.buttons import action_button
from app.views.widgets.styled import styled


class PhotosToolbar(QWidget):
    """The row above the photos."""

    def __init__(self, add: Sequence[QAction], cancel: QAction) -> None:
        super().__init__()
        self._bar = QProgressBar()
        self._bar.setAccessibleName(self.tr("Progress of the analysis"))
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(160)
        self.text = styled(QLabel(), "muted")
        self._cancel_action = cancel
        self._cancel = action_button(cancel)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for number, action in enumerate(add):
            layout.addWidget(action_button(action, primary=not number))
        layout.addStretch(1)
        for widget in (self.text, self._bar, self._cancel):
            layout.addWidget(widget)

    def show_progress(self, analysis: PhotoAnalysis) -> None:
        """Show how far the analysis is; nothing while none runs."""
        is_running, total = analysis.is_running, analysis.total
        for widget in (self.text, self._bar, self._cancel):
            widget.setVisible(is_running)
        self._cancel_action.setEnabled(is_running)
        self._bar.setMaximum(max(1, total))
        self._bar.setValue(analysis.done)
        text = self.tr("Analysed: {done} of {total} · {speed} photos/s · {left}")
        speed = f"{analysis.per_second:.1f}"
        if analysis.per_second == 0.0:
            text = self.tr("Analysed: {done} of {total}")
        left = remaining_text(analysis.remaining_s)
        self.text.setText(text.format(done=analysis.done, total=total, speed=speed, left=left))
