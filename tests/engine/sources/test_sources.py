"""The small parts of sources: what is typed, what is remembered, what is counted, whose fault it is."""

from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common import errors
from app.engine.common.errors import BadInputError, FileMissingError, ShuttingDownError, WatchRunningError
from app.engine.common.operation import operation
from app.engine.common.progress import CancelToken, Progress
from app.engine.estimators.face_detector import DetectorSettings
from app.engine.estimators.models import Rect
from app.engine.handlers.requests import EventRequest, FromBytes
from app.engine.handlers.results import EventResult
from app.engine.sources import FolderOptions, SourceKind, VideoOptions, WatchService, WatchState, parse_source
from app.engine.sources.capture import open_capture
from app.engine.sources.detection import frame_detector
from app.engine.sources.faults import Fault, fault_of
from app.engine.sources.frames import Frame, FrameQueue
from app.engine.sources.journal import FileMark, PhotoJournal, journal_name, photo_key
from app.engine.sources.making import HandlerEvents
from app.engine.sources.models import Shot, Source, WatchRequest
from app.engine.sources.regions import widened
from app.engine.sources.settling import FoundPhoto, Settling
from app.engine.sources.tally import Tally
from app.engine.sources.targets import stream_of
from tests.support.images import picture
from tests.support.runner import FakeRunner
from tests.support.sources import ACCOUNT, HANDLER, Recorder, find_squares, request, scene, write_video
from tests.support.threads import Caller, wait_until

# --- what is typed ----------------------------------------------------------------------------------------


def test_a_source_is_known_by_its_form(tmp_path: Path) -> None:
    video = tmp_path / "walk.avi"
    video.write_bytes(b"x")
    assert parse_source(str(tmp_path)) == Source(SourceKind.FOLDER, str(tmp_path), tmp_path.name)
    assert parse_source(str(video)) == Source(SourceKind.VIDEO, str(video), "walk.avi")
    assert parse_source("00") == Source(SourceKind.CAMERA, "0", "Camera 0")
    assert parse_source("rtsp://host:554/live").kind is SourceKind.STREAM
    assert [parse_source(text).is_live for text in (str(tmp_path), str(video), "0", "http://host/x")] == [
        False, False, True, True,
    ]  # fmt: skip


def test_the_password_of_a_stream_is_not_shown() -> None:
    source = parse_source("rtsp://admin:secret@[::1]:554/live?key=hidden")
    assert source.name == "rtsp://[::1]:554/live"
    assert "secret" in source.place


@pytest.mark.parametrize("text", ["ftp://host/x", "rtsp://", "rtsp://host:port/", "100", "file:///etc/passwd"])
def test_what_is_no_source_is_refused(text: str) -> None:
    with pytest.raises(BadInputError) as refused:
        parse_source(text)
    assert refused.value.field == "source"


def test_a_path_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError, match="nowhere"):
        parse_source(str(tmp_path / "nowhere"))


def test_a_source_is_the_same_stream_at_every_start() -> None:
    source = parse_source("0")
    assert stream_of(source, ACCOUNT) == stream_of(source, ACCOUNT) != stream_of(source, HANDLER)


# --- what is remembered -----------------------------------------------------------------------------------

NAMES = st.text(min_size=1, max_size=20)


@given(st.lists(st.tuples(NAMES, st.integers(0, 2**40), st.integers(0, 2**62)), max_size=10))
def test_a_journal_knows_after_a_restart_what_was_written(
    tmp_path_factory: pytest.TempPathFactory, files: list[tuple[str, int, int]]
) -> None:
    path = tmp_path_factory.mktemp("journal") / "j.jsonl"
    written = PhotoJournal(path)
    for name, size, mtime_ns in files:
        written.add(name, FileMark(size, mtime_ns))
    written.close()
    latest = {name: FileMark(size, mtime_ns) for name, size, mtime_ns in files}
    again = PhotoJournal(path)
    assert len(again) == len(latest)
    assert all(item in again for item in latest.items())
    assert all((name, FileMark(mark.size + 1, mark.mtime_ns)) not in again for name, mark in latest.items())


