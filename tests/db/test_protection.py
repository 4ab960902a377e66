"""Sealing descriptors, keys, and what a wrong key gets."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import pytest

from app.db import Database
from app.db.errors import DatabaseDamaged, RowExists, WrongKey
from app.db.protecting import protect_site, stored_protection, unlock_site, unprotect_site
from app.db.protection import KEY_BYTES, NONCE_BYTES, Cipher, bound_to
from app.db.records import Descriptor, NewFace, TemporaryAttribute
from tests.support.databases import FAST

NOW = datetime(2026, 1, 2, tzinfo=UTC)
ACCOUNT = str(uuid.uuid4())
_OVERHEAD_BYTES = NONCE_BYTES + 16


class FakeKeyStore:
    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service_name: str, username: str) -> str | None:
        return self.kept.get((service_name, username))

    def set_password(self, service_name: str, username: str, password: str) -> None:
        self.kept[service_name, username] = password


class BrokenKeyStore(FakeKeyStore):
    def set_password(self, service_name: str, username: str, password: str) -> None:
        raise RuntimeError("no desktop session")


def vector(value: float) -> bytes:
    return np.full(8, value, np.float32).tobytes()


def with_faces(database: Database, count: int = 3) -> list[str]:
    ids = [str(uuid.uuid4()) for _ in range(count)]
    with database.write() as unit:
        unit.faces.create_many(
            [NewFace(name, ACCOUNT, NOW, descriptors=(Descriptor(1000, vector(n)),)) for n, name in enumerate(ids)]
        )
        unit.temporary.put(
            TemporaryAttribute(
                ids[0], ACCOUNT, NOW, NOW.replace(year=2027), 60, descriptors=(Descriptor(1, vector(9)),)
            )
        )
        unit.commit()
    return ids


def stored_bytes(database: Database) -> list[bytes]:
    with database.read() as unit:
        return [bytes(row[0]) for row in unit.session.raw("SELECT descriptor FROM descriptor ORDER BY descriptor_key")]


def test_a_sealed_record_opens_only_for_its_object_and_version() -> None:
    cipher, object_id = Cipher(b"k" * KEY_BYTES), uuid.uuid4().bytes
    sealed = cipher.seal(b"descriptor", bound_to(object_id, 1000))
    assert len(sealed) == len(b"descriptor") + _OVERHEAD_BYTES
    assert cipher.open(sealed, bound_to(object_id, 1000)) == b"descriptor"
    for other in (bound_to(object_id, 1001), bound_to(uuid.uuid4().bytes, 1000)):
        with pytest.raises(DatabaseDamaged):
            cipher.open(sealed, other)
    with pytest.raises(DatabaseDamaged):
        cipher.open(sealed[:-1] + bytes([sealed[-1] ^ 1]), bound_to(object_id, 1000))
    with pytest.raises(DatabaseDamaged):
        Cipher(b"x" * KEY_BYTES).open_many([(sealed, bound_to(object_id, 1000))])


def test_a_key_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(WrongKey):
        Cipher(b"short")


def test_protecting_seals_what_is_stored_and_what_comes(database: Database) -> None:
    ids = with_faces(database)
    protect_site(database, NOW, store=FakeKeyStore())
    ids += with_faces(database, 1)
    assert all(len(data) == 32 + _OVERHEAD_BYTES for data in stored_bytes(database))
    with database.read() as unit:
        found = unit.descriptors.of_faces(ids)
        assert [found[name][0].data for name in ids] == [vector(0), vector(1), vector(2), vector(0)]
        chunks = list(unit.descriptors.iterate(1000))
        assert sum(map(len, chunks)) == 4
        assert unit.temporary.list_attributes(ids, NOW, with_descriptors=True)[0].descriptors[0].data == vector(9)
    with pytest.raises(RowExists):
        protect_site(database, NOW, store=FakeKeyStore())
    unprotect_site(database)
    assert stored_bytes(database) == [vector(0), vector(1), vector(2), vector(0)]
    with pytest.raises(WrongKey, match="not protected"):
        unprotect_site(database)


def test_segments_of_a_protected_site_are_sealed(database: Database) -> None:
    with_faces(database, 4)
    protect_site(database, NOW, store=FakeKeyStore())
    with database.write() as unit:
        assert unit.descriptors.build_segments(1000, 4) == 1
        unit.commit()
    with database.read() as unit:
        blob = bytes(unit.session.raw("SELECT content FROM descriptor_segment")[0][0])
        assert vector(2) not in blob
        (chunk,) = unit.descriptors.iterate(1000)
    assert chunk.descriptors[:, 0].tolist() == [0.0, 1.0, 2.0, 3.0]


def test_swapping_two_rows_is_found(database: Database) -> None:
    """S3."""
    ids = with_faces(database, 2)
    protect_site(database, NOW, store=FakeKeyStore())
    one, two = stored_bytes(database)
    with database.write() as unit:
        keys = [row[0] for row in unit.session.raw("SELECT descriptor_key FROM descriptor ORDER BY descriptor_key")]
        swapped = [(two, keys[0]), (one, keys[1])]
        unit.session.many("UPDATE descriptor SET descriptor = ? WHERE descriptor_key = ?", swapped)
        unit.commit()
    with database.read() as unit, pytest.raises(DatabaseDamaged):
        unit.descriptors.of_faces(ids)


def test_a_wrong_passphrase_is_refused_and_overwrites_nothing(database_url: str, tmp_path: Path) -> None:
    """S3."""
    database = Database.open(database_url, tmp_path / "data", options=FAST)
    ids = with_faces(database)
    protect_site(database, NOW, "right")
    before = stored_bytes(database)
    database.close()
    database = Database.open(database_url, tmp_path / "data", options=FAST)
    for wrong in ("wrong", None):
        with pytest.raises(WrongKey):
            unlock_site(database, wrong)
        with pytest.raises(WrongKey), database.write() as unit:
            unit.descriptors.put_many([(ids[0], Descriptor(1000, vector(7)))], NOW)
            unit.commit()
        with pytest.raises(WrongKey), database.read() as unit:
            unit.descriptors.of_faces(ids)
    assert stored_bytes(database) == before
    unlock_site(database, "right")
    with database.read() as unit:
        assert unit.descriptors.of_faces(ids)[ids[1]][0].data == vector(1)
    database.close()


def test_a_key_store_without_the_key_or_that_refuses_is_reported(database: Database) -> None:
    with pytest.raises(WrongKey, match="pass-phrase"):
        protect_site(database, NOW, store=BrokenKeyStore())
    assert stored_protection(database) is None
    protect_site(database, NOW, store=FakeKeyStore())
    with pytest.raises(WrongKey):
        unlock_site(database, store=FakeKeyStore())


def test_the_file_holds_no_plain_descriptor_after_protecting(sqlite_url: str, tmp_path: Path) -> None:
    database = Database.open(sqlite_url, tmp_path / "data", options=FAST)
    ids, secret = [str(uuid.uuid4())], np.random.default_rng(5).bytes(512)
    with database.write() as unit:
        unit.faces.create(NewFace(ids[0], ACCOUNT, NOW, descriptors=(Descriptor(1000, secret),)))
        unit.commit()
    protect_site(database, NOW, store=FakeKeyStore())
    database.close()
    assert secret[100:200] not in (tmp_path / "perigee.sqlite3").read_bytes()
