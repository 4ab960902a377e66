"""From failures to answers: the one mapping of kinds to statuses, and the one form in which failures leave."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from app.engine.common.errors import (
    AuthorizationFormatError,
    BadInputError,
    BadQueryError,
    BodyMissingError,
    CredentialsMissingError,
    ErrorKind,
    EstimatorUnavailableError,
    HandlerCorruptedError,
    HostRefusedError,
    HttpRequestError,
    MethodNotAllowedError,
    NotAcceptableError,
    PageNotFoundError,
    PlatformError,
    RequestTimeoutError,
    RequestTooLargeError,
    ServiceUnhealthyError,
    VerifierCorruptedError,
)
from app.engine.handlers.results import error_form

_STATUS_OF_KIND: Mapping[ErrorKind, int] = {
    ErrorKind.MISSING: 404,
    ErrorKind.CONFLICT: 409,
    ErrorKind.INVALID: 400,
    ErrorKind.REFUSED: 403,
    ErrorKind.UNAVAILABLE: 503,
    ErrorKind.TOO_LARGE: 413,
    ErrorKind.UNAUTHORIZED: 401,
    ErrorKind.LIMITED: 429,
}
# Failures whose status the contract or HTTP itself fixes, whatever their kind.
_STATUS_OF_CODE: Mapping[int, int] = {
    MethodNotAllowedError.code: 405,
    NotAcceptableError.code: 406,
    RequestTimeoutError.code: 408,
    HostRefusedError.code: 421,
    # As the contract answers for services that a site has switched off: asking again later is of no use.
    EstimatorUnavailableError.code: 403,
    PlatformError.code: 500,
    ServiceUnhealthyError.code: 502,
    HandlerCorruptedError.code: 500,
    VerifierCorruptedError.code: 500,
}
# The rest of the body was not read: the connection cannot be used again.
_UNREAD = frozenset({408, 413})
# What pydantic puts before the words of our own checks.
_CHECKED = "Value error, "
_CHALLENGE = 'Basic realm="Perigee", charset="UTF-8"'


def status_of(error: PlatformError | type[PlatformError]) -> int:
    """Return the HTTP status of a failure."""
    return _STATUS_OF_CODE.get(error.code, _STATUS_OF_KIND[error.kind])


def error_answer(error: PlatformError, headers: Mapping[str, str] | None = None) -> Response:
    """Return the answer to a request that failed."""
    status = status_of(error)
    # Plain ASCII: a text of the client that no encoding can hold is escaped, not lost.
    content = json.dumps(error_form(error)).encode("ascii")
    answer = Response(content, status, dict(headers or {}), "application/json")
    if isinstance(error, CredentialsMissingError | AuthorizationFormatError):
        answer.headers["WWW-Authenticate"] = _CHALLENGE
    if status in _UNREAD:
        answer.headers["Connection"] = "close"
    answer.headers["Luna-Error-Code"] = str(error.code)
    return answer


def defect_answer() -> Response:
    """Return the answer to a request that met a defect of ours: nothing about it is told outside."""
    return error_answer(PlatformError("Unknown error"))


def install_errors(app: FastAPI) -> None:
    """Let every failure that is raised below leave in the one form."""
    app.add_exception_handler(PlatformError, _on_platform_error)
    app.add_exception_handler(RequestValidationError, _on_validation_error)
    app.add_exception_handler(HTTPException, _on_http_error)


async def _on_platform_error(_request: Request, error: Exception) -> Response:
    assert isinstance(error, PlatformError)
    return error_answer(error)


async def _on_validation_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults, methods = error.errors(), _methods_of(request)
    # `/lists/count` is no id of a list, but has the form of the path of one.
    if faults[0]["loc"][0] == "path" and methods and request.method not in methods:
        return error_answer(_method_failure(request), {"Allow": ", ".join([*methods, "OPTIONS"])})
    return error_answer(validation_failure(faults))


async def _on_http_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    if isinstance(error.__cause__, PlatformError):  # what FastAPI met while it read the body
        return error_answer(error.__cause__)
    headers = dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join([*_methods_of(request), "OPTIONS"])
    return error_answer(_from_framework(request, error), headers)


def _methods_of(request: Request) -> list[str]:
    found: list[str] = request.app.state.methods.methods_of(request.scope["path"])
    return found


def _method_failure(request: Request) -> PlatformError:
    return MethodNotAllowedError(f"Method not allowed: {request.method}")


def validation_failure(faults: Sequence[Any]) -> PlatformError:  # faults as pydantic writes them
    """Return the failure of the contract for what did not pass a schema: the first fault is named."""
    fault = faults[0]
    place, *path = fault["loc"]
    said = str(fault["msg"]).removeprefix(_CHECKED)
    if place == "path":
        return PageNotFoundError("Page not found")
    if place in ("query", "header"):
        name = str(path[0]) if path else ""
        return BadQueryError(f"Bad query parameters '{name}'", field=name, remedy=_sentence(said))
    if fault["type"] == "json_invalid" or (not path and not fault["type"].startswith("too_")):
        return BodyMissingError("Request does not contain json", remedy=None if path else _sentence(said))
    name = ".".join(str(part) for part in path)
    return BadInputError(f"Failed to validate input json. Path: '{name}', message: '{said}'", field=name)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:].removesuffix('.')}."


def _from_framework(request: Request, error: HTTPException) -> PlatformError:
    if error.status_code == 404:
        return PageNotFoundError("Page not found")
    if error.status_code == 405:
        return _method_failure(request)
    if error.status_code == 413:
        return RequestTooLargeError("The request is larger than this resource takes.")
    return HttpRequestError(f"Invalid http request: {error.detail}")
