"""Verifiers: stored policies by which images are compared with given candidates."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from app.api.access import permitted, resource_router
from app.api.answers import answer, created, empty
from app.api.credentials import Caller
from app.api.dependencies import Links, Paging, Site, Times
from app.api.documentation import errors_of
from app.api.queries import PathId, QueryStored
from app.api.schemas.handlers import (
    CreatedVerifier,
    VerifierAnswer,
    VerifierBody,
    VerifiersAnswer,
    VerifiersCount,
)
from app.api.services_in_use import HandlersInUse
from app.engine.common.errors import BadInputError, VerifierCorruptedError, VerifierNotFoundError
from app.engine.handlers import verifier_form

router = resource_router("verifiers")
router.dependencies.append(HandlersInUse)

Create = Annotated[Caller, permitted("verifier", "creation")]
View = Annotated[Caller, permitted("verifier", "view")]
Change = Annotated[Caller, permitted("verifier", "modification")]
Delete = Annotated[Caller, permitted("verifier", "deletion")]
Part = Annotated[QueryStored, Query(description="A part of the description.")]


@router.post(
    "/verifiers",
    status_code=201,
    response_model=CreatedVerifier,
    summary="Create a verifier",
    responses=errors_of(BadInputError),
)
def create_verifier(platform: Site, caller: Create, links: Links, body: VerifierBody) -> Response:
    """Store policies; each that is left out takes its default. Verifiers are always static."""
    made = platform.verifiers.create(caller.account_id, body.to_new())
    path = links.path("verifiers", made.verifier_id)
    form = {"verifier_id": made.verifier_id, "url": path, "external_url": links.url("verifiers", made.verifier_id)}
    return created(path, form)


@router.get("/verifiers", response_model=VerifiersAnswer, summary="Find verifiers")
def list_verifiers(
    platform: Site,
    caller: View,
    page: Paging,
    times: Times,
    description: Part = None,
) -> Response:
    """Return one page of verifiers, newest first."""
    found = platform.verifiers.list_verifiers(caller.read_scope, description, page=page)
    return answer({"verifiers": [verifier_form(one, times) for one in found.verifiers]})


@router.get("/verifiers/count", response_model=VerifiersCount, summary="Count verifiers")
def count_verifiers(platform: Site, caller: View, description: Part = None) -> Response:
    """Return how many verifiers a search would find."""
    count = platform.verifiers.count(caller.read_scope, description)
    return answer({"verifiers_count": count})


@router.get(
    "/verifiers/{verifier_id}",
    response_model=VerifierAnswer,
    summary="Get a verifier",
    responses=errors_of(VerifierNotFoundError, VerifierCorruptedError),
)
def get_verifier(platform: Site, caller: View, verifier_id: PathId, times: Times) -> Response:
    """Return one verifier, its policies completed with every default."""
    return answer(verifier_form(platform.verifiers.get(verifier_id, caller.read_scope), times))


@router.head(
    "/verifiers/{verifier_id}",
    summary="Tell whether a verifier exists",
    responses=errors_of(VerifierNotFoundError, VerifierCorruptedError),
)
def has_verifier(platform: Site, caller: View, verifier_id: PathId) -> Response:
    """Answer 200 where there is such a verifier, 404 otherwise."""
    platform.verifiers.get(verifier_id, caller.read_scope)
    return empty(200)


@router.put(
    "/verifiers/{verifier_id}",
    status_code=204,
    summary="Replace a verifier",
    responses=errors_of(VerifierNotFoundError, BadInputError),
)
def replace_verifier(platform: Site, caller: Change, verifier_id: PathId, body: VerifierBody) -> Response:
    """Put whole new policies into a verifier."""
    platform.verifiers.replace(verifier_id, caller.account_id, body.to_new())
    return empty()


@router.delete(
    "/verifiers/{verifier_id}",
    status_code=204,
    summary="Delete a verifier",
    responses=errors_of(VerifierNotFoundError),
)
def delete_verifier(platform: Site, caller: Delete, verifier_id: PathId) -> Response:
    """Delete a verifier."""
    platform.verifiers.delete(verifier_id, caller.account_id)
    return empty()
