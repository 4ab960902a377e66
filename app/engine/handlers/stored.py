"""Between rows and what the services hand out, and the JSON forms of the contract."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from pydantic import BaseModel

from app.db import records
from app.engine.common.clock import to_rfc3339
from app.engine.common.errors import BadInputError
from app.engine.handlers.checking import P, read_policies, to_json
from app.engine.handlers.models import Handler, Verifier
from app.engine.handlers.policies import Policies, VerifierPolicies

if TYPE_CHECKING:
    from app.db import UnitOfWork

Moment = Callable[[datetime], str]

_MOST_KNOWN = 256


class ReadPolicies:
    """Policies that were read lately, so that running a handler again and again does not check them anew.

    The stored row is compared as it is, so a change is always seen. Safe from any thread.
    """

    def __init__(self) -> None:
        self._known: dict[str, tuple[object, Handler]] = {}

    def get(self, unit: UnitOfWork, handler_id: str, account_id: str | None) -> Handler:
        """Return a stored handler as `handler_of` does. Raises RowMissing when it is absent or another account's."""
        mark = unit.handlers.mark(handler_id, account_id)
        known = self._known.get(handler_id)
        if known is not None and mark is not None and known[0] == mark:
            return known[1]
        found = handler_of(unit.handlers.get(handler_id, account_id))
        if len(self._known) >= _MOST_KNOWN:
            self._known.clear()
        self._known[handler_id] = (mark, found)
        return found


def handler_of(row: records.Handler) -> Handler:
    """Return a stored handler; `fault` says why when its policies break the rules."""
    # Given policies are stored completed, so nothing at all means that none were given.
    has_none = row.is_dynamic and row.policies == {}
    policies, fault = (None, "") if has_none else _read(Policies, row.policies)
    return Handler(
        handler_id=row.handler_id,
        account_id=row.account_id,
        description=row.description,
        is_dynamic=row.is_dynamic,
        policies=policies,
        create_time=row.create_time,
        last_update_time=row.last_update_time,
        fault=fault,
    )


def verifier_of(row: records.Verifier) -> Verifier:
    """Return a stored verifier; `fault` says why when its policies break the rules."""
    policies, fault = _read(VerifierPolicies, row.policies)
    return Verifier(
        verifier_id=row.verifier_id,
        account_id=row.account_id,
        description=row.description,
        policies=policies,
        create_time=row.create_time,
        last_update_time=row.last_update_time,
        fault=fault,
    )


def handler_form(handler: Handler, moment: Moment = to_rfc3339) -> dict[str, Any]:
    """Return a handler as JSON, its policies completed."""
    return {
        "handler_id": handler.handler_id,
        "account_id": handler.account_id,
        "description": handler.description,
        "is_dynamic": int(handler.is_dynamic),
        "policies": _form(handler.policies),
        "create_time": moment(handler.create_time),
        "last_update_time": moment(handler.last_update_time),
    }


def verifier_form(verifier: Verifier, moment: Moment = to_rfc3339) -> dict[str, Any]:
    """Return a verifier as JSON, its policies completed."""
    return {
        "verifier_id": verifier.verifier_id,
        "account_id": verifier.account_id,
        "description": verifier.description,
        "policies": _form(verifier.policies),
        "create_time": moment(verifier.create_time),
        "last_update_time": moment(verifier.last_update_time),
    }


def _form(policies: BaseModel | None) -> dict[str, Any] | None:
    return None if policies is None else to_json(policies)


def _read(model: type[P], raw: object) -> tuple[P | None, str]:
    try:
        return read_policies(model, raw), ""
    except BadInputError as error:
        return None, error.detail
