"""Accounts: the local one of the window, and those that people make."""

from __future__ import annotations

import re
from typing import Any

from app.db.records import Account, Page
from app.engine.admin.audit import AuditLog
from app.engine.admin.identity import AccountType, Identity, VisibilityArea
from app.engine.admin.passwords import LoginGuard, Passwords, checked_password
from app.engine.common.bus import AccountsChanged
from app.engine.common.clock import Clock, utc_now
from app.engine.common.errors import AccountExistsError, AlreadyExistsError, BadInputError, ForbiddenError
from app.engine.common.ids import checked_id, new_id
from app.engine.configurator.sections.server import LoginSettings
from app.engine.storage import Storage

# The account of the window. It has no password until someone gives it one.
LOCAL_LOGIN = "local@perigee"

_LOGIN = re.compile(r"[^@\s\x00]+@[^@\s\x00]+")
_MAX_LOGIN = 64
_MAX_DESCRIPTION = 128


class Directory:
    """Keeps accounts.

    Parameters
    ----------
    storage : Storage
        The services' way to the database.
    settings : LoginSettings
        The section LOGIN.
    signing_key : bytes
        The site's key for tokens.
    guard : LoginGuard, optional
        Counts wrong passwords.
    clock : Clock
        Time source.
    """

    def __init__(
        self,
        storage: Storage,
        settings: LoginSettings,
        signing_key: bytes,
        *,
        guard: LoginGuard | None = None,
        clock: Clock = utc_now,
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._key = signing_key
        self._clock = clock
        self._guard = guard or LoginGuard(settings)
        self._passwords = Passwords()
        self._audit = AuditLog(storage, clock)

    def apply(self, settings: LoginSettings) -> None:
        """Take over changed settings."""
        self._settings = self._guard.settings = settings

    def start(self) -> Account:
        """Make the window's account where it is missing, and return it."""
        with self._storage.write() as unit:
            found = unit.accounts.find_by_login(LOCAL_LOGIN)
            if found is None:
                found = self._new(LOCAL_LOGIN, None, AccountType.ADMIN, "The account of the window")
                unit.accounts.create(found)
                unit.commit()
        return found

    def local_identity(self) -> Identity:
        """Return the identity of whoever sits at this machine."""
        # Asked for with every request: one that only reads must not wait for those that write.
        with self._storage.read() as unit:
            account = unit.accounts.find_by_login(LOCAL_LOGIN)
        account = account or self.start()
        return Identity(account.account_id, account.login, AccountType.ADMIN, visibility_area=VisibilityArea.ALL)

    def is_single_user(self) -> bool:
        """Tell whether no administrator with a password exists: the listener then opens on loopback only."""
        with self._storage.read() as unit:
            return unit.accounts.count(AccountType.ADMIN.value, with_password=True) == 0

    def create_account(
        self,
        login: str,
        password: str | None,
        account_type: AccountType = AccountType.USER,
        description: str = "",
        account_id: str | None = None,
    ) -> Account:
        """Create an account.

        Raises
        ------
        BadInputError
            If the login is no e-mail address of at most 64 characters, or the password has the wrong length.
        AccountExistsError
            If the login or the id is taken.
        """
        chosen = None if password is None else checked_password(password, self._settings)
        account = self._new(checked_login(login), chosen, account_type, checked_description(description), account_id)
        try:
            with self._storage.write() as unit:
                unit.accounts.create(account)
                self._audit.write(unit, "account.create", "account", [account.account_id], {"type": account_type.value})
                unit.tell(AccountsChanged(account.account_id, (account.account_id,)))
                unit.commit()
        except AlreadyExistsError as error:
            raise AccountExistsError(f"Account with the login '{account.login}' or this id already exists") from error
        return account

    def get_account(self, account_id: str) -> Account:
        """Return one account. Raises AccountNotFoundError."""
        with self._storage.read() as unit:
            return unit.accounts.get(checked_id(account_id, "account_id"))

    def list_accounts(self, page: Page) -> list[Account]:
        """Return one page of accounts, newest first."""
        with self._storage.read() as unit:
            return unit.accounts.list_accounts(page)

    def update_account(
        self,
        account_id: str,
        *,
        login: str | None = None,
        password: str | None = None,
        description: str | None = None,
        account_type: AccountType | None = None,
        is_active: bool | None = None,
    ) -> Account:
        """Change what is given of an account.

        Raises
        ------
        AccountNotFoundError, AccountExistsError
        BadInputError
            If a value is not allowed.
        ForbiddenError
            If the window's account is to lose its login, type or activity.
        """
        changes: dict[str, Any] = {}  # the columns' own types
        if login is not None:
            changes["login"] = checked_login(login)
        if password is not None:
            changes["password_hash"] = self._passwords.hash(checked_password(password, self._settings))
        if description is not None:
            changes["description"] = checked_description(description)
        if account_type is not None:
            changes["account_type"] = account_type.value
        if is_active is not None:
            changes["is_active"] = is_active
        return self._update(account_id, changes)

    def delete_account(self, account_id: str) -> None:
        """Delete an account: from now on nobody sees it or works under it, and its tokens are refused.

        What it stored is removed by `AccountRemoval` in the background, whatever happens to this process; until then
        its id cannot be taken again.

        Raises
        ------
        AccountNotFoundError
        ForbiddenError
            If it is the window's account.
        """
        with self._storage.write() as unit:
            if unit.accounts.get(account_id).login == LOCAL_LOGIN:
                raise ForbiddenError("The account of the window cannot be deleted.")
            unit.accounts.leave(account_id, self._clock())
            self._audit.write(unit, "account.delete", "account", [account_id])
            unit.tell(AccountsChanged(account_id, (account_id,)))
            unit.commit()

    def _update(self, account_id: str, changes: dict[str, Any]) -> Account:
        try:
            with self._storage.write() as unit:
                old = unit.accounts.get(account_id)
                if old.login == LOCAL_LOGIN and {"login", "account_type", "is_active"} & set(changes):
                    raise ForbiddenError("The account of the window keeps its login, its type and its rights.")
                if changes:
                    unit.accounts.update(account_id, self._clock(), **changes)
                    # Names of what changed, never what it changed to.
                    names = ", ".join(sorted(name.removesuffix("_hash") for name in changes))
                    self._audit.write(unit, "account.update", "account", [account_id], {"fields": names})
                    unit.tell(AccountsChanged(account_id, (account_id,)))
                account = unit.accounts.get(account_id)
                unit.commit()
        except AlreadyExistsError as error:
            raise AccountExistsError("Account with this login already exists", field="login") from error
        return account

    def _new(
        self,
        login: str,
        password: str | None,
        account_type: AccountType,
        description: str,
        account_id: str | None = None,
    ) -> Account:
        now = self._clock()
        return Account(
            account_id=new_id() if account_id is None else checked_id(account_id, "account_id"),
            login=login,
            password_hash=None if password is None else self._passwords.hash(password),
            account_type=account_type.value,
            description=description,
            is_active=True,
            create_time=now,
            last_update_time=now,
        )


def checked_login(login: str) -> str:
    """Return a login in lower case. Raises BadInputError when it is no e-mail address."""
    folded = login.strip().lower()
    if len(folded) > _MAX_LOGIN or _LOGIN.fullmatch(folded) is None:
        raise BadInputError(
            "The login is not an e-mail address.", field="login", remedy="Use at most 64 characters, such as a@b."
        )
    return folded


def checked_description(text: str) -> str:
    """Return a description. Raises BadInputError."""
    if len(text) > _MAX_DESCRIPTION or "\x00" in text:
        raise BadInputError("The description is too long.", field="description", remedy="Use at most 128 characters.")
    return text
