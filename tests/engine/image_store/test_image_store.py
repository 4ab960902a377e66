from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from app.engine.common.errors import (
    BadInputError,
    BucketExistsError,
    BucketMissingError,
    FolderNotWritableError,
    ImageDecodeError,
    ImageSizeError,
    ImageStoreUnavailableError,
    ObjectTooLargeError,
    StorageFullError,
    StoredImageMissingError,
    StoredObjectExistsError,
    StoredObjectMissingError,
    TooManyImagesError,
)
from app.engine.common.ids import new_id
from app.engine.configurator.sections.storage import ImageStoreSettings
from app.engine.image_store import BUCKETS, ImageStore, SampleType, backend, expected_bytes, layout, upkeep
from app.engine.image_store.images import encode_jpeg
from app.engine.image_store.models import BODY_SAMPLES, OBJECTS, ORIGINS, SAMPLES
from tests.engine.image_store.conftest import SetClock
from tests.support.paths import ROOT

ID = "0c5bfe67-1111-4222-8333-123456789abc"


def pixels(width: int = 250, height: int = 250) -> np.ndarray:
    rows, columns = np.mgrid[0:height, 0:width]
    return np.stack([rows % 256, columns % 256, (rows + columns) % 256], axis=-1).astype(np.uint8)


def jpeg() -> bytes:
    return encode_jpeg(pixels(), 95)


# --- BKT: buckets -----------------------------------------------------------------------------------------


def test_bkt04_to_08_a_site_has_the_buckets_of_the_platform(store: ImageStore) -> None:
    """BKT-01, BKT-09: on both kinds of storage."""
    assert set(store.list_buckets()) == set(BUCKETS)
    store.ensure_buckets()
    assert len(store.list_buckets()) == 6


def test_bkt02_a_bucket_name_is_unique(store: ImageStore) -> None:
    store.create_bucket("my-bucket")
    with pytest.raises(BucketExistsError) as caught:
        store.create_bucket("my-bucket")
    assert caught.value.code == 13006


@pytest.mark.parametrize(
    "name", ["Upper", "a", "x" * 64, "with space", "../up", "a/b", "", "-a-", "..", "ключ", "a..b"]
)
def test_bkt03_a_bucket_name_is_lower_case_and_safe(store: ImageStore, name: str) -> None:
    if name == "-a-":
        name = "-a-b"
    with pytest.raises(BadInputError):
        store.create_bucket(name)
    with pytest.raises(BucketMissingError) as caught:
        store.get_image(name, ID)
    assert caught.value.code == 13005


def test_a_deleted_bucket_is_gone_with_its_files(store: ImageStore) -> None:
    store.create_bucket("short-lived")
    store.put_image("short-lived", jpeg(), ID)
    assert store.delete_bucket("short-lived") == 1
    assert "short-lived" not in store.list_buckets()
    with pytest.raises(BucketMissingError):
        store.get_image("short-lived", ID)
    store.create_bucket("short-lived")
    assert not store.has_image("short-lived", ID)


def test_bkt11_files_lie_under_the_first_four_characters_of_their_id(tmp_path: Path) -> None:
    store = ImageStore(ImageStoreSettings(), tmp_path)
    store.ensure_buckets()
    store.put_sample(SampleType.FACES, pixels(), ID)
    assert (tmp_path / "storage" / SAMPLES / "0c5b" / f"{ID}.jpg").read_bytes().startswith(b"\xff\xd8")


def test_bkt12_a_sample_is_reckoned_with_30_kilobytes() -> None:
    assert expected_bytes(1_000_000) == 30_000_000_000


# --- IST, XSM: images -------------------------------------------------------------------------------------


def test_ist01_02_samples_of_both_kinds_come_back(store: ImageStore) -> None:
    """IST-06, IST-07: in a local folder and on an S3 server."""
    face = store.put_sample(SampleType.FACES, pixels())
    body = store.put_sample(SampleType.BODIES, pixels(128, 256))
    assert store.get_image(SAMPLES, face).startswith(b"\xff\xd8\xff")
    opened = store.open_image(BODY_SAMPLES, body)
    assert opened.content_type == "image/jpeg"
    assert len(opened.read()) == opened.size


def test_ist03_an_external_sample_is_kept_byte_for_byte(store: ImageStore) -> None:
    data = jpeg()
    store.put_sample(SampleType.FACES, pixels(), ID, encoded=data)
    assert store.get_image(SAMPLES, ID) == data


