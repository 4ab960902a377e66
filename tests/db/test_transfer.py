"""Copying, backing up, restoring and checking whole sites between both databases."""

from __future__ import annotations

import contextlib
import uuid
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from app.db import Database, schema
from app.db.backup import backup, checked_backup, restore, restore_file
from app.db.check import check
from app.db.engines import parse_url
from app.db.errors import DatabaseDamaged, DatabaseMissing, DatabaseNewer, RowExists, VerificationFailed
from app.db.records import (
    Account,
    BasicAttributes,
    Descriptor,
    EventAttributes,
    FaceFilter,
    Handler,
    IdempotencyEntry,
    ImportFile,
    ImportRun,
    NewAuditEntry,
    NewFace,
    SampleLink,
    Setting,
    TemporaryAttribute,
)
from app.db.rows import metadata
from app.db.transfer import copy_site, digest_of
from tests.support.databases import FAST, PostgresServer
from tests.support.events import full_event

NOW = datetime(2026, 1, 2, 3, 4, 5, 6, tzinfo=UTC)
ACCOUNT = str(uuid.uuid4())


class StoppedError(Exception):
    pass


def new_id() -> str:
    return str(uuid.uuid4())


def fill(database: Database, faces: int = 5) -> None:
    list_id, run = new_id(), ImportRun(new_id(), ACCOUNT, "/p", None, {}, "running", NOW, NOW)
    with database.write() as unit:
        unit.lists.create(list_id, ACCOUNT, "läßt 😀", NOW)
        made = [
            NewFace(
                new_id(),
                ACCOUNT,
                NOW,
                user_data=f"{n} %_\\'",
                attributes=BasicAttributes(age=n, estimations={"x": 0.25}),
                descriptors=(Descriptor(1000, bytes([n % 256]) * 32, model_hash=bytes(32)),),
                samples=(SampleLink(new_id()),),
                lists=(list_id,),
            )
            for n in range(faces)
        ]
        unit.faces.create_many(made)
        unit.faces.recycle([made[0].face_id], ACCOUNT, NOW)
        unit.accounts.create(Account(new_id(), "a@b", "hash", "admin", "", True, NOW, NOW))
        unit.audit.append(NewAuditEntry(NOW, ACCOUNT, "a@b", "made", "face", (made[0].face_id,)))
        unit.settings.create(Setting(new_id(), "S", "", {"b": None}, ("t", "ü"), False, NOW, NOW))
        unit.handlers.create(Handler(new_id(), ACCOUNT, "", {}, True, NOW, NOW))
        unit.imports.start(run)
        unit.imports.write([ImportFile(run.run_id, name, 1, 2, "done", NOW) for name in ("B", "a", "ä")])
        unit.temporary.put(TemporaryAttribute(new_id(), ACCOUNT, NOW, NOW, 1, descriptors=(Descriptor(1, b"1234"),)))
        seen = EventAttributes(descriptors=(Descriptor(1000, b"x" * 32),))
        unit.events.create_many([full_event(tags=("B", "a", "ä")), full_event(face_attributes=seen)], NOW)
        unit.idempotency.create(IdempotencyEntry("key", ACCOUNT, None, bytes(32), NOW, {"a": 1}))
        unit.commit()


def digests(database: Database) -> dict[str, object]:
    left_out = {"copy_state", "descriptor_segment", "list_segment"}
    with database.read() as unit:
        return {t.name: digest_of(unit.session, t) for t in metadata.sorted_tables if t.name not in left_out}


@contextlib.contextmanager
def empty(kind: str, server: PostgresServer, folder: Path) -> Iterator[Database]:
    """Open a migrated, empty database."""
    with contextlib.ExitStack() as stack:
        url = f"sqlite:///{folder / 'target.sqlite3'}"
        if kind == "postgresql":
            url = stack.enter_context(server.database())
        target = stack.enter_context(closing(Database.connect(parse_url(url), FAST)))
        target.migrate()
        yield target


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_site_moves_whole_to_either_database(
    database: Database, kind: str, postgres: PostgresServer, tmp_path: Path
) -> None:
    fill(database)
    with empty(kind, postgres, tmp_path) as target:
        counts = copy_site(database, target)
        assert counts["face"] == 5
        assert digests(target) == digests(database)
        with target.read() as unit:
            assert unit.audit.verify() is None
            assert unit.faces.count(FaceFilter(account_id=ACCOUNT)) == 4
        with target.write() as unit:
            unit.faces.create(NewFace(new_id(), ACCOUNT, NOW, lists=()))
            unit.commit()


