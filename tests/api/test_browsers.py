"""S14: a page of another site does not reach a server on this machine."""

from __future__ import annotations

import pytest

from app.api.browsers import Guests, guests_of, host_name
from app.platform import Platform
from tests.api.test_credentials import change
from tests.support.rest import Client, assert_error


@pytest.mark.parametrize("host", ["evil.example", "evil.example:5000", "localhost.evil.example", "a@127.0.0.1", ""])
def test_s14_a_foreign_host_is_refused(api: Client, host: str) -> None:
    assert_error(api.get("/6/lists", headers={"Host": host, "Luna-Account-Id": api.account}), 421, 47001)


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:5000", "127.0.0.1:80", "[::1]:5000", "192.168.0.7:5000"])
def test_s14_own_names_and_addresses_are_answered(api: Client, host: str) -> None:
    assert api.get("/6/lists", headers={"Host": host, "Luna-Account-Id": api.account}).status_code == 200


def test_s14_a_name_can_be_allowed(api: Client, site: Platform) -> None:
    headers = {"Host": "faces.example", "Luna-Account-Id": api.account}
    change(site, "REST_SERVER", allowed_hosts=["faces.example"])
    assert api.get("/6/lists", headers=headers).status_code == 200


ORIGINS = ["https://evil.example", "null", "https://good.example.evil", "http://good.example", "https://good.example:8"]


@pytest.mark.parametrize("origin", ORIGINS)
def test_s14_a_foreign_page_is_refused_and_is_never_shared_with(api: Client, site: Platform, origin: str) -> None:
    change(site, "REST_SERVER", allowed_origins=["https://good.example"])
    for method in ("GET", "POST", "OPTIONS"):
        answer = api(method, "/6/lists", headers={"Origin": origin, "Luna-Account-Id": api.account})
        assert_error(answer, 403, 47002)
        assert "Access-Control-Allow-Origin" not in answer.headers


def test_s14_a_page_that_is_named_may_call(api: Client, site: Platform) -> None:
    change(site, "REST_SERVER", allowed_origins=["https://good.example"])
    headers = {"Origin": "https://good.example", "Luna-Account-Id": api.account}
    answer = api.get("/6/lists", headers=headers)
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, "https://good.example")
    asked = api("OPTIONS", "/6/lists", headers=headers)
    assert (asked.status_code, asked.headers["Access-Control-Allow-Methods"]) == (200, "GET, POST, DELETE, OPTIONS")


def test_s14_nothing_is_shared_with_everybody(api: Client) -> None:
    answer = api.get("/6/lists")
    assert not [name for name in answer.headers if name.lower().startswith("access-control")]


def test_s14_no_get_changes_anything(api: Client) -> None:
    paths = api.http.app.openapi()["paths"]  # type: ignore[attr-defined]
    changing = {"creation", "modification", "deletion"}
    for path, methods in paths.items():
        for method in ("get", "head"):
            rule = methods.get(method, {}).get("x-permission", "")
            assert rule.rpartition(":")[2] not in changing, f"{method} {path}"


def test_hosts_are_read_as_browsers_write_them() -> None:
    assert host_name("Example.ORG.:80") == "example.org"
    assert host_name("[::1]:80") == "::1"
    assert host_name("a/b") is None
    assert host_name("a:x") is None
    assert guests_of("0.0.0.0").knows_host("localhost")
    assert not Guests().knows_host("perigee.example")
