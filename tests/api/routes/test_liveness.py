"""Liveness over REST."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pytest

from app.engine.configurator.sections.services import ADDITIONAL_SERVICES_USAGE
from app.platform import Platform
from tests.api.routes.test_generation import photo
from tests.api.routes.test_samples import sent
from tests.support.images import encoded
from tests.support.rest import Client, assert_error


def check(api: Client, query: str = "", body: bytes | None = None) -> Any:
    return api.post(f"/6/liveness{query}", content=photo() if body is None else body, headers=sent(api, b""))


@pytest.fixture
def switched_on(site: Platform) -> Iterator[None]:
    setting = site.configurator.get_default(ADDITIONAL_SERVICES_USAGE.name)
    site.configurator.update_setting(setting.setting_id, value={**setting.value, "liveness": 1})
    yield
    site.configurator.update_setting(setting.setting_id, value=setting.value)


def test_the_resource_is_refused_where_it_is_switched_off(api: Client) -> None:
    assert_error(check(api), 403, 11054)


def test_without_the_networks_the_answer_is_unknown_with_the_reason(api: Client, switched_on: None) -> None:
    answer = check(api, "?liveness_threshold=0.5&quality_threshold=0.1")
    assert answer.status_code == 200, answer.text
    found = answer.json()["images"][0]
    assert (found["status"], found["liveness"]["prediction"]) == (1, 2)
    assert found["liveness"]["estimations"] == {"probability": None, "quality": None}
    assert "message" in found["liveness"]


def test_a_picture_without_a_face_is_told(api: Client, switched_on: None) -> None:
    assert_error(check(api, "", encoded(".png", np.zeros((100, 100, 3), np.uint8))), 400, 4003)
    assert_error(check(api, "", b"x"), 400, 3001)
    assert_error(check(api, "?liveness_threshold=2"), 400, 12012)
