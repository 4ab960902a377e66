"""Generating events and verifying over REST."""

from __future__ import annotations

import base64
import json
from typing import Any

import msgpack
import pytest

from app.engine.common.ids import new_id
from app.platform import Platform
from tests.api.routes.test_faces import descriptor
from tests.api.routes.test_matcher import raw
from tests.api.routes.test_samples import sent
from tests.support.images import encoded, picture
from tests.support.rest import Client, assert_error

POLICIES = {
    "detect_policy": {"estimate_head_pose": 1},
    "extract_policy": {"extract_basic_attributes": 1},
    "storage_policy": {"face_policy": {"store_face": 1}},
}


def photo(seed: int = 0, suffix: str = ".jpg") -> bytes:
    import numpy as np

    return encoded(suffix, np.roll(picture(320, 240), seed, axis=0))


def handler(api: Client, policies: Any = POLICIES, **body: Any) -> str:
    return str(api.post("/6/handlers", json={"policies": policies, **body}).json()["url"])


def generate(api: Client, path: str, body: bytes | None = None, query: str = "", **headers: str) -> Any:
    content = photo() if body is None else body
    return api.post(f"{path}/events{query}", content=content, headers={**sent(api, b""), **headers})


def verifier(api: Client, **policies: Any) -> str:
    return str(api.post("/6/verifiers", json={"policies": policies}).json()["url"])


# --- one image --------------------------------------------------------------------------------------------


def test_a_photo_becomes_an_event_with_face_sample_and_attributes(api: Client) -> None:
    answer = generate(api, handler(api))
    assert answer.status_code == 201, answer.text
    found = answer.json()
    assert found["images"][0]["status"] == 1
    assert found["filtered_detections"] == {"face_detections": []}
    event = found["events"][0]
    assert event["detections"][0]["samples"]["face"]["detection"]["attributes"]["head_pose"]
    assert event["face_attributes"]["basic_attributes"]["age"] is not None
    assert api.get(event["url"]).json()["face_id"] == event["face"]["face_id"]
    assert api.get(event["face"]["url"]).status_code == 200
    assert api.get(event["detections"][0]["samples"]["face"]["url"]).headers["Content-Type"] == "image/jpeg"


def test_everything_the_request_says_is_kept_with_the_event(api: Client) -> None:
    """GEO-02, GEO-03."""
    stream = new_id()
    query = (
        f"?external_id=17&user_data=Anna&source=door&tags=red,blue&track_id=t1&stream_id={stream}&longitude=30.5"
        "&latitude=59.9&city=Town&house_number=5"
    )
    times = {"Luna-Event-Time": "2026-01-02T03:04:05Z", "Luna-Event-End-Time": "2026-01-02T03:05:05Z"}
    url = generate(api, handler(api), None, query, **times).json()["events"][0]["url"]
    found = api.get(url).json()
    assert (found["external_id"], found["user_data"], found["source"], found["track_id"]) == (
        "17",
        "Anna",
        "door",
        "t1",
    )
    assert (sorted(found["tags"]), found["stream_id"]) == (["blue", "red"], stream)
    assert found["location"]["geo_position"] == {"longitude": 30.5, "latitude": 59.9}
    assert (found["location"]["city"], found["location"]["house_number"]) == ("Town", "5")
    assert api.get(f"{url}?targets=create_time").json()["create_time"].startswith("2026-01-02T")


def test_inp06_07_images_come_as_base64_and_by_reference(api: Client) -> None:
    path = handler(api)
    text = base64.b64encode(photo()).decode()
    answer = generate(api, path, text.encode(), **{"Content-Type": "image/x-jpeg-base64"})
    assert len(answer.json()["events"]) == 1
    image = api.post("/6/images", content=photo(), headers=sent(api, b"")).json()
    sample = answer.json()["events"][0]["detections"][0]["samples"]["face"]["sample_id"]
    body = {
        "urls": [image["url"]],
        "samples": [sample],
        "images": [{"image_id": image["image_id"], "filename": "a"}, {"image": text, "filename": "b"}],
    }
    answer = api.post(f"{path}/events", json=body)
    assert [one["status"] for one in answer.json()["images"]] == [1, 1, 1, 1], answer.text
    assert len(answer.json()["events"]) == 4


