"""What is watched, how, and what a watch says of itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol

from app.engine.common.progress import CancelToken

if TYPE_CHECKING:
    from app.engine.estimators.models import Rect


class SourceKind(StrEnum):
    """What sort of source it is."""

    FOLDER = "folder"
    VIDEO = "video"
    STREAM = "stream"
    CAMERA = "camera"


@dataclass(frozen=True)
class Source:
    """What is watched.

    Attributes
    ----------
    kind : SourceKind
    place : str
        Path, address or number of the camera, as it is opened. An address may hold a password.
    name : str
        The same without a password, for people.
    """

    kind: SourceKind
    place: str
    name: str

    @property
    def is_live(self) -> bool:
        """Whether it goes on by itself: what is not taken in time is gone."""
        return self.kind in (SourceKind.STREAM, SourceKind.CAMERA)


class Afterwards(StrEnum):
    """What becomes of a photo's file."""

    KEEP = "keep"
    MOVE = "move"
    DELETE = "delete"


@dataclass(frozen=True)
class FolderOptions:
    """How a folder is watched.

    Attributes
    ----------
    is_recursive : bool
        Folders below it too; links to folders are not followed.
    settle_s : float
        How long a file must stay as it is before it counts as written.
    look_s : float
        Seconds between looks where the system tells of no changes, such as on network drives.
    done, failed : Afterwards
        What becomes of files that became events, and of those that could not; moved ones go to the folders ``done``
        and ``failed`` inside.
    is_once : bool
        Whether to end when everything that is there has been dealt with.
    workers : int
        Photos worked on at once.
    """

    is_recursive: bool = False
    settle_s: float = 1.0
    look_s: float = 5.0
    done: Afterwards = Afterwards.KEEP
    failed: Afterwards = Afterwards.KEEP
    is_once: bool = False
    workers: int = 2


@dataclass(frozen=True)
class VideoOptions:
    """How video is watched.

    Attributes
    ----------
    queue_frames : int
        Frames that wait at most.
    may_drop : bool or None
        Whether frames are left out when they come faster than they are looked at; None: of live sources alone.
    max_fps : float
        Frames per second that are looked at; 0 for all.
    min_width_px : int
        Narrower faces are left out.
    min_hits : int
        A track with fewer detections is no event.
    min_overlap : float
        0..1, intersection over union from which a face belongs to a track.
    max_gap_s : float
        Seconds after which a track that was not seen has ended.
    max_track_s : float
        Seconds after which a track is told of although it goes on as a new one; 0 for never.
    start_time : datetime or None
        Aware; when the recording of a file began. None: the moment the watch begins.
    """

    queue_frames: int = 8
    may_drop: bool | None = None
    max_fps: float = 0.0
    min_width_px: int = 24
    min_hits: int = 3
    min_overlap: float = 0.2
    max_gap_s: float = 1.0
    max_track_s: float = 60.0
    start_time: datetime | None = None


@dataclass(frozen=True)
class WatchRequest:
    """One source and what becomes of what it shows.

    Attributes
    ----------
    name : str
        The events' `source`; empty: the source's own name.
    stream_id : str or None
        The events' `stream_id`; None: one that belongs to the source for good.
    """

    source: Source
    account_id: str
    handler_id: str
    name: str = ""
    stream_id: str | None = None
    folder: FolderOptions = FolderOptions()
    video: VideoOptions = VideoOptions()


class WatchState(StrEnum):
    """Where a watch is."""

    WAITING = "waiting"
    RUNNING = "running"
    RECONNECTING = "reconnecting"
    STOPPING = "stopping"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True)
class WatchStatus:
    """What a watch has done so far.

    Attributes
    ----------
    photos : int
        Files of a folder that were dealt with.
    frames : int
        Frames of a video that were looked at.
    dropped : int
        Frames that came and were not looked at, because others were still being looked at.
    tracks : int
        Tracks that ended and were long enough.
    active : int
        Tracks that go on.
    events : int
        Events that were made.
    failed : int
        Photos and tracks that could not become events.
    reconnects : int
        How often a live source was lost.
    last_error : str
        What went wrong last.
    """

    state: WatchState = WatchState.WAITING
    photos: int = 0
    frames: int = 0
    dropped: int = 0
    tracks: int = 0
    active: int = 0
    events: int = 0
    failed: int = 0
    reconnects: int = 0
    last_error: str = ""


@dataclass(frozen=True)
class Shot:
    """One picture that is to become events.

    Attributes
    ----------
    image : bytes
        Encoded.
    region : Rect or None
        Where the face is; None: wherever there are faces.
    create_time, end_time : datetime or None
        Aware; when it began and ended. None: now.
    detect_time : datetime or None
        Aware; when the picture was taken.
    detect_ts : float or None
        Seconds from the beginning of the stream to the picture.
    key : str
        Makes asking twice the same as asking once.
    """

    image: bytes
    filename: str
    key: str
    region: Rect | None = None
    track_id: str = ""
    create_time: datetime | None = None
    end_time: datetime | None = None
    detect_time: datetime | None = None
    detect_ts: float | None = None


class MakeEvents(Protocol):
    """Sends pictures through a handler. Safe from any thread."""

    def __call__(self, request: WatchRequest, shot: Shot, token: CancelToken) -> int:
        """Return how many events came of it.

        Raises
        ------
        PlatformError
            If the handler or the picture cannot be used.
        """
