"""Matching over REST."""

from __future__ import annotations

from typing import Any

import msgpack
import pytest

from app.engine.common.ids import new_id
from tests.api.routes.test_faces import descriptor, made
from tests.support.rest import Client, assert_error


def reference(face_id: str) -> dict[str, str]:
    return {"type": "face", "id": face_id}


def raw(seed: int = 0, name: str = "query") -> dict[str, Any]:
    found = descriptor(seed)
    return {
        "type": "raw_descriptor", "id": name, "data": found["descriptor"],
        "descriptor_version": found["descriptor_version"],
    }  # fmt: skip


def face(api: Client, seed: int, **body: Any) -> str:
    return made(api, attribute={"descriptors": [descriptor(seed)]}, **body)


def match(api: Client, references: Any, *candidates: dict[str, Any], **options: Any) -> Any:
    return api.post("/6/matcher/faces", json={"references": references, "candidates": list(candidates)}, **options)


def test_mat03_a_face_is_found_in_a_list(api: Client) -> None:
    list_id = api.post("/6/lists", json={}).json()["list_id"]
    one, two = face(api, 1, lists=[list_id], user_data="Anna"), face(api, 2, lists=[list_id])
    filters = {"origin": "faces", "list_id": list_id}
    answer = match(api, [reference(one), raw(2)], {"filters": filters, "limit": 1})
    assert answer.status_code == 200, answer.text
    first, second = answer.json()
    assert first["reference"] == {"id": one, "type": "face"}
    assert first["matches"][0]["filters"] == filters
    best = first["matches"][0]["result"][0]
    assert (best["face"]["face_id"], best["face"]["user_data"]) == (one, "Anna")
    assert best["similarity"] == pytest.approx(1.0, abs=1e-3)
    assert second["matches"][0]["result"][0]["face"]["face_id"] == two


def test_mat01_faces_are_matched_by_filters(api: Client) -> None:
    one, two = face(api, 1, external_id="17"), face(api, 2)
    for filters, expected in (
        ({"face_ids": [one, two]}, [one, two]), ({"external_ids": ["17"]}, [one]), ({}, [one, two]),
        ({"create_time__lt": "2020-01-01T00:00:00Z"}, []), ({"age__gte": 5}, []),
    ):  # fmt: skip
        answer = match(api, [raw(1)], {"filters": {"origin": "faces", **filters}})
        found = [result["face"]["face_id"] for result in answer.json()[0]["matches"][0]["result"]]
        assert found == expected, filters


def test_attributes_are_references_and_candidates(api: Client) -> None:
    names = [
        api.post("/6/attributes", json={"descriptors": [descriptor(seed)]}).json()["attribute_id"] for seed in (1, 2)
    ]
    answer = match(
        api, [{"type": "attribute", "id": names[1]}], {"filters": {"origin": "attributes", "attribute_ids": names}}
    )
    found = answer.json()[0]["matches"][0]["result"]
    assert [one["attribute"]["attribute_id"] for one in found] == [names[1], names[0]]


def test_targets_threshold_and_limit_narrow_the_answer(api: Client) -> None:
    one = face(api, 1)
    face(api, 2)
    filters = {"origin": "faces"}
    answer = match(
        api, [raw(1)], {"filters": filters, "targets": ["face_id", "similarity"]},
        {"filters": filters, "threshold": 0.99}, {"filters": filters, "limit": 1, "targets": ["similarity"]},
    )  # fmt: skip
    narrow, strict, single = (entry["result"] for entry in answer.json()[0]["matches"])
    assert narrow[0]["face"] == {"face_id": one}
    assert [result["face"]["face_id"] for result in strict] == [one]
    assert (len(single), single[0]["face"]) == (1, {})