def test_s5_an_address_of_this_machine_is_refused_as_an_image(api: Client) -> None:
    answer = api.post(f"{handler(api)}/events", json={"urls": ["http://127.0.0.1/x.jpg"]})
    assert_error(answer, 400, 11037)


# --- several images ---------------------------------------------------------------------------------------


def test_inp08_09_10_several_images_come_in_parts_whatever_their_content_type(api: Client) -> None:
    files = [
        ("image", ("one.jpg", photo(), "image/jpeg")),
        ("picture", ("two.png", photo(5, ".png"), "multipart/form-data")),
        ("third", ("three.jpg", b"no image", "image/jpeg")),
    ]
    answer = api.post(f"{handler(api)}/events", files=files)
    assert answer.status_code == 201, answer.text
    assert [(one["filename"], one["status"]) for one in answer.json()["images"]] == [
        ("one.jpg", 1), ("two.png", 1), ("three.jpg", 0),
    ]  # fmt: skip
    assert answer.json()["images"][2]["error"]["error_code"] == 3001
    assert len(answer.json()["events"]) == 2


def test_agg06_several_images_become_one_event(api: Client) -> None:
    """AGG-06."""
    files = [("image", (f"{number}.jpg", photo(number), "image/jpeg")) for number in range(3)]
    found = api.post(f"{handler(api)}/events?aggregate_attributes=1", files=files).json()
    assert len(found["events"]) == 1
    assert len(found["events"][0]["detections"]) == 3


def test_inp11_12_work_happens_inside_the_boxes(api: Client) -> None:
    files = [("image", ("one.jpg", photo(), "image/jpeg"))]
    inside = [{"filename": "one.jpg", "face_bounding_boxes": [{"x": 0, "y": 0, "width": 320, "height": 240}]}]
    path = handler(api)
    for boxes in (inside, inside[0]):
        answer = api.post(f"{path}/events", files=files, data={"face_bounding_boxes": json.dumps(boxes)})
        assert len(answer.json()["events"]) == 1, answer.text
    outside = [{"filename": "one.jpg", "face_bounding_boxes": [{"x": 5000, "y": 0, "width": 5, "height": 5}]}]
    answer = api.post(f"{path}/events", files=files, data={"face_bounding_boxes": json.dumps(outside)})
    assert_error(answer, 400, 11036)
    other = [{**inside[0], "filename": "two.jpg"}]
    answer = api.post(f"{path}/events", files=files, data={"face_bounding_boxes": json.dumps(other)})
    assert_error(answer, 400, 11027)


def test_dyn02_policies_and_meta_come_as_parts_or_fields(api: Client) -> None:
    path = handler(api, None, is_dynamic=1)
    files = [("image", ("one.jpg", photo(), "image/jpeg"))]
    parts = {"policies": json.dumps(POLICIES), "meta": json.dumps({"gate": 5}), "detect_time": "2026-01-02T03:04:05Z"}
    found = api.post(f"{path}/events", files=files, data=parts).json()["events"][0]
    assert found["meta"] == {"gate": 5}
    assert found["detections"][0]["detect_time"].startswith("2026-01-02T03:04:05")
    body = {"images": [{"image": base64.b64encode(photo()).decode()}], "policies": POLICIES, "meta": [1]}
    assert api.post(f"{path}/events", json=body).json()["events"][0]["meta"] == [1]
    assert_error(api.post(f"{path}/events", files=files), 400, 12022)
    assert_error(api.post(f"{handler(api)}/events", files=files, data=parts), 403, 34008)


