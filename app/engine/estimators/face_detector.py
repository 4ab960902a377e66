"""Finding faces: at a sensible scale, in regions, in tiles, in turned pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import BoundingBoxError
from app.engine.common.progress import CancelToken
from app.engine.estimators import yunet
from app.engine.estimators.models import FaceDetection, Rect
from app.engine.estimators.nms import non_maximum_suppression
from app.engine.estimators.yunet import Found
from app.engine.inference.protocol import ModelRunner

# Measured on marked photos: 0.6 finds every face with a few stray boxes, 0.8 still every face and no stray box at
# 640 pixels. Lists show the first; what is stored should reach the second.
LIST_SCORE = 0.6
ENROL_SCORE = 0.8
# The network wants some surroundings of a face; a region drawn tightly around one has none.
_REGION_MARGIN = 0.25


class TurnedRetries(StrEnum):
    """When the picture is also searched turned by 90, 180 and 270 degrees."""

    NEVER = "never"
    WHEN_EMPTY = "when_empty"
    ALWAYS = "always"


@dataclass(frozen=True)
class DetectorSettings:
    """How a picture is searched for faces.

    Attributes
    ----------
    long_side_px : int
        Larger pictures are shrunk to this long side: recall falls at full camera size.
    fallback_long_side_px : int
        Second try when nothing was found; 0 for none.
    min_score : float
        0..1, least score of a listed face.
    max_iou : float
        Overlap above which two boxes are the same face.
    tile_px : int
        When above 0, pictures with a long side above twice this are also searched in full size in overlapping
        tiles of this side, for crowds of small faces. Slow.
    turned : TurnedRetries
        ``when_empty``: when no face reaches the score for enrolment.
    fixed_sizes_px : tuple of (width, height)
        When given, the network sees only these input sizes (a device that compiles per shape).
    """

    long_side_px: int = 1280
    fallback_long_side_px: int = 640
    min_score: float = LIST_SCORE
    max_iou: float = 0.3
    tile_px: int = 0
    turned: TurnedRetries = TurnedRetries.WHEN_EMPTY
    fixed_sizes_px: tuple[tuple[int, int], ...] = ()


class FaceDetector:
    """Finds all faces of a picture. Safe to call from any thread."""

    models = (yunet.MODEL_ID,)

    def __init__(self, runner: ModelRunner, settings: DetectorSettings | None = None) -> None:
        self._runner = runner
        self.settings = settings or DetectorSettings()
        self._buffers = yunet.Buffers()

    def detect(
        self,
        pixels_bgr: NDArray[np.uint8],
        regions: Sequence[Rect] | None = None,
        token: CancelToken | None = None,
    ) -> list[FaceDetection]:
        """Return the faces of a picture, the largest first.

        Parameters
        ----------
        pixels_bgr : ndarray
            (H, W, 3) uint8, B G R.
        regions : sequence of Rect, optional
            When given, only faces whose middle lies in one of these boxes are looked for.
        token : CancelToken, optional
            Stops between two runs of the network.

        Raises
        ------
        BoundingBoxError
            If a region has no area or does not lie inside the picture.
        ModelNotInstalledError
            If the detector is not installed.
        CancelledError
            If `token` was cancelled.
        """
        if not regions:
            return _as_detections(self._search(pixels_bgr, token))
        found = [self._search_region(pixels_bgr, region, token) for region in _checked(regions, pixels_bgr)]
        return _as_detections(self._merged(found))

    def _search_region(self, pixels: NDArray[np.uint8], region: Rect, token: CancelToken | None) -> Found:
        margin_x, margin_y = round(region.width * _REGION_MARGIN), round(region.height * _REGION_MARGIN)
        left, top = max(0, region.x - margin_x), max(0, region.y - margin_y)
        part = pixels[top : region.y + region.height + margin_y, left : region.x + region.width + margin_x]
        found = _shifted(self._search(part, token), left, top)
        middle = found[:, :2] + found[:, 2:4] / 2
        first, size = np.array([region.x, region.y]), np.array([region.width, region.height])
        inside = (middle >= first) & (middle < first + size)
        return np.asarray(found[inside.all(axis=1)], dtype=np.float64)

    def _search(self, pixels: NDArray[np.uint8], token: CancelToken | None) -> Found:
        found = self._search_upright(pixels, token)
        turned = self.settings.turned
        is_empty = not len(found) or float(found[:, 14].max()) < ENROL_SCORE
        if turned is TurnedRetries.NEVER or (turned is TurnedRetries.WHEN_EMPTY and not is_empty):
            return found
        return self._merged([found, *(self._search_turned(pixels, turns, token) for turns in (1, 2, 3))])

    def _search_turned(self, pixels: NDArray[np.uint8], quarter_turns: int, token: CancelToken | None) -> Found:
        """Search the picture turned clockwise; only faces good enough to enrol, since thrice the chances stray."""
        found = self._search_upright(np.ascontiguousarray(np.rot90(pixels, -quarter_turns)), token)
        found = found[found[:, 14] >= max(ENROL_SCORE, self.settings.min_score)]
        return _turned_back(found, quarter_turns, pixels.shape[1], pixels.shape[0])

    def _search_upright(self, pixels: NDArray[np.uint8], token: CancelToken | None) -> Found:
        settings = self.settings
        found = self._run_scaled(pixels, settings.long_side_px, token)
        if settings.tile_px and max(pixels.shape[:2]) > 2 * settings.tile_px:
            return self._merged([found, *self._tiles(pixels, token)])
        fallback = settings.fallback_long_side_px
        if len(found) or not 0 < fallback < min(settings.long_side_px, max(pixels.shape[:2])):
            return found
        return self._run_scaled(pixels, fallback, token)

    def _tiles(self, pixels: NDArray[np.uint8], token: CancelToken | None) -> Iterator[Found]:
        side = self.settings.tile_px
        for top in _tile_starts(pixels.shape[0], side):
            for left in _tile_starts(pixels.shape[1], side):
                tile = pixels[top : top + side, left : left + side]
                yield _shifted(self._run_scaled(tile, side, token), left, top)

    def _merged(self, parts: Sequence[Found]) -> Found:
        found = np.concatenate(parts)
        return found[non_maximum_suppression(found[:, :4], found[:, 14], self.settings.max_iou)]

    def _run_scaled(self, pixels: NDArray[np.uint8], long_side: int, token: CancelToken | None) -> Found:
        if token is not None:
            token.check()
        height, width = pixels.shape[:2]
        scale = min(1.0, long_side / max(height, width))
        fixed = _fixed_size(self.settings.fixed_sizes_px, width * scale, height * scale)
        if fixed is not None:
            scale = min(scale, fixed[0] / width, fixed[1] / height)
        size = (max(1, round(width * scale)), max(1, round(height * scale)))
        # Down to a half, two neighbours per axis see every pixel, in a third of the time that areas take.
        method = cv2.INTER_LINEAR if scale >= 0.5 else cv2.INTER_AREA
        small = pixels if size == (width, height) else cv2.resize(pixels, size, interpolation=method)
        columns, outputs = self._run(np.asarray(small, dtype=np.uint8), fixed, token)
        found = yunet.decode(outputs, columns, self.settings.min_score, self.settings.max_iou)
        found[:, :14] *= np.tile([width / size[0], height / size[1]], 7)
        return found

    def _run(
        self, pixels: NDArray[np.uint8], size: tuple[int, int] | None, token: CancelToken | None
    ) -> tuple[int, dict[str, NDArray[Any]]]:
        """Return the width of the network's input, and its outputs."""
        width, height = size or yunet.padded_size(pixels)
        buffer = self._buffers.lend(3 * width * height)
        outputs = self._runner.run(yunet.MODEL_ID, {"input": yunet.planes(pixels, (width, height), buffer)}, token)
        # After a failure somebody may still be reading the buffer: it is dropped.
        self._buffers.take_back(buffer)
        return width, outputs


