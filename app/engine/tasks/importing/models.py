"""What an import is asked, and what it answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from app.db.records import ImportFile
from app.engine.common.errors import PlatformError
from app.engine.tasks.importing.gate import QualityGate

if TYPE_CHECKING:
    from app.engine.estimators.analysis import FaceAnalysis


class LabelRule(StrEnum):
    """Where the name of a person comes from: the photo's folder, or the photo's own name."""

    FOLDER = "folder"
    FILE = "file"


class FileState(StrEnum):
    """What became of a file: it is a face now, it was not wanted, or it could not be used."""

    DONE = "done"
    SKIPPED = "skipped"
    FAILED = "failed"


class RunState(StrEnum):
    """How an import ended; one that was killed still says it is running."""

    RUNNING = "running"
    DONE = "done"
    CANCELLED = "cancelled"


@dataclass(frozen=True)
class ImportRequest:
    """What to import and how.

    Attributes
    ----------
    folder : Path
        Searched with everything below it; links to folders are not followed.
    list_id : str or None
        The list that faces are linked to; None for none.
    label : LabelRule
        The name becomes the user data of the face. It becomes the external id too, or, where it is longer than an
        external id may be, an id made from it: photos of one name share one external id, which lets the faces service
        flag a face that is unlike the others.
    gate : QualityGate
        What a face must have; `QualityGate.open` takes every face the detector lists.
    versions : tuple of int
        Descriptor versions to extract; the first is the one whose score the gate looks at. Empty for the default.
    with_basic_attributes : bool
        Whether to estimate age and gender as well.
    batch_size : int
        Photos per transaction, 1 to 500.
    """

    folder: Path
    list_id: str | None = None
    label: LabelRule = LabelRule.FOLDER
    gate: QualityGate = field(default_factory=QualityGate)
    versions: tuple[int, ...] = ()
    with_basic_attributes: bool = False
    batch_size: int = 32


@dataclass(frozen=True)
class PhotoFile:
    """One file of the tree.

    Attributes
    ----------
    path : Path
    key : str
        Its name in the journal and in reports: relative to the folder, forward slashes; bytes that are no text are
        written as escapes.
    size, mtime_us : int
        Bytes, and microseconds since 1970 of the last change.
    problem : PlatformError or None
        Why it is not even opened.
    before : ImportFile or None
        What the journal says of it.
    """

    path: Path
    key: str
    size: int
    mtime_us: int
    problem: PlatformError | None = None
    before: ImportFile | None = None


@dataclass(frozen=True, eq=False)
class Looked:
    """What a file came to: a face ready to be stored, or why there is none.

    Attributes
    ----------
    digest : bytes or None
        SHA-256 of the content, where it was read.
    sample_jpeg : bytes
        The sample of `face`, encoded.
    face_id : str or None
        The face this very content became before, when only the file's time changed.
    """

    file: PhotoFile
    digest: bytes | None = None
    label: str = ""
    face: FaceAnalysis | None = None
    sample_jpeg: bytes = b""
    problem: PlatformError | None = None
    face_id: str | None = None


@dataclass(frozen=True)
class LeftOut:
    """A file that became no face, and why."""

    path: str
    state: str
    code: int
    reason: str


@dataclass(frozen=True)
class ImportReport:
    """What an import did.

    Attributes
    ----------
    created : int
        Faces stored this time.
    settled : int
        Files that an earlier import of this folder into this list had settled, unchanged since.
    left_out : int
        Files of the folder that are no faces, settled now or earlier.
    flagged : tuple of str
        New faces unlike the others of their external id.
    counts : mapping of str to int
        Files left out this time, by what was wrong.
    removed_samples : int
        Samples of a killed import that no face names.
    seconds : float
    """

    run_id: str
    folder: Path
    list_id: str | None
    state: RunState
    created: int
    settled: int
    left_out: int
    flagged: tuple[str, ...]
    counts: Mapping[str, int]
    removed_samples: int
    seconds: float
