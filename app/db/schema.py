"""Bringing a database to the schema of this program: from empty, from older, never from newer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text

from app.db.errors import DatabaseNewer

if TYPE_CHECKING:
    from alembic.config import Config

_FOLDER = Path(__file__).parent / "migrations"
# `revision = "0002"` and `down_revision = "0001"` or `None`, which is read as nothing.
_LINK = re.compile(r'^(revision|down_revision)\b[^=\n]*=\s*(?:"([^"]*)"|None)\s*$', re.MULTILINE)


def head() -> str:
    """Return the revision this program works with."""
    return known_revisions()[-1]


def revision_of(connection: Connection) -> str | None:
    """Return the revision a database is at, or None when it is empty.

    Raises
    ------
    DatabaseNewer
        If the revision is unknown to this program: a newer one wrote it.
    """
    if not inspect(connection).has_table("alembic_version"):
        return None
    stored = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    revision = None if stored is None else str(stored)
    if revision is not None and revision not in known_revisions():
        raise DatabaseNewer(
            f"The database has schema {revision}; this program knows schemas up to {head()}.",
            remedy="Start the newer version of the program, or restore a backup made by this one.",
        )
    return revision


def known_revisions() -> list[str]:
    """Return every revision this program knows, oldest first.

    Read from the text of the migrations: their library takes a quarter of a second to load, which a database that is
    up to date need not wait for.
    """
    texts = (path.read_text(encoding="utf-8") for path in (_FOLDER / "versions").glob("v*.py"))
    links = [dict(_LINK.findall(text)) for text in texts]
    following = {link["down_revision"]: link["revision"] for link in links}
    found: list[str] = []
    while (last := found[-1] if found else "") in following:
        found.append(following[last])
    if not found:
        raise RuntimeError("the program carries no migrations")
    return found


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the migrations up to `revision` inside the connection's transaction."""
    from alembic import command

    command.upgrade(_config(connection), revision)


def _config(connection: Connection | None = None) -> Config:
    from alembic.config import Config

    config = Config()
    # A percent sign in the installation's path would be read as interpolation.
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    if connection is not None:
        config.attributes["connection"] = connection
    return config
