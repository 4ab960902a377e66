"""The Image Store's own resources."""

from __future__ import annotations

import itertools

import pytest

from app.engine.common.ids import new_id
from app.engine.image_store.models import OBJECTS, SAMPLES
from tests.support.images import encoded, picture
from tests.support.rest import Client, assert_error

_numbers = itertools.count()


def sent(admin: Client, content_type: str = "image/jpeg") -> dict[str, str]:
    return {"Luna-Account-Id": admin.account, "Content-Type": content_type}


@pytest.fixture
def bucket(admin: Client) -> str:
    name = f"bucket-{next(_numbers)}"
    assert admin.post(f"/1/buckets?bucket={name}").status_code == 201
    return name


def test_bkt01_02_buckets_are_created_once_listed_and_deleted(admin: Client, bucket: str) -> None:
    assert {bucket, SAMPLES} <= set(admin.get("/1/buckets").json()["buckets"])
    assert_error(admin.post(f"/1/buckets?bucket={bucket}"), 409, 13006)
    assert admin.head(f"/1/buckets/{bucket}").status_code == 200
    assert admin.delete(f"/1/buckets/{bucket}").status_code == 204
    assert_error(admin.delete(f"/1/buckets/{bucket}"), 404, 13005)
    assert admin.head(f"/1/buckets/{bucket}").status_code == 404


@pytest.mark.parametrize("name", ["Upper", "a", "..", "a/b", "a_b", "x" * 64, "a..b", ""])
def test_bkt03_a_name_that_cannot_be_is_refused(admin: Client, name: str) -> None:
    answer = admin.post("/1/buckets", params={"bucket": name})
    assert (answer.status_code, answer.json()["error_code"]) in ((400, 12012), (400, 12022))


@pytest.mark.parametrize(("suffix", "content_type"), [(".jpg", "image/jpeg"), (".png", "image/png")])
def test_every_picture_becomes_a_jpeg(admin: Client, bucket: str, suffix: str, content_type: str) -> None:
    body = encoded(suffix, picture(60, 40))
    answer = admin.post(f"/1/buckets/{bucket}/images", content=body, headers=sent(admin, content_type))
    path = answer.headers["Location"]
    assert (answer.status_code, answer.json()["url"]) == (201, path)
    for name in (path, f"{path}.jpg"):
        assert admin.get(name).headers["Content-Type"] == "image/jpeg"
        assert admin.head(name).status_code == 200
    assert admin.delete(f"{path}.jpg").status_code == 204
    assert_error(admin.get(path), 404, 13003)
    assert_error(admin.delete(path), 404, 13003)


def test_an_image_is_put_under_an_id_and_several_are_deleted(admin: Client, bucket: str) -> None:
    name, body = new_id(), encoded(".jpg", picture(60, 40))
    path = f"/1/buckets/{bucket}/images"
    assert admin.put(f"{path}/{name}?ttl=60", content=body, headers=sent(admin)).status_code == 201
    assert admin.get(f"{path}/{name}").content == body
    assert admin.delete(path, json={"images": [name, new_id()]}).status_code == 204
    assert admin.head(f"{path}/{name}").status_code == 404


def test_objects_are_kept_with_their_content_type(admin: Client) -> None:
    path = f"/1/buckets/{OBJECTS}/objects"
    name = new_id()
    made = admin.post(path, content=b"{}", headers=sent(admin, "application/json")).headers["Location"]
    assert admin.put(f"{path}/{name}", content=b"a", headers=sent(admin, "text/plain")).status_code == 201
    assert admin.get(made).content == b"{}"
    assert admin.get(f"{path}/{name}").headers["Content-Type"].startswith("text/plain")
    assert admin.head(made).status_code == 200
    assert admin.delete(made).status_code == 204
    assert_error(admin.get(made), 404, 13007)
    assert_error(admin.delete(made), 404, 13007)
    assert admin.delete(path, json={"objects": [name]}).status_code == 204
    assert admin.head(f"{path}/{name}").status_code == 404


def test_an_unknown_bucket_is_named_by_every_resource(admin: Client) -> None:
    body = encoded(".jpg", picture(60, 40))
    for kind, content, content_type in (("images", body, "image/jpeg"), ("objects", b"x", "text/plain")):
        path, headers = f"/1/buckets/nowhere/{kind}", sent(admin, content_type)
        for answer in (
            admin.post(path, content=content, headers=headers), admin.get(f"{path}/{new_id()}"),
            admin.put(f"{path}/{new_id()}", content=content, headers=headers),
            admin.delete(f"{path}/{new_id()}"), admin.delete(path, json={kind: [new_id()]}),
        ):  # fmt: skip
            assert_error(answer, 404, 13005)


def test_what_is_no_image_is_refused(admin: Client, bucket: str) -> None:
    path = f"/1/buckets/{bucket}/images"
    assert_error(admin.post(path, content=b"x", headers=sent(admin)), 400, 3001)
    assert_error(admin.post(path, content=b"x", headers=sent(admin, "text/plain")), 400, 12017)
    assert_error(admin.post(f"{path}?ttl=0", content=b"x", headers=sent(admin)), 400, 12012)


def test_buckets_are_for_administrators_alone(api: Client) -> None:
    assert_error(api.get("/1/buckets"), 403, 11063)
    assert_error(api.get(f"/1/buckets/{SAMPLES}/images/{new_id()}"), 403, 11063)
