"""Picking faces or events as references: searched by user data, several at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QIcon, QImage, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.engine.common.errors import PlatformError
from app.views.context import ViewContext
from app.views.engine_texts import error_text
from app.views.widgets.styled import styled
from app.views.work import TaskOwner

_QUIET_MS = 200
_ICON_PX = 48
_NAME_ROLE = Qt.ItemDataRole.UserRole + 1


@dataclass(frozen=True, eq=False)
class Choice:
    """One thing to pick."""

    id: str
    name: str
    note: str
    image: QImage | None = None


Find = Callable[[str], Sequence[Choice]]


class PickerDialog(QDialog):
    """Finds things by a text and takes some of them.

    Parameters
    ----------
    find : callable
        Returns what a text finds; called on worker threads.
    """

    def __init__(self, context: ViewContext, title: str, hint: str, find: Find, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(480, 520)
        self._context, self._find = context, find
        self._tasks = TaskOwner(context.show_error)
        self._query = 0
        self.search = QLineEdit()
        self.search.setAccessibleName(hint)
        self.search.setPlaceholderText(hint)
        self.list = QListWidget()
        self.list.setAccessibleName(title)
        self.list.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.status = styled(QLabel(self.tr("Loading …")), "muted")
        self.status.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.accept_button = buttons.addButton(self.tr("Take the chosen"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setEnabled(False)
        for button in buttons.buttons():
            button.setAccessibleName(button.text())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.search, self.status, self.list, buttons):
            layout.addWidget(widget)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self.refresh)
        self.search.textChanged.connect(self._timer.start)
        self.list.itemSelectionChanged.connect(self._on_selection)
        self.list.itemActivated.connect(self.accept)
        self.finished.connect(self._on_finished)

    @property
    def chosen(self) -> list[str]:
        """Ids of what is chosen."""
        return [item.data(Qt.ItemDataRole.UserRole) for item in self.list.selectedItems()]

    @property
    def chosen_names(self) -> list[tuple[str, str]]:
        """Ids and names of what is chosen."""
        items = self.list.selectedItems()
        return [(item.data(Qt.ItemDataRole.UserRole), item.data(_NAME_ROLE)) for item in items]

    def refresh(self) -> None:
        """Search again."""
        self._tasks.start(self._load(self.search.text().strip()))

    async def _load(self, text: str) -> None:
        self._query += 1
        query = self._query
        try:
            found = await self._context.workers.call(lambda: self._find(text))
        except PlatformError as error:
            if query == self._query:
                self.status.setText(error_text(error))
            return
        if query != self._query:
            return
        self.list.clear()
        for one in found:
            item = QListWidgetItem(self.tr("{name}\n{note}").format(name=one.name, note=one.note))
            item.setData(Qt.ItemDataRole.UserRole, one.id)
            item.setData(_NAME_ROLE, one.name)
            if one.image is not None:
                item.setIcon(QIcon(QPixmap.fromImage(one.image)))
            self.list.addItem(item)
        text = self.tr("Newest first. Hold Ctrl or Shift to choose several.") if found else self.tr("Nothing found.")
        self.status.setText(text)

    def _on_selection(self) -> None:
        self.accept_button.setEnabled(bool(self.list.selectedItems()))

    def _on_finished(self) -> None:
        self._timer.stop()
        self._tasks.close()
