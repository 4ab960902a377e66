from __future__ import annotations

import dataclasses

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.engine.common.errors import DescriptorFormatError, DescriptorVersionError, ModelContractError
from app.engine.estimators.descriptors import (
    Descriptor,
    DescriptorExtractor,
    aggregate_descriptors,
    aligned_input,
    network_input,
    vector_from_bytes,
)
from app.engine.estimators.face_detector import FaceDetector
from app.engine.estimators.faceres import faceres_outputs
from app.engine.estimators.landmarks import locate_landmarks
from app.engine.estimators.models import FaceView
from app.engine.estimators.samples import encode_sample, face_sample, face_view_of_sample
from app.engine.inference.catalogue import AlignmentPoints, Contract, load_catalogue
from app.engine.inference.decoding import decode_image
from app.engine.inference.image import DecodedImage
from app.engine.matcher.similarity import distance
from tests.support.face_views import ScriptedRunner, face_view, rotation, same_for_all, textured
from tests.support.paths import faces_dir
from tests.support.real_models import real_runtime
from tests.support.runner import FakeRunner

CATALOGUE = load_catalogue()
DLIB, FACERES = CATALOGUE.get("dlib-resnet-v1"), CATALOGUE.get("faceres")
finite = st.floats(-1e6, 1e6, width=32)


def descriptor(values: object, score: float = 1.0, version: int = 59) -> Descriptor:
    return Descriptor(version, np.asarray(values, dtype=np.float32), score, "ab")


@given(arrays(np.float32, 128, elements=finite))
def test_bytes_return_the_very_vector(vector: np.ndarray) -> None:
    """EXT-05."""
    data = descriptor(vector).to_bytes()
    assert len(data) == 512
    assert np.array_equal(vector_from_bytes(data, 128), vector)


@pytest.mark.parametrize(
    ("data", "dimension"), [(b"", None), (bytes(511), None), (bytes(508), 128), (b"\x00\x00\xc0\x7f", 1)]
)
def test_bytes_of_a_wrong_length_or_not_finite_are_refused(data: bytes, dimension: int | None) -> None:
    with pytest.raises(DescriptorFormatError):
        vector_from_bytes(data, dimension)


@pytest.mark.parametrize("values", [[np.nan, 1.0], [np.inf], [[1.0], [2.0]], []])
def test_a_descriptor_is_one_row_of_finite_numbers(values: object) -> None:
    with pytest.raises(DescriptorFormatError):
        descriptor(values)


def test_a_descriptor_cannot_be_changed() -> None:
    with pytest.raises(ValueError, match="read-only"):
        descriptor([1.0, 2.0]).vector[0] = 5.0


@pytest.mark.parametrize(("entry", "version", "dimension"), [(DLIB, 59, 128), (FACERES, 58, 1024)])
def test_all_faces_are_extracted_in_one_batch(entry: object, version: int, dimension: int) -> None:
    """EXT-03, DFE-02."""
    runner = FakeRunner()
    found = DescriptorExtractor(runner, entry).extract([face_view(), face_view(textured(320, 320, 7))], generation=3)  # type: ignore[arg-type]
    assert [one.version for one in found] == [version, version]
    assert [one.generation for one in found] == [3, 3]
    assert found[0].dimension == dimension
    assert found[0].model_sha256 == runner.model_sha256(DLIB.id if version == 59 else FACERES.id)
    assert 0.0 <= found[0].score <= 1.0
    assert not np.array_equal(found[0].vector, found[1].vector)
    assert [count for _, count in runner.runs] == [2]


def test_no_faces_run_no_network() -> None:
    runner = FakeRunner()
    assert DescriptorExtractor(runner, DLIB).extract([]) == []
    assert runner.runs == []


def test_a_model_that_is_no_recogniser_is_refused() -> None:
    with pytest.raises(DescriptorVersionError, match="facemesh"):
        DescriptorExtractor(FakeRunner(), CATALOGUE.get("facemesh"))


def test_an_answer_of_another_length_is_refused() -> None:
    runner = ScriptedRunner({"dlib-resnet-v1": {"descriptor": same_for_all(np.zeros(64))}})
    with pytest.raises(ModelContractError, match="128"):
        DescriptorExtractor(runner, DLIB).extract([face_view()])


def test_the_default_network_sees_the_padded_chip() -> None:
    face = face_view()
    assert DLIB.descriptor is not None
    assert np.abs(aligned_input(face, DLIB.descriptor).astype(int) - face.aligned_chip(0.25, 150)).max() <= 1


@pytest.mark.parametrize(
    ("tilt_deg", "is_level"), [(-25.0, True), (-15.0, False), (0.0, False), (15.0, False), (25.0, True)]
)
def test_the_second_network_sees_a_wide_square_that_is_levelled_only_for_a_tilted_head(
    tilt_deg: float, is_level: bool
) -> None:
    face = face_view(turn=rotation(0.0, 0.0, tilt_deg))
    assert FACERES.descriptor is not None
    assert face.eye_angle_deg == pytest.approx(tilt_deg, abs=0.5)
    assert np.array_equal(aligned_input(face, FACERES.descriptor), face.square_crop(1.2, 224, level=is_level))


def test_the_second_descriptor_and_the_age_come_from_two_crops_of_one_network() -> None:
    runner, face = FakeRunner(), face_view()
    (outputs,) = faceres_outputs(runner, [face])
    (second,) = DescriptorExtractor(runner, FACERES).extract([face])
    assert [name for name, _ in runner.runs] == ["faceres", "faceres"]
    assert not np.array_equal(second.vector, outputs["global_pooling/Mean"])


