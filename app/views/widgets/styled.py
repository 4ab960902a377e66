"""Names for the style sheet, and what a style sheet cannot say."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QLineEdit, QWidget

Widget = TypeVar("Widget", bound=QWidget)
SpinBox = TypeVar("SpinBox", bound=QAbstractSpinBox)
_INDENT_PX = 6
_LEAST_LETTERS = 12


def styled(widget: Widget, name: str) -> Widget:
    """Return the widget with the object name by which the style sheet knows its kind."""
    widget.setObjectName(name)
    return widget


def indented(box: SpinBox) -> SpinBox:
    """Return the box with room before its text: the padding of a style sheet does not reach it."""
    field = box.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setTextMargins(_INDENT_PX, 0, 0, 0)
    return box


def shrinking(box: QComboBox) -> QComboBox:
    """Return the box, no longer as wide as its longest text: names of people and lists may be long."""
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(_LEAST_LETTERS)
    return box
