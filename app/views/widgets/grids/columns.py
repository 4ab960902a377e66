"""The columns of a table, declared once."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

Row = TypeVar("Row")


@dataclass(frozen=True)
class Column(Generic[Row]):
    """One column.

    Attributes
    ----------
    id : str
        Stable name, for the memory of the window and for sorting.
    title : str
        For a person.
    text : callable
        What is shown of a row.
    width : int
        Device-independent pixels, until the person changes it.
    is_sortable, is_editable, is_shown : bool
        Whether the rows can be ordered by it, whether its text can be changed in place, whether it is there at first.
    is_number : bool
        Whether it stands at the right edge.
    hint : callable, optional
        A longer text for the pointer; the shown one without it.
    """

    id: str
    title: str
    text: Callable[[Row], str]
    width: int = 140
    is_sortable: bool = False
    is_editable: bool = False
    is_shown: bool = True
    is_number: bool = False
    hint: Callable[[Row], str] | None = None
