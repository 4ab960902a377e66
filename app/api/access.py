"""Who a request comes from, and whether it may: declared once at each route, checked before its body is read."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Depends
from fastapi.routing import APIRoute
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import Scope

from app.api.credentials import GUEST, Caller, authenticate, has_credentials, is_loopback, origin_of
from app.api.remembered import Memory
from app.engine.admin.identity import Action, Kind, Resource
from app.engine.common.actor import acting_as
from app.engine.configurator.sections.server import REST_SERVER

OPEN = "open"
_READING = frozenset({"view", "matching", "ws"})


@dataclass(frozen=True)
class Rule:
    """What a route asks of its caller. As a dependency it hands out the caller.

    Attributes
    ----------
    name : str
        As it stands in the OpenAPI document under ``x-permission``, such as ``face:view``.
    check : callable
        Raises ForbiddenError where the caller may not.
    is_reading : bool
        Whether nothing of an account is changed: only then may an advanced user name another account.
    is_open : callable or None
        Says whether a request without credentials may pass, as a setting decides.
    """

    name: str
    check: Callable[[Caller, Request], None]
    is_reading: bool = False
    is_open: Callable[[Request], bool] | None = None

    def admit(self, request: Request) -> Caller:
        """Return who a request comes from, if it may. Blocks. Raises as `authenticate` does, and ForbiddenError."""
        if self.is_open is not None and not has_credentials(request) and self.is_open(request):
            return GUEST
        caller = authenticate(request, is_reading=self.is_reading)
        self.check(caller, request)
        return caller

    async def __call__(self, request: Request) -> Caller:
        """Return the caller, who was checked before."""
        caller: Caller = request.state.caller
        return caller


def permitted(kind: Kind, action: Action) -> Any:
    """Ask for the right to an action on a kind of object.

    >>> def get_face(caller: Annotated[Caller, permitted("face", "view")]) -> Response: ...
    """
    return _asking(f"{kind}:{action}", lambda caller, _: caller.identity.require(kind, action))


def permitted_sample(action: Action) -> Any:
    """Ask for the right to an action on samples of the type that the path names; faces where it names none.

    Viewing asks for nothing where the setting opens samples to pages that show them.
    """

    def check(caller: Caller, request: Request) -> None:
        is_face = request.path_params.get("sample_type", "faces") == "faces"
        caller.identity.require("face_sample" if is_face else "body_sample", action)

    return _asking(f"sample:{action}", check, _samples_are_open if action == "view" else None)


def permitted_matching() -> Any:
    """Ask for the right to match."""
    return _asking("matching", lambda caller, _: caller.identity.require_matching())


def permitted_resource(resource: Resource) -> Any:
    """Ask for the right to a resource without objects, such as ``sdk``."""
    return _asking(f"resource:{resource}", lambda caller, _: caller.identity.require_resource(resource))


def permitted_events() -> Any:
    """Ask for the right to run the handler that the path names in ``handler_id``."""
    return _asking(
        "emit_events", lambda caller, request: caller.identity.require_handler(request.path_params["handler_id"])
    )


def permitted_admin() -> Any:
    """Ask for an administrator's own credentials."""
    return _asking("admin", lambda caller, _: caller.identity.require_admin())


def permitted_metrics() -> Any:
    """Ask for an administrator's own credentials, or for a caller on this machine: collectors rarely have any."""
    return _asking("metrics", lambda caller, _: caller.identity.require_admin(), _are_metrics_open)


def signed_in() -> Any:
    """Ask for any valid credentials."""
    return _asking("signed-in", lambda *_: None)


def open_to_all() -> Any:
    """Ask for nothing. The route gets no caller; it stands in `dependencies` of the route."""
    return _asking(OPEN, lambda *_: None)


def resource_router(tag: str) -> APIRouter:
    """Return the router of one resource: each of its routes has to name a rule."""
    return ResourceRouter(route_class=GuardedRoute, tags=[tag])


class ResourceRouter(APIRouter):
    """A router that is asked about a path only where one of its own begins like it.

    The application asks its routers in turn, and each would try the patterns of all its routes.
    """

    def __init__(self, *args: Any, **options: Any) -> None:  # as the base class
        super().__init__(*args, **options)
        self._beginnings: set[str] = set()

    def add_api_route(self, path: str, *args: Any, **options: Any) -> None:  # as the base class
        """Add a route."""
        super().add_api_route(path, *args, **options)
        self._beginnings.add(path.split("/", 2)[1])

    def matches(self, scope: Scope) -> tuple[Match, Scope]:
        """Tell whether a route is meant; under a version prefix or without."""
        if self._beginnings.isdisjoint(scope["path"].split("/", 3)[1:3]):
            return Match.NONE, {}
        return super().matches(scope)


class GuardedRoute(APIRoute):
    """A route that lets nobody in before its rule was checked, and works in the name of its caller."""

    def __init__(self, *args: Any, **options: Any) -> None:  # as the base class
        super().__init__(*args, **options)
        rules = [one.call for one in self.dependant.dependencies if isinstance(one.call, Rule)]
        if len(rules) != 1:
            raise TypeError(f"{self.path}: a route has exactly one rule of access, not {len(rules)}")
        self.rule = rules[0]
        self.openapi_extra = {"x-permission": self.rule.name, **(self.openapi_extra or {})}

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return what serves a request."""
        serve = super().get_route_handler()

        async def guarded(request: Request) -> Response:
            request.state.route = self.path
            if self.rule.name == OPEN:
                request.state.caller = GUEST
                return await serve(request)
            caller = await _admitted(request, self.rule)
            request.state.caller = caller
            with acting_as(caller.actor):
                return await serve(request)

        return guarded


async def _admitted(request: Request, rule: Rule) -> Caller:
    """Return the caller: remembered, which takes no other thread, or looked up on one."""
    memory: Memory = request.app.state.memory
    stamp, who = memory.stamp(), memory.who(request.scope)
    if stamp is None or who is None:
        return await run_in_threadpool(rule.admit, request)
    key = (who, rule.is_reading)
    known = memory.caller(stamp, key)
    if known is not None:
        rule.check(known, request)
        return known
    caller = await run_in_threadpool(rule.admit, request)
    memory.keep_caller(stamp, key, caller)
    return caller


def _are_metrics_open(request: Request) -> bool:
    return is_loopback(origin_of(request))


def _samples_are_open(request: Request) -> bool:
    is_open: bool = request.app.state.platform.configurator.value(REST_SERVER).samples_without_login
    return is_open


def _asking(
    name: str, check: Callable[[Caller, Request], None], is_open: Callable[[Request], bool] | None = None
) -> Any:
    """Return the dependency on a rule; its type is FastAPI's, which it does not name."""
    return Depends(Rule(name, check, name.rpartition(":")[2] in _READING, is_open))
