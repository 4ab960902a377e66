"""Pictures of events from the Image Store; made on worker threads."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from app.engine.common.errors import PlatformError
from app.engine.image_store import ORIGINS, SampleType
from app.views.pictures import scaled_image
from app.views.screens.events.columns import picture_name
from app.views.screens.events.rows import EventRow
from app.views.screens.faces.samples import decoded

if TYPE_CHECKING:
    from app.platform import Platform

_ORIGIN = re.compile(r".*/images/([0-9a-fA-F-]{36})")


class SampleLoader:
    """Reads samples by kind and id, such as ``faces/ID``. Safe from any thread."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def __call__(self, name: str, size_px: int) -> QImage:
        """Return a sample whose sides are at most `size_px`. Raises StoredImageMissingError, ImageDecodeError."""
        kind, _, sample_id = name.partition("/")
        bucket = (SampleType.BODIES if kind == "bodies" else SampleType.FACES).bucket
        return decoded(self._platform.images.get_image(bucket, sample_id), size_px)


@dataclass(frozen=True, eq=False)
class EventPictures:
    """What is shown of an event.

    Attributes
    ----------
    photo : QImage or None
        The photo it came from.
    box : QRectF or None
        The face in it, in shares 0..1 of its width and height.
    sample : QImage or None
    candidates : dict
        Pictures of faces that it resembles, by face id.
    """

    photo: QImage | None
    box: QRectF | None
    sample: QImage | None
    candidates: dict[str, QImage]


def read_pictures(platform: Platform, account_id: str, row: EventRow, size_px: int) -> EventPictures:
    """Return the pictures of an event; on a worker thread. What was removed from the store since is left out."""
    photo, box = _origin(platform, row, size_px)
    name = picture_name(row)
    sample = None if name is None else _sample(platform, name, size_px)
    return EventPictures(photo, box, sample, _candidates(platform, account_id, row))


def _origin(platform: Platform, row: EventRow, size_px: int) -> tuple[QImage | None, QRectF | None]:
    import cv2

    found = None if row.origin is None else _ORIGIN.fullmatch(row.origin)
    if found is None:
        return None, None
    try:
        data = platform.images.get_image(ORIGINS, found[1].lower())
    except PlatformError:
        return None, None
    pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
    if pixels is None:
        return None, None
    height, width = pixels.shape[:2]
    box = row.box
    share = None if box is None else QRectF(box[0] / width, box[1] / height, box[2] / width, box[3] / height)
    return scaled_image(np.asarray(pixels, np.uint8), size_px), share


def _sample(platform: Platform, name: str, size_px: int) -> QImage | None:
    try:
        return SampleLoader(platform)(name, size_px)
    except PlatformError:
        return None


def _candidates(platform: Platform, account_id: str, row: EventRow) -> dict[str, QImage]:
    ids = [one.object_id for one in row.candidates if one.origin == "faces"][:MOST_CANDIDATES]
    found = {}
    for face_id in dict.fromkeys(ids):
        try:
            links = platform.faces.list_attributes([face_id], account_id)
        except PlatformError:
            continue  # the face was deleted since
        sample_id = next((link.sample_id for one in links for link in one.samples), None)
        image = None if sample_id is None else _sample(platform, f"faces/{sample_id}", _CANDIDATE_PX)
        if image is not None:
            found[face_id] = image
    return found


MOST_CANDIDATES = 10
_CANDIDATE_PX = 96
