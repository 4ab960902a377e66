"""A watched folder: every photo once, only when it is whole, also across restarts."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from app.engine.common.errors import (
    DatabaseUnavailableError,
    FileMissingError,
    HandlerNotFoundError,
    ImageDecodeError,
    ShuttingDownError,
)
from app.engine.common.progress import CancelToken
from app.engine.sources.folder import FolderWatch, wait_for_changes
from app.engine.sources.models import Afterwards, FolderOptions
from app.engine.sources.tally import Tally
from tests.support.sources import Recorder, request
from tests.support.threads import Caller, wait_until

ONCE = FolderOptions(settle_s=0.0, is_once=True)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    found = tmp_path / "photos"
    found.mkdir()
    return found


def put(folder: Path, name: str, content: bytes = b"photo", age_s: int = 0) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    os.utime(path, (1_700_000_000 - age_s, 1_700_000_000 - age_s))
    return path


def watch(
    folder: Path, make: Recorder, options: FolderOptions = ONCE, token: CancelToken | None = None, **how: Any
) -> Tally:
    tally = Tally()
    made = FolderWatch(request(folder, folder=options), make, folder.parent / "journals", tally, **how)
    made.run(token or CancelToken())
    return tally


def test_every_photo_becomes_events_the_oldest_first(folder: Path) -> None:
    for age, name in enumerate(("c.jpg", "a.png", "b.webp")):
        put(folder, name, name.encode(), age)
    put(folder, "notes.txt")
    put(folder, ".hidden.jpg")
    make = Recorder(events=2)
    status = watch(folder, make, FolderOptions(settle_s=0.0, is_once=True, workers=1)).status()
    assert [(shot.filename, shot.image) for shot in make.shots] == [
        ("b.webp", b"b.webp"), ("a.png", b"a.png"), ("c.jpg", b"c.jpg"),
    ]  # fmt: skip
    assert (status.photos, status.events, status.failed) == (3, 6, 0)
    assert len({shot.key for shot in make.shots}) == 3


def test_a_restart_takes_no_photo_twice(folder: Path) -> None:
    put(folder, "a.jpg")
    first, second = Recorder(), Recorder()
    watch(folder, first)
    put(folder, "b.jpg")
    watch(folder, second)
    assert (first.names, second.names) == (["a.jpg"], ["b.jpg"])


def test_another_content_under_the_same_name_is_another_photo(folder: Path) -> None:
    put(folder, "a.jpg", b"one")
    make = Recorder()
    watch(folder, make)
    put(folder, "a.jpg", b"another", age_s=5)
    watch(folder, make)
    assert [shot.image for shot in make.shots] == [b"one", b"another"]
    assert make.shots[0].key != make.shots[1].key


def test_a_journal_that_was_cut_off_asks_again_under_the_same_key(folder: Path) -> None:
    put(folder, "a.jpg")
    make = Recorder()
    watch(folder, make)
    (journal,) = (folder.parent / "journals").iterdir()
    journal.write_bytes(journal.read_bytes()[:-5])
    put(folder, "b.jpg", age_s=-5)
    watch(folder, make)
    watch(folder, make)
    assert make.names == ["a.jpg", "a.jpg", "b.jpg"]
    assert len({shot.key for shot in make.shots}) == 2


def test_files_that_are_gone_are_forgotten(folder: Path) -> None:
    put(folder, "a.jpg")
    put(folder, "b.jpg")
    make = Recorder()
    watch(folder, make)
    (folder / "a.jpg").unlink()
    watch(folder, make)
    (journal,) = (folder.parent / "journals").iterdir()
    assert journal.read_text().count("\n") == 1 and "b.jpg" in journal.read_text()


def test_a_file_that_still_grows_is_waited_for(folder: Path) -> None:
    path = put(folder, "a.jpg", b"1")
    put(folder, "empty.jpg", b"")
    growing = [b"12", b"123"]
    make = Recorder()
    token = CancelToken()

    def tick() -> float:
        if growing:
            path.write_bytes(growing.pop(0))
        elif make.shots:
            token.cancel()
        tick.now += 0.08  # type: ignore[attr-defined]
        return float(tick.now)  # type: ignore[attr-defined]

    tick.now = 0.0  # type: ignore[attr-defined]
    options = FolderOptions(settle_s=0.1)
    watch(folder, make, options, token, clock=tick)
    assert [shot.image for shot in make.shots] == [b"123"]


def test_what_appears_later_is_taken_when_the_system_tells(folder: Path) -> None:
    make = Recorder()
    token = CancelToken()

    def looks(_folder: Path, _look_s: float, _token: CancelToken) -> Iterator[object]:
        put(folder, "later.jpg")
        yield None
        token.cancel()
        yield None

    watch(folder, make, FolderOptions(settle_s=0.0), token, looks=looks)
    assert make.names == ["later.jpg"]


def test_the_system_tells_of_a_new_file_and_of_the_end(folder: Path) -> None:
    make, token, tally = Recorder(), CancelToken(), Tally()
    # A look of its own comes only after an hour.
    options = FolderOptions(settle_s=0.0, look_s=3600.0)
    running = Caller(lambda: FolderWatch(request(folder, folder=options), make, folder.parent / "j", tally).run(token))
    put(folder, "first.jpg")
    wait_until(lambda: make.names == ["first.jpg"])
    put(folder, "second.jpg")
    wait_until(lambda: make.names == ["first.jpg", "second.jpg"])
    token.cancel()
    running.result()


def test_waiting_for_changes_looks_from_time_to_time_anyway(folder: Path) -> None:
    token = CancelToken()
    moments = iter(wait_for_changes(folder, 0.1, token))
    next(moments)
    token.cancel()
    assert list(moments) == []


def test_folders_below_are_taken_when_asked_for(folder: Path) -> None:
    for name in ("a.jpg", "x/b.jpg", "x/y/c.jpg", "done/d.jpg", "failed/e.jpg", ".git/f.jpg", "x/done/g.jpg"):
        put(folder, name)
    flat, deep = Recorder(), Recorder()
    watch(folder, flat)
    assert flat.names == ["a.jpg"]
    watch(folder, deep, FolderOptions(settle_s=0.0, is_once=True, is_recursive=True))
    assert deep.names == ["x/b.jpg", "x/done/g.jpg", "x/y/c.jpg"]


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
def test_links_are_not_followed(folder: Path, tmp_path: Path) -> None:
    """S22."""
    outside = tmp_path / "outside"
    put(outside, "secret.jpg")
    (folder / "link.jpg").symlink_to(outside / "secret.jpg")
    (folder / "loop").symlink_to(folder, target_is_directory=True)
    make = Recorder()
    watch(folder, make, FolderOptions(settle_s=0.0, is_once=True, is_recursive=True))
    assert make.names == []


def test_finished_files_are_moved_or_deleted(folder: Path) -> None:
    put(folder, "x/good.jpg")
    put(folder, "bad.jpg", age_s=9)
    put(folder, "done/x/good.jpg", b"older")
    options = FolderOptions(
        settle_s=0.0, is_once=True, is_recursive=True, done=Afterwards.MOVE, failed=Afterwards.MOVE, workers=1
    )
    status = watch(folder, Recorder(failures=[ImageDecodeError("no picture")]), options).status()
    assert (folder / "done" / "x" / "good.jpg").read_bytes() == b"older"
    assert [path.read_bytes() for path in (folder / "done" / "x").glob("good-*.jpg")] == [b"photo"]
    assert (folder / "failed" / "bad.jpg").is_file()
    assert len(list(folder.rglob("*.jpg"))) == 3
    assert (status.photos, status.failed) == (2, 1)
    assert "bad.jpg" in status.last_error

    put(folder, "c.jpg")
    watch(folder, Recorder(), FolderOptions(settle_s=0.0, is_once=True, done=Afterwards.DELETE))
    assert not (folder / "c.jpg").exists()


def test_a_photo_that_cannot_be_used_is_counted_and_not_tried_again(folder: Path) -> None:
    put(folder, "bad.jpg")
    make = Recorder(failures=[ImageDecodeError("no picture")])
    assert watch(folder, make).status().failed == 1
    assert watch(folder, make).status().photos == 0


def test_a_failure_of_the_moment_is_tried_again(folder: Path) -> None:
    put(folder, "a.jpg")
    make = Recorder(failures=[DatabaseUnavailableError("gone"), DatabaseUnavailableError("gone")])
    status = watch(folder, make).status()
    assert make.names == ["a.jpg"]
    assert (status.photos, status.failed) == (1, 0)


def test_a_watch_that_is_to_end_gives_up_after_a_few_tries(folder: Path) -> None:
    put(folder, "a.jpg")
    make = Recorder(failures=[DatabaseUnavailableError("gone")] * 9)
    with pytest.raises(DatabaseUnavailableError):
        watch(folder, make)
    make.failures.clear()
    watch(folder, make)
    assert make.names == ["a.jpg"]


def test_a_handler_that_is_gone_ends_the_watch_and_marks_nothing(folder: Path) -> None:
    put(folder, "a.jpg")
    make = Recorder(failures=[HandlerNotFoundError("gone")])
    with pytest.raises(HandlerNotFoundError):
        watch(folder, make)
    watch(folder, make)
    assert make.names == ["a.jpg"]


def test_closing_the_program_leaves_photos_for_the_next_start(folder: Path) -> None:
    put(folder, "a.jpg")
    put(folder, "b.jpg")
    make = Recorder(failures=[ShuttingDownError("closing"), ShuttingDownError("closing")])
    assert watch(folder, make).status().photos == 0
    make.failures.clear()
    watch(folder, make)
    assert make.names == ["a.jpg", "b.jpg"]


def test_a_folder_that_is_gone_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="nowhere"):
        watch(tmp_path / "nowhere", Recorder())


def test_stopping_ends_between_photos(folder: Path) -> None:
    for number in range(20):
        put(folder, f"{number:02}.jpg")
    token = CancelToken()

    class Stopping(Recorder):
        def __call__(self, *arguments: Any) -> int:
            token.cancel()
            return super().__call__(*arguments)

    make = Stopping()
    status = watch(folder, make, FolderOptions(settle_s=0.0, workers=1), token).status()
    assert status.photos == len(make.shots) == 1
    rest = Recorder()
    watch(folder, rest)
    assert len(rest.shots) == 19


def test_no_look_is_left_hanging(folder: Path) -> None:
    def looks(*_arguments: object) -> Iterable[object]:
        raise AssertionError("a watch that is to end does not wait for changes")

    watch(folder, Recorder(), looks=looks)
