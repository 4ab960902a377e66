"""Samples of faces and bodies."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import Path
from starlette.responses import Response

from app.api.access import permitted_sample, resource_router
from app.api.answers import created, empty
from app.api.bodies import Incoming
from app.api.credentials import Caller
from app.api.dependencies import Links, Site
from app.api.documentation import errors_of
from app.api.images import image_body, one_image, stored_answer
from app.api.queries import PathId
from app.api.schemas.images import CreatedSample, SamplesBody
from app.api.services_in_use import ImageStoreInUse
from app.engine.common.errors import (
    BadInputError,
    BodyMissingError,
    BucketMissingError,
    ContentTypeError,
    ImageDecodeError,
    ImageSizeError,
    ImageTypeError,
    StoredImageMissingError,
    StoredObjectExistsError,
)
from app.engine.image_store import SampleType

router = resource_router("samples")
router.dependencies.append(ImageStoreInUse)

Kind = Annotated[SampleType, Path(description="Samples of faces or of bodies.")]
Create = Annotated[Caller, permitted_sample("creation")]
View = Annotated[Caller, permitted_sample("view")]
Delete = Annotated[Caller, permitted_sample("deletion")]
# A bucket that an administrator deleted is missing until it is created again.
_IMAGE_ERRORS = (
    BucketMissingError,
    BodyMissingError,
    ContentTypeError,
    ImageDecodeError,
    ImageSizeError,
    ImageTypeError,
)
_JPEG: dict[int | str, dict[str, Any]] = {
    200: {"description": "The sample", "content": {"image/jpeg": {"schema": {"type": "string", "format": "binary"}}}}
}


@router.post(
    "/samples/{sample_type}",
    status_code=201,
    response_model=CreatedSample,
    summary="Save a sample",
    responses=errors_of(*_IMAGE_ERRORS),
    openapi_extra=image_body(is_single=True),
)
def create_sample(platform: Site, caller: Create, sample_type: Kind, links: Links, body: Incoming) -> Response:
    """Store a sample that was made elsewhere: 250x250 of a face, 128x256 of a body.

    Samples of another origin or of low quality give poor results.
    """
    data, is_base64 = one_image(body)
    name = platform.pictures.store_sample(caller.account_id, sample_type, data, is_base64=is_base64)
    return created(links.path("samples", sample_type, name), _form(sample_type, name, links))


@router.delete("/samples/{sample_type}", status_code=204, summary="Delete samples", responses=errors_of(BadInputError))
def delete_samples(platform: Site, caller: Delete, sample_type: Kind, body: SamplesBody) -> Response:
    """Delete up to 1000 samples; those that do not exist are passed over."""
    platform.pictures.delete_samples(sample_type, body.samples, caller.account_id)
    return empty()


@router.get(
    "/samples/{sample_id}",
    response_class=Response,
    summary="Get a face sample",
    responses={**_JPEG, **errors_of(StoredImageMissingError)},
)
def get_face_sample(platform: Site, caller: View, sample_id: PathId) -> Response:
    """Return a face sample by the path that names no type."""
    return stored_answer(platform.pictures.open_sample(SampleType.FACES, sample_id, caller.read_scope))


@router.get(
    "/samples/{sample_type}/{sample_id}",
    response_class=Response,
    summary="Get a sample",
    responses={**_JPEG, **errors_of(StoredImageMissingError)},
)
def get_sample(platform: Site, caller: View, sample_type: Kind, sample_id: PathId) -> Response:
    """Return a sample as JPEG."""
    return stored_answer(platform.pictures.open_sample(sample_type, sample_id, caller.read_scope))


@router.head(
    "/samples/{sample_type}/{sample_id}",
    summary="Tell whether a sample exists",
    responses=errors_of(StoredImageMissingError),
)
def has_sample(platform: Site, caller: View, sample_type: Kind, sample_id: PathId) -> Response:
    """Answer 200 where there is such a sample, 404 otherwise."""
    platform.pictures.require_sample(sample_type, sample_id, caller.read_scope)
    return empty(200)


@router.put(
    "/samples/{sample_type}/{sample_id}",
    status_code=201,
    response_model=CreatedSample,
    summary="Save a sample under an id",
    responses=errors_of(*_IMAGE_ERRORS, StoredObjectExistsError),
    openapi_extra=image_body(is_single=True),
)
def put_sample(
    platform: Site, caller: Create, sample_type: Kind, sample_id: PathId, links: Links, body: Incoming
) -> Response:
    """Store a sample under an id of one's own, or replace one's sample that has it."""
    data, is_base64 = one_image(body)
    platform.pictures.store_sample(caller.account_id, sample_type, data, sample_id, is_base64=is_base64)
    return created(links.path("samples", sample_type, sample_id), _form(sample_type, sample_id, links))


@router.delete(
    "/samples/{sample_type}/{sample_id}",
    status_code=204,
    summary="Delete a sample",
    responses=errors_of(StoredImageMissingError),
)
def delete_sample(platform: Site, caller: Delete, sample_type: Kind, sample_id: PathId) -> Response:
    """Delete a sample."""
    platform.pictures.delete_sample(sample_type, sample_id, caller.account_id)
    return empty()


def _form(sample_type: SampleType, name: str, links: Links) -> dict[str, str]:
    parts = ("samples", sample_type.value, name)
    return {"sample_id": name, "url": links.path(*parts), "external_url": links.url(*parts)}
