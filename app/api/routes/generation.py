"""Generating events with handlers, saving ready ones, and verifying with verifiers."""

from __future__ import annotations

from typing import Annotated

from fastapi import Body, Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.access import permitted, permitted_events, resource_router
from app.api.answers import answer, created, packed
from app.api.bodies import Incoming
from app.api.credentials import Caller
from app.api.dependencies import Links, Site
from app.api.documentation import errors_of
from app.api.event_request import EventOptions, ImageKind, complete, processed
from app.api.image_errors import IMAGE_ERRORS
from app.api.images import image_body, received
from app.api.queries import CommaList, IdList, PathId, QuerySwitch
from app.api.schemas.events import CreatedEvent, GeneratedAnswer, RawVerificationAnswer, VerificationAnswer
from app.api.schemas.fields import JsonObject
from app.api.schemas.matcher import RawMatcherBody
from app.api.services_in_use import HandlersInUse
from app.engine.common.errors import (
    AttributeNotFoundError,
    BadInputError,
    DescriptorFormatError,
    DescriptorVersionError,
    EventNotFoundError,
    FaceAttributesNotFoundError,
    FaceNotFoundError,
    FacesLimitError,
    FacesNotFoundError,
    HandlerCorruptedError,
    HandlerNotFoundError,
    IdempotencyKeyError,
    ImageTypeError,
    ListNotFoundError,
    ListsNotFoundError,
    MatchOriginError,
    SearchRateError,
    StaticHandlerError,
    StoredImageMissingError,
    VerifierCorruptedError,
    VerifierNotFoundError,
)
from app.engine.handlers import CandidateNames, ImageType, RawEventRequest, VerificationRequest
from app.engine.handlers.results import raw_verification_form

router = resource_router("handlers")
router.dependencies.append(HandlersInUse)

Emit = Annotated[Caller, permitted_events()]


@router.post(
    "/handlers/{handler_id}/events",
    status_code=201,
    response_model=GeneratedAnswer,
    summary="Generate events",
    responses=errors_of(
        *IMAGE_ERRORS,
        HandlerNotFoundError,
        HandlerCorruptedError,
        StaticHandlerError,
        IdempotencyKeyError,
        ListNotFoundError,
        ListsNotFoundError,
        FacesNotFoundError,
        AttributeNotFoundError,
        MatchOriginError,
        SearchRateError,
        FacesLimitError,
    ),
    openapi_extra=image_body(),
)
def generate_events(
    platform: Site, caller: Emit, handler_id: PathId, options: EventOptions, body: Incoming, request: Request
) -> Response:
    """Run a handler over images: what is wrong with one of them is reported beside the others.

    A dynamic handler takes its policies from the part or field `policies`; `meta` is any JSON that the event keeps;
    `location` is the place in the form of an event, in place of the parameters of the query.
    """
    wanted = complete(options, caller.account_id, handler_id, received(body, "policies", "meta", "location"))
    return packed(request, processed(platform.generator.generate(wanted)), 201)


@router.post(
    "/handlers/{handler_id}/events/raw",
    status_code=201,
    response_model=CreatedEvent,
    summary="Save an event",
    responses=errors_of(
        BadInputError,
        HandlerNotFoundError,
        HandlerCorruptedError,
        StoredImageMissingError,
        FacesNotFoundError,
        ImageTypeError,
        DescriptorFormatError,
        DescriptorVersionError,
    ),
)
def save_event(
    platform: Site,
    caller: Emit,
    handler_id: PathId,
    links: Links,
    body: Annotated[JsonObject, Body(description="One event in the form of the contract, without id and address.")],
    wait_saving: Annotated[QuerySwitch, Query(description="1: answer after it is stored.")] = 1,
) -> Response:
    """Keep an event that was made elsewhere as it is, and tell subscribers."""
    made = platform.generator.save_raw(RawEventRequest(caller.account_id, handler_id, body, bool(wait_saving)))
    path = links.path("events", made.event_id)
    return created(path, {"event_id": made.event_id, "url": path})


@router.post(
    "/verifiers/{verifier_id}/verifications",
    status_code=201,
    response_model=VerificationAnswer,
    summary="Verify images",
    responses=errors_of(
        *IMAGE_ERRORS,
        VerifierNotFoundError,
        VerifierCorruptedError,
        FaceNotFoundError,
        EventNotFoundError,
        AttributeNotFoundError,
        FaceAttributesNotFoundError,
    ),
    openapi_extra=image_body(),
)
def verify_images(
    platform: Site,
    caller: Annotated[Caller, permitted("verifier", "view")],
    verifier_id: PathId,
    body: Incoming,
    request: Request,
    face_ids: IdList = None,
    event_ids: IdList = None,
    attribute_ids: IdList = None,
    external_ids: Annotated[CommaList, Query(description="External ids of faces.")] = None,
    image_type: ImageKind = 0,
    use_exif_info: Annotated[QuerySwitch, Query(description="Turn images as their EXIF says.")] = 1,
) -> Response:
    """Compare each face of the images with candidates of one kind, in the order in which they are named."""
    names = CandidateNames(face_ids or (), event_ids or (), attribute_ids or (), external_ids or ())
    wanted = VerificationRequest(
        caller.account_id, verifier_id, received(body).images, names, ImageType(image_type), bool(use_exif_info)
    )
    return packed(request, processed(platform.verification.verify(wanted)), 201)


@router.post(
    "/verifiers/{verifier_id}/raw",
    status_code=201,
    response_model=list[RawVerificationAnswer],
    summary="Verify descriptors",
    responses=errors_of(
        BadInputError,
        VerifierNotFoundError,
        VerifierCorruptedError,
        ImageTypeError,
        DescriptorFormatError,
        DescriptorVersionError,
    ),
)
def verify_raw(
    platform: Site,
    caller: Annotated[Caller, permitted("verifier", "view")],
    verifier_id: PathId,
    body: RawMatcherBody,
) -> Response:
    """Compare descriptors that are sent along, each with each, by the verifier's threshold."""
    found = platform.verification.verify_raw(caller.account_id, verifier_id, *body.to_references())
    return answer(raw_verification_form(found), 201)
