"""The question before an act that cannot be undone."""

from __future__ import annotations

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.views.dialogs.waiting import finished
from app.views.widgets.styled import styled


class ConfirmDialog(QDialog):
    """Names what is about to happen and to how many (0: nobody can tell); going on can need the number typed."""

    def __init__(
        self, title: str, text: str, count: int, action: str, *, typed: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._count = count
        number = QLocale().toString(count)
        self.typed = QLineEdit()
        self.typed.setAccessibleName(self.tr("Number of objects"))
        self.typed.setPlaceholderText(number)
        self.typed.textChanged.connect(self._on_typed)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        words = self.tr("{action} ({count})").format(action=action, count=number) if count else action
        self.accept_button = buttons.addButton(words, QDialogButtonBox.ButtonRole.AcceptRole)
        self.accept_button.setProperty("destructive", True)
        for button in buttons.buttons():
            button.setAccessibleName(button.text())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        cancel = buttons.button(QDialogButtonBox.StandardButton.Cancel)
        cancel.setDefault(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        label = QLabel(text)
        label.setWordWrap(True)
        label.setMinimumWidth(380)
        layout.addWidget(styled(QLabel(title), "title"))
        layout.addWidget(label)
        if typed:
            layout.addWidget(
                QLabel(self.tr("This cannot be undone. Type the number {count} to go on.").format(count=number))
            )
            layout.addWidget(self.typed)
            self.accept_button.setEnabled(False)
        else:
            self.typed.hide()
        layout.addWidget(buttons)

    def _on_typed(self, text: str) -> None:
        digits = "".join(letter for letter in text if letter.isdigit())
        self.accept_button.setEnabled(digits == str(self._count))


async def ask_confirmation(
    parent: QWidget, title: str, text: str, count: int, action: str, *, typed: bool = False
) -> bool:
    """Ask, wait for the answer, and return whether to go on."""
    dialog = ConfirmDialog(title, text, count, action, typed=typed, parent=parent)
    return await finished(dialog)
