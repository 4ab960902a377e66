"""The door to accounts: logins, tokens, and who stands behind a request."""

from __future__ import annotations

import hashlib
import hmac
import secrets
import threading
from collections import OrderedDict
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from pydantic import ValidationError

from app.db.records import Account, Page, Token
from app.engine.admin.directory import checked_description
from app.engine.admin.identity import AccountType, Identity, Permissions, VisibilityArea
from app.engine.admin.own import OwnAccounts, require_login
from app.engine.admin.tokens import TokenClaims, decode_token, encode_token
from app.engine.common.actor import Actor, acting_as
from app.engine.common.errors import (
    AccountExistsError,
    AccountHeaderDisabledError,
    AccountSuspendedError,
    BadInputError,
    ForbiddenError,
    LoginFailedError,
    NotFoundError,
    TokenInvalidError,
)
from app.engine.common.ids import checked_id, new_id
from app.engine.faces.models import PageRequest
from app.engine.faces.validation import checked_page

_RECENT_LOGINS = 1000


@dataclass(frozen=True)
class Credentials:
    """What somebody shows: a token, a login with its password, or merely the id of an account."""

    token: str | None = field(default=None, repr=False)
    login: str | None = None
    password: str | None = field(default=None, repr=False)
    account_id: str | None = None


