"""Samples, source images and objects; how images are named inside JSON."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, Strict, model_validator

from app.api.queries import Moment
from app.api.schemas.base import AnswerSchema, RequestSchema
from app.api.schemas.fields import Id, Ids

Url = Annotated[str, Field(min_length=1, max_length=2048, examples=["https://example.org/photo.jpg"])]
Filename = Annotated[str, Field(min_length=1, max_length=255, examples=["photo.jpg"])]
Pixels = Annotated[int, Strict(), Field(ge=0, le=100_000)]


class Box(RequestSchema):
    """A region in pixels of the image."""

    x: Pixels
    y: Pixels
    width: Annotated[int, Strict(), Field(ge=1, le=100_000)]
    height: Annotated[int, Strict(), Field(ge=1, le=100_000)]

    @property
    def values(self) -> tuple[int, int, int, int]:
        """x, y, width, height."""
        return self.x, self.y, self.width, self.height


class FilenameBoxes(RequestSchema):
    """Regions of one image of a multipart request; work happens inside them."""

    filename: Filename
    face_bounding_boxes: Annotated[list[Box], Field(min_length=1, max_length=100)]


class ImageReference(RequestSchema):
    """One image: where it is to be taken from; exactly one of the five."""

    filename: Filename | None = Field(None, description="Its name in the answer.")
    url: Url | None = Field(None, description="Web address, or path of a stored image such as /6/images/ID.")
    image_url: Url | None = Field(None, description="Another name of `url`.")
    sample_id: Id | None = Field(None, description="A stored sample.")
    image_id: Id | None = Field(None, description="A stored image.")
    image: str | None = Field(None, description="Base64 of the image itself.")
    face_bounding_boxes: Annotated[list[Box], Field(max_length=100)] = Field([])
    detect_time: Moment | None = Field(None, description="When it was taken.")
    detect_ts: float | None = None
    image_origin: Annotated[str, Field(max_length=2048)] | None = None

    @model_validator(mode="after")
    def _names_one(self) -> ImageReference:
        given = [self.url, self.image_url, self.sample_id, self.image_id, self.image]
        if sum(one is not None for one in given) != 1:
            raise ValueError("needs exactly one of url, image_url, sample_id, image_id and image.")
        return self

    @property
    def address(self) -> str:
        """The web address, or path."""
        return self.url or self.image_url or ""


class ImagesBody(RequestSchema):
    """Images that are taken from elsewhere."""

    urls: Annotated[list[Url], Field(max_length=1000)] = Field([], description="Web addresses of images.")
    samples: Annotated[list[Id], Field(max_length=1000)] = Field([], description="Stored samples.")
    images: Annotated[list[ImageReference], Field(max_length=1000)] = Field([])


class CreatedSample(AnswerSchema):
    """The sample that was stored."""

    sample_id: Id
    url: str
    external_url: str


class CreatedImage(AnswerSchema):
    """The image that was stored."""

    image_id: Id
    url: str
    external_url: str


class CreatedObject(AnswerSchema):
    """The object that was stored."""

    object_id: Id
    url: str
    external_url: str


class SamplesBody(RequestSchema):
    """Samples to delete."""

    samples: Ids


class StoredImagesBody(RequestSchema):
    """Images to delete."""

    images: Ids


class StoredObjectsBody(RequestSchema):
    """Objects to delete."""

    objects: Ids


class BucketsAnswer(AnswerSchema):
    """The names of all buckets."""

    buckets: list[str]


class CreatedBucket(AnswerSchema):
    """The bucket that was created."""

    bucket: str
    url: str
