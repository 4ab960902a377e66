"""``/docs``: the reference of this interface, as data and as pages."""

from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from app.api.access import open_to_all, resource_router
from app.api.answers import JSON, preferred
from app.api.documentation import errors_of
from app.api.pages import POLICY, file_bytes, redoc_page, spec_json, spec_yaml, swagger_page
from app.engine.common.errors import NotAcceptableError, PageNotFoundError

router = resource_router("documentation")

_YAML, _HTML = "application/x-yaml", "text/html"
_TEXT, _OBJECT = {"schema": {"type": "string"}}, {"schema": {"type": "object"}}


def _described(kinds: dict[str, Any], *errors: Any) -> dict[int | str, dict[str, Any]]:
    return {200: {"description": "The document", "content": kinds}, **errors_of(*errors)}


@router.get(
    "/docs/spec",
    summary="Get the reference",
    response_class=Response,
    responses=_described({_YAML: _OBJECT, JSON: _OBJECT, _HTML: _TEXT}, NotAcceptableError),
    dependencies=[open_to_all()],
)
def get_spec(request: Request) -> Response:
    """Return the OpenAPI document as YAML, JSON or a page, whichever is accepted; YAML without a preference."""
    kind = preferred(request.headers.get("Accept"), (_YAML, _HTML, JSON))
    if kind == _HTML:
        return Response(redoc_page(), media_type=_HTML, headers=POLICY)
    text = spec_yaml(request.app) if kind == _YAML else spec_json(request.app)
    return Response(text, media_type=kind)


@router.get(
    "/docs",
    summary="Get a page to try requests on",
    response_class=Response,
    responses=_described({_HTML: _TEXT}),
    dependencies=[open_to_all()],
)
def get_page() -> Response:
    """Return Swagger UI."""
    return Response(swagger_page(), media_type=_HTML, headers=POLICY)


@router.get(
    "/docs/redoc",
    summary="Get a page to read",
    response_class=Response,
    responses=_described({_HTML: _TEXT}),
    dependencies=[open_to_all()],
)
def get_reading_page() -> Response:
    """Return ReDoc."""
    return Response(redoc_page(), media_type=_HTML, headers=POLICY)


@router.get(
    "/docs/openapi.json",
    summary="Get the reference as JSON",
    response_class=Response,
    responses=_described({JSON: {"schema": {"type": "object"}}}),
    dependencies=[open_to_all()],
)
def get_json(request: Request) -> Response:
    """Return the OpenAPI document."""
    return Response(spec_json(request.app), media_type=JSON)


@router.get(
    "/docs/files/{name}",
    summary="Get a file of the pages",
    response_class=Response,
    responses=_described({"text/javascript": _TEXT, "text/css": _TEXT, "image/png": _TEXT}, PageNotFoundError),
    dependencies=[open_to_all()],
)
def get_file(name: str) -> Response:
    """Return a script, style or picture."""
    found = file_bytes(name)
    if found is None:
        raise PageNotFoundError("Page not found")
    return Response(found[0], media_type=found[1], headers={"Cache-Control": "max-age=3600"})
