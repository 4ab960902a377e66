"""What the real networks say of real photos, where anybody can see the right answer.

The limits are loose on purpose: they catch a wrong crop, order or sign, not a tenth of a percent.
"""

from __future__ import annotations

import pytest

from app.engine.estimators.basic_attributes import BasicAttributesEstimator
from app.engine.estimators.emotions import EmotionsEstimator
from app.engine.estimators.eyes_attributes import EyesAttributesEstimator, EyeState
from app.engine.estimators.face_detector import ENROL_SCORE, FaceDetector
from app.engine.estimators.gaze import GazeEstimator
from app.engine.estimators.head_pose import HeadPoseEstimator
from app.engine.estimators.iris import iris_eyes
from app.engine.estimators.landmarks import locate_landmarks
from app.engine.estimators.models import FaceView
from app.engine.estimators.mouth_attributes import MouthAttributesEstimator
from app.engine.estimators.quality import QualityEstimator
from app.engine.estimators.settings import EstimatorSettings
from app.engine.inference.catalogue import load_catalogue
from app.engine.inference.decoding import decode_image
from app.engine.inference.runtime import Runtime
from app.engine.inference.store import ModelStore
from tests.support.paths import faces_dir, models_dir

pytestmark = [pytest.mark.models, pytest.mark.faces]

POSED = {
    "angry": "anger",
    "disgusted": "disgust",
    "fearful": "fear",
    "happy": "happiness",
    "neutral": "neutral",
    "sad": "sadness",
    "surprised": "surprise",
}
WOMEN = {"amy", "bernadette", "penny", "rose_leslie"}


@pytest.fixture(scope="module")
def runtime():
    folder = models_dir("yunet-2023mar", "facemesh", "iris", "emotion", "faceres", "gear")
    runner = Runtime(ModelStore(folder, load_catalogue()))
    yield runner
    assert runner.close()


@pytest.fixture(scope="module")
def faces_of(runtime):
    """Return a function that gives the faces of a photo, largest first, each with its mesh."""
    known: dict[str, list[FaceView]] = {}

    def faces(path: str) -> list[FaceView]:
        if path not in known:
            image = decode_image((faces_dir() / path).read_bytes(), path)
            found = FaceDetector(runtime).detect(image.pixels_bgr)
            known[path] = [FaceView(image, one) for one in found if one.score >= ENROL_SCORE]
            locate_landmarks(runtime, known[path])
        return known[path]

    return faces


def largest(faces_of, *names):
    return [faces_of(f"scenes/{name}.jpg")[0] for name in names]


def test_most_posed_emotions_are_named(runtime, faces_of):
    found = EmotionsEstimator(runtime).estimate(largest(faces_of, *POSED))
    right = [one.predominant_emotion == want for one, want in zip(found, POSED.values(), strict=True)]
    # About four of five is what this network can do; all seven were right when this was written.
    assert sum(right) >= 5
    assert right[3], "a laughing face is happy"


@pytest.fixture(scope="module")
def people(faces_of):
    """Return the folder name and the largest face of each photo of a known person."""
    root = faces_dir() / "people"
    paths = [path for folder in sorted(root.iterdir()) for path in sorted(folder.iterdir())]
    found = [(path.parent.name, faces_of(f"people/{path.parent.name}/{path.name}")) for path in paths]
    return [(name, faces[0]) for name, faces in found if faces]


def test_the_gender_of_known_people_is_right_and_their_age_that_of_adults(runtime, people):
    found = BasicAttributesEstimator(runtime).estimate([face for _, face in people])
    right = [one.gender == int(name not in WOMEN) for (name, _), one in zip(people, found, strict=True)]
    assert len(right) >= 40
    assert sum(right) / len(right) >= 0.95
    assert all(15 <= one.age <= 75 for one in found)


