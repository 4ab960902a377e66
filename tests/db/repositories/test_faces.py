"""Faces on both databases."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import pytest

from app.db import Database
from app.db.errors import RowExists, RowMissing, ValueRefused
from app.db.records import Descriptor, FaceFilter, NewFace, Page

NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
ACCOUNT = str(uuid.uuid4())


def new_face(**values: object) -> NewFace:
    return NewFace(**{"face_id": str(uuid.uuid4()), "account_id": ACCOUNT, "create_time": NOW, **values})  # type: ignore[arg-type]


def stored(database: Database, *faces: NewFace) -> list[str]:
    with database.write() as unit:
        unit.faces.create_many(faces)
        unit.commit()
    return [face.face_id for face in faces]


def test_a_face_comes_back_as_it_was_stored(database: Database) -> None:
    face = new_face(user_data="Ünïcode 😀", external_id="e-1", avatar="/a", event_id=str(uuid.uuid4()))
    stored(database, face)
    with database.read() as unit:
        found = unit.faces.get(face.face_id, ACCOUNT)
    assert (found.user_data, found.external_id, found.avatar, found.event_id) == (
        face.user_data, face.external_id, face.avatar, face.event_id,
    )  # fmt: skip
    assert (found.create_time, found.last_update_time, found.lists) == (NOW, NOW, ())


def test_a_face_of_another_account_is_missing(database: Database) -> None:
    (face_id,) = stored(database, new_face())
    with database.read() as unit, pytest.raises(RowMissing, match=face_id):
        unit.faces.get(face_id, str(uuid.uuid4()))


def test_the_same_id_twice_is_refused_and_nothing_is_kept(database: Database) -> None:
    (face_id,) = stored(database, new_face())
    with pytest.raises(RowExists):
        stored(database, new_face(), new_face(face_id=face_id))
    with database.read() as unit:
        assert unit.faces.count(FaceFilter(account_id=ACCOUNT)) == 1


@pytest.mark.parametrize("text", ["x" * 129, "a\0b", "\ud800"])
def test_text_no_column_can_hold_is_refused(database: Database, text: str) -> None:
    with pytest.raises(ValueRefused) as caught:
        stored(database, new_face(user_data=text))
    assert caught.value.field == "user_data"


def test_pages_are_newest_first_by_number_and_by_cursor(database: Database) -> None:
    ids = stored(database, *(new_face() for _ in range(25)))[::-1]
    wanted = FaceFilter(account_id=ACCOUNT)
    with database.read() as unit:
        by_number = [face.face_id for number in (1, 2, 3) for face in unit.faces.list_faces(wanted, Page(number, 10))]
        after = [face.face_id for face in unit.faces.list_faces(wanted, Page(size=10, after=ids[9]))]
    assert by_number == ids
    assert after == ids[10:20]


def test_a_recycled_face_leaves_its_lists_and_comes_back_into_them(database: Database) -> None:
    list_id = str(uuid.uuid4())
    with database.write() as unit:
        unit.lists.create(list_id, ACCOUNT, "", NOW)
        unit.commit()
    (face_id,) = stored(database, new_face(lists=(list_id,), descriptors=(Descriptor(1000, b"\1" * 16),)))
    with database.write() as unit:
        assert unit.faces.recycle([face_id], ACCOUNT, NOW) == [face_id]
        unit.commit()
    with database.read() as unit:
        assert unit.faces.find(face_id) is None
        assert unit.faces.count(FaceFilter(list_id=list_id)) == 0
        assert unit.faces.count(FaceFilter(account_id=ACCOUNT, is_deleted=True)) == 1
    with database.write() as unit:
        assert unit.faces.restore([face_id], ACCOUNT, NOW) == [face_id]
        unit.commit()
    with database.read() as unit:
        assert unit.faces.get(face_id).lists == (list_id,)
