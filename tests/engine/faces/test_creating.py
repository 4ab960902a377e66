"""Faces come into being whole, from every source, or not at all."""

from __future__ import annotations

import numpy as np
import pytest

from app.engine.common.bus import FacesAttached, FacesCreated
from app.engine.common.errors import (
    AttributeNotFoundError,
    BadInputError,
    CancelledError,
    DescriptorFormatError,
    DescriptorVersionError,
    FaceExistsError,
    FaceNotFoundError,
    FacesLimitError,
    ImageSizeError,
    ListsNotFoundError,
    StoredImageMissingError,
)
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken
from app.engine.estimators.analysis import AnalysisRequest, FaceAnalysis, ImageType
from app.engine.faces.attributes import NewAttribute, external_basic
from app.engine.faces.models import (
    Descriptor,
    FaceFilter,
    FromAnalysis,
    FromAttribute,
    FromData,
    FromSamples,
    NewFace,
    PageRequest,
)
from app.engine.image_store import SampleType
from tests.engine.faces.conftest import Room


def analysis_of(room: Room, seed: int = 0) -> FaceAnalysis:
    request = AnalysisRequest(
        estimators=("basic_attributes",), descriptor_versions=(room.version,), image_type=ImageType.FACE_SAMPLE
    )
    image = room.pipeline.read(room.images.get_image(SampleType.FACES.bucket, room.stored_sample(seed)), "sample")
    (found,) = room.pipeline.analyze([image], request)
    return found.faces[0]


def test_a_face_without_attributes_holds_what_was_given(room: Room) -> None:
    """FAC-02, FAC-13, FAC-18, FAC-19, FAC-20."""
    event_id = new_id()
    new = NewFace(user_data="Ünïcode 😀", external_id="e-1", avatar="/6/samples/faces/x", event_id=event_id.upper())
    made = room.service.create(room.account, new)
    found = room.service.get(made.face.face_id, room.account)
    assert made.face == found
    assert (found.user_data, found.external_id, found.avatar, found.event_id, found.account_id) == (
        "Ünïcode 😀", "e-1", "/6/samples/faces/x", event_id, room.account,
    )  # fmt: skip
    assert room.told(FacesCreated) == [((found.face_id,), None)]


def test_a_face_from_a_temporary_attribute_copies_it_and_outlives_it(room: Room) -> None:
    """TMP-06, TMP-07."""
    sample_id = room.stored_sample()
    attribute = room.attributes.create(
        room.account,
        NewAttribute(external_basic(30, 1, 4), (room.descriptor(),), face_descriptor_samples=(sample_id,), ttl=1),
    )
    made = room.service.create(room.account, NewFace(attribute=FromAttribute(attribute.attribute_id)))
    room.clock.move(seconds=2)
    stored = room.service.get_attributes(made.face.face_id, room.account, with_descriptors=True)
    assert (stored.basic.age, stored.descriptors, [s.sample_id for s in stored.samples]) == (
        30, (room.descriptor(),), [sample_id],
    )  # fmt: skip
    assert attribute.attribute_id not in repr((room.service.get(made.face.face_id, room.account), stored))
    with pytest.raises(AttributeNotFoundError, match=attribute.attribute_id):
        room.service.create(room.account, NewFace(attribute=FromAttribute(attribute.attribute_id)))


def test_another_accounts_attribute_is_not_found(room: Room) -> None:
    attribute = room.attributes.create(new_id(), NewAttribute(descriptors=(room.descriptor(),)))
    with pytest.raises(AttributeNotFoundError):
        room.service.create(room.account, NewFace(attribute=FromAttribute(attribute.attribute_id)))


def test_a_face_from_a_sample_is_extracted_anew(room: Room) -> None:
    """SMP-03, SMP-04, VER-05, VER-06."""
    sample_id = room.stored_sample(3)
    source = FromSamples((sample_id,), (room.version, room.second_version), with_basic_attributes=True)
    made = room.service.create(room.account, NewFace(attribute=source, avatar_from_sample=True))
    stored = room.service.get_attributes(made.face.face_id, room.account, with_descriptors=True)
    expected = analysis_of(room, 3).descriptors[room.version].to_bytes()
    assert [item.version for item in stored.descriptors] == sorted((room.version, room.second_version))
    assert next(item.data for item in stored.descriptors if item.version == room.version) == expected
    assert stored.basic.age is not None and stored.basic.gender in (0, 1)
    assert {(link.sample_id, int(link.sample_type)) for link in stored.samples} == {(sample_id, 1), (sample_id, 2)}
    assert made.face.avatar == f"/6/samples/faces/{sample_id}"


