"""Accounts and their tokens."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from app.db import rows
from app.db.errors import RowMissing
from app.db.records import Account, Page, Token
from app.db.repositories.filters import id_equals
from app.db.session import Session
from app.db.types import is_storable

_account = rows.account.c
_token = rows.token.c
_ACCOUNT_CHANGES = frozenset({"login", "password_hash", "account_type", "description", "is_active"})
# The type of an account that was deleted and whose objects are still being removed. Nothing but its id is left, and
# nobody finds it; its row keeps the id from being taken meanwhile.
_LEAVING = "leaving"


class AccountRepository:
    """Reads and writes accounts inside one unit of work. Those that are leaving are found by `leaving` alone."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, account: Account) -> None:
        """Store an account. Raises RowExists when the id or the login is taken, ValueRefused."""
        self._session.execute(rows.account.insert().values(**vars(account)))

    def get(self, account_id: str) -> Account:
        """Return one account. Raises RowMissing."""
        found = self.find(account_id)
        if found is None:
            raise RowMissing("account", account_id)
        return found

    def find(self, account_id: str) -> Account | None:
        """Return one account, or None."""
        return self._one(id_equals(_account.account_id, account_id))

    def find_by_login(self, login: str) -> Account | None:
        """Return the account with that login, or None. Letter case counts."""
        return self._one(_account.login == login) if is_storable(login) and len(login) <= 64 else None

    def list_accounts(self, page: Page) -> list[Account]:
        """Return one page, newest first."""
        statement = select(rows.account).where(_account.account_type != _LEAVING)
        statement = statement.order_by(_account.create_time.desc(), _account.account_id)
        return [_account_record(row) for row in self._session.rows(statement.limit(page.size).offset(page.offset))]

    def count(self, account_type: str | None = None, *, with_password: bool = False) -> int:
        """Return how many active accounts there are, of one type or all, perhaps only those with a password."""
        statement = select(func.count()).select_from(rows.account).where(_account.is_active)
        if account_type is not None:
            statement = statement.where(_account.account_type == account_type)
        if with_password:
            statement = statement.where(_account.password_hash.is_not(None))
        return int(self._session.scalar(statement))

    def update(self, account_id: str, now: datetime, **changes: Any) -> None:  # the columns' own types
        """Change some of login, password_hash, account_type, description and is_active.

        Raises
        ------
        RowMissing, RowExists, ValueRefused
        """
        unknown = set(changes) - _ACCOUNT_CHANGES
        if unknown:
            raise ValueError(f"not a changeable column: {sorted(unknown)}")
        statement = update(rows.account).where(
            id_equals(_account.account_id, account_id), _account.account_type != _LEAVING
        )
        if not self._session.execute(statement.values(last_update_time=now, **changes)):
            raise RowMissing("account", account_id)

    def leave(self, account_id: str, now: datetime) -> None:
        """Take an account out of sight for good, with its tokens; its objects are to be removed. Raises RowMissing."""
        # No login has a space, so this one is nobody's, and the old one is free.
        nothing = {"login": f"{account_id} left", "password_hash": None, "description": "", "is_active": False}
        self.update(account_id, now, account_type=_LEAVING, **nothing)
        self._session.execute(delete(rows.token).where(id_equals(_token.account_id, account_id)))

    def leaving(self) -> list[tuple[str, datetime]]:
        """Return the accounts that were deleted and whose objects are being removed, with the moment of each."""
        statement = select(_account.account_id, _account.last_update_time).where(_account.account_type == _LEAVING)
        return [(row[0], row[1]) for row in self._session.rows(statement.order_by(_account.last_update_time))]

    def forget(self, account_id: str) -> None:
        """Remove what is left of an account that is leaving: its id may be taken again."""
        statement = delete(rows.account).where(
            id_equals(_account.account_id, account_id), _account.account_type == _LEAVING
        )
        self._session.execute(statement)

    def _one(self, condition: Any) -> Account | None:  # a condition
        row = self._session.first(select(rows.account).where(condition, _account.account_type != _LEAVING))
        return None if row is None else _account_record(row)


class TokenRepository:
    """Reads and writes tokens inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, token: Token) -> None:
        """Store a token. Raises RowExists, ValueRefused, WriteConflict when its account is gone."""
        self._session.execute(rows.token.insert().values(**vars(token)))

    def get(self, token_id: str, account_id: str | None = None) -> Token:
        """Return one token. Raises RowMissing when it is absent or another account's."""
        statement = select(rows.token).where(id_equals(_token.token_id, token_id))
        if account_id is not None:
            statement = statement.where(id_equals(_token.account_id, account_id))
        row = self._session.first(statement)
        if row is None:
            raise RowMissing("token", token_id)
        return _token_record(row)

    def list_tokens(self, account_id: str, page: Page) -> list[Token]:
        """Return one page of an account's tokens, newest first."""
        statement = select(rows.token).where(id_equals(_token.account_id, account_id))
        ordered = statement.order_by(_token.create_time.desc(), _token.token_id)
        return [_token_record(row) for row in self._session.rows(ordered.limit(page.size).offset(page.offset))]

    def count(self, account_id: str) -> int:
        """Return how many tokens an account has."""
        condition = id_equals(_token.account_id, account_id)
        return int(self._session.scalar(select(func.count()).select_from(rows.token).where(condition)))

    def replace(self, token: Token) -> None:
        """Store a token's new description, permissions, visibility and expiry. Raises RowMissing."""
        statement = update(rows.token).where(
            id_equals(_token.token_id, token.token_id), id_equals(_token.account_id, token.account_id)
        )
        values = {name: value for name, value in vars(token).items() if name not in {"token_id", "create_time"}}
        if not self._session.execute(statement.values(**values)):
            raise RowMissing("token", token.token_id)

    def delete(self, token_id: str, account_id: str | None = None) -> None:
        """Remove a token: it is refused from now on. Raises RowMissing as `get` does."""
        self.get(token_id, account_id)
        self._session.execute(delete(rows.token).where(_token.token_id == token_id))


def _account_record(row: Any) -> Account:  # a row of `account`
    return Account(
        row.account_id,
        row.login,
        row.password_hash,
        row.account_type,
        row.description,
        row.is_active,
        row.create_time,
        row.last_update_time,
    )


def _token_record(row: Any) -> Token:  # a row of `token`
    return Token(
        row.token_id,
        row.account_id,
        row.description,
        row.permissions,
        row.visibility_area,
        row.expiration_time,
        row.create_time,
        row.last_update_time,
    )
