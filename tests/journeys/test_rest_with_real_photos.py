"""The life of faces over REST with the installed networks: found, extracted, stored, matched, verified, deleted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from app.engine.common.launch import LaunchConfig
from app.platform import Platform
from tests.support.paths import faces_dir, models_dir
from tests.support.rest import Client, client_of

pytestmark = [pytest.mark.models, pytest.mark.faces]


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Client]:
    """A client of a site with the installed networks."""
    models = models_dir("yunet-2023mar", "facemesh", "dlib-resnet-v1", "faceres")
    data = tmp_path / "data"
    with (
        Platform(LaunchConfig(data, models, f"sqlite:///{(data / 'perigee.sqlite3').as_posix()}")) as platform,
        client_of(platform) as client,
    ):
        yield client


def people() -> list[list[Path]]:
    """Return two photos of each of three people."""
    folders = sorted((faces_dir() / "people").iterdir())
    found = [sorted(folder.glob("*.jpg"))[:2] for folder in folders]
    return [photos for photos in found if len(photos) == 2][:3]


def upload(api: Client, path: str, photo: Path) -> Any:
    headers = {"Luna-Account-Id": api.account, "Content-Type": "image/jpeg"}
    answer = api.post(path, content=photo.read_bytes(), headers=headers)
    assert answer.is_success, answer.text
    return answer.json()


def enrolled(api: Client, photo: Path, list_id: str) -> str:
    """Take the way of a client without handlers: detector, extractor, face."""
    found = upload(api, "/6/detector?multiface_policy=2", photo)["images"][0]["detections"]["samples"][0]["face"]
    attribute = api.post("/6/extractor?extract_basic_attributes=1", json=[found["sample_id"]]).json()[0]
    body = {
        "user_data": photo.parent.name,
        "lists": [list_id],
        "avatar": found["url"],
        "attribute": {"attribute_id": attribute["attribute_id"]},
    }
    return str(api.post("/6/faces", json=body).json()["face_id"])


def test_people_are_enrolled_found_again_and_verified(api: Client) -> None:
    list_id = api.post("/6/lists", json={"user_data": "guests"}).json()["list_id"]
    faces = {photos[0].parent.name: enrolled(api, photos[0], list_id) for photos in people()}
    verifier = api.post("/6/verifiers", json={"policies": {"verification_threshold": 0.5}}).json()["url"]
    names = list(faces)
    for _, photo in people():
        query = "?estimate_face_descriptor=1&multiface_policy=2"
        found = upload(api, f"/6/sdk{query}", photo)["images_estimations"][0]["estimations"][0]["face"]["detection"]
        reference = {
            "type": "sdk_descriptor", "id": photo.name, "data": found["attributes"]["descriptor"]["sdk_descriptor"],
        }  # fmt: skip
        candidates = [{"filters": {"origin": "faces", "list_id": list_id}, "limit": 1}]
        answer = api.post("/6/matcher/faces", json={"references": [reference], "candidates": candidates}).json()
        assert answer[0]["matches"][0]["result"][0]["face"]["user_data"] == photo.parent.name
        url = f"{verifier}/verifications?face_ids={','.join(faces.values())}"
        pairs = upload(api, url, photo)["images"][0]["detections"]["face_detections"][0]["verifications"]
        best = max(range(len(pairs)), key=lambda place: float(pairs[place]["similarity"]))
        assert names[best] == photo.parent.name
    for face_id in faces.values():
        assert api.get(api.get(f"/6/faces/{face_id}").json()["avatar"]).headers["Content-Type"] == "image/jpeg"
    assert api.delete(f"/6/lists/{list_id}?with_faces=1").status_code == 204
    assert api.get("/6/faces/count").json() == {"faces_count": 0}


def test_a_portrait_is_checked_and_an_unknown_liveness_is_told(api: Client) -> None:
    models_dir("iris", "emotion")
    photo = people()[0][0]
    found = upload(api, "/6/iso?multiface_policy=2", photo)["images"][0]["estimations"][0]["face"]["detection"]
    values = {one["name"]: one["object_value"] for one in found["iso"]["checks"]}
    assert values["eye_distance"] > 0
    estimations = upload(api, "/6/sdk?estimate_liveness=1&multiface_policy=2", photo)["images_estimations"][0]
    assert estimations["estimations"][0]["face"]["detection"]["attributes"]["liveness"]["prediction"] in (0, 1, 2)
