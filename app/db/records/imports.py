"""The journal of bulk imports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class ImportRun:
    """One bulk import.

    Attributes
    ----------
    state : str
        ``running``, ``done`` or ``cancelled``; a run killed in the middle still says ``running``.
    """

    run_id: str
    account_id: str
    folder: str
    list_id: str | None
    options: dict[str, Any]  # JSON values
    state: str
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class ImportFile:
    """What became of one file of an import.

    Attributes
    ----------
    path : str
        Relative to the run's folder, forward slashes.
    mtime_us : int
        Time of the file's last change, microseconds since 1970.
    hash : bytes or None
        SHA-256 of the content once it was read.
    state : str
        ``done``, ``skipped`` or ``failed``.
    reason : str
        Why it was left out.
    """

    run_id: str
    path: str
    size: int
    mtime_us: int
    state: str
    last_update_time: datetime
    hash: bytes | None = None
    face_id: str | None = None
    reason: str = ""
    reason_code: int = 0