@pytest.mark.parametrize(
    ("kind", "size"), [(SampleType.FACES, (251, 250)), (SampleType.BODIES, (256, 128)), (SampleType.FACES, (1, 1))]
)
def test_xsm02_a_sample_of_another_size_is_refused(store: ImageStore, kind: SampleType, size: tuple[int, int]) -> None:
    with pytest.raises(ImageSizeError) as caught:
        store.put_sample(kind, pixels(*size))
    assert caught.value.code == 3002
    assert "x".join(map(str, size)) in str(caught.value)


def test_the_quality_of_samples_is_a_setting(tmp_path: Path) -> None:
    store = ImageStore(ImageStoreSettings(sample_jpeg_quality=95), tmp_path)
    store.ensure_buckets()
    best = len(store.get_image(SAMPLES, store.put_sample(SampleType.FACES, pixels())))
    store.apply(ImageStoreSettings(sample_jpeg_quality=50))
    assert len(store.get_image(SAMPLES, store.put_sample(SampleType.FACES, pixels()))) < best


def test_a_png_source_image_stays_a_png(store: ImageStore) -> None:
    data = b"\x89PNG\r\n\x1a\n" + b"rest"
    store.put_image(ORIGINS, data, ID)
    opened = store.open_image(ORIGINS, ID)
    assert (opened.content_type, opened.read()) == ("image/png", data)
    store.delete_image(ORIGINS, ID)
    assert not store.has_image(ORIGINS, ID)
    assert list(store.backend.walk(ORIGINS)) == [store.backend.head(layout.mark_path(ORIGINS))]


def test_replacing_a_png_by_a_jpeg_shows_the_jpeg(store: ImageStore) -> None:
    store.put_image(ORIGINS, b"\x89PNG\r\n\x1a\n", ID)
    data = jpeg()
    store.put_image(ORIGINS, data, ID)
    assert store.get_image(ORIGINS, ID) == data
    store.put_image(ORIGINS, b"\x89PNG\r\n\x1a\n", ID)
    assert store.open_image(ORIGINS, ID).content_type == "image/png"


def test_bytes_that_are_no_image_are_refused(store: ImageStore) -> None:
    with pytest.raises(ImageDecodeError):
        store.put_image(ORIGINS, b"plain text", ID)
    assert not store.has_image(ORIGINS, ID)


def test_an_unknown_image_is_missing_by_every_method(store: ImageStore) -> None:
    for act in (store.get_image, store.open_image, store.delete_image):
        with pytest.raises(StoredImageMissingError) as caught:
            act(SAMPLES, ID)
        assert caught.value.code == 13003
        assert ID in caught.value.detail
    assert not store.has_image(SAMPLES, ID)
    with pytest.raises(BadInputError):
        store.get_image(SAMPLES, "../../../etc/passwd")


def test_up_to_a_thousand_images_are_deleted_at_once(store: ImageStore) -> None:
    kept, gone = store.put_image(SAMPLES, jpeg()), [store.put_image(SAMPLES, jpeg()) for _ in range(3)]
    store.delete_images(SAMPLES, [*gone, new_id()])
    assert [store.has_image(SAMPLES, one) for one in (kept, *gone)] == [True, False, False, False]
    with pytest.raises(TooManyImagesError) as caught:
        store.delete_images(SAMPLES, [ID] * 1001)
    assert caught.value.code == 13004


# --- life -------------------------------------------------------------------------------------------------


def test_an_image_with_a_life_is_gone_to_the_second(store: ImageStore, clock: SetClock) -> None:
    store.put_image(SAMPLES, jpeg(), ID, ttl_s=60)
    clock.move(59)
    assert store.has_image(SAMPLES, ID)
    clock.move(1)
    assert not store.has_image(SAMPLES, ID)
    with pytest.raises(StoredImageMissingError):
        store.get_image(SAMPLES, ID)


def test_storing_again_without_a_life_keeps_the_image(store: ImageStore, clock: SetClock) -> None:
    store.put_image(SAMPLES, jpeg(), ID, ttl_s=60)
    store.put_image(SAMPLES, jpeg(), ID)
    clock.move(61)
    assert store.has_image(SAMPLES, ID)


@pytest.mark.parametrize("ttl", [0, -1, 10**12])
def test_a_life_that_cannot_be_is_refused(store: ImageStore, ttl: int) -> None:
    with pytest.raises(BadInputError) as caught:
        store.put_image(SAMPLES, jpeg(), ID, ttl_s=ttl)
    assert caught.value.field == "ttl"


