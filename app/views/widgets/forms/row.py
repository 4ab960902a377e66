"""One member of an object in a form: its label, its editor, its help, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.views.widgets.forms.base import FieldEditor
from app.views.widgets.forms.nodes import SIMPLE, Fault, FormNode
from app.views.widgets.forms.scalars import FlagEditor
from app.views.widgets.styled import styled

_LABEL_WIDTH = 180
_EDITOR_WIDTH = 170
MakeEditor = Callable[[FormNode], FieldEditor]


class FieldRow(QWidget):
    """Shows one member; a changed one can be set back, an added one taken away.

    Signals
    -------
    changed : the person changed the value.
    removed(str) : the member of this name is to be taken away.
    """

    changed = Signal()
    removed = Signal(str)

    def __init__(self, editor: FieldEditor, title: str) -> None:
        super().__init__()
        self.node, self.editor, self.title = editor.node, editor, title
        self.fault = styled(QLabel(), "danger")
        self.fault.setWordWrap(True)
        self.fault.hide()
        self._help = styled(QLabel(help_text(editor.node)), "muted")
        self._help.setWordWrap(True)
        if not self._help.text():
            self._help.hide()
        self._button = self._tool()
        editor.changed.connect(self._on_changed)
        self.setToolTip(editor.node.name)
        if editor.node.kind in SIMPLE and not editor.is_wide:
            self._build_narrow()
        else:
            self._build_wide()
        self.refresh()

    def show_faults(self, faults: Sequence[Fault]) -> None:
        """Show what is wrong here; the editor shows what is wrong inside."""
        left = self.editor.show_faults(faults)
        words = self.tr("{path}: {message}")
        lines = [
            words.format(path=".".join(one.path), message=one.message) if one.path else _sentence(one.message)
            for one in left
        ]
        self.fault.setText("\n".join(lines))
        self.fault.setVisible(bool(lines))
        self.editor.setAccessibleDescription("\n".join(lines))

    @property
    def has_fault(self) -> bool:
        """Whether something is wrong right here."""
        return not self.fault.isHidden()

    @property
    def is_changed(self) -> bool:
        """Whether the value differs from its default."""
        has_default = self.node.default is not None or self.node.is_nullable
        return has_default and not self.node.is_addable and self.editor.value() != self.node.default

    def refresh(self) -> None:
        """Offer to set the value back where it differs from its default."""
        self._button.setVisible(self.node.is_addable or (self.node.kind in SIMPLE and self.is_changed))

    def _on_changed(self) -> None:
        self.refresh()
        self.changed.emit()

    def _on_button(self) -> None:
        if self.node.is_addable:
            self.removed.emit(self.node.name)
            return
        self.editor.set_value(self.node.default)
        self._on_changed()

    def _tool(self) -> QPushButton:
        button = styled(QPushButton(), "flat")
        if self.node.is_addable:
            button.setText("✕")
            text = self.tr("Remove {name}").format(name=self.title)
        else:
            button.setText("↺")
            text = self.tr("Set {name} back to its default").format(name=self.title)
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.clicked.connect(self._on_button)
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)
        return button

    def _build_narrow(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        if isinstance(self.editor, FlagEditor):
            grid.addWidget(self.editor, 0, 0, 1, 2)
        else:
            grid.addWidget(_label(self.title, self.editor), 0, 0)
            grid.addWidget(self.editor, 0, 1)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnMinimumWidth(1, _EDITOR_WIDTH)
        grid.setColumnStretch(1, 2)
        grid.setColumnStretch(2, 3)
        grid.addWidget(self._help, 0, 2)
        grid.addWidget(self._button, 0, 3)
        grid.addWidget(self.fault, 1, 1, 1, 2)

    def _build_wide(self) -> None:
        head = QHBoxLayout()
        head.addWidget(_label(self.title, self.editor, is_heading=self.node.kind not in SIMPLE), 1)
        head.addWidget(self._button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setSpacing(4)
        layout.addLayout(head)
        for widget in (self._help, self.fault, self.editor):
            layout.addWidget(widget)


class Section(QFrame):
    """The frame around a member that is an object of its own."""

    def __init__(self, row: FieldRow, kind: str) -> None:
        super().__init__()
        self.setObjectName(kind)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.addWidget(row)


def help_text(node: FormNode) -> str:
    """Return the help of a member with its bounds, and when a change is felt if that is not at once."""
    parts = [node.help, _bounds(node), _restart(node)]
    return "\n".join(part for part in parts if part)


def _bounds(node: FormNode) -> str:
    low, high = node.minimum, node.maximum
    if low is not None and high is not None:
        return QCoreApplication.translate("FieldRow", "{low} to {high}").format(low=_number(low), high=_number(high))
    if low is not None:
        return QCoreApplication.translate("FieldRow", "At least {low}").format(low=_number(low))
    if high is not None:
        return QCoreApplication.translate("FieldRow", "At most {high}").format(high=_number(high))
    return ""


def _restart(node: FormNode) -> str:
    is_felt_later = node.applies == "restart" and node.kind in SIMPLE
    return QCoreApplication.translate("FieldRow", "Felt after a restart") if is_felt_later else ""


def _number(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else f"{value:g}"


def _sentence(message: str) -> str:
    return message[:1].upper() + message[1:]


def _label(text: str, editor: QWidget, *, is_heading: bool = False) -> QLabel:
    label = styled(QLabel(text), "heading" if is_heading else "")
    label.setBuddy(editor)
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return label
