"""What a new handler begins with: nothing, or a template with its list and threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.engine.handlers import TEMPLATES, Template
from app.views.engine_texts import engine_text
from app.views.widgets.forms.scalars import read_number
from app.views.widgets.forms.wording import Option
from app.views.widgets.styled import LevelForm, shrinking, styled

_NEW_LIST = ""


@dataclass(frozen=True)
class TemplateChoice:
    """What was chosen.

    Attributes
    ----------
    template : Template or None
        None for an empty handler.
    list_id, new_list : str
        A list of the site, or the name of one to make; both empty without need.
    """

    template: Template | None
    list_id: str = ""
    new_list: str = ""
    threshold: float | None = None


class TemplateDialog(QDialog):
    """Pick a template by its name, then its list."""

    def __init__(self, lists: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New handler"))
        self.resize(560, 520)
        self.templates = QListWidget()
        self.templates.setAccessibleName(self.tr("What the handler begins with"))
        self.templates.setWordWrap(True)
        self.lists = shrinking(QComboBox())
        self.lists.setAccessibleName(self.tr("List"))
        for option in lists:
            self.lists.addItem(option.text, option.value)
        self.lists.addItem(self.tr("Make a new list"), _NEW_LIST)
        self.new_list = QLineEdit()
        self.new_list.setAccessibleName(self.tr("Name of the new list"))
        self.new_list.setMaxLength(128)
        self.threshold = QLineEdit()
        self.threshold.setAccessibleName(self.tr("Threshold"))
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.accept_button = self._buttons.addButton(self.tr("Go on"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._fill()
        self._build()
        self.templates.setCurrentRow(0)

    def choice(self) -> TemplateChoice | None:
        """Return what was chosen; None while something is missing."""
        template = self._template()
        if template is None:
            return TemplateChoice(None)
        threshold = None if template.threshold is None else read_number(self.threshold.text().strip())
        if isinstance(threshold, str) or (threshold is not None and not 0 <= threshold <= 1):
            return None
        if not template.needs_list:
            return TemplateChoice(template, threshold=threshold)
        list_id, name = str(self.lists.currentData()), self.new_list.text().strip()
        if list_id == _NEW_LIST and not name:
            return None
        return TemplateChoice(template, list_id, name if list_id == _NEW_LIST else "", threshold)

    def _template(self) -> Template | None:
        name = self.templates.currentItem().data(Qt.ItemDataRole.UserRole) if self.templates.currentItem() else ""
        return next((one for one in TEMPLATES if one.name == name), None)

    def _on_template(self) -> None:
        template = self._template()
        if template is not None and template.threshold is not None:
            self.threshold.setText(str(template.threshold))
        self._on_changed()

    def _on_activated(self) -> None:
        if self.choice() is not None:
            self.accept()

    def _on_changed(self) -> None:
        template = self._template()
        needs_list = template is not None and template.needs_list
        has_threshold = template is not None and template.threshold is not None
        self._form.setRowVisible(self.lists, needs_list)
        self._form.setRowVisible(self.new_list, needs_list and self.lists.currentData() == _NEW_LIST)
        self._form.setRowVisible(self.threshold, has_threshold)
        self.accept_button.setEnabled(self.choice() is not None)

    def _fill(self) -> None:
        blank = (self.tr("Empty handler"), self.tr("Every policy at its default; nothing is compared."))
        words = self.tr("{title}\n{description}")
        for name, title, description in [
            ("", *blank),
            *((one.name, engine_text(one.title), engine_text(one.description)) for one in TEMPLATES),
        ]:
            item = QListWidgetItem(words.format(title=title, description=description))
            item.setData(Qt.ItemDataRole.UserRole, name)
            self.templates.addItem(item)

    def _build(self) -> None:
        self._form = LevelForm()
        self._form.addRow(self.tr("List"), self.lists)
        self._form.addRow(self.tr("Name of the new list"), self.new_list)
        self._form.addRow(self.tr("Threshold, 0 to 1"), self.threshold)
        for button in self._buttons.buttons():
            button.setAccessibleName(button.text())
        self.accept_button.setProperty("primary", True)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self.templates.currentRowChanged.connect(self._on_template)
        self.templates.itemActivated.connect(self._on_activated)
        self.lists.currentIndexChanged.connect(self._on_changed)
        self.new_list.textChanged.connect(self._on_changed)
        self.threshold.textChanged.connect(self._on_changed)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(styled(QLabel(self.tr("What does it begin with?")), "title"))
        layout.addWidget(self.templates, 1)
        layout.addLayout(self._form)
        layout.addWidget(self._buttons)
