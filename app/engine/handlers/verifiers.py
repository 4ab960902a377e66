"""The door to verifiers: checks, transactions, change events."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from app.db import UnitOfWork, records
from app.engine.auditing import write_audit
from app.engine.common.bus import VerifiersChanged
from app.engine.common.clock import Clock, utc_now
from app.engine.common.errors import VerifierCorruptedError
from app.engine.common.ids import checked_id, new_id
from app.engine.faces.models import PageRequest
from app.engine.faces.validation import checked_page
from app.engine.handlers.checking import check_description, check_search, read_policies, to_json
from app.engine.handlers.models import NewVerifier, Verifier, VerifierPage
from app.engine.handlers.policies import VerifierPolicies
from app.engine.handlers.stored import verifier_of
from app.engine.storage import Storage

_FIRST = PageRequest()


class VerifierService:
    """Keeps verifiers, which are always static. Everything else as of `HandlerService`."""

    def __init__(self, storage: Storage, clock: Clock = utc_now) -> None:
        self._storage = storage
        self._clock = clock

    def create(self, account_id: str, wanted: NewVerifier) -> Verifier:
        """Store a verifier; its policies are completed with every default. Raises BadInputError."""
        policies, now = _checked(wanted), self._clock()
        row = records.Verifier(new_id(), account_id, wanted.description, policies, now, now)
        with self._storage.write() as unit:
            unit.verifiers.create(row)
            self._tell(unit, "create", row)
            unit.commit()
        return verifier_of(row)

    def get(self, verifier_id: str, account_id: str | None) -> Verifier:
        """Return one verifier.

        Raises
        ------
        VerifierNotFoundError
        VerifierCorruptedError
            If its stored policies break the rules.
        """
        name = checked_id(verifier_id, "verifier_id")
        with self._storage.read() as unit:
            found = verifier_of(unit.verifiers.get(name, account_id))
        if found.fault:
            raise VerifierCorruptedError(f"Cannot load verifier with id '{name}'. Verifier is corrupted. {found.fault}")
        return found

    def replace(self, verifier_id: str, account_id: str | None, wanted: NewVerifier) -> Verifier:
        """Put a whole new content into a verifier, also into a corrupted one.

        Raises
        ------
        VerifierNotFoundError, BadInputError
        """
        name, policies = checked_id(verifier_id, "verifier_id"), _checked(wanted)
        with self._storage.write() as unit:
            row = replace(
                unit.verifiers.get(name, account_id),
                description=wanted.description,
                policies=policies,
                last_update_time=self._clock(),
            )
            unit.verifiers.replace(row)
            self._tell(unit, "replace", row)
            unit.commit()
        return verifier_of(row)

    def delete(self, verifier_id: str, account_id: str | None) -> None:
        """Remove a verifier, also a corrupted one. Raises VerifierNotFoundError."""
        name = checked_id(verifier_id, "verifier_id")
        with self._storage.write() as unit:
            row = unit.verifiers.get(name, account_id)
            unit.verifiers.delete(name, account_id)
            self._tell(unit, "delete", row)
            unit.commit()

    def restore(self, verifier: Verifier) -> Verifier:
        """Put a verifier that was deleted back under its own id. Raises BadInputError for a corrupted one."""
        policies = _checked(NewVerifier(verifier.policies, verifier.description))
        row = records.Verifier(
            verifier.verifier_id, verifier.account_id, verifier.description, policies,
            verifier.create_time, verifier.last_update_time,
        )  # fmt: skip
        with self._storage.write() as unit:
            unit.verifiers.create(row)
            self._tell(unit, "restore", row)
            unit.commit()
        return verifier_of(row)

    def list_verifiers(
        self, account_id: str | None, description: str | None = None, *, page: PageRequest = _FIRST
    ) -> VerifierPage:
        """Return one page of verifiers, newest first; `description` is a part of theirs. Raises BadQueryError."""
        rows = checked_page(page)
        check_search(description)
        with self._storage.read() as unit:
            found = unit.verifiers.list_verifiers(rows, account_id, description)
        return VerifierPage(tuple(verifier_of(row) for row in found), page)

    def count(self, account_id: str | None, description: str | None = None) -> int:
        """Return how many verifiers there are. Raises BadQueryError."""
        check_search(description)
        with self._storage.read() as unit:
            return unit.verifiers.count(account_id, description)

    def validate(self, policies: object) -> VerifierPolicies:
        """Return policies completed with every default, storing nothing. Raises BadInputError."""
        return read_policies(VerifierPolicies, policies)

    def _tell(self, unit: UnitOfWork, done: str, row: records.Verifier) -> None:
        write_audit(unit, self._clock(), f"verifier.{done}", "verifier", (row.verifier_id,))
        unit.tell(VerifiersChanged(row.account_id, (row.verifier_id,)))


def _checked(wanted: NewVerifier) -> dict[str, Any]:
    check_description(wanted.description)
    return to_json(read_policies(VerifierPolicies, wanted.policies))
