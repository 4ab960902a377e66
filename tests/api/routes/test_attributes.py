"""Temporary attributes over REST."""

from __future__ import annotations

from typing import Any

import pytest

from app.engine.common.ids import new_id
from app.platform import Platform
from tests.api.routes.test_faces import descriptor
from tests.support.rest import Client, assert_error


def made(api: Client, **body: Any) -> str:
    answer = api.post("/6/attributes", json=body or {"basic_attributes": {"age": 30}})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["attribute_id"])


def test_xat01_to_05_an_attribute_of_external_data_is_kept_for_a_while(api: Client, site: Platform) -> None:
    sample = new_id()
    answer = api.post(
        "/6/attributes",
        json={
            "basic_attributes": {"age": 30, "gender": 0, "ethnicity": 2, "basic_attributes_samples": [sample]},
            "descriptors": [descriptor()],
            "descriptor_samples": [sample],
            "ttl": 60,
        },
    )
    name = answer.json()["attribute_id"]
    assert answer.status_code == 201
    assert answer.headers["Location"] == answer.json()["url"] == f"/6/attributes/{name}"
    found = api.get(f"/6/attributes/{name}").json()
    assert list(found) == [
        "attribute_id", "account_id", "create_time", "ttl", "basic_attributes", "basic_attributes_samples",
        "face_descriptor_samples", "descriptors",
    ]  # fmt: skip
    assert found["basic_attributes"] == {"age": 30, "gender": 0, "ethnicity": 2}
    assert (found["ttl"], found["descriptors"][0]["descriptor"]) == (60, descriptor()["descriptor"])
    assert api.get(f"/6/attributes/{name}/samples").json() == {
        "basic_attributes_samples": [sample], "face_descriptor_samples": [sample],
    }  # fmt: skip
    assert api.get(f"/6/attributes/{name}?targets=ttl").json() == {"ttl": 60}


def test_xat03_a_descriptor_in_the_envelope_comes_back(api: Client, site: Platform) -> None:
    from app.engine.faces import to_envelope

    face = made(api, descriptors=[descriptor()])
    stored = site.attributes.get(face, None, with_descriptors=True).descriptors[0]
    other = made(api, descriptors=[{"descriptor": to_envelope(stored), "type": "sdk"}])
    assert api.get(f"/6/attributes/{other}").json()["descriptors"][0]["descriptor"] == descriptor()["descriptor"]


def test_tmp04_the_default_life_is_five_minutes(api: Client) -> None:
    assert api.get(f"/6/attributes/{made(api)}").json()["ttl"] == 300


def test_attributes_are_found_by_id_by_page_and_by_time(api: Client) -> None:
    one, two = made(api), made(api)
    assert [a["attribute_id"] for a in api.get("/6/attributes").json()["attributes"]] == [two, one]
    assert [a["attribute_id"] for a in api.get(f"/6/attributes?attribute_ids={one},{two}").json()["attributes"]] == [
        one, two,
    ]  # fmt: skip
    moment = api.get(f"/6/attributes/{two}").json()["create_time"]
    params = {"create_time__gte": moment, "targets": "attribute_id"}
    assert api.get("/6/attributes", params=params).json() == {"attributes": [{"attribute_id": two}]}
    assert api.get("/6/attributes/count").json() == {"attributes_count": 2}
    assert api.get("/6/attributes/count", params={"create_time__lt": moment}).json() == {"attributes_count": 1}


def test_an_attribute_is_put_under_an_id_of_ones_own_and_deleted(api: Client) -> None:
    path = f"/6/attributes/{new_id()}"
    assert api.put(path, json={"basic_attributes": {"age": 1}}).status_code == 201
    assert api.put(path, json={"basic_attributes": {"age": 2}}).status_code == 200
    assert api.get(path).json()["basic_attributes"]["age"] == 2
    assert_error(api.put(path, json={"basic_attributes": {"age": 3}}, account=new_id()), 409, 50008)
    assert api.head(path).status_code == 200
    assert api.delete(path).status_code == 204
    assert_error(api.get(path), 404, 22009)
    assert_error(api.delete(path), 404, 22009)
    assert api.head(path).status_code == 404


def test_s12_attributes_of_another_account_are_not_there(api: Client) -> None:
    path, other = f"/6/attributes/{made(api)}", new_id()
    for answer in (
        api.get(path, account=other), api.get(f"{path}/samples", account=other), api.delete(path, account=other)
    ):  # fmt: skip
        assert_error(answer, 404, 22009)
    assert api.get("/6/attributes/count", account=other).json() == {"attributes_count": 0}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({}, 12022),
        ({"basic_attributes": {"age": 30}, "ttl": 0}, 12022),
        ({"basic_attributes": {"age": 30}, "ttl": 86_401}, 12022),
        ({"basic_attributes": {"gender": 2}}, 12022),
        ({"basic_attributes": {"ethnicity": "asian"}}, 12022),
        ({"descriptors": [{"descriptor": "AAAA", "type": "raw"}]}, 12022),
        ({"descriptors": [{"descriptor": "****", "type": "raw", "descriptor_version": 59}]}, 18001),
        ({"descriptors": [{"descriptor": "AAAA", "type": "sdk"}]}, 4009),
        ({"descriptors": [{**descriptor(), "descriptor_version": 54}]}, 4011),
        ({"descriptor_samples": ["x"], "basic_attributes": {"age": 30}}, 12022),
    ],
)
def test_tmp03_what_cannot_be_an_attribute_is_refused(api: Client, body: Any, code: int) -> None:
    assert_error(api.post("/6/attributes", json=body), 400, code)
    assert api.get("/6/attributes/count").json() == {"attributes_count": 0}
