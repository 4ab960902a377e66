"""Step 1: the references. Photos are dropped in, pasted or chosen; faces and events are picked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QIcon, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.views.screens.matching.asking import Asked
from app.views.widgets.buttons import action_row
from app.views.widgets.message_page import MessagePage
from app.views.widgets.styled import styled

_ICON_PX = 44


class ReferencesPanel(QWidget):
    """Shows whom to look for.

    Signals
    -------
    changed : there are others.
    """

    changed = Signal()

    def __init__(self, photo: QAction, faces: QAction, events: QAction, remove: QAction) -> None:
        super().__init__()
        self._asked: dict[str, Asked] = {}
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("References"))
        self.list.setIconSize(QSize(_ICON_PX, _ICON_PX))
        self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.list.itemSelectionChanged.connect(lambda: remove.setEnabled(bool(self.list.selectedItems())))
        remove.setEnabled(False)
        self._pages = QStackedWidget()
        self._empty = MessagePage(
            self.tr("Whom do you look for?"),
            self.tr("Drop or paste a photo here: every face on it becomes a reference. Or pick faces and events."),
        )
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self.list)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(styled(QLabel(self.tr("1. Whom to look for")), "heading"))
        layout.addLayout(action_row((photo, faces, events), (remove,), has_primary=False))
        layout.addWidget(self._pages, 1)

    @property
    def asked(self) -> list[Asked]:
        """The references, in the order in which they were added."""
        return list(self._asked.values())

    def add(self, found: Sequence[Asked]) -> None:
        """Add references; those that are there stay as they are."""
        fresh = [one for one in found if one.key not in self._asked]
        for one in fresh:
            self._asked[one.key] = one
            item = QListWidgetItem(self.tr("{name}\n{note}").format(name=one.name, note=one.note))
            item.setData(Qt.ItemDataRole.UserRole, one.key)
            if one.image is not None:
                item.setIcon(QIcon(QPixmap.fromImage(one.image)))
            self.list.addItem(item)
        self._tell()

    def remove_selected(self) -> None:
        """Take the chosen references away."""
        for item in self.list.selectedItems():
            del self._asked[item.data(Qt.ItemDataRole.UserRole)]
            self.list.takeItem(self.list.row(item))
        self._tell()

    def _tell(self) -> None:
        self._pages.setCurrentWidget(self.list if self._asked else self._empty)
        self.changed.emit()
