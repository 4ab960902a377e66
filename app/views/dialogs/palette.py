"""The palette: type a few letters, choose with the arrows, go there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.engine.common.errors import PlatformError
from app.views.context import ViewContext
from app.views.palette_search import Finding, as_findings, can_search, find_commands, find_objects
from app.views.theme import ThemeManager
from app.views.widgets.styled import styled
from app.views.work import TaskOwner

Index = QModelIndex | QPersistentModelIndex
_TYPED_MS = 150
_ROW_PX = 46
_FINDING_ROLE = Qt.ItemDataRole.UserRole
_MOVING = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class FindingModel(QAbstractListModel):
    """What was found."""

    def __init__(self, themes: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes
        self._findings: list[Finding] = []

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """Show these in place of those before."""
        self.beginResetModel()
        self._findings = list(findings)
        self.endResetModel()

    def finding(self, row: int) -> Finding:
        """Return one."""
        return self._findings[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many there are."""
        return 0 if parent.isValid() else len(self._findings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, the icon, or the whole finding."""
        if not index.isValid():
            return None
        finding = self._findings[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return finding.text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return finding.hint
        if role == Qt.ItemDataRole.DecorationRole:
            return self._themes.theme.icon(finding.icon)
        return finding if role == _FINDING_ROLE else None


class FindingDelegate(QStyledItemDelegate):
    """Draws an icon, the text, and the hint in small letters."""

    def __init__(self, themes: ThemeManager, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._themes = themes

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height of a row."""
        return QSize(200, _ROW_PX)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one row."""
        theme, rect = self._themes.theme, option.rect
        finding: Finding = index.data(_FINDING_ROLE)
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("selection"))
            painter.drawRoundedRect(rect.adjusted(2, 1, -2, -1), theme.radius["control"], theme.radius["control"])
        theme.icon(finding.icon).paint(painter, rect.adjusted(10, 0, 0, 0).left(), rect.top() + 13, 20, 20)
        words = rect.adjusted(42, 4, -12, -4)
        painter.setPen(theme.colour("text"))
        top, bottom = words.adjusted(0, 0, 0, -words.height() // 2), words.adjusted(0, words.height() // 2, 0, 0)
        metrics = painter.fontMetrics()
        text = metrics.elidedText(finding.text, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(top if finding.hint else words, Qt.AlignmentFlag.AlignVCenter, text)
        painter.setPen(theme.colour("muted"))
        painter.drawText(bottom, Qt.AlignmentFlag.AlignVCenter, finding.hint)
        painter.restore()


class Palette(QDialog):
    """Searches while one types; the site is asked in the background, and an older answer never replaces a newer one."""

    def __init__(self, context: ViewContext, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Dialog | Qt.WindowType.FramelessWindowHint)
        self.setWindowTitle(self.tr("Go to"))
        self.resize(560, 420)
        self._context, self._actions = context, list(actions)
        self._tasks = TaskOwner(context.show_error)
        self.model = FindingModel(context.themes, self)
        self.line = QLineEdit()
        self.line.setAccessibleName(self.tr("Search screens, acts, faces, lists and handlers"))
        self.line.setPlaceholderText(self.tr("Search screens, acts, faces, lists and handlers"))
        self.view = QListView()
        self.view.setAccessibleName(self.tr("What was found"))
        self.view.setModel(self.model)
        self.view.setItemDelegate(FindingDelegate(context.themes, self.view))
        self.view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.view.setUniformItemSizes(True)
        self.view.clicked.connect(self._on_clicked)
        self.nothing = styled(QLabel(self.tr("Nothing was found.")), "muted")
        self._typed = QTimer(self)
        self._typed.setSingleShot(True)
        self._typed.setInterval(_TYPED_MS)
        self._typed.timeout.connect(self._on_typed)
        self.line.textChanged.connect(self._on_text_changed)
        self.line.returnPressed.connect(self._choose)
        layout = QVBoxLayout(self)
        for widget in (self.line, self.nothing, self.view):
            layout.addWidget(widget)
        self._show(find_commands(context, self._actions, ""))
        self.line.setFocus()

    def _on_text_changed(self, text: str) -> None:
        self._show(find_commands(self._context, self._actions, text))
        self._typed.start()

    def _on_typed(self) -> None:
        self._tasks.cancel()
        if can_search(self._context, self.line.text()):
            self._tasks.start(self._search(self.line.text()))

    async def _search(self, words: str) -> None:
        platform, account_id = self._context.platform, self._context.account_id
        try:
            found = await self._context.workers.call(lambda: find_objects(platform, account_id, words))
        except PlatformError:
            return  # the screens of these objects say what is wrong with them
        if words == self.line.text():
            self._show([*find_commands(self._context, self._actions, words), *as_findings(self._context, found)])

    def _show(self, findings: Sequence[Finding]) -> None:
        self.model.show_findings(findings)
        self.nothing.setVisible(not findings)
        if findings:
            self.view.setCurrentIndex(self.model.index(0))

    def _choose(self) -> None:
        index = self.view.currentIndex()
        if index.isValid():
            self._on_clicked(index)

    def _on_clicked(self, index: Index) -> None:
        finding = self.model.finding(index.row())
        self.accept()
        finding.choose()

    def done(self, result: int) -> None:
        """End what is searched for."""
        self._typed.stop()
        self._tasks.close()
        super().done(result)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move through what was found while the line keeps the focus."""
        if event.key() in _MOVING:
            self.view.keyPressEvent(event)
        else:
            super().keyPressEvent(event)
