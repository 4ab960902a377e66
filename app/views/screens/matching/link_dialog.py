"""To which list a face is linked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.views.widgets.forms.wording import Option
from app.views.widgets.styled import LevelForm, shrinking


class LinkDialog(QDialog):
    """Asks for a list of the site."""

    def __init__(self, name: str, lists: Sequence[Option], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Link to a list"))
        self.list = shrinking(QComboBox())
        self.list.setAccessibleName(self.tr("List"))
        for option in lists:
            self.list.addItem(option.text, option.value)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.accept_button = buttons.addButton(self.tr("Link"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("primary", True)
        self.accept_button.setEnabled(bool(lists))
        for button in buttons.buttons():
            button.setAccessibleName(button.text())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        text = self.tr("{name} becomes a member of this list.") if lists else self.tr("There is no list yet.")
        words = QLabel(text.format(name=name))
        words.setWordWrap(True)
        words.setMinimumWidth(320)
        form = LevelForm()
        form.addRow(self.tr("List"), self.list)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addLayout(form)
        layout.addWidget(buttons)

    @property
    def chosen(self) -> tuple[str, str]:
        """Id and name of the list."""
        return str(self.list.currentData()), self.list.currentText()