def test_a_line_that_was_cut_off_costs_that_line_alone(tmp_path: Path) -> None:
    path = tmp_path / "j.jsonl"
    path.write_bytes(b'["a.jpg",1,2]\nnonsense\n["b.jpg",1]\n["c.jpg",3')
    journal = PhotoJournal(path)
    journal.add("d.jpg", FileMark(4, 5))
    journal.close()
    again = PhotoJournal(path)
    assert (len(again), ("a.jpg", FileMark(1, 2)) in again, ("d.jpg", FileMark(4, 5)) in again) == (2, True, True)


def test_every_folder_handler_and_account_has_its_own_journal() -> None:
    assert (
        len({journal_name(*names) for names in (("f", "a", "h"), ("f", "a", "i"), ("f", "b", "h"), ("g", "a", "h"))})
        == 4
    )
    assert len(photo_key("j", "x" * 1000, FileMark(1, 2))) <= 128


def photo(name: str, size: int = 1, mtime_ns: int = 1) -> FoundPhoto:
    return FoundPhoto(name, Path(name), FileMark(size, mtime_ns))


def test_a_file_settles_when_it_stays_as_it_is() -> None:
    settling = Settling(2.0)
    assert settling.settled([photo("a")], 0.0) == []
    assert settling.settled([photo("a", size=2)], 2.0) == []  # it grew
    assert settling.settled([photo("a", size=2), photo("b", size=0)], 4.0) == [photo("a", size=2)]
    settling.forget("a")
    assert settling.is_waiting
    assert settling.settled([], 5.0) == []
    assert not settling.is_waiting


# --- frames -----------------------------------------------------------------------------------------------


def frame(number: int) -> Frame:
    return Frame(number, scene(), number / 25)


def test_a_queue_that_may_drop_keeps_the_latest_and_counts() -> None:
    queue = FrameQueue(2, may_drop=True)
    assert all(queue.put(frame(number)) for number in range(5))
    queue.end()
    left = [one.number for one in iter(queue.get, None) if one is not None]
    assert (left, queue.dropped) == ([3, 4], 3)


def test_a_queue_that_may_not_drop_makes_the_reader_wait() -> None:
    queue = FrameQueue(1, may_drop=False)
    reader = Caller(lambda: [queue.put(frame(number)) for number in range(20)] and queue.end())
    found = [one.number for one in iter(queue.get, None) if one is not None]
    reader.join()
    assert (found, queue.dropped) == (list(range(20)), 0)


def test_an_abandoned_queue_lets_the_reader_go() -> None:
    queue = FrameQueue(1, may_drop=False)
    queue.put(frame(0))
    reader = Caller(lambda: queue.put(frame(1)))
    queue.abandon()
    assert reader.result() is False
    assert queue.get() is None


def test_a_frame_is_encoded_once() -> None:
    one = frame(0)
    assert one.jpeg is one.jpeg
    assert one.jpeg.startswith(b"\xff\xd8")


