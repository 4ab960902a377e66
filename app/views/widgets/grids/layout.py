"""Where the cells of a grid are: plain arithmetic, at the same cost for ten cells and for ten million."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class GridLayout:
    """Cells of one size in rows, left to right, centred.

    Attributes
    ----------
    count : int
        Cells.
    width : int
        Of the room they have, in pixels.
    cell_width, cell_height : int
    gap : int
        Between cells and around all of them.
    """

    count: int
    width: int
    cell_width: int
    cell_height: int
    gap: int

    @property
    def columns(self) -> int:
        """Cells in a row, at least one."""
        return max(1, (self.width - self.gap) // (self.cell_width + self.gap))

    @property
    def rows(self) -> int:
        """Rows it takes."""
        return -(-self.count // self.columns)

    @property
    def height(self) -> int:
        """Of everything."""
        return self.gap + self.rows * (self.cell_height + self.gap)

    @property
    def left(self) -> int:
        """Where the first column begins."""
        used = self.columns * (self.cell_width + self.gap) - self.gap
        return max(self.gap, (self.width - used) // 2)

    def corner(self, place: int) -> tuple[int, int]:
        """Return the left and the top of a cell."""
        row, column = divmod(place, self.columns)
        return self.left + column * (self.cell_width + self.gap), self.gap + row * (self.cell_height + self.gap)

    def place_at(self, x: int, y: int) -> int | None:
        """Return the cell a point lies in, or None between cells."""
        column, across = divmod(x - self.left, self.cell_width + self.gap)
        row, down = divmod(y - self.gap, self.cell_height + self.gap)
        if not 0 <= column < self.columns or row < 0 or across >= self.cell_width or down >= self.cell_height:
            return None
        place = row * self.columns + column
        return place if place < self.count else None

    def visible(self, top: int, bottom: int) -> range:
        """Return the cells that `top <= y < bottom` touches."""
        step = self.cell_height + self.gap
        first = max(0, (top - self.gap) // step) * self.columns
        last = max(0, (bottom - 1) // step + 1) * self.columns
        return range(min(first, self.count), min(last, self.count))

    def within(self, left: int, top: int, right: int, bottom: int) -> list[tuple[int, int]]:
        """Return the cells a rectangle with its edges touches, a range `first <= place < stop` for each row."""
        found = []
        step = self.cell_width + self.gap
        touched = self.visible(top, bottom + 1)
        for start in range(touched.start, touched.stop, self.columns):
            first = max(0, (left - self.left - self.cell_width) // step + 1)
            stop = min(self.columns, (right - self.left) // step + 1)
            if first < stop and start + first < self.count:
                found.append((start + first, min(start + stop, self.count)))
        return found
