"""What is selected, as ranges: a million selected rows are one range, not a million objects."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QObject

from app.views.widgets.grids.paged_model import PagedModel

Range = tuple[int, int]
_FLAG = QItemSelectionModel.SelectionFlag
# Selections up to this size are found again after the rows were shown anew.
_KEPT = 1000


def selected_ranges(selection: QItemSelectionModel) -> list[Range]:
    """Return the selected rows as ranges `start <= row < stop`, ascending and apart."""
    parts = selection.selection()
    found = sorted((parts.at(i).top(), parts.at(i).bottom() + 1) for i in range(parts.count()))
    merged: list[Range] = []
    for start, stop in found:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(stop, merged[-1][1]))
        else:
            merged.append((start, stop))
    return merged


def range_count(ranges: Sequence[Range]) -> int:
    """Return how many rows ranges hold."""
    return sum(stop - start for start, stop in ranges)


def select_rows(model: PagedModel, selection: QItemSelectionModel, ranges: Sequence[Range]) -> None:
    """Select exactly these rows."""
    last = model.columnCount() - 1
    chosen = QItemSelection()
    for start, stop in ranges:
        chosen.select(model.index(start, 0), model.index(stop - 1, last))
    selection.select(chosen, _FLAG.ClearAndSelect | _FLAG.Rows)


class SelectionKeeper(QObject):
    """Finds the selected rows and the current one again when the model shows its rows anew.

    Parameters
    ----------
    model : PagedModel
    selection : QItemSelectionModel
        Over that model; shared by every view of it.
    """

    def __init__(self, model: PagedModel, selection: QItemSelectionModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._selection = selection
        self._keys: list[int] = []
        self._current: tuple[int, int] | None = None
        model.modelAboutToBeReset.connect(self._on_about_to_reset)
        model.modelReset.connect(self._on_reset)

    def _on_about_to_reset(self) -> None:
        ranges, current = selected_ranges(self._selection), self._selection.currentIndex()
        small = range_count(ranges) <= _KEPT
        self._keys = [self._model.key(row) for start, stop in ranges for row in range(start, stop)] if small else []
        self._current = (self._model.key(current.row()), current.column()) if current.isValid() else None

    def _on_reset(self) -> None:
        # The selection model forgets its rows when it hears of the reset itself, which is before or after this.
        self._selection.reset()
        if self._current is not None:
            for place in self._model.places([self._current[0]]):
                self._selection.setCurrentIndex(self._model.index(place, self._current[1]), _FLAG.NoUpdate)
        if self._keys:
            select_rows(self._model, self._selection, [(row, row + 1) for row in self._model.places(self._keys)])
