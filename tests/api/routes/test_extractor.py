"""The extractor over REST."""

from __future__ import annotations

from typing import Any

import pytest

from app.engine.common.ids import new_id
from tests.api.routes.test_samples import made
from tests.support.rest import Client, assert_error


@pytest.mark.parametrize("path", ["/6/extractor", "/6/extract"])
def test_ext01_07_08_samples_become_temporary_attributes(api: Client, path: str) -> None:
    samples = [made(api), made(api)]
    answer = api.post(f"{path}?extract_basic_attributes=1&ttl=60", json=samples)
    assert answer.status_code == 201, answer.text
    assert [one["samples"] for one in answer.json()] == [[sample] for sample in samples]
    first = answer.json()[0]
    assert set(first) == {"attribute_id", "url", "external_url", "score", "basic_attributes", "samples"}
    assert set(first["basic_attributes"]) >= {"age", "gender"}
    stored = api.get(first["url"]).json()
    assert (stored["ttl"], stored["face_descriptor_samples"], len(stored["descriptors"])) == (60, [samples[0]], 1)


def test_agg02_03_several_samples_become_one_attribute(api: Client) -> None:
    """AGG-02, AGG-03."""
    samples = [made(api), made(api)]
    found = api.post("/6/extractor?aggregate_attributes=1", json=samples).json()
    assert (len(found), found[0]["samples"], found[0]["basic_attributes"]) == (1, samples, None)


def test_basic_attributes_are_extracted_alone(api: Client) -> None:
    found = api.post("/6/extractor?extract_descriptor=0&extract_basic_attributes=1", json=[made(api)]).json()
    assert (found[0]["score"], found[0]["samples"] != []) == (None, True)


@pytest.mark.parametrize(
    ("query", "body", "status", "code"),
    [
        ("", [], 400, 12022),
        ("", ["x"], 400, 12022),
        ("", {}, 400, 12002),
        ("", [new_id()], 404, 13003),
        ("?ttl=0", [new_id()], 400, 12012),
        ("?ttl=86401", [new_id()], 400, 12012),
        ("?score_threshold=2", [new_id()], 400, 12012),
        ("?score_threshold=nan", [new_id()], 400, 12012),
        ("", [new_id() for _ in range(31)], 400, 12022),
    ],
)
def test_what_cannot_be_extracted_is_refused(api: Client, query: str, body: Any, status: int, code: int) -> None:
    assert_error(api.post(f"/6/extractor{query}", json=body), status, code)


def test_samples_below_the_threshold_are_left_out_and_none_is_an_error(api: Client) -> None:
    assert_error(api.post("/6/extractor?score_threshold=1", json=[made(api)]), 400, 4010)
    assert api.get("/6/attributes/count").json() == {"attributes_count": 0}


def test_nothing_to_extract_is_refused(api: Client) -> None:
    assert_error(api.post("/6/extractor?extract_descriptor=0", json=[made(api)]), 400, 12022)


def test_s12_samples_of_another_account_are_not_there(api: Client) -> None:
    assert_error(api.post("/6/extractor", json=[made(api)], account=new_id()), 404, 13003)
