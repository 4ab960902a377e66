"""Faces are changed, replaced and extracted anew."""

from __future__ import annotations

import pytest

from app.engine.common.bus import DescriptorsChanged, FacesAttached, FacesDetached, FacesUpdated
from app.engine.common.errors import (
    BadInputError,
    FaceAttributesNotFoundError,
    FaceExistsError,
    FaceNotFoundError,
    FacesLimitError,
    ListsNotFoundError,
)
from app.engine.common.ids import new_id
from app.engine.faces.attributes import external_basic
from app.engine.faces.models import Extracted, FaceChanges, FromData, FromSamples, NewFace
from tests.engine.faces.conftest import Make, Room


def test_only_the_named_fields_change(room: Room, make: Make) -> None:
    event_id = new_id()
    face_id = make(user_data="u", external_id="e", avatar="/a", event_id=event_id)
    room.clock.move(minutes=1)
    changed = room.service.update(face_id, room.account, FaceChanges(user_data="Ü😀")).face
    assert (changed.user_data, changed.external_id, changed.avatar, changed.event_id) == ("Ü😀", "e", "/a", event_id)
    assert changed.last_update_time == room.clock.now > changed.create_time
    cleared = room.service.update(face_id, room.account, FaceChanges("", "", "", "")).face
    assert (cleared.user_data, cleared.external_id, cleared.avatar, cleared.event_id) == ("", "", "", None)
    assert room.told(FacesUpdated) == [((face_id,), None)] * 2


def test_what_may_not_be_stored_changes_nothing(room: Room, make: Make) -> None:
    face_id = make(user_data="u")
    for changes in (
        FaceChanges(user_data="x" * 129),
        FaceChanges(external_id="\n"),
        FaceChanges(avatar="x"),
        FaceChanges(event_id="x"),
    ):
        with pytest.raises(BadInputError):
            room.service.update(face_id, room.account, changes)
    assert room.service.get(face_id, room.account).user_data == "u"


def test_another_accounts_face_cannot_be_changed(room: Room, make: Make) -> None:
    face_id = make(account=new_id(), attribute=room.data())
    for call in (
        lambda: room.service.update(face_id, room.account, FaceChanges(user_data="x")),
        lambda: room.service.put_attributes(face_id, room.account, room.data()),
        lambda: room.service.delete_attributes(face_id, room.account),
    ):
        with pytest.raises(FaceNotFoundError, match=face_id):
            call()
    with pytest.raises(FaceExistsError):
        room.service.put(room.account, face_id, NewFace())


def test_put_creates_and_then_replaces_everything(room: Room) -> None:
    first, second = (room.service.create_list(room.account).list_id for _ in range(2))
    face_id, sample_id = new_id(), room.stored_sample()
    made = room.service.put(
        room.account,
        face_id,
        NewFace(user_data="old", event_id=new_id(), lists=(first,), attribute=FromSamples((sample_id,))),
    )
    assert not made.is_replaced
    created = room.clock.now
    room.clock.move(minutes=1)
    made = room.service.put(room.account, face_id, NewFace(external_id="e", lists=(second,), attribute=room.data(5)))
    assert made.is_replaced
    assert made.face == room.service.get(face_id, room.account)
    assert (made.face.user_data, made.face.external_id, made.face.event_id, made.face.lists, made.face.create_time) == (
        "", "e", None, (second,), created,
    )  # fmt: skip
    stored = room.service.get_attributes(face_id, room.account, with_descriptors=True)
    assert (stored.descriptors[0].data, stored.samples) == (room.descriptor(5).data, ())
    assert room.sample_files() == set()
    assert room.told(FacesDetached) == [((face_id,), first)]
    assert room.told(FacesAttached) == [((face_id,), first), ((face_id,), second)]
    room.service.put(room.account, face_id, NewFace())
    with pytest.raises(FaceAttributesNotFoundError):
        room.service.get_attributes(face_id, room.account)


def test_put_with_an_unknown_list_changes_nothing(room: Room, make: Make) -> None:
    face_id = make(user_data="u", attribute=room.data())
    with pytest.raises(ListsNotFoundError):
        room.service.put(room.account, face_id, NewFace(lists=(new_id(),)))
    assert room.service.get(face_id, room.account).user_data == "u"
    assert room.service.get_attributes(face_id, room.account).face_id == face_id


def test_an_id_in_the_recycle_bin_is_not_taken_over(room: Room, make: Make) -> None:
    face_id = make()
    room.service.delete(face_id, room.account)
    with pytest.raises(FaceExistsError):
        room.service.put(room.account, face_id, NewFace())


def test_attributes_are_put_replaced_and_deleted(room: Room, make: Make) -> None:
    face_id, sample_id = make(), room.stored_sample()
    assert not room.service.put_attributes(face_id, room.account, FromSamples((sample_id,)))
    assert room.service.put_attributes(face_id, room.account, FromData(external_basic(40, 0, None)))
    stored = room.service.get_attributes(face_id, room.account, with_descriptors=True)
    assert (stored.basic.age, stored.descriptors, stored.descriptor_samples_generation) == (40, (), 1)
    assert room.sample_files() == set()
    room.service.delete_attributes(face_id, room.account)
    with pytest.raises(FaceAttributesNotFoundError):
        room.service.delete_attributes(face_id, room.account)
    assert room.told(DescriptorsChanged) == [((face_id,), None)] * 3


def test_the_licence_counts_a_face_once(room: Room, make: Make) -> None:
    service = room.service_with(faces_limit=lambda: 1)
    with_data, without = make(attribute=room.data(1)), make()
    assert service.put_attributes(with_data, room.account, room.data(2))
    with pytest.raises(FacesLimitError):
        service.put_attributes(without, room.account, room.data(3))


def test_generations_grow_so_that_an_extraction_can_tell_what_changed(room: Room, make: Make) -> None:
    face_id = make(attribute=room.data(1))
    before = room.service.get_attributes(face_id, room.account, with_descriptors=True)
    room.service.put_attributes(face_id, room.account, room.data(2))
    after = room.service.get_attributes(face_id, room.account, with_descriptors=True)
    assert after.descriptors[0].generation == before.descriptors[0].generation + 1
    assert after.descriptor_samples_generation == before.descriptor_samples_generation + 1


def test_descriptors_extracted_anew_are_stored_unless_their_samples_changed_meanwhile(room: Room, make: Make) -> None:
    current, outdated, gone = make(attribute=room.data(1)), make(attribute=room.data(2)), make(attribute=room.data(3))
    read = room.service.list_attributes([current, outdated, gone], room.account)
    room.service.put_attributes(outdated, room.account, room.data(4))
    room.service.delete(gone, room.account)
    fresh = room.descriptor(9, version=room.second_version)
    extracted = [Extracted(one.face_id.upper(), fresh, one.descriptor_samples_generation) for one in read]
    result = room.service.add_descriptors(extracted, room.account)
    assert (result.done, result.left) == ((current,), (outdated, gone))
    stored = room.service.get_attributes(current, room.account, with_descriptors=True).descriptors
    assert {one.version: one.data for one in stored} == {
        room.version: room.descriptor(1).data,
        room.second_version: fresh.data,
    }
    again = room.service.add_descriptors([Extracted(current, fresh, 0)], room.account)
    assert again.done == (current,)
    stored = room.service.get_attributes(current, room.account, with_descriptors=True).descriptors
    assert next(one.generation for one in stored if one.version == room.second_version) == fresh.generation + 1
