"""The editor of one handler or verifier: description, whether it is dynamic, and its policies."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.views.screens.handlers.kinds import Draft, PolicyKind
from app.views.theme import ThemeManager
from app.views.widgets.buttons import action_button
from app.views.widgets.forms import ValueEditor, Wording
from app.views.widgets.forms.nodes import initial
from app.views.widgets.styled import styled


class PolicyEditor(QWidget):
    """Edits a draft.

    Signals
    -------
    changed : what could be saved is different, or may be saved now or no longer.
    """

    changed = Signal()

    def __init__(self, themes: ThemeManager, kind: PolicyKind, save: QAction, cancel: QAction) -> None:
        super().__init__()
        self._kind = kind
        self._before: Draft | None = None
        self.title = styled(QLabel(), "title")
        self.description = QLineEdit()
        self.description.setMaxLength(128)
        self.description.setAccessibleName(self.tr("Description"))
        self.description.setPlaceholderText(self.tr("What it is for, such as: entrance, watch list"))
        self.is_dynamic = QCheckBox(self.tr("Dynamic"))
        self.is_dynamic.setAccessibleName(self.tr("Dynamic"))
        self.is_dynamic.setAccessibleDescription(self.tr("It takes policies with every request"))
        # Never shown before it has a parent: it would be a window of its own for a moment.
        if not kind.has_dynamic:
            self.is_dynamic.hide()
        self.has_policies = QCheckBox(self.tr("With policies of its own"))
        self.has_policies.setAccessibleName(self.tr("With policies of its own"))
        self.policies = ValueEditor(themes, kind.faults)
        self._build(save, cancel)
        self.description.textChanged.connect(self.changed)
        self.is_dynamic.toggled.connect(self._on_dynamic)
        self.has_policies.toggled.connect(self._on_dynamic)
        self.policies.edited.connect(self.changed)
        self.policies.checked.connect(self.changed)

    def edit(self, title: str, draft: Draft, wording: Wording) -> None:
        """Begin with this draft."""
        node = self._kind.node()
        self.title.setText(title)
        for widget in (self.description, self.is_dynamic, self.has_policies):
            widget.blockSignals(True)
        self.description.setText(draft.description)
        self.is_dynamic.setChecked(draft.is_dynamic)
        self.has_policies.setChecked(draft.policies is not None or not draft.is_dynamic)
        for widget in (self.description, self.is_dynamic, self.has_policies):
            widget.blockSignals(False)
        self.policies.show_value(node, wording, initial(node) if draft.policies is None else draft.policies)
        self._show_parts()
        self._before = self.draft()
        self.description.setFocus()
        self.changed.emit()

    def draft(self) -> Draft:
        """Return what was entered."""
        has_none = self.is_dynamic.isChecked() and not self.has_policies.isChecked()
        policies = None if has_none else self.policies.value()
        return Draft(self.description.text(), policies, self.is_dynamic.isChecked())

    @property
    def is_changed(self) -> bool:
        """Whether something differs from the beginning."""
        return self._before is not None and (self.draft() != self._before or self._is_broken)

    @property
    def can_save(self) -> bool:
        """Whether the rules allow what was entered."""
        return self.policies.is_valid or self.draft().policies is None

    @property
    def _is_broken(self) -> bool:
        return bool(self.policies.faults) and not self.policies.shows_form

    def _on_dynamic(self) -> None:
        self._show_parts()
        self.changed.emit()

    def _show_parts(self) -> None:
        is_dynamic = self.is_dynamic.isChecked()
        self.has_policies.setVisible(is_dynamic)
        self.policies.setVisible(not is_dynamic or self.has_policies.isChecked())
        self._rest.setVisible(self.policies.isHidden())

    def _build(self, save: QAction, cancel: QAction) -> None:
        label = QLabel(self.tr("Description"))
        label.setBuddy(self.description)
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(action_button(cancel))
        head.addWidget(action_button(save, primary=True))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(label)
        line.addWidget(self.description, 1)
        line.addWidget(self.is_dynamic)
        line.addWidget(self.has_policies)
        self._rest = QFrame()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addLayout(head)
        layout.addLayout(line)
        layout.addWidget(self.policies, 1)
        layout.addWidget(self._rest, 1)
