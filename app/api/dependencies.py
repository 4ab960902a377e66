"""What endpoints are handed: the platform, the page, the form of times, fields asked for, addresses of objects."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any

from fastapi import Depends, Query
from starlette.requests import Request

from app.api.queries import MAX_PAGE
from app.engine.common.clock import to_rfc3339
from app.engine.configurator.sections.storage import STORAGE_TIME
from app.engine.faces.models import PageRequest

if TYPE_CHECKING:
    from app.platform import Platform

API_VERSION = 6
PREFIX = f"/{API_VERSION}"


async def _platform(request: Request) -> Any:  # FastAPI resolves annotations when it starts; the platform's is heavy
    return request.app.state.platform


async def _page(
    page: Annotated[int, Query(ge=1, le=MAX_PAGE, description="Number of the page.")] = 1,
    page_size: Annotated[int, Query(ge=1, le=100, description="Objects on a page.")] = 10,
) -> PageRequest:
    return PageRequest(page, page_size)


async def _times(request: Request) -> Callable[[datetime], str]:
    is_local = request.app.state.platform.configurator.value(STORAGE_TIME).root == "LOCAL"
    return _to_local if is_local else to_rfc3339


@dataclass(frozen=True)
class Addresses:
    """Writes addresses of objects.

    Attributes
    ----------
    origin : str
        Scheme, host and port by which the client reached this server.
    """

    origin: str

    def path(self, *parts: str) -> str:
        """Return the path of an object: ``path("faces", face_id)`` is ``/6/faces/...``."""
        return "/".join((PREFIX, *parts))

    def url(self, *parts: str) -> str:
        """Return the address of an object as seen from outside."""
        return self.origin + self.path(*parts)


async def _addresses(request: Request) -> Addresses:
    return Addresses(f"{request.url.scheme}://{request.url.netloc}")


def _to_local(moment: datetime) -> str:
    try:
        return moment.astimezone().isoformat(timespec="microseconds")
    except OverflowError:  # the first and the last day of the calendar do not exist in every time zone
        return to_rfc3339(moment)


if TYPE_CHECKING:
    Site = Platform
else:
    Site = Annotated[Any, Depends(_platform)]
Paging = Annotated[PageRequest, Depends(_page)]
Times = Annotated[Callable[[datetime], str], Depends(_times)]
Links = Annotated[Addresses, Depends(_addresses)]
