"""A client that knows the contract alone: the life of a face, a handler, an event and a subscription."""

from __future__ import annotations

import json
import shutil
from base64 import b64encode
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from websockets.sync.client import connect

from app.engine.admin import AccountType
from app.engine.common.ids import new_id
from app.engine.common.launch import LaunchConfig
from app.platform import Platform
from tests.support.command_line import fake_runtime, pretend_installed
from tests.support.images import encoded, picture
from tests.support.served import serving

LOGIN = {"Authorization": "Basic " + b64encode(b"client@example.org:correct horse").decode()}
PHOTO = {"content": encoded(".jpg", picture(320, 240)), "headers": {"Content-Type": "image/jpeg"}}


@pytest.fixture
def url(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A server over a site with one account."""
    (tmp_path / "data").mkdir()
    shutil.copyfile(sqlite_template, tmp_path / "data" / "perigee.sqlite3")
    database = (tmp_path / "data" / "perigee.sqlite3").as_posix()
    launch = LaunchConfig(tmp_path / "data", tmp_path / "models", f"sqlite:///{database}")
    pretend_installed(launch.models_dir)
    fake_runtime(monkeypatch)
    with Platform(launch) as platform:
        platform.accounts.create_account("client@example.org", "correct horse", AccountType.USER)
        with serving(platform) as server:
            yield server.state.url


@pytest.fixture
def http(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, headers=LOGIN, timeout=60) as client:
        yield client


def ok(answer: httpx.Response, status: int = 200) -> Any:
    """Return the JSON of an answer, as clients of the contract read it."""
    assert answer.status_code == status, answer.text
    assert answer.headers["luna-request-id"]
    return answer.json() if answer.content else None


def failed(answer: httpx.Response, status: int, code: int) -> None:
    assert (answer.status_code, answer.json()["error_code"]) == (status, code), answer.text
    assert answer.json()["desc"] and answer.json()["detail"] and answer.json()["link"].endswith(f"code-{code}")


def test_the_life_of_a_face(http: httpx.Client) -> None:
    faces_list = ok(http.post("/6/lists", json={"user_data": "staff"}), 201)["list_id"]
    samples = ok(http.post("/6/detector", **PHOTO), 201)["images"][0]["detections"]["samples"]
    sample = samples[0]["face"]["sample_id"]
    attribute = ok(http.post("/6/extractor", json=[sample]), 201)[0]["attribute_id"]
    body = {"attribute": {"attribute_id": attribute}, "lists": [faces_list], "external_id": "42"}
    made = ok(http.post("/6/faces", json=body), 201)
    face = made["face_id"]
    assert made["url"] == f"/6/faces/{face}"
    found = ok(http.get("/6/faces", params={"list_id": faces_list, "targets": "face_id,external_id"}))
    assert found == {"faces": [{"face_id": face, "external_id": "42"}]}
    assert ok(http.get("/6/faces/count", params={"external_ids": "42"})) == {"faces_count": 1}
    ok(http.patch(f"/6/faces/{face}", json={"user_data": "Ann"}), 204)
    assert ok(http.get(f"/6/faces/{face}"))["lists"] == [faces_list]
    query = {
        "references": [{"type": "face", "id": face}],
        "candidates": [{"filters": {"origin": "faces", "list_id": faces_list}, "limit": 3}],
    }
    best = ok(http.post("/6/matcher/faces", json=query))[0]["matches"][0]["result"][0]
    assert (best["face"]["face_id"], round(best["similarity"], 3)) == (face, 1.0)
    detach = {"action": "detach", "face_ids": [face]}
    ok(http.patch(f"/6/lists/{faces_list}/faces", json=detach), 204)
    ok(http.request("DELETE", "/6/faces", json={"face_ids": [face]}), 204)
    failed(http.get(f"/6/faces/{face}"), 404, 22002)
    ok(http.delete(f"/6/lists/{faces_list}"), 204)
    failed(http.get(f"/6/lists/{faces_list}"), 404, 22003)


def test_the_life_of_a_handler_an_event_and_a_subscription(http: httpx.Client, url: str) -> None:
    policies = {"storage_policy": {"face_policy": {"store_face": 1}}, "match_policy": []}
    handler = ok(http.post("/6/handlers", json={"description": "door", "policies": policies}), 201)["handler_id"]
    assert ok(http.get(f"/6/handlers/{handler}"))["policies"]["storage_policy"]["face_policy"]["store_face"] == 1
    with connect(url.replace("http", "ws") + "/6/ws?sources=door", additional_headers=LOGIN) as socket:
        answer = ok(http.post(f"/6/handlers/{handler}/events?source=door&tags=a,b&user_data=x", **PHOTO), 201)
        message = json.loads(socket.recv(timeout=60))
    (event,) = answer["events"]
    assert message["event"]["event_id"] == event["event_id"]
    assert (message["handler_id"], event["source"], event["tags"]) == (handler, "door", ["a", "b"])
    assert answer["images"][0]["status"] == 1 and answer["images"][0]["error"]["error_code"] == 0
    assert ok(http.get(f"/6/faces/{event['face']['face_id']}"))["event_id"] == event["event_id"]
    stored = ok(http.get("/6/events", params={"event_ids": event["event_id"]}))["events"]
    assert [one["event_id"] for one in stored] == [event["event_id"]]
    count = {"targets": [{"target": "event_id", "aggregator": "count"}]}
    assert ok(http.post("/6/events/stats", json=count))["statistics"][0]["targets"][0]["value"] == 1
    ok(http.put(f"/6/handlers/{handler}", json={"description": "gate", "policies": policies}), 204)
    ok(http.delete(f"/6/handlers/{handler}"), 204)
    failed(http.post(f"/6/handlers/{handler}/events", **PHOTO), 404, 34000)
    failed(http.get(f"/6/events/{new_id()}"), 404, 23001)


def test_the_life_of_a_token(http: httpx.Client, url: str) -> None:
    body = {"permissions": {"face": ["view"]}, "visibility_area": "account"}
    made = ok(http.post("/6/accounts/tokens", json=body), 201)
    with httpx.Client(base_url=url, headers={"Authorization": f"Bearer {made['token']}"}) as narrow:
        assert ok(narrow.get("/6/faces")) == {"faces": []}
        failed(narrow.post("/6/faces", json={}), 403, 11063)
        assert ok(http.get("/6/accounts/tokens"))["tokens_count"] == 1
        ok(http.delete(f"/6/accounts/tokens/{made['token_id']}"), 204)
        failed(narrow.get("/6/faces"), 401, 11062)
