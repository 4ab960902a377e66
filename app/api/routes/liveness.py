"""Telling live faces from pictures of faces."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from app.api.access import permitted_resource, resource_router
from app.api.answers import answer
from app.api.bodies import Incoming
from app.api.credentials import Caller
from app.api.dependencies import Site
from app.api.detect_options import Multiface, Threshold, detect_policy
from app.api.documentation import errors_of
from app.api.event_request import processed
from app.api.image_errors import IMAGE_ERRORS
from app.api.images import image_body, received
from app.api.schemas.estimation import LivenessAnswer
from app.engine.common.errors import LivenessDisabledError, NoFacesError
from app.engine.handlers.direct import DirectRequest

router = resource_router("liveness")


@router.post(
    "/liveness",
    response_model=LivenessAnswer,
    summary="Check liveness",
    responses=errors_of(*IMAGE_ERRORS, NoFacesError, LivenessDisabledError),
    openapi_extra=image_body(),
)
def check_liveness(
    platform: Site,
    caller: Annotated[Caller, permitted_resource("liveness")],
    body: Incoming,
    multiface_policy: Multiface = 1,
    liveness_threshold: Annotated[Threshold, Query(description="Least probability of a live face.")] = 0.88,
    quality_threshold: Annotated[Threshold, Query(description="Under this quality the answer is unknown.")] = 0.0,
) -> Response:
    """Tell whether the best face of each image is live: 0 spoof, 1 real, 2 unknown."""
    limits = {"estimate": 1, "liveness_threshold": liveness_threshold, "quality_threshold": quality_threshold}
    policy = detect_policy({"multiface_policy": multiface_policy, "estimate_liveness": limits})
    wanted = DirectRequest(caller.account_id, received(body).images, policy)
    return answer(processed(platform.direct.check_liveness(wanted)))
