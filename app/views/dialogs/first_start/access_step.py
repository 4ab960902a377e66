"""Who may use the window: whoever sits here, or whoever knows a password."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton

from app.views.context import ViewContext
from app.views.dialogs.first_start.step import Step
from app.views.widgets.styled import LevelForm, styled


class AccessStep(Step):
    """Single-user mode, or a password for the account of the window."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__(
            context,
            self.tr("Who may use it"),
            self.tr("Faces are biometric data. A password keeps others who use this machine away from them."),
        )
        self.single = QRadioButton(self.tr("Single-user mode: no password, and the server answers this machine alone"))
        self.guarded = QRadioButton(self.tr("Ask for a password when the window opens"))
        self.password, self.again = QLineEdit(), QLineEdit()
        self.fault = styled(QLabel(), "danger")
        self.fault.setWordWrap(True)
        self.single.setChecked(True)
        names = {self.password: self.tr("Password"), self.again: self.tr("Password again")}
        form = LevelForm()
        for line, name in names.items():
            line.setEchoMode(QLineEdit.EchoMode.Password)
            line.setAccessibleName(name)
            line.textChanged.connect(self._on_changed)
            form.addRow(name, line)
        for button in (self.single, self.guarded):
            button.setAccessibleName(button.text())
            button.toggled.connect(self._on_changed)
            self.body.addWidget(button)
        self.body.addLayout(form)
        self.body.addWidget(self.fault)
        self.body.addStretch(1)
        self._on_changed()

    @property
    def is_complete(self) -> bool:
        """Whether a mode is chosen, and a password typed twice where one is wanted."""
        is_typed = bool(self.password.text()) and self.password.text() == self.again.text()
        return self.single.isChecked() or is_typed

    async def finish(self) -> None:
        """Set the password. Raises BadInputError when it is too short."""
        if self.single.isChecked():
            return
        account_id, password = self.context.account_id, self.password.text()
        accounts, site = self.context.platform.accounts, self.context.site
        await self.context.workers.call(lambda: accounts.update_account(account_id, password=password))
        # The login is asked for from the next start on; its name stands there already.
        if site.identity is not None:
            self.context.state.setValue("login", site.identity.login)

    def _on_changed(self) -> None:
        for line in (self.password, self.again):
            line.setEnabled(self.guarded.isChecked())
        differs = self.again.text() and self.password.text() != self.again.text()
        self.fault.setText(self.tr("The passwords differ.") if differs and self.guarded.isChecked() else "")
        self.completeness_changed.emit()