def test_several_samples_become_one_descriptor_in_their_middle(room: Room) -> None:
    ids = tuple(room.stored_sample(seed) for seed in (1, 2, 3))
    made = room.service.create(room.account, NewFace(attribute=FromSamples(ids)))
    (stored,) = room.service.get_attributes(made.face.face_id, room.account, with_descriptors=True).descriptors
    vectors = [analysis_of(room, seed).descriptors[room.version].vector for seed in (1, 2, 3)]
    np.testing.assert_allclose(np.frombuffer(stored.data, "<f4"), np.mean(vectors, axis=0), atol=1e-6)


def test_a_missing_sample_is_named(room: Room) -> None:
    name = new_id()
    with pytest.raises(StoredImageMissingError, match=name):
        room.service.create(room.account, NewFace(attribute=FromSamples((name,))))
    with pytest.raises(StoredImageMissingError, match=name):
        source = FromData(descriptors=(room.descriptor(),), face_descriptor_samples=(name,))
        room.service.create(room.account, NewFace(attribute=source))


def test_a_stored_picture_that_is_no_sample_is_refused_with_its_name(room: Room) -> None:
    name = room.images.put_pixels(SampleType.FACES.bucket, np.zeros((40, 40, 3), np.uint8))
    with pytest.raises(ImageSizeError, match=name):
        room.service.create(room.account, NewFace(attribute=FromSamples((name,))))


def test_a_face_from_an_analysis_stores_its_sample(room: Room) -> None:
    analysis = analysis_of(room)
    source = FromAnalysis(analysis)
    made = room.service.create(room.account, NewFace(attribute=source, avatar_from_sample=True))
    stored = room.service.get_attributes(made.face.face_id, room.account, with_descriptors=True)
    (sample_id,) = {link.sample_id for link in stored.samples}
    assert room.images.has_image(SampleType.FACES.bucket, sample_id)
    assert made.face.avatar.endswith(sample_id)
    assert stored.descriptors[0].data == analysis.descriptors[room.version].to_bytes()
    assert stored.descriptors[0].model_hash == bytes.fromhex(analysis.descriptors[room.version].model_sha256)
    assert stored.basic.estimations["age"] == pytest.approx(analysis.estimations["basic_attributes"].age)


def test_sample_bytes_that_are_given_are_stored_as_they_are(room: Room) -> None:
    jpeg = b"\xff\xd8\xff" + b"marker" * 20
    made = room.service.create(room.account, NewFace(attribute=FromAnalysis(analysis_of(room), jpeg)))
    (sample_id,) = {link.sample_id for link in room.service.list_samples(made.face.face_id, room.account)}
    assert room.images.get_image(SampleType.FACES.bucket, sample_id) == jpeg


def test_lists_are_attached_in_the_same_call_and_told_of(room: Room) -> None:
    first, second = (room.service.create_list(room.account).list_id for _ in range(2))
    made = room.service.create_many(
        room.account, [NewFace(lists=(first, second)), NewFace(lists=(second, second)), NewFace()]
    )
    ids = [one.face.face_id for one in made]
    page = room.service.list_faces(room.account, FaceFilter(list_id=second))
    assert [face.face_id for face in page.faces] == [ids[1], ids[0]]
    assert room.service.get(ids[0], room.account).lists == (first, second)
    assert room.told(FacesAttached) == [((ids[0],), first), ((ids[0], ids[1]), second)]


def test_unknown_and_foreign_lists_are_named_and_nothing_is_stored(room: Room) -> None:
    mine, foreign, unknown = (
        room.service.create_list(room.account).list_id, room.service.create_list(new_id()).list_id, new_id(),
    )  # fmt: skip
    with pytest.raises(ListsNotFoundError) as caught:
        room.service.create(
            room.account, NewFace(lists=(mine, foreign, unknown), attribute=FromAnalysis(analysis_of(room)))
        )
    assert caught.value.code == 22005
    assert foreign in str(caught.value) and unknown in str(caught.value) and mine not in str(caught.value)
    assert room.service.count(None) == 0


