"""A handler tried on a photo: what each policy did, how long it took, and what would be stored; nothing is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QRectF, Qt
from PySide6.QtGui import QImage, QImageReader
from PySide6.QtWidgets import (
    QDialog,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.engine.common.errors import PlatformError
from app.views.context import ViewContext
from app.views.dialogs.waiting import finished
from app.views.engine_texts import error_text
from app.views.screens.handlers.trial_words import Step, TrialResult
from app.views.screens.matching.choices import face_choices
from app.views.screens.matching.picker import PickerDialog
from app.views.widgets.photo_canvas import FaceBox, PhotoCanvas
from app.views.widgets.photo_drops import PhotoDrops, local_paths
from app.views.widgets.styled import styled
from app.views.work import TaskOwner

# Given a photo, its name, and id and name of the face to compare with, returns what was done; on a worker thread.
Trial = Callable[[bytes, str, str, str], TrialResult]


class TrialDialog(QDialog):
    """Choose or drop a photo; the result comes step by step."""

    def __init__(
        self, context: ViewContext, title: str, trial: Trial, *, needs_face: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._trial = context, trial
        self._needs_face = needs_face
        self._face: tuple[str, str] | None = None
        self._path: Path | None = None
        self._tasks = TaskOwner(context.show_error)
        self._number = 0
        self.setWindowTitle(self.tr("Test {name} on a photo").format(name=title))
        self.drops = PhotoDrops(self, self._try_first, accepts=lambda data: bool(local_paths(data)))
        self.resize(1000, 640)
        self.canvas = PhotoCanvas(context.themes)
        self.choose = QPushButton(self.tr("Choose a photo …"))
        self.choose.setAccessibleName(self.tr("Choose a photo"))
        self.choose.setProperty("primary", True)
        self.choose.clicked.connect(self._on_choose)
        self.pick = QPushButton(self.tr("Compare with …"))
        self.pick.setAccessibleName(self.tr("Choose the face to compare with"))
        self.pick.clicked.connect(self._on_pick)
        if not needs_face:
            self.pick.hide()
        self.status = styled(QLabel(self._hint()), "muted")
        self.status.setWordWrap(True)
        self.cards: list[StepCard] = []
        self._build()
        self.finished.connect(self._tasks.close)

    def try_photo(self, path: Path) -> None:
        """Run the policies over a photo."""
        self._path = path
        if self._needs_face and self._face is None:
            self.status.setText(
                self.tr("{name} is chosen. Now choose the face to compare with.").format(name=path.name)
            )
            return
        self._tasks.start(self._try(path))

    def compare_with(self, face_id: str, name: str) -> None:
        """Hold photos against a face."""
        self._face = (face_id, name)
        self.pick.setText(self.tr("Compared with {name}").format(name=name))
        if self._path is None:
            self.status.setText(self.tr("Now choose a photo, or drop one here. Nothing is stored."))
        else:
            self.try_photo(self._path)

    async def _try(self, path: Path) -> None:
        self._number += 1
        number = self._number
        self.status.setText(self.tr("Working on {name} …").format(name=path.name))
        trial, (face_id, name) = self._trial, self._face or ("", "")

        def work() -> tuple[QImage, TrialResult]:
            data = path.read_bytes()
            result = trial(data, path.name, face_id, name)
            return QImage() if result.has_failed else _image_of(data), result

        try:
            image, result = await self._context.workers.call(work)
        except (PlatformError, OSError) as error:
            if number == self._number:
                self._show_failure(error)
            return
        # Another photo may have been chosen while this one was worked on.
        if number == self._number:
            self._show(path, image, result)

    def _hint(self) -> str:
        if self._needs_face:
            return self.tr("Choose a photo and the face to compare with. Nothing is stored.")
        return self.tr("Choose a photo, or drop one here. Nothing is stored.")

    def _on_pick(self) -> None:
        self._tasks.start(self._pick_face())

    async def _pick_face(self) -> None:
        hint = self.tr("Part of the user data")
        dialog = PickerDialog(self._context, self.tr("Pick a face"), hint, face_choices(self._context), self)
        dialog.refresh()
        chosen: list[tuple[str, str]] = []
        dialog.accepted.connect(lambda: chosen.extend(dialog.chosen_names))
        if await finished(dialog) and chosen:
            self.compare_with(*chosen[0])

    def _show_failure(self, error: PlatformError | OSError) -> None:
        self.status.setText(error_text(error))
        self._show_steps(())
        self.canvas.show_photo(None, ())

    def _show(self, path: Path, image: QImage, result: TrialResult) -> None:
        text = self.tr("{name}: {total} ms. Nothing was stored.")
        self.status.setText(text.format(name=path.name, total=f"{result.total_ms:.0f}"))
        self.canvas.show_photo(None if image.isNull() else image, _boxes(image, result.boxes))
        self._show_steps(result.steps)

    def _show_steps(self, steps: Sequence[Step]) -> None:
        while len(self.cards) < len(steps):
            card = StepCard()
            self.cards.append(card)
            self._steps.insertWidget(len(self.cards) - 1, card)
        for place, card in enumerate(self.cards):
            card.setVisible(place < len(steps))
            if place < len(steps):
                card.show_step(steps[place])

    def _on_choose(self) -> None:
        dialog = QFileDialog(self, self.tr("A photo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.try_photo(Path(name)))
        dialog.open()

    def _build(self) -> None:
        content = QWidget()
        self._steps = QVBoxLayout(content)
        self._steps.setContentsMargins(0, 0, 8, 0)
        self._steps.setSpacing(8)
        self._steps.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setAccessibleName(self.tr("Result step by step"))
        area.setWidget(content)
        head = QHBoxLayout()
        head.addWidget(self.choose)
        head.addWidget(self.pick)
        head.addWidget(self.status, 1)
        parts = QHBoxLayout()
        parts.setSpacing(12)
        parts.addWidget(self.canvas, 3)
        parts.addWidget(area, 2)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(parts, 1)

    def _try_first(self, data: QMimeData) -> None:
        self.try_photo(local_paths(data)[0])


class StepCard(QFrame):
    """What one policy did."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("section")
        self._title, self._time, self._text = styled(QLabel(), "heading"), styled(QLabel(), "muted"), QLabel()
        self._text.setWordWrap(True)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._time)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addLayout(head)
        layout.addWidget(self._text)

    def show_step(self, step: Step) -> None:
        """Show a step."""
        self._title.setText(step.title)
        self._time.setText(self.tr("{time} ms").format(time=f"{step.time_ms:.1f}"))
        self._text.setText("\n".join(step.lines))

    def text(self) -> str:
        """Return what is shown."""
        return f"{self._title.text()}\n{self._text.text()}"


def _image_of(data: bytes) -> QImage:
    """Return a photo the right way up; empty where Qt cannot read it. Safe on any thread."""
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader.read()


def _boxes(image: QImage, boxes: Sequence[tuple[dict[str, Any], str]]) -> list[FaceBox]:
    width, height = max(1, image.width()), max(1, image.height())
    return [
        FaceBox(QRectF(rect["x"] / width, rect["y"] / height, rect["width"] / width, rect["height"] / height), caption)
        for rect, caption in boxes
    ]
