"""Folders, video files, streams and cameras whose pictures become events."""

from app.engine.sources.models import (
    Afterwards,
    FolderOptions,
    Source,
    SourceKind,
    VideoOptions,
    WatchRequest,
    WatchState,
    WatchStatus,
)
from app.engine.sources.service import WatchService
from app.engine.sources.targets import parse_source
from app.engine.sources.watching import Watch

__all__ = [
    "Afterwards",
    "FolderOptions",
    "Source",
    "SourceKind",
    "VideoOptions",
    "Watch",
    "WatchRequest",
    "WatchService",
    "WatchState",
    "WatchStatus",
    "parse_source",
]
