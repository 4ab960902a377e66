"""Names for the style sheet, and what a style sheet cannot say."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QFormLayout, QLineEdit, QWidget

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


class LevelForm(QFormLayout):
    """A form whose labels stand at the height of their fields' text, where a field has one line."""

    def setGeometry(self, rect: QRect) -> None:
        """Give a label beside a field of one line that field's height; its text is in the middle of it."""
        super().setGeometry(rect)
        roles = QFormLayout.ItemRole
        for row in range(self.rowCount()):
            label, field = self.itemAt(row, roles.LabelRole), self.itemAt(row, roles.FieldRole)
            if label is None or field is None or field.expandingDirections() & Qt.Orientation.Vertical:
                continue
            name, beside = label.geometry(), field.geometry()
            if name.y() == beside.y() and name.height() < beside.height():
                label.setGeometry(QRect(name.x(), beside.y(), name.width(), beside.height()))