def test_the_place_of_an_event_comes_as_part_or_field(api: Client) -> None:
    """GEO-04."""
    path = f"{handler(api)}/events"
    place = {"city": "Riga", "geo_position": {"longitude": 24.1, "latitude": 56.9}}
    body = {"images": [{"image": base64.b64encode(photo()).decode()}], "location": place}
    files = [("image", ("one.jpg", photo(), "image/jpeg"))]
    for answer in (api.post(path, json=body), api.post(path, files=files, data={"location": json.dumps(place)})):
        found = api.get(answer.json()["events"][0]["url"]).json()["location"]
        assert (found["city"], found["geo_position"]) == (place["city"], place["geo_position"])
    assert_error(api.post(f"{path}?city=Riga", json=body), 400, 12022)
    for wrong in ("Riga", {"town": "Riga"}, {"geo_position": {"longitude": 24.1}}):
        assert_error(api.post(path, json={**body, "location": wrong}), 400, 12022)
    empty = api.post(path, json={**body, "location": None}).json()["events"][0]
    assert empty["location"]["geo_position"] is None


def test_the_same_key_makes_events_once(api: Client) -> None:
    path = handler(api)
    first = generate(api, path, **{"Idempotency-Key": "k1"}).json()
    assert generate(api, path, **{"Idempotency-Key": "k1"}).json() == first
    assert api.get("/6/events/count").json() == {"events_count": 1}


def test_an_answer_comes_as_messagepack_where_asked(api: Client) -> None:
    answer = generate(api, handler(api), Accept="application/msgpack")
    assert len(msgpack.unpackb(answer.content)["events"]) == 1


def test_no_face_gives_no_event(api: Client) -> None:
    import numpy as np

    blank = encoded(".png", np.zeros((100, 100, 3), np.uint8))
    found = generate(api, handler(api), blank, **{"Content-Type": "image/png"})
    assert (found.status_code, found.json()["events"]) == (201, [])


@pytest.mark.parametrize(
    ("content", "content_type", "query", "status", "code"),
    [
        (b"no image", "image/jpeg", "", 400, 3001),
        (b"", "image/jpeg", "", 400, 12002),
        (b"***", "image/x-jpeg-base64", "", 400, 18001),
        (b"x", "text/plain", "", 400, 12017),
        (b"{}", "application/json", "", 400, 12022),
        (b"[]", "application/json", "", 400, 12022),
        (b"{", "application/json", "", 400, 12022),
        (b'{"urls": ["file:///etc/passwd"]}', "application/json", "", 400, 11037),
        (b'{"planet": 1}', "application/json", "", 400, 12022),
        (b'{"images": [{"url": "http://a", "image_id": "x"}]}', "application/json", "", 400, 12022),
        (b"", "multipart/form-data", "", 400, 11027),
        (None, "image/jpeg", "?image_type=3", 400, 12012),
        (None, "image/jpeg", "?image_type=1", 400, 3002),
        (None, "image/jpeg", "?longitude=5", 400, 12012),
        (None, "image/jpeg", "?longitude=181&latitude=0", 400, 12012),
        (None, "image/jpeg", "?tags=" + "x" * 37, 400, 12022),
        (None, "image/jpeg", "?stream_id=x", 400, 12022),
        (None, "image/jpeg", "?user_data=%0A", 400, 12022),
        (None, "image/jpeg", "?external_id=" + "x" * 37, 400, 12012),
    ],
)
def test_what_cannot_be_processed_is_refused_and_nothing_is_stored(
    api: Client, content: bytes | None, content_type: str, query: str, status: int, code: int
) -> None:
    answer = generate(api, handler(api), content, query, **{"Content-Type": content_type})
    assert_error(answer, status, code)
    assert api.get("/6/events/count").json() == {"events_count": 0}


def test_parts_that_break_the_rules_are_named(api: Client) -> None:
    path = f"{handler(api)}/events"
    same = [("image", ("one.jpg", photo(), "image/jpeg"))] * 2
    assert_error(api.post(path, files=same), 400, 11027)
    one = [("image", ("one.jpg", photo(), "image/jpeg"))]
    assert_error(api.post(path, files=one, data={"planet": "1"}), 400, 12022)
    assert_error(api.post(path, files=one, data={"meta": "{"}), 400, 12022)
    assert_error(api.post(path, files=one, data={"detect_time": "yesterday"}), 400, 12022)
    many = [("image", (f"{number}.jpg", photo(), "image/jpeg")) for number in range(16)]
    assert_error(api.post(path, files=many), 400, 13004)