def test_an_id_that_is_taken_is_a_conflict_and_all_of_the_call_is_undone(room: Room) -> None:
    face_id = new_id()
    room.service.create(new_id(), NewFace(face_id=face_id))
    analysis = analysis_of(room)
    before = room.sample_files()
    with pytest.raises(FaceExistsError) as caught:
        room.service.create_many(room.account, [NewFace(attribute=FromAnalysis(analysis)), NewFace(face_id=face_id)])
    assert caught.value.code == 22001
    assert room.service.count(room.account) == 0
    assert room.sample_files() == before


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"user_data": "x" * 129}, "user_data"),
        ({"user_data": "a\tb"}, "user_data"),
        ({"user_data": "a\x00b"}, "user_data"),
        ({"user_data": "\ud83d"}, "user_data"),
        ({"external_id": "x" * 37}, "external_id"),
        ({"external_id": "line\nbreak"}, "external_id"),
        ({"avatar": "x" * 257}, "avatar"),
        ({"avatar": "javascript:alert(1)"}, "avatar"),
        ({"event_id": "not an id"}, "event_id"),
        ({"face_id": "not an id"}, "face_id"),
        ({"lists": ("not an id",)}, "lists.0"),
    ],
)
def test_what_may_not_be_stored_is_refused_with_its_field(room: Room, values: dict[str, object], field: str) -> None:
    with pytest.raises(BadInputError) as caught:
        room.service.create(room.account, NewFace(**values))  # type: ignore[arg-type]
    assert caught.value.field == field
    assert room.service.count(None) == 0


def test_128_emoji_are_128_characters(room: Room) -> None:
    made = room.service.create(room.account, NewFace(user_data="😀" * 128))
    assert room.service.get(made.face.face_id, room.account).user_data == "😀" * 128


def test_wrong_descriptors_are_refused(room: Room) -> None:
    good = room.descriptor()
    nan = np.full(128, np.nan, "<f4").tobytes()
    for descriptors, error in (
        ((Descriptor(9999, good.data),), DescriptorVersionError),
        ((Descriptor(room.version, good.data[:-4]),), DescriptorFormatError),
        ((Descriptor(room.version, nan),), DescriptorFormatError),
        ((good, good), BadInputError),
        ((), BadInputError),
    ):
        with pytest.raises(error) as caught:
            room.service.create(room.account, NewFace(attribute=FromData(descriptors=descriptors)))
        assert caught.value.code == error.code
        assert caught.value.remedy or caught.value.advice
        assert (room.service.count(None), room.told(FacesCreated)) == (0, [])


def test_no_faces_and_too_many_faces_are_refused(room: Room) -> None:
    for count in (0, 1001):
        with pytest.raises(BadInputError, match=str(count)):
            room.service.create_many(room.account, [NewFace()] * count)


def test_a_cancelled_call_stores_nothing(room: Room) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        room.service.create(room.account, NewFace(attribute=room.data()), token)
    assert room.service.count(None) == 0


def test_what_is_written_beside_the_faces_stands_and_falls_with_them(room: Room) -> None:
    def also(unit: object, made: object) -> None:
        raise RuntimeError("the journal failed")

    with pytest.raises(RuntimeError, match="journal"):
        room.service.create_many(room.account, [NewFace()], also=also)
    assert room.service.count(None) == 0
    assert room.heard == []


def test_the_licence_counts_faces_with_descriptors_only(room: Room) -> None:
    service = room.service_with(faces_limit=lambda: 1)
    service.create_many(room.account, [NewFace(), NewFace(), NewFace(attribute=room.data())])
    service.create(room.account, NewFace())
    assert service.count_licensed() == 1
    with pytest.raises(FacesLimitError):
        service.create(room.account, NewFace(attribute=room.data(1)))


def test_a_face_of_another_account_is_not_found(room: Room) -> None:
    """FAC-11, FAC-12."""
    made = room.service.create(new_id(), NewFace())
    with pytest.raises(FaceNotFoundError, match=made.face.face_id) as caught:
        room.service.get(made.face.face_id, room.account)
    assert caught.value.code == 22002
    assert room.service.list_faces(None, page=PageRequest(1, 100)).faces == (made.face,)
