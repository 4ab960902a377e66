"""Files that nothing names are found on either backend; what may still be named is never taken."""

from __future__ import annotations

from datetime import timedelta

import pytest

from app.engine.common.errors import BucketMissingError, CancelledError
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken
from app.engine.image_store import ImageStore, layout
from app.engine.image_store.models import OBJECTS, ORIGINS, SAMPLES
from app.engine.image_store.orphans import ORPHAN_AGE, delete_orphans, find_lost, find_orphans
from app.engine.image_store.upkeep import list_files
from tests.engine.image_store.conftest import SetClock

JPEG = b"\xff\xd8\xff" + b"x" * 97
PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 92


def ids(store: ImageStore, bucket: str) -> set[str]:
    return {entry.file_id for entry in list_files(store, bucket)}


def test_orphans_are_found_and_removed(store: ImageStore, clock: SetClock) -> None:
    named = sorted(store.put_image(SAMPLES, JPEG) for _ in range(5))
    orphans = {store.put_image(SAMPLES, JPEG) for _ in range(2)}
    clock.move(7200)
    references = [named[4].upper(), named[0], new_id(), named[2], named[1], named[3], named[3]]
    found = list(find_orphans(store, SAMPLES, references, clock=clock))
    assert {entry.file_id for entry in found} == orphans
    assert delete_orphans(store, SAMPLES, found) == 2
    assert ids(store, SAMPLES) == set(named)
    assert list(find_orphans(store, SAMPLES, named, clock=clock)) == []


def test_a_file_just_written_is_no_orphan_whatever_is_asked_for(store: ImageStore, clock: SetClock) -> None:
    store.put_image(SAMPLES, JPEG)
    store.backend.put(layout.file_path(OBJECTS, new_id(), ".zip"), b"PK")
    clock.move(3500)
    assert list(find_orphans(store, SAMPLES, [], clock=clock)) == []
    assert list(find_lost(store, OBJECTS, clock=clock)) == []
    with pytest.raises(ValueError, match="least age"):
        list(find_orphans(store, SAMPLES, [], age=ORPHAN_AGE - timedelta(seconds=1), clock=clock))


def test_an_older_age_leaves_more_alone(store: ImageStore, clock: SetClock) -> None:
    store.put_image(SAMPLES, JPEG)
    clock.move(7200)
    assert list(find_orphans(store, SAMPLES, [], age=timedelta(days=7), clock=clock)) == []
    assert len(list(find_orphans(store, SAMPLES, [], clock=clock))) == 1


def test_no_references_at_all_make_every_old_file_an_orphan(store: ImageStore, clock: SetClock) -> None:
    identifiers = {store.put_image(SAMPLES, JPEG), store.put_image(ORIGINS, PNG)}
    clock.move(7200)
    found = {entry.file_id for bucket in (SAMPLES, ORIGINS) for entry in find_orphans(store, bucket, [], clock=clock)}
    assert found == identifiers


def test_what_an_account_stored_or_is_to_live_for_a_time_is_no_orphan(store: ImageStore, clock: SetClock) -> None:
    owner, gone = new_id(), new_id()
    kept = {store.put_image(SAMPLES, JPEG, account_id=owner), store.put_image(SAMPLES, JPEG, ttl_s=10**6)}
    orphan = store.put_image(SAMPLES, JPEG, account_id=gone)
    damaged = store.put_image(SAMPLES, JPEG, account_id=gone)
    store.backend.put(layout.note_path(SAMPLES, damaged), b"{")
    clock.move(7200)
    found = list(find_orphans(store, SAMPLES, [], has_account=lambda name: name == owner, clock=clock))
    assert [entry.file_id for entry in found] == [orphan]
    delete_orphans(store, SAMPLES, found)
    assert ids(store, SAMPLES) == {*kept, damaged}
    assert list(find_lost(store, SAMPLES, clock=clock)) == []


def test_a_file_whose_note_was_never_written_and_a_note_without_its_file_are_lost(
    store: ImageStore, clock: SetClock
) -> None:
    whole = store.put_object(OBJECTS, [b"x"], "text/plain")
    file, note = new_id(), store.put_object(OBJECTS, [b"x"], "text/plain")
    store.backend.put(layout.file_path(OBJECTS, file, ".zip"), b"PK")
    store.backend.delete(layout.file_path(OBJECTS, note, ".txt"))
    clock.move(7200)
    found = list(find_lost(store, OBJECTS, clock=clock))
    assert {entry.file_id for entry in found} == {file, note}
    assert delete_orphans(store, OBJECTS, found) == 2
    assert [found.path for found in store.backend.walk(OBJECTS) if whole not in found.path] == [
        layout.mark_path(OBJECTS)
    ]


def test_the_search_can_be_cancelled(store: ImageStore, clock: SetClock) -> None:
    store.put_image(SAMPLES, JPEG, ttl_s=1)
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        list(find_orphans(store, SAMPLES, [], token=token, clock=clock))
    with pytest.raises(CancelledError):
        list(find_lost(store, SAMPLES, token=token, clock=clock))


def test_an_unknown_bucket_is_refused(store: ImageStore) -> None:
    with pytest.raises(BucketMissingError):
        list(find_orphans(store, "nothing-here", []))
