"""Photos of the list and what was found in them."""

from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.progress import CancelToken
from app.engine.inference.image import DecodedImage
from app.engine.inference.photo_files import read_photo
from app.views.pictures import scaled_image, to_pixels
from app.views.work import unexpected

if TYPE_CHECKING:
    from app.engine.estimators.analysis import AnalysisRequest, FaceAnalysis
    from app.platform import Platform

logger = logging.getLogger(__name__)
THUMBNAIL_PX = 112
VIEW_PX = 2048


class PhotoSource(Protocol):
    """Where a photo comes from.

    Attributes
    ----------
    key : str
        The same for the same photo.
    name : str
        For a person.
    """

    @property
    def key(self) -> str: ...

    @property
    def name(self) -> str: ...

    def read(self) -> DecodedImage:
        """Return the photo. Raises PlatformError."""
        ...


@dataclass(frozen=True)
class FileSource:
    """A photo in the file system."""

    path: Path

    @property
    def key(self) -> str:
        """Its path."""
        return str(self.path)

    @property
    def name(self) -> str:
        """Its file name."""
        return self.path.name

    def read(self) -> DecodedImage:
        """Return the photo. Raises as `read_photo` does."""
        return read_photo(self.path)


@dataclass(frozen=True)
class PastedSource:
    """A picture from the clipboard."""

    image: QImage
    name: str

    @property
    def key(self) -> str:
        """Its name; every pasted picture has another."""
        return self.name

    def read(self) -> DecodedImage:
        """Return the picture."""
        return DecodedImage(to_pixels(self.image), self.name, "PNG", self.image.sizeInBytes())


class PhotoState(Enum):
    """How far a photo is."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


@dataclass(frozen=True, eq=False)
class FoundFace:
    """One face: what was found out, its sample as JPEG, and its box as shares 0..1 of the photo."""

    analysis: FaceAnalysis
    sample_jpeg: bytes
    box: QRectF


@dataclass(frozen=True, eq=False)
class Examined:
    """What came out of one photo: a small picture and its faces, or why not."""

    thumbnail: QImage | None = None
    faces: tuple[FoundFace, ...] = ()
    error: PlatformError | None = None


@dataclass(eq=False)
class Photo:
    """One row of the list."""

    source: PhotoSource
    state: PhotoState = PhotoState.WAITING
    examined: Examined = Examined()


def examine(platform: Platform, source: PhotoSource, request: AnalysisRequest, token: CancelToken) -> Examined:
    """Read and analyse one photo on the calling thread; what is wrong with it is in the result.

    Raises
    ------
    CancelledError
        If `token` was cancelled.
    """
    thumbnail = None
    try:
        token.check()
        image = source.read()
        thumbnail = scaled_image(image.pixels_bgr, THUMBNAIL_PX)
        found = platform.analyze(image, request, token)
    except CancelledError:
        raise
    except PlatformError as error:
        return Examined(thumbnail, error=error)
    except Exception as error:
        logger.exception("The photo %s could not be analysed", source.key)
        return Examined(thumbnail, error=unexpected(error))
    faces = tuple(_found(face, image) for face in found.faces)
    return Examined(thumbnail, faces, found.error)


def view_of(source: PhotoSource) -> QImage:
    """Return the photo at the size of a screen. Raises PlatformError."""
    return scaled_image(source.read().pixels_bgr, VIEW_PX)


def _found(face: FaceAnalysis, image: DecodedImage) -> FoundFace:
    from app.engine.estimators.samples import encode_sample

    rect, sample = face.rect, face.sample
    box = QRectF()
    if rect is not None:
        box = QRectF(rect.x / image.width, rect.y / image.height, rect.width / image.width, rect.height / image.height)
    # Thousands of samples stay in memory: as JPEG they take a tenth.
    encoded = b"" if sample is None else encode_sample(sample)
    return FoundFace(replace(face, sample=None, landmarks5=None), encoded, box)
