"""The door to callbacks: web addresses that are told of events, and what they did not take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from app.db import UnitOfWork
from app.db.records import Callback, DeadLetter
from app.engine.auditing import write_audit
from app.engine.common.addresses import parse_url
from app.engine.common.bus import CallbacksChanged
from app.engine.common.errors import BadInputError, BadQueryError, DeadLetterNotFoundError
from app.engine.common.ids import checked_id, new_id
from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.faces.models import PageRequest
from app.engine.faces.validation import checked_page, checked_text
from app.engine.sender.callback_models import NewCallback, ResendReport
from app.engine.sender.callback_workers import CallbackWorkers
from app.engine.sender.delivering import CallbackStatus, attempt
from app.engine.sender.signing import new_secret

MAX_CALLBACKS = 100
_FIRST = PageRequest()
_AT_ONCE = 100
_MIN_SECRET, _MAX_SECRET = 16, 128


class CallbackService(CallbackWorkers):
    """Keeps callbacks and what they did not take.

    Notes
    -----
    Safe from any thread; every call is its own transaction. A callback of another account is not found; `account_id`
    None, where it is allowed, means every account.
    """

    def status(self, callback_id: str, account_id: str | None) -> CallbackStatus:
        """Return what the worker of a callback has done in this process. Raises CallbackNotFoundError."""
        return self.worker_status(self.get(callback_id, account_id).callback_id)

    def create(self, account_id: str, wanted: NewCallback) -> Callback:
        """Store a callback; its secret is in the answer.

        Raises
        ------
        BadInputError
            If the address, the secret or a filter is wrong, or the account has too many callbacks.
        """
        filters, now = self._checked(wanted), self._clock()
        row = Callback(
            new_id(), account_id, wanted.url, wanted.secret or new_secret(), filters, wanted.description,
            wanted.is_enabled, now, now,
        )  # fmt: skip
        with self._storage.write() as unit:
            if unit.callbacks.count(account_id) >= MAX_CALLBACKS:
                raise BadInputError(
                    f"The account has {MAX_CALLBACKS} callbacks.", field="url", remedy="Remove one that is not needed."
                )
            unit.callbacks.create(row)
            self._tell(unit, "create", row)
            unit.commit()
        return row

    def get(self, callback_id: str, account_id: str | None) -> Callback:
        """Return one callback. Raises CallbackNotFoundError."""
        with self._storage.read() as unit:
            return unit.callbacks.get(checked_id(callback_id, "callback_id"), account_id)

    def list_callbacks(self, account_id: str | None, page: PageRequest = _FIRST) -> list[Callback]:
        """Return one page of callbacks, newest first. Raises BadQueryError."""
        with self._storage.read() as unit:
            return unit.callbacks.list_callbacks(checked_page(page), account_id)

    def count(self, account_id: str | None) -> int:
        """Return how many callbacks there are."""
        with self._storage.read() as unit:
            return unit.callbacks.count(account_id)

    def replace(self, callback_id: str, account_id: str | None, wanted: NewCallback) -> Callback:
        """Put a whole new content into a callback. Raises CallbackNotFoundError, BadInputError."""
        name, filters = checked_id(callback_id, "callback_id"), self._checked(wanted)
        with self._storage.write() as unit:
            before = unit.callbacks.get(name, account_id)
            row = replace(
                before,
                url=wanted.url,
                secret=wanted.secret or before.secret,
                filters=filters,
                description=wanted.description,
                is_enabled=wanted.is_enabled,
                last_update_time=self._clock(),
            )
            unit.callbacks.replace(row)
            self._tell(unit, "replace", row)
            unit.commit()
        return row

    def delete(self, callback_id: str, account_id: str | None) -> None:
        """Remove a callback with its dead letters. Raises CallbackNotFoundError."""
        name = checked_id(callback_id, "callback_id")
        with self._storage.write() as unit:
            row = unit.callbacks.get(name, account_id)
            unit.callbacks.delete(name, account_id)
            self._tell(unit, "delete", row)
            unit.commit()

    # --- dead letters -------------------------------------------------------------------------------------

    def dead_letters(self, callback_id: str, account_id: str | None, page: PageRequest = _FIRST) -> list[DeadLetter]:
        """Return one page of undelivered messages, the oldest first. Raises CallbackNotFoundError, BadQueryError."""
        name, rows = self.get(callback_id, account_id).callback_id, checked_page(page)
        with self._storage.read() as unit:
            return unit.callbacks.letters(name, rows)

    def count_dead_letters(self, callback_id: str, account_id: str | None) -> int:
        """Return how many undelivered messages there are. Raises CallbackNotFoundError."""
        name = self.get(callback_id, account_id).callback_id
        with self._storage.read() as unit:
            return unit.callbacks.count_letters(name)

    def resend(
        self,
        callback_id: str,
        account_id: str | None,
        letter_ids: Sequence[str] | None = None,
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> ResendReport:
        """Send undelivered messages once more, the oldest first; those that are taken are removed from the list.

        Ends at the first that fails in a way the next one would too.

        Parameters
        ----------
        letter_ids : sequence of str, optional
            Which; None for all.

        Raises
        ------
        CallbackNotFoundError, DeadLetterNotFoundError, CancelledError
        """
        callback = self.get(callback_id, account_id)
        total, letters = self._chosen(callback, letter_ids)
        post = self._fetcher(self._settings()).post
        delivered, last_error = 0, ""
        for done, letter in enumerate(letters):
            if token is not None:
                token.check()
            progress(Progress("Sending again", done, total, "messages"))
            refusal = attempt(post, callback, letter.letter_id, letter.message, self._clock())
            if refusal is None:
                delivered += 1
                self._remove([letter.letter_id])
                continue
            last_error = refusal.reason
            self._bury([replace(letter, attempts=letter.attempts + 1, reason=last_error)])
            if refusal.is_passing:
                break
        return ResendReport(delivered, total - delivered, last_error)

    def _remove(self, letter_ids: Sequence[str]) -> None:
        self._storage.write_idempotent(lambda unit: unit.callbacks.unbury(letter_ids))

    def _chosen(self, callback: Callback, letter_ids: Sequence[str] | None) -> tuple[int, Iterable[DeadLetter]]:
        """Return how many letters are to be sent, and the letters."""
        if letter_ids is not None:
            found = self._letters(callback, letter_ids)
            return len(found), found
        with self._storage.read() as unit:
            total = unit.callbacks.count_letters(callback.callback_id)
        return total, islice(self._all_letters(callback), total)

    def _all_letters(self, callback: Callback) -> Iterator[DeadLetter]:
        """Yield a callback's letters, some at a time; they may be removed and buried again meanwhile."""
        last: DeadLetter | None = None
        while True:
            with self._storage.read() as unit:
                some = unit.callbacks.letters_after(callback.callback_id, last, _AT_ONCE)
            yield from some
            if len(some) < _AT_ONCE:
                return
            last = some[-1]

    def _letters(self, callback: Callback, letter_ids: Sequence[str]) -> list[DeadLetter]:
        wanted = [checked_id(name, "letter_ids") for name in letter_ids]
        with self._storage.read() as unit:
            found = unit.callbacks.letters_of(callback.callback_id, wanted)
        missing = set(wanted) - {letter.letter_id for letter in found}
        if missing:
            raise DeadLetterNotFoundError(f"Undelivered message with id '{min(missing)}' not found")
        return found

    # --- checks -------------------------------------------------------------------------------------------

    def _checked(self, wanted: NewCallback) -> dict[str, Any]:
        """Return the filters to store. Raises BadInputError."""
        parse_url(wanted.url, "url")
        checked_text(wanted.description, "description", 128)
        if wanted.secret and not (
            _MIN_SECRET <= len(wanted.secret) <= _MAX_SECRET and wanted.secret.isascii() and wanted.secret.isprintable()
        ):
            raise BadInputError(
                "The secret has a wrong length, or characters that are not ASCII.",
                field="secret",
                remedy=f"Use {_MIN_SECRET} to {_MAX_SECRET} characters.",
            )
        filters = dict(wanted.filters or {})
        try:
            self._filters(filters)
        except BadQueryError as error:
            raise BadInputError(error.detail, field=f"filters.{error.field}", remedy=error.remedy) from error
        return filters

    def _tell(self, unit: UnitOfWork, done: str, row: Callback) -> None:
        host = parse_url(row.url).host
        write_audit(unit, self._clock(), f"callback.{done}", "callback", (row.callback_id,), {"host": host[:256]})
        unit.tell(CallbacksChanged(row.account_id, (row.callback_id,)))
