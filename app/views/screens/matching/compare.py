"""Two samples side by side, their similarity, and where it lies among those measured on this site."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QImage, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from app.engine.tasks.accuracy_scores import BINS, ScoreHistogram
from app.views.screens.matching.asking import Answer, Candidate, Outcome
from app.views.theme import ThemeManager
from app.views.widgets.buttons import action_row
from app.views.widgets.styled import styled

_SAMPLE_PX = 128


class ScorePlot(QWidget):
    """Two curves over 0..1, pairs of one person and of two, and a line at a similarity."""

    def __init__(self, themes: ThemeManager) -> None:
        super().__init__()
        self._themes = themes
        self._histogram: ScoreHistogram | None = None
        self._similarity = self._threshold = 0.0
        self.setMinimumHeight(96)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(self.tr("Similarities measured on this site"))
        themes.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Return a comfortable size."""
        return QSize(260, 120)

    def show_scores(self, histogram: ScoreHistogram | None, similarity: float, threshold: float) -> None:
        """Show where a similarity lies."""
        self._histogram, self._similarity, self._threshold = histogram, similarity, threshold
        self.setVisible(histogram is not None)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the curves."""
        if self._histogram is None:
            return
        painter, theme = QPainter(self), self._themes.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(4, 4, -4, -18)
        for counts, token in ((self._histogram.impostor, "danger"), (self._histogram.genuine, "success")):
            colour = theme.colour(token)
            painter.setPen(QPen(colour, 1.5))
            colour.setAlpha(50)
            painter.setBrush(colour)
            painter.drawPolygon(_outline(counts, area))
        painter.setPen(QPen(theme.colour("muted"), 1, Qt.PenStyle.DashLine))
        _draw_upright(painter, area, self._threshold)
        painter.setPen(QPen(theme.colour("text"), 2))
        _draw_upright(painter, area, self._similarity)
        painter.setPen(theme.colour("muted"))
        foot = QRectF(area.left(), area.bottom() + 2, area.width(), 16)
        painter.drawText(foot, Qt.AlignmentFlag.AlignLeft, "0")
        painter.drawText(foot, Qt.AlignmentFlag.AlignRight, "1")


class CompareView(QFrame):
    """What is known of one pair."""

    def __init__(self, themes: ThemeManager, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.setObjectName("section")
        self.pair: tuple[Answer, Candidate] | None = None
        self.left, self.right = _picture(self.tr("Reference")), _picture(self.tr("Candidate"))
        self.left_name, self.right_name = QLabel(), QLabel()
        self.similarity = styled(QLabel(), "display")
        self.meaning = QLabel()
        self.measured = styled(QLabel(), "muted")
        self.plot = ScorePlot(themes)
        for label in (self.left_name, self.right_name, self.meaning, self.measured):
            label.setWordWrap(True)
        self.similarity.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._build(actions)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say that a result can be chosen."""
        self.pair = None
        self._content.hide()
        self._hint.show()

    def show_pair(self, answer: Answer, candidate: Candidate, image: QImage | None, outcome: Outcome) -> None:
        """Show a reference beside a candidate."""
        self.pair = (answer, candidate)
        self._hint.hide()
        self._content.show()
        _fill(self.left, answer.asked.image)
        _fill(self.right, image)
        self.left_name.setText(answer.asked.name)
        self.right_name.setText(candidate.name)
        self.similarity.setText(f"{candidate.similarity:.4f}")
        text = self.tr("✓ Counts as the same person: the threshold is {threshold}.")
        if not candidate.is_match:
            text = self.tr("Does not count as the same person: the threshold is {threshold}.")
        self.meaning.setText(text.format(threshold=f"{outcome.threshold:.2f}"))
        self.measured.setText(self._measured_words(candidate.similarity, outcome.histogram))
        self.plot.show_scores(outcome.histogram, candidate.similarity, outcome.threshold)

    def show_image(self, image: QImage) -> None:
        """Show the candidate's picture, which came later."""
        _fill(self.right, image)

    def _measured_words(self, similarity: float, histogram: ScoreHistogram | None) -> str:
        if histogram is None:
            return self.tr(
                "How alike photos of one person and of two are on this site has not been measured. The command "
                "`accuracy FOLDER` measures it on a folder with one sub-folder per person."
            )
        text = self.tr(
            "Measured here on {photos} photos of {people} people: {genuine} of the pairs of one person and {impostor} "
            "of the pairs of two are at least as similar."
        )
        return text.format(
            photos=histogram.photos,
            people=histogram.people,
            genuine=_percent(histogram.share_above(similarity, is_genuine=True)),
            impostor=_percent(histogram.share_above(similarity, is_genuine=False)),
        )

    def _build(self, actions: Sequence[QAction]) -> None:
        self._hint = styled(QLabel(self.tr("Choose a result to compare it with its reference.")), "muted")
        self._hint.setWordWrap(True)
        self._content = QWidget()
        self._content.setObjectName("bare")
        grid = QGridLayout()
        grid.addWidget(self.left, 0, 0)
        grid.addWidget(self.right, 0, 1)
        grid.addWidget(self.left_name, 1, 0)
        grid.addWidget(self.right_name, 1, 1)
        grid.setColumnStretch(2, 1)
        inner = QVBoxLayout(self._content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addLayout(grid)
        for widget in (self.similarity, self.meaning, self.plot, self.measured):
            inner.addWidget(widget)
        inner.addLayout(action_row(actions, has_primary=False))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(self._hint)
        layout.addWidget(self._content)
        layout.addStretch(1)


def _picture(name: str) -> QLabel:
    label = QLabel()
    label.setFixedSize(_SAMPLE_PX, _SAMPLE_PX)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setAccessibleName(name)
    return label


def _fill(label: QLabel, image: QImage | None) -> None:
    if image is None or image.isNull():
        label.setPixmap(QPixmap())
        return
    ratio = label.devicePixelRatioF()
    side = QSize(_SAMPLE_PX, _SAMPLE_PX) * ratio
    pixmap = QPixmap.fromImage(
        image.scaled(side, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    )
    pixmap.setDevicePixelRatio(ratio)
    label.setPixmap(pixmap)


def _outline(counts: Sequence[int], area: QRectF) -> QPolygonF:
    most = max(counts, default=0) or 1
    points = [QPointF(area.left(), area.bottom())]
    for place, count in enumerate(counts):
        x = area.left() + area.width() * (place + 0.5) / BINS
        points.append(QPointF(x, area.bottom() - area.height() * count / most))
    points.append(QPointF(area.right(), area.bottom()))
    return QPolygonF(points)


def _draw_upright(painter: QPainter, area: QRectF, share: float) -> None:
    x = area.left() + area.width() * share
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))


def _percent(share: float) -> str:
    return f"{100 * share:.1f} %"
