"""A watched video: people become tracks, tracks become events, nothing is lost silently."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import cv2
import numpy as np
import pytest

from app.engine.common.errors import (
    DatabaseUnavailableError,
    HandlerNotFoundError,
    ImageDecodeError,
    InferenceError,
    SourceUnavailableError,
)
from app.engine.common.progress import CancelToken
from app.engine.sources import outbox, reader
from app.engine.sources.models import Source, SourceKind, VideoOptions, WatchState
from app.engine.sources.tally import Tally
from app.engine.sources.video import VideoWatch
from tests.support.sources import SIDE, ListCapture, Pixels, Recorder, find_squares, request, scene, write_video
from tests.support.threads import Caller, wait_until

START = datetime(2026, 5, 1, 8, 0, tzinfo=UTC)
OPTIONS = VideoOptions(start_time=START, max_gap_s=0.2)


def slide(begin: int, count: int, y: int = 60, step: int = 6) -> list[list[tuple[int, int]]]:
    """Return, per frame, where somebody is who walks from left to right."""
    return [[(begin + step * number, y)] for number in range(count)]


def frames(*people: list[list[tuple[int, int]]]) -> Iterator[Pixels]:
    for number in range(max(len(one) for one in people)):
        yield scene(*(place for one in people if number < len(one) for place in one[number]))


def watch(
    pictures: Iterator[Pixels],
    make: Recorder,
    options: VideoOptions = OPTIONS,
    kind: SourceKind = SourceKind.VIDEO,
    **how: Any,
) -> Tally:
    tally = Tally()
    capture = ListCapture(pictures)
    how.setdefault("open_video", lambda _source: capture)
    VideoWatch(request("video", kind, video=options), find_squares, make, tally, **how).run(CancelToken())
    assert capture.is_closed or kind is not SourceKind.VIDEO
    return tally


def test_one_person_is_one_event_with_the_times_of_the_stream() -> None:
    make = Recorder()
    empty: list[list[tuple[int, int]]] = [[]] * 5
    status = watch(frames(empty + slide(10, 20) + empty), make).status()
    (shot,) = make.shots
    assert shot.create_time == START + timedelta(seconds=5 / 25)
    assert shot.end_time == START + timedelta(seconds=24 / 25)
    assert shot.detect_ts is not None and shot.detect_time == START + timedelta(seconds=shot.detect_ts)
    assert shot.create_time <= shot.detect_time <= shot.end_time
    assert shot.track_id and shot.key.endswith(shot.track_id)
    assert (status.frames, status.tracks, status.events, status.dropped, status.active) == (30, 1, 1, 0, 0)


def test_the_picture_holds_the_person_inside_the_region() -> None:
    make = Recorder()
    watch(frames(slide(10, 10)), make)
    (shot,) = make.shots
    pixels = cv2.imdecode(np.frombuffer(shot.image, np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None and pixels.shape == (240, 320, 3)
    assert shot.region is not None
    assert SIDE <= shot.region.width <= 2 * SIDE
    part = pixels[shot.region.y :, shot.region.x :][: shot.region.height, : shot.region.width]
    assert len(find_squares(np.ascontiguousarray(part, dtype=np.uint8))) == 1


def test_two_people_at_once_and_one_after_them_are_three_events() -> None:
    make = Recorder()
    gone: list[list[tuple[int, int]]] = [[]] * 30
    status = watch(frames(slide(10, 20, y=20) + gone + slide(200, 10, y=20), slide(20, 15, y=160)), make).status()
    assert len(make.shots) == status.tracks == 3
    assert len({shot.track_id for shot in make.shots}) == 3


def test_a_short_gap_does_not_split_a_person() -> None:
    make = Recorder()
    places = slide(10, 30)
    for number in (10, 11, 20):
        places[number] = []
    watch(frames(places), make)
    assert len(make.shots) == 1


def test_who_is_seen_too_briefly_or_too_small_is_no_event() -> None:
    make = Recorder()
    brief = slide(10, 2)
    assert watch(frames([*brief, *([[]] * 10)]), make).status().tracks == 0
    assert watch(frames(slide(10, 10)), make, VideoOptions(min_width_px=SIDE + 30)).status().tracks == 0
    assert make.shots == []


def test_who_stays_for_long_is_told_of_in_between() -> None:
    make = Recorder()
    standing = [[(100, 100)]] * 50  # two seconds
    watch(frames(standing), make, VideoOptions(max_track_s=0.8))
    assert len(make.shots) == 3


def test_a_sharp_frame_is_chosen_before_blurred_ones() -> None:
    def pictures() -> Iterator[Pixels]:
        for number, picture in enumerate(frames(slide(10, 20, step=2))):
            yield picture if number == 12 else np.asarray(cv2.GaussianBlur(picture, (0, 0), 4), dtype=np.uint8)

    make = Recorder()
    watch(pictures(), make)
    assert [shot.detect_ts for shot in make.shots] == [12 / 25]


def test_fewer_frames_a_second_are_looked_at_when_asked_for() -> None:
    make = Recorder()
    status = watch(frames(slide(0, 50, step=2)), make, VideoOptions(max_fps=5)).status()
    assert status.frames == 10
    assert (status.dropped, len(make.shots)) == (0, 1)


def test_a_live_source_drops_frames_that_are_not_looked_at_in_time_and_counts_them() -> None:
    busy, go_on = threading.Event(), threading.Event()
    made, given = Recorder(), []

    def slow(pixels: Pixels) -> Any:
        busy.set()
        assert go_on.wait(30)
        return find_squares(pixels)

    def pictures() -> Iterator[Pixels]:
        for number, picture in enumerate(frames(slide(0, 60, step=2))):
            if number == 1:
                assert busy.wait(30)
            given.append(number)
            yield picture
        go_on.set()
        token.cancel()

    token, tally = CancelToken(), Tally()
    asked = request("0", SourceKind.CAMERA, video=VideoOptions(queue_frames=4))
    capture = ListCapture(pictures())
    VideoWatch(asked, slow, made, tally, open_video=lambda _source: capture).run(token)
    status = tally.status()
    assert len(given) == 60
    assert status.dropped >= 55
    assert status.frames + status.dropped <= 60


def test_a_file_is_never_dropped_from_unless_asked() -> None:
    make = Recorder()
    status = watch(frames(slide(0, 60, step=2)), make, VideoOptions(queue_frames=1)).status()
    assert (status.frames, status.dropped) == (60, 0)


def test_a_frame_of_a_file_that_cannot_be_decoded_is_left_out_and_told() -> None:
    class Damaged(ListCapture):
        """The fourth frame is broken."""

        def pixels(self) -> Pixels | None:
            return None if self._count == 4 else super().pixels()

    make, tally = Recorder(), Tally()
    asked = request("video", SourceKind.VIDEO, video=OPTIONS)
    capture = Damaged(frames(slide(10, 20)))
    VideoWatch(asked, find_squares, make, tally, open_video=lambda _source: capture).run(CancelToken())
    status = tally.status()
    assert (status.frames, len(make.shots)) == (19, 1)
    assert "could not be decoded" in status.last_error


def test_a_lost_stream_is_opened_again_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "FIRST_PAUSE_S", 0.001)
    token, tally, make = CancelToken(), Tally(), Recorder()
    opened: list[ListCapture] = []
    refused = iter([False, True, True, False])

    def endless() -> Iterator[Pixels]:
        yield from frames(slide(0, 10))
        wait_until(lambda: tally.status().frames >= 1)
        token.cancel()

    def open_video(source: Source) -> ListCapture:
        if next(refused):
            raise SourceUnavailableError(f"{source.name} is away")
        opened.append(ListCapture(frames(slide(0, 10)) if not opened else endless()))
        return opened[-1]

    asked = request("rtsp://camera/1", SourceKind.STREAM, video=VideoOptions(may_drop=False, queue_frames=100))
    VideoWatch(asked, find_squares, make, tally, open_video=open_video).run(token)
    status = tally.status()
    assert status.reconnects == 1
    assert status.last_error == "Test is away"
    assert all(capture.is_closed for capture in opened) and len(opened) == 2


def test_stopping_tells_of_who_is_being_seen() -> None:
    token, tally, make = CancelToken(), Tally(), Recorder()

    def pictures() -> Iterator[Pixels]:
        yield from frames(slide(0, 20, step=2))
        wait_until(lambda: tally.status().frames == 20)
        token.cancel()
        yield scene()

    asked = request("video", SourceKind.VIDEO, video=VideoOptions())
    VideoWatch(asked, find_squares, make, tally, open_video=lambda _source: ListCapture(pictures())).run(token)
    assert len(make.shots) == 1


def test_a_source_that_cannot_be_opened_at_the_start_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "no.avi"
    path.write_bytes(b"this is no video")
    tally = Tally()
    with pytest.raises(SourceUnavailableError, match="Test"):
        VideoWatch(request(path, SourceKind.VIDEO), find_squares, Recorder(), tally).run(CancelToken())
    assert tally.status().state is WatchState.WAITING


def test_a_track_whose_picture_cannot_be_used_is_counted() -> None:
    make = Recorder(failures=[ImageDecodeError("no picture")])
    status = watch(frames(slide(0, 10)), make).status()
    assert (status.tracks, status.events, status.failed) == (1, 0, 1)
    assert "no picture" in status.last_error


def test_a_failure_of_the_moment_is_tried_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outbox, "_FIRST_PAUSE_S", 0.001)
    make = Recorder(failures=[DatabaseUnavailableError("gone")] * 3)
    assert watch(frames(slide(0, 10)), make).status().events == 1
    make = Recorder(failures=[DatabaseUnavailableError("gone")] * 4)
    assert watch(frames(slide(0, 10)), make).status().failed == 1


def test_a_handler_that_is_gone_ends_the_watch() -> None:
    make = Recorder(failures=[HandlerNotFoundError("gone")])
    gone: list[list[tuple[int, int]]] = [[]] * 10
    with pytest.raises(HandlerNotFoundError):
        watch(frames(slide(0, 10) + gone + slide(0, 10)), make)
    assert make.shots == []


def test_a_detector_that_fails_ends_the_watch_and_its_threads() -> None:
    def broken(_pixels: Pixels) -> Any:
        raise InferenceError("the device is gone")

    capture = ListCapture(frames(slide(0, 100)))
    made = VideoWatch(
        request("video", SourceKind.VIDEO, video=OPTIONS), broken, Recorder(), Tally(), lambda _source: capture
    )
    with pytest.raises(InferenceError):
        made.run(CancelToken())
    assert capture.is_closed
    assert not [one for one in threading.enumerate() if one.name.startswith("perigee-watch")]


def test_a_defect_while_reading_ends_the_watch(caplog: pytest.LogCaptureFixture) -> None:
    def pictures() -> Iterator[Pixels]:
        yield from frames(slide(0, 5))
        raise RuntimeError("a defect")

    make = Recorder()
    capture = ListCapture(pictures())
    tally = Tally()
    asked = request("video", SourceKind.VIDEO, video=OPTIONS)
    VideoWatch(asked, find_squares, make, tally, lambda _source: capture).run(CancelToken())
    assert "RuntimeError" in tally.status().last_error
    assert len(make.shots) == 1


def test_a_defect_of_one_track_does_not_silence_the_others(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Recorder):
        def __call__(self, *arguments: Any) -> int:
            if not caplog.records:
                raise RuntimeError("a defect")
            return super().__call__(*arguments)

    make = Broken()
    status = watch(frames(slide(10, 10, y=20), slide(20, 10, y=160)), make).status()
    assert (status.events, status.failed) == (1, 1)


def test_a_real_file_is_read_with_its_own_time(tmp_path: Path) -> None:
    gone: list[list[tuple[int, int]]] = [[]] * 15
    path = write_video(tmp_path / "walk.avi", frames(slide(10, 20) + gone + slide(100, 15)), fps=10.0)
    make, tally = Recorder(), Tally()
    options = VideoOptions(start_time=START, max_gap_s=1.0)
    VideoWatch(request(path, SourceKind.VIDEO, video=options), find_squares, make, tally).run(CancelToken())
    assert tally.status().frames == 50
    begun = [shot.create_time - START for shot in make.shots if shot.create_time is not None]
    assert [round(one.total_seconds(), 1) for one in begun] == [0.0, 3.5]


def test_a_watch_of_a_file_can_be_stopped_while_it_waits_for_events() -> None:
    token, tally = CancelToken(), Tally()
    entered, release = threading.Event(), threading.Event()

    class Slow(Recorder):
        def __call__(self, *arguments: Any) -> int:
            entered.set()
            assert release.wait(30)
            return super().__call__(*arguments)

    gone: list[list[tuple[int, int]]] = [[]] * 10
    make = Slow()
    asked = request("video", SourceKind.VIDEO, video=OPTIONS)
    capture = ListCapture(frames((slide(0, 10) + gone) * 40))
    running = Caller(lambda: VideoWatch(asked, find_squares, make, tally, lambda _s: capture).run(token))
    assert entered.wait(30)
    token.cancel()
    release.set()
    running.result()
    assert len(make.shots) == tally.status().tracks < 40
