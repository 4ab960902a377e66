"""The REST interface as one application: layers around the routers, nothing of the platform's rules."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from typing import TYPE_CHECKING

import anyio.to_thread
from fastapi import FastAPI

from app import __version__
from app.api.browsers import Browsers, GuestBook
from app.api.dependencies import PREFIX
from app.api.documentation import install_openapi
from app.api.edge import Edge
from app.api.errors import install_errors
from app.api.limits import BodyLimits
from app.api.metrics import Metrics
from app.api.monitoring import PointExport
from app.api.paths import MethodTable, PlainPaths
from app.api.remembered import Memory, Remembered
from app.api.routes import ROUTERS, UNVERSIONED
from app.api.subscribers import PATHS as SUBSCRIBER_PATHS
from app.api.subscribers import Subscribers
from app.engine.configurator.sections.server import REST_SERVER
from app.engine.configurator.sections.services import LUNA_MONITORING

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
    export = PointExport(lambda: platform.configurator.value(LUNA_MONITORING), lambda: _licensed(platform))
    guests = GuestBook(host, lambda: platform.configurator.value(REST_SERVER))
    app = FastAPI(
        title=_TITLE,
        version=__version__,
        description=_DESCRIPTION,
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        redirect_slashes=False,
        lifespan=_lifespan(platform, export),
    )
    app.state.platform, app.state.metrics = platform, Metrics(platform)
    app.state.memory = Memory(platform)
    install_errors(app)
    _include(app)
    for path in SUBSCRIBER_PATHS:
        app.router.add_websocket_route(path, Subscribers(platform, guests).serve)
    install_openapi(app)
    # The last one added is the outermost.
    app.add_middleware(Remembered, memory=app.state.memory)
    app.add_middleware(BodyLimits, settings=lambda: platform.configurator.value(REST_SERVER))
    app.add_middleware(Browsers, guests=guests)
    app.add_middleware(PlainPaths)
    app.add_middleware(Edge, observers=[app.state.metrics.note, export.note])
    return app


def _include(app: FastAPI) -> None:
    app.state.methods = MethodTable()
    for routers, prefix in ((UNVERSIONED, ""), (ROUTERS, PREFIX)):
        for router in routers:
            app.include_router(router, prefix=prefix)
            app.state.methods.add(router, prefix)


def _licensed(platform: Platform) -> dict[str, float]:
    faces = platform.running("faces")
    return {} if faces is None else {"faces_with_descriptors": faces.count_licensed()}


def _lifespan(platform: Platform, export: PointExport) -> Callable[[FastAPI], AbstractAsyncContextManager[None]]:
    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        settings = platform.configurator.value(REST_SERVER)
        anyio.to_thread.current_default_thread_limiter().total_tokens = settings.worker_threads
        sending = asyncio.create_task(export.run())
        yield
        sending.cancel()
        await asyncio.gather(sending, return_exceptions=True)

    return lifespan