def test_a_video_file_is_read_to_its_end(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.avi", (scene((number, 10)) for number in range(5)), fps=10.0)
    capture = open_capture(Source(SourceKind.VIDEO, str(path), "a.avi"))
    places = []
    while (place := capture.advance()) is not None:
        pixels = capture.pixels()
        assert pixels is not None and pixels.shape == (240, 320, 3)
        places.append(round(place, 3))
    capture.close()
    assert places == [0.0, 0.1, 0.2, 0.3, 0.4]


def test_faces_of_frames_are_found_through_the_shared_runner() -> None:
    runner = FakeRunner()
    detect = frame_detector(runner, DetectorSettings())
    assert len(detect(picture(320, 240))) == 1
    assert detect(np.zeros((256, 320, 3), np.uint8)) == []
    assert [name for name, _ in runner.runs] == ["yunet-2023mar"] * 2  # an empty frame is not searched again


def test_without_the_detector_a_watch_does_not_begin() -> None:
    with pytest.raises(errors.EstimatorUnavailableError):
        frame_detector(FakeRunner(installed=()), DetectorSettings())


@given(st.integers(-50, 400), st.integers(-50, 300), st.integers(1, 300), st.integers(1, 300))
def test_a_widened_box_lies_inside_the_picture(x: int, y: int, width: int, height: int) -> None:
    box = widened(Rect(x, y, width, height), (240, 320, 3))
    assert box.width >= 1 and box.height >= 1
    assert box.x >= 0 and box.x + box.width <= 320 and box.y >= 0 and box.y + box.height <= 240


# --- counts and faults ------------------------------------------------------------------------------------


def test_counts_of_several_threads_add_up() -> None:
    tally = Tally()
    threads = [threading.Thread(target=lambda: [tally.add(frames=1, events=2) for _ in range(100)]) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    tally.set(state=WatchState.DONE)
    assert (tally.status().frames, tally.status().events, tally.status().state) == (400, 800, WatchState.DONE)


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (errors.ImageDecodeError("x"), Fault.PICTURE),
        (errors.NoFacesError("x"), Fault.PICTURE),
        (errors.BadInputError("x"), Fault.PICTURE),
        (errors.FileMissingError("x"), Fault.PICTURE),
        (errors.IdempotencyKeyError("x"), Fault.PICTURE),
        (errors.DatabaseUnavailableError("x"), Fault.MOMENT),
        (errors.WriteConflictError("x"), Fault.MOMENT),
        (errors.SearchRateError("x"), Fault.MOMENT),
        (errors.HandlerNotFoundError("x"), Fault.WATCH),
        (errors.HandlerCorruptedError("x"), Fault.WATCH),
        (errors.EstimatorUnavailableError("x"), Fault.WATCH),
        (errors.ModelNotInstalledError("x"), Fault.WATCH),
        (errors.FacesLimitError("x"), Fault.WATCH),
        (errors.CancelledError("x"), Fault.STOP),
        (errors.ShuttingDownError("x"), Fault.STOP),
    ],
)
def test_a_failure_is_the_fault_of_picture_moment_or_watch(error: errors.PlatformError, fault: Fault) -> None:
    assert fault_of(error) is fault


# --- requests of the handler ------------------------------------------------------------------------------


def test_a_picture_asks_the_handler_as_every_door_does() -> None:
    asked: list[EventRequest] = []

    def generate(wanted: EventRequest, _token: CancelToken) -> EventResult:
        asked.append(wanted)
        return EventResult({"events": [{}, {}]})

    make = HandlerEvents(generate)
    shot = Shot(b"jpeg", "frame-1.jpg", "key", region=Rect(1, 2, 3, 4), track_id="7", detect_ts=1.5)
    with operation("op"):
        assert make(request("x", SourceKind.VIDEO, stream_id=HANDLER), shot, CancelToken()) == 2
    (wanted,) = asked
    assert wanted.images[0].source == FromBytes(b"jpeg")
    assert wanted.images[0].regions == (Rect(1, 2, 3, 4),)
    assert (wanted.account_id, wanted.handler_id, wanted.idempotency_key) == (ACCOUNT, HANDLER, "key")
    assert (wanted.track_id, wanted.stream_id, wanted.source, wanted.request_id) == ("7", HANDLER, "Test", "op")


def test_a_picture_that_cannot_be_used_is_an_error() -> None:
    fault = errors.ImageDecodeError("no picture")
    make = HandlerEvents(lambda _wanted, _token: EventResult({"events": []}, errors=(fault,)))
    with pytest.raises(errors.ImageDecodeError):
        make(request("x"), Shot(b"", "a.jpg", "key"), CancelToken())


# --- the service ------------------------------------------------------------------------------------------


def service(data_dir: Path, make: Recorder | None = None) -> WatchService:
    def check(handler_id: str, account_id: str) -> None:
        if (handler_id, account_id) != (HANDLER, ACCOUNT):
            raise errors.HandlerNotFoundError(handler_id)

    return WatchService(make or Recorder(), lambda: find_squares, check, data_dir)


