"""Samples and source images by id, for whoever names them from outside: stored, handed out and removed by account."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from app.engine.common.errors import StoredImageMissingError, StoredObjectExistsError
from app.engine.common.ids import checked_id, new_id
from app.engine.faces.ownership import SampleOwnership
from app.engine.faces.validation import checked_ids
from app.engine.image_store import ImageStore, SampleType, StoredFile
from app.engine.image_store.models import ORIGINS
from app.engine.inference.decoding import DecodeLimits, decode_base64, decode_image


class Pictures:
    """Keeps samples and source images for accounts. Safe from any thread.

    Parameters
    ----------
    images : ImageStore
        Holds the files, and whose they are where somebody stored them himself.
    ownership : SampleOwnership
        Says who sees a sample.
    limits : callable
        What is accepted as an image.

    Notes
    -----
    `account_id` None means every account.
    """

    def __init__(self, images: ImageStore, ownership: SampleOwnership, limits: Callable[[], DecodeLimits]) -> None:
        self._images = images
        self._ownership = ownership
        self._limits = limits

    # --- samples ------------------------------------------------------------------------------------------

    def store_sample(
        self,
        account_id: str,
        sample_type: SampleType,
        data: bytes,
        sample_id: str | None = None,
        *,
        is_base64: bool = False,
    ) -> str:
        """Store a sample that was made elsewhere and return its id.

        Raises
        ------
        ImageDecodeError, ImageTypeError
            If the bytes are no image.
        ImageSizeError
            If its size is not that of a sample.
        StoredObjectExistsError
            If another account has a sample of that id.
        """
        encoded = decode_base64(data) if is_base64 else data
        name = new_id() if sample_id is None else checked_id(sample_id, "sample_id")
        image = decode_image(encoded, f"sample {name}", self._limits(), use_exif=False)
        if sample_id is not None:
            self._require_free(sample_type, name, account_id)
        return self._images.put_sample(sample_type, image.pixels_bgr, name, encoded=encoded, account_id=account_id)

    def open_sample(self, sample_type: SampleType, sample_id: str, account_id: str | None) -> StoredFile:
        """Open a sample for reading in pieces. Raises StoredImageMissingError."""
        name = checked_id(sample_id, "sample_id")
        found = self._images.open_image(sample_type.bucket, name, account_id)
        if not self._ownership.sees(sample_type, name, account_id):
            raise _missing(name)
        return found

    def has_sample(self, sample_type: SampleType, sample_id: str, account_id: str | None) -> bool:
        """Tell whether there is such a sample."""
        name = checked_id(sample_id, "sample_id")
        return self._images.has_image(sample_type.bucket, name, account_id) and self._ownership.sees(
            sample_type, name, account_id
        )

    def require_sample(self, sample_type: SampleType, sample_id: str, account_id: str | None) -> None:
        """Return where there is such a sample. Raises StoredImageMissingError."""
        if not self.has_sample(sample_type, sample_id, account_id):
            raise _missing(sample_id)

    def delete_sample(self, sample_type: SampleType, sample_id: str, account_id: str) -> None:
        """Remove a sample. Raises StoredImageMissingError."""
        self.require_sample(sample_type, sample_id, account_id)
        self._images.delete_images(sample_type.bucket, [sample_id])

    def delete_samples(self, sample_type: SampleType, sample_ids: Sequence[str], account_id: str) -> list[str]:
        """Remove up to 1000 samples; those that do not exist are passed over. Return the ids of those removed."""
        names = checked_ids(sample_ids, "samples")
        found = [name for name in names if self.has_sample(sample_type, name, account_id)]
        self._images.delete_images(sample_type.bucket, found)
        return found

    # --- source images ------------------------------------------------------------------------------------

    def store_image(self, account_id: str, data: bytes, image_id: str | None = None, *, is_base64: bool = False) -> str:
        """Store a source image and return its id; what is neither JPEG nor PNG becomes a JPEG.

        Raises
        ------
        ImageDecodeError, ImageTypeError, ImageSizeError
            If the bytes cannot be used.
        StoredObjectExistsError
            If another account has an image of that id.
        """
        return self.store_in_bucket(ORIGINS, data, image_id, account_id=account_id, is_base64=is_base64)

    def store_in_bucket(
        self,
        bucket: str,
        data: bytes,
        image_id: str | None = None,
        *,
        account_id: str | None = None,
        is_base64: bool = False,
        ttl_s: int | None = None,
    ) -> str:
        """Store an image in any bucket and return its id: a JPEG, but that source images may stay PNG.

        Raises
        ------
        BucketMissingError
            If the bucket does not exist.
        ImageDecodeError, ImageTypeError, ImageSizeError, StoredObjectExistsError
            As `store_image`.
        """
        encoded = decode_base64(data) if is_base64 else data
        self._images.require_bucket(bucket)
        image = decode_image(encoded, "image", self._limits(), use_exif=False)
        if image.format == "JPEG" or (image.format == "PNG" and bucket == ORIGINS):
            return self._images.put_image(bucket, encoded, image_id, ttl_s=ttl_s, account_id=account_id)
        return self._images.put_pixels(bucket, image.pixels_bgr, image_id, ttl_s=ttl_s, account_id=account_id)

    def open_image(self, image_id: str, account_id: str | None) -> StoredFile:
        """Open a source image for reading in pieces. Raises StoredImageMissingError."""
        return self._images.open_image(ORIGINS, image_id, account_id)

    def has_image(self, image_id: str, account_id: str | None) -> bool:
        """Tell whether there is such an image."""
        return self._images.has_image(ORIGINS, image_id, account_id)

    def require_image(self, image_id: str, account_id: str | None) -> None:
        """Return where there is such an image. Raises StoredImageMissingError."""
        if not self.has_image(image_id, account_id):
            raise _missing(image_id)

    def delete_image(self, image_id: str, account_id: str) -> None:
        """Remove a source image. Raises StoredImageMissingError."""
        self._images.delete_image(ORIGINS, image_id, account_id)

    # --- inside -------------------------------------------------------------------------------------------

    def _require_free(self, sample_type: SampleType, name: str, account_id: str) -> None:
        """Refuse to write over a sample that is in use elsewhere, or is another account's own."""
        if not self._ownership.sees(sample_type, name, account_id) or self._ownership.accounts_of(name) - {account_id}:
            raise StoredObjectExistsError(f"Object with id {name} already exist")


def _missing(name: str) -> StoredImageMissingError:
    return StoredImageMissingError(f"Image with id '{name}' not found")
