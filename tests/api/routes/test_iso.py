"""Checks of portraits over REST."""

from __future__ import annotations

from typing import Any

from tests.api.routes.test_generation import photo
from tests.api.routes.test_samples import sent
from tests.support.rest import Client, assert_error


def check(api: Client, query: str = "", body: bytes | None = None) -> Any:
    return api.post(f"/6/iso{query}", content=photo() if body is None else body, headers=sent(api, b""))


def test_every_check_that_can_be_made_is_made(api: Client) -> None:
    answer = check(api)
    assert answer.status_code == 200, answer.text
    found = answer.json()["images"][0]["estimations"][0]["face"]["detection"]
    assert set(found) == {"rect", "iso"}
    names = {one["name"] for one in found["iso"]["checks"]}
    assert {"eye_distance", "head_yaw", "mouth_smiling"} <= names
    assert found["iso"]["status"] in (0, 1)
    assert set(found["iso"]["checks"][0]) == {"name", "object_value", "threshold_value", "result"}


def test_checks_are_chosen_by_name(api: Client) -> None:
    found = check(api, "?estimate=eye_distance,head_yaw").json()["images"][0]["estimations"][0]["face"]["detection"]
    assert {one["name"] for one in found["iso"]["checks"]} == {"eye_distance", "head_yaw"}
    assert_error(check(api, "?estimate=planet"), 400, 12022)
    assert_error(check(api, "?estimate=red_eyes"), 400, 12022)


def test_what_is_no_image_is_refused(api: Client) -> None:
    assert_error(check(api, "", b"x"), 400, 3001)
    assert_error(check(api, "?multiface_policy=5"), 400, 12012)
