"""Faces by their place: every place holds the face the order says, and what is gone is told."""

from __future__ import annotations

import pytest

from app.engine.common.errors import BadQueryError
from app.engine.common.ids import new_id
from app.engine.faces import FaceFilter, FaceOrder, FaceSnapshot, FaceSort
from app.engine.faces.models import FromSamples
from tests.engine.faces.conftest import Make, Room


def ids(room: Room, snapshot: FaceSnapshot) -> list[str]:
    return [name for part in room.service.browsed_ids(snapshot, [(0, len(snapshot))]) for name in part]


def test_a_snapshot_holds_the_account_s_faces_newest_first(room: Room, make: Make) -> None:
    made = [make() for _ in range(3)]
    make(account=new_id())
    snapshot = room.service.browse(room.account)
    assert len(snapshot) == 3
    assert ids(room, snapshot) == made[::-1]
    oldest = room.service.browse(room.account, order=FaceOrder(is_descending=False))
    assert ids(room, oldest) == made


def test_texts_are_ordered_without_regard_to_letter_case(room: Room, make: Make) -> None:
    b, a, c = make(user_data="bee", external_id="2"), make(user_data="Ant", external_id="3"), make(user_data="Cat")
    order = FaceOrder(FaceSort.USER_DATA, is_descending=False)
    assert ids(room, room.service.browse(room.account, order=order)) == [a, b, c]
    order = FaceOrder(FaceSort.EXTERNAL_ID, is_descending=True)
    assert ids(room, room.service.browse(room.account, order=order)) == [a, b, c]
    order = FaceOrder(FaceSort.FACE_ID, is_descending=False)
    assert ids(room, room.service.browse(room.account, order=order)) == sorted([a, b, c])


def test_equal_texts_follow_the_order_of_creation(room: Room, make: Make) -> None:
    first, second = make(user_data="same"), make(user_data="same")
    order = FaceOrder(FaceSort.USER_DATA, is_descending=False)
    assert ids(room, room.service.browse(room.account, order=order)) == [first, second]


def test_the_change_of_a_face_moves_it_in_the_order_of_changes(room: Room, make: Make) -> None:
    from app.engine.faces.models import FaceChanges

    first, second = make(), make()
    room.clock.move(seconds=5)
    room.service.update(first, room.account, FaceChanges(user_data="new"))
    order = FaceOrder(FaceSort.LAST_UPDATE_TIME)
    assert ids(room, room.service.browse(room.account, order=order)) == [first, second]


def test_filters_choose_lists_those_without_and_the_recycle_bin(room: Room, make: Make) -> None:
    list_id = room.service.create_list(room.account).list_id
    linked, free, gone = make(lists=(list_id,)), make(), make()
    room.service.delete(gone, room.account)
    browse = room.service.browse
    assert ids(room, browse(room.account, FaceFilter(list_id=list_id))) == [linked]
    assert ids(room, browse(room.account, FaceFilter(has_lists=False))) == [free]
    assert ids(room, browse(room.account, FaceFilter(has_lists=True))) == [linked]
    order = FaceOrder(FaceSort.DELETED_AT)
    assert ids(room, browse(room.account, FaceFilter(is_deleted=True), order)) == [gone]
    assert ids(room, browse(room.account, FaceFilter(list_id=new_id()))) == []
    order = FaceOrder(FaceSort.USER_DATA)
    assert ids(room, browse(room.account, FaceFilter(list_id=list_id), order)) == [linked]


def test_faces_come_with_their_sample_and_their_lists(room: Room, make: Make) -> None:
    list_id = room.service.create_list(room.account).list_id
    sample_id = room.stored_sample()
    plain = make(user_data="plain")
    made = make(attribute=FromSamples((sample_id,), with_basic_attributes=True), lists=(list_id,))
    snapshot = room.service.browse(room.account)
    first, second = room.service.browsed_faces(snapshot, 0, 2)
    assert first is not None
    assert second is not None
    assert (first.face.face_id, first.sample_id, first.face.lists) == (made, sample_id, (list_id,))
    assert (second.face.face_id, second.sample_id, second.age) == (plain, None, None)
    assert first.age == room.service.get_attributes(made, room.account).basic.age


def test_what_was_removed_since_is_missing_at_its_place_only(room: Room, make: Make) -> None:
    first, second = make(), make()
    snapshot = room.service.browse(room.account)
    room.service_with(recycle_bin=type(room.settings["recycle_bin"])(days=0)).delete(second, room.account)
    found = room.service.browsed_faces(snapshot, 0, 2)
    assert found[0] is None
    assert found[1] is not None
    assert found[1].face.face_id == first
    assert ids(room, snapshot) == [first]


def test_places_can_be_found_by_id(room: Room, make: Make) -> None:
    made = [make() for _ in range(3)]
    snapshot = room.service.browse(room.account)
    assert [room.service.place_of(snapshot, name) for name in made] == [2, 1, 0]
    assert room.service.place_of(snapshot, new_id()) is None
    assert room.service.place_of(room.service.browse(new_id()), made[0]) is None


def test_ids_come_in_ranges(room: Room, make: Make) -> None:
    made = [make() for _ in range(5)][::-1]
    snapshot = room.service.browse(room.account)
    assert list(room.service.browsed_ids(snapshot, [(0, 2), (4, 5)])) == [made[:2], made[4:]]


def test_more_than_a_thousand_places_are_refused(room: Room) -> None:
    with pytest.raises(BadQueryError):
        room.service.browsed_faces(room.service.browse(room.account), 0, 1001)


def test_a_nonsense_filter_is_refused(room: Room) -> None:
    with pytest.raises(BadQueryError):
        room.service.browse(room.account, FaceFilter(list_id="no id"))
