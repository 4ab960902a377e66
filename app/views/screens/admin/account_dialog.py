"""Making or changing an account, and making a token."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.engine.admin import Account, AccountType, Permissions
from app.views.widgets.styled import LevelForm, styled

_LIFETIMES_DAYS = (30, 90, 365, 0)
_EVERYTHING = ("creation", "view", "modification", "deletion")
_KINDS = (
    "attribute", "face", "list", "event", "handler", "verifier", "face_sample", "body_sample", "image", "object", "task"
)  # fmt: skip


class AccountDialog(QDialog):
    """Login, type, password, description and activity of an account."""

    def __init__(
        self, account: Account | None = None, *, is_local: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New account") if account is None else self.tr("Change the account"))
        self.login = QLineEdit(account.login if account else "")
        self.login.setPlaceholderText("name@example.org")
        self.login.setEnabled(not is_local)
        self.kind = QComboBox()
        for kind, text in type_texts().items():
            self.kind.addItem(text, kind)
        self.kind.setCurrentIndex(self.kind.findData(AccountType(account.account_type if account else "user")))
        self.kind.setEnabled(not is_local)
        self.password, self.again = QLineEdit(), QLineEdit()
        self.description = QLineEdit(account.description if account else "")
        self.is_active = QCheckBox(self.tr("May log in"))
        self.is_active.setChecked(account.is_active if account else True)
        self.is_active.setEnabled(not is_local)
        self._is_new = account is None
        self.fault = styled(QLabel(), "danger")
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self.accept_button = self.buttons.addButton(self.tr("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._build()
        for line in (self.login, self.password, self.again):
            line.textChanged.connect(self._on_changed)
        self._on_changed()

    def chosen_password(self) -> str | None:
        """Return the new password; None to leave it as it is."""
        return self.password.text() or None

    def chosen_type(self) -> AccountType:
        """Return the chosen type."""
        return AccountType(self.kind.currentData())

    def _on_changed(self) -> None:
        is_same = self.password.text() == self.again.text()
        self.fault.setText("" if is_same or not self.again.text() else self.tr("The passwords differ."))
        is_complete = bool(self.login.text().strip()) and is_same
        self.accept_button.setEnabled(is_complete and (not self._is_new or bool(self.password.text())))

    def _build(self) -> None:
        names = {
            self.login: self.tr("Login"),
            self.kind: self.tr("Type"),
            self.password: self.tr("Password") if self._is_new else self.tr("New password"),
            self.again: self.tr("Password again"),
            self.description: self.tr("Description"),
        }
        form = LevelForm()
        for widget, name in names.items():
            widget.setAccessibleName(name)
            form.addRow(name, widget)
        for line in (self.password, self.again):
            line.setEchoMode(QLineEdit.EchoMode.Password)
        if not self._is_new:
            self.password.setPlaceholderText(self.tr("unchanged"))
        self.is_active.setAccessibleName(self.is_active.text())
        form.addRow("", self.is_active)
        for button in self.buttons.buttons():
            button.setAccessibleName(button.text())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.fault)
        layout.addWidget(self.buttons)


class TokenDialog(QDialog):
    """What a new token may do, and for how long."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("New token"))
        self.description = QLineEdit()
        self.rights = QComboBox()
        self.rights.addItem(self.tr("Read and match"), "read")
        self.rights.addItem(self.tr("Read, match and run handlers"), "run")
        self.rights.addItem(self.tr("Everything this account may"), "all")
        self.lifetime = QComboBox()
        for days in _LIFETIMES_DAYS:
            text = self.tr("%n day(s)", "", days) if days else self.tr("Until it is revoked")
            self.lifetime.addItem(text, days)
        names = {
            self.description: self.tr("What it is for"),
            self.rights: self.tr("What it may do"),
            self.lifetime: self.tr("How long it is valid"),
        }
        form = LevelForm()
        for widget, name in names.items():
            widget.setAccessibleName(name)
            form.addRow(name, widget)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        buttons.addButton(self.tr("Create"), QDialogButtonBox.ButtonRole.AcceptRole)
        for button in buttons.buttons():
            button.setAccessibleName(button.text())
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(buttons)

    def permissions(self) -> Permissions:
        """Return what the token may do."""
        chosen = self.rights.currentData()
        actions = _EVERYTHING if chosen == "all" else ("view",)
        value: dict[str, object] = dict.fromkeys(_KINDS, actions)
        value |= {"matching": True, "ws": 1}
        if chosen != "read":
            value["emit_events"] = {"allowed": 1}
            value["resources"] = ("detector", "extractor", "sdk", "iso", "liveness")
        return Permissions.model_validate(value)

    def expiration_time(self) -> datetime | None:
        """Return when it ends; None for never."""
        days: int = self.lifetime.currentData()
        return datetime.now(UTC) + timedelta(days=days) if days else None


class TokenTextDialog(QDialog):
    """Shows the text of a new token, this once."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("The new token"))
        self.text = QPlainTextEdit(text)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("Text of the token"))
        self.text.setMinimumSize(460, 110)
        self.text.setTabChangesFocus(True)
        words = QLabel(self.tr("Copy it now: it is stored nowhere and cannot be shown again."))
        words.setWordWrap(True)
        copy = QPushButton(self.tr("Copy"))
        copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(text))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, parent=self)
        buttons.addButton(copy, QDialogButtonBox.ButtonRole.ActionRole)
        for button in buttons.buttons():
            button.setAccessibleName(button.text())
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (words, self.text, buttons):
            layout.addWidget(widget)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)


def type_texts() -> dict[AccountType, str]:
    """Return the types of accounts in plain words."""
    translate = QCoreApplication.translate
    return {
        AccountType.USER: translate("AccountType", "User: sees its own data"),
        AccountType.ADVANCED_USER: QCoreApplication.translate(
            "AccountType", "Advanced user: reads and matches the data of all accounts"
        ),
        AccountType.ADMIN: translate("AccountType", "Administrator: that, and the administration"),
    }
