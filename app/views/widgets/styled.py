"""Names for the style sheet."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QWidget

Widget = TypeVar("Widget", bound=QWidget)


def styled(widget: Widget, name: str) -> Widget:
    """Return the widget with the object name by which the style sheet knows its kind."""
    widget.setObjectName(name)
    return widget
