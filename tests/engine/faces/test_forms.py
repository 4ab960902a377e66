"""The contract's JSON of faces, lists and attributes."""

from __future__ import annotations

import base64

import pytest

from app.engine.common.errors import FaceTargetError
from app.engine.faces.attributes import NewAttribute, external_basic
from app.engine.faces.forms import attributes_form, face_form, list_form, temporary_attribute_form
from app.engine.faces.models import FromData
from tests.engine.faces.conftest import Make, Room


def test_a_face_has_the_fields_of_the_contract_or_those_asked_for(room: Room, make: Make) -> None:
    list_id = room.service.create_list(room.account).list_id
    face = room.service.get(make(user_data="u", lists=(list_id,)), room.account)
    form = face_form(face)
    assert form == {
        "face_id": face.face_id, "account_id": room.account, "event_id": None, "user_data": "u",
        "create_time": room.clock.now.strftime("%Y-%m-%dT%H:%M:%S.%fZ"), "external_id": "", "avatar": "",
        "lists": [list_id],
    }  # fmt: skip
    assert face_form(face, ["lists", "face_id"]) == {"face_id": face.face_id, "lists": [list_id]}
    assert face_form(face, ["create_time"], lambda moment: str(moment.year)) == {
        "create_time": str(room.clock.now.year)
    }
    with pytest.raises(FaceTargetError):
        face_form(face, ["age"])


def test_a_list_has_the_fields_of_the_contract(room: Room) -> None:
    found = room.service.create_list(room.account, "staff")
    assert list(list_form(found)) == ["list_id", "account_id", "user_data", "create_time", "last_update_time"]
    assert list_form(found, ["user_data"]) == {"user_data": "staff"}


def test_attributes_have_their_parts(room: Room, make: Make) -> None:
    sample_id = room.stored_sample()
    source = FromData(external_basic(30, 1, None), (room.descriptor(),), (sample_id,), (sample_id,))
    found = room.service.get_attributes(make(attribute=source), room.account, with_descriptors=True)
    form = attributes_form(found)
    assert form["basic_attributes"] == {"age": 30, "gender": 1, "ethnicity": None}
    assert base64.b64decode(form["face_descriptors"][0]["descriptor"]) == room.descriptor().data
    assert form["face_descriptors"][0]["descriptor_version"] == room.version
    assert form["basic_attributes_samples"] == form["face_descriptor_samples"] == [sample_id]
    assert set(attributes_form(found, ["samples"])) == {
        "face_id", "create_time", "basic_attributes_samples", "face_descriptor_samples",
    }  # fmt: skip


def test_a_temporary_attribute_has_the_fields_of_the_contract_or_those_asked_for(room: Room) -> None:
    sample_id = room.stored_sample()
    new = NewAttribute(external_basic(30, 0, 2), (room.descriptor(),), (), (sample_id,), 60)
    found = room.attributes.get(room.attributes.create(room.account, new).attribute_id, None, with_descriptors=True)
    form = temporary_attribute_form(found)
    assert form["basic_attributes"] == {"age": 30, "gender": 0, "ethnicity": 2}
    assert (form["ttl"], form["face_descriptor_samples"], form["basic_attributes_samples"]) == (60, [sample_id], [])
    assert form["descriptors"][0]["descriptor_version"] == room.version
    assert temporary_attribute_form(found, ["ttl"]) == {"ttl": 60}
    with pytest.raises(FaceTargetError):
        temporary_attribute_form(found, ["samples"])
