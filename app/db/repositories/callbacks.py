"""Callbacks and their dead letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlalchemy import ColumnElement, delete, func, literal, or_, select, tuple_, update

from app.db import rows
from app.db.errors import RowMissing
from app.db.records import Callback, DeadLetter, Page
from app.db.repositories.filters import id_equals, id_in
from app.db.session import Session
from app.db.types import Id

_callback = rows.callback.c
_letter = rows.dead_letter.c
# Terms of one statement; the databases allow a thousand levels of OR.
_TEXTS_AT_ONCE = 100
_FIXED = frozenset({"callback_id", "account_id", "create_time"})


class CallbackRepository:
    """Reads and writes callbacks and dead letters inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, item: Callback) -> None:
        """Store a callback. Raises RowExists, ValueRefused."""
        self._session.execute(rows.callback.insert().values(**vars(item)))

    def get(self, callback_id: str, account_id: str | None = None) -> Callback:
        """Return one callback. Raises RowMissing when it is absent or another account's."""
        row = self._session.first(select(rows.callback).where(*_one(callback_id, account_id)))
        if row is None:
            raise RowMissing("callback", callback_id)
        return Callback(**row._mapping)

    def list_callbacks(self, page: Page, account_id: str | None = None) -> list[Callback]:
        """Return one page, newest first."""
        statement = select(rows.callback).order_by(_callback.create_time.desc(), _callback.callback_id)
        if account_id is not None:
            statement = statement.where(id_equals(_callback.account_id, account_id))
        found = self._session.rows(statement.limit(page.size).offset(page.offset))
        return [Callback(**row._mapping) for row in found]

    def enabled(self) -> list[Callback]:
        """Return every callback that is switched on."""
        found = self._session.rows(select(rows.callback).where(_callback.is_enabled.is_(True)))
        return [Callback(**row._mapping) for row in found]

    def count(self, account_id: str | None = None) -> int:
        """Return how many callbacks there are."""
        statement = select(func.count()).select_from(rows.callback)
        if account_id is not None:
            statement = statement.where(id_equals(_callback.account_id, account_id))
        return int(self._session.scalar(statement))

    def replace(self, item: Callback) -> None:
        """Store a callback over the one of the same id and account. Raises RowMissing."""
        values = {name: value for name, value in vars(item).items() if name not in _FIXED}
        statement = update(rows.callback).where(*_one(item.callback_id, item.account_id))
        if not self._session.execute(statement.values(values)):
            raise RowMissing("callback", item.callback_id)

    def delete(self, callback_id: str, account_id: str | None = None) -> None:
        """Remove a callback with its dead letters. Raises RowMissing."""
        if not self._session.execute(delete(rows.callback).where(*_one(callback_id, account_id))):
            raise RowMissing("callback", callback_id)

    # --- dead letters -------------------------------------------------------------------------------------

    def bury(self, letters: Sequence[DeadLetter], most: int) -> int:
        """Store letters of one callback, over those of the same ids, and keep the newest `most`; return how many went.

        A callback that is gone keeps no letters.
        """
        callback_id = letters[0].callback_id
        if (
            self._session.first(select(_callback.callback_id).where(id_equals(_callback.callback_id, callback_id)))
            is None
        ):
            return len(letters)
        self.unbury([letter.letter_id for letter in letters])
        self._session.execute(rows.dead_letter.insert(), [vars(letter) for letter in letters])
        newest = (
            select(_letter.letter_id)
            .where(id_equals(_letter.callback_id, callback_id))
            .order_by(_letter.create_time.desc(), _letter.letter_id)
            .limit(most)
        )
        surplus = delete(rows.dead_letter).where(
            id_equals(_letter.callback_id, callback_id), _letter.letter_id.not_in(newest)
        )
        return self._session.execute(surplus)

    def letters(self, callback_id: str, page: Page) -> list[DeadLetter]:
        """Return one page of a callback's letters, the oldest first."""
        statement = select(rows.dead_letter).where(id_equals(_letter.callback_id, callback_id))
        ordered = statement.order_by(_letter.create_time, _letter.letter_id).limit(page.size).offset(page.offset)
        return [DeadLetter(**row._mapping) for row in self._session.rows(ordered)]

    def letters_after(self, callback_id: str, last: DeadLetter | None, limit: int) -> list[DeadLetter]:
        """Return the next letters of a callback, the oldest first, behind one that need not be there any more."""
        statement = select(rows.dead_letter).where(id_equals(_letter.callback_id, callback_id))
        if last is not None:
            place = tuple_(literal(last.create_time, _letter.create_time.type), literal(last.letter_id, Id))
            statement = statement.where(tuple_(_letter.create_time, _letter.letter_id) > place)
        ordered = statement.order_by(_letter.create_time, _letter.letter_id).limit(limit)
        return [DeadLetter(**row._mapping) for row in self._session.rows(ordered)]

    def letters_of(self, callback_id: str, letter_ids: Sequence[str]) -> list[DeadLetter]:
        """Return the letters of these ids that are the callback's, the oldest first."""
        statement = select(rows.dead_letter).where(
            id_equals(_letter.callback_id, callback_id), id_in(_letter.letter_id, letter_ids)
        )
        found = self._session.rows(statement.order_by(_letter.create_time, _letter.letter_id))
        return [DeadLetter(**row._mapping) for row in found]

    def count_letters(self, callback_id: str) -> int:
        """Return how many letters a callback has."""
        where = id_equals(_letter.callback_id, callback_id)
        return int(self._session.scalar(select(func.count()).select_from(rows.dead_letter).where(where)))

    def unbury(self, letter_ids: Sequence[str]) -> int:
        """Remove letters; return how many there were."""
        return self._session.execute(delete(rows.dead_letter).where(id_in(_letter.letter_id, letter_ids)))

    def naming(self, texts: Sequence[str]) -> int:
        """Return how many letters there are whose message holds one of these texts, such as ids of faces."""
        return sum(
            int(self._session.scalar(select(func.count()).select_from(rows.dead_letter).where(_names_any(some))))
            for some in _portions(texts)
        )

    def forget(self, texts: Sequence[str]) -> int:
        """Remove letters whose message holds one of these texts; return how many."""
        return sum(self._session.execute(delete(rows.dead_letter).where(_names_any(some))) for some in _portions(texts))


def _portions(texts: Sequence[str]) -> Iterator[Sequence[str]]:
    return (texts[start : start + _TEXTS_AT_ONCE] for start in range(0, len(texts), _TEXTS_AT_ONCE))


def _names_any(texts: Sequence[str]) -> ColumnElement[bool]:
    return or_(*(_letter.message.contains(text, autoescape=True) for text in texts))


def _one(callback_id: str, account_id: str | None) -> list[ColumnElement[bool]]:
    found = [id_equals(_callback.callback_id, callback_id)]
    if account_id is not None:
        found.append(id_equals(_callback.account_id, account_id))
    return found
