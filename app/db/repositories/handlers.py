"""Handlers and verifiers."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, delete, func, select, update

from app.db import rows
from app.db.errors import RowMissing
from app.db.records import Handler, Page, Verifier
from app.db.repositories.filters import contains, id_equals
from app.db.session import Session

_handler = rows.handler.c
_verifier = rows.verifier.c
_FIXED = frozenset({"handler_id", "verifier_id", "account_id", "create_time"})


class HandlerRepository:
    """Reads and writes handlers inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, item: Handler) -> None:
        """Store a handler. Raises RowExists, ValueRefused."""
        self._session.execute(rows.handler.insert().values(**vars(item)))

    def get(self, handler_id: str, account_id: str | None = None) -> Handler:
        """Return one handler. Raises RowMissing when it is absent or another account's."""
        row = self._session.first(select(rows.handler).where(*self._one(handler_id, account_id)))
        if row is None:
            raise RowMissing("handler", handler_id)
        return Handler(**row._mapping)

    def mark(self, handler_id: str, account_id: str | None = None) -> tuple[Any, ...] | None:
        """Return a handler's row as the driver gives it, which tells a change without being read; None without one."""
        names = [handler_id] if account_id is None else [handler_id, account_id]
        wanted = self._session.id_values(names)
        if len(wanted) < len(names):
            return None
        condition = "" if account_id is None else " AND account_id = ?"
        found = self._session.raw(f"SELECT * FROM handler WHERE handler_id = ?{condition}", wanted)  # noqa: S608 - ours
        return found[0] if found else None

    def list_handlers(
        self, page: Page, account_id: str | None, description: str | None = None, is_dynamic: bool | None = None
    ) -> list[Handler]:
        """Return one page, newest first."""
        statement = self._where(select(rows.handler), account_id, description, is_dynamic)
        ordered = statement.order_by(_handler.create_time.desc(), _handler.handler_id)
        found = self._session.rows(ordered.limit(page.size).offset(page.offset))
        return [Handler(**row._mapping) for row in found]

    def count(self, account_id: str | None, description: str | None = None, is_dynamic: bool | None = None) -> int:
        """Return how many handlers there are."""
        statement = self._where(select(func.count()).select_from(rows.handler), account_id, description, is_dynamic)
        return int(self._session.scalar(statement))

    def replace(self, item: Handler) -> None:
        """Store a handler over the one of the same id and account. Raises RowMissing."""
        values = {name: value for name, value in vars(item).items() if name not in _FIXED}
        statement = update(rows.handler).where(*self._one(item.handler_id, item.account_id))
        if not self._session.execute(statement.values(values)):
            raise RowMissing("handler", item.handler_id)

    def delete(self, handler_id: str, account_id: str | None = None) -> None:
        """Remove a handler. Raises RowMissing."""
        if not self._session.execute(delete(rows.handler).where(*self._one(handler_id, account_id))):
            raise RowMissing("handler", handler_id)

    def _one(self, handler_id: str, account_id: str | None) -> list[ColumnElement[bool]]:
        return _identity(_handler.handler_id, handler_id, _handler.account_id, account_id)

    def _where(
        self,
        statement: Select[Any],
        account_id: str | None,
        description: str | None,
        is_dynamic: bool | None,
    ) -> Select[Any]:
        if account_id is not None:
            statement = statement.where(id_equals(_handler.account_id, account_id))
        if description is not None:
            statement = statement.where(contains(_handler.description, description, self._session.dialect))
        return statement if is_dynamic is None else statement.where(_handler.is_dynamic == is_dynamic)


class VerifierRepository:
    """Reads and writes verifiers inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, item: Verifier) -> None:
        """Store a verifier. Raises RowExists, ValueRefused."""
        self._session.execute(rows.verifier.insert().values(**vars(item)))

    def get(self, verifier_id: str, account_id: str | None = None) -> Verifier:
        """Return one verifier. Raises RowMissing when it is absent or another account's."""
        row = self._session.first(select(rows.verifier).where(*self._one(verifier_id, account_id)))
        if row is None:
            raise RowMissing("verifier", verifier_id)
        return Verifier(**row._mapping)

    def list_verifiers(self, page: Page, account_id: str | None, description: str | None = None) -> list[Verifier]:
        """Return one page, newest first."""
        statement = self._where(select(rows.verifier), account_id, description)
        ordered = statement.order_by(_verifier.create_time.desc(), _verifier.verifier_id)
        found = self._session.rows(ordered.limit(page.size).offset(page.offset))
        return [Verifier(**row._mapping) for row in found]

    def count(self, account_id: str | None, description: str | None = None) -> int:
        """Return how many verifiers there are."""
        statement = self._where(select(func.count()).select_from(rows.verifier), account_id, description)
        return int(self._session.scalar(statement))

    def replace(self, item: Verifier) -> None:
        """Store a verifier over the one of the same id and account. Raises RowMissing."""
        values = {name: value for name, value in vars(item).items() if name not in _FIXED}
        statement = update(rows.verifier).where(*self._one(item.verifier_id, item.account_id))
        if not self._session.execute(statement.values(values)):
            raise RowMissing("verifier", item.verifier_id)

    def delete(self, verifier_id: str, account_id: str | None = None) -> None:
        """Remove a verifier. Raises RowMissing."""
        if not self._session.execute(delete(rows.verifier).where(*self._one(verifier_id, account_id))):
            raise RowMissing("verifier", verifier_id)

    def _one(self, verifier_id: str, account_id: str | None) -> list[ColumnElement[bool]]:
        return _identity(_verifier.verifier_id, verifier_id, _verifier.account_id, account_id)

    def _where(self, statement: Select[Any], account_id: str | None, description: str | None) -> Select[Any]:
        if account_id is not None:
            statement = statement.where(id_equals(_verifier.account_id, account_id))
        if description is None:
            return statement
        return statement.where(contains(_verifier.description, description, self._session.dialect))


def _identity(
    id_column: Any,  # a column of ids
    identifier: str,
    account_column: Any,  # a column of ids
    account_id: str | None,
) -> list[ColumnElement[bool]]:
    found = [id_equals(id_column, identifier)]
    if account_id is not None:
        found.append(id_equals(account_column, account_id))
    return found
