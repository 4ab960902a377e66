"""Columns that stay as a person left them."""

from __future__ import annotations

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QTableView


def keep_columns(table: QTableView, state: QSettings, key: str) -> None:
    """Give a table the widths, places and order of its columns from before, and note what a person changes.

    Every change is noted at once: a table in a dialog has no moment of its own at which the program ends.
    """
    header = table.horizontalHeader()
    stored = state.value(key)
    if stored is not None:
        header.restoreState(stored)

    def keep() -> None:
        state.setValue(key, header.saveState())

    header.sectionResized.connect(keep)
    header.sectionMoved.connect(keep)
    header.sortIndicatorChanged.connect(keep)
