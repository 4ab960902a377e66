"""A handler tried on a photo: what each policy did, how long it took, and what would be stored; nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QCoreApplication, QIODevice, QRectF, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage, QImageReader
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
from app.engine.handlers import EventRequest, EventResult, FromBytes, ImageInput
from app.views.context import ViewContext
from app.views.screens.handlers.trial_words import Step, trial_steps
from app.views.widgets.photo_canvas import FaceBox, PhotoCanvas
from app.views.widgets.styled import styled
from app.views.work import TaskOwner

Policies = Any  # policies as JSON


class TrialDialog(QDialog):
    """Choose or drop a photo; the result comes step by step."""

    def __init__(self, context: ViewContext, title: str, policies: Policies, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context, self._policies = context, policies
        self._tasks = TaskOwner(context.show_error)
        self._number = 0
        self.setWindowTitle(self.tr("Test {name} on a photo").format(name=title))
        self.setAcceptDrops(True)
        self.resize(1000, 640)
        self.canvas = PhotoCanvas(context.themes)
        self.choose = QPushButton(self.tr("Choose a photo …"))
        self.choose.setAccessibleName(self.tr("Choose a photo"))
        self.choose.setProperty("primary", True)
        self.choose.clicked.connect(self._on_choose)
        self.status = styled(QLabel(self.tr("Choose a photo, or drop one here. Nothing is stored.")), "muted")
        self.status.setWordWrap(True)
        self.cards: list[StepCard] = []
        self._build()
        self.finished.connect(self._tasks.close)

    def try_photo(self, path: Path) -> None:
        """Run the policies over a photo."""
        self._tasks.start(self._try(path))

    async def _try(self, path: Path) -> None:
        self._number += 1
        number = self._number
        self.status.setText(self.tr("Working on {name} …").format(name=path.name))
        request_of, platform = self._request, self._context.platform

        def work() -> tuple[QImage, EventResult]:
            data = path.read_bytes()
            result = platform.generator.preview(request_of(data, path.name))
            return QImage() if result.failure else _image_of(data), result

        try:
            image, result = await self._context.workers.call(work)
        except (PlatformError, OSError) as error:
            if number == self._number:
                self._show_failure(error)
            return
        # Another photo may have been chosen while this one was worked on.
        if number == self._number:
            self._show(path, image, result)

    def _request(self, data: bytes, name: str) -> EventRequest:
        image = ImageInput(FromBytes(data), name)
        return EventRequest(self._context.account_id, (image,), policies=self._policies)

    def _show_failure(self, error: PlatformError | OSError) -> None:
        self.status.setText(str(error))
        self._show_steps(())
        self.canvas.show_photo(None, ())

    def _show(self, path: Path, image: QImage, result: EventResult) -> None:
        total = sum(result.timings_ms.values())
        text = self.tr("{name}: {total} ms. Nothing was stored.")
        self.status.setText(text.format(name=path.name, total=f"{total:.0f}"))
        self.canvas.show_photo(None if image.isNull() else image, _boxes(image, result))
        self._show_steps(trial_steps(result))

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
        head.addWidget(self.status, 1)
        parts = QHBoxLayout()
        parts.setSpacing(12)
        parts.addWidget(self.canvas, 3)
        parts.addWidget(area, 2)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(parts, 1)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take photos from elsewhere."""
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Try the first photo that was dropped."""
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.try_photo(paths[0])


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


def _boxes(image: QImage, result: EventResult) -> list[FaceBox]:
    width, height = max(1, image.width()), max(1, image.height())
    found = [
        (one.face.detection["rect"], QCoreApplication.translate("TrialDialog", "Event {number}").format(number=number))
        for number, event in enumerate(result.events, 1)
        for one in event.detections
        if one.face is not None
    ]
    dropped = [
        (one["detection"]["sample"]["detection"]["rect"], QCoreApplication.translate("TrialDialog", "Filtered"))
        for one in result.answer["filtered_detections"]["face_detections"]
    ]
    return [
        FaceBox(QRectF(rect["x"] / width, rect["y"] / height, rect["width"] / width, rect["height"] / height), caption)
        for rect, caption in found + dropped
        if rect is not None
    ]