def test_a_watch_runs_and_tells_of_itself(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.jpg").write_bytes(b"x")
    make = Recorder()
    watches = service(tmp_path, make)
    options = FolderOptions(settle_s=0.0, is_once=True)
    watch = watches.watch(WatchRequest(parse_source(str(tmp_path / "in")), ACCOUNT, HANDLER, folder=options))
    assert watch.status().state is WatchState.WAITING
    status = watch.run()
    assert (status.state, status.photos, status.events) == (WatchState.DONE, 1, 1)
    assert watch.request.name == "in"
    assert watch.request.stream_id == stream_of(watch.request.source, ACCOUNT)
    assert watches.watches() == []
    assert list((tmp_path / "watches").iterdir())


def test_a_video_is_watched_by_the_same_service(tmp_path: Path) -> None:
    path = write_video(tmp_path / "a.avi", (scene((4 * number, 10)) for number in range(10)))
    make = Recorder()
    watch = service(tmp_path, make).watch(WatchRequest(parse_source(str(path)), ACCOUNT, HANDLER))
    assert watch.run().events == 1
    assert watch.request.name == "a.avi"


def test_a_running_watch_is_listed_refuses_a_second_one_and_stops(tmp_path: Path) -> None:
    watches = service(tmp_path)
    asked = request(tmp_path, folder=FolderOptions(settle_s=0.0))
    watch, second = watches.watch(asked), watches.watch(asked)
    running = Caller(watch.run)
    wait_until(lambda: watches.watches() == [watch])
    with pytest.raises(WatchRunningError):
        second.run()
    watch.stop()
    assert running.result().state is WatchState.DONE
    assert watch.wait(30)


def test_a_token_of_the_caller_stops_it_and_progress_is_told(tmp_path: Path) -> None:
    watches = service(tmp_path)
    token = CancelToken()
    told: list[Progress] = []

    def progress(step: Progress) -> None:
        told.append(step)
        token.cancel()

    status = watches.watch(request(tmp_path, folder=FolderOptions(settle_s=0.0))).run(token, progress)
    assert status.state is WatchState.DONE
    assert told[0].label == "Test"


def test_closing_the_program_stops_every_watch(tmp_path: Path) -> None:
    watches = service(tmp_path)
    running = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        running.append(Caller(watches.watch(request(tmp_path / name, folder=FolderOptions(settle_s=0.0))).run))
    wait_until(lambda: len(watches.watches()) == 2)
    watches.stop()
    assert [one.result().state for one in running] == [WatchState.DONE] * 2
    with pytest.raises(ShuttingDownError):
        watches.watch(request(tmp_path)).run()


def test_a_watch_that_fails_says_why(tmp_path: Path) -> None:
    watch = service(tmp_path).watch(request(tmp_path / "gone"))
    with pytest.raises(FileMissingError):
        watch.run()
    assert watch.status().state is WatchState.FAILED
    assert "gone" in watch.status().last_error


def test_a_defect_fails_the_watch_and_is_raised(tmp_path: Path) -> None:
    class Broken(Recorder):
        def __call__(self, *arguments: object) -> int:
            raise RuntimeError("a defect")

    (tmp_path / "a.jpg").write_bytes(b"x")
    watches = service(tmp_path, Broken())
    watch = watches.watch(request(tmp_path, folder=FolderOptions(settle_s=0.0)))
    with pytest.raises(RuntimeError):
        watch.run()
    assert (watch.status().state, watches.watches()) == (WatchState.FAILED, [])


def test_an_unknown_handler_is_refused_before_anything_begins(tmp_path: Path) -> None:
    with pytest.raises(errors.HandlerNotFoundError):
        service(tmp_path).watch(WatchRequest(parse_source("0"), HANDLER, HANDLER))


@pytest.mark.parametrize(
    ("field", "options"),
    [
        ("settle_s", {"folder": FolderOptions(settle_s=-1)}),
        ("workers", {"folder": FolderOptions(workers=0)}),
        ("look_s", {"folder": FolderOptions(look_s=float("nan"))}),
        ("min_overlap", {"video": VideoOptions(min_overlap=1.1)}),
        ("min_hits", {"video": VideoOptions(min_hits=0)}),
        ("queue_frames", {"video": VideoOptions(queue_frames=10_000)}),
    ],
)
def test_an_option_out_of_range_is_named(tmp_path: Path, field: str, options: dict[str, FolderOptions]) -> None:
    with pytest.raises(BadInputError) as refused:
        service(tmp_path).watch(request(tmp_path, **options))
    assert refused.value.field == field
