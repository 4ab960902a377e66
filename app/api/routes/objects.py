"""Objects of any content type, such as archives."""

from __future__ import annotations

from typing import Annotated, Any

from starlette.responses import Response

from app.api.access import permitted, resource_router
from app.api.answers import created, empty
from app.api.bodies import Incoming
from app.api.credentials import Caller
from app.api.dependencies import Links, Site
from app.api.documentation import errors_of
from app.api.images import stored_answer
from app.api.queries import PathId
from app.api.schemas.images import CreatedObject
from app.api.services_in_use import ImageStoreInUse
from app.engine.common.errors import (
    BadInputError,
    BodyMissingError,
    BucketMissingError,
    ObjectTooLargeError,
    StoredObjectExistsError,
    StoredObjectMissingError,
)
from app.engine.image_store.models import OBJECTS

router = resource_router("objects")
router.dependencies.append(ImageStoreInUse)

Create = Annotated[Caller, permitted("object", "creation")]
View = Annotated[Caller, permitted("object", "view")]
Delete = Annotated[Caller, permitted("object", "deletion")]
# A bucket that an administrator deleted is missing until it is created again.
_ERRORS = (BucketMissingError, BodyMissingError, BadInputError, ObjectTooLargeError)
_BYTES = {"schema": {"type": "string", "format": "binary"}}
_ANY = {"schema": {"description": "Any JSON value."}}
_SOME_BYTES = {"schema": {"type": "string", "format": "binary", "minLength": 1}}
OBJECT_ANSWER: dict[int | str, dict[str, Any]] = {
    200: {"description": "The object", "content": {"application/json": _ANY, "*/*": _BYTES}}
}
OBJECT_BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": _ANY, "text/plain": _SOME_BYTES, "application/zip": _SOME_BYTES},
    }
}


@router.post(
    "/objects",
    status_code=201,
    response_model=CreatedObject,
    summary="Save an object",
    responses=errors_of(*_ERRORS),
    openapi_extra=OBJECT_BODY,
)
def create_object(platform: Site, caller: Create, links: Links, body: Incoming) -> Response:
    """Store JSON, text, an archive or anything else with its content type."""
    whole = body.whole()
    name = platform.images.put_object(OBJECTS, whole.chunks(), body.object_type, account_id=caller.account_id)
    return created(links.path("objects", name), _form(name, links))


@router.get(
    "/objects/{object_id}",
    response_class=Response,
    summary="Get an object",
    responses={**OBJECT_ANSWER, **errors_of(StoredObjectMissingError)},
)
def get_object(platform: Site, caller: View, object_id: PathId) -> Response:
    """Return an object with the content type it was stored with."""
    return stored_answer(platform.images.open_object(OBJECTS, object_id, caller.read_scope))


@router.head(
    "/objects/{object_id}", summary="Tell whether an object exists", responses=errors_of(StoredObjectMissingError)
)
def has_object(platform: Site, caller: View, object_id: PathId) -> Response:
    """Answer 200 where there is such an object, 404 otherwise."""
    platform.images.require_object(OBJECTS, object_id, caller.read_scope)
    return empty(200)


@router.put(
    "/objects/{object_id}",
    status_code=201,
    response_model=CreatedObject,
    summary="Save an object under an id",
    responses=errors_of(*_ERRORS, StoredObjectExistsError),
    openapi_extra=OBJECT_BODY,
)
def put_object(platform: Site, caller: Create, object_id: PathId, links: Links, body: Incoming) -> Response:
    """Store an object under an id of one's own, or replace one's object that has it."""
    whole = body.whole()
    platform.images.put_object(OBJECTS, whole.chunks(), body.object_type, object_id, account_id=caller.account_id)
    return created(links.path("objects", object_id), _form(object_id, links))


@router.delete(
    "/objects/{object_id}",
    status_code=204,
    summary="Delete an object",
    responses=errors_of(StoredObjectMissingError),
)
def delete_object(platform: Site, caller: Delete, object_id: PathId) -> Response:
    """Delete an object."""
    platform.images.delete_object(OBJECTS, object_id, caller.account_id)
    return empty()


def _form(name: str, links: Links) -> dict[str, str]:
    return {"object_id": name, "url": links.path("objects", name), "external_url": links.url("objects", name)}
