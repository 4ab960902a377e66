"""Deleted faces can be restored for some days, and then no more."""

from __future__ import annotations

import pytest

from app.engine.common.bus import FacesDeleted, FacesRestored
from app.engine.common.errors import FaceNotFoundError, FacesLimitError
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.storage import RecycleBin
from app.engine.faces.models import FromSamples
from tests.engine.faces.conftest import Make, Room


def test_a_deleted_face_is_in_the_bin_and_nowhere_else(room: Room, make: Make) -> None:
    face_id, unknown, foreign = make(attribute=room.data()), new_id(), make(account=new_id())
    result = room.service.delete_faces([face_id, unknown, foreign], room.account)
    assert (result.done, result.left) == ((face_id,), (unknown, foreign))
    assert room.service.count(room.account) == room.service.count_licensed() == 0
    assert [face.deleted_at for face in room.service.list_recycled(room.account).faces] == [room.clock.now]
    assert room.service.count_recycled(room.account) == 1
    assert room.told(FacesDeleted) == [((face_id,), None)]
    for name in (face_id, foreign):
        with pytest.raises(FaceNotFoundError, match=name):
            room.service.delete(name, room.account)


def test_a_restored_face_is_as_it_was(room: Room, make: Make) -> None:
    list_id = room.service.create_list(room.account).list_id
    face_id = make(attribute=room.data(), lists=(list_id,), user_data="u", external_id="e")
    before = room.service.get(face_id, room.account)
    attributes = room.service.get_attributes(face_id, room.account, with_descriptors=True)
    room.service.delete(face_id, room.account)
    room.clock.move(days=6)
    result = room.service.restore([face_id, new_id()], room.account)
    assert (result.done, len(result.left)) == ((face_id,), 1)
    after = room.service.get(face_id, room.account)
    assert (after.user_data, after.external_id, after.lists, after.create_time) == (
        before.user_data, before.external_id, before.lists, before.create_time,
    )  # fmt: skip
    assert room.service.get_attributes(face_id, room.account, with_descriptors=True) == attributes
    assert room.told(FacesRestored) == [((face_id,), None)]


def test_another_account_restores_nothing(room: Room, make: Make) -> None:
    face_id = make()
    room.service.delete(face_id, room.account)
    assert room.service.restore([face_id], new_id()).done == ()


def test_when_its_days_are_over_a_face_is_not_restored_but_purged_with_its_samples(room: Room, make: Make) -> None:
    sample_id = room.stored_sample()
    face_id, kept = make(attribute=FromSamples((sample_id,))), make()
    room.service.delete(face_id, room.account)
    assert room.service.purge_recycled() == 0
    room.clock.move(days=7, seconds=1)
    room.service.delete(kept, room.account)
    assert room.service.restore([face_id], room.account).left == (face_id,)
    assert room.service.purge_recycled() == 1
    assert room.sample_files() == set()
    assert [face.face_id for face in room.service.list_recycled(room.account).faces] == [kept]


def test_a_sample_that_another_face_was_made_from_stays(room: Room, make: Make) -> None:
    sample_id = room.stored_sample()
    first = make(attribute=FromSamples((sample_id,)))
    make(attribute=FromSamples((sample_id,)))
    service = room.service_with(recycle_bin=RecycleBin(days=0))
    service.delete(first, room.account)
    assert room.sample_files() == {sample_id}


def test_a_bin_of_no_days_removes_at_once(room: Room, make: Make) -> None:
    sample_id = room.stored_sample()
    face_id = make(attribute=FromSamples((sample_id,)))
    room.service.apply(RecycleBin(days=0))
    assert room.service.delete_faces([face_id], room.account).done == (face_id,)
    assert (room.sample_files(), room.service.count_recycled(None)) == (set(), 0)


def test_purging_can_be_stopped(room: Room, make: Make) -> None:
    room.service.delete(make(), room.account)
    room.clock.move(days=8)
    token = CancelToken()
    token.cancel()
    assert room.service.purge_recycled(token) == 0
    assert room.service.count_recycled(room.account) == 1


def test_the_licence_holds_for_restored_faces_too(room: Room, make: Make) -> None:
    first, plain = make(attribute=room.data(1)), make()
    room.service.delete_faces([first, plain], room.account)
    make(attribute=room.data(2))
    service = room.service_with(faces_limit=lambda: 1)
    assert service.restore([plain], room.account).done == (plain,)
    with pytest.raises(FacesLimitError):
        service.restore([first], room.account)


def test_deleting_and_restoring_is_written_into_the_audit_log(room: Room, make: Make) -> None:
    face_id = make(user_data="secret name")
    room.service.delete(face_id, room.account)
    room.service.restore([face_id], room.account)
    with room.storage.read() as unit:
        entries = [link.entry for link in unit.audit.entries()]
    assert [(entry.action, entry.object_ids) for entry in entries] == [
        ("face.delete", (face_id,)), ("face.restore", (face_id,)),
    ]  # fmt: skip
    assert "secret" not in str(entries)
