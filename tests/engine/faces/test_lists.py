"""Lists and their faces."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest

from app.engine.common.bus import FacesAttached, FacesDeleted, FacesDetached, ListsCreated, ListsDeleted, ListsUpdated
from app.engine.common.errors import (
    BadInputError,
    CancelledError,
    FacesNotFoundError,
    ListExistsError,
    ListNotFoundError,
)
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken
from app.engine.faces.models import FaceFilter, ListFilter, NewFace, PageRequest
from tests.engine.faces.conftest import Make, Room


@pytest.fixture
def list_id(room: Room) -> str:
    return room.service.create_list(room.account, "staff").list_id


def faces_of(room: Room, list_id: str) -> list[str]:
    return [face.face_id for face in room.service.list_faces(None, FaceFilter(list_id=list_id)).faces]


def test_a_list_is_created_renamed_and_found(room: Room, list_id: str) -> None:
    """FAC-03, FAC-07, FAC-09, FAC-15, FAC-16, FAC-17."""
    created = room.clock.now
    room.clock.move(minutes=1)
    room.service.update_list(list_id, room.account, "crew 😀")
    found = room.service.get_list(list_id, room.account)
    assert (found.user_data, found.create_time, found.last_update_time) == ("crew 😀", created, room.clock.now)
    assert room.told(ListsCreated) == room.told(ListsUpdated) == [((list_id,), list_id)]


def test_an_own_id_is_taken_once(room: Room) -> None:
    name = new_id()
    assert room.service.create_list(room.account, list_id=name.upper()).list_id == name
    with pytest.raises(ListExistsError, match=name) as caught:
        room.service.create_list(new_id(), list_id=name)
    assert caught.value.code == 22010


def test_another_accounts_list_is_not_found(room: Room, make: Make) -> None:
    """FAC-11, FAC-12."""
    foreign, face_id = room.service.create_list(new_id()).list_id, make()
    calls: list[Callable[[], object]] = [
        lambda: room.service.get_list(foreign, room.account),
        lambda: room.service.update_list(foreign, room.account, "x"),
        lambda: room.service.attach(foreign, [face_id], room.account),
        lambda: room.service.detach(foreign, [face_id], room.account),
        lambda: room.service.delete_list(foreign, room.account),
    ]
    for call in calls:
        with pytest.raises(ListNotFoundError, match=foreign) as caught:
            call()
        assert caught.value.code == 22003


def test_lists_are_filtered_paged_and_counted_with_their_faces(room: Room, list_id: str, make: Make) -> None:
    make(lists=(list_id,))
    other = room.service.create_list(room.account, "guests").list_id
    page = room.service.list_lists(room.account)
    assert [found.list_id for found in page.lists] == [other, list_id]
    assert page.face_counts == {other: 0, list_id: 1}
    assert [found.list_id for found in room.service.list_lists(room.account, page=PageRequest(2, 1)).lists] == [list_id]
    for wanted, count in (
        (ListFilter(user_data="uest"), 1),
        (ListFilter(list_ids=(other, new_id())), 1),
        (ListFilter(create_time__gte=room.clock.now + timedelta(seconds=1)), 0),
    ):
        assert room.service.count_lists(room.account, wanted) == count
        assert len(room.service.list_lists(room.account, wanted).lists) == count


def test_faces_are_attached_and_detached_once_and_the_list_knows_when(room: Room, list_id: str, make: Make) -> None:
    """FAC-04, FAC-17."""
    first, second = make(), make()
    room.clock.move(minutes=1)
    assert room.service.attach(list_id, [first], room.account).done == (first,)
    result = room.service.attach(list_id, [second, first, second], room.account)
    assert (result.done, result.left) == ((second,), (first,))
    assert faces_of(room, list_id) == [second, first]
    assert room.service.get_list(list_id, room.account).last_update_time == room.clock.now
    result = room.service.detach(list_id, [first], room.account)
    assert (result.done, faces_of(room, list_id)) == ((first,), [second])
    assert room.service.detach(list_id, [first], room.account).left == (first,)
    assert room.told(FacesAttached) == [((first,), list_id), ((second,), list_id)]
    assert room.told(FacesDetached) == [((first,), list_id)]


def test_unknown_and_foreign_faces_are_all_named_and_none_is_attached(room: Room, list_id: str, make: Make) -> None:
    mine, foreign, unknown = make(), make(account=new_id()), new_id()
    with pytest.raises(FacesNotFoundError) as caught:
        room.service.attach(list_id, [mine, foreign, unknown], room.account)
    assert caught.value.code == 22004
    assert foreign in str(caught.value) and unknown in str(caught.value) and mine not in str(caught.value)
    assert faces_of(room, list_id) == []


def test_one_to_a_thousand_faces_are_attached_at_once(room: Room, list_id: str) -> None:
    ids = [one.face.face_id for one in room.service.create_many(room.account, [NewFace()] * 1000)]
    assert len(room.service.attach(list_id, ids, room.account).done) == 1000
    assert len(room.service.detach(list_id, ids, room.account).done) == 1000
    for wrong in ([], [*ids, new_id()]):
        with pytest.raises(BadInputError):
            room.service.attach(list_id, wrong, room.account)


def test_a_deleted_list_leaves_its_faces_and_an_entry_in_the_log(room: Room, list_id: str, make: Make) -> None:
    face_id, created = make(lists=(list_id,)), room.clock.now
    room.clock.move(minutes=1)
    unknown = new_id()
    result = room.service.delete_lists([list_id, unknown], room.account)
    assert (result.done, result.left) == ((list_id,), (unknown,))
    assert room.service.get(face_id, room.account).lists == ()
    (entry,) = room.service.list_deletions(room.account)
    assert (entry.list_id, entry.create_time, entry.deletion_time) == (list_id, created, room.clock.now)
    assert room.service.list_deletions(room.account, since=room.clock.now + timedelta(seconds=1)) == []
    assert room.service.list_deletions(new_id()) == []
    assert room.told(ListsDeleted) == [((list_id,), list_id)]
    assert room.service.clean_logs(room.clock.now + timedelta(seconds=1)) == 1


def test_a_list_deleted_with_its_faces_puts_them_into_the_recycle_bin(room: Room, list_id: str, make: Make) -> None:
    inside, outside = make(lists=(list_id,)), make()
    room.service.delete_list(list_id, room.account, with_faces=True)
    assert [face.face_id for face in room.service.list_faces(room.account).faces] == [outside]
    assert [face.face_id for face in room.service.list_recycled(room.account).faces] == [inside]
    assert room.told(FacesDeleted) == [((inside,), None)]


def test_deleting_lists_can_be_stopped(room: Room, list_id: str) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        room.service.delete_lists([list_id], room.account, token=token)
    assert room.service.get_list(list_id, room.account).list_id == list_id


def test_two_threads_attaching_and_deleting_the_same_face_leave_it_whole(room: Room, list_id: str, make: Make) -> None:
    ids, start = [make(attribute=room.data(number)) for number in range(8)], Barrier(2)

    def attach(face_id: str) -> bool:
        start.wait(10)
        try:
            return face_id in room.service.attach(list_id, [face_id], room.account).done
        except FacesNotFoundError:
            return False

    def delete(face_id: str) -> bool:
        start.wait(10)
        return face_id in room.service.delete_faces([face_id], room.account).done

    with ThreadPoolExecutor(2) as pool:
        for face_id in ids:
            attached, deleted = pool.submit(attach, face_id), pool.submit(delete, face_id)
            assert deleted.result(30)
            was_attached = attached.result(30)
            room.service.restore([face_id], room.account)
            # It was linked before it was deleted, or not at all: what comes back says which.
            assert room.service.get(face_id, room.account).lists == ((list_id,) if was_attached else ())
    assert room.service.list_lists(room.account).face_counts == {list_id: len(faces_of(room, list_id))}
