"""Matching: who is this, among whom."""

from __future__ import annotations

from typing import Annotated

from starlette.requests import Request
from starlette.responses import Response

from app.api.access import permitted_matching, resource_router, signed_in
from app.api.answers import packed
from app.api.credentials import Caller
from app.api.dependencies import Site, Times
from app.api.named_in_body import NamedInBody, errors_in_body
from app.api.schemas.matcher import MatcherBody, RawMatcherBody, RawMatchesAnswer, ReferenceMatchesAnswer
from app.engine.common.errors import (
    AttributeNotFoundError,
    BadInputError,
    BadQueryError,
    DescriptorFormatError,
    DescriptorVersionError,
    EventNotFoundError,
    EventsNotFoundError,
    FaceAttributesNotFoundError,
    FaceNotFoundError,
    FacesNotFoundError,
    FaceTargetError,
    ImageTypeError,
    ListNotFoundError,
    MatcherPluginError,
    MatchOriginError,
    NotAcceptableError,
    SearchRateError,
)
from app.engine.handlers.matches import matches_form, raw_matches_form

router = resource_router("matcher")

Matching = Annotated[Caller, permitted_matching()]
_RAW_ERRORS = (BadInputError, ImageTypeError, DescriptorFormatError, DescriptorVersionError, NotAcceptableError)
_ERRORS = (
    *_RAW_ERRORS,
    BadQueryError,
    FaceTargetError,
    FaceNotFoundError,
    EventNotFoundError,
    AttributeNotFoundError,
    FaceAttributesNotFoundError,
    ListNotFoundError,
    FacesNotFoundError,
    EventsNotFoundError,
    MatchOriginError,
    SearchRateError,
    MatcherPluginError,
)


@router.post(
    "/matcher/faces",
    response_model=list[ReferenceMatchesAnswer],
    summary="Match faces",
    responses=errors_in_body(*_ERRORS),
    dependencies=[NamedInBody],
)
def match_faces(platform: Site, caller: Matching, times: Times, body: MatcherBody, request: Request) -> Response:
    """Find the candidates most similar to each reference: among faces, events or temporary attributes.

    A search among a list alone runs in memory. Every search among many is recorded in the audit log.
    """
    found = platform.matcher.match(body.to_request(caller.read_scope))
    return packed(request, matches_form(found, body.filters(), times))


@router.post(
    "/matcher/bodies",
    response_model=list[ReferenceMatchesAnswer],
    summary="Match bodies",
    responses=errors_in_body(*_ERRORS),
    dependencies=[NamedInBody],
)
def match_bodies(platform: Site, caller: Matching, times: Times, body: MatcherBody, request: Request) -> Response:
    """Find events with similar bodies. Refused as long as no network describes bodies."""
    found = platform.matcher.match_bodies(body.to_request(caller.read_scope))
    return packed(request, matches_form(found, body.filters(), times))


@router.post(
    "/matcher/raw",
    response_model=RawMatchesAnswer,
    summary="Compare descriptors",
    responses=errors_in_body(*_RAW_ERRORS),
)
def match_raw(
    platform: Site, caller: Annotated[Caller, signed_in()], body: RawMatcherBody, request: Request
) -> Response:
    """Compare descriptors that are sent along; ids are any texts."""
    found = platform.matcher.match(body.to_request(caller.read_scope))
    return packed(request, raw_matches_form(found))
