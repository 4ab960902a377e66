"""The reference: complete, and served from this installation alone."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.support.rest import Client, assert_error


@pytest.mark.parametrize("path", ["/docs", "/docs/redoc", "/6/docs/"])
def test_pages_come_from_here_alone(api: Client, path: str) -> None:
    page = api.get(path, headers={})
    assert page.status_code == 200
    files = re.findall(r'(?:src|href)="([^"]+)"', page.text)
    assert files
    for file in files:
        assert file.startswith("/docs/")
        assert api.get(file, headers={}).status_code == 200
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_the_reference_comes_in_the_form_that_is_accepted(api: Client) -> None:
    plain = api.get("/docs/openapi.json", headers={}).json()
    for accept in ("application/x-yaml", "*/*"):
        assert yaml.safe_load(api.get("/docs/spec", headers={"Accept": accept}).text) == plain
    assert api.get("/6/docs/spec", headers={"Accept": "application/json"}).json() == plain
    assert "<html" in api.get("/docs/spec", headers={"Accept": "text/html"}).text
    assert_error(api.get("/docs/spec", headers={"Accept": "image/png"}), 406, 12023)


def test_no_other_file_is_served(api: Client) -> None:
    for name in ("..%2f__init__.py", "core.py", "%2e%2e"):
        assert api.get(f"/docs/files/{name}", headers={}).status_code == 404
