"""The Image Store's own resources: buckets, and what is in them. For administrators."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from starlette.responses import Response

from app.api.access import permitted_admin, resource_router
from app.api.answers import answer, created, empty
from app.api.bodies import Incoming
from app.api.credentials import Caller
from app.api.dependencies import Site
from app.api.documentation import errors_of
from app.api.images import image_body, one_image, stored_answer
from app.api.queries import PathId
from app.api.routes.objects import OBJECT_ANSWER, OBJECT_BODY
from app.api.schemas.images import (
    BucketsAnswer,
    CreatedBucket,
    CreatedImage,
    CreatedObject,
    StoredImagesBody,
    StoredObjectsBody,
)
from app.engine.common.errors import (
    BadInputError,
    BodyMissingError,
    BucketExistsError,
    BucketMissingError,
    ContentTypeError,
    ImageDecodeError,
    ImageSizeError,
    ImageTypeError,
    ObjectTooLargeError,
    StoredImageMissingError,
    StoredObjectMissingError,
)

PREFIX = "/1/buckets"
_IMAGE_ERRORS = (BodyMissingError, ContentTypeError, ImageDecodeError, ImageSizeError, ImageTypeError)
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_FILE: dict[int | str, dict[str, Any]] = {200: {"description": "The content", "content": {"*/*": _BYTES}}}
_NAME = r"^[a-z0-9][a-z0-9.-]{2,62}$"

router: APIRouter = resource_router("image store")
Admin = Annotated[Caller, permitted_admin()]
Bucket = Annotated[str, Path(max_length=63, description="Name of a bucket.")]
Ttl = Annotated[
    int | None, Query(ge=1, le=3_000_000_000, description="Seconds until it is removed; kept for good without.")
]
# `.jpg` may stand behind the id of an image.
ImageName = Annotated[
    str,
    Path(
        pattern=r"^[0-9a-fA-F]{8}-([0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}(\.jpg)?$", description="UUID; `.jpg` may follow."
    ),
]


@router.get("/1/buckets", response_model=BucketsAnswer, summary="List buckets")
def list_buckets(platform: Site, _caller: Admin) -> Response:
    """Return the names of all buckets."""
    return answer({"buckets": platform.images.list_buckets()})


@router.post(
    "/1/buckets",
    status_code=201,
    response_model=CreatedBucket,
    summary="Create a bucket",
    responses=errors_of(BadInputError, BucketExistsError),
)
def create_bucket(
    platform: Site,
    _caller: Admin,
    bucket: Annotated[str, Query(pattern=_NAME, description="Lower-case letters, digits, dots and hyphens.")],
) -> Response:
    """Create a bucket."""
    platform.images.create_bucket(bucket)
    path = f"{PREFIX}/{bucket}"
    return created(path, {"bucket": bucket, "url": path})


@router.head("/1/buckets/{bucket}", summary="Tell whether a bucket exists", responses=errors_of(BucketMissingError))
def has_bucket(platform: Site, _caller: Admin, bucket: Bucket) -> Response:
    """Answer 200 where there is such a bucket, 404 otherwise."""
    platform.images.require_bucket(bucket)
    return empty(200)


@router.delete(
    "/1/buckets/{bucket}", status_code=204, summary="Delete a bucket", responses=errors_of(BucketMissingError)
)
def delete_bucket(platform: Site, _caller: Admin, bucket: Bucket) -> Response:
    """Delete a bucket with everything in it."""
    platform.images.delete_bucket(bucket)
    return empty()


# --- images -----------------------------------------------------------------------------------------------


@router.post(
    "/1/buckets/{bucket}/images",
    status_code=201,
    response_model=CreatedImage,
    summary="Save an image in a bucket",
    responses=errors_of(BucketMissingError, *_IMAGE_ERRORS),
    openapi_extra=image_body(is_single=True),
)
def create_bucket_image(platform: Site, caller: Admin, bucket: Bucket, body: Incoming, ttl: Ttl = None) -> Response:
    """Store an image as JPEG."""
    data, is_base64 = one_image(body)
    name = platform.pictures.store_in_bucket(bucket, data, account_id=caller.account_id, is_base64=is_base64, ttl_s=ttl)
    return created(_path(bucket, "images", name), _image_form(bucket, name))


@router.delete(
    "/1/buckets/{bucket}/images",
    status_code=204,
    summary="Delete images of a bucket",
    responses=errors_of(BucketMissingError, BadInputError),
)
def delete_bucket_images(platform: Site, _caller: Admin, bucket: Bucket, body: StoredImagesBody) -> Response:
    """Delete up to 1000 images; those that do not exist are passed over."""
    platform.images.delete_images(bucket, body.images)
    return empty()


@router.get(
    "/1/buckets/{bucket}/images/{image_id}",
    response_class=Response,
    summary="Get an image of a bucket",
    responses={**_FILE, **errors_of(BucketMissingError, StoredImageMissingError)},
)
def get_bucket_image(platform: Site, _caller: Admin, bucket: Bucket, image_id: ImageName) -> Response:
    """Return an image; `.jpg` may stand behind its id."""
    return stored_answer(platform.images.open_image(bucket, image_id.removesuffix(".jpg")))


@router.head(
    "/1/buckets/{bucket}/images/{image_id}",
    summary="Tell whether an image of a bucket exists",
    responses=errors_of(BucketMissingError, StoredImageMissingError),
)
def has_bucket_image(platform: Site, _caller: Admin, bucket: Bucket, image_id: ImageName) -> Response:
    """Answer 200 where there is such an image, 404 otherwise."""
    platform.images.require_image(bucket, image_id.removesuffix(".jpg"))
    return empty(200)


@router.put(
    "/1/buckets/{bucket}/images/{image_id}",
    status_code=201,
    response_model=CreatedImage,
    summary="Save an image in a bucket under an id",
    responses=errors_of(BucketMissingError, *_IMAGE_ERRORS),
    openapi_extra=image_body(is_single=True),
)
def put_bucket_image(
    platform: Site, _caller: Admin, bucket: Bucket, image_id: PathId, body: Incoming, ttl: Ttl = None
) -> Response:
    """Store an image as JPEG, in the place of one that has the id."""
    data, is_base64 = one_image(body)
    platform.pictures.store_in_bucket(bucket, data, image_id, is_base64=is_base64, ttl_s=ttl)
    return created(_path(bucket, "images", image_id), _image_form(bucket, image_id))


@router.delete(
    "/1/buckets/{bucket}/images/{image_id}",
    status_code=204,
    summary="Delete an image of a bucket",
    responses=errors_of(BucketMissingError, StoredImageMissingError),
)
def delete_bucket_image(platform: Site, _caller: Admin, bucket: Bucket, image_id: ImageName) -> Response:
    """Delete an image."""
    platform.images.delete_image(bucket, image_id.removesuffix(".jpg"))
    return empty()


# --- objects ----------------------------------------------------------------------------------------------


@router.post(
    "/1/buckets/{bucket}/objects",
    status_code=201,
    response_model=CreatedObject,
    summary="Save an object in a bucket",
    responses=errors_of(BucketMissingError, BodyMissingError, BadInputError, ObjectTooLargeError),
    openapi_extra=OBJECT_BODY,
)
def create_bucket_object(platform: Site, caller: Admin, bucket: Bucket, body: Incoming, ttl: Ttl = None) -> Response:
    """Store an object with its content type."""
    chunks = body.whole().chunks()
    name = platform.images.put_object(bucket, chunks, body.object_type, ttl_s=ttl, account_id=caller.account_id)
    return created(_path(bucket, "objects", name), _object_form(bucket, name))


@router.delete(
    "/1/buckets/{bucket}/objects",
    status_code=204,
    summary="Delete objects of a bucket",
    responses=errors_of(BucketMissingError, BadInputError),
)
def delete_bucket_objects(platform: Site, _caller: Admin, bucket: Bucket, body: StoredObjectsBody) -> Response:
    """Delete up to 1000 objects; those that do not exist are passed over."""
    platform.images.delete_objects(bucket, body.objects)
    return empty()


@router.get(
    "/1/buckets/{bucket}/objects/{object_id}",
    response_class=Response,
    summary="Get an object of a bucket",
    responses={**OBJECT_ANSWER, **errors_of(BucketMissingError, StoredObjectMissingError)},
)
def get_bucket_object(platform: Site, _caller: Admin, bucket: Bucket, object_id: PathId) -> Response:
    """Return an object with the content type it was stored with."""
    return stored_answer(platform.images.open_object(bucket, object_id))


@router.head(
    "/1/buckets/{bucket}/objects/{object_id}",
    summary="Tell whether an object of a bucket exists",
    responses=errors_of(BucketMissingError, StoredObjectMissingError),
)
def has_bucket_object(platform: Site, _caller: Admin, bucket: Bucket, object_id: PathId) -> Response:
    """Answer 200 where there is such an object, 404 otherwise."""
    platform.images.require_object(bucket, object_id)
    return empty(200)


@router.put(
    "/1/buckets/{bucket}/objects/{object_id}",
    status_code=201,
    response_model=CreatedObject,
    summary="Save an object in a bucket under an id",
    responses=errors_of(BucketMissingError, BodyMissingError, BadInputError, ObjectTooLargeError),
    openapi_extra=OBJECT_BODY,
)
def put_bucket_object(
    platform: Site, _caller: Admin, bucket: Bucket, object_id: PathId, body: Incoming, ttl: Ttl = None
) -> Response:
    """Store an object, in the place of one that has the id."""
    platform.images.put_object(bucket, body.whole().chunks(), body.object_type, object_id, ttl_s=ttl)
    return created(_path(bucket, "objects", object_id), _object_form(bucket, object_id))


@router.delete(
    "/1/buckets/{bucket}/objects/{object_id}",
    status_code=204,
    summary="Delete an object of a bucket",
    responses=errors_of(BucketMissingError, StoredObjectMissingError),
)
def delete_bucket_object(platform: Site, _caller: Admin, bucket: Bucket, object_id: PathId) -> Response:
    """Delete an object."""
    platform.images.delete_object(bucket, object_id)
    return empty()


def _path(*parts: str) -> str:
    return "/".join((PREFIX, *parts))


def _image_form(bucket: str, name: str) -> dict[str, str]:
    path = _path(bucket, "images", name)
    return {"image_id": name, "url": path, "external_url": path}


def _object_form(bucket: str, name: str) -> dict[str, str]:
    path = _path(bucket, "objects", name)
    return {"object_id": name, "url": path, "external_url": path}
