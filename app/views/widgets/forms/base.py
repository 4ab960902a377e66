"""What every editor of a value is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.views.widgets.forms.nodes import Fault, FormNode, Json


class FieldEditor(QWidget):
    """Edits one value.

    Signals
    -------
    changed : the person changed the value.
    """

    changed = Signal()
    # Whether it wants the width of the whole form.
    is_wide = False

    def __init__(self, node: FormNode) -> None:
        super().__init__()
        self.node = node

    def value(self) -> Json:
        """Return the value; what cannot be read yet is returned as it stands, for the engine to refuse."""
        raise NotImplementedError

    def set_value(self, value: Json) -> None:
        """Show a value that fits the node; says nothing."""
        raise NotImplementedError

    def show_faults(self, faults: Sequence[Fault]) -> list[Fault]:
        """Show faults of this value at their places and return those that have no place here."""
        return list(faults)

    def own_faults(self) -> list[Fault]:
        """Return what keeps the value from being read at all, such as broken JSON."""
        return []

    def holds(self, widget: QWidget) -> None:
        """Be nothing but this widget."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(widget)
        self.setFocusProxy(widget)


def grouped(faults: Sequence[Fault]) -> dict[str, list[Fault]]:
    """Return faults by their first step, each as seen one step down; those without steps under an empty name."""
    groups: dict[str, list[Fault]] = {}
    for fault in faults:
        if fault.path:
            groups.setdefault(fault.path[0], []).append(fault.below())
        else:
            groups.setdefault("", []).append(fault)
    return groups


def prefixed(step: str, faults: Sequence[Fault]) -> list[Fault]:
    """Return faults as seen one step up."""
    return [Fault((step, *fault.path), fault.message) for fault in faults]
