"""Temporary attributes."""

from __future__ import annotations

from typing import Annotated, Any

from starlette.responses import Response

from app.api.access import permitted, resource_router
from app.api.answers import answer, created, empty
from app.api.credentials import Caller
from app.api.dependencies import Links, Paging, Site, Times
from app.api.documentation import errors_of
from app.api.queries import IdList, PathId, TimeFrom, TimeUntil
from app.api.schemas.attributes import (
    AttributesCount,
    AttributesPage,
    CreatedAttribute,
    NewAttributeBody,
    Samples,
    TemporaryAttributeAnswer,
)
from app.api.targets import AttributeTargets
from app.engine.common.errors import (
    AlreadyExistsError,
    AttributeNotFoundError,
    BadInputError,
    DescriptorFormatError,
    DescriptorVersionError,
    FaceTargetError,
    ImageTypeError,
)
from app.engine.faces import samples_form, temporary_attribute_form

router = resource_router("attributes")

_DATA_ERRORS = (
    BadInputError,
    ImageTypeError,
    DescriptorFormatError,
    DescriptorVersionError,
)
Create = Annotated[Caller, permitted("attribute", "creation")]
View = Annotated[Caller, permitted("attribute", "view")]
Change = Annotated[Caller, permitted("attribute", "modification")]
Delete = Annotated[Caller, permitted("attribute", "deletion")]


@router.post(
    "/attributes",
    status_code=201,
    response_model=CreatedAttribute,
    summary="Create an attribute from external data",
    responses=errors_of(*_DATA_ERRORS),
)
def create_attribute(body: NewAttributeBody, platform: Site, caller: Create, links: Links) -> Response:
    """Keep basic attributes, descriptors or both for a while, as an extraction would."""
    made = platform.attributes.create(caller.account_id, body.to_new(platform.dimension_of))
    return created(links.path("attributes", made.attribute_id), _created_form(made.attribute_id, links))


@router.get(
    "/attributes",
    response_model=AttributesPage,
    summary="Find attributes",
    responses=errors_of(FaceTargetError, BadInputError),
)
def list_attributes(
    platform: Site,
    caller: View,
    page: Paging,
    targets: AttributeTargets,
    times: Times,
    attribute_ids: IdList = None,
    create_time__gte: TimeFrom = None,
    create_time__lt: TimeUntil = None,
) -> Response:
    """Return attributes whose time is not over: those named, in the order asked, or one page, newest first."""
    with_descriptors = not targets or "descriptors" in targets
    if attribute_ids is not None:
        found = platform.attributes.list_attributes(attribute_ids, caller.read_scope, with_descriptors=with_descriptors)
    else:
        found = platform.attributes.page_attributes(
            caller.read_scope, page, create_time__gte, create_time__lt, with_descriptors=with_descriptors
        )
    return answer({"attributes": [temporary_attribute_form(one, targets, times) for one in found]})


@router.get("/attributes/count", response_model=AttributesCount, summary="Count attributes")
def count_attributes(
    platform: Site, caller: View, create_time__gte: TimeFrom = None, create_time__lt: TimeUntil = None
) -> Response:
    """Return how many attributes there are whose time is not over."""
    return answer({"attributes_count": platform.attributes.count(caller.read_scope, create_time__gte, create_time__lt)})


@router.get(
    "/attributes/{attribute_id}",
    response_model=TemporaryAttributeAnswer,
    summary="Get an attribute",
    responses=errors_of(AttributeNotFoundError, FaceTargetError),
)
def get_attribute(
    attribute_id: PathId, platform: Site, caller: View, targets: AttributeTargets, times: Times
) -> Response:
    """Return one attribute with the fields asked for."""
    with_descriptors = not targets or "descriptors" in targets
    found = platform.attributes.get(attribute_id, caller.read_scope, with_descriptors=with_descriptors)
    return answer(temporary_attribute_form(found, targets, times))


@router.head(
    "/attributes/{attribute_id}",
    summary="Tell whether an attribute exists",
    responses=errors_of(AttributeNotFoundError),
)
def has_attribute(attribute_id: PathId, platform: Site, caller: View) -> Response:
    """Answer 200 where there is such an attribute and its time is not over, 404 otherwise."""
    platform.attributes.get(attribute_id, caller.read_scope)
    return empty(200)


@router.put(
    "/attributes/{attribute_id}",
    status_code=201,
    response_model=CreatedAttribute,
    summary="Create or replace an attribute",
    responses={
        200: {"model": CreatedAttribute, "description": "Replaced"},
        **errors_of(*_DATA_ERRORS, AlreadyExistsError),
    },
)
def put_attribute(
    attribute_id: PathId, body: NewAttributeBody, platform: Site, caller: Change, links: Links
) -> Response:
    """Keep external data under an id of one's own."""
    caller.identity.require("attribute", "creation")
    _, is_replaced = platform.attributes.put(caller.account_id, attribute_id, body.to_new(platform.dimension_of))
    form = _created_form(attribute_id, links)
    return answer(form) if is_replaced else created(links.path("attributes", attribute_id), form)


@router.delete(
    "/attributes/{attribute_id}",
    status_code=204,
    summary="Delete an attribute",
    responses=errors_of(AttributeNotFoundError),
)
def delete_attribute(attribute_id: PathId, platform: Site, caller: Delete) -> Response:
    """Remove an attribute before its time."""
    platform.attributes.delete(attribute_id, caller.account_id)
    return empty()


@router.get(
    "/attributes/{attribute_id}/samples",
    response_model=Samples,
    summary="Get samples of an attribute",
    responses=errors_of(AttributeNotFoundError),
)
def get_attribute_samples(attribute_id: PathId, platform: Site, caller: View) -> Response:
    """Return ids of the samples an attribute was made from."""
    return answer(samples_form(platform.attributes.get(attribute_id, caller.read_scope).samples))


def _created_form(attribute_id: str, links: Links) -> dict[str, Any]:
    return {
        "attribute_id": attribute_id,
        "url": links.path("attributes", attribute_id),
        "external_url": links.url("attributes", attribute_id),
    }
