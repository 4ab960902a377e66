"""Objects over REST."""

from __future__ import annotations

import pytest

from app.engine.common.ids import new_id
from app.engine.configurator.sections.storage import IMAGE_STORE
from app.platform import Platform
from tests.api.routes.test_samples import sent
from tests.support.rest import Client, assert_error


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "application/zip", "application/x-thing"])
def test_an_object_is_saved_and_read_back_with_its_content_type(api: Client, content_type: str) -> None:
    answer = api.post("/6/objects", content=b"[1]" * 1000, headers=sent(api, b"", content_type))
    path = answer.headers["Location"]
    assert (answer.status_code, answer.json()["url"]) == (201, path)
    found = api.get(path)
    assert found.content == b"[1]" * 1000
    assert found.headers["Content-Type"].startswith(content_type)
    assert "sandbox" in found.headers["Content-Security-Policy"]
    assert api.head(path).status_code == 200
    assert api.delete(path).status_code == 204
    assert_error(api.get(path), 404, 13007)
    assert_error(api.delete(path), 404, 13007)
    assert api.head(path).status_code == 404


def test_s12_an_object_of_another_account_is_neither_seen_nor_replaced(api: Client) -> None:
    path, other = f"/6/objects/{new_id()}", new_id()
    for _ in range(2):
        assert api.put(path, content=b"{}", headers=sent(api, b"", "application/json")).status_code == 201
    assert_error(api.put(path, content=b"{}", headers=sent(api, b"", account=other)), 409, 13008)
    assert_error(api.get(path, account=other), 404, 13007)
    assert_error(api.delete(path, account=other), 404, 13007)


def test_what_is_no_object_is_refused(api: Client) -> None:
    assert_error(api.post("/6/objects", content=b"", headers=sent(api, b"", "text/plain")), 400, 12002)
    assert_error(api.post("/6/objects", content=b"x", headers=sent(api, b"", "no type")), 400, 12022)


def test_an_object_over_the_limit_is_refused(api: Client, site: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    small = site.configurator.value(IMAGE_STORE).model_copy(update={"max_object_mb": 1})
    monkeypatch.setattr(site.images, "settings", small)
    answer = api.post("/6/objects", content=b"x" * 1_000_001, headers=sent(api, b"", "text/plain"))
    assert_error(answer, 413, 12031)
