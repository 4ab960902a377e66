"""A value in a form and as JSON, whichever is wanted, checked while it is edited."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.views.theme import ThemeManager
from app.views.widgets.forms.base import FieldEditor
from app.views.widgets.forms.factory import EditorFactory
from app.views.widgets.forms.json_editor import JsonEditor
from app.views.widgets.forms.lazy import Builder
from app.views.widgets.forms.nodes import Fault, FormNode, Json, Kind, fits
from app.views.widgets.forms.row import FieldRow
from app.views.widgets.forms.wording import Wording
from app.views.widgets.styled import styled

FindFaults = Callable[[Json], Sequence[Fault]]
_QUIET_MS = 150
_PAGE_WIDTH = 1040
FORM, JSON = 0, 1


class ValueEditor(QWidget):
    """Edits one value; the engine's rules are asked shortly after each change, and what they say stands at the field.

    Signals
    -------
    edited : the person changed something.
    checked : the rules were asked.
    """

    edited = Signal()
    checked = Signal()

    def __init__(self, themes: ThemeManager, find_faults: FindFaults) -> None:
        super().__init__()
        self._find_faults = find_faults
        self._node: FormNode | None = None
        self._root: FieldEditor | None = None
        self._builder = Builder(self)
        self.faults: list[Fault] = []
        self.json = JsonEditor(themes)
        self._area = QScrollArea()
        self._pages = QStackedWidget()
        self._message = QLabel()
        self._first = QPushButton(self.tr("Show the first"))
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self.check)
        self.form_button, self.json_button = self._switch()
        self._build()
        self.json.edited.connect(self._on_edited)

    def show_value(self, node: FormNode, wording: Wording, value: Json, find_faults: FindFaults | None = None) -> None:
        """Show a value of this form in place of the one before; one the form cannot show appears as JSON."""
        self._find_faults = find_faults or self._find_faults
        self._node = node
        self._builder.forget()
        self._root = EditorFactory(wording, builder=self._builder).root(node)
        self._root.changed.connect(self._on_edited)
        old = self._area.takeWidget()
        if old is not None:
            old.deleteLater()
        self._area.setWidget(_page(self._root, wording))
        self.set_value(value)

    def set_value(self, value: Json) -> None:
        """Show another value of the same form."""
        assert self._node is not None
        assert self._root is not None
        if fits(self._node, value):
            self._root.set_value(deepcopy(value))
        else:
            self._go_to(JSON)
        if not self.shows_form:  # else written when it is switched to
            self.json.show_value(value)
        self.check()

    def value(self) -> Json:
        """Return the value; while the JSON is broken, the one of before."""
        if self._pages.currentIndex() == FORM and self._root is not None:
            return self._root.value()
        found, broken = self.json.read()
        return self._root.value() if broken and self._root is not None else found

    @property
    def is_valid(self) -> bool:
        """Whether nothing is wrong; asks the rules if something changed since."""
        if self._timer.isActive():
            self.check()
        return not self.faults

    @property
    def shows_form(self) -> bool:
        """Whether the form is in front."""
        return self._pages.currentIndex() == FORM

    @property
    def root(self) -> FieldEditor:
        """The editor of the whole."""
        assert self._root is not None
        return self._root

    def check(self) -> None:
        """Ask the rules and show what they say."""
        self._timer.stop()
        self.faults = self._found()
        if self._root is not None and self.shows_form:
            left = self._root.show_faults(self.faults)
            self._say(left)
        else:
            self._say(self.faults)
        self.checked.emit()

    def show_form(self) -> None:
        """Bring the form to the front, if it can show what the JSON holds."""
        if self.shows_form or self._node is None or self._root is None:
            return
        value, broken = self.json.read()
        if broken or not fits(self._node, value):
            self.json_button.setChecked(True)
            self.check()
            if not self.faults:
                self._message.setText(self.tr("The form cannot show this value; it can be saved from here."))
                self._message.show()
            return
        self._root.set_value(value)
        self._go_to(FORM)
        self.check()

    def show_json(self) -> None:
        """Bring the JSON to the front."""
        if not self.shows_form or self._root is None:
            return
        self.json.show_value(self._root.value())
        self._go_to(JSON)
        self.check()

    def focus_first_fault(self) -> None:
        """Bring the first field that is wrong into view."""
        row = next((one for one in self._area.findChildren(FieldRow) if one.has_fault), None)
        if row is not None:
            self._area.ensureWidgetVisible(row)
            row.editor.setFocus()

    def _found(self) -> list[Fault]:
        if self.shows_form:
            assert self._root is not None
            return self._root.own_faults() or list(self._find_faults(self._root.value()))
        value, broken = self.json.read()
        return [Fault((), broken)] if broken else list(self._find_faults(value))

    def _say(self, shown: Sequence[Fault]) -> None:
        words = self.tr("{path}: {message}")
        lines = [words.format(path=".".join(one.path), message=one.message) if one.path else one.message
                 for one in shown]  # fmt: skip
        if self.faults and not lines:
            lines = [self.tr("Fields to mend: {count}").format(count=len(self.faults))]
        self._message.setText("\n".join(lines[:5]))
        self._message.setVisible(bool(lines))
        self._first.setVisible(self.shows_form and bool(self.faults))

    def _on_edited(self) -> None:
        self._timer.start()
        self.edited.emit()

    def _go_to(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        (self.form_button if page == FORM else self.json_button).setChecked(True)

    def _switch(self) -> tuple[QPushButton, QPushButton]:
        group = QButtonGroup(self)
        buttons = (QPushButton(self.tr("Form")), QPushButton(self.tr("JSON")))
        for button, run in zip(buttons, (self.show_form, self.show_json), strict=True):
            button.setCheckable(True)
            button.setProperty("switch", True)
            button.clicked.connect(run)
            group.addButton(button)
        buttons[0].setAccessibleName(self.tr("Edit in a form"))
        buttons[1].setAccessibleName(self.tr("Edit as JSON"))
        buttons[0].setChecked(True)
        return buttons

    def _build(self) -> None:
        self._message.setObjectName("danger")
        self._message.setWordWrap(True)
        self._message.hide()
        self._first.hide()
        self._first.setAccessibleName(self.tr("Show the first field to mend"))
        self._first.clicked.connect(self.focus_first_fault)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("Form"))
        self._pages.addWidget(self._area)
        self._pages.addWidget(self.json)
        head = QHBoxLayout()
        head.setSpacing(0)
        head.addWidget(self.form_button)
        head.addWidget(self.json_button)
        head.addSpacing(12)
        head.addWidget(self._message, 1)
        head.addStretch(0)
        head.addWidget(self._first)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._pages, 1)


def _page(root: FieldEditor, wording: Wording) -> QWidget:
    page = QWidget()
    # On a wide screen a line would be too long to follow from its label to its help.
    page.setMaximumWidth(_PAGE_WIDTH)
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 8, 0)
    if root.node.kind is Kind.OBJECT:
        layout.addWidget(root)
    else:
        row = FieldRow(root, wording.title_of(root.node))
        frame = styled(QFrame(), "section")
        inner = QVBoxLayout(frame)
        inner.addWidget(row)
        layout.addWidget(frame)
    layout.addStretch(1)
    return page
