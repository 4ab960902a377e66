"""Paths as clients write them: aliases of the mount, a slash at the end; and the methods a path has."""

from __future__ import annotations

import re

from fastapi import APIRouter
from fastapi.routing import APIRoute
from starlette.routing import compile_path
from starlette.types import ASGIApp, Receive, Scope, Send

# Common proxies put these in front of the versioned paths.
ALIASES = ("/api/lp5", "/lp5")
_VERSION = "/6"
_UNVERSIONED = ("/version", "/healthcheck", "/configs", "/docs", "/metrics")
_ORDER = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")


class PlainPaths:
    """Hands on every path in its plain form."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one connection."""
        if scope["type"] in ("http", "websocket"):
            path = plain_path(scope["path"])
            if path != scope["path"]:
                scope = {**scope, "path": path, "raw_path": path.encode("utf-8", "surrogateescape")}
        await self._app(scope, receive, send)


def plain_path(path: str) -> str:
    """Return a path without alias and without a slash at its end."""
    for alias in ALIASES:
        if path.startswith(alias + "/"):
            path = path.removeprefix(alias)
            break
    path = path[:-1] if len(path) > 1 and path.endswith("/") else path
    # What describes the server has no version; clients ask for it with one too.
    bare = path.removeprefix(_VERSION)
    return bare if bare.startswith(_UNVERSIONED) else path


class MethodTable:
    """Tells which methods a path has."""

    def __init__(self) -> None:
        self._routes: list[tuple[int, str, re.Pattern[str], APIRoute]] = []

    def add(self, router: APIRouter, prefix: str = "") -> None:
        """Take in the routes of a router."""
        for route in router.routes:
            if isinstance(route, APIRoute):
                pattern, _, convertors = compile_path(prefix + route.path)
                self._routes.append((len(convertors), prefix + route.path, pattern, route))
        self._routes.sort(key=lambda one: one[:2])

    def methods_of(self, path: str) -> list[str]:
        """Return the methods of a path in a fixed order; none where it is unknown.

        Of several templates that fit, the one with the fewest parameters is meant: ``/lists/count`` is no list's id;
        and one whose parameters take what stands in the path: ``/samples/faces`` is no sample's id. Where none does,
        all are meant.
        """
        found = [(one, match) for one in self._routes if (match := one[2].fullmatch(path))]
        fitting = [one for one, match in found if _takes(one[3], match.groupdict())]
        chosen = [one for one in fitting if one[1] == fitting[0][1]] or [one for one, _ in found]
        known = {method for _, _, _, route in chosen for method in route.methods or ()}
        return [method for method in _ORDER if method in known]


def _takes(route: APIRoute, values: dict[str, str]) -> bool:
    """Tell whether parameters of a path are what a route wants there."""
    fields = [field for field in route.dependant.path_params if field.name in values]
    return not any(field.validate(values[field.name], {}, loc=())[1] for field in fields)
