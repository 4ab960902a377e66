"""Paths as clients write them: aliases of the mount, a slash at the end; and the methods a path has."""

from __future__ import annotations

import re
from collections.abc import Iterable

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
        self._methods: dict[str, set[str]] = {}
        self._patterns: list[tuple[int, str, re.Pattern[str]]] = []

    def add(self, router: APIRouter, prefix: str = "") -> None:
        """Take in the routes of a router."""
        for route in router.routes:
            if isinstance(route, APIRoute):
                self._add(prefix + route.path, route.methods or ())

    def methods_of(self, path: str) -> list[str]:
        """Return the methods of a path in a fixed order; none where it is unknown.

        Of several templates that fit, the one with the fewest parameters is meant: ``/lists/count`` is no list's id.
        """
        template = next((name for _, name, pattern in self._patterns if pattern.match(path)), "")
        return [method for method in _ORDER if method in self._methods.get(template, ())]

    def _add(self, template: str, methods: Iterable[str]) -> None:
        if template not in self._methods:
            pattern, _, convertors = compile_path(template)
            self._patterns = sorted([*self._patterns, (len(convertors), template, pattern)], key=lambda one: one[:2])
        self._methods.setdefault(template, set()).update(methods)
