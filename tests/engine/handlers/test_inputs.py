"""Pictures from bytes, Base64, web addresses, stored images and samples."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from app.engine.common.errors import CancelledError, UrlRefusedError
from app.engine.common.fetching import Fetcher, UrlPolicy
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.handlers import ImageUrls
from app.engine.handlers import (
    FromBase64,
    FromBytes,
    FromPixels,
    FromStoredImage,
    FromStoredSample,
    FromUrl,
    ImageInput,
    ImageType,
)
from app.engine.handlers.inputs import Picture, resolved, url_policy
from app.engine.image_store import SampleType
from app.engine.image_store.models import ORIGINS, SAMPLES
from app.engine.inference.decoding import DEFAULT_LIMITS, decode_image
from tests.engine.faces.conftest import sample_pixels
from tests.support.event_site import ACCOUNT, EventSite
from tests.support.images import encoded
from tests.support.import_site import photo_bytes

PHOTO = photo_bytes(1)


def read(site: EventSite, source: Any, account_id: str = ACCOUNT, **options: Any) -> Picture:
    return site.reader.read(ImageInput(source), "a", account_id, options.pop("image_type", ImageType.RAW), **options)


def test_inp_06_bytes_and_base64_are_the_same_picture(site: EventSite) -> None:
    text = base64.b64encode(PHOTO).decode()
    for source in (FromBytes(PHOTO), FromBase64(text), FromBase64(f"data:image/png;base64,{text}")):
        found = read(site, source)
        assert found.error is None and found.image is not None
        assert (found.encoded, found.image.width, found.image.filename, found.origin) == (PHOTO, 320, "a", None)


def test_a_decoded_picture_is_taken_as_it_is(site: EventSite) -> None:
    image = decode_image(PHOTO, "frame 7")
    assert read(site, FromPixels(image)).image is image


def test_a_stored_image_is_found_by_id_and_by_the_path_of_this_service(site: EventSite) -> None:
    name = site.images.put_image(ORIGINS, PHOTO, account_id=ACCOUNT)
    for source in (FromStoredImage(name), FromUrl(f"/6/images/{name}"), FromUrl(f"/api/lp5/6/images/{name.upper()}")):
        found = read(site, source)
        assert (found.encoded, found.origin, found.error) == (PHOTO, f"/6/images/{name}", None)


def test_s12_a_stored_image_of_another_account_is_not_found(site: EventSite) -> None:
    name = site.images.put_image(ORIGINS, PHOTO, account_id=ACCOUNT)
    error = read(site, FromStoredImage(name), new_id()).error
    assert error is not None and error.code == 13003


def test_a_stored_sample_is_taken_for_what_it_is(site: EventSite) -> None:
    name = site.images.put_sample(SampleType.FACES, sample_pixels())
    for source in (
        FromStoredSample(name),
        FromUrl(f"/6/samples/faces/{name}"),
        FromUrl(f"/6/samples/faces/{name}.jpg"),
    ):
        found = read(site, source)
        assert (found.image_type, found.error) == (ImageType.FACE_SAMPLE, None)
        assert found.sample is not None and found.sample.sample_id == name
    assert resolved(FromUrl(f"/6/samples/bodies/{name}")) == FromStoredSample(name, SampleType.BODIES)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        (FromBytes(b""), 3001),
        (FromBytes(b"PK\x03\x04 an archive"), 3001),
        (FromBase64("no base64!"), 18001),
        (FromStoredImage(new_id()), 13003),
        (FromStoredImage("no id"), 12022),
        (FromStoredSample(new_id()), 13003),
        (FromUrl("http://example.org/a.jpg"), 11037),
        (FromUrl("file:///etc/passwd"), 11037),
        (FromUrl("/6/faces/" + new_id()), 11037),
    ],
)
def test_what_is_wrong_with_a_picture_is_inside_the_answer(site: EventSite, source: Any, code: int) -> None:
    found = read(site, source)
    assert found.image is None
    assert found.error is not None and found.error.code == code


@pytest.mark.parametrize("address", ["127.0.0.1", "localhost", "[::1]", "169.254.169.254", "2852039166"])
def test_s5_a_picture_on_this_machine_is_refused_when_fetching_is_on(site: EventSite, address: str) -> None:
    site.urls = UrlPolicy(is_enabled=True)
    answer = site.run(ImageInput(FromUrl(f"http://{address}/a.jpg"), "a"), policies={}).to_json()
    assert answer["images"][0]["error"]["error_code"] == UrlRefusedError.code
    assert site.nothing_is_stored()


def test_inp_07_a_picture_is_fetched_and_its_address_kept(site: EventSite, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Fetcher, "fetch", lambda *_arguments: PHOTO)
    found = read(site, FromUrl("https://example.org/a.jpg"))
    assert (found.encoded, found.origin) == (PHOTO, "https://example.org/a.jpg")


def test_a_stop_is_no_fault_of_the_picture(site: EventSite, monkeypatch: pytest.MonkeyPatch) -> None:
    def fetch(_self: Fetcher, _url: str, token: CancelToken) -> bytes:
        token.check()
        return PHOTO

    monkeypatch.setattr(Fetcher, "fetch", fetch)
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        read(site, FromUrl("https://example.org/a.jpg"), token=token)


def test_a_sample_is_never_turned_by_exif(site: EventSite) -> None:
    from tests.support.images import exif_block

    jpeg = encoded(".jpg", sample_pixels())
    block = exif_block(6)
    head = b"\xff\xe1" + (len(block) + 8).to_bytes(2, "big") + b"Exif\0\0" + block
    turned = jpeg[:2] + head + jpeg[2:]
    plain = read(site, FromBytes(jpeg)).image
    sample = read(site, FromBytes(turned), image_type=ImageType.FACE_SAMPLE).image
    raw = read(site, FromBytes(turned)).image
    untouched = read(site, FromBytes(turned), use_exif=False).image
    assert plain is not None and sample is not None and raw is not None and untouched is not None
    assert (sample.pixels_bgr == plain.pixels_bgr).all() and (untouched.pixels_bgr == plain.pixels_bgr).all()
    assert not (raw.pixels_bgr == plain.pixels_bgr).all()


def test_s5_the_setting_says_where_pictures_may_come_from() -> None:
    assert not url_policy(ImageUrls(), DEFAULT_LIMITS).is_enabled
    policy = url_policy(ImageUrls(enabled=True, allowed_hosts=("a.example",), timeout_s=3), DEFAULT_LIMITS)
    assert (policy.is_enabled, policy.allowed_hosts, policy.timeout_s) == (True, ("a.example",), 3.0)
    assert policy.max_bytes == DEFAULT_LIMITS.max_bytes


def test_the_samples_bucket_is_left_alone_by_reading(site: EventSite) -> None:
    read(site, FromBytes(PHOTO))
    assert site.files()[SAMPLES] == set()
