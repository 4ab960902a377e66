"""The detector over REST."""

from __future__ import annotations

from typing import Any

import msgpack
import pytest

from app.platform import Platform
from tests.api.routes.test_generation import photo
from tests.api.routes.test_samples import sent
from tests.support.rest import Client, assert_error


def detect(api: Client, query: str = "", body: bytes | None = None, **headers: str) -> Any:
    content = photo() if body is None else body
    return api.post(f"/6/detector{query}", content=content, headers={**sent(api, b""), **headers})


def test_det02_smp05_06_faces_are_found_and_their_samples_stored(api: Client) -> None:
    answer = detect(api, "?estimate_head_pose=1&estimate_quality=1&detect_landmarks68=1&detect_body=1")
    assert answer.status_code == 201, answer.text
    image = answer.json()["images"][0]
    assert (image["status"], image["error"]["error_code"]) == (1, 0)
    assert image["detections"] == image["description"]
    person = image["detections"]["samples"][0]
    detection = person["face"]["detection"]
    assert set(detection["rect"]) == {"x", "y", "width", "height"}
    assert (len(detection["landmarks5"]), len(detection["landmarks68"])) == (5, 68)
    assert set(detection["attributes"]["head_pose"]) == {"pitch", "yaw", "roll"}
    assert detection["quality"] is not None
    assert api.get(person["face"]["url"]).headers["Content-Type"] == "image/jpeg"
    assert api.get(person["body"]["url"]).status_code == 200


def test_a_stored_sample_belongs_to_whoever_asked(api: Client) -> None:
    from app.engine.common.ids import new_id

    url = detect(api).json()["images"][0]["detections"]["samples"][0]["face"]["url"]
    assert_error(api.get(url, account=new_id()), 404, 13003)


def test_faces_that_do_not_pass_are_told_with_the_reason(api: Client) -> None:
    found = detect(api, "?pitch_threshold=0").json()["images"][0]["detections"]
    assert found["samples"] == []
    assert found["filtered_detections"]["face_detections"][0]["filter_reasons"][0]["filter_name"] == "pitch_threshold"


def test_a_bad_image_is_reported_beside_the_others(api: Client) -> None:
    files = [("a", ("one.jpg", photo(), "image/jpeg")), ("b", ("two.jpg", b"x", "image/jpeg"))]
    images = api.post("/6/detector", files=files).json()["images"]
    assert [(one["filename"], one["status"]) for one in images] == [("one.jpg", 1), ("two.jpg", 0)]
    assert images[1]["error"]["error_code"] == 3001


def test_an_answer_comes_as_messagepack_where_asked(api: Client) -> None:
    assert msgpack.unpackb(detect(api, Accept="application/msgpack").content)["images"][0]["status"] == 1


@pytest.mark.parametrize(
    ("query", "body", "code"),
    [
        ("", b"x", 3001),
        ("?image_type=1", None, 3002),
        ("?multiface_policy=3", None, 12012),
        ("?yaw_threshold=181", None, 12012),
        ("?mask_states=4", None, 12022),
        ("?mask_states=", None, 12012),
        ("?estimate_mask=yes", None, 12012),
    ],
)
def test_what_cannot_be_detected_is_refused(api: Client, query: str, body: bytes | None, code: int) -> None:
    assert_error(detect(api, query, body), 400, code)


def test_an_estimation_without_its_network_is_refused_by_name(api: Client, site: Platform) -> None:
    site.runtime.installed.discard("emotion")  # type: ignore[attr-defined] # the fake runner's
    try:
        assert_error(detect(api, "?estimate_emotions=1"), 403, 40020)
    finally:
        site.runtime.installed.add("emotion")  # type: ignore[attr-defined]
