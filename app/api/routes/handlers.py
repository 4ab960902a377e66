"""Handlers: stored policies by which images become events."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from app.api.access import permitted, resource_router
from app.api.answers import answer, created, empty
from app.api.credentials import Caller
from app.api.dependencies import Links, Paging, Site, Times
from app.api.documentation import errors_of
from app.api.queries import PathId, QueryStored, QuerySwitch
from app.api.schemas.handlers import (
    CreatedHandler,
    HandlerAnswer,
    HandlerBody,
    HandlersAnswer,
    HandlersCount,
    PoliciesAnswer,
    PoliciesBody,
)
from app.api.services_in_use import HandlersInUse
from app.engine.common.errors import BadInputError, HandlerCorruptedError, HandlerNotFoundError
from app.engine.handlers import handler_form, to_json

router = resource_router("handlers")
router.dependencies.append(HandlersInUse)

Create = Annotated[Caller, permitted("handler", "creation")]
View = Annotated[Caller, permitted("handler", "view")]
Change = Annotated[Caller, permitted("handler", "modification")]
Delete = Annotated[Caller, permitted("handler", "deletion")]
Part = Annotated[QueryStored, Query(description="A part of the description.")]
IsDynamic = Annotated[QuerySwitch | None, Query(description="Only dynamic handlers (1) or only static ones (0).")]


@router.post(
    "/handlers",
    status_code=201,
    response_model=CreatedHandler,
    summary="Create a handler",
    responses=errors_of(BadInputError),
)
def create_handler(platform: Site, caller: Create, links: Links, body: HandlerBody) -> Response:
    """Store policies; each that is left out takes its default. A dynamic handler takes them with every request."""
    made = platform.handlers.create(caller.account_id, body.to_new())
    path = links.path("handlers", made.handler_id)
    form = {"handler_id": made.handler_id, "url": path, "external_url": links.url("handlers", made.handler_id)}
    return created(path, form)


@router.get("/handlers", response_model=HandlersAnswer, summary="Find handlers")
def list_handlers(
    platform: Site,
    caller: View,
    page: Paging,
    times: Times,
    description: Part = None,
    is_dynamic: IsDynamic = None,
) -> Response:
    """Return one page of handlers, newest first."""
    dynamic = None if is_dynamic is None else bool(is_dynamic)
    found = platform.handlers.list_handlers(caller.read_scope, description, is_dynamic=dynamic, page=page)
    return answer({"handlers": [handler_form(one, times) for one in found.handlers]})


@router.get("/handlers/count", response_model=HandlersCount, summary="Count handlers")
def count_handlers(platform: Site, caller: View, description: Part = None, is_dynamic: IsDynamic = None) -> Response:
    """Return how many handlers a search would find."""
    dynamic = None if is_dynamic is None else bool(is_dynamic)
    count = platform.handlers.count(caller.read_scope, description, is_dynamic=dynamic)
    return answer({"handlers_count": count})


@router.post(
    "/handlers/validator",
    response_model=PoliciesAnswer,
    summary="Check policies",
    responses=errors_of(BadInputError),
)
def validate_policies(platform: Site, _caller: View, body: PoliciesBody) -> Response:
    """Answer policies completed with every default, or what is wrong with them; nothing is stored."""
    return answer({"policies": to_json(platform.handlers.validate(body.policies))})


@router.get(
    "/handlers/{handler_id}",
    response_model=HandlerAnswer,
    summary="Get a handler",
    responses=errors_of(HandlerNotFoundError, HandlerCorruptedError),
)
def get_handler(platform: Site, caller: View, handler_id: PathId, times: Times) -> Response:
    """Return one handler, its policies completed with every default."""
    return answer(handler_form(platform.handlers.get(handler_id, caller.read_scope), times))


@router.head(
    "/handlers/{handler_id}",
    summary="Tell whether a handler exists",
    responses=errors_of(HandlerNotFoundError, HandlerCorruptedError),
)
def has_handler(platform: Site, caller: View, handler_id: PathId) -> Response:
    """Answer 200 where there is such a handler, 404 otherwise."""
    platform.handlers.get(handler_id, caller.read_scope)
    return empty(200)


@router.put(
    "/handlers/{handler_id}",
    status_code=204,
    summary="Replace a handler",
    responses=errors_of(HandlerNotFoundError, BadInputError),
)
def replace_handler(platform: Site, caller: Change, handler_id: PathId, body: HandlerBody) -> Response:
    """Put whole new policies into a handler."""
    platform.handlers.replace(handler_id, caller.account_id, body.to_new())
    return empty()


@router.delete(
    "/handlers/{handler_id}",
    status_code=204,
    summary="Delete a handler",
    responses=errors_of(HandlerNotFoundError),
)
def delete_handler(platform: Site, caller: Delete, handler_id: PathId) -> Response:
    """Delete a handler; events it made stay."""
    platform.handlers.delete(handler_id, caller.account_id)
    return empty()