class AccountService(OwnAccounts):
    """Accounts, logins and tokens of a site.

    Notes
    -----
    Safe from any thread. Passwords are checked outside of transactions: a hash takes about 30 ms.
    """

    def __init__(self, *args: Any, **options: Any) -> None:  # as the base class
        super().__init__(*args, **options)
        self._recent = _RecentLogins()

    # --- logins -------------------------------------------------------------------------------------------

    def login(self, login: str, password: str, origin: str = "") -> Identity:
        """Check a login and its password, and note it in the audit log.

        Parameters
        ----------
        origin : str
            Where the request comes from; wrong tries are counted for each login and origin.

        Raises
        ------
        LoginFailedError
            If they do not belong together; whether the login exists is not said, nor can it be timed.
        LoginDelayedError
            If too many tries were wrong.
        AccountSuspendedError
            If the account is switched off.
        """
        name = _plain(login)
        self._guard.begin(name, origin)
        account = self._find(name)
        is_right = self._passwords.matches(None if account is None else account.password_hash, password)
        if account is None or not is_right:
            with acting_as(Actor(None, name)):
                self._audit.record("login.failed", "account", () if account is None else [account.account_id])
            raise LoginFailedError("Account corresponding login/password not found")
        self._guard.succeed(name, origin)
        identity = _identity(account)
        self._remember(account, password)
        with acting_as(identity.actor):
            self._audit.record("login", "account", [account.account_id])
        return identity

    def verify_basic(self, login: str, password: str, origin: str = "") -> Identity:
        """Check the credentials of a request. Raises as `login` does.

        Notes
        -----
        Credentials that passed `login` are known again by a keyed digest that is held in memory alone and binds
        the stored hash: a changed password ends it. So a client that sends them with every request pays for the
        slow hash once.
        """
        account = self._find(_plain(login))
        if account is not None and account.password_hash and self._recent.knows(account, password):
            return _identity(account)
        return self.login(login, password, origin)

    def verify_account_header(self, account_id: str, *, is_allowed: bool) -> Identity:
        """Return the identity of an account that is named by a header alone; an unknown id is adopted.

        Raises
        ------
        AccountHeaderDisabledError
            If the setting forbids it.
        AccountSuspendedError
            If the account is switched off.
        BadInputError
            If the id has not the form of one.
        """
        if not is_allowed:
            raise AccountHeaderDisabledError("Authorization with 'Luna-Account-Id' header is disabled")
        name = checked_id(account_id, "Luna-Account-Id")
        with self._storage.read() as unit:
            account = unit.accounts.find(name)
        if account is None:
            account = self._adopt(name)
        # A header proves nothing: it never gives more than the rights of a plain user.
        return replace(
            _identity(account), account_type=AccountType.USER, visibility_area=VisibilityArea.ACCOUNT, is_proven=False
        )

    def verify(self, credentials: Credentials, origin: str = "") -> Identity:
        """Return who stands behind a token, a login, or the id of an account, whichever is given.

        Raises
        ------
        BadInputError
            If none is given, or a login without its password.
        AccountNotFoundError
            If no account has that id.
        TokenInvalidError, LoginFailedError, LoginDelayedError, AccountSuspendedError
        """
        if credentials.token is not None:
            return self.verify_token(credentials.token)
        if credentials.login is not None and credentials.password is not None:
            return self.verify_basic(credentials.login, credentials.password, origin)
        if credentials.account_id is None:
            raise BadInputError("No credentials were given.", field="type", remedy="Send what the type names.")
        return replace(_identity(self.get_account(credentials.account_id)), is_proven=False)

    def _adopt(self, account_id: str) -> Account:
        try:
            return self.create_account(f"{account_id}@header", None, AccountType.USER, "Named by a header", account_id)
        except AccountExistsError:
            # Another request of the same new account came first.
            return self.get_account(account_id)

    # --- tokens -------------------------------------------------------------------------------------------

    def create_token(
        self,
        identity: Identity,
        permissions: Permissions,
        *,
        visibility_area: VisibilityArea = VisibilityArea.ACCOUNT,
        expiration_time: datetime | None = None,
        description: str = "",
    ) -> tuple[Token, str]:
        """Create a token and return it with its text, which is shown this once and stored nowhere.

        Raises
        ------
        ForbiddenError
            If the caller shows a token instead of a login, or wants to see more than the account may.
        BadInputError
            If the expiry has no zone.
        """
        require_login(identity)
        now = self._clock()
        token = Token(
            token_id=new_id(),
            account_id=identity.account_id,
            description=checked_description(description),
            permissions=permissions.model_dump(mode="json"),
            visibility_area=_checked_area(identity, visibility_area).value,
            expiration_time=_checked_expiry(expiration_time),
            create_time=now,
            last_update_time=now,
        )
        with acting_as(identity.actor), self._storage.write() as unit:
            unit.tokens.create(token)
            self._audit.write(unit, "token.create", "token", [token.token_id])
            unit.commit()
        claims = TokenClaims(token.token_id, token.account_id)
        return token, encode_token(claims, int(now.timestamp()), self._key)

    def verify_token(self, text: str) -> Identity:
        """Return the identity behind a token.

        Raises
        ------
        TokenInvalidError
            If it is not one of this site, was changed, has expired or was revoked.
        AccountSuspendedError
            If its account is switched off.
        """
        claims = decode_token(text, self._key)
        try:
            with self._storage.read() as unit:
                token = unit.tokens.get(claims.token_id, claims.account_id)
                account = unit.accounts.get(claims.account_id)
        except NotFoundError as error:
            raise TokenInvalidError("The token was revoked.", remedy="Create a new token.") from error
        if token.expiration_time is not None and token.expiration_time <= self._clock():
            raise TokenInvalidError("The token has expired.", remedy="Create a new token.")
        return replace(
            _identity(account),
            permissions=Permissions.model_validate(token.permissions),
            visibility_area=VisibilityArea(token.visibility_area),
            token_id=token.token_id,
            expires=token.expiration_time,
        )

    def get_token(self, identity: Identity, token_id: str) -> Token:
        """Return one token of the caller's account. Raises TokenNotFoundError."""
        with self._storage.read() as unit:
            return unit.tokens.get(token_id, identity.account_id)

    def list_tokens(self, identity: Identity, page: Page) -> tuple[list[Token], int]:
        """Return one page of the caller's tokens, newest first, and how many there are."""
        with self._storage.read() as unit:
            return unit.tokens.list_tokens(identity.account_id, page), unit.tokens.count(identity.account_id)

    def page_tokens(self, identity: Identity, page: PageRequest) -> tuple[list[Token], int]:
        """Return one page of the caller's tokens and how many there are. Raises BadQueryError."""
        return self.list_tokens(identity, checked_page(page))

    def replace_token(
        self,
        identity: Identity,
        token_id: str,
        permissions: Permissions,
        *,
        visibility_area: VisibilityArea = VisibilityArea.ACCOUNT,
        expiration_time: datetime | None = None,
        description: str = "",
    ) -> Token:
        """Replace what a token may do; its text stays. Raises TokenNotFoundError and as `create_token` does."""
        require_login(identity)
        with acting_as(identity.actor), self._storage.write() as unit:
            token = replace(
                unit.tokens.get(token_id, identity.account_id),
                description=checked_description(description),
                permissions=permissions.model_dump(mode="json"),
                visibility_area=_checked_area(identity, visibility_area).value,
                expiration_time=_checked_expiry(expiration_time),
                last_update_time=self._clock(),
            )
            unit.tokens.replace(token)
            self._audit.write(unit, "token.update", "token", [token_id])
            unit.commit()
        return token

    def delete_token(self, identity: Identity, token_id: str) -> None:
        """Revoke a token: it is refused from now on. Raises TokenNotFoundError."""
        require_login(identity)
        with acting_as(identity.actor), self._storage.write() as unit:
            unit.tokens.delete(token_id, identity.account_id)
            self._audit.write(unit, "token.delete", "token", [token_id])
            unit.commit()

    # --- common -------------------------------------------------------------------------------------------

    def _find(self, login: str) -> Account | None:
        with self._storage.read() as unit:
            return unit.accounts.find_by_login(login)

    def _remember(self, account: Account, password: str) -> None:
        assert account.password_hash is not None
        if self._passwords.is_outdated(account.password_hash):
            with self._storage.write() as unit:
                unit.accounts.update(account.account_id, self._clock(), password_hash=self._passwords.hash(password))
                unit.commit()
            return
        self._recent.add(account, password)