# --- IST-04, 05: objects ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content_type", "suffix"),
    [("application/json", ".json"), ("text/csv; charset=utf-8", ".csv"), ("application/zip", ".zip"), ("a/b", ".bin")],
)
def test_ist04_an_object_keeps_its_content_type_and_suffix(store: ImageStore, content_type: str, suffix: str) -> None:
    identifier = store.put_object(OBJECTS, [b"one", b"two"], content_type)
    opened = store.open_object(OBJECTS, identifier)
    assert (opened.content_type, opened.size, opened.read()) == (content_type, 6, b"onetwo")
    assert store.backend.head(layout.file_path(OBJECTS, identifier, suffix)).size == 6


def test_an_empty_object_is_an_object(store: ImageStore) -> None:
    identifier = store.put_object(OBJECTS, [], "text/plain")
    assert store.open_object(OBJECTS, identifier).read() == b""


def test_an_object_of_many_pieces_streams_in_and_out(store: ImageStore) -> None:
    piece = bytes(range(256)) * 4096
    identifier = store.put_object(OBJECTS, (piece for _ in range(12)), "application/zip")
    opened = store.open_object(OBJECTS, identifier)
    assert opened.size == 12 * len(piece)
    sizes = []
    content = bytearray()
    for chunk in opened.chunks:
        sizes.append(len(chunk))
        content += chunk
    assert bytes(content) == piece * 12
    assert max(sizes) <= 4 << 20


def test_a_stream_that_fails_leaves_nothing(store: ImageStore) -> None:
    def pieces() -> Iterator[bytes]:
        yield b"x" * (6 << 20)
        raise RuntimeError("the sender went away")

    with pytest.raises(RuntimeError, match="went away"):
        store.put_object(OBJECTS, pieces(), "text/plain", ID)
    assert not store.has_object(OBJECTS, ID)
    assert [found.path for found in store.backend.walk(OBJECTS)] == [layout.mark_path(OBJECTS)]


def test_an_object_over_the_limit_is_refused_and_the_old_one_stays(tmp_path: Path) -> None:
    store = ImageStore(ImageStoreSettings(max_object_mb=1), tmp_path)
    store.ensure_buckets()
    store.put_object(OBJECTS, [b"old"], "text/plain", ID)
    with pytest.raises(ObjectTooLargeError):
        store.put_object(OBJECTS, [b"x" * 600_000] * 2, "text/plain", ID)
    assert store.open_object(OBJECTS, ID).read() == b"old"


def test_an_object_replaced_under_another_type_leaves_no_second_file(store: ImageStore) -> None:
    store.put_object(OBJECTS, [b"{}"], "application/json", ID)
    store.put_object(OBJECTS, [b"text"], "text/plain", ID)
    assert store.open_object(OBJECTS, ID).read() == b"text"
    assert len([found for found in store.backend.walk(OBJECTS) if layout.entry_of(found, OBJECTS)]) == 1
    with pytest.raises(StoredObjectExistsError) as caught:
        store.put_object(OBJECTS, [b"x"], "text/plain", ID, is_new=True)
    assert caught.value.code == 13008


def test_objects_can_be_deleted_and_are_then_missing(store: ImageStore, clock: SetClock) -> None:
    store.put_object(OBJECTS, [b"x"], "text/plain", ID)
    store.delete_object(OBJECTS, ID)
    for act in (store.open_object, store.delete_object):
        with pytest.raises(StoredObjectMissingError) as caught:
            act(OBJECTS, ID)
        assert caught.value.code == 13007
    store.put_object(OBJECTS, [b"x"], "text/plain", ID, ttl_s=5)
    clock.move(5)
    assert not store.has_object(OBJECTS, ID)
    with pytest.raises(TooManyImagesError):
        store.delete_objects(OBJECTS, [ID] * 1001)


def test_a_content_type_that_is_none_is_refused(store: ImageStore) -> None:
    for wrong in ("", "text", "a/b\r\nX: y", "a" * 200 + "/b"):
        with pytest.raises(BadInputError):
            store.put_object(OBJECTS, [b""], wrong)


# --- bad places -------------------------------------------------------------------------------------------


def test_an_s3_server_that_is_not_there_gives_a_clear_error(s3_settings: ImageStoreSettings, tmp_path: Path) -> None:
    s3 = s3_settings.s3.model_copy(update={"endpoint": "http://127.0.0.1:9", "timeout_s": 1})
    store = ImageStore(s3_settings.model_copy(update={"s3": s3}), tmp_path)
    with pytest.raises(ImageStoreUnavailableError) as caught:
        store.ensure_buckets()
    assert "IMAGE_STORE" in str(caught.value)
    assert "test" not in str(caught.value.detail).split("127.0.0.1")[0]


