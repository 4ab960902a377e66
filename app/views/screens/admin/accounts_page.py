"""Accounts, and the tokens of whoever works at the window."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.engine.admin import Account, AccountType, Identity, Page, Token
from app.engine.common.errors import PlatformError
from app.views.context import ViewContext
from app.views.dialogs.waiting import finished
from app.views.moments import moment_text
from app.views.screens.admin.account_dialog import AccountDialog, TokenDialog, TokenTextDialog, type_texts
from app.views.screens.admin.accounts_model import Column, RowsModel
from app.views.screens.admin.pages import AdminPage
from app.views.screens.admin.tables import SortedTable
from app.views.widgets.buttons import action_row
from app.views.widgets.state_pages import StatePages
from app.views.widgets.styled import styled
from app.views.work import TaskOwner

_MOST = 1000


@dataclass(frozen=True)
class _Shown:
    accounts: list[Account]
    tokens: list[Token]
    local_id: str
    is_single_user: bool


class AccountsPage(AdminPage):
    """Who may log in, and which tokens act for the account of the window."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__(context, tasks)
        self._local_id = ""
        self.accounts: RowsModel[Account] = RowsModel(self._account_columns(), self)
        self.tokens: RowsModel[Token] = RowsModel(self._token_columns(), self)
        state = context.state
        self.account_table = SortedTable(self.accounts, self.tr("Accounts"), state, "admin/accounts", 2)
        self.token_table = SortedTable(self.tokens, self.tr("Tokens"), state, "admin/tokens", 0)
        self.mode = QLabel()
        self.mode.setWordWrap(True)
        self.add, self.change, self.delete = (
            self._act(self.tr("Add an account …"), "Ctrl+N", self._add),
            self._act(self.tr("Change …"), "F2", self._change),
            self._act(self.tr("Delete …"), "Del", self._delete, self.account_table),
        )
        self.create_token = self._act(self.tr("Create a token …"), "Ctrl+Shift+N", self._create_token)
        self.revoke = self._act(self.tr("Revoke …"), "Del", self._revoke, self.token_table)
        self._token_pages = StatePages(self.token_table, self.tr("Reading the tokens …"))
        self._token_pages.add_empty(
            "none",
            self.tr("No tokens yet"),
            self.tr("A token lets another program use the REST interface without a password."),
            self.create_token,
        )
        self._pages = StatePages(self.account_table, self.tr("Reading the accounts …"))
        self._pages.retry_wanted.connect(self.opened)
        self._build()
        for table in (self.account_table, self.token_table):
            table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.account_table.doubleClicked.connect(self.change.trigger)
        context.bridge.accounts_changed.connect(self.opened)
        self._on_selection_changed()

    def opened(self) -> None:
        """Read accounts and tokens."""
        if self.context.site.identity is not None:
            self.tasks.start(self._read(self.context.site.identity))

    def save_state(self) -> None:
        """Keep the columns."""
        self.account_table.save_state()
        self.token_table.save_state()

    async def _read(self, identity: Identity) -> None:
        self._pages.show_loading()
        try:
            shown = await self.context.workers.call(lambda: self._fetch(identity))
        except PlatformError as error:
            self._pages.show_error(error)
            return
        self._local_id = shown.local_id
        self.accounts.show_rows(shown.accounts)
        self.tokens.show_rows(shown.tokens)
        self.mode.setText(self._mode_words(is_single_user=shown.is_single_user))
        self._pages.show_content()
        if shown.tokens:
            self._token_pages.show_content()
        else:
            self._token_pages.show_empty("none")
        self._on_selection_changed()

    def _fetch(self, identity: Identity) -> _Shown:
        accounts, page = self.context.platform.accounts, Page(1, _MOST)
        return _Shown(
            accounts.list_accounts(page),
            accounts.list_tokens(identity, page)[0],
            accounts.local_identity().account_id,
            accounts.is_single_user(),
        )

    def _mode_words(self, *, is_single_user: bool) -> str:
        if is_single_user:
            return self.tr(
                "Single-user mode: whoever sits at this machine is the administrator, and the server answers this "
                "machine alone. Give an administrator a password to change that."
            )
        return self.tr("The window asks for a login when it starts and when it is locked.")

    # --- accounts

    async def _add(self) -> None:
        dialog = AccountDialog(parent=self)
        if await finished(dialog):
            accounts = self.context.platform.accounts
            login, kind, password = dialog.login.text(), dialog.chosen_type(), dialog.password.text()
            note = dialog.description.text()
            await self.context.workers.call(lambda: accounts.create_account(login, password, kind, note))
            self.context.notify(self.tr("Account created: {login}").format(login=login))

    async def _change(self) -> None:
        account = self._chosen_accounts()[0]
        is_local = account.account_id == self._local_id
        dialog = AccountDialog(account, is_local=is_local, parent=self)
        if await finished(dialog):
            await self.context.workers.call(self._store(account, dialog, is_local=is_local))
            self.context.notify(self.tr("Account changed: {login}").format(login=account.login))

    def _store(self, account: Account, dialog: AccountDialog, *, is_local: bool) -> Callable[[], Account]:
        """Return the call that stores what was entered; the dialog is read now."""
        return partial(
            self.context.platform.accounts.update_account,
            account.account_id,
            login=None if is_local else dialog.login.text(),
            password=dialog.chosen_password(),
            description=dialog.description.text(),
            account_type=None if is_local else dialog.chosen_type(),
            is_active=None if is_local else dialog.is_active.isChecked(),
        )

    async def _delete(self) -> None:
        chosen = [one for one in self._chosen_accounts() if one.account_id != self._local_id]
        text = self.tr(
            "%n account(s) and all they stored are removed: faces, lists, events, files. This cannot be undone.",
            "",
            len(chosen),
        )
        if not await self.context.confirm(self.tr("Delete accounts?"), text, len(chosen), self.tr("Delete")):
            return
        await self.context.workers.call(lambda: self._delete_all(chosen))
        self.context.notify(self.tr("%n account(s) deleted.", "", len(chosen)))

    def _delete_all(self, accounts: list[Account]) -> None:
        for account in accounts:
            self.context.platform.accounts.delete_account(account.account_id)

    # --- tokens

    async def _create_token(self) -> None:
        identity, dialog = self.context.site.identity, TokenDialog(self)
        if identity is None or not await finished(dialog):
            return
        accounts, rights, expiry = self.context.platform.accounts, dialog.permissions(), dialog.expiration_time()
        note = dialog.description.text()
        _, text = await self.context.workers.call(
            lambda: accounts.create_token(identity, rights, expiration_time=expiry, description=note)
        )
        TokenTextDialog(text, self).open()
        self.opened()

    async def _revoke(self) -> None:
        identity = self.context.site.identity
        chosen = [self.tokens.row(row) for row in self.token_table.selected_rows()]
        text = self.tr("Programs that use %n of these token(s) are refused from now on.", "", len(chosen))
        if identity is None or not await self.context.confirm(
            self.tr("Revoke tokens?"), text, len(chosen), self.tr("Revoke")
        ):
            return
        await self.context.workers.call(lambda: self._revoke_all(identity, chosen))
        self.context.notify(self.tr("%n token(s) revoked.", "", len(chosen)))
        self.opened()

    def _revoke_all(self, identity: Identity, tokens: list[Token]) -> None:
        for token in tokens:
            self.context.platform.accounts.delete_token(identity, token.token_id)

    # --- state and building

    def _chosen_accounts(self) -> list[Account]:
        return [self.accounts.row(row) for row in self.account_table.selected_rows()]

    def _on_selection_changed(self) -> None:
        chosen = self._chosen_accounts()
        self.change.setEnabled(len(chosen) == 1)
        self.delete.setEnabled(any(one.account_id != self._local_id for one in chosen))
        self.revoke.setEnabled(bool(self.token_table.selected_rows()))

    def _act(
        self, text: str, key: str, run: Callable[[], Coroutine[Any, Any, None]], owner: QWidget | None = None
    ) -> QAction:
        return self.add_act(text, key, lambda: self.tasks.start(run()), owner)

    def _account_columns(self) -> list[Column[Account]]:
        kinds = type_texts()
        return [
            Column(self.tr("Login"), lambda one: one.login),
            Column(self.tr("Type"), lambda one: kinds[AccountType(one.account_type)].split(":")[0]),
            Column(self.tr("Description"), lambda one: one.description),
            Column(self.tr("Password"), lambda one: self.tr("set") if one.password_hash else self.tr("none")),
            Column(self.tr("State"), lambda one: self.tr("active") if one.is_active else self.tr("switched off")),
            Column(
                self.tr("Created"), lambda one: moment_text(one.create_time), lambda one: one.create_time.timestamp()
            ),
        ]

    def _token_columns(self) -> list[Column[Token]]:
        never = self.tr("never")
        return [
            Column(self.tr("What it is for"), lambda one: one.description),
            Column(
                self.tr("Expires"),
                lambda one: never if one.expiration_time is None else moment_text(one.expiration_time),
                lambda one: one.expiration_time.timestamp() if one.expiration_time else float("inf"),
            ),
            Column(
                self.tr("Created"), lambda one: moment_text(one.create_time), lambda one: one.create_time.timestamp()
            ),
            Column(self.tr("Id"), lambda one: one.token_id),
        ]

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(styled(QLabel(self.tr("Accounts")), "title"))
        layout.addWidget(self.mode)
        layout.addLayout(action_row((self.add, self.change, self.delete)))
        layout.addWidget(self._pages, 3)
        layout.addWidget(styled(QLabel(self.tr("Tokens of your account")), "title"))
        layout.addLayout(action_row((self.create_token, self.revoke)))
        layout.addWidget(self._token_pages, 2)


def _created(one: Account | Token) -> str:
    return moment_text(one.create_time)