def test_a_broken_off_copy_goes_on_where_it_stopped(
    database: Database, postgres: PostgresServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.db.transfer._ROWS", 3)
    fill(database, 10)
    told: list[tuple[str, int]] = []

    def stop(table: str, done: int, _total: int) -> None:
        told.append((table, done))
        if (table, done) == ("face", 6):
            raise StoppedError

    with empty("sqlite", postgres, tmp_path) as target:
        with pytest.raises(StoppedError):
            copy_site(database, target, stop)
        told.clear()
        copy_site(database, target, lambda table, done, total: told.append((table, done)))
        assert ("face", 3) not in told
        assert ("face", 9) in told
        assert digests(target) == digests(database)


def test_a_target_with_data_is_refused_untouched(database: Database, postgres: PostgresServer, tmp_path: Path) -> None:
    fill(database)
    with empty("sqlite", postgres, tmp_path) as target:
        fill(target)
        before = digests(target)
        with pytest.raises(RowExists, match="holds data already"):
            copy_site(database, target)
        assert digests(target) == before


def test_a_source_that_changes_under_the_copy_is_found(
    database: Database, postgres: PostgresServer, tmp_path: Path
) -> None:
    fill(database)

    def meddle(table: str, done: int, _total: int) -> None:
        if table == "setting":
            with database.write() as unit:
                unit.session.many("UPDATE account SET description = ? WHERE login = ?", [(f"{done}", "a@b")])
                unit.commit()

    with empty("sqlite", postgres, tmp_path) as target:
        order = [table.name for table in metadata.sorted_tables]
        assert order.index("account") < order.index("setting")
        with pytest.raises(VerificationFailed, match="account"):
            copy_site(database, target, meddle)


def test_a_backup_is_one_sound_file_that_restores(database: Database, tmp_path: Path) -> None:
    fill(database)
    expected = digests(database)
    saved = backup(database, tmp_path / "backups" / "site.backup")
    assert checked_backup(saved) == schema.head()
    assert [path.name for path in saved.parent.iterdir()] == ["site.backup"]
    with database.write() as unit:
        unit.faces.erase(unit.faces.list_ids(FaceFilter()), None, NOW)
        unit.commit()
    if database.dialect == "postgresql":
        restore(database, saved)
        assert digests(database) == expected
        return
    database.close()
    path = tmp_path / "perigee.sqlite3"
    old = restore_file(saved, path)
    assert old is not None
    assert old.exists()
    with closing(Database.connect(parse_url(f"sqlite:///{path}"), FAST)) as restored:
        assert digests(restored) == expected


def test_a_backup_that_cannot_be_used_replaces_nothing(sqlite_url: str, tmp_path: Path) -> None:
    path = tmp_path / "perigee.sqlite3"
    before = path.read_bytes()
    noise = tmp_path / "noise"
    noise.write_bytes(b"noise" * 1000)
    with pytest.raises(DatabaseDamaged):
        restore_file(noise, path)
    with pytest.raises(DatabaseMissing):
        restore_file(tmp_path / "nothing", path)
    newer = tmp_path / "newer"
    newer.write_bytes(before)
    with closing(Database.connect(parse_url(f"sqlite:///{newer}"), FAST)) as other, other.write() as unit:
        unit.session.many("UPDATE alembic_version SET version_num = ?", [("9",)])
        unit.commit()
    with pytest.raises(DatabaseNewer):
        restore_file(newer, path)
    assert path.read_bytes() == before


def test_a_sound_database_has_no_faults(database: Database) -> None:
    fill(database)
    with database.write() as unit:
        unit.descriptors.build_segments(1000, 2)
        unit.commit()
    report = check(database)
    assert report.faults == ()
    assert report.counts["face"] == 5


def test_a_check_names_what_is_wrong(database: Database) -> None:
    fill(database)
    with database.write() as unit:
        unit.session.many("UPDATE audit SET login = ?", [("x",)])
        unit.commit()
    assert check(database).faults == ("The audit log does not hold: entry 1 was changed.",)


def test_a_check_of_an_empty_file_says_so(tmp_path: Path) -> None:
    with closing(Database.connect(parse_url(f"sqlite:///{tmp_path / 'new'}"), FAST)) as database:
        assert "empty" in check(database).faults[0]
