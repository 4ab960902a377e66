"""The door to handlers: checks, transactions, change events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.db import UnitOfWork, records
from app.engine.auditing import write_audit
from app.engine.common.bus import HandlersChanged
from app.engine.common.clock import Clock, utc_now
from app.engine.common.errors import (
    HandlerCorruptedError,
    StaticHandlerError,
)
from app.engine.common.ids import checked_id, new_id
from app.engine.faces.models import PageRequest
from app.engine.faces.validation import checked_page
from app.engine.handlers.checking import PolicyFault, check_description, check_search, read_policies, refused, to_json
from app.engine.handlers.models import (
    Handler,
    HandlerPage,
    NewHandler,
)
from app.engine.handlers.policies import Policies
from app.engine.handlers.stored import ReadPolicies, handler_of
from app.engine.storage import Storage

_FIRST = PageRequest()


class HandlerService:
    """Keeps handlers.

    Notes
    -----
    Safe from any thread; every call is its own transaction. A handler of another account is not found; `account_id`
    None, where it is allowed, means every account. Changes are published on the storage's bus after the commit.
    """

    def __init__(self, storage: Storage, clock: Clock = utc_now) -> None:
        self._storage = storage
        self._clock = clock
        self._read = ReadPolicies()

    def create(self, account_id: str, wanted: NewHandler) -> Handler:
        """Store a handler; its policies are completed with every default.

        Raises
        ------
        BadInputError
            If a field of the policies or the description is wrong, or a static handler has no policies.
        """
        policies, now = _checked(wanted), self._clock()
        row = records.Handler(new_id(), account_id, wanted.description, policies, wanted.is_dynamic, now, now)
        with self._storage.write() as unit:
            unit.handlers.create(row)
            self._tell(unit, "create", row)
            unit.commit()
        return handler_of(row)

    def get(self, handler_id: str, account_id: str | None) -> Handler:
        """Return one handler.

        Raises
        ------
        HandlerNotFoundError
        HandlerCorruptedError
            If its stored policies break the rules.
        """
        name = checked_id(handler_id, "handler_id")
        with self._storage.read() as unit:
            found = self._read.get(unit, name, account_id)
        if found.fault:
            raise HandlerCorruptedError(f"Cannot load handler with id '{name}'. Handler is corrupted. {found.fault}")
        return found

    def replace(self, handler_id: str, account_id: str | None, wanted: NewHandler) -> Handler:
        """Put a whole new content into a handler, also into a corrupted one.

        Raises
        ------
        HandlerNotFoundError, BadInputError
        """
        name, policies = checked_id(handler_id, "handler_id"), _checked(wanted)
        with self._storage.write() as unit:
            row = replace(
                unit.handlers.get(name, account_id),
                description=wanted.description,
                policies=policies,
                is_dynamic=wanted.is_dynamic,
                last_update_time=self._clock(),
            )
            unit.handlers.replace(row)
            self._tell(unit, "replace", row)
            unit.commit()
        return handler_of(row)

    def delete(self, handler_id: str, account_id: str | None) -> None:
        """Remove a handler, also a corrupted one. Raises HandlerNotFoundError."""
        name = checked_id(handler_id, "handler_id")
        with self._storage.write() as unit:
            row = unit.handlers.get(name, account_id)
            unit.handlers.delete(name, account_id)
            self._tell(unit, "delete", row)
            unit.commit()

    def restore(self, handler: Handler) -> Handler:
        """Put a handler that was deleted back under its own id, as it was. Raises BadInputError for a corrupted one."""
        policies = _checked(NewHandler(handler.policies, handler.description, handler.is_dynamic))
        row = records.Handler(
            handler.handler_id, handler.account_id, handler.description, policies, handler.is_dynamic,
            handler.create_time, handler.last_update_time,
        )  # fmt: skip
        with self._storage.write() as unit:
            unit.handlers.create(row)
            self._tell(unit, "restore", row)
            unit.commit()
        return handler_of(row)

    def list_handlers(
        self,
        account_id: str | None,
        description: str | None = None,
        *,
        is_dynamic: bool | None = None,
        page: PageRequest = _FIRST,
    ) -> HandlerPage:
        """Return one page of handlers, newest first; `description` is a part of theirs. Raises BadQueryError."""
        rows = checked_page(page)
        check_search(description)
        with self._storage.read() as unit:
            found = unit.handlers.list_handlers(rows, account_id, description, is_dynamic)
        return HandlerPage(tuple(handler_of(row) for row in found), page)

    def count(self, account_id: str | None, description: str | None = None, *, is_dynamic: bool | None = None) -> int:
        """Return how many handlers there are. Raises BadQueryError."""
        check_search(description)
        with self._storage.read() as unit:
            return unit.handlers.count(account_id, description, is_dynamic)

    def validate(self, policies: object) -> Policies:
        """Return policies completed with every default, storing nothing. Raises BadInputError."""
        return read_policies(Policies, policies)

    def policies_for(self, handler: Handler, given: object = None) -> Policies:
        """Return the policies of one request: the handler's own, or those that came with the request.

        Raises
        ------
        StaticHandlerError
            If policies came to a static handler.
        BadInputError
            If none came to a dynamic one, or they are wrong.
        """
        if handler.is_dynamic:
            if given is None:
                raise refused(PolicyFault("policies", "is required: a dynamic handler takes policies per request."))
            return self.validate(given)
        if given is not None:
            raise StaticHandlerError("Allowed use only static handler", field="policies")
        if handler.policies is None:
            raise HandlerCorruptedError(
                f"Cannot load handler with id '{handler.handler_id}'. Handler is corrupted. {handler.fault}"
            )
        return handler.policies

    def _tell(self, unit: UnitOfWork, done: str, row: records.Handler) -> None:
        detail = {"is_dynamic": row.is_dynamic}
        write_audit(unit, self._clock(), f"handler.{done}", "handler", (row.handler_id,), detail)
        unit.tell(HandlersChanged(row.account_id, (row.handler_id,)))


def _checked(wanted: NewHandler) -> dict[str, Any]:
    """Return the policies to store: completed, or nothing for a dynamic handler without any. Raises BadInputError."""
    check_description(wanted.description)
    if wanted.policies is not None:
        return to_json(read_policies(Policies, wanted.policies))
    if wanted.is_dynamic:
        return {}
    raise refused(PolicyFault("policies", "is required: a static handler has its own policies."))