def test_an_s3_bucket_that_is_not_there_gives_a_clear_error(s3_settings: ImageStoreSettings, tmp_path: Path) -> None:
    s3 = s3_settings.s3.model_copy(update={"bucket": "nowhere-to-be-found"})
    with pytest.raises(ImageStoreUnavailableError):
        ImageStore(s3_settings.model_copy(update={"s3": s3}), tmp_path).ensure_buckets()


def test_a_local_folder_that_cannot_be_made_gives_a_clear_error(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    with pytest.raises((FolderNotWritableError, OSError)):
        ImageStore(ImageStoreSettings(local_folder=str(blocked / "inside")), tmp_path)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Unable to copy data to file: No space left on device (os error 28)", StorageFullError),
        ("Unable to create dir: Permission denied (os error 13)", FolderNotWritableError),
        ("Operation not permitted (os error 1)", FolderNotWritableError),
        ("connection refused (os error 111)", ImageStoreUnavailableError),
    ],
)
def test_what_the_system_refuses_is_told_by_name(text: str, kind: type[Exception]) -> None:
    with pytest.raises(kind), backend._translated("a/b"):
        raise OSError(text)


_WRITER = """
import sys
from pathlib import Path
from app.engine.configurator.sections.storage import ImageStoreSettings
from app.engine.image_store import ImageStore

store = ImageStore(ImageStoreSettings(), Path(sys.argv[1]))
store.ensure_buckets()
pictures = [b"\\xff\\xd8\\xff" + letter * 400_000 for letter in (b"a", b"b")]
number = 0
while True:
    store.put_image("visionlabs-samples", pictures[number % 2], sys.argv[2])
    number += 1
    if number == 3:
        print("writing", flush=True)
"""


def test_a_process_killed_while_it_writes_leaves_a_whole_picture(tmp_path: Path) -> None:
    whole = [b"\xff\xd8\xff" + letter * 400_000 for letter in (b"a", b"b")]
    store = ImageStore(ImageStoreSettings(), tmp_path)
    for _ in range(3):
        with subprocess.Popen(
            [sys.executable, "-c", _WRITER, str(tmp_path), ID], cwd=ROOT, stdout=subprocess.PIPE
        ) as writer:
            assert writer.stdout is not None
            assert writer.stdout.readline() == b"writing\n"
            # Read beside the writer too: never a part of a picture.
            assert all(store.get_image(SAMPLES, ID) in whole for _ in range(20))
            writer.kill()
        assert store.get_image(SAMPLES, ID) in whole
        assert [entry.file_id for entry in upkeep.list_files(store, SAMPLES)] == [ID]


# --- whose it is ------------------------------------------------------------------------------------------


def test_what_an_account_stored_is_not_there_for_another(store: ImageStore) -> None:
    mine, other = new_id(), new_id()
    image_id = store.put_pixels(ORIGINS, pixels(), account_id=mine)
    object_id = store.put_object(OBJECTS, [b"{}"], "application/json", account_id=mine)
    assert store.has_image(ORIGINS, image_id, mine) and not store.has_image(ORIGINS, image_id, other)
    assert store.has_object(OBJECTS, object_id, mine) and not store.has_object(OBJECTS, object_id, other)
    assert store.open_image(ORIGINS, image_id).read() == store.get_image(ORIGINS, image_id, mine)
    with pytest.raises(StoredImageMissingError):
        store.get_image(ORIGINS, image_id, other)
    with pytest.raises(StoredObjectMissingError):
        store.open_object(OBJECTS, object_id, other)
    with pytest.raises(StoredImageMissingError):
        store.delete_image(ORIGINS, image_id, other)
    with pytest.raises(StoredObjectMissingError):
        store.delete_object(OBJECTS, object_id, other)


def test_what_an_account_stored_is_not_replaced_by_another(store: ImageStore) -> None:
    mine, other = new_id(), new_id()
    image_id = store.put_pixels(ORIGINS, pixels(), account_id=mine)
    object_id = store.put_object(OBJECTS, [b"{}"], "application/json", account_id=mine)
    with pytest.raises(StoredObjectExistsError):
        store.put_pixels(ORIGINS, pixels(), image_id, account_id=other)
    with pytest.raises(StoredObjectExistsError):
        store.put_object(OBJECTS, [b"[]"], "application/json", object_id, account_id=other)
    assert store.put_pixels(ORIGINS, pixels(), image_id, account_id=mine) == image_id
    assert store.open_object(OBJECTS, object_id).read() == b"{}"


def test_a_file_without_an_owner_is_there_for_everybody(store: ImageStore) -> None:
    image_id = store.put_sample(SampleType.FACES, np.zeros((250, 250, 3), np.uint8))
    assert store.owner_of(SAMPLES, image_id) is None
    assert store.has_image(SAMPLES, image_id, new_id())
