"""Faces are found by every filter, page by page, without loss or repeat."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.engine.common.errors import BadQueryError, FaceAttributesNotFoundError, FaceNotFoundError
from app.engine.common.ids import new_id
from app.engine.faces.attributes import NewAttribute, external_basic
from app.engine.faces.models import FaceFilter, FromData, FromSamples, NewFace, PageRequest
from tests.engine.faces.conftest import Make, Room


def ids_of(room: Room, **values: Any) -> list[str]:
    return [face.face_id for face in room.service.list_faces(room.account, FaceFilter(**values)).faces]


def test_every_filter_finds_its_faces_and_counts_them(room: Room, make: Make) -> None:
    list_id, event_id, start = room.service.create_list(room.account).list_id, new_id(), room.clock.now
    old = make(user_data="Anna Ölçer", external_id="e-1")
    room.clock.move(hours=1)
    source = FromData(external_basic(30, 1, 4), (room.descriptor(),))
    new = make(user_data="Zoë 😀", external_id="e-2", event_id=event_id, lists=(list_id,), attribute=source)
    low, high = sorted((old, new))
    expected: list[tuple[dict[str, Any], list[str]]] = [
        ({}, [new, old]),
        ({"face_ids": (old, new_id())}, [old]),
        ({"face_ids": ()}, []),
        ({"external_ids": ("e-1", "e-2")}, [new, old]),
        ({"external_ids": ("e-2",)}, [new]),
        ({"list_id": list_id}, [new]),
        ({"list_id": new_id()}, []),
        ({"user_data": "😀"}, [new]),
        ({"user_data": "Ölç"}, [old]),
        ({"user_data": "%"}, []),
        ({"event_id": event_id}, [new]),
        ({"create_time__gte": start + timedelta(hours=1)}, [new]),
        ({"create_time__lt": start + timedelta(hours=1)}, [old]),
        ({"face_id__gte": high}, [high]),
        ({"face_id__lt": high.upper()}, [low]),
        ({"gender": 1, "age__gte": 30, "age__lt": 31, "ethnicities": (4,)}, [new]),
        ({"gender": 0}, []),
        ({"has_descriptor": room.version}, [new]),
        ({"list_id": list_id, "gender": 1, "user_data": "Zoë"}, [new]),
    ]
    for values, ids in expected:
        assert ids_of(room, **values) == ids, values
        assert room.service.count(room.account, FaceFilter(**values)) == len(ids), values


def test_another_accounts_faces_are_never_found(room: Room, make: Make) -> None:
    """FAC-12."""
    other = new_id()
    list_id = room.service.create_list(other).list_id
    foreign = make(account=other, lists=(list_id,), external_id="e")
    for values in ({}, {"face_ids": (foreign,)}, {"list_id": list_id}, {"external_ids": ("e",)}, {"account_id": other}):
        assert ids_of(room, **values) == []
    assert room.service.list_attributes([foreign], room.account) == []
    assert not room.service.exists(foreign, room.account)
    assert room.service.exists(foreign, other)
    assert room.service.count(None) == 1
    assert room.service.count(None, FaceFilter(account_id=other)) == 1


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=15, deadline=None)
@given(count=st.integers(0, 23), size=st.integers(1, 12), grown=st.integers(0, 3))
def test_pages_neither_lose_nor_repeat(room: Room, count: int, size: int, grown: int) -> None:
    account = new_id()
    made = [face.face.face_id for face in room.service.create_many(account, [NewFace()] * (count + 1))][::-1]
    by_number: list[str] = []
    page = 1
    while found := room.service.list_faces(account, page=PageRequest(page, size)).faces:
        by_number += [face.face_id for face in found]
        page += 1
    assert by_number == made
    after = [face.face_id for face in room.service.list_faces(account, page=PageRequest(1, size)).faces]
    while True:
        # Faces that come meanwhile do not move the pages of a cursor.
        if grown:
            room.service.create_many(account, [NewFace()] * grown)
        found = room.service.list_faces(account, page=PageRequest(1, size, after[-1])).faces
        if not found:
            break
        after += [face.face_id for face in found]
    assert after == made


def test_pages_outside_their_range_are_refused(room: Room) -> None:
    calls: list[Callable[[PageRequest], object]] = [
        lambda page: room.service.list_faces(room.account, page=page),
        lambda page: room.service.list_lists(room.account, page=page),
        lambda page: room.service.list_recycled(room.account, page=page),
        lambda page: room.service.list_flags(room.account, page=page),
        lambda page: room.service.list_deletions(room.account, page=page),
    ]
    for call in calls:
        for page in (PageRequest(0), PageRequest(1, 0), PageRequest(1, 101)):
            with pytest.raises(BadQueryError):
                call(page)


def test_a_face_without_attributes_says_so_and_an_unknown_one_too(room: Room, make: Make) -> None:
    face_id, unknown = make(), new_id()
    with pytest.raises(FaceAttributesNotFoundError, match=face_id) as caught:
        room.service.get_attributes(face_id, room.account)
    assert caught.value.code == 11032
    for call in (room.service.get_attributes, room.service.list_samples, room.service.get):
        with pytest.raises(FaceNotFoundError, match=unknown):
            call(unknown, room.account)


def test_attributes_of_several_faces_come_in_the_order_asked(room: Room, make: Make) -> None:
    with_data, without, second = make(attribute=room.data(1)), make(), make(attribute=room.data(2))
    found = room.service.list_attributes([second, without, with_data], room.account, with_descriptors=True)
    assert [one.face_id for one in found] == [second, with_data]
    assert found[1].descriptors[0].data == room.descriptor(1).data
    assert room.service.list_attributes([with_data], room.account)[0].descriptors == ()


def test_every_named_sample_is_known_once(room: Room, make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.faces.reading._SAMPLES_AT_ONCE", 2)
    ids = [room.stored_sample(number) for number in range(5)]
    for name in ids:
        make(attribute=FromData(descriptors=(room.descriptor(),), face_descriptor_samples=(name,)))
    kept = room.attributes.create(
        room.account, NewAttribute(descriptors=(room.descriptor(),), face_descriptor_samples=(ids[0], new_id()))
    )
    expected = {link.sample_id for link in kept.samples} | set(ids)
    assert list(room.service.named_samples()) == sorted(expected)


def test_faces_without_a_version_are_those_that_can_be_extracted_again(room: Room, make: Make) -> None:
    make(attribute=room.data())
    wanting = make(attribute=FromSamples((room.stored_sample(),)))
    assert room.service.list_without_version(room.second_version, room.account) == [wanting]
    assert room.service.list_without_version(room.version, room.account) == []
