"""The one `MetaData` and the small helpers every table module uses."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, MetaData

from app.db.types import PlainText

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def text(name: str, length: int, default: str | None = "") -> Column[str]:
    """Return a column of at most `length` characters, never null, empty by default."""
    return Column(name, PlainText(name, length), nullable=False, server_default=default)


def limit(name: str, length: int) -> CheckConstraint:
    """Return the check that makes SQLite, which ignores declared lengths, refuse longer text."""
    return CheckConstraint(f"length({name}) <= {length}", name=f"{name}_length")
