"""What endpoints answer with: JSON or MessagePack, created objects, nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import msgpack
from pydantic_core import to_json
from starlette.requests import Request
from starlette.responses import Response

from app.engine.common.errors import NotAcceptableError

JSON = "application/json"
MSGPACK = "application/msgpack"
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode
# How the fast encoder writes numbers that JSON has not; texts may hold these letters too.
_NO_NUMBERS = (b"NaN", b"Infinity")


def answer(form: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return JSON values as the answer."""
    return Response(_written(form), status, dict(headers or {}), JSON)


def created(path: str, form: Any) -> Response:
    """Return the answer to the creation of the object at `path`."""
    return answer(form, 201, {"Location": path})


def empty(status: int = 204) -> Response:
    """Return an answer without a body."""
    return Response(status_code=status)


def packed(request: Request, form: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> Response:
    """Return JSON values as JSON or MessagePack, whichever the client prefers.

    Raises
    ------
    NotAcceptableError
        If it accepts neither.
    """
    kind = preferred(request.headers.get("Accept"), (JSON, MSGPACK))
    if kind == JSON:
        return answer(form, status, headers)
    return Response(msgpack.packb(form), status, dict(headers or {}), MSGPACK)


def preferred(accept: str | None, offered: tuple[str, ...]) -> str:
    """Return which of the content types a client likes best; the first one where it does not say.

    Raises
    ------
    NotAcceptableError
        If it accepts none of them.
    """
    if not accept:
        return offered[0]
    weights = {kind: _weight(accept, kind) for kind in offered}
    best = max(offered, key=lambda kind: weights[kind])
    if weights[best] <= 0:
        raise NotAcceptableError(f"Content type is unacceptable, allowed types: '{', '.join(offered)}'")
    return best


def _written(form: Any) -> bytes:
    """Return JSON. Raises ValueError where a number is none."""
    content = to_json(form, inf_nan_mode="constants")
    return _encode(form).encode("utf-8") if any(one in content for one in _NO_NUMBERS) else content


def _weight(accept: str, kind: str) -> float:
    """Return how much a client likes a content type, 0 to 1, by the most exact range of RFC 9110, 12.5.1."""
    family = kind.partition("/")[0] + "/*"
    found: dict[str, float] = {}
    for part in accept.split(","):
        name, *options = (piece.strip() for piece in part.split(";"))
        found[name.lower()] = next((_quality(one[2:]) for one in options if one.startswith("q=")), 1.0)
    return next((found[name] for name in (kind, family, "*/*") if name in found), 0.0)


def _quality(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0
