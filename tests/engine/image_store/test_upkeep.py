from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.common.errors import BucketMissingError, CancelledError
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.storage import ImageStoreSettings
from app.engine.image_store import ImageStore, layout, upkeep
from app.engine.image_store.models import OBJECTS, SAMPLES
from tests.engine.image_store.conftest import SetClock

JPEG = b"\xff\xd8\xff" + b"x" * 97


def test_usage_counts_files_and_bytes_of_each_bucket(store: ImageStore) -> None:
    for _ in range(3):
        store.put_image(SAMPLES, JPEG)
    store.put_object(OBJECTS, [b"12345"], "text/plain")
    figures = {entry.bucket: (entry.files, entry.size_bytes) for entry in upkeep.usage(store)}
    assert figures[SAMPLES] == (3, 300)
    assert figures[OBJECTS] == (1, 5)
    assert figures["portraits"] == (0, 0)


def test_the_purge_removes_what_has_expired_and_nothing_else(store: ImageStore, clock: SetClock) -> None:
    kept = [store.put_image(SAMPLES, JPEG), store.put_image(SAMPLES, JPEG, ttl_s=100)]
    kept_object = store.put_object(OBJECTS, [b"x"], "text/plain")
    store.put_image(SAMPLES, JPEG, ttl_s=10)
    store.put_object(OBJECTS, [b"x"], "text/plain", ttl_s=10)
    clock.move(10)
    assert upkeep.purge_expired(store, clock=clock) == 2
    assert upkeep.purge_expired(store, clock=clock) == 0
    assert {entry.file_id for entry in upkeep.list_files(store, SAMPLES)} == set(kept)
    assert store.has_object(OBJECTS, kept_object)


def test_upkeep_can_be_cancelled(store: ImageStore, clock: SetClock) -> None:
    store.put_image(SAMPLES, JPEG, ttl_s=1)
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        upkeep.purge_expired(store, token)
    with pytest.raises(CancelledError):
        upkeep.usage(store, token)


def test_what_an_account_stored_itself_is_removed_and_nothing_else(store: ImageStore) -> None:
    mine, other = new_id(), new_id()
    store.put_image(SAMPLES, JPEG, account_id=mine)
    store.put_object(OBJECTS, [b"x"], "text/plain", account_id=mine)
    kept = {store.put_image(SAMPLES, JPEG), store.put_image(SAMPLES, JPEG, account_id=other)}
    assert upkeep.delete_owned(store, mine) == 2
    assert {entry.file_id for entry in upkeep.list_files(store, SAMPLES)} == kept
    assert list(upkeep.list_files(store, OBJECTS)) == []


def test_a_damaged_note_is_told_and_its_file_left_alone(
    store: ImageStore, clock: SetClock, caplog: pytest.LogCaptureFixture
) -> None:
    name = store.put_image(SAMPLES, JPEG, ttl_s=10)
    store.backend.put(layout.note_path(SAMPLES, name), b"{")
    clock.move(20)
    assert upkeep.purge_expired(store, clock=clock) == 0
    assert name in caplog.text
    assert [entry.file_id for entry in upkeep.list_files(store, SAMPLES)] == [name]


def test_listing_an_unknown_bucket_is_refused(store: ImageStore) -> None:
    with pytest.raises(BucketMissingError):
        list(upkeep.list_files(store, "nothing-here"))


def test_bkt13_a_backup_copies_what_is_new_and_moves_a_site(store: ImageStore, tmp_path: Path) -> None:
    first, archive = store.put_image(SAMPLES, JPEG), store.put_object(OBJECTS, [b"zip"], "application/zip")
    backup = ImageStore(ImageStoreSettings(local_folder=str(tmp_path / "backup")), tmp_path)
    report = upkeep.copy_to(store, backup)
    assert report.copied == 2 + 1 + 6  # files, the object's note, the marks of the buckets
    assert backup.get_image(SAMPLES, first) == JPEG
    assert backup.open_object(OBJECTS, archive).content_type == "application/zip"
    second = store.put_image(SAMPLES, JPEG)
    again = upkeep.copy_to(store, backup)
    assert (again.copied, again.kept) == (1, 9)
    assert backup.has_image(SAMPLES, second)


def test_what_a_killed_process_left_half_written_is_removed(tmp_path: Path, clock: SetClock) -> None:
    store = ImageStore(ImageStoreSettings(), tmp_path, clock)
    store.ensure_buckets()
    kept = store.put_image(SAMPLES, JPEG)
    folder = tmp_path / "storage" / SAMPLES / kept[:4]
    old, fresh = folder / f"{new_id()}.jpg#1", folder / f"{new_id()}.jpg#2"
    old.write_bytes(b"half")
    fresh.write_bytes(b"half")
    past = (clock() - timedelta(hours=2)).timestamp()
    os.utime(old, (past, past))
    assert upkeep.delete_half_written(store, clock) == 1
    assert [old.exists(), fresh.exists(), store.has_image(SAMPLES, kept)] == [False, True, True]