def test_candidates_that_do_not_exist_are_passed_over_where_asked(api: Client) -> None:
    one = face(api, 1)
    filters = {"origin": "faces", "face_ids": [one, new_id()]}
    assert_error(match(api, [raw(1)], {"filters": filters}), 400, 22004)
    found = match(api, [raw(1)], {"filters": filters, "skip_error": 1}).json()[0]["matches"][0]["result"]
    assert [result["face"]["face_id"] for result in found] == [one]


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        ({"type": "face", "id": new_id()}, 22002),
        ({"type": "attribute", "id": new_id()}, 22009),
        ({"type": "event", "id": new_id()}, 23001),
        ({"type": "face_external_id", "id": "nobody"}, 22002),
        ({"type": "face_external_id", "id": ""}, 12022),
        ({"type": "face", "id": "x"}, 12022),
        ({"type": "xpk_file", "id": "x", "data": "AAAA"}, 4009),
        ({"type": "raw_descriptor", "id": "x", "data": "AAAA", "descriptor_version": 59}, 4009),
        ({"type": "raw_descriptor", "id": "x", "data": "*", "descriptor_version": 59}, 18001),
        ({"type": "raw_descriptor", "id": "x", "data": "AAAA", "descriptor_version": 54}, 4011),
        ({"type": "raw_descriptor", "id": "x", "data": "AAAA"}, 12022),
        ({"type": "cat", "id": "x"}, 12022),
    ],
)
def test_a_reference_that_cannot_be_used_is_named(api: Client, wanted: dict[str, Any], code: int) -> None:
    assert_error(match(api, [wanted], {"filters": {"origin": "faces"}}), 400, code)


def test_a_reference_without_a_descriptor_is_told(api: Client) -> None:
    assert_error(match(api, [reference(made(api))], {"filters": {"origin": "faces"}}), 400, 11032)


@pytest.mark.parametrize(
    ("candidates", "code"),
    [
        ({"filters": {"origin": "faces", "list_id": new_id()}}, 22003),
        ({"filters": {"origin": "faces"}, "limit": 101}, 12022),
        ({"filters": {"origin": "faces"}, "threshold": 1.5}, 12022),
        ({"filters": {"origin": "faces"}, "targets": ["age"]}, 22016),
        ({"filters": {"origin": "cats"}}, 12022),
        ({"filters": {}}, 12022),
        ({"filters": {"origin": "attributes", "attribute_ids": []}}, 12022),
        ({"filters": {"origin": "events", "gender": 5}}, 12012),
        ({"filters": {"origin": "events", "event_ids": [new_id()]}}, 23002),
        ({"filters": {"origin": "faces", "planet": 1}}, 12022),
    ],
)
def test_candidates_that_cannot_be_searched_are_named(api: Client, candidates: dict[str, Any], code: int) -> None:
    assert_error(match(api, [raw(1)], candidates), 400, code)


def test_no_events_are_found_where_there_are_none(api: Client) -> None:
    assert match(api, [raw(1)], {"filters": {"origin": "events"}}).json()[0]["matches"][0]["result"] == []


def test_s12_faces_of_another_account_are_neither_references_nor_candidates(api: Client) -> None:
    one, other = face(api, 1), new_id()
    assert_error(match(api, [reference(one)], {"filters": {"origin": "faces"}}, account=other), 400, 22002)
    answer = match(api, [raw(1)], {"filters": {"origin": "faces"}}, account=other)
    assert answer.json()[0]["matches"][0]["result"] == []


def test_descriptors_are_compared_as_they_are_sent(api: Client) -> None:
    body = {"references": [raw(1)], "candidates": [raw(2, "b"), raw(1, "a")]}
    found = api.post("/6/matcher/raw", json=body).json()["matches"]
    assert [one["reference_id"] for one in found] == ["query"]
    assert [one["candidate_id"] for one in found[0]["matches"]] == ["a", "b"]
    wrong = {**raw(1), "descriptor_version": 58}
    assert_error(api.post("/6/matcher/raw", json={**body, "candidates": [wrong]}), 400, 4009)
    assert_error(api.post("/6/matcher/raw", json={"references": [], "candidates": []}), 400, 12022)


def test_an_answer_comes_as_messagepack_where_asked(api: Client) -> None:
    headers = {"Luna-Account-Id": api.account, "Accept": "application/msgpack"}
    body = {"references": [raw(1)], "candidates": [raw(1, "a")]}
    answer = api.post("/6/matcher/raw", json=body, headers=headers)
    assert msgpack.unpackb(answer.content)["matches"][0]["matches"][0]["candidate_id"] == "a"
    headers["Accept"] = "text/html"
    assert_error(api.post("/6/matcher/raw", json=body, headers=headers), 406, 12023)


def test_bodies_cannot_be_matched_yet_and_the_answer_says_so(api: Client) -> None:
    body = {"references": [raw(1)], "candidates": [{"filters": {"origin": "events"}}]}
    assert_error(api.post("/6/matcher/bodies", json=body), 403, 44001)


def test_more_references_than_the_setting_allows_are_refused(api: Client) -> None:
    assert_error(match(api, [raw(1)] * 31, {"filters": {"origin": "faces"}}), 400, 12022)
