"""Verifiers over REST."""

from __future__ import annotations

from typing import Any

import pytest

from app.engine.common.ids import new_id
from app.platform import Platform
from tests.support.rest import Client, assert_error


def made(api: Client, **body: Any) -> str:
    answer = api.post("/6/verifiers", json={"policies": {}, **body})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["verifier_id"])


def test_vrf01_02_03_a_verifier_is_created_and_read_back(api: Client) -> None:
    answer = api.post("/6/verifiers", json={"policies": {"verification_threshold": 0.8}, "description": "door"})
    name = answer.json()["verifier_id"]
    assert answer.headers["Location"] == answer.json()["url"] == f"/6/verifiers/{name}"
    found = api.get(f"/6/verifiers/{name}").json()
    assert (found["description"], found["policies"]["verification_threshold"]) == ("door", 0.8)
    assert set(found["policies"]) == {
        "detect_policy", "extract_policy", "storage_policy", "verification_threshold",
    }  # fmt: skip


def test_verifiers_are_found_counted_replaced_and_deleted(api: Client) -> None:
    one, two = made(api, description="north"), made(api, description="south")
    found = api.get("/6/verifiers").json()["verifiers"]
    assert [verifier["verifier_id"] for verifier in found] == [two, one]
    assert api.get("/6/verifiers/count?description=north").json() == {"verifiers_count": 1}
    path = f"/6/verifiers/{one}"
    assert api.put(path, json={"policies": {"verification_threshold": 0.5}}).status_code == 204
    assert api.get(path).json()["policies"]["verification_threshold"] == 0.5
    assert api.head(path).status_code == 200
    assert api.delete(path).status_code == 204
    for answer in (api.get(path), api.put(path, json={"policies": {}}), api.delete(path)):
        assert_error(answer, 404, 34001)
    assert api.head(path).status_code == 404


def test_s12_verifiers_of_another_account_are_not_there(api: Client) -> None:
    path, other = f"/6/verifiers/{made(api)}", new_id()
    for answer in (
        api.get(path, account=other), api.put(path, json={"policies": {}}, account=other),
        api.delete(path, account=other),
    ):  # fmt: skip
        assert_error(answer, 404, 34001)


def test_a_corrupted_verifier_is_told_of(api: Client, site: Platform) -> None:
    from app.db import records

    name = made(api)
    with site.storage.write() as unit:
        row = unit.verifiers.get(name)
        unit.verifiers.replace(records.Verifier(**{**vars(row), "policies": {"detect_policy": 5}}))
        unit.commit()
    assert_error(api.get(f"/6/verifiers/{name}"), 500, 34003)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"policies": {"match_policy": []}},
        {"policies": {"verification_threshold": 2}},
        {"policies": {}, "is_dynamic": 1},
    ],
)
def test_dyn04_what_cannot_be_a_verifier_is_refused(api: Client, body: Any) -> None:
    assert_error(api.post("/6/verifiers", json=body), 400, 12022)
