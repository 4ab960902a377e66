"""The OpenAPI document: errors of each operation, security, what FastAPI writes that is not so here."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi

from app.api.access import OPEN
from app.api.errors import status_of
from app.api.schemas.base import ErrorSchema
from app.engine.common.error_table import error_classes
from app.engine.common.errors import (
    AccountHeaderDisabledError,
    AccountsDisabledError,
    AccountSuspendedError,
    AuthorizationFormatError,
    BadQueryError,
    CredentialsMissingError,
    DatabaseUnavailableError,
    ForbiddenError,
    HostRefusedError,
    HttpRequestError,
    LoginDelayedError,
    LoginFailedError,
    PageNotFoundError,
    PlatformError,
    RequestTimeoutError,
    RequestTooLargeError,
    TokenInvalidError,
)
from app.engine.handlers.results import link_of

Responses = dict[int | str, dict[str, Any]]
_ALWAYS = (HttpRequestError, BadQueryError, HostRefusedError, RequestTimeoutError, DatabaseUnavailableError)
_WITH_CALLER = (
    CredentialsMissingError,
    AuthorizationFormatError,
    LoginFailedError,
    LoginDelayedError,
    TokenInvalidError,
    AccountSuspendedError,
    ForbiddenError,
    AccountHeaderDisabledError,
    AccountsDisabledError,
)
_WITH_BODY = (RequestTooLargeError,)
_METHODS = ("get", "put", "post", "delete", "patch", "head")
_SECURITY = {
    "account": {"type": "apiKey", "in": "header", "name": "Luna-Account-Id"},
    "basic": {"type": "http", "scheme": "basic"},
    "bearer": {"type": "http", "scheme": "bearer", "bearerFormat": "JWT"},
}


def errors_of(*errors: type[PlatformError]) -> Responses:
    """Return the `responses` of a route that may fail with these; those that any route may meet are added to all.

    >>> @router.get("/lists/{list_id}", responses=errors_of(ListNotFoundError))
    """
    by_status: dict[int, list[type[PlatformError]]] = defaultdict(list)
    for error in errors:
        by_status[status_of(error)].append(error)
    return {status: _response(found) for status, found in sorted(by_status.items())}


def install_openapi(app: FastAPI) -> None:
    """Let the application hand out the completed document."""

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            app.openapi_schema = _document(app)
        return app.openapi_schema

    app.openapi = openapi  # type: ignore[method-assign] # FastAPI's own way of changing it


def _document(app: FastAPI) -> dict[str, Any]:
    document = get_openapi(
        title=app.title, version=app.version, description=app.description, routes=app.routes, tags=app.openapi_tags
    )
    components = document.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    schemas["ErrorSchema"] = ErrorSchema.model_json_schema()
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    components["securitySchemes"] = _SECURITY
    components["examples"] = {str(error.code): _example(error) for error in error_classes()}
    for path in document["paths"].values():
        for method in _METHODS:
            if method in path:
                _complete(path[method], method)
    return document


def _complete(operation: dict[str, Any], method: str) -> None:
    is_open = operation.get("x-permission") == OPEN
    operation["responses"].pop("422", None)
    common = _ALWAYS + (() if is_open else _WITH_CALLER) + (_WITH_BODY if "requestBody" in operation else ())
    if any(parameter["in"] == "path" for parameter in operation.get("parameters", ())):
        common += (PageNotFoundError,)
    for status, response in errors_of(*common).items():
        _merge(operation["responses"], str(status), response)
    if method == "head":
        operation["responses"]["200"].pop("content", None)
    operation["security"] = [] if is_open else [{name: []} for name in _SECURITY]
    for parameter in operation.get("parameters", ()):
        if parameter["in"] == "query" and _is_array(parameter["schema"]):
            parameter["style"], parameter["explode"] = "form", False


def _is_array(schema: dict[str, Any]) -> bool:
    return schema.get("type") == "array" or any(one.get("type") == "array" for one in schema.get("anyOf", ()))


def _merge(responses: dict[str, Any], status: str, response: dict[str, Any]) -> None:
    if status not in responses:
        responses[status] = response
        return
    content = responses[status].setdefault("content", {}).setdefault("application/json", {})
    added = response["content"]["application/json"]
    content.setdefault("schema", added["schema"])
    content["examples"] = {**content.get("examples", {}), **added["examples"]}
    codes = ", ".join(content["examples"])
    responses[status]["description"] = f"Failed: {codes}"


def _response(errors: list[type[PlatformError]]) -> dict[str, Any]:
    return {
        "description": f"Failed: {', '.join(str(error.code) for error in errors)}",
        "content": {
            "application/json": {
                "schema": {"$ref": "#/components/schemas/ErrorSchema"},
                "examples": {str(error.code): {"$ref": f"#/components/examples/{error.code}"} for error in errors},
            }
        },
    }


def _example(error: type[PlatformError]) -> dict[str, Any]:
    summary = " ".join((error.__doc__ or error.desc).split())
    value = {"error_code": error.code, "desc": error.desc, "detail": summary, "link": link_of(error.code)}
    return {"summary": summary, "value": value}
