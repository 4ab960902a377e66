"""Portable column types. What SQLite and PostgreSQL store differs here and nowhere else.

Ids are 16 bytes (BLOB, or ``uuid``): 20 bytes less than their text in every row and every index that names them, and
both sort as the lower-case text does. Times are microseconds since 1970 in UTC in one signed 64-bit integer:
sortable, exact, and the same in both databases.
"""

from __future__ import annotations

import json
import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Dialect, Integer, LargeBinary, String, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeDecorator, TypeEngine

from app.db.errors import ValueRefused

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)

# SQLite makes only INTEGER PRIMARY KEY the row's own address; BIGINT would add a second tree.
BigKey = BigInteger().with_variant(Integer(), "sqlite")


def id_bytes(text: str) -> bytes:
    """Return the 16 bytes of an id given as uuid text. Raises ValueError for anything else."""
    raw = bytes.fromhex(text.replace("-", ""))
    if len(raw) != 16:
        raise ValueError(f"badly formed id {text!r}")
    return raw


def id_text(raw: bytes) -> str:
    """Return 16 bytes as lower-case uuid text."""
    digits = raw.hex()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def to_micros(moment: datetime) -> int:
    """Return an aware datetime as microseconds since 1970 in UTC."""
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(value: int) -> datetime:
    """Return microseconds since 1970 as an aware datetime in UTC."""
    return _EPOCH + timedelta(microseconds=value)


class Id(TypeDecorator[str]):
    """uuid text in Python; 16 bytes in SQLite; ``uuid`` in PostgreSQL."""

    impl = LargeBinary(16)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Return the database's own type."""
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID(as_uuid=True))
        return dialect.type_descriptor(LargeBinary(16))

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:  # the driver's own type
        """Turn uuid text into what the driver takes."""
        if value is None:
            return None
        raw = id_bytes(value)
        return uuid.UUID(bytes=raw) if dialect.name == "postgresql" else raw

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:  # the driver's own type
        """Turn the driver's value into uuid text."""
        if value is None:
            return None
        return str(value) if dialect.name == "postgresql" else id_text(value)


class UtcTime(TypeDecorator[datetime]):
    """Aware datetime in Python; microseconds since 1970 in UTC as a 64-bit integer in both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        """Turn a datetime into microseconds."""
        return None if value is None else to_micros(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime | None:
        """Turn microseconds into a datetime in UTC."""
        return None if value is None else from_micros(value)


def checked_text(value: str, field: str, length: int) -> str:
    """Return `value` if both databases can hold it in a column of `length` characters.

    Raises
    ------
    ValueRefused
        If it is longer, holds a NUL character, or is not Unicode text (lone surrogates).
    """
    if len(value) > length:
        raise ValueRefused(
            f"Field '{field}' has {len(value)} characters.", field=field, remedy=f"At most {length} are allowed."
        )
    if "\x00" in value or not _is_unicode(value):
        raise ValueRefused(
            f"Field '{field}' holds a character that cannot be stored.",
            field=field,
            remedy="Remove NUL characters and unpaired surrogates.",
        )
    return value


def is_storable(value: str) -> bool:
    """Tell whether any column could hold `value`; a filter with text that none can hold matches nothing."""
    return "\x00" not in value and _is_unicode(value)


def _is_unicode(value: str) -> bool:
    return value.isascii() or not any("\ud800" <= character <= "\udfff" for character in value)


class PlainText(TypeDecorator[str]):
    """Text of limited length that both databases refuse and accept alike."""

    impl = String
    cache_ok = True

    def __init__(self, field: str, length: int) -> None:
        super().__init__(length)
        self.field = field
        self.length = length

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Check the text on its way in."""
        return None if value is None else checked_text(value, self.field, self.length)


def json_text(value: Any) -> str:  # any JSON value
    """Return a JSON value as both databases keep it: ASCII, sorted keys, no spaces."""
    return json.dumps(value, ensure_ascii=True, sort_keys=True, separators=(",", ":"))


class Json(TypeDecorator[Any]):
    """Any JSON value in Python; its text with sorted keys in both databases, so that copies hash alike.

    With `none_as_null`, None is the database's NULL instead of the JSON value ``null``. With `keeps_broken`, text
    that is no JSON comes back as text, for whoever checks the value to refuse it by name.
    """

    impl = Text
    cache_ok = True

    def __init__(self, *, none_as_null: bool = False, keeps_broken: bool = False) -> None:
        super().__init__()
        self.none_as_null = none_as_null
        self.keeps_broken = keeps_broken

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:  # any JSON value
        """Turn a JSON value into text."""
        if value is None and self.none_as_null:
            return None
        return json_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:  # any JSON value
        """Turn text into a JSON value."""
        if value is None:
            return None
        try:
            return json.loads(value)
        except ValueError:
            if self.keeps_broken:
                return value
            raise