class _RecentLogins:
    """Digests of credentials that passed, keyed with a number this process alone knows. Safe from any thread."""

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._lock = threading.Lock()
        self._known: OrderedDict[bytes, None] = OrderedDict()

    def add(self, account: Account, password: str) -> None:
        """Remember credentials."""
        with self._lock:
            self._known[self._digest(account, password)] = None
            while len(self._known) > _RECENT_LOGINS:
                self._known.popitem(last=False)

    def knows(self, account: Account, password: str) -> bool:
        """Tell whether these credentials passed before, with the password hash of now."""
        with self._lock:
            return self._digest(account, password) in self._known

    def _digest(self, account: Account, password: str) -> bytes:
        text = f"{account.account_id}\0{account.password_hash}\0{password}".encode("utf-8", "surrogatepass")
        return hmac.new(self._key, text, hashlib.sha256).digest()


def read_permissions(value: Any) -> Permissions:  # any JSON value
    """Return permissions from their JSON. Raises BadInputError; path and rule are named."""
    try:
        return Permissions.model_validate(value)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        path = ".".join(["permissions", *(str(part) for part in first["loc"])])
        detail = f"Failed to validate input json. Path: '{path}', message: '{first['msg']}'"
        raise BadInputError(detail, field=path) from error


def _plain(login: str) -> str:
    """Return a login as it is looked up and logged: whatever cannot be printed becomes a question mark."""
    return "".join(letter if letter.isprintable() else "?" for letter in login.strip().lower()[:64])


def _identity(account: Account) -> Identity:
    if not account.is_active:
        raise AccountSuspendedError("Account is suspended")
    kind = AccountType(account.account_type)
    area = VisibilityArea.ACCOUNT if kind is AccountType.USER else VisibilityArea.ALL
    return Identity(account.account_id, account.login, kind, visibility_area=area)


def _checked_area(identity: Identity, area: VisibilityArea) -> VisibilityArea:
    if area is VisibilityArea.ALL and identity.account_type is AccountType.USER:
        raise ForbiddenError("A token of this account cannot see all accounts.")
    return area


def _checked_expiry(moment: datetime | None) -> datetime | None:
    if moment is not None and moment.tzinfo is None:
        raise BadInputError("The expiry has no time zone.", field="expiration_time", remedy="Add Z or an offset.")
    return moment
