from __future__ import annotations

import pytest

from app.engine.common.errors import StoredImageMissingError
from app.engine.common.ids import new_id
from app.engine.faces.models import FromData, FromSamples, NewFace
from app.engine.faces.ownership import SampleOwnership
from app.engine.image_store import SampleType
from tests.engine.faces.conftest import Room, sample_pixels


def test_a_sample_that_nothing_names_is_seen_by_everybody(room: Room) -> None:
    assert SampleOwnership(room.storage, room.images).sees(SampleType.FACES, room.stored_sample(), new_id())


def test_s12_nobody_makes_a_face_of_another_accounts_sample(room: Room) -> None:
    stored = room.images.put_sample(SampleType.FACES, sample_pixels(), account_id=room.account)
    used = room.stored_sample(1)
    room.service.create(room.account, NewFace(attribute=FromSamples((used,))))
    for sample_id in (stored, used):
        named = FromData(room.data().basic, room.data().descriptors, face_descriptor_samples=(sample_id,))
        for source in (FromSamples((sample_id,)), named):
            with pytest.raises(StoredImageMissingError):
                room.service.create(new_id(), NewFace(attribute=source))
            room.service.create(room.account, NewFace(attribute=source))
