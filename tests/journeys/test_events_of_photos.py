"""Real photos through handlers and verifiers with the installed networks, into a database and out of it again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.common.launch import LaunchConfig
from app.engine.handlers import (
    CandidateNames,
    EventRequest,
    EventResult,
    FromBytes,
    ImageInput,
    NewHandler,
    NewVerifier,
    VerificationRequest,
    template_policies,
)
from app.platform import Platform
from tests.support.paths import faces_dir, models_dir

pytestmark = [pytest.mark.models, pytest.mark.faces]


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    """A site with the installed networks."""
    models = models_dir("yunet-2023mar", "facemesh", "dlib-resnet-v1", "faceres")
    data = tmp_path / "data"
    with Platform(LaunchConfig(data, models, f"sqlite:///{(data / 'perigee.sqlite3').as_posix()}")) as made:
        yield made


def people() -> list[list[Path]]:
    """Return the photos of four people of whom there are at least two."""
    folders = sorted((faces_dir() / "people").iterdir())
    found = [sorted(folder.glob("*.jpg")) for folder in folders]
    return [photos for photos in found if len(photos) >= 2][:4]


def run(platform: Platform, handler: str, *paths: Path, **options: object) -> EventResult:
    account = platform.accounts.local_identity().account_id
    images = tuple(ImageInput(FromBytes(path.read_bytes()), str(path)) for path in paths)
    return platform.generator.generate(EventRequest(account, images, handler, **options))  # type: ignore[arg-type]


def test_people_are_registered_recognised_and_verified(platform: Platform) -> None:
    account = platform.accounts.local_identity().account_id
    known = platform.faces.create_list(account, "known").list_id
    register = platform.handlers.create(account, NewHandler(template_policies("register", known, 0.6))).handler_id
    identify = platform.handlers.create(account, NewHandler(template_policies("identify", known, 0.6))).handler_id
    faces = {}
    for photos in people():
        result = run(platform, register, photos[0], user_data=photos[0].parent.name)
        (event,) = result.to_json()["events"]
        assert event["face"]["lists"] == [known]
        faces[photos[0].parent.name] = event["face"]["face_id"]
    assert len(faces) == 4
    again = run(platform, register, people()[0][0]).to_json()["events"]
    assert [event["face"] for event in again] == [None]
    recognised = 0
    for photos in people():
        (event,) = run(platform, identify, photos[1]).to_json()["events"]
        candidates = event["matches"][0]["candidates"]
        names = [one["face"]["user_data"] for one in candidates]
        assert set(names) <= {photos[1].parent.name}
        recognised += bool(names)
    assert recognised >= 3
    verifier = platform.verifiers.create(account, NewVerifier({"verification_threshold": 0.6})).verifier_id
    first, second = (photos[0].parent.name for photos in people()[:2])
    image = ImageInput(FromBytes(people()[0][0].read_bytes()), "a")
    asked = CandidateNames(face_ids=(faces[second], faces[first]))
    (face,) = platform.verification.verify(VerificationRequest(account, verifier, (image,), asked)).faces
    assert [pair.status for pair in face.verifications] == [False, True]
    with platform.storage.read() as unit:
        stored = unit.events.get(again[0]["event_id"])
    events = CandidateNames(event_ids=(stored.event_id,))
    (face,) = platform.verification.verify(VerificationRequest(account, verifier, (image,), events)).faces
    assert [pair.status for pair in face.verifications] == [True]


def test_scenes_give_an_event_of_every_face_and_aggregation_one_of_all(platform: Platform) -> None:
    account = platform.accounts.local_identity().account_id
    policies = {
        "detect_policy": {"estimate_head_pose": 1, "estimate_emotions": 1, "estimate_quality": 1},
        "extract_policy": {"extract_basic_attributes": 1},
    }
    handler = platform.handlers.create(account, NewHandler(policies)).handler_id
    scenes = sorted((faces_dir() / "scenes").glob("*.jpg"))[:3]
    answer = run(platform, handler, *scenes).to_json()
    assert len(answer["events"]) >= len(scenes)
    with platform.storage.read() as unit:
        assert unit.events.known([event["event_id"] for event in answer["events"]]) == {
            event["event_id"] for event in answer["events"]
        }
    photos = people()[0][:2]
    (event,) = run(platform, handler, *photos, aggregate=True).to_json()["events"]
    assert len(event["detections"]) == 2
    assert event["aggregate_estimations"]["face"]["attributes"]["emotions"]["predominant_emotion"]
    assert 1 <= event["face_attributes"]["basic_attributes"]["age"] <= 100
