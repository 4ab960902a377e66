"""A photo that differs strongly from the others of its external id is flagged."""

from __future__ import annotations

import cv2
import pytest

from app.engine.common.errors import FacesNotFoundError
from app.engine.common.ids import new_id
from app.engine.estimators.analysis import AnalysisRequest, FaceAnalysis, ImageType, MultifacePolicy
from app.engine.estimators.pipeline import FacePipeline
from app.engine.faces.models import FaceChanges, FromAnalysis, FromData, NewFace
from tests.engine.faces.conftest import Make, Room
from tests.support.paths import faces_dir
from tests.support.real_models import real_runtime


def face(room: Room, seed: int, *, external_id: str = "anna", spread: float = 0.0) -> NewFace:
    return NewFace(external_id=external_id, attribute=room.data(seed, spread=spread))


def test_alike_photos_pass_and_a_stranger_is_flagged(room: Room) -> None:
    """S18."""
    assert room.service.create(room.account, face(room, 1)).flag is None
    assert room.service.create(room.account, face(room, 1, spread=0.01)).flag is None
    made = room.service.create(room.account, face(room, 2))
    assert made.flag is not None
    spec = room.catalogue.descriptor_spec(room.version)
    assert made.flag.similarity < made.flag.threshold == spec.thresholds.search
    assert (made.flag.face_id, made.flag.version, made.flag.compared) == (made.face.face_id, room.version, 2)
    assert room.service.list_flags(room.account) == [made.flag]
    assert room.service.list_flags(None) == [made.flag]
    assert room.service.list_flags(new_id()) == []


def test_photos_of_one_call_are_compared_with_each_other(room: Room) -> None:
    made = room.service.create_many(room.account, [face(room, seed) for seed in (1, 1, 1, 2)])
    assert [one.flag is not None for one in made] == [False, False, False, True]


def test_half_of_the_others_decide(room: Room) -> None:
    room.service.create_many(room.account, [face(room, 2), face(room, 1), face(room, 1)])
    assert room.service.create(room.account, face(room, 1)).flag is None
    assert room.service.create(room.account, face(room, 2)).flag is not None


def test_nothing_is_compared_without_others_of_the_same_kind(room: Room) -> None:
    room.service.create(new_id(), face(room, 1))
    room.service.create(room.account, face(room, 1, external_id="berta"))
    room.service.create(room.account, NewFace(external_id="anna"))
    other = FromData(descriptors=(room.descriptor(1, version=room.second_version),))
    room.service.create(room.account, NewFace(external_id="anna", attribute=other))
    room.service.create(room.account, NewFace(attribute=room.data(5)))
    assert room.service.create(room.account, face(room, 2)).flag is None
    assert room.service.create(room.account, NewFace(attribute=room.data(6))).flag is None


def test_another_version_is_compared_where_the_preferred_one_is_missing(room: Room) -> None:
    def source(seed: int) -> FromData:
        return FromData(descriptors=(room.descriptor(seed, version=room.second_version),))

    room.service.create(room.account, NewFace(external_id="anna", attribute=source(1)))
    made = room.service.create(room.account, NewFace(external_id="anna", attribute=source(1)))
    assert made.flag is None
    both = FromData(descriptors=(room.descriptor(9), room.descriptor(7, version=room.second_version, spread=5.0)))
    made = room.service.create(room.account, NewFace(external_id="anna", attribute=both))
    assert made.flag is not None and made.flag.version == room.second_version


def test_a_new_external_id_or_new_attributes_are_judged_again(room: Room, make: Make) -> None:
    room.service.create(room.account, face(room, 1))
    stranger = make(external_id="berta", attribute=room.data(2))
    flag = room.service.update(stranger, room.account, FaceChanges(external_id="anna")).flag
    assert flag is not None
    assert [one.face_id for one in room.service.list_flags(room.account)] == [stranger]
    room.service.put_attributes(stranger, room.account, room.data(1))
    assert room.service.list_flags(room.account) == []
    room.service.put(room.account, stranger, face(room, 3))
    assert len(room.service.list_flags(room.account)) == 1
    room.service.update(stranger, room.account, FaceChanges(user_data="seen"))
    assert len(room.service.list_flags(room.account)) == 1
    room.service.update(stranger, room.account, FaceChanges(external_id=""))
    assert room.service.list_flags(room.account) == []


def test_flags_are_dismissed_and_go_with_their_face(room: Room) -> None:
    first, second, third = room.service.create_many(room.account, [face(room, seed) for seed in (1, 2, 3)])
    assert len(room.service.list_flags(room.account)) == 3
    assert room.service.dismiss_flags([first.face.face_id], room.account) == 1
    room.service.delete(second.face.face_id, room.account)
    assert [one.face_id for one in room.service.list_flags(room.account)] == [third.face.face_id]
    with pytest.raises(FacesNotFoundError):
        room.service.dismiss_flags([third.face.face_id], new_id())


def analyzed(pipeline: FacePipeline, version: int, data: bytes, kind: ImageType) -> FaceAnalysis:
    request = AnalysisRequest(descriptor_versions=(version,), image_type=kind, multiface_policy=MultifacePolicy.BEST)
    return pipeline.analyze([pipeline.read(data, "photo")], request)[0].faces[0]


@pytest.mark.models
@pytest.mark.faces
@pytest.mark.parametrize("person", ["amy", "bernadette", "howard"])
def test_real_photos_pass_and_a_blurred_one_is_flagged(room: Room, person: str) -> None:
    photos = sorted((faces_dir() / "people" / person).iterdir())[:4]
    runtime = real_runtime("yunet-2023mar", "dlib-resnet-v1", "facemesh")
    try:
        pipeline = FacePipeline(runtime, room.catalogue)
        found = [analyzed(pipeline, room.version, photo.read_bytes(), ImageType.RAW) for photo in photos]
        assert found[0].sample is not None
        _, blurred = cv2.imencode(".png", cv2.GaussianBlur(found[0].sample, (0, 0), 12))
        spoilt = analyzed(pipeline, room.version, blurred.tobytes(), ImageType.FACE_SAMPLE)
    finally:
        runtime.close()
    new = [NewFace(external_id=person, attribute=FromAnalysis(one)) for one in [*found[1:], spoilt]]
    flags = [room.service.create(room.account, one).flag is not None for one in new]
    assert flags == [False, False, False, True]
