"""Samples: the normalised crops of faces and bodies that are stored, and a stored sample seen as a face again."""

from __future__ import annotations

import cv2
import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ImageSizeError
from app.engine.estimators import geometry
from app.engine.estimators.models import (
    SAMPLE_PADDING,
    SAMPLE_SIZE_PX,
    BodyDetection,
    FaceDetection,
    FaceView,
)
from app.engine.inference.image import DecodedImage

BODY_SAMPLE_SIZE_PX = (128, 256)
DEFAULT_JPEG_QUALITY = 95
# Where the detector's box lies in a sample: x, y, width, height in pixels. Medians over 202 faces of public test
# photos (60 px and wider, score 0.8, tilt under 20 degrees): centre (126.7, 111.5), size 150.5 x 198.1. The crops of
# estimators that start from the box are cut from a sample as if it lay there.
SAMPLE_BOX = (51.5, 12.5, 150.5, 198.1)


def face_sample(face: FaceView) -> NDArray[np.uint8]:
    """Return the sample of a face: (250, 250, 3) uint8 B G R, eyes and mouth at fixed places, black outside.

    A face that is a sample already is returned as it is.
    """
    if face.is_sample:
        return face.image.pixels_bgr
    return face.aligned_chip(SAMPLE_PADDING, SAMPLE_SIZE_PX)


def body_sample(pixels_bgr: NDArray[np.uint8], body: BodyDetection) -> NDArray[np.uint8]:
    """Return the sample of a body: (256, 128, 3) uint8 B G R.

    The box is widened around its middle to the shape of the sample, so that nobody is stretched; black outside.
    """
    width_px, height_px = BODY_SAMPLE_SIZE_PX
    x, y, width, height = (float(value) for value in body.box)
    scale = min(width_px / width, height_px / height)
    shift = [(width_px - 1) / 2 - scale * (x + width / 2), (height_px - 1) / 2 - scale * (y + height / 2)]
    transform = np.array([[scale, 0.0, shift[0]], [0.0, scale, shift[1]]])
    return geometry.warp(pixels_bgr, transform, BODY_SAMPLE_SIZE_PX, replicate=False)


def encode_sample(sample_bgr: NDArray[np.uint8], quality: int = DEFAULT_JPEG_QUALITY) -> bytes:
    """Return a sample as JPEG.

    Parameters
    ----------
    sample_bgr : ndarray
        (H, W, 3) uint8, B G R.
    quality : int
        1..100.
    """
    # Full chroma resolution costs a tenth of the size and keeps re-extracted descriptors closer.
    parameters = [
        cv2.IMWRITE_JPEG_QUALITY, quality,
        cv2.IMWRITE_JPEG_SAMPLING_FACTOR, cv2.IMWRITE_JPEG_SAMPLING_FACTOR_444,
    ]  # fmt: skip
    _, buffer = cv2.imencode(".jpg", sample_bgr, parameters)
    return bytes(buffer.tobytes())


def face_view_of_sample(image: DecodedImage) -> FaceView:
    """Return a stored face sample as a face that every estimator can work on.

    Raises
    ------
    ImageSizeError
        If the image is not 250 x 250.
    """
    _check_size(image, (SAMPLE_SIZE_PX, SAMPLE_SIZE_PX), "face")
    points = geometry.padded_template(SAMPLE_PADDING, SAMPLE_SIZE_PX)
    return FaceView(image, FaceDetection(np.array(SAMPLE_BOX), points, 1.0), is_sample=True)


def check_body_sample(image: DecodedImage) -> None:
    """Return when the image has the size of a body sample.

    Raises
    ------
    ImageSizeError
        If it is not 128 x 256.
    """
    _check_size(image, BODY_SAMPLE_SIZE_PX, "body")


def _check_size(image: DecodedImage, size: tuple[int, int], kind: str) -> None:
    if (image.width, image.height) != size:
        raise ImageSizeError(
            f"{image.filename} is {image.width} x {image.height} pixels; a {kind} sample has {size[0]} x {size[1]}.",
            remedy="Send the original photo as a raw image, or a sample made by this platform.",
        )
