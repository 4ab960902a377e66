"""Samples, source images and portraits."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from app.engine.common.errors import ImageDecodeError, ImageSizeError, StoredImageMissingError, TooManyImagesError
from app.engine.common.ids import checked_id, new_id
from app.engine.image_store import layout
from app.engine.image_store.backend import PathMissingError
from app.engine.image_store.files import MAX_IDS_PER_CALL, Files
from app.engine.image_store.models import ORIGINS, FileNote, SampleType, StoredFile

_JPEG_START = b"\xff\xd8\xff"
_PNG_START = b"\x89PNG\r\n\x1a\n"


class Images(Files):
    """Pictures of a store; JPEG, and PNG among source images."""

    def put_pixels(
        self,
        bucket: str,
        pixels_bgr: NDArray[np.uint8],
        image_id: str | None = None,
        *,
        ttl_s: int | None = None,
        account_id: str | None = None,
    ) -> str:
        """Encode an image as JPEG, store it and return its id.

        Parameters
        ----------
        pixels_bgr : ndarray
            (H, W, 3) uint8, B G R.
        """
        is_origin = bucket == ORIGINS
        quality = self.settings.origin_jpeg_quality if is_origin else self.settings.sample_jpeg_quality
        return self.put_image(bucket, encode_jpeg(pixels_bgr, quality), image_id, ttl_s=ttl_s, account_id=account_id)

    def put_sample(
        self,
        sample_type: SampleType,
        pixels_bgr: NDArray[np.uint8],
        sample_id: str | None = None,
        *,
        encoded: bytes | None = None,
        ttl_s: int | None = None,
        account_id: str | None = None,
    ) -> str:
        """Store a face or body sample and return its id.

        Parameters
        ----------
        sample_type : SampleType
            Decides bucket and size.
        pixels_bgr : ndarray
            (250, 250, 3) for faces, (256, 128, 3) for bodies, uint8, B G R.
        encoded : bytes, optional
            The file the pixels come from. A JPEG is kept byte for byte, so that nothing is lost by encoding twice.

        Raises
        ------
        ImageSizeError
            If the size is not that of a sample.
        """
        height, width = pixels_bgr.shape[:2]
        if (width, height) != sample_type.size_px:
            raise ImageSizeError(
                f"A sample of type {sample_type} has {width}x{height} pixels.",
                remedy="It must be {}x{}.".format(*sample_type.size_px),
            )
        if encoded is not None and encoded.startswith(_JPEG_START):
            return self.put_image(sample_type.bucket, encoded, sample_id, ttl_s=ttl_s, account_id=account_id)
        return self.put_pixels(sample_type.bucket, pixels_bgr, sample_id, ttl_s=ttl_s, account_id=account_id)

    def put_image(
        self,
        bucket: str,
        data: bytes,
        image_id: str | None = None,
        *,
        ttl_s: int | None = None,
        account_id: str | None = None,
    ) -> str:
        """Store an encoded JPEG (or, among source images, PNG) and return its id; an image of that id is replaced.

        Parameters
        ----------
        account_id : str, optional
            Whose it is. Without it the rows that name the image say so.

        Raises
        ------
        StoredObjectExistsError
            If another account stored an image under that id.
        BucketMissingError
            If the bucket does not exist.
        ImageDecodeError
            If the bytes are neither.
        BadInputError
            If `ttl_s` is not at least one second.
        """
        self._require(bucket)
        note = _image_note(data)
        file_id = new_id() if image_id is None else checked_id(image_id, "image_id")
        if image_id is not None:
            self._require_own(bucket, file_id, account_id)
        full = replace(note, expires=self._expiry(ttl_s), account_id=account_id)
        self._write(bucket, file_id, full, data, is_plain=note == layout.JPEG)
        return file_id

    def open_image(self, bucket: str, image_id: str, account_id: str | None = None) -> StoredFile:
        """Open an image for reading in pieces; with an account, one that is not known to be another's.

        Raises
        ------
        StoredImageMissingError, BucketMissingError
        """
        self._require(bucket)
        file_id = checked_id(image_id, "image_id")
        try:
            return self._open(bucket, file_id, self._note(bucket, file_id) or layout.JPEG, account_id)
        except PathMissingError as error:
            raise StoredImageMissingError(f"Image with id '{image_id}' not found") from error

    def get_image(self, bucket: str, image_id: str, account_id: str | None = None) -> bytes:
        """Return an encoded image. Raises as `open_image` does."""
        return self.open_image(bucket, image_id, account_id).read()

    def has_image(self, bucket: str, image_id: str, account_id: str | None = None) -> bool:
        """Tell whether an image exists. Raises BucketMissingError."""
        self._require(bucket)
        file_id = checked_id(image_id, "image_id")
        return self._has(bucket, file_id, self._note(bucket, file_id) or layout.JPEG, account_id)

    def require_image(self, bucket: str, image_id: str, account_id: str | None = None) -> None:
        """Return where there is such an image. Raises StoredImageMissingError, BucketMissingError."""
        if not self.has_image(bucket, image_id, account_id):
            raise StoredImageMissingError(f"Image with id '{image_id}' not found")

    def delete_image(self, bucket: str, image_id: str, account_id: str | None = None) -> None:
        """Remove one image. Raises StoredImageMissingError, BucketMissingError."""
        self.require_image(bucket, image_id, account_id)
        self.delete_images(bucket, [image_id])

    def delete_images(self, bucket: str, image_ids: Sequence[str]) -> None:
        """Remove up to 1000 images; those that do not exist are passed over.

        Raises
        ------
        TooManyImagesError
            If there are more than 1000 ids.
        """
        self._require(bucket)
        if len(image_ids) > MAX_IDS_PER_CALL:
            raise TooManyImagesError(f"{len(image_ids)} images were named.", remedy="At most 1000 are allowed.")
        paths = []
        for image_id in image_ids:
            file_id = checked_id(image_id, "images")
            paths += [layout.file_path(bucket, file_id, note.suffix) for note in (layout.JPEG, layout.PNG)]
            paths.append(layout.note_path(bucket, file_id))
        self.backend.delete_many(paths)


def encode_jpeg(pixels_bgr: NDArray[np.uint8], quality: int) -> bytes:
    """Return an image as JPEG.

    Parameters
    ----------
    pixels_bgr : ndarray
        (H, W, 3) uint8, B G R.
    quality : int
        50..100.
    """
    import cv2

    is_done, encoded = cv2.imencode(".jpg", pixels_bgr, [cv2.IMWRITE_JPEG_QUALITY, quality])
    if not is_done:
        raise ImageDecodeError(f"An image of shape {pixels_bgr.shape} cannot be written as JPEG.")
    return encoded.tobytes()


def _image_note(data: bytes) -> FileNote:
    if data.startswith(_JPEG_START):
        return layout.JPEG
    if data.startswith(_PNG_START):
        return layout.PNG
    raise ImageDecodeError("Stored images are JPEG or PNG; these bytes are neither.")
