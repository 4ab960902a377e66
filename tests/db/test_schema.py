"""Migrations: rows and migrations agree, and every database gets the same tables."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from app.db import Database, schema
from app.db.backup import backup_before_migration
from app.db.engines import parse_url
from app.db.errors import OutdatedSchema
from app.db.rows import metadata
from tests.support.databases import FAST, PostgresServer


def differences(url: str) -> list[object]:
    engine = create_engine(parse_url(url))
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts={"compare_type": False})
            return [item for item in compare_metadata(context, metadata) if "alembic_version" not in str(item)]
    finally:
        engine.dispose()


def test_migrations_from_empty_lead_to_the_rows_on_sqlite(sqlite_url: str) -> None:
    assert differences(sqlite_url) == []


def test_migrations_from_empty_lead_to_the_rows_on_postgresql(postgres: PostgresServer, tmp_path: Path) -> None:
    with postgres.database() as url:
        Database.open(url, tmp_path / "data", options=FAST).close()
        assert differences(url) == []


def test_the_columns_have_the_types_the_rows_declare(database: Database) -> None:
    with database.read() as unit:
        found = inspect(unit.session.connection())
        for table in metadata.sorted_tables:
            dialect = unit.session.connection().dialect
            declared = {c.name: (c.type.compile(dialect), bool(c.nullable)) for c in table.columns}
            stored = {
                c["name"]: (c["type"].compile(dialect), bool(c["nullable"])) for c in found.get_columns(table.name)
            }
            assert stored == declared


def test_every_revision_is_known_and_the_head_is_the_last() -> None:
    assert schema.known_revisions()[-1] == schema.head()


def test_a_backup_before_an_upgrade_leaves_out_what_can_be_built_anew(database: Database, tmp_path: Path) -> None:
    if database.dialect != "postgresql":
        pytest.skip("only PostgreSQL keeps a copy for pgvector")
    # A type that only an extension knows, as pgvector's is.
    _run(database, "CREATE TABLE IF NOT EXISTS descriptor_vector (descriptor_key bigint, embedding txid_snapshot)")
    try:
        assert backup_before_migration(database, tmp_path, schema.head()).is_file()
    finally:
        _run(database, "DROP TABLE descriptor_vector")


def _run(database: Database, statement: str) -> None:
    with database.write() as unit:
        unit.session.execute(text(statement))
        unit.commit()


def test_an_older_schema_is_left_alone_when_asked_and_backed_up_before_an_upgrade(
    database: Database, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    database.close()
    monkeypatch.setattr(schema, "head", lambda: "9999-of-tomorrow")
    with pytest.raises(OutdatedSchema, match=rf"{schema.known_revisions()[-1]}.*9999"):
        Database.open(database_url, tmp_path / "data", options=FAST, upgrade=False)
    assert not (tmp_path / "data" / "backups").exists()
    Database.open(database_url, tmp_path / "data", options=FAST).close()
    (copy,) = (tmp_path / "data" / "backups").iterdir()
    monkeypatch.undo()
    with closing(Database.connect(parse_url(f"sqlite:///{copy}"), FAST)) as saved:
        assert saved.revision() == schema.head()
        with saved.read() as unit:
            assert unit.session.raw("SELECT count(*) FROM site") == [(1,)]


def test_the_revisions_read_from_the_files_are_those_of_the_library() -> None:
    from alembic.script import ScriptDirectory

    library = ScriptDirectory.from_config(schema._config())
    assert schema.known_revisions() == [one.revision for one in library.walk_revisions()][::-1]
    assert schema.head() == library.get_current_head()
