"""One-shot estimation over REST."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from tests.api.routes.test_generation import photo
from tests.api.routes.test_samples import sent
from tests.support.rest import Client, assert_error

EVERYTHING = (
    "?estimate_head_pose=1&estimate_emotions=1&estimate_quality=1&estimate_gaze=1"
    "&estimate_eyes_attributes=1&estimate_mouth_attributes=1&estimate_basic_attributes=1&estimate_liveness=1"
    "&detect_landmarks68=1&estimate_face_descriptor=1&estimate_face_warp=1&detect_body=1&estimate_body_warp=1"
)


def estimate(api: Client, query: str = "", body: bytes | None = None) -> Any:
    return api.post(f"/6/sdk{query}", content=photo() if body is None else body, headers=sent(api, b""))


def test_agg05_everything_is_estimated_and_nothing_stored(api: Client) -> None:
    """AGG-05."""
    answer = estimate(api, EVERYTHING)
    assert answer.status_code == 200, answer.text
    image = answer.json()["images_estimations"][0]
    found = image["estimations"][0]["face"]["detection"]
    assert set(found["attributes"]) >= {
        "head_pose", "emotions", "gaze", "eyes_attributes", "mouth_attributes", "basic_attributes", "liveness",
        "descriptor",
    }  # fmt: skip
    assert base64.b64decode(found["warp"]).startswith(b"\xff\xd8\xff")
    assert base64.b64decode(found["attributes"]["descriptor"]["sdk_descriptor"]).startswith(b"PRGD")
    assert image["estimations"][0]["body"]["detection"]["warp"]
    assert (image["image_estimations"], answer.json()["aggregate_estimations"]) == (None, None)
    assert api.get("/6/attributes/count").json() == {"attributes_count": 0}


def test_a_descriptor_that_was_estimated_can_be_matched(api: Client) -> None:
    found = estimate(api, "?estimate_face_descriptor=1").json()["images_estimations"][0]["estimations"][0]
    data = found["face"]["detection"]["attributes"]["descriptor"]["sdk_descriptor"]
    one = {"id": "a", "type": "sdk_descriptor", "data": data}
    answer = api.post("/6/matcher/raw", json={"references": [one], "candidates": [one]})
    assert answer.json()["matches"][0]["matches"][0]["similarity"] == pytest.approx(1.0, abs=1e-3)


def test_agg04_07_to_10_what_all_images_say_together(api: Client) -> None:
    """AGG-04, AGG-07, AGG-08, AGG-10."""
    files = [("image", (f"{number}.jpg", photo(number), "image/jpeg")) for number in range(2)]
    query = "?aggregate_attributes=1&estimate_emotions=1&estimate_basic_attributes=1&estimate_face_descriptor=1"
    found = api.post(f"/6/sdk{query}", files=files).json()
    assert len(found["images_estimations"]) == 2
    joined = found["aggregate_estimations"]["face"]["attributes"]
    assert joined["emotions"] and joined["basic_attributes"] and joined["descriptor"]
    assert (joined["mask"], joined["liveness"]) == (None, None)


def test_what_has_no_network_is_refused_or_left_out(api: Client) -> None:
    for name in ("estimate_upper_body", "estimate_accessories", "estimate_body_basic_attributes"):
        assert_error(estimate(api, f"?{name}=1"), 403, 40020)
    assert_error(estimate(api, "?estimate_body_descriptor=1"), 403, 40020)
    later = "?estimate_people_count=1&people_count_coordinates=1&estimate_deepfake=1&estimate_lower_body=1"
    assert estimate(api, later).json()["images_estimations"][0]["image_estimations"] is None


def test_faces_with_a_poor_descriptor_are_left_out(api: Client) -> None:
    found = estimate(api, "?estimate_face_descriptor=1&score_threshold=1").json()
    assert found["images_estimations"][0]["estimations"] == []


def test_what_cannot_be_estimated_is_refused(api: Client) -> None:
    assert_error(estimate(api, "", b"x"), 400, 3001)
    assert_error(estimate(api, "?score_threshold=-1"), 400, 12012)
