"""Finding faces and bodies."""

from __future__ import annotations

from typing import Annotated

from fastapi import Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.access import permitted_resource, resource_router
from app.api.answers import packed
from app.api.bodies import Incoming
from app.api.credentials import Caller
from app.api.dependencies import Site
from app.api.detect_options import DetectOptions, detect_policy
from app.api.documentation import errors_of
from app.api.event_request import ImageKind, processed
from app.api.image_errors import IMAGE_ERRORS
from app.api.images import image_body, received
from app.api.queries import QuerySwitch
from app.api.schemas.estimation import DetectorAnswer
from app.engine.handlers import ImageType
from app.engine.handlers.direct import DirectRequest

router = resource_router("detector")


@router.post(
    "/detector",
    status_code=201,
    response_model=DetectorAnswer,
    summary="Find faces and bodies",
    responses=errors_of(*IMAGE_ERRORS),
    openapi_extra=image_body(),
)
def detect(
    platform: Site,
    caller: Annotated[Caller, permitted_resource("detector")],
    options: DetectOptions,
    body: Incoming,
    request: Request,
    image_type: ImageKind = 0,
    use_exif_info: Annotated[QuerySwitch, Query(description="Turn images as their EXIF says.")] = 1,
) -> Response:
    """Find every face, estimate what is asked, and store the samples."""
    wanted = DirectRequest(
        caller.account_id,
        received(body).images,
        detect_policy(options),
        image_type=ImageType(image_type),
        use_exif=bool(use_exif_info),
    )
    return packed(request, processed(platform.direct.detect(wanted)), 201)
