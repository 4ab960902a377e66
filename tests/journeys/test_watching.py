"""A watched folder and a watched video of real people: exactly the right events, heard at once by a subscriber."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from app.engine.common.launch import LaunchConfig
from app.engine.common.notices import EventNotice
from app.engine.handlers import NewHandler, template_policies
from app.engine.sender import Subscription
from app.engine.sources import FolderOptions, VideoOptions, WatchRequest, parse_source
from app.engine.tasks.importing.models import ImportRequest
from app.platform import Platform
from tests.support.paths import faces_dir, models_dir
from tests.support.sources import write_video

pytestmark = [pytest.mark.models, pytest.mark.faces]

KNOWN = {"obama": "obama.jpg", "biden": "biden.jpg", "kit_harington": "john1.jpeg"}
FACE_HEIGHT = 330


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Platform]:
    """A site that knows three people."""
    models = models_dir("yunet-2023mar", "facemesh", "dlib-resnet-v1", "faceres")
    for name, photo in KNOWN.items():
        (tmp_path / "known" / name).mkdir(parents=True)
        shutil.copy(faces_dir() / "people" / name / photo, tmp_path / "known" / name)
    database = (tmp_path / "data" / "perigee.sqlite3").as_posix()
    with Platform(LaunchConfig(tmp_path / "data", models, f"sqlite:///{database}")) as platform:
        yield platform


def prepared(site: Platform, folder: Path) -> tuple[str, str]:
    """Return the account and a handler that looks for the people of a folder."""
    account = site.accounts.local_identity().account_id
    people = site.faces.create_list(account, "Known").list_id
    assert site.importer.run(account, ImportRequest(folder, people)).created == len(KNOWN)
    handler = site.handlers.create(account, NewHandler(template_policies("identify", people)))
    return account, handler.handler_id


def heard(subscription: Subscription) -> list[EventNotice]:
    deliveries = subscription.take()
    assert all(one.dropped == 0 for one in deliveries)
    return [one.message.notice for one in deliveries]


def who(notice: EventNotice) -> str | None:
    """Return the name of the best candidate."""
    (match,) = notice.event["matches"]
    return match["candidates"][0]["face"]["user_data"] if match["candidates"] else None


def test_photos_that_appear_in_a_folder_are_recognised_once(site: Platform, tmp_path: Path) -> None:
    account, handler = prepared(site, tmp_path / "known")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for photo in ("obama/obama2.jpg", "biden/biden2.jpg", "rose_leslie/img1.jpg"):
        shutil.copy(faces_dir() / "people" / photo, inbox)
    shutil.copy(faces_dir() / "scenes" / "background.jpg", inbox)
    with site.sender.subscribe(account) as subscription:
        options = FolderOptions(settle_s=0.0, is_once=True)
        asked = WatchRequest(parse_source(str(inbox)), account, handler, name="Door", folder=options)
        status = site.watcher.watch(asked).run()
        again = site.watcher.watch(asked).run()
        assert site.sender.wait_until_told()
        told = {notice.event["detections"][0]["filename"]: who(notice) for notice in heard(subscription)}
    assert told == {"obama2.jpg": "obama", "biden2.jpg": "biden", "img1.jpg": None}
    assert (status.photos, status.events, status.failed) == (4, 3, 0)
    assert (again.photos, again.events) == (0, 0)


def walk(photo: Path, background: NDArray[np.uint8], frames: int) -> Iterator[NDArray[np.uint8]]:
    """Yield frames in which somebody walks from left to right."""
    person = cv2.imread(str(photo))
    assert person is not None
    scale = FACE_HEIGHT / person.shape[0]
    person = cv2.resize(person, None, fx=scale, fy=scale, interpolation=cv2.INTER_AREA)
    room = background.shape[1] - person.shape[1]
    top = background.shape[0] - person.shape[0] - 40
    for number in range(frames):
        frame, left = background.copy(), round(room * number / (frames - 1))
        frame[top : top + person.shape[0], left : left + person.shape[1]] = person
        yield frame


def test_people_who_walk_through_a_video_are_recognised_once_each(site: Platform, tmp_path: Path) -> None:
    account, handler = prepared(site, tmp_path / "known")
    background = np.full((480, 960, 3), (120, 110, 100), np.uint8)
    empty = [background] * 8

    def film() -> Iterator[NDArray[np.uint8]]:
        for photo in ("obama/obama2.jpg", "kit_harington/john2.jpeg", "rose_leslie/img1.jpg"):
            yield from empty
            yield from walk(faces_dir() / "people" / photo, background, 20)
        yield from empty

    video = write_video(tmp_path / "walk.avi", film(), fps=10.0)
    with site.sender.subscribe(account) as subscription:
        options = VideoOptions(max_gap_s=0.5)
        watch = site.watcher.watch(WatchRequest(parse_source(str(video)), account, handler, video=options))
        status = watch.run()
        assert site.sender.wait_until_told()
        told = heard(subscription)
    assert [who(notice) for notice in told] == ["obama", "kit_harington", None]
    assert (status.frames, status.dropped, status.tracks, status.events) == (92, 0, 3, 3)
    assert {notice.event["stream_id"] for notice in told} == {watch.request.stream_id}
    assert {notice.event["source"] for notice in told} == {"walk.avi"}
    assert len({notice.event["track_id"] for notice in told}) == 3
    lengths = [(notice.end_time - notice.create_time).total_seconds() for notice in told]
    assert all(1.0 <= length <= 2.0 for length in lengths)
    begun = [(notice.create_time - told[0].create_time).total_seconds() for notice in told]
    assert begun == pytest.approx([0.0, 2.8, 5.6], abs=0.35)
