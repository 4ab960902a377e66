from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import ImageSizeError
from app.engine.estimators import geometry
from app.engine.estimators.face_detector import FaceDetector
from app.engine.estimators.landmarks import locate_landmarks
from app.engine.estimators.models import SAMPLE_PADDING, SAMPLE_SIZE_PX, BodyDetection, FaceView
from app.engine.estimators.samples import (
    body_sample,
    check_body_sample,
    encode_sample,
    face_sample,
    face_view_of_sample,
)
from app.engine.inference.decoding import decode_image
from app.engine.inference.image import DecodedImage
from tests.support.face_views import face_view, rotation, textured
from tests.support.images import picture
from tests.support.paths import faces_dir
from tests.support.real_models import real_runtime


def as_image(pixels: np.ndarray) -> DecodedImage:
    return DecodedImage(pixels, "s.jpg", "JPEG", 1)


@given(roll=st.floats(-40, 40), eye_width=st.floats(20, 200), x=st.floats(100, 200), y=st.floats(100, 200))
def test_a_sample_holds_eyes_and_mouth_at_fixed_places(roll: float, eye_width: float, x: float, y: float) -> None:
    """DET-04, DET-11."""
    face = face_view(centre=(x, y), eye_width=eye_width, turn=rotation(0, 0, roll))
    template = geometry.padded_template(SAMPLE_PADDING, SAMPLE_SIZE_PX)
    transform = geometry.similarity_transform(face.points5, template)
    moved = geometry.apply(transform, face.points5)
    assert np.abs(moved - template).max() < 25
    assert moved[1, 1] - moved[0, 1] == pytest.approx(template[1, 1] - template[0, 1], abs=6)
    assert geometry.apply(geometry.invert(transform), moved) == pytest.approx(face.points5)


def test_the_sample_is_250_px_and_black_outside_the_photo() -> None:
    """DET-12, SMP-01."""
    sample = face_sample(face_view(centre=(10.0, 160.0)))
    assert sample.shape == (250, 250, 3)
    assert not sample[:, 0].any()
    assert sample[125, 125].any()


def test_a_stored_sample_is_its_own_sample() -> None:
    view = face_view_of_sample(as_image(textured(250, 250)))
    assert face_sample(view) is view.image.pixels_bgr
    assert view.aligned_chip(SAMPLE_PADDING, SAMPLE_SIZE_PX) == pytest.approx(view.image.pixels_bgr, abs=1)


@pytest.mark.parametrize("size", [(250, 249), (112, 112), (128, 256)])
def test_a_picture_of_another_size_is_no_face_sample(size: tuple[int, int]) -> None:
    with pytest.raises(ImageSizeError, match="250 x 250"):
        face_view_of_sample(as_image(picture(*size)))


def test_a_body_sample_keeps_proportions() -> None:
    photo = np.zeros((400, 400, 3), np.uint8)
    photo[100:200, 150:250] = 255
    sample = body_sample(photo, BodyDetection(np.array([150.0, 100.0, 100.0, 100.0]), 0.9))
    assert sample.shape == (256, 128, 3)
    assert (sample[:, 64, 0] > 128).sum() == pytest.approx(128, abs=2)
    check_body_sample(as_image(sample))
    with pytest.raises(ImageSizeError, match="128 x 256"):
        check_body_sample(as_image(photo))


def test_the_jpeg_quality_is_a_choice() -> None:
    sample = textured(250, 250)
    assert len(encode_sample(sample, 50)) < len(encode_sample(sample, 95))
    assert decode_image(encode_sample(sample), "s").width == 250


@pytest.mark.models
@pytest.mark.faces
def test_landmarks_of_a_sample_are_those_of_the_photo() -> None:
    runtime = real_runtime("yunet-2023mar", "facemesh")
    photo = decode_image((faces_dir() / "scenes" / "bbt1.jpg").read_bytes(), "bbt1.jpg")
    faces = [FaceView(photo, face) for face in FaceDetector(runtime).detect(photo.pixels_bgr)]
    locate_landmarks(runtime, faces)
    samples = [face_view_of_sample(decode_image(encode_sample(face_sample(face)), "s")) for face in faces]
    locate_landmarks(runtime, samples)
    for face, sample in zip(faces, samples, strict=True):
        assert face.mesh is not None and sample.mesh is not None
        template = geometry.padded_template(SAMPLE_PADDING, SAMPLE_SIZE_PX)
        to_sample = geometry.similarity_transform(face.points5, template)
        apart = geometry.apply(to_sample, face.mesh.points) - sample.mesh.points[:, :2]
        assert np.abs(apart).mean() < 3.0
    runtime.close()