def test_an_alignment_by_the_detector_ignores_the_mesh() -> None:
    assert DLIB.descriptor is not None
    alignment = dataclasses.replace(DLIB.descriptor.alignment, points=AlignmentPoints.DETECTOR)
    spec = dataclasses.replace(DLIB.descriptor, alignment=alignment)
    face = face_view()
    face.detection = dataclasses.replace(face.detection, landmarks5=face.detection.landmarks5 + 20.0)
    assert not np.array_equal(aligned_input(face, spec), aligned_input(face, DLIB.descriptor))


def test_the_batch_follows_the_contract() -> None:
    chip = np.full((2, 2, 3), (10, 20, 30), dtype=np.uint8)
    batch = network_input([chip], Contract("NCHW", "RGB", "x", 2, 2, (20.0, 20.0, 20.0), (10.0, 10.0, 10.0)))
    assert batch.dtype == np.float32
    assert batch[0, :, 0, 0].tolist() == [1.0, 0.0, -1.0]
    assert network_input([chip], Contract("NHWC", "BGR", "x"))[0, 0, 0].tolist() == [10, 20, 30]
    grey = network_input([chip], Contract("NHWC", "GREY", "x", mean=(0.0,), std=(1.0,)))
    assert grey[0, 0, 0, 0] == pytest.approx(21.85)


def test_an_aggregate_is_the_mean_weighted_by_score() -> None:
    assert DLIB.descriptor is not None
    joined = aggregate_descriptors(DLIB.descriptor, [descriptor([0.0, 4.0], 0.75), descriptor([4.0, 0.0], 0.25)])
    assert joined.vector.tolist() == [1.0, 3.0]
    assert joined.score == pytest.approx(0.625)
    even = aggregate_descriptors(DLIB.descriptor, [descriptor([0.0, 4.0], 0.0), descriptor([4.0, 0.0], 0.0)])
    assert even.vector.tolist() == [2.0, 2.0]


def test_lengths_do_not_count_where_angles_are_compared() -> None:
    assert FACERES.descriptor is not None
    joined = aggregate_descriptors(FACERES.descriptor, [descriptor([9.0, 0.0], 1, 58), descriptor([0.0, 1.0], 1, 58)])
    assert joined.vector.tolist() == pytest.approx([0.5, 0.5])


@given(st.lists(arrays(np.float32, 8, elements=st.floats(-10, 10, width=32)), min_size=1, max_size=5))
def test_a_single_descriptor_is_joined_to_itself_and_equal_ones_to_their_direction(vectors: list[np.ndarray]) -> None:
    for spec in (DLIB.descriptor, FACERES.descriptor):
        assert spec is not None
        one = Descriptor(spec.version, vectors[0], 0.5, "ab" * 32)
        assert aggregate_descriptors(spec, [one]) is one
        joined = aggregate_descriptors(spec, [one] * len(vectors)).vector.astype(np.float64)
        length = np.linalg.norm(vectors[0])
        np.testing.assert_allclose(joined * length, vectors[0] * np.linalg.norm(joined), atol=1e-3)


def test_versions_are_not_joined() -> None:
    """VER-04."""
    assert DLIB.descriptor is not None
    for wrong in ([], [descriptor([1.0], version=58)], [descriptor([1.0]), descriptor([1.0], version=58)]):
        with pytest.raises(DescriptorVersionError):
            aggregate_descriptors(DLIB.descriptor, wrong)


@pytest.mark.models
@pytest.mark.faces
def test_a_stored_sample_gives_nearly_the_descriptor_of_the_photo() -> None:
    """SMP-02, VER-05."""
    runtime = real_runtime("yunet-2023mar", "facemesh", "dlib-resnet-v1", "faceres")
    photo = decode_image((faces_dir() / "scenes" / "bbt1.jpg").read_bytes(), "bbt1.jpg")
    faces = [FaceView(photo, face) for face in FaceDetector(runtime).detect(photo.pixels_bgr)]
    locate_landmarks(runtime, faces)
    samples = [face_view_of_sample(decode_image(encode_sample(face_sample(face)), "s")) for face in faces]
    locate_landmarks(runtime, samples)
    # Over 183 faces and more: L2 median 0.027, largest 0.047; cosine median 0.95, 5 % under 0.89.
    for entry, limit in ((DLIB, 0.08), (FACERES, 0.15)):
        extractor = DescriptorExtractor(runtime, entry)
        for direct, again in zip(extractor.extract(faces), extractor.extract(samples), strict=True):
            assert distance(extractor.spec, direct.vector, again.vector) < limit
            assert again.score == pytest.approx(direct.score, abs=0.3)
    runtime.close()


@pytest.mark.models
@pytest.mark.faces
@pytest.mark.parametrize("tilt_deg", [-40, -20, 20, 40])
def test_a_tilted_head_keeps_its_descriptor(tilt_deg: float) -> None:
    runtime = real_runtime("yunet-2023mar", "facemesh", "dlib-resnet-v1")
    extractor = DescriptorExtractor(runtime, DLIB)
    path = next(iter(sorted((faces_dir() / "people" / "obama").iterdir())))
    upright = decode_image(path.read_bytes(), path.name).pixels_bgr
    height, width = upright.shape[:2]
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), tilt_deg, 0.7)
    tilted = cv2.warpAffine(upright, turn, (width, height), borderMode=cv2.BORDER_REPLICATE)
    vectors = []
    for pixels in (upright, tilted):
        image = DecodedImage(np.asarray(pixels, dtype=np.uint8), "a", "PNG", 1)
        face = FaceView(image, FaceDetector(runtime).detect(image.pixels_bgr)[0])
        locate_landmarks(runtime, [face])
        vectors.append(extractor.extract([face])[0].vector)
    assert distance(extractor.spec, *vectors) < 0.3
    runtime.close()