def test_s12_a_handler_of_another_account_is_not_there(api: Client) -> None:
    path, other = handler(api), new_id()
    assert_error(generate(api, path, **{"Luna-Account-Id": other}), 404, 34000)
    assert_error(api.post(f"{path}/events/raw", json={}, account=other), 404, 34000)
    assert_error(generate(api, f"/6/handlers/{new_id()}"), 404, 34000)


# --- ready events -----------------------------------------------------------------------------------------


def test_an_event_is_saved_as_it_was_sent(api: Client) -> None:
    path = f"{handler(api)}/events/raw"
    answer = api.post(path, json={"source": "import", "tags": ["old"], "create_time": "2020-01-01T00:00:00Z"})
    assert answer.status_code == 201, answer.text
    assert answer.headers["Location"] == answer.json()["url"] == f"/6/events/{answer.json()['event_id']}"
    found = api.get(answer.json()["url"]).json()
    assert (found["source"], found["tags"]) == ("import", ["old"])
    assert api.post(f"{path}?wait_saving=0", json={}).status_code == 201
    for wrong in ({"planet": 1}, {"tags": "x"}, {"create_time": "yesterday"}):
        assert_error(api.post(path, json=wrong), 400, 12022)
    assert_error(api.post(path, json={"face": {"face_id": new_id()}}), 400, 22004)


# --- verification -----------------------------------------------------------------------------------------


def test_vrf04_07_a_photo_is_verified_against_candidates_in_their_order(api: Client, site: Platform) -> None:
    path = handler(api)
    same, other = (generate(api, path, photo(seed)).json()["events"][0] for seed in (0, 40))
    ids = [other["face"]["face_id"], same["face"]["face_id"]]
    url = f"{verifier(api, verification_threshold=0.99)}/verifications"
    answer = api.post(f"{url}?face_ids={','.join(ids)}", content=photo(), headers=sent(api, b""))
    assert answer.status_code == 201, answer.text
    pairs = answer.json()["images"][0]["detections"]["face_detections"][0]["verifications"]
    assert [pair["face"]["face_id"] for pair in pairs] == ids
    assert [pair["status"] for pair in pairs] == [False, True]
    answer = api.post(f"{url}?event_ids={same['event_id']}", content=photo(), headers=sent(api, b""))
    assert answer.json()["images"][0]["detections"]["face_detections"][0]["verifications"][0]["status"] is True


def test_a_verification_that_cannot_be_made_is_refused(api: Client) -> None:
    url = f"{verifier(api)}/verifications"
    for query, status, code in (
        ("", 400, 12022), (f"?face_ids={new_id()}", 404, 22002), (f"?event_ids={new_id()}", 404, 23001),
        ("?face_ids=x", 400, 12012), (f"?face_ids={new_id()}&event_ids={new_id()}", 400, 12022),
        (f"?face_ids={new_id()}&image_type=2", 400, 12022),
    ):  # fmt: skip
        assert_error(api.post(url + query, content=photo(), headers=sent(api, b"")), status, code)
    unknown = f"/6/verifiers/{new_id()}/verifications?face_ids={new_id()}"
    assert_error(api.post(unknown, content=photo(), headers=sent(api, b"")), 404, 34001)


def test_vrf05_06_descriptors_are_verified_by_the_threshold(api: Client) -> None:
    url = f"{verifier(api, verification_threshold=0.99)}/raw"
    body = {"references": [raw(1)], "candidates": [raw(2, "b"), raw(1, "a")]}
    found = api.post(url, json=body)
    assert found.status_code == 201, found.text
    assert found.json()[0]["reference"] == {"id": "query", "type": "raw_descriptor"}
    pairs = found.json()[0]["verifications"]
    assert [(pair["candidate_id"], pair["status"]) for pair in pairs] == [("b", False), ("a", True)]
    assert_error(api.post(url, json={**body, "references": [{**raw(1), "descriptor_version": 54}]}), 400, 4011)
    assert_error(api.post(f"/6/verifiers/{new_id()}/raw", json=body), 404, 34001)
    assert descriptor(1)["descriptor"] == raw(1)["data"]
