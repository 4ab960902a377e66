"""The resources of the REST interface: one module each, over the service of that name. The list below is all of them.

How a resource is written (`lists.py` is the example to follow):

- `router = resource_router("tag")`; every path of a version begins with ``/`` and has no ``/6``: `create_app` adds it.
- An endpoint is a plain `def` and runs on a worker thread. It reads its parameters, calls one method of a service and
  writes the answer: no rule of the platform, no SQL, no `try`.
- Its parameters, in this order: `platform: Site`, `caller: Annotated[Caller, permitted("list", "view")]`, ids of the
  path (`PathId`), filters (a dependency that returns the service's own filter), `Paging`, fields asked for
  (`app.api.targets`), `Times` (writes moments as STORAGE_TIME says), `Links` (``url`` and ``external_url`` of objects),
  the body's schema.
- Every route names exactly one rule of access or the program does not start: `permitted(kind, action)`,
  `permitted_matching()`, `permitted_events()`, `permitted_resource(name)`,
  `permitted_admin()`, `signed_in()`, or `open_to_all()`. It is checked before the body is read. The whole call runs as
  `acting_as(caller.actor)`, so the audit log names whoever called.
- Reading and matching use `caller.read_scope`, writing uses `caller.account_id`.
- Answers: `answer(form)`, `created(path, form)` (201 with Location), `empty()` (204), `packed(request, form)` where the
  contract allows MessagePack. Forms come from the service's room (`forms.py`), never from pydantic: the schema named in
  `response_model` documents them and the tests hold the two together.
- Failures are raised by the services and become statuses in `app/api/errors.py`. A route names those it may meet:
  `responses=errors_of(ListNotFoundError)`; what any route may meet (401, 403, 421 ...) is added to all.
- ``summary=`` is a short imperative; the docstring is the description. Examples stand in the schemas
  (`Field(examples=[...])`) or in `openapi_examples` of a parameter.
- HEAD is a route of its own (`router.head`) beside GET; OPTIONS is answered for every path by `browsers.py`.
- Bodies that are not plain JSON come in through `app.api.bodies` (`body: Incoming`): read to the end with the limits of
  the settings, in parts, on disk when large; the endpoint stays a plain `def`.
- Types of query parameters: `app.api.queries` (`IdList`, `CommaList`, `TimeFrom`, `QuerySwitch` ...), of bodies:
  `app.api.schemas.base`. Bodies refuse fields nobody knows; unknown query parameters are ignored.
- A new route is classified in `tests/api/routes/test_isolation.py`, and the reviewed document is written anew:
  `PERIGEE_RENEW=1 uv run pytest tests/api/test_openapi.py`.
- Tests: `tests/api/routes/test_NAME.py` with the fixtures of `tests/api/conftest.py` (`site`, `api`).
"""

from __future__ import annotations

from fastapi import APIRouter

from app.api.routes import (
    accounts,
    attributes,
    buckets,
    configurator,
    detector,
    documentation,
    events,
    extractor,
    faces,
    generation,
    handlers,
    images,
    iso,
    lists,
    liveness,
    matcher,
    metrics,
    objects,
    samples,
    sdk,
    service,
    verifiers,
)

# Under /6.
ROUTERS: tuple[APIRouter, ...] = (
    accounts.router,
    attributes.router,
    detector.router,
    events.router,
    extractor.router,
    faces.router,
    generation.router,
    handlers.router,
    images.router,
    iso.router,
    lists.router,
    liveness.router,
    matcher.router,
    objects.router,
    samples.router,
    sdk.router,
    verifiers.router,
)  # fmt: skip
# Under paths of their own: the Configurator's and the Image Store's /1, and what has no version.
UNVERSIONED: tuple[APIRouter, ...] = (
    buckets.router,
    configurator.router,
    documentation.router,
    metrics.router,
    service.router,
)  # fmt: skip
