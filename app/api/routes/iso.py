"""Holding faces against the rules for portraits."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.responses import Response

from app.api.access import permitted_resource, resource_router
from app.api.answers import answer
from app.api.bodies import Incoming
from app.api.credentials import Caller
from app.api.dependencies import Site
from app.api.detect_options import Multiface, detect_policy
from app.api.documentation import errors_of
from app.api.event_request import ImageKind, processed
from app.api.image_errors import IMAGE_ERRORS
from app.api.images import image_body, received
from app.api.queries import CommaList
from app.api.schemas.estimation import IsoAnswer
from app.engine.handlers import ImageType
from app.engine.handlers.direct import DirectRequest

router = resource_router("iso")


@router.post(
    "/iso",
    response_model=IsoAnswer,
    summary="Check portraits",
    responses=errors_of(*IMAGE_ERRORS),
    openapi_extra=image_body(),
)
def check_portraits(
    platform: Site,
    caller: Annotated[Caller, permitted_resource("iso")],
    body: Incoming,
    multiface_policy: Multiface = 1,
    image_type: ImageKind = 0,
    estimate: Annotated[CommaList, Query(description="Names of checks; all that can be made by default.")] = None,
) -> Response:
    """Hold every face against the checks of a portrait, each with its default threshold."""
    quality = {"estimate": 1, "checks": {name: {"estimate": 1} for name in estimate or ()}}
    policy = detect_policy({"multiface_policy": multiface_policy, "face_quality": quality})
    wanted = DirectRequest(caller.account_id, received(body).images, policy, image_type=ImageType(image_type))
    return answer(processed(platform.direct.check_portraits(wanted)))
