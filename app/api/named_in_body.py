"""Objects that a body names and that do not exist: the request is wrong, and its path is not."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from fastapi import Depends

from app.api.documentation import Responses, errors_of
from app.engine.common.errors import ErrorKind, NotFoundError, PlatformError


async def _named_in_body() -> AsyncIterator[None]:
    try:
        yield
    except NotFoundError as error:
        invalid = type(error)(error.detail, field=error.field, remedy=error.remedy)
        vars(invalid)["kind"] = ErrorKind.INVALID
        raise invalid from error


# Stands in `dependencies` of a route whose objects are named in its body: what is missing is answered with 400.
NamedInBody = Depends(_named_in_body)


def errors_in_body(*errors: type[PlatformError]) -> Responses:
    """Return the `responses` of such a route."""
    return errors_of(*(_as_invalid(one) if issubclass(one, NotFoundError) else one for one in errors))


def _as_invalid(error: type[PlatformError]) -> type[PlatformError]:
    options: dict[str, Any] = {"kind": ErrorKind.INVALID, "__doc__": error.__doc__, "__module__": __name__}
    return type(error.__name__, (error,), options)