def _fixed_size(sizes: Sequence[tuple[int, int]], width: float, height: float) -> tuple[int, int] | None:
    """Return the smallest fixed size that holds the picture, else the one that shrinks it least; None if none are."""
    if not sizes:
        return None
    holding = [size for size in sizes if size[0] >= width and size[1] >= height]
    if holding:
        return min(holding, key=lambda size: size[0] * size[1])
    return max(sizes, key=lambda size: min(size[0] / width, size[1] / height))


def _tile_starts(length: int, side: int) -> list[int]:
    """Return where tiles of `side` begin along `length`, overlapping by a quarter at least."""
    if length <= side:
        return [0]
    count = -(-(length - side) // (side * 3 // 4)) + 1
    return [round(index * (length - side) / (count - 1)) for index in range(count)]


def _shifted(found: Found, left: float, top: float) -> Found:
    moved = found.copy()
    moved[:, 0:14:2] += left
    moved[:, 1:14:2] += top
    # Columns 2 and 3 are a size, not a place.
    moved[:, 2:4] = found[:, 2:4]
    return moved


def _turned_back(found: Found, quarter_turns: int, width: int, height: int) -> Found:
    """Return faces found in a picture turned clockwise in coordinates of the picture as it was, (width, height)."""
    for _ in range(quarter_turns):
        turned_width = height if quarter_turns % 2 else width
        found, quarter_turns = _quarter_back(found, turned_width), quarter_turns - 1
    return found


def _quarter_back(found: Found, turned_width: int) -> Found:
    """Undo one clockwise quarter turn: (x, y) of the turned picture came from (y, turned_width - x)."""
    back = found.copy()
    back[:, 0], back[:, 1] = found[:, 1], turned_width - found[:, 0] - found[:, 2]
    back[:, 2], back[:, 3] = found[:, 3], found[:, 2]
    back[:, 4:14:2], back[:, 5:14:2] = found[:, 5:14:2], turned_width - found[:, 4:14:2]
    return back


def _checked(regions: Sequence[Rect], pixels: NDArray[np.uint8]) -> Sequence[Rect]:
    height, width = pixels.shape[:2]
    for region in regions:
        is_inside = min(region.x, region.y) >= 0 and region.x + region.width <= width
        if region.width < 1 or region.height < 1 or not is_inside or region.y + region.height > height:
            raise BoundingBoxError(
                f"The box x={region.x} y={region.y} width={region.width} height={region.height} does not lie inside "
                f"the image of {width} x {height} pixels.",
                field="face_bounding_boxes",
                remedy="Give a box of at least one pixel that lies inside it.",
            )
    return regions


def _as_detections(found: Found) -> list[FaceDetection]:
    by_size = found[np.argsort(-(found[:, 2] * found[:, 3]), kind="stable")]
    return [FaceDetection(row[:4].copy(), row[4:14].reshape(5, 2).copy(), float(row[14])) for row in by_size]
