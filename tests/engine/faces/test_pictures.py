from __future__ import annotations

import base64

import cv2
import numpy as np
import pytest

from app.engine.common.errors import (
    BadInputError,
    ImageDecodeError,
    ImageSizeError,
    ImageTypeError,
    StoredImageMissingError,
    StoredObjectExistsError,
)
from app.engine.common.ids import new_id
from app.engine.faces.attributes import NewAttribute, external_basic
from app.engine.faces.models import FromSamples, NewFace
from app.engine.faces.ownership import SampleOwnership
from app.engine.faces.pictures import Pictures
from app.engine.image_store import SampleType
from app.engine.inference.decoding import DecodeLimits
from tests.engine.faces.conftest import Room, sample_pixels


@pytest.fixture
def pictures(room: Room) -> Pictures:
    return Pictures(room.images, SampleOwnership(room.storage, room.images), DecodeLimits)


def encoded(suffix: str = ".jpg", seed: int = 0, side: int = 250) -> bytes:
    return cv2.imencode(suffix, cv2.resize(sample_pixels(seed), (side, side)))[1].tobytes()


def test_ist03_xsm01_a_sample_made_elsewhere_is_kept_byte_for_byte(room: Room, pictures: Pictures) -> None:
    sample_id = pictures.store_sample(room.account, SampleType.FACES, encoded())
    assert pictures.open_sample(SampleType.FACES, sample_id, room.account).read() == encoded()
    assert pictures.has_sample(SampleType.FACES, sample_id, None)


def test_xsm02_a_sample_of_another_size_or_of_no_image_is_refused(room: Room, pictures: Pictures) -> None:
    with pytest.raises(ImageSizeError, match="250"):
        pictures.store_sample(room.account, SampleType.FACES, encoded(side=100))
    with pytest.raises(ImageDecodeError):
        pictures.store_sample(room.account, SampleType.FACES, b"no image")
    with pytest.raises(ImageTypeError):
        pictures.store_sample(room.account, SampleType.FACES, b"***", is_base64=True)


def test_a_sample_comes_as_base64_and_under_an_id_of_ones_own(room: Room, pictures: Pictures) -> None:
    wanted = new_id()
    text = base64.b64encode(encoded(".png"))
    assert pictures.store_sample(room.account, SampleType.FACES, text, wanted, is_base64=True) == wanted
    assert pictures.open_sample(SampleType.FACES, wanted, room.account).content_type == "image/jpeg"


def test_s12_a_sample_somebody_stored_is_not_there_for_others(room: Room, pictures: Pictures) -> None:
    sample_id, other = pictures.store_sample(room.account, SampleType.FACES, encoded()), new_id()
    assert not pictures.has_sample(SampleType.FACES, sample_id, other)
    with pytest.raises(StoredImageMissingError):
        pictures.open_sample(SampleType.FACES, sample_id, other)
    with pytest.raises(StoredImageMissingError):
        pictures.delete_sample(SampleType.FACES, sample_id, other)
    with pytest.raises(StoredObjectExistsError):
        pictures.store_sample(other, SampleType.FACES, encoded(), sample_id)


def test_s12_a_sample_of_a_face_is_not_there_for_others(room: Room, pictures: Pictures) -> None:
    sample_id, other = room.stored_sample(), new_id()
    assert pictures.has_sample(SampleType.FACES, sample_id, other)
    room.service.create(room.account, NewFace(attribute=FromSamples((sample_id,))))
    assert pictures.has_sample(SampleType.FACES, sample_id, room.account)
    assert not pictures.has_sample(SampleType.FACES, sample_id, other)
    with pytest.raises(StoredImageMissingError):
        pictures.open_sample(SampleType.FACES, sample_id, other)
    with pytest.raises(StoredObjectExistsError):
        pictures.store_sample(other, SampleType.FACES, encoded(), sample_id)


def test_s12_a_sample_of_a_temporary_attribute_is_not_there_for_others(room: Room, pictures: Pictures) -> None:
    sample_id = room.stored_sample()
    made = NewAttribute(basic=external_basic(30, 1, None), basic_attributes_samples=(sample_id,))
    room.attributes.create(room.account, made)
    assert pictures.has_sample(SampleType.FACES, sample_id, room.account)
    assert not pictures.has_sample(SampleType.FACES, sample_id, new_id())


def test_other_rooms_say_whose_samples_they_name(room: Room) -> None:
    sample_id, owner = room.stored_sample(), new_id()
    ownership = SampleOwnership(room.storage, room.images, (lambda unit, name: {owner},))
    pictures = Pictures(room.images, ownership, DecodeLimits)
    assert pictures.has_sample(SampleType.FACES, sample_id, owner)
    assert not pictures.has_sample(SampleType.FACES, sample_id, room.account)


def test_samples_are_removed_one_by_one_and_many_at_once(room: Room, pictures: Pictures) -> None:
    first, second = (pictures.store_sample(room.account, SampleType.FACES, encoded(seed=n)) for n in (1, 2))
    pictures.delete_sample(SampleType.FACES, first, room.account)
    assert pictures.delete_samples(SampleType.FACES, [first, second, new_id()], room.account) == [second]
    with pytest.raises(StoredImageMissingError):
        pictures.delete_sample(SampleType.FACES, second, room.account)
    with pytest.raises(BadInputError):
        pictures.delete_samples(SampleType.FACES, [], room.account)


@pytest.mark.parametrize(
    ("suffix", "content_type"), [(".jpg", "image/jpeg"), (".png", "image/png"), (".bmp", "image/jpeg")]
)
def test_bkt06_a_source_image_is_kept_as_a_picture(
    room: Room, pictures: Pictures, suffix: str, content_type: str
) -> None:
    image_id = pictures.store_image(room.account, encoded(suffix, side=90))
    found = pictures.open_image(image_id, room.account)
    assert found.content_type == content_type
    assert cv2.imdecode(np.frombuffer(found.read(), np.uint8), cv2.IMREAD_COLOR).shape == (90, 90, 3)


def test_a_source_image_of_another_account_is_not_there(room: Room, pictures: Pictures) -> None:
    image_id, other = pictures.store_image(room.account, base64.b64encode(encoded()), is_base64=True), new_id()
    assert pictures.has_image(image_id, room.account) and not pictures.has_image(image_id, other)
    with pytest.raises(StoredImageMissingError):
        pictures.open_image(image_id, other)
    with pytest.raises(StoredImageMissingError):
        pictures.delete_image(image_id, other)
    with pytest.raises(StoredObjectExistsError):
        pictures.store_image(other, encoded(), image_id)
    pictures.delete_image(image_id, room.account)
    assert not pictures.has_image(image_id, None)
