"""What holds for every resource of the REST interface."""

from __future__ import annotations

import re

import pytest

from app.engine.common.ids import new_id
from app.platform import Platform
from tests.support.rest import Client, assert_error

REQUEST_ID = "1700000000,6ba7b810-9dad-11d1-80b4-00c04fd430c8"


def test_every_answer_carries_a_request_id(api: Client) -> None:
    for path in ("/6/lists", "/6/lists/no-id", "/nowhere"):
        assert re.fullmatch(r"\d{10},[0-9a-f-]{36}", api.get(path).headers["Luna-Request-Id"])


def test_the_request_id_of_the_client_is_kept_and_a_malformed_one_replaced(api: Client) -> None:
    def sent(value: str) -> str:
        headers = {"Luna-Account-Id": api.account, "luna-request-id": value}
        return str(api.get("/6/lists", headers=headers).headers["Luna-Request-Id"])

    assert sent(REQUEST_ID) == REQUEST_ID
    for wrong in ("x", REQUEST_ID.upper(), REQUEST_ID[1:], REQUEST_ID + "0"):
        assert sent(wrong) != wrong


def test_unknown_paths_and_methods_leave_in_the_one_form(api: Client) -> None:
    assert_error(api.get("/nowhere"), 404, 12013)
    assert_error(api.get("/6/lists/no-id"), 404, 12013)
    answer = api.put("/6/lists", json={})
    assert_error(answer, 405, 12021)
    assert answer.headers["Allow"] == "GET, POST, DELETE, OPTIONS"


def test_options_names_the_methods_of_a_path(api: Client) -> None:
    answer = api("OPTIONS", "/6/lists/count")
    assert (answer.status_code, answer.headers["Allow"]) == (200, "GET, OPTIONS")
    assert_error(api("OPTIONS", "/nowhere"), 404, 12013)


def test_aliases_and_a_slash_at_the_end_are_the_same_path(api: Client) -> None:
    for path in ("/6/lists/count/", "/lp5/6/lists/count", "/api/lp5/6/lists/count/"):
        assert api.get(path).json() == {"lists_count": 0}


def test_a_defect_tells_nothing_and_is_logged(api: Client, site: Platform, monkeypatch, caplog) -> None:  # type: ignore[no-untyped-def]
    def broken(*_: object) -> None:
        raise RuntimeError("the secret of the house")

    monkeypatch.setattr(site.faces, "count_lists", broken)
    answer = api.get("/6/lists/count")
    assert_error(answer, 500, 1)
    assert "secret" not in answer.text
    assert "the secret of the house" in caplog.text


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("PATCH", "/6/lists/count", "GET, OPTIONS"), ("PUT", "/6/faces/attributes", "GET, OPTIONS"),
        ("DELETE", "/6/handlers/validator", "POST, OPTIONS"),
    ],
)  # fmt: skip
def test_a_fixed_path_is_no_id_and_says_which_methods_it_has(api: Client, method: str, path: str, allowed: str) -> None:
    answer = api(method, path, json={})
    assert_error(answer, 405, 12021)
    assert answer.headers["Allow"] == allowed


def test_a_path_with_a_malformed_id_is_unknown(api: Client) -> None:
    assert_error(api.patch("/6/lists/no-id", json={"user_data": ""}), 404, 12013)
    assert_error(api.delete("/6/samples/hands", json={"samples": [new_id()]}), 404, 12013)


def test_options_tell_types_of_samples_from_ids(api: Client) -> None:
    assert api("OPTIONS", "/6/samples/faces").headers["Allow"] == "POST, DELETE, OPTIONS"
    assert api("OPTIONS", f"/6/samples/{new_id()}").headers["Allow"] == "GET, OPTIONS"


def test_failures_of_our_own_checks_are_told_in_their_own_words(api: Client) -> None:
    answers = [
        api.post("/6/sdk", json={"images": [{}]}), api.get("/6/faces?create_time__gte=yesterday"),
        api.post("/6/lists", json={"user_data": 5}),
    ]  # fmt: skip
    for answer in answers:
        assert answer.status_code == 400
        assert "error," not in answer.json()["detail"]
    assert "It must be a time" in answers[1].json()["detail"]
