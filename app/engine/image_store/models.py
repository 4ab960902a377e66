"""What the Image Store keeps and how it is named."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

SAMPLES = "visionlabs-samples"
BODY_SAMPLES = "visionlabs-bodies-samples"
ORIGINS = "visionlabs-image-origin"
OBJECTS = "visionlabs-objects"
TASK_RESULTS = "task-result"
PORTRAITS = "portraits"
# Buckets every site has.
BUCKETS = (SAMPLES, BODY_SAMPLES, ORIGINS, OBJECTS, TASK_RESULTS, PORTRAITS)

# Sizing rule of the platform: one sample takes about 30 KB.
SAMPLE_BYTES = 30_000


class SampleType(StrEnum):
    """Kind of a sample, as paths name it."""

    FACES = "faces"
    BODIES = "bodies"

    @property
    def bucket(self) -> str:
        """Bucket that keeps samples of this kind."""
        return SAMPLES if self is SampleType.FACES else BODY_SAMPLES

    @property
    def size_px(self) -> tuple[int, int]:
        """(width, height) of samples of this kind."""
        return (250, 250) if self is SampleType.FACES else (128, 256)


@dataclass(frozen=True)
class FileEntry:
    """One stored file as a listing shows it.

    Attributes
    ----------
    path : str
        Place below the root of the store, with forward slashes.
    bucket, file_id, suffix : str
        What the path is made of; the suffix has its dot.
    size : int
        Bytes.
    modified : datetime
        When it was written, in UTC.
    """

    path: str
    bucket: str
    file_id: str
    suffix: str
    size: int
    modified: datetime


@dataclass(frozen=True)
class StoredFile:
    """One stored file opened for reading. `chunks` can be walked once; memory stays bounded."""

    file_id: str
    content_type: str
    size: int
    modified: datetime
    chunks: Iterator[bytes]

    def read(self) -> bytes:
        """Return the whole content."""
        return b"".join(self.chunks)


@dataclass(frozen=True)
class BucketUsage:
    """How much a bucket holds."""

    bucket: str
    files: int
    size_bytes: int


@dataclass(frozen=True)
class FileNote:
    """What is kept beside a file that its name cannot say.

    Attributes
    ----------
    suffix : str
        Suffix of the file, with its dot.
    content_type : str
        MIME type.
    expires : datetime or None
        Moment from which the file is gone.
    account_id : str or None
        Whose it is; None where the rows that name it say so, or nobody does.
    """

    suffix: str
    content_type: str
    expires: datetime | None = None
    account_id: str | None = None


def expected_bytes(samples: int) -> int:
    """Return the room a number of samples will take, by the platform's sizing rule."""
    return samples * SAMPLE_BYTES
