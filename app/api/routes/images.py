"""Source images."""

from __future__ import annotations

from typing import Annotated, Any

from starlette.responses import Response

from app.api.access import permitted, resource_router
from app.api.answers import created, empty
from app.api.bodies import Incoming
from app.api.credentials import Caller
from app.api.dependencies import Links, Site
from app.api.documentation import errors_of
from app.api.images import image_body, one_image, stored_answer
from app.api.queries import PathId
from app.api.schemas.images import CreatedImage
from app.api.services_in_use import ImageStoreInUse
from app.engine.common.errors import (
    BodyMissingError,
    BucketMissingError,
    ContentTypeError,
    ImageDecodeError,
    ImageSizeError,
    ImageTypeError,
    StoredImageMissingError,
    StoredObjectExistsError,
)

router = resource_router("images")
router.dependencies.append(ImageStoreInUse)

Create = Annotated[Caller, permitted("image", "creation")]
View = Annotated[Caller, permitted("image", "view")]
Delete = Annotated[Caller, permitted("image", "deletion")]
# A bucket that an administrator deleted is missing until it is created again.
_ERRORS = (BucketMissingError, BodyMissingError, ContentTypeError, ImageDecodeError, ImageSizeError, ImageTypeError)
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_PICTURE: dict[int | str, dict[str, Any]] = {
    200: {"description": "The image", "content": {"image/jpeg": _BYTES, "image/png": _BYTES}}
}


@router.post(
    "/images",
    status_code=201,
    response_model=CreatedImage,
    summary="Save an image",
    responses=errors_of(*_ERRORS),
    openapi_extra=image_body(is_single=True),
)
def create_image(platform: Site, caller: Create, links: Links, body: Incoming) -> Response:
    """Store a source image; what is neither JPEG nor PNG becomes a JPEG."""
    data, is_base64 = one_image(body)
    name = platform.pictures.store_image(caller.account_id, data, is_base64=is_base64)
    return created(links.path("images", name), _form(name, links))


@router.get(
    "/images/{image_id}",
    response_class=Response,
    summary="Get an image",
    responses={**_PICTURE, **errors_of(StoredImageMissingError)},
)
def get_image(platform: Site, caller: View, image_id: PathId) -> Response:
    """Return a source image."""
    return stored_answer(platform.pictures.open_image(image_id, caller.read_scope))


@router.head("/images/{image_id}", summary="Tell whether an image exists", responses=errors_of(StoredImageMissingError))
def has_image(platform: Site, caller: View, image_id: PathId) -> Response:
    """Answer 200 where there is such an image, 404 otherwise."""
    platform.pictures.require_image(image_id, caller.read_scope)
    return empty(200)


@router.put(
    "/images/{image_id}",
    status_code=201,
    response_model=CreatedImage,
    summary="Save an image under an id",
    responses=errors_of(*_ERRORS, StoredObjectExistsError),
    openapi_extra=image_body(is_single=True),
)
def put_image(platform: Site, caller: Create, image_id: PathId, links: Links, body: Incoming) -> Response:
    """Store a source image under an id of one's own, or replace one's image that has it."""
    data, is_base64 = one_image(body)
    platform.pictures.store_image(caller.account_id, data, image_id, is_base64=is_base64)
    return created(links.path("images", image_id), _form(image_id, links))


@router.delete(
    "/images/{image_id}", status_code=204, summary="Delete an image", responses=errors_of(StoredImageMissingError)
)
def delete_image(platform: Site, caller: Delete, image_id: PathId) -> Response:
    """Delete a source image."""
    platform.pictures.delete_image(image_id, caller.account_id)
    return empty()


def _form(name: str, links: Links) -> dict[str, str]:
    return {"image_id": name, "url": links.path("images", name), "external_url": links.url("images", name)}
