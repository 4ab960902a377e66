"""Which limitation, and which tags: asked for a new setting and for a copy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.views.screens.configurator.tab import words_of
from app.views.widgets.styled import LevelForm


class TagDialog(QDialog):
    """Asks for a name out of `names` and for tags; one name alone is not asked for."""

    def __init__(self, title: str, text: str, names: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.name = QComboBox()
        self.name.addItems(list(names))
        self.name.setEnabled(len(names) > 1)
        self.name.setAccessibleName(self.tr("Limitation"))
        self.tags = QLineEdit()
        self.tags.setAccessibleName(self.tr("Tags, separated by commas"))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.accept_button = buttons.addButton(self.tr("Create"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("primary", True)
        for button in buttons.buttons():
            button.setAccessibleName(button.text())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = LevelForm()
        form.addRow(self.tr("Limitation"), self.name)
        form.addRow(self.tr("Tags, separated by commas"), self.tags)
        words = QLabel(text)
        words.setWordWrap(True)
        words.setMinimumWidth(420)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(buttons)
        self.tags.textChanged.connect(self._on_changed)
        self._on_changed()

    @property
    def chosen(self) -> tuple[str, tuple[str, ...]]:
        """The name and the tags."""
        return self.name.currentText(), words_of(self.tags.text())

    def _on_changed(self) -> None:
        self.accept_button.setEnabled(bool(words_of(self.tags.text())))
