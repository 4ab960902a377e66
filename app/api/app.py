"""The REST interface as one application: layers around the routers, nothing of the platform's rules."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import anyio.to_thread
from fastapi import FastAPI

from app import __version__
from app.api.browsers import Browsers, Guests, guests_of
from app.api.dependencies import PREFIX
from app.api.documentation import install_openapi
from app.api.edge import Edge, Observer
from app.api.errors import install_errors
from app.api.limits import BodyLimits
from app.api.paths import MethodTable, PlainPaths
from app.api.routes import ROUTERS, UNVERSIONED
from app.engine.configurator.sections.server import REST_SERVER

if TYPE_CHECKING:
    from app.platform import Platform

_TITLE = "Perigee"
_DESCRIPTION = "Faces, handlers, events and matching, in the form of LUNA PLATFORM 5 (API version 6)."


def create_app(platform: Platform, host: str = "127.0.0.1") -> FastAPI:
    """Return the application over a platform; `host` is the address it will listen on.

    Notes
    -----
    The platform stays the caller's: it outlives the application and is stopped by whoever made it.
    """
    settings = platform.configurator.value(REST_SERVER)

    def guests() -> Guests:
        current = platform.configurator.value(REST_SERVER)
        return guests_of(host, current.allowed_hosts, current.allowed_origins)

    app = FastAPI(
        title=_TITLE,
        version=__version__,
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=_lifespan(settings.worker_threads),
    )
    observers: list[Observer] = []
    app.state.platform = platform
    app.state.observers = observers
    install_errors(app)
    _include(app)
    install_openapi(app)
    # The last one added is the outermost.
    app.add_middleware(BodyLimits, settings=lambda: platform.configurator.value(REST_SERVER))
    app.add_middleware(Browsers, guests=guests)
    app.add_middleware(PlainPaths)
    app.add_middleware(Edge, observers=observers)
    return app


def _include(app: FastAPI) -> None:
    app.state.methods = MethodTable()
    for routers, prefix in ((UNVERSIONED, ""), (ROUTERS, PREFIX)):
        for router in routers:
            app.include_router(router, prefix=prefix)
            app.state.methods.add(router, prefix)


def _lifespan(threads: int):  # type: ignore[no-untyped-def] # the type is Starlette's own, generic over the app
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = threads
        yield

    return lifespan
