"""What the program says of itself: versions, health, settings in use, the licence."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from app.api.access import open_to_all, permitted_admin, resource_router, signed_in
from app.api.answers import answer, empty, preferred
from app.api.credentials import Caller
from app.api.dependencies import PREFIX, Site
from app.api.documentation import errors_of
from app.api.queries import QuerySwitch
from app.api.schemas.service import LicenseAnswer, VersionsAnswer
from app.api.versions import versions
from app.engine.common.errors import NotAcceptableError, ServiceUnhealthyError
from app.engine.configurator.configs import configs_form, configs_text

router: APIRouter = resource_router("service")

_JSON, _TEXT = "application/json", "text/plain"
_CONFIGS: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "The settings",
        "content": {_JSON: {"schema": {"type": "object"}}, _TEXT: {"schema": {"type": "string"}}},
    }
}


def get_version() -> Response:
    """Return the version of the platform this one is compatible with, and of each of its services."""
    return answer(versions())


def get_health(
    platform: Site,
    _include_luna_services: Annotated[
        QuerySwitch, Query(alias="include_luna_services", description="All services run in one process either way.")
    ] = 0,
) -> Response:
    """Answer 200 without a body where every service works, 502 with the one that does not otherwise."""
    platform.require_health()
    return empty(200)


def get_configs(platform: Site, _caller: Annotated[Caller, permitted_admin()], request: Request) -> Response:
    """Return the settings in use, as JSON or as the text of a configuration file. Secrets are masked."""
    settings = platform.configurator.list_settings()
    if preferred(request.headers.get("Accept"), (_JSON, _TEXT)) == _JSON:
        return answer(configs_form(settings))
    return PlainTextResponse(configs_text(settings))


def get_license(platform: Site, _caller: Annotated[Caller, signed_in()]) -> Response:
    """Return what the licence allows."""
    return answer(platform.licence())


for _prefix, _label in (("", ""), (PREFIX, " (version 6)")):
    router.add_api_route(
        f"{_prefix}/version",
        get_version,
        methods=["GET"],
        response_model=VersionsAnswer,
        summary=f"Get versions{_label}",
        dependencies=[open_to_all()],
    )
    router.add_api_route(
        f"{_prefix}/healthcheck",
        get_health,
        methods=["GET"],
        response_class=Response,
        summary=f"Check health{_label}",
        responses=errors_of(ServiceUnhealthyError),
        dependencies=[open_to_all()],
    )
    router.add_api_route(
        f"{_prefix}/configs",
        get_configs,
        methods=["GET"],
        response_class=Response,
        summary=f"Get the settings in use{_label}",
        responses={**_CONFIGS, **errors_of(NotAcceptableError)},
    )
for _prefix, _label in ((PREFIX, ""), ("/1", " (licences' service)")):
    router.add_api_route(
        f"{_prefix}/license",
        get_license,
        methods=["GET"],
        response_model=LicenseAnswer,
        summary=f"Get the licence{_label}",
    )
