"""From what a request names to pictures: bytes, Base64, web addresses, stored images, stored samples."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.db.records import Event
from app.engine.common.errors import BadInputError, ImageError, PlatformError, StoredImageMissingError
from app.engine.common.fetching import Fetcher, UrlPolicy
from app.engine.common.ids import checked_id
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.handlers import ImageUrls
from app.engine.estimators.analysis import ImageType
from app.engine.faces.pictures import Pictures
from app.engine.handlers.requests import (
    FromBase64,
    FromBytes,
    FromPixels,
    FromStoredImage,
    FromStoredSample,
    FromUrl,
    ImageInput,
    ImageSource,
)
from app.engine.image_store import SampleType

if TYPE_CHECKING:
    from app.engine.inference.decoding import DecodeLimits
    from app.engine.inference.image import DecodedImage

# A path of this service, also behind the name of a mount point.
_OWN_PATH = re.compile(r"(?:/[\w.-]+)*/6/(images|samples/faces|samples/bodies)/([0-9a-fA-F-]{36})(?:\.jpg)?")
# What can be wrong with one picture; every other failure would meet the next one too.
IMAGE_FAULTS = (ImageError, BadInputError, StoredImageMissingError)
_SAMPLE_IMAGES = {SampleType.FACES: ImageType.FACE_SAMPLE, SampleType.BODIES: ImageType.BODY_SAMPLE}


@dataclass(frozen=True, eq=False)
class Picture:
    """One picture of a request, read and decoded, or why it cannot be.

    Attributes
    ----------
    encoded : bytes
        As it came; empty when it came decoded.
    sample : FromStoredSample or None
        The stored sample that it is.
    origin : str or None
        Address under which it is kept already.
    """

    image: DecodedImage | None = None
    encoded: bytes = b""
    image_type: ImageType = ImageType.RAW
    sample: FromStoredSample | None = None
    origin: str | None = None
    error: PlatformError | None = None


class InputReader:
    """Reads the pictures of requests. Safe from any thread.

    Parameters
    ----------
    pictures : Pictures
        Stored images and samples, by account.
    fetcher : callable
        Returns what fetches web addresses, as the settings say now.
    limits : callable
        What is accepted as an image.
    """

    def __init__(self, pictures: Pictures, fetcher: Callable[[], Fetcher], limits: Callable[[], DecodeLimits]) -> None:
        self._pictures = pictures
        self._fetcher = fetcher
        self._limits = limits

    def read(
        self,
        wanted: ImageInput,
        name: str,
        account_id: str,
        image_type: ImageType,
        *,
        use_exif: bool = True,
        token: CancelToken | None = None,
    ) -> Picture:
        """Return a picture; what is wrong with it is inside. Raises CancelledError."""
        source = resolved(wanted.source)
        sample = source if isinstance(source, FromStoredSample) else None
        kind = image_type if sample is None else _SAMPLE_IMAGES[sample.sample_type]
        origin = wanted.image_origin or _address_of(wanted.source, source)
        if isinstance(source, FromPixels):
            return Picture(source.image, b"", kind, None, origin)
        try:
            data = self._bytes(source, account_id, token)
            image = self._decoded(data, name, is_upright=kind is not ImageType.RAW or not use_exif)
        except IMAGE_FAULTS as error:
            return Picture(error=error, image_type=kind, origin=origin)
        return Picture(image, data, kind, sample, origin)

    def require_pictures(self, event: Event) -> None:
        """Check that the samples and source images an event names are there for its account.

        Naming a picture makes it visible to the account, so nobody may name what he does not see.

        Raises
        ------
        StoredImageMissingError
        """
        for detection in event.detections:
            for found, kind in ((detection.face, SampleType.FACES), (detection.body, SampleType.BODIES)):
                if found is not None and found.sample_id is not None:
                    self._require_sample(kind, found.sample_id, event.account_id)
            source = resolved(FromUrl(detection.image_origin or ""))
            if isinstance(source, FromStoredImage) and not self._pictures.has_image(source.image_id, event.account_id):
                raise StoredImageMissingError(f"Image with id '{source.image_id}' not found")
        for attributes, kind in (
            (event.face_attributes, SampleType.FACES), (event.body_attributes, SampleType.BODIES),
        ):  # fmt: skip
            for sample_id in () if attributes is None else attributes.samples:
                self._require_sample(kind, sample_id, event.account_id)

    def _require_sample(self, kind: SampleType, sample_id: str, account_id: str) -> None:
        if not self._pictures.has_sample(kind, sample_id, account_id):
            raise StoredImageMissingError(f"Image with id '{sample_id}' not found")

    def _bytes(self, source: ImageSource, account_id: str, token: CancelToken | None) -> bytes:
        from app.engine.inference.decoding import decode_base64

        if isinstance(source, FromBytes):
            return source.data
        if isinstance(source, FromBase64):
            return decode_base64(source.text)
        if isinstance(source, FromStoredImage):
            return self._pictures.open_image(checked_id(source.image_id, "image_id"), account_id).read()
        if isinstance(source, FromStoredSample):
            name = checked_id(source.sample_id, "sample_id")
            return self._pictures.open_sample(source.sample_type, name, account_id).read()
        if isinstance(source, FromUrl):
            return self._fetcher().fetch(source.url, token)
        raise TypeError("decoded pictures have no bytes")

    def _decoded(self, data: bytes, name: str, *, is_upright: bool) -> DecodedImage:
        from app.engine.inference.decoding import decode_image

        return decode_image(data, name, self._limits(), not is_upright)


def url_policy(settings: ImageUrls, limits: DecodeLimits) -> UrlPolicy:
    """Return where pictures may be fetched from, as the settings say."""
    return UrlPolicy(
        is_enabled=settings.enabled,
        allowed_hosts=settings.allowed_hosts,
        private_hosts=settings.private_hosts,
        max_bytes=limits.max_bytes,
        timeout_s=float(settings.timeout_s),
    )


def resolved(source: ImageSource) -> ImageSource:
    """Return a source with paths of this service turned into the stored objects they name."""
    own = _OWN_PATH.fullmatch(source.url) if isinstance(source, FromUrl) else None
    if own is None:
        return source
    kind, name = own.groups()
    if kind == "images":
        return FromStoredImage(name)
    return FromStoredSample(name, SampleType(kind.removeprefix("samples/")))


def _address_of(given: ImageSource, source: ImageSource) -> str | None:
    if isinstance(source, FromStoredImage):
        return f"/6/images/{source.image_id.lower()}"
    return given.url if isinstance(given, FromUrl) and isinstance(source, FromUrl) else None
