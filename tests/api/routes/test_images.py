"""Source images over REST."""

from __future__ import annotations

import pytest

from app.engine.common.ids import new_id
from tests.api.routes.test_samples import sent
from tests.support.images import encoded, picture
from tests.support.rest import Client, assert_error


@pytest.mark.parametrize(
    ("suffix", "content_type", "stored"),
    [
        (".jpg", "image/jpeg", "image/jpeg"),
        (".png", "image/png", "image/png"),
        (".bmp", "image/bmp", "image/jpeg"),
        (".png", "image/jpeg", "image/png"),
    ],
)
def test_an_image_is_saved_and_read_back(api: Client, suffix: str, content_type: str, stored: str) -> None:
    body = encoded(suffix, picture(60, 40))
    answer = api.post("/6/images", content=body, headers=sent(api, body, content_type))
    path = answer.headers["Location"]
    assert (answer.status_code, answer.json()["url"]) == (201, path)
    assert api.get(path).headers["Content-Type"] == stored
    assert api.head(path).status_code == 200
    assert api.delete(path).status_code == 204
    assert_error(api.get(path), 404, 13003)
    assert_error(api.delete(path), 404, 13003)
    assert api.head(path).status_code == 404


def test_s12_an_image_of_another_account_is_neither_seen_nor_replaced(api: Client) -> None:
    path, body, other = f"/6/images/{new_id()}", encoded(".jpg", picture(60, 40)), new_id()
    for _ in range(2):
        assert api.put(path, content=body, headers=sent(api, body)).status_code == 201
    assert_error(api.put(path, content=body, headers=sent(api, body, account=other)), 409, 13008)
    assert_error(api.get(path, account=other), 404, 13003)
    assert_error(api.delete(path, account=other), 404, 13003)


def test_what_is_no_image_is_refused(api: Client) -> None:
    for content, content_type, code in (
        (b"x", "image/png", 3001),
        (b"", "image/png", 12002),
        (b"x", "text/plain", 12017),
    ):
        assert_error(api.post("/6/images", content=content, headers=sent(api, content, content_type)), 400, code)
