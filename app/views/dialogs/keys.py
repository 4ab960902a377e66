"""The list of keys."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QGridLayout, QLabel, QVBoxLayout, QWidget

from app.views.widgets.styled import styled

# More would not fit into a small window: they go on beside.
_ROWS = 18


class KeysDialog(QDialog):
    """Shows keys and what they do."""

    def __init__(self, rows: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Keys"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(8)
        for number, (key, text) in enumerate(rows):
            column, row = divmod(number, _ROWS)
            grid.addWidget(styled(QLabel(key), "key"), row, 2 * column)
            grid.addWidget(QLabel(text), row, 2 * column + 1)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.rejected.connect(self.reject)
        for button in buttons.buttons():
            button.setAccessibleName(self.tr("Close the list of keys"))
        layout = QVBoxLayout(self)
        layout.setSpacing(16)
        layout.addLayout(grid)
        layout.addWidget(buttons)


def acts_in_sight(place: QWidget) -> list[QAction]:
    """Return what can be done by a key: by a place itself, and by those of its parts that are in sight."""
    parts = [one for one in place.findChildren(QWidget) if one.actions() and one.isVisible()]
    found = dict.fromkeys(action for owner in (place, *parts) for action in owner.actions())
    return [action for action in found if not action.shortcut().isEmpty()]


def key_rows(acts: Sequence[QAction]) -> list[tuple[str, str]]:
    """Return the keys of acts as this system writes them, and what they do."""
    return [(one.shortcut().toString(QKeySequence.SequenceFormat.NativeText), one.text()) for one in acts]
