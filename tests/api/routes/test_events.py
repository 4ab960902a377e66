"""The archive of events over REST."""

from __future__ import annotations

from typing import Any

import msgpack
import pytest

from app.engine.common.ids import new_id
from tests.support.rest import Client, assert_error


@pytest.fixture
def path(api: Client) -> str:
    return str(api.post("/6/handlers", json={"policies": {}}).json()["url"]) + "/events/raw"


def made(api: Client, path: str, **body: Any) -> str:
    answer = api.post(path, json=body)
    assert answer.status_code == 201, answer.text
    return str(answer.json()["event_id"])


def test_evt02_events_are_found_by_filters(api: Client, path: str) -> None:
    one = made(
        api, path, source="north", tags=["red"], external_id="17", user_data="Anna at the door", track_id="t1",
        create_time="2020-01-01T00:00:00Z",
        location={"city": "Town", "geo_position": {"longitude": 30, "latitude": 60}},
    )  # fmt: skip
    two = made(api, path, source="south", create_time="2021-01-01T00:00:00Z")
    for query, expected in (
        ({}, [two, one]), ({"sources": "north,east"}, [one]), ({"tags": "red"}, [one]), ({"external_ids": "17"}, [one]),
        ({"user_data": "the door"}, [one]), ({"track_ids": "t1"}, [one]), ({"cities": "Town"}, [one]),
        ({"event_ids": two}, [two]), ({"handler_ids": path.split("/")[3]}, [two, one]), ({"gender": "1"}, []),
        ({"create_time__lt": "2020-06-01T00:00:00Z"}, [one]), ({"sort_order": "asc"}, [one, two]),
        ({"origin_longitude": "30", "origin_latitude": "60"}, [one]), ({"page": "2", "page_size": "1"}, [one]),
        ({"emotions": "1,2"}, []), ({"gender": "null"}, [two, one]), ({"account_id": new_id()}, []),
    ):  # fmt: skip
        found = api.get("/6/events", params=query)
        assert [event["event_id"] for event in found.json()["events"]] == expected, query
    assert api.get("/6/events/count?sources=north").json() == {"events_count": 1}


def test_an_event_has_the_fields_of_the_contract_or_those_asked_for(api: Client, path: str) -> None:
    name = made(api, path, source="north")
    found = api.get(f"/6/events/{name}").json()
    assert (found["event_id"], found["account_id"], found["source"]) == (name, api.account, "north")
    assert api.get(f"/6/events/{name}?targets=source").json() == {"source": "north"}
    assert api.get("/6/events?targets=source").json() == {"events": [{"source": "north"}]}
    assert api.head(f"/6/events/{name}").status_code == 200
    headers = {"Luna-Account-Id": api.account, "Accept": "application/msgpack"}
    packed = api.get("/6/events?targets=source", headers=headers)
    assert msgpack.unpackb(packed.content) == {"events": [{"source": "north"}]}


def test_evt06_an_event_is_not_changed(api: Client, path: str) -> None:
    one = made(api, path, source="north")
    for method in ("PUT", "PATCH", "DELETE"):
        assert_error(api(method, f"/6/events/{one}", json={"source": "south"}), 405, 12021)
    assert api.get(f"/6/events/{one}").json()["source"] == "north"


def test_evt03_04_events_are_counted_by_group_and_time(api: Client, path: str) -> None:
    for source in ("north", "north", "south"):
        made(api, path, source=source, create_time="2020-01-01T10:00:00Z")
    body = {
        "filters": {"sources": ["north", "south"]},
        "targets": [{"target": "event_id", "aggregator": "count"}],
        "group_by": ["source"],
        "time_group": {"period": "1d"},
    }
    found = api.post("/6/events/stats", json=body).json()["statistics"]
    assert [(row["group"]["source"], row["targets"][0]["value"]) for row in found] == [("north", 2), ("south", 1)]
    assert found[0]["time_group"].startswith("2020-01-01")
    for wrong in (
        {}, {"targets": []}, {"targets": [{"target": "planet", "aggregator": "count"}]},
        {**body, "group_by": ["planet"]}, {**body, "time_group": {}}, {**body, "filters": {"planet": 1}},
    ):  # fmt: skip
        assert_error(api.post("/6/events/stats", json=wrong), 400, 12022)
    assert_error(api.post("/6/events/stats", json={**body, "filters": {"gender": 7}}), 400, 12012)


def test_s12_events_of_another_account_are_not_there(api: Client, path: str) -> None:
    name, other = made(api, path), new_id()
    assert_error(api.get(f"/6/events/{name}", account=other), 404, 23001)
    assert api.head(f"/6/events/{name}", account=other).status_code == 404
    assert api.get("/6/events/count", account=other).json() == {"events_count": 0}
    assert_error(api.get(f"/6/events/{new_id()}"), 404, 23001)


@pytest.mark.parametrize(
    "query",
    [
        "page=0", "page_size=101", "targets=planet", "event_ids=x", "gender=2", "age__gte=x", "emotions=8",
        "gender=-1", "age__gte=-1", "age__gte=null", "longitude_delta=1", "origin_longitude=5",
        "origin_longitude=nan&origin_latitude=1", "sort_order=up",
        "create_time__gte=now-3x", "origin_longitude=179.999&origin_latitude=0", "age__gte=" + "9" * 30,
        "top_similar_object_similarity__gte=2", "upper_clothing_colors=planet",
    ],
)  # fmt: skip
def test_geo15_18_wrong_filters_are_named(api: Client, query: str) -> None:
    assert_error(api.get(f"/6/events?{query}"), 400, 12012)
