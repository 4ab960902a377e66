"""Details of the selected face, and how alike it is to the reference."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAction, QImage, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.views.screens.photos.facts import face_facts
from app.views.screens.photos.items import FoundFace
from app.views.screens.photos.similarity import Reference, Verdict
from app.views.widgets.buttons import action_button
from app.views.widgets.fact_grid import FactGrid
from app.views.widgets.styled import styled

_SAMPLE_PX = 180
_SMALL_PX = 56


class FacePanel(QScrollArea):
    """Sample, estimations and descriptors of one face; above them the comparison when a reference is kept."""

    def __init__(self, keep: QAction, release: QAction) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(300)
        self.setAccessibleName(self.tr("Details of the selected face"))
        self._title = styled(QLabel(), "title")
        self._hint = styled(QLabel(self.tr("Select a face to see what is known of it.")), "muted")
        self._sample = _picture_label(self.tr("Sample of the selected face"), _SAMPLE_PX)
        self.facts = FactGrid()
        self.unavailable = styled(QLabel(), "muted")
        self._keep = action_button(keep)
        self.comparison = ComparisonCard(release)
        for label in (self._hint, self.unavailable):
            label.setWordWrap(True)
        self.unavailable.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setWidget(self._content())
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say that no face is selected."""
        self._title.setText(self.tr("No face selected"))
        for widget in (self._sample, self.facts, self._keep):
            widget.hide()
        self._hint.show()

    def show_face(self, face: FoundFace, number: int, count: int) -> None:
        """Show a face, the `number`-th of `count` on its photo."""
        self._hint.hide()
        self._title.setText(self.tr("Face {number} of {count}").format(number=number, count=count))
        image = QImage.fromData(face.sample_jpeg)
        self._sample.setPixmap(QPixmap.fromImage(image))
        rect, score = face.analysis.rect, (self.tr("Detection score"), f"{face.analysis.score:.2f}")
        size = self.tr("{width} × {height} pixels")
        found = [score] if rect is None else [
            score, (self.tr("Size"), size.format(width=rect.width, height=rect.height))
        ]  # fmt: skip
        self.facts.show_facts(found + face_facts(face.analysis))
        for widget in (self._sample, self.facts, self._keep):
            widget.show()

    def show_unavailable(self, text: str) -> None:
        """Name the estimations that cannot be made here; quietly, at the end."""
        self.unavailable.setText(text)
        self.unavailable.setVisible(bool(text))

    def _content(self) -> QWidget:
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setSpacing(12)
        layout.addWidget(self.comparison)
        layout.addWidget(self._title)
        layout.addWidget(self._hint)
        layout.addWidget(self._sample, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._keep)
        layout.addWidget(self.facts)
        layout.addStretch(1)
        layout.addWidget(self.unavailable)
        return content


class ComparisonCard(QFrame):
    """The reference, and the selected face's similarity to it per descriptor version."""

    def __init__(self, release: QAction) -> None:
        super().__init__()
        self.setObjectName("inset")
        self._picture = _picture_label(self.tr("Reference"), _SMALL_PX)
        self._name = QLabel()
        self._name.setWordWrap(True)
        self.verdict = QLabel()
        self.verdict.setWordWrap(True)
        self.meaning = styled(QLabel(), "muted")
        self.meaning.setWordWrap(True)
        head = QHBoxLayout()
        head.addWidget(self._picture)
        head.addWidget(self._name, 1)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.verdict)
        layout.addWidget(self.meaning)
        layout.addWidget(action_button(release))
        self.hide()

    def show_reference(self, reference: Reference | None) -> None:
        """Show the reference, or hide everything without one."""
        self.setVisible(reference is not None)
        if reference is None:
            return
        image = QImage.fromData(reference.face.sample_jpeg)
        side = QSize(_SMALL_PX, _SMALL_PX) * self.devicePixelRatioF()
        pixmap = QPixmap.fromImage(image.scaled(side, mode=Qt.TransformationMode.SmoothTransformation))
        pixmap.setDevicePixelRatio(self.devicePixelRatioF())
        self._picture.setPixmap(pixmap)
        self._name.setText(self.tr("Reference from {name}").format(name=reference.photo.source.name))

    def show_verdicts(self, verdicts: Sequence[Verdict], *, is_reference: bool) -> None:
        """Show the comparison of the selected face; no verdicts mean that nothing can be compared."""
        if is_reference:
            self.verdict.setText(self.tr("This face is the reference. Select another one to compare it."))
        elif not verdicts:
            self.verdict.setText(self.tr("Select a face to compare it with the reference."))
        else:
            self.verdict.setText("\n".join(self._line(one) for one in verdicts))
        shown = [] if is_reference else verdicts
        line = self.tr("Version {version}: {meaning}")
        self.meaning.setText("\n".join(line.format(version=one.version, meaning=one.meaning) for one in shown))
        self.meaning.setVisible(bool(shown))

    def _line(self, one: Verdict) -> str:
        text = (
            self.tr("✓ Version {version}: similarity {similarity}, same person (threshold {threshold})")
            if one.is_match
            else self.tr("✗ Version {version}: similarity {similarity}, different people (threshold {threshold})")
        )
        return text.format(version=one.version, similarity=f"{one.similarity:.3f}", threshold=f"{one.threshold:.2f}")


def _picture_label(name: str, side: int) -> QLabel:
    label = QLabel()
    label.setFixedSize(side, side)
    label.setScaledContents(True)
    label.setAccessibleName(name)
    return label
