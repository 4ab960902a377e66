"""Which part of an ordered result is wanted."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Page:
    """Which part of an ordered result: by number, or everything after a given id.

    Attributes
    ----------
    number : int
        1 is the first.
    size : int
        Rows of a page.
    after : str or None
        Id of the last object seen: the page starts behind it, at the same cost at any depth.
    """

    number: int = 1
    size: int = 10
    after: str | None = None

    @property
    def offset(self) -> int:
        """Rows to leave out before the page."""
        return 0 if self.after is not None else (self.number - 1) * self.size
