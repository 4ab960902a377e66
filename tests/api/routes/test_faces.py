"""Faces over REST."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest

from app.engine.common.ids import new_id
from app.engine.image_store import SampleType
from app.platform import Platform
from tests.support.rest import Client, assert_error

VERSION = 59


def descriptor(seed: int = 0) -> dict[str, Any]:
    vector = 0.057 * np.random.default_rng(seed).standard_normal(128)
    data = base64.b64encode(vector.astype("<f4").tobytes()).decode()
    return {"descriptor": data, "descriptor_version": VERSION, "type": "raw"}


def made(api: Client, account: str | None = None, **body: Any) -> str:
    answer = api.post("/6/faces", json=body, account=account)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["face_id"])


def stored_sample(site: Platform, account: str, seed: int = 0) -> str:
    pixels = np.random.default_rng(seed).integers(0, 255, (250, 250, 3), dtype=np.uint8)
    return site.images.put_sample(SampleType.FACES, pixels, account_id=account)


def test_fac08_a_face_is_created_and_read_back(api: Client) -> None:
    list_id = api.post("/6/lists", json={}).json()["list_id"]
    body = {"user_data": "Anna", "external_id": "17", "avatar": "/6/samples/faces/x", "event_id": new_id()}
    answer = api.post("/6/faces", json={**body, "lists": [list_id]})
    face_id = answer.json()["face_id"]
    assert answer.status_code == 201
    assert answer.headers["Location"] == answer.json()["url"] == f"/6/faces/{face_id}"
    assert answer.json()["external_url"] == f"http://127.0.0.1/6/faces/{face_id}"
    found = api.get(f"/6/faces/{face_id}").json()
    assert list(found) == [
        "face_id", "account_id", "event_id", "user_data", "create_time", "external_id", "avatar", "lists",
    ]  # fmt: skip
    assert {name: found[name] for name in body} == body
    assert (found["lists"], found["account_id"]) == ([list_id], api.account)


def test_a_face_is_made_of_descriptors_attributes_and_samples(api: Client, site: Platform) -> None:
    sample_id = stored_sample(site, api.account)
    face_id = made(
        api,
        attribute={
            "basic_attributes": {"age": 30, "gender": 1, "basic_attributes_samples": [sample_id]},
            "descriptors": [descriptor()],
            "descriptor_samples": [sample_id],
        },
    )
    found = api.get(f"/6/faces/{face_id}/attributes").json()
    assert found["basic_attributes"] == {"age": 30, "gender": 1, "ethnicity": None}
    assert found["face_descriptors"][0]["descriptor"] == descriptor()["descriptor"]
    assert found["face_descriptor_samples"] == found["basic_attributes_samples"] == [sample_id]
    assert "face_descriptors" not in api.get(f"/6/faces/{face_id}/attributes?targets=samples").json()
    assert api.get(f"/6/faces/{face_id}/attributes/samples").json()["face_descriptor_samples"] == [sample_id]
    many = api.get(f"/6/faces/attributes?face_ids={face_id},{new_id()}").json()["attributes"]
    assert [one["face_id"] for one in many] == [face_id]


def test_tmp06_a_face_is_made_of_a_temporary_attribute(api: Client) -> None:
    attribute_id = api.post("/6/attributes", json={"descriptors": [descriptor()]}).json()["attribute_id"]
    face_id = made(api, attribute={"attribute_id": attribute_id})
    assert len(api.get(f"/6/faces/{face_id}/attributes").json()["face_descriptors"]) == 1


def test_a_face_is_extracted_from_stored_samples(api: Client, site: Platform) -> None:
    face_id = made(api, attribute={"sample_ids": [stored_sample(site, api.account)]})
    found = api.get(f"/6/faces/{face_id}/attributes").json()
    assert found["basic_attributes"]["age"] is not None
    assert found["face_descriptors"][0]["descriptor_version"] == VERSION


def test_fac06_faces_are_found_by_every_filter(api: Client) -> None:
    list_id = api.post("/6/lists", json={}).json()["list_id"]
    event_id = new_id()
    one = made(api, user_data="Anna at the door", external_id="17", event_id=event_id, lists=[list_id])
    two = made(api, user_data="Boris")
    moment = api.get(f"/6/faces/{two}").json()["create_time"]
    for query, expected in (
        ({}, [two, one]), ({"face_ids": f"{one},{new_id()}"}, [one]), ({"external_ids": "17,18"}, [one]),
        ({"list_id": list_id}, [one]), ({"user_data": "the door"}, [one]), ({"event_id": event_id}, [one]),
        ({"create_time__gte": moment}, [two]), ({"create_time__lt": moment}, [one]),
        ({"face_id__gte": max(one, two)}, [max(one, two)]), ({"face_id__lt": max(one, two)}, [min(one, two)]),
        ({"page": "2", "page_size": "1"}, [one]), ({"account_id": new_id()}, [two, one]),
        ({"user_data": "a\x00b"}, []),
    ):  # fmt: skip
        found = [face["face_id"] for face in api.get("/6/faces", params=query).json()["faces"]]
        assert found == expected, query
    assert api.get("/6/faces/count", params={"user_data": "Boris"}).json() == {"faces_count": 1}
    assert api.get(f"/6/faces?targets=user_data&face_ids={two}").json() == {"faces": [{"user_data": "Boris"}]}


def test_fields_of_a_face_are_changed_one_by_one(api: Client) -> None:
    face_id = made(api, user_data="Anna", external_id="17")
    assert api.patch(f"/6/faces/{face_id}", json={"external_id": ""}).status_code == 204
    found = api.get(f"/6/faces/{face_id}").json()
    assert (found["user_data"], found["external_id"]) == ("Anna", "")


def test_a_face_is_put_under_an_id_of_ones_own_and_replaced(api: Client) -> None:
    face_id = new_id()
    assert api.put(f"/6/faces/{face_id}", json={"user_data": "a"}).status_code == 201
    assert api.put(f"/6/faces/{face_id.upper()}", json={"external_id": "b"}).status_code == 200
    found = api.get(f"/6/faces/{face_id}").json()
    assert (found["user_data"], found["external_id"]) == ("", "b")


def test_attributes_of_a_face_are_set_and_removed(api: Client) -> None:
    face_id = made(api)
    path = f"/6/faces/{face_id}/attributes"
    assert_error(api.get(path), 404, 11032)
    assert api.put(path, json={"descriptors": [descriptor()]}).status_code == 204
    assert len(api.get(path).json()["face_descriptors"]) == 1
    assert api.delete(path).status_code == 204
    assert_error(api.get(f"{path}/samples"), 404, 11032)
    assert_error(api.delete(path), 404, 11032)


def test_faces_are_deleted_one_by_one_and_many_at_once(api: Client) -> None:
    one, two, three = made(api), made(api), made(api)
    assert api.delete(f"/6/faces/{one}").status_code == 204
    assert_error(api.delete(f"/6/faces/{one}"), 404, 22002)
    assert api.delete("/6/faces", json={"face_ids": [two, new_id()]}).status_code == 204
    assert api.get("/6/faces/count").json() == {"faces_count": 1}
    assert api.head(f"/6/faces/{three}").status_code == 200
    assert api.head(f"/6/faces/{two}").status_code == 404


def test_s12_faces_of_another_account_are_not_there(api: Client) -> None:
    face_id, other = made(api), new_id()
    for answer in (
        api.get(f"/6/faces/{face_id}", account=other), api.patch(f"/6/faces/{face_id}", json={}, account=other),
        api.delete(f"/6/faces/{face_id}", account=other), api.get(f"/6/faces/{face_id}/attributes", account=other),
        api.put(f"/6/faces/{face_id}/attributes", json={"descriptors": [descriptor()]}, account=other),
        api.delete(f"/6/faces/{face_id}/attributes", account=other),
        api.get(f"/6/faces/{face_id}/attributes/samples", account=other),
    ):  # fmt: skip
        assert_error(answer, 404, 22002)
    assert_error(api.put(f"/6/faces/{face_id}", json={}, account=other), 409, 22001)
    assert api.get("/6/faces/count", account=other).json() == {"faces_count": 0}


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        ({"user_data": "x" * 129}, 400, 12022),
        ({"user_data": "line\nbreak"}, 400, 12022),
        ({"user_data": None}, 400, 12022),
        ({"external_id": 5}, 400, 12022),
        ({"avatar": "no path"}, 400, 12022),
        ({"lists": "x"}, 400, 12022),
        ({"age": 5}, 400, 12022),
        ({"lists": [new_id()]}, 400, 22005),
        ({"attribute": {"attribute_id": new_id()}}, 404, 22009),
        ({"attribute": {"sample_ids": [new_id()]}}, 404, 13003),
        ({"attribute": {}}, 400, 12022),
        ({"attribute": {"descriptors": [{**descriptor(), "descriptor": "***"}]}}, 400, 18001),
        ({"attribute": {"descriptors": [{**descriptor(), "descriptor": "AAAA"}]}}, 400, 4009),
        ({"attribute": {"descriptors": [{**descriptor(), "descriptor_version": 57}]}}, 400, 4011),
        ({"attribute": {"descriptors": [descriptor(), descriptor()]}}, 400, 12022),
        ({"attribute": {"basic_attributes": {"age": 151}}}, 400, 12022),
        ([], 400, 12002),
    ],
)
def test_what_cannot_be_a_face_is_refused_and_nothing_is_stored(api: Client, body: Any, status: int, code: int) -> None:
    assert_error(api.post("/6/faces", json=body), status, code)
    assert api.get("/6/faces/count").json() == {"faces_count": 0}


def test_wrong_parameters_are_named(api: Client) -> None:
    for query in ("page=0", "page_size=101", "list_id=x", "face_ids=", "create_time__gte=now-1d", "page=" + "9" * 5000):
        assert_error(api.get(f"/6/faces?{query}"), 400, 12012)
    assert_error(api.get("/6/faces?targets=age"), 400, 22016)
    assert_error(api.get("/6/faces/attributes"), 400, 12012)
    assert_error(api.get(f"/6/faces/{new_id()}"), 404, 22002)
    assert_error(api.delete("/6/faces", json={"face_ids": []}), 400, 12022)
