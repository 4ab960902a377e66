"""Handlers over REST."""

from __future__ import annotations

from typing import Any

import pytest

from app.engine.common.ids import new_id
from app.platform import Platform
from tests.support.rest import Client, assert_error

POLICIES = {"detect_policy": {"estimate_head_pose": 1, "yaw_threshold": 30}}


def made(api: Client, **body: Any) -> str:
    answer = api.post("/6/handlers", json={"policies": POLICIES, **body})
    assert answer.status_code == 201, answer.text
    return str(answer.json()["handler_id"])


def test_hnd04_a_handler_is_created_and_read_back_with_every_default(api: Client) -> None:
    answer = api.post("/6/handlers", json={"policies": POLICIES, "description": "door"})
    name = answer.json()["handler_id"]
    assert answer.status_code == 201
    assert answer.headers["Location"] == answer.json()["url"] == f"/6/handlers/{name}"
    found = api.get(f"/6/handlers/{name}").json()
    assert (found["description"], found["is_dynamic"], found["account_id"]) == ("door", 0, api.account)
    assert found["policies"]["detect_policy"]["yaw_threshold"] == 30
    assert found["policies"]["storage_policy"]["event_policy"]["store_event"] == 1
    assert api.head(f"/6/handlers/{name}").status_code == 200


def test_dyn01_02_a_dynamic_handler_needs_no_policies(api: Client) -> None:
    answer = api.post("/6/handlers", json={"is_dynamic": 1})
    assert api.get(answer.json()["url"]).json()["policies"] is None
    assert_error(api.post("/6/handlers", json={"is_dynamic": 0}), 400, 12022)


def test_handlers_are_found_and_counted(api: Client) -> None:
    one, two = made(api, description="north door"), made(api, description="south door", is_dynamic=1)
    for query, expected in (
        ({}, [two, one]), ({"description": "north"}, [one]), ({"is_dynamic": "1"}, [two]),
        ({"is_dynamic": "0"}, [one]), ({"page": "2", "page_size": "1"}, [one]),
    ):  # fmt: skip
        found = api.get("/6/handlers", params=query).json()["handlers"]
        assert [handler["handler_id"] for handler in found] == expected
    assert api.get("/6/handlers/count?description=door").json() == {"handlers_count": 2}
    assert api.get("/6/handlers/count?is_dynamic=1").json() == {"handlers_count": 1}


def test_a_handler_is_replaced_whole_and_deleted(api: Client) -> None:
    path = f"/6/handlers/{made(api, description='door')}"
    assert api.put(path, json={"policies": {}}).status_code == 204
    found = api.get(path).json()
    assert (found["description"], found["policies"]["detect_policy"]["yaw_threshold"]) == ("", None)
    assert api.delete(path).status_code == 204
    assert_error(api.get(path), 404, 34000)
    assert_error(api.put(path, json={"policies": {}}), 404, 34000)
    assert_error(api.delete(path), 404, 34000)
    assert api.head(path).status_code == 404


def test_s12_handlers_of_another_account_are_not_there(api: Client) -> None:
    path, other = f"/6/handlers/{made(api)}", new_id()
    for answer in (
        api.get(path, account=other), api.put(path, json={"policies": {}}, account=other),
        api.delete(path, account=other),
    ):  # fmt: skip
        assert_error(answer, 404, 34000)
    assert api.get("/6/handlers/count", account=other).json() == {"handlers_count": 0}


def test_policies_are_checked_without_being_stored(api: Client) -> None:
    found = api.post("/6/handlers/validator", json={"policies": POLICIES}).json()["policies"]
    assert found["extract_policy"]["extract_face_descriptor"] == 1
    wrong = {"policies": {"detect_policy": {"yaw_threshold": 181}}}
    answer = api.post("/6/handlers/validator", json=wrong)
    assert_error(answer, 400, 12022)
    assert "policies.detect_policy.yaw_threshold" in answer.json()["detail"]
    assert api.get("/6/handlers/count").json() == {"handlers_count": 0}


def test_a_corrupted_handler_is_told_of(api: Client, site: Platform) -> None:
    from app.db import records

    name = made(api)
    with site.storage.write() as unit:
        row = unit.handlers.get(name)
        unit.handlers.replace(records.Handler(**{**vars(row), "policies": {"detect_policy": 5}}))
        unit.commit()
    assert_error(api.get(f"/6/handlers/{name}"), 500, 34002)


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"policies": {"detect_policy": {"estimate_head_pose": True}}},
        {"policies": {"planet": {}}},
        {"policies": {"match_policy": [{"label": "\ud800"}]}},
        {"policies": {"detect_policy": {"\x00": 1}}},
        {"policies": [], "description": ""},
        {"policies": {}, "description": "x" * 129},
        {"policies": {}, "is_dynamic": 2},
        {"policies": {}, "is_dynamic": "1"},
        {"policies": {"a": {"a": {"a": 2**70}}}},
    ],
)
def test_what_cannot_be_a_handler_is_refused(api: Client, body: Any) -> None:
    import json

    headers = {"Luna-Account-Id": api.account, "Content-Type": "application/json"}
    assert_error(api.post("/6/handlers", content=json.dumps(body), headers=headers), 400, 12022)


def test_wrong_parameters_are_named(api: Client) -> None:
    for query in ("page=0", "is_dynamic=2", "description=" + "x" * 129, "description=%00"):
        assert_error(api.get(f"/6/handlers?{query}"), 400, 12012)
