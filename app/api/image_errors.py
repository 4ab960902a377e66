"""Failures that every route with images documents."""

from __future__ import annotations

from app.engine.common.errors import (
    BadInputError,
    BodyMissingError,
    BoundingBoxError,
    ContentTypeError,
    DescriptorVersionError,
    DownloadError,
    EstimatorUnavailableError,
    ImageDecodeError,
    ImageSizeError,
    ImageTypeError,
    ManyFacesError,
    MultipartError,
    NotAcceptableError,
    PlatformError,
    StoredImageMissingError,
    TooManyImagesError,
    UrlRefusedError,
)

IMAGE_ERRORS: tuple[type[PlatformError], ...] = (
    BodyMissingError,
    ContentTypeError,
    MultipartError,
    BadInputError,
    BoundingBoxError,
    TooManyImagesError,
    ImageDecodeError,
    ImageSizeError,
    ImageTypeError,
    ManyFacesError,
    UrlRefusedError,
    DownloadError,
    StoredImageMissingError,
    EstimatorUnavailableError,
    DescriptorVersionError,
    NotAcceptableError,
)
