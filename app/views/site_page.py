"""What stands in place of a screen while the site is not open, or nobody has logged in."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction, QFocusEvent
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QLineEdit, QStackedLayout, QVBoxLayout, QWidget

from app.engine.common.errors import DataFolderInUseError, PlatformError
from app.views.context import ViewContext
from app.views.dialogs.waiting import finished
from app.views.engine_texts import engine_message, engine_text, error_text
from app.views.restoring import Restoring
from app.views.site_state import SiteStage
from app.views.widgets.buttons import action_button
from app.views.widgets.message_page import MessagePage
from app.views.widgets.styled import styled
from app.views.work import TaskOwner

_FORM_WIDTH = 380


class SitePage(QWidget):
    """Says that the data is being opened, why it cannot be, or asks for a login."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__()
        self._context = context
        self._site = site = context.site
        self._restoring = Restoring(context, self)
        self.retry = QAction(self.tr("Try again"), self)
        self.retry.triggered.connect(lambda _checked=False: tasks.start(site.open()))
        self.restore = QAction(self.tr("Restore from a backup …"), self)
        self.restore.triggered.connect(lambda _checked=False: tasks.start(self._restore()))
        self.page = MessagePage("", "", self.retry, self.restore)
        log_in = self.tr("Log in")
        self.login = LoginForm(site.log_in, tasks, context.state, title=log_in, text="", act=log_in)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.page)
        self._layout.addWidget(self.login)
        site.changed.connect(self._on_changed)
        self._on_changed()

    def _on_changed(self) -> None:
        error, has_failed = self._site.error, self._site.stage is SiteStage.FAILED
        self._layout.setCurrentWidget(self.login if self._site.stage is SiteStage.LOCKED else self.page)
        self.page.buttons[0].setVisible(has_failed)
        # A database that somebody else has open is a sound one.
        self.page.buttons[1].setVisible(has_failed and not isinstance(error, DataFolderInUseError))
        if has_failed and error is not None:
            self.page.say(self.tr("The data cannot be opened"), self._words(error))
        else:
            self.page.say(self.tr("Opening the data …"), "")

    async def _restore(self) -> None:
        from app.engine.admin.site import backups_in
        from app.views.dialogs.restore import RestoreDialog

        folder = self._context.platform.launch.backups_dir
        backups = await self._context.workers.call(lambda: backups_in(folder))
        dialog = RestoreDialog(backups, folder, self._context.state, self)
        if await finished(dialog) and dialog.chosen is not None:
            await self._restoring.ask(dialog.chosen)

    def _words(self, error: PlatformError) -> str:
        text = self.tr("{detail}\n{remedy}\n\nCode {code}: {desc}")
        detail, remedy = engine_message(error.detail), engine_message(error.remedy or error.advice)
        return text.format(detail=detail, remedy=remedy, code=error.code, desc=engine_text(error.desc))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Hand the focus to what can be filled in."""
        if self._site.stage is SiteStage.LOCKED:
            self.login.take_focus()


class LoginForm(QWidget):
    """Login and password; what was wrong stands below.

    Parameters
    ----------
    log_in : callable
        Takes both; raises a PlatformError that says what is wrong with them.
    """

    def __init__(
        self,
        log_in: Callable[[str, str], Awaitable[None]],
        tasks: TaskOwner,
        state: QSettings,
        *,
        title: str,
        text: str,
        act: str,
    ) -> None:
        super().__init__()
        self._enter, self._tasks, self._state = log_in, tasks, state
        self.name = QLineEdit(str(state.value("login", "")))
        self.name.setAccessibleName(self.tr("Login"))
        self.name.setPlaceholderText("name@example.org")
        self.password = QLineEdit()
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setAccessibleName(self.tr("Password"))
        self.enter = QAction(act, self)
        self.enter.triggered.connect(self._on_entered)
        self.password.returnPressed.connect(self.enter.trigger)
        self.name.returnPressed.connect(self.password.setFocus)
        self.fault = styled(QLabel(), "danger")
        self.fault.setWordWrap(True)
        self._build(title, text)

    def prepare(self, login: str) -> None:
        """Wait for a login's password, or for the login last used here."""
        self.name.setText(login or str(self._state.value("login", "")))
        self.password.clear()
        self.fault.clear()

    def take_focus(self) -> None:
        """Put the cursor where something is missing."""
        (self.password if self.name.text() else self.name).setFocus()

    def _on_entered(self) -> None:
        if self.enter.isEnabled():
            self._tasks.start(self._log_in())

    async def _log_in(self) -> None:
        self.enter.setEnabled(False)
        self.fault.clear()
        try:
            await self._enter(self.name.text(), self.password.text())
            self._state.setValue("login", self.name.text())
        except PlatformError as error:
            self.fault.setText(error_text(error))
        finally:
            self.password.clear()
            self.enter.setEnabled(True)

    def _build(self, title: str, text: str) -> None:
        card = styled(QFrame(), "card")
        card.setFixedWidth(_FORM_WIDTH)
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapAllRows)
        form.addRow(self.tr("Login"), self.name)
        form.addRow(self.tr("Password"), self.password)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(24, 24, 24, 24)
        inside.setSpacing(12)
        inside.addWidget(styled(QLabel(title), "title"))
        if text:
            words = styled(QLabel(text), "muted")
            words.setWordWrap(True)
            inside.addWidget(words)
        inside.addLayout(form)
        inside.addWidget(self.fault)
        inside.addWidget(action_button(self.enter, primary=True))
        # Stretches in place of an alignment: with one, the height is not asked for the width there is.
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(card)
        middle.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addStretch(1)
        layout.addLayout(middle)
        layout.addStretch(2)
