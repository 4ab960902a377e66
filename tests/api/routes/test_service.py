"""What the program says of itself over REST."""

from __future__ import annotations

import pytest

from app.engine.common.errors import DatabaseUnavailableError
from app.platform import Platform
from tests.support.rest import Client, assert_error


@pytest.mark.parametrize("path", ["/version", "/6/version"])
def test_versions_are_open_to_all_and_begin_with_the_platform(api: Client, path: str) -> None:
    found = api.get(path, headers={}).json()
    assert next(iter(found)) == "LUNA PLATFORM"
    assert found["LUNA PLATFORM"].startswith("v.5.")
    assert found["luna-api"]["api"] == 6
    assert {
        "luna-faces",
        "luna-events",
        "luna-image-store",
        "luna-python-matcher",
        "luna-tasks",
        "luna-handlers",
    } <= set(found)


@pytest.mark.parametrize("path", ["/healthcheck", "/6/healthcheck?include_luna_services=1"])
def test_health_names_what_does_not_work(
    api: Client, site: Platform, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    answer = api.get(path, headers={})
    assert (answer.status_code, answer.content) == (200, b"")

    def gone() -> None:
        raise DatabaseUnavailableError("The server is gone.")

    monkeypatch.setattr(site.attributes, "count", gone)
    answer = api.get(path, headers={})
    assert_error(answer, 502, 11)
    assert "luna-faces: The server is gone." in answer.json()["detail"]


def test_configs_come_as_json_or_as_a_file_without_secrets(admin: Client, api: Client) -> None:
    found = admin.get("/configs").json()
    assert found["LOGIN"]["free_attempts"] == 5
    assert found["TOKEN_SIGNING"]["key"] in ("", "******", "***", "********")
    headers = {"Luna-Account-Id": admin.account, "Accept": "text/plain"}
    text = admin.get("/6/configs", headers=headers).text
    assert text.startswith("[LUNA_CONFIGURATOR]\nUSE_CONFIGURATOR = 1\n")
    assert "[LOGIN]\n" in text and "\nFREE_ATTEMPTS = 5\n" in text
    assert_error(admin.get("/configs", headers={**headers, "Accept": "image/png"}), 406, 12023)
    assert_error(api.get("/configs"), 403, 11063)


@pytest.mark.parametrize("path", ["/6/license", "/1/license"])
def test_the_licence_says_what_is_true(api: Client, path: str) -> None:
    found = api.get(path).json()
    assert found["faces_limit"] == {"value": None, "is_available": True}
    assert found["liveness"] == {"value": 0, "is_available": False}
    assert found["iso"] == {"value": 1, "is_available": True}
    assert_error(api.get(path, headers={}), 401, 12010)
