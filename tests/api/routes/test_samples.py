"""Samples over REST."""

from __future__ import annotations

import base64

import pytest

from app.engine.common.ids import new_id
from app.engine.configurator.sections.server import REST_SERVER
from app.platform import Platform
from tests.support.images import encoded, picture
from tests.support.rest import Client, assert_error

SIZES = {"faces": (250, 250), "bodies": (128, 256)}


def photo(kind: str = "faces", suffix: str = ".jpg") -> bytes:
    return encoded(suffix, picture(*SIZES[kind]))


def sent(api: Client, content: bytes, content_type: str = "image/jpeg", account: str | None = None) -> dict[str, str]:
    return {"Luna-Account-Id": account or api.account, "Content-Type": content_type}


def made(api: Client, kind: str = "faces") -> str:
    answer = api.post(f"/6/samples/{kind}", content=photo(kind), headers=sent(api, b""))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["sample_id"])


@pytest.mark.parametrize("kind", ["faces", "bodies"])
def test_xsm01_a_sample_of_each_type_is_saved_and_read_back(api: Client, kind: str) -> None:
    answer = api.post(f"/6/samples/{kind}", content=photo(kind), headers=sent(api, b""))
    name = answer.json()["sample_id"]
    path = f"/6/samples/{kind}/{name}"
    assert answer.headers["Location"] == answer.json()["url"] == path
    found = api.get(path)
    assert (found.content, found.headers["Content-Type"]) == (photo(kind), "image/jpeg")
    assert api.head(path).status_code == 200
    assert api.delete(path).status_code == 204
    assert_error(api.get(path), 404, 13003)
    assert_error(api.delete(path), 404, 13003)
    assert api.head(path).status_code == 404


def test_a_face_sample_is_read_by_the_path_without_a_type(api: Client) -> None:
    name = made(api)
    assert api.get(f"/6/samples/{name}").content == photo()
    assert_error(api.get(f"/6/samples/{new_id()}"), 404, 13003)


def test_inp06_a_sample_comes_as_base64(api: Client) -> None:
    body = base64.b64encode(photo(suffix=".png"))
    answer = api.post("/6/samples/faces", content=body, headers=sent(api, b"", "image/x-png-base64"))
    assert answer.status_code == 201
    assert api.get(answer.json()["url"]).headers["Content-Type"] == "image/jpeg"


def test_a_sample_is_saved_under_an_id_of_ones_own_by_its_owner_alone(api: Client) -> None:
    path = f"/6/samples/faces/{new_id()}"
    for _ in range(2):
        assert api.put(path, content=photo(), headers=sent(api, b"")).status_code == 201
    assert_error(api.put(path, content=photo(), headers=sent(api, b"", account=new_id())), 409, 13008)


def test_several_samples_are_deleted_at_once(api: Client) -> None:
    names = [made(api), made(api)]
    assert api.delete("/6/samples/faces", json={"samples": [*names, new_id()]}).status_code == 204
    assert api.head(f"/6/samples/faces/{names[0]}").status_code == 404
    assert_error(api.delete("/6/samples/faces", json={"samples": []}), 400, 12022)


def test_s12_samples_of_another_account_are_not_there(api: Client) -> None:
    path, other = f"/6/samples/faces/{made(api)}", new_id()
    assert_error(api.get(path, account=other), 404, 13003)
    assert_error(api.delete(path, account=other), 404, 13003)
    assert api.head(path, account=other).status_code == 404


def test_samples_are_open_to_pages_only_where_the_setting_says_so(api: Client, site: Platform) -> None:
    path = f"/6/samples/faces/{made(api)}"
    assert_error(api.get(path, headers={}), 401, 12010)
    setting = site.configurator.get_default(REST_SERVER.name)
    changed = {**setting.value, "samples_without_login": True}
    site.configurator.update_setting(setting.setting_id, value=changed)
    try:
        assert api.get(path, headers={}).content == photo()
        assert_error(api.delete(path, headers={}), 401, 12010)
    finally:
        site.configurator.update_setting(setting.setting_id, value=setting.value)


@pytest.mark.parametrize(
    ("content", "content_type", "code"),
    [
        (photo("bodies"), "image/jpeg", 3002),
        (b"no image", "image/jpeg", 3001),
        (photo()[:500], "image/jpeg", 3001),
        (b"***", "image/x-jpeg-base64", 18001),
        (photo(), "application/json", 12017),
        (photo(), "multipart/form-data; boundary=x", 11027),
        (photo(), "", 12017),
        (b"", "image/jpeg", 12002),
    ],
)
def test_xsm02_what_is_no_sample_is_refused(api: Client, content: bytes, content_type: str, code: int) -> None:
    assert_error(api.post("/6/samples/faces", content=content, headers=sent(api, b"", content_type)), 400, code)


def test_an_unknown_type_of_sample_is_an_unknown_path(api: Client) -> None:
    assert_error(api.post("/6/samples/cats", content=photo(), headers=sent(api, b"")), 404, 12013)
