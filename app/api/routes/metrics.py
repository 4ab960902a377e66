"""``/metrics``: figures for Prometheus; off until switched on."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from app.api.access import permitted_metrics, resource_router
from app.api.dependencies import Site
from app.api.documentation import errors_of
from app.api.metrics import CONTENT_TYPE
from app.engine.common.errors import PageNotFoundError
from app.engine.configurator.sections.server import REST_SERVER

router = resource_router("service")


@router.get(
    "/metrics",
    summary="Get figures for Prometheus",
    response_class=Response,
    responses={
        200: {"content": {"text/plain": {"schema": {"type": "string"}}}, "description": "Prometheus' text form"},
        **errors_of(PageNotFoundError),
    },
    dependencies=[permitted_metrics()],
)
def get_metrics(platform: Site, request: Request) -> Response:
    """Return what this process counts. No label names an account, a person or an object but lists."""
    if not platform.configurator.value(REST_SERVER).metrics:
        raise PageNotFoundError("Page not found", remedy="Figures are switched on by REST_SERVER.metrics.")
    return Response(request.app.state.metrics.text(), media_type=CONTENT_TYPE)
