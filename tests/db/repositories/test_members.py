"""The cached members of lists say what the links say, whatever happened since they were cached."""

from __future__ import annotations

import random
import uuid
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from app.db import Database
from app.db.caching import build_caches, drop_caches
from app.db.check import check
from app.db.errors import DatabaseDamaged, RowMissing
from app.db.records import Descriptor, NewFace
from app.db.repositories import members
from app.db.repositories.keys import list_key
from app.db.repositories.members import cached_lists, linked_keys, member_keys

NOW = datetime(2026, 1, 2, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
ACCOUNT = str(uuid.uuid4())


@pytest.fixture(autouse=True)
def short_lists_are_cached(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(members, "_LEAST_MEMBERS", 1)


@pytest.fixture
def list_id(database: Database) -> str:
    name = str(uuid.uuid4())
    with database.write() as unit:
        unit.lists.create(name, ACCOUNT, "", NOW)
        unit.commit()
    return name


def created(database: Database, count: int, *lists: str) -> list[str]:
    faces = [
        NewFace(
            str(uuid.uuid4()),
            ACCOUNT,
            NOW,
            descriptors=(Descriptor(1000, np.full(8, value, np.float32).tobytes()),),
            lists=lists,
        )
        for value in range(count)
    ]
    with database.write() as unit:
        unit.faces.create_many(faces)
        unit.commit()
    return [face.face_id for face in faces]


def cached(database: Database, list_id: str) -> bool:
    """Cache everything there is; return whether the list was cached anew."""
    with database.write() as unit:
        unit.descriptors.build_segments(1000, 4)
        made = unit.descriptors.build_list_segment(list_id)
        unit.commit()
    return made


def loaded(database: Database, list_id: str) -> list[str]:
    with database.read() as unit:
        return sorted(name for chunk in unit.descriptors.iterate(1000, list_id) for name in chunk.ids())


def linked(database: Database, list_id: str) -> list[str]:
    with database.read() as unit:
        rows = unit.session.raw("SELECT count(*) FROM list_segment")
        assert rows == [(1,)]
        key = list_key(unit.session, list_id)
        assert set(linked_keys(unit.session, key)) <= set(member_keys(unit.session, key))
    with database.write() as unit:
        unit.descriptors.drop_segments()
        return sorted(name for chunk in unit.descriptors.iterate(1000, list_id) for name in chunk.ids())


def test_every_kind_of_change_is_followed(database: Database, list_id: str) -> None:
    inside, outside = created(database, 10, list_id), created(database, 3)
    assert cached(database, list_id)
    with database.write() as unit:
        unit.lists.detach(list_id, inside[:2], ACCOUNT, NOW)
        unit.lists.attach(list_id, [inside[0], outside[0]], ACCOUNT, NOW)
        unit.faces.recycle(inside[2:4], ACCOUNT, NOW)
        unit.faces.restore([inside[2]], ACCOUNT, NOW)
        unit.faces.erase([inside[4]], ACCOUNT, NOW)
        unit.commit()
    expected = sorted([inside[0], inside[2], *inside[5:], outside[0]])
    assert loaded(database, list_id) == expected == linked(database, list_id)
    assert check(database).faults == ()


@pytest.mark.parametrize("seed", range(3))
def test_any_order_of_attaching_and_detaching_is_followed(database: Database, list_id: str, seed: int) -> None:
    chance, faces = random.Random(seed), created(database, 12)
    for step in range(12):
        chosen = chance.sample(faces, 4)
        with database.write() as unit:
            change = unit.lists.attach if chance.random() < 0.6 else unit.lists.detach
            change(list_id, chosen, ACCOUNT, NOW)
            unit.commit()
        if step % 5 == 2:
            cached(database, list_id)
    assert loaded(database, list_id) == linked(database, list_id)


def test_a_cache_older_than_the_log_of_unlinks_is_left_aside_and_made_anew(database: Database, list_id: str) -> None:
    inside = created(database, 6, list_id)
    assert cached(database, list_id)
    assert not cached(database, list_id)
    with database.write() as unit:
        unit.lists.detach(list_id, inside[:2], ACCOUNT, NOW)
        unit.lists.clean_logs(LATER)
        unit.commit()
    assert loaded(database, list_id) == sorted(inside[2:])
    assert cached(database, list_id)


def test_a_cache_that_much_has_changed_since_is_made_anew(database: Database, list_id: str) -> None:
    created(database, 32, list_id)
    assert cached(database, list_id)
    created(database, 2, list_id)
    assert not cached(database, list_id)
    created(database, 1, list_id)
    assert cached(database, list_id)


def test_one_call_drops_both_caches_and_a_list_takes_its_own_along(database: Database, list_id: str) -> None:
    created(database, 4, list_id)
    cached(database, list_id)
    with database.write() as unit:
        assert unit.descriptors.drop_segments() == 2
        assert unit.descriptors.build_list_segment(list_id)
        unit.lists.delete(list_id, ACCOUNT, NOW)
        assert cached_lists(unit.session) == []
        with pytest.raises(RowMissing):
            unit.descriptors.build_list_segment(list_id)


def test_a_check_finds_caches_that_are_wrong(database: Database, list_id: str) -> None:
    created(database, 4, list_id)
    cached(database, list_id)
    with database.write() as unit:
        unit.session.many("UPDATE list_segment SET face_keys = ?", [(np.array([1], "<i8").tobytes(),)])
        unit.commit()
    (fault,) = check(database).faults
    assert "members of list" in fault


def test_a_segment_of_a_wrong_length_is_damage_and_dropping_it_heals(database: Database, list_id: str) -> None:
    names = created(database, 4, list_id)
    cached(database, list_id)
    with database.write() as unit:
        unit.session.many("UPDATE descriptor_segment SET content = ?", [(b"short",)])
        unit.commit()
    with pytest.raises(DatabaseDamaged, match="wrong length"):
        loaded(database, list_id)
    with database.write() as unit:
        unit.descriptors.drop_segments()
        unit.commit()
    assert loaded(database, list_id) == sorted(names)


def test_everything_is_cached_and_dropped_by_one_call_each(database: Database, list_id: str) -> None:
    names = created(database, 600, list_id)
    assert build_caches(database, lambda: False) == 0
    assert build_caches(database) == 2
    assert build_caches(database) == 0
    assert loaded(database, list_id) == sorted(names)
    assert drop_caches(database) == 2
    assert drop_caches(database) == 0
