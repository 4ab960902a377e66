"""Source pictures as they are stored: as they came where the format fits, else encoded anew."""

from __future__ import annotations

from app.engine.common.errors import ImageDecodeError
from app.engine.handlers.inputs import Picture

_STARTS = {"jpg": b"\xff\xd8\xff", "png": b"\x89PNG\r\n\x1a\n"}


def encoded_picture(picture: Picture, image_format: str, jpeg_quality: int) -> bytes:
    """Return a picture in a format, ``jpg`` or ``png``; one that is in it already is kept byte for byte.

    Raises
    ------
    ImageDecodeError
        If the picture is not decoded.
    """
    import cv2

    from app.engine.image_store.images import encode_jpeg

    if picture.encoded.startswith(_STARTS[image_format]):
        return picture.encoded
    if picture.image is None:
        raise ImageDecodeError("A picture that could not be read cannot be stored.")
    if image_format == "jpg":
        return encode_jpeg(picture.image.pixels_bgr, jpeg_quality)
    return bytes(cv2.imencode(".png", picture.image.pixels_bgr)[1])
