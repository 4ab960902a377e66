"""Names and values in two columns."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from app.views.widgets.styled import styled

# Long ids break behind their hyphens; the mark has no width and is no part of the fact.
_BREAK = "\u200b"


class FactGrid(QWidget):
    """Shows facts; its labels are kept and used again."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self._rows: list[tuple[QLabel, QLabel]] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Show these facts in place of those before."""
        while len(self._rows) < len(facts):
            self._add_row()
        for number, (name, value) in enumerate(self._rows):
            is_used = number < len(facts)
            name.setVisible(is_used)
            value.setVisible(is_used)
            if is_used:
                name.setText(facts[number][0])
                value.setText(facts[number][1].replace("-", f"-{_BREAK}"))

    def facts(self) -> list[tuple[str, str]]:
        """Return what is shown."""
        shown = [(name.text(), value.text()) for name, value in self._rows if not name.isHidden()]
        return [(name, value.replace(_BREAK, "")) for name, value in shown]

    def _add_row(self) -> None:
        name, value = styled(QLabel(), "muted"), QLabel()
        value.setWordWrap(True)
        row = len(self._rows)
        self._grid.addWidget(name, row, 0, Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, row, 1, Qt.AlignmentFlag.AlignTop)
        self._rows.append((name, value))
