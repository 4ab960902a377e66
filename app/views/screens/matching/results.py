"""The results: a row for each reference, its candidates beside it, the most similar first."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.views.screens.matching.asking import PICTURE_PX, Answer, Candidate
from app.views.theme import ThemeManager
from app.views.widgets.grids.thumbnails import Thumbnails

Index = QModelIndex | QPersistentModelIndex
ANSWER_ROLE = Qt.ItemDataRole.UserRole
CANDIDATE_ROLE = Qt.ItemDataRole.UserRole + 1
_ROW_PX = 132
_COLUMN_PX = 128
_PICTURE = 76
_MARGIN = 8


class ResultsModel(QAbstractTableModel):
    """References in rows; the first column is the reference, the others its candidates by rank."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answers: list[Answer] = []

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self._answers = list(answers)
        self.endResetModel()

    def answer(self, row: int) -> Answer:
        """Return what was found for the reference of a row."""
        return self._answers[row]

    def candidate(self, row: int, column: int) -> Candidate | None:
        """Return the candidate of a cell; None for the reference itself and where there are fewer."""
        found = self._answers[row].candidates
        return found[column - 1] if 0 < column <= len(found) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of references."""
        return 0 if parent.isValid() else len(self._answers)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return one column more than the most candidates of a reference."""
        return 0 if parent.isValid() else 1 + max((len(one.candidates) for one in self._answers), default=0)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the ranks."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.tr("Reference") if section == 0 else str(section)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown of a cell."""
        if not index.isValid() or index.row() >= len(self._answers):
            return None
        answer, candidate = self._answers[index.row()], self.candidate(index.row(), index.column())
        if role == ANSWER_ROLE:
            return answer
        if role == CANDIDATE_ROLE:
            return candidate
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._words(answer, candidate, index.column())
        return None

    def _words(self, answer: Answer, candidate: Candidate | None, column: int) -> str:
        if column == 0:
            return answer.asked.name
        if candidate is None:
            return self.tr("Nobody alike") if column == 1 else ""
        text = self.tr("{name}, similarity {similarity}, the same person")
        if not candidate.is_match:
            text = self.tr("{name}, similarity {similarity}, not certain")
        return text.format(name=candidate.name, similarity=f"{candidate.similarity:.3f}")


class ResultDelegate(QStyledItemDelegate):
    """Draws a picture, a name, and the similarity with a mark where it counts as the same person."""

    def __init__(self, themes: ThemeManager, thumbnails: Thumbnails, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes, self._thumbnails = themes, thumbnails

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the one size of all cells."""
        return QSize(_COLUMN_PX, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        answer: Answer = index.data(ANSWER_ROLE)
        candidate: Candidate | None = index.data(CANDIDATE_ROLE)
        theme = self._themes.theme
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        area = option.rect.adjusted(2, 2, -2, -2)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(area, theme.radius["control"], theme.radius["control"])
        elif index.column() == 0:
            painter.fillRect(area, theme.colour("raised"))
        if index.column() == 0:
            self._draw(painter, area, answer.asked.image, answer.asked.name, answer.asked.note, "muted")
        elif candidate is not None:
            image = None if candidate.picture is None else self._thumbnails.image(candidate.picture, PICTURE_PX)
            self._draw(painter, area, image, candidate.name, self._similarity(candidate), _token(candidate))
        elif index.column() == 1:
            painter.setPen(theme.colour("muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(index.data()))
        painter.restore()

    def _similarity(self, candidate: Candidate) -> str:
        text = self.tr("✓ {similarity}") if candidate.is_match else self.tr("{similarity}")
        return text.format(similarity=f"{candidate.similarity:.3f}")

    def _draw(self, painter: QPainter, area: QRect, image: QImage | None, name: str, note: str, token: str) -> None:
        theme, metrics = self._themes.theme, painter.fontMetrics()
        place = QRect(area.center().x() - _PICTURE // 2, area.top() + _MARGIN, _PICTURE, _PICTURE)
        painter.fillRect(place, theme.colour("raised"))
        if image is not None and not image.isNull():
            size = image.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
            inner = QRect(QPoint(0, 0), size)
            inner.moveCenter(place.center())
            painter.drawImage(inner, image)
        line, width = metrics.lineSpacing(), area.width() - 8
        top = place.bottom() + 4
        for text, colour in ((name, "text"), (note, token)):
            painter.setPen(theme.colour(colour))
            elided = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
            painter.drawText(QRect(area.left() + 4, top, width, line), Qt.AlignmentFlag.AlignHCenter, elided)
            top += line


class ResultsTable(QTableView):
    """Shows results and says which pair is looked at.

    Signals
    -------
    pair_chosen(Answer, Candidate) : another cell is current; the candidate is None for a reference.
    """

    pair_chosen = Signal(object, object)

    def __init__(self, themes: ThemeManager, thumbnails: Thumbnails) -> None:
        super().__init__()
        self.results = ResultsModel(self)
        self._thumbnails = thumbnails
        self.setModel(self.results)
        self.setItemDelegate(ResultDelegate(themes, thumbnails, self))
        self.setAccessibleName(self.tr("Results: a row for each reference"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_ROW_PX)
        self.horizontalHeader().setDefaultSectionSize(_COLUMN_PX)
        self.horizontalHeader().setHighlightSections(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        thumbnails.changed.connect(self.viewport().update)
        themes.changed.connect(self.viewport().update)
        self.verticalScrollBar().valueChanged.connect(self._want)
        self.horizontalScrollBar().valueChanged.connect(self._want)
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def show_answers(self, answers: Sequence[Answer]) -> None:
        """Show results, the best of the first reference current."""
        self.results.show_answers(answers)
        if answers:
            self.setCurrentIndex(self.results.index(0, min(1, self.results.columnCount() - 1)))
        self._want()

    def _want(self) -> None:
        """Fetch the pictures of the cells that are in view."""
        first, last = max(0, self.rowAt(0)), self.rowAt(self.viewport().height() - 1)
        left, right = max(0, self.columnAt(0)), self.columnAt(self.viewport().width() - 1)
        last = self.results.rowCount() - 1 if last < 0 else last
        right = self.results.columnCount() - 1 if right < 0 else right
        cells = [(row, column) for row in range(first, last + 1) for column in range(left, right + 1)]
        found = (self.results.candidate(*cell) for cell in cells)
        self._thumbnails.want((one.picture for one in found if one is not None and one.picture), PICTURE_PX)

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        if current.isValid():
            answer = self.results.answer(current.row())
            self.pair_chosen.emit(answer, self.results.candidate(current.row(), current.column()))


def _token(candidate: Candidate) -> str:
    return "success" if candidate.is_match else "muted"
