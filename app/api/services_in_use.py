"""Resources of services that a site can switch off: refused by name while they are."""

from __future__ import annotations

from fastapi import Depends
from starlette.requests import Request

from app.engine.common.errors import HandlersDisabledError, ImageStoreDisabledError, PlatformError
from app.engine.configurator.sections.services import ADDITIONAL_SERVICES_USAGE


class _InUse:
    """A dependency that refuses a request while a service is switched off.

    Parameters
    ----------
    switch : str
        Field of the section ADDITIONAL_SERVICES_USAGE.
    refusal : type
        What is raised then.
    name : str
        The service, for the message.
    """

    def __init__(self, switch: str, refusal: type[PlatformError], name: str) -> None:
        self._switch = switch
        self._refusal = refusal
        self._name = name

    async def __call__(self, request: Request) -> None:
        """Return where the service is in use."""
        usage = request.app.state.platform.configurator.value(ADDITIONAL_SERVICES_USAGE)
        if not getattr(usage, self._switch):
            raise self._refusal(f"{self._name} service is disabled")


# Stand in `dependencies` of a router.
HandlersInUse = Depends(_InUse("luna_handlers", HandlersDisabledError, "Luna Handlers"))
ImageStoreInUse = Depends(_InUse("luna_image_store", ImageStoreDisabledError, "Luna Image Store"))