def test_averaging_with_the_mirror_image_changes_age_and_gender_little(runtime, people):
    faces = [face for _, face in people]
    plain = BasicAttributesEstimator(runtime).estimate(faces)
    mirrored = BasicAttributesEstimator(runtime, EstimatorSettings(mirror_faceres=True)).estimate(faces)
    changes = [abs(one.age - other.age) for one, other in zip(plain, mirrored, strict=True)]
    # Measured: 0.7 years on average, 2.1 at most, no other gender.
    assert 0.0 < sum(changes) / len(changes) < 1.5
    assert [one.gender for one in plain] == [one.gender for one in mirrored]


@pytest.mark.parametrize(
    ("name", "angle", "low", "high"),
    [
        ("stock-teen-3", "yaw", -90, -25),
        ("stock-models-3", "yaw", -60, -15),
        ("stock-models-8", "yaw", 15, 60),
        ("stock-emotions-a-2", "yaw", 15, 60),
        ("stock-teen-8", "yaw", -8, 8),
        ("stock-models-12", "roll", 38, 60),
        ("stock-models-9", "roll", -42, -18),
        ("stock-teen-8", "roll", -5, 5),
        ("cgi-model-12", "yaw", -60, -60),
    ],
)
def test_heads_are_turned_where_a_person_sees_them_turned(runtime, faces_of, name, angle, low, high):
    (pose,) = HeadPoseEstimator(runtime).estimate(largest(faces_of, name))
    assert pose is not None
    assert low <= getattr(pose, angle) <= high


@pytest.mark.parametrize(
    ("names", "state"),
    [
        (("stock-emotions-b-1", "stock-emotions-b-4"), EyeState.CLOSED),
        (("angry", "fearful", "sad", "surprised", "ai-face", "stock-teen-4"), EyeState.OPEN),
    ],
)
def test_eyes_that_are_plainly_open_or_closed_are_told(runtime, faces_of, names, state):
    for found in EyesAttributesEstimator(runtime).estimate(largest(faces_of, *names)):
        assert (found.left_eye.state, found.right_eye.state) == (state, state)


def test_the_iris_network_finds_the_corners_of_the_mesh_at_both_eyes(runtime, faces_of):
    faces = largest(faces_of, "angry", "fearful", "sad", "surprised", "neutral", "ai-face")
    for face, pair in zip(faces, iris_eyes(runtime, faces), strict=True):
        assert pair is not None and face.mesh is not None
        for eye, (outer, inner) in zip(pair, ((33, 133), (263, 362)), strict=True):
            distances = abs(eye.in_source(eye.lower_lid[[0, 8]]) - face.mesh.points[[outer, inner], :2])
            width = abs(face.mesh.points[outer, 0] - face.mesh.points[inner, 0])
            assert distances.max() < 0.3 * width


def test_frontal_faces_look_ahead_and_averted_eyes_to_their_side(runtime, faces_of):
    ahead = GazeEstimator(runtime).estimate(largest(faces_of, "angry", "sad", "stock-emotions-a-8"))
    assert all(gaze is not None and abs(gaze.yaw) < 12 for gaze in ahead)
    (aside,) = GazeEstimator(runtime).estimate(largest(faces_of, "stock-emotions-a-7"))
    assert aside is not None and aside.yaw < -20


def test_laughing_and_closed_mouths_are_told(runtime, faces_of):
    laughing, closed = MouthAttributesEstimator(runtime).estimate(largest(faces_of, "happy", "angry"))
    assert laughing is not None and closed is not None
    assert laughing.smile_type == "with_teeth" and laughing.opened > 0.5
    assert closed.smile_type == "none" and closed.opened < 0.2


def test_studio_portraits_have_good_quality(runtime, faces_of):
    for found in QualityEstimator(runtime).estimate(largest(faces_of, "angry", "sad", "surprised", "stock-models-4")):
        assert found is not None
        assert min(found.blurriness, found.dark, found.light) > 0.8


def test_a_picture_without_a_face_yields_nothing_to_estimate(faces_of):
    usable = [face for face in faces_of("scenes/background.jpg") if face.mesh is not None and face.mesh.is_valid]
    assert usable == []
