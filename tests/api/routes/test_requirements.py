"""What the interface as a whole has to offer, row by row: API-01 to API-16, INP-01 to INP-06, SND-05 to SND-08."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest
from starlette.testclient import WebSocketTestSession

from app.platform import Platform
from tests.api.routes.test_generation import generate, handler, photo
from tests.api.routes.test_samples import sent
from tests.api.test_credentials import change
from tests.support.images import encoded, picture
from tests.support.rest import Client, assert_error

# Row of the requirements, parameter of `/sdk`, key of the face's attributes, and what has to stand in it.
ESTIMATIONS = [
    ("API-03", "estimate_basic_attributes", "basic_attributes", {"age"}),
    ("API-04", "estimate_basic_attributes", "basic_attributes", {"gender"}),
    ("API-05", "estimate_basic_attributes", "basic_attributes", {"ethnicities"}),
    ("API-06", "estimate_head_pose", "head_pose", {"yaw", "pitch", "roll"}),
    ("API-07", "estimate_emotions", "emotions", {"predominant_emotion", "estimations"}),
    ("API-08", "estimate_gaze", "gaze", {"yaw", "pitch"}),
    ("API-09", "estimate_eyes_attributes", "eyes_attributes", {"left_eye", "right_eye"}),
    ("API-10", "estimate_mouth_attributes", "mouth_attributes", {"smile", "occluded", "opened"}),
]
# Row, and the operations that a client needs for it.
OPERATIONS = {
    "API-02": {"POST /6/detector"},
    "API-11": {"POST /6/matcher/faces", "POST /6/matcher/bodies", "POST /6/matcher/raw"},
    "API-12": {"POST /6/attributes", "PUT /6/faces/{face_id}/attributes", "GET /6/faces/{face_id}/attributes"},
    "API-13": {"POST /6/lists", "PATCH /6/lists/{list_id}/faces"},
    "API-14": {"POST /6/events/stats", "GET /6/events/count"},
    "API-15": {"POST /6/handlers", "POST /6/handlers/{handler_id}/events"},
}


def operations(api: Client) -> set[str]:
    paths = api.get("/docs/openapi.json").json()["paths"]
    return {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}


@pytest.mark.parametrize("row", sorted(OPERATIONS))
def test_api_rows_have_their_operations(api: Client, row: str) -> None:
    """API-02, API-11, API-12, API-13, API-14, API-15."""
    assert OPERATIONS[row] <= operations(api)


def test_api01_one_interface_stands_before_every_service(api: Client) -> None:
    """API-01: whatever service a resource belongs to, it is found under one address."""
    services = {one.split(" ")[1].split("/")[2] for one in operations(api) if one.count("/") > 1}
    assert services >= {
        "detector", "extractor", "sdk", "attributes", "faces", "lists", "samples", "images", "objects", "handlers",
        "verifiers", "events", "matcher", "accounts", "settings", "buckets",
    }  # fmt: skip


@pytest.mark.parametrize(("row", "parameter", "key", "members"), ESTIMATIONS, ids=[one[0] for one in ESTIMATIONS])
def test_api03_to_10_a_photo_is_estimated(api: Client, row: str, parameter: str, key: str, members: set[str]) -> None:
    """API-03, API-04, API-05, API-06, API-07, API-08, API-09, API-10: and nothing that was not asked for."""
    assert row
    answer = api.post(f"/6/sdk?{parameter}=1", content=photo(), headers=sent(api, b""))
    attributes = answer.json()["images_estimations"][0]["estimations"][0]["face"]["detection"]["attributes"]
    assert {name for name, value in attributes.items() if value is not None} == {key}
    assert members <= set(attributes[key])


def test_api16_the_reference_describes_what_is_served(api: Client) -> None:
    """API-16: of API, events, sender, Configurator and Image Store; the others' interfaces are not served yet."""
    answer = api.get("/docs/spec", headers={"Accept": "application/x-yaml"})
    assert answer.status_code == 200 and "/6/events:" in answer.text
    assert {"/1/settings", "/1/buckets", "/6/events"} <= set(api.get("/docs/openapi.json").json()["paths"])


@pytest.mark.parametrize(
    ("row", "kind", "suffix"),
    [
        ("INP-01", "jpeg", ".jpg"), ("INP-02", "png", ".png"), ("INP-03", "bmp", ".bmp"),
        ("INP-04", "x-portable-pixmap", ".ppm"), ("INP-05", "tiff", ".tiff"),
    ],
    ids=["INP-01", "INP-02", "INP-03", "INP-04", "INP-05"],
)  # fmt: skip
def test_inp01_to_06_every_format_comes_plain_and_as_base64(api: Client, row: str, kind: str, suffix: str) -> None:
    """INP-01, INP-02, INP-03, INP-04, INP-05, INP-06."""
    assert row
    content = encoded(suffix, np.asarray(picture(320, 240)))
    plain = {"Luna-Account-Id": api.account, "Content-Type": f"image/{kind}"}
    wrapped = {**plain, "Content-Type": f"image/{kind if kind.startswith('x-') else 'x-' + kind}-base64"}
    for headers, body in ((plain, content), (wrapped, base64.b64encode(content))):
        answer = api.post("/6/detector", content=body, headers=headers)
        assert answer.json()["images"][0]["status"] == 1, answer.text


# --- what subscribers hear ------------------------------------------------------------------------------------


def listening(api: Client) -> WebSocketTestSession:
    """Return a connection to the socket, to be entered."""
    return api.http.websocket_connect("ws://127.0.0.1/6/ws", headers={"Luna-Account-Id": api.account})


def heard(api: Client, policies: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """Make an event while somebody listens; return what was answered and what was heard."""
    path = handler(api, policies)
    with listening(api) as socket:
        made = generate(api, path, query="?source=door").json()["events"][0]
        return made, socket.receive_json()


def test_snd05_a_stored_event_is_told(api: Client) -> None:
    """SND-05."""
    made, message = heard(api, {"storage_policy": {"event_policy": {"store_event": 1}}})
    assert message["event"]["event_id"] == made["event_id"]
    assert api.get(f"/6/events/{made['event_id']}").status_code == 200


def test_snd06_an_event_that_is_only_returned_is_told_too(api: Client) -> None:
    """SND-06."""
    made, message = heard(api, {"storage_policy": {"event_policy": {"store_event": 0}}})
    assert message["event"]["event_id"] == made["event_id"]
    assert_error(api.get(f"/6/events/{made['event_id']}"), 404, 23001)


def test_snd07_what_nobody_heard_is_not_told_later(api: Client) -> None:
    """SND-07."""
    path = handler(api, {})
    generate(api, path, query="?source=before")
    with listening(api) as socket:
        generate(api, path, query="?source=now")
        assert socket.receive_json()["event"]["source"] == "now"


def test_snd08_events_are_told_where_their_archive_is_switched_off(api: Client, site: Platform) -> None:
    """SND-08."""
    change(site, "ADDITIONAL_SERVICES_USAGE", luna_events=0)
    try:
        made, message = heard(api, {})
        assert message["event"]["event_id"] == made["event_id"]
        assert message["event"]["url"] is None
    finally:
        change(site, "ADDITIONAL_SERVICES_USAGE", luna_events=1)
