"""Estimating everything at once, storing nothing."""

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
from app.api.detect_options import DetectOptions, Threshold, detect_policy
from app.api.documentation import errors_of
from app.api.event_request import ImageKind, processed
from app.api.image_errors import IMAGE_ERRORS
from app.api.images import image_body, received
from app.api.queries import QuerySwitch
from app.api.schemas.estimation import SdkAnswer
from app.engine.handlers import ImageType
from app.engine.handlers.direct import DirectRequest
from app.engine.handlers.policies.extract_policy import ExtractPolicy

router = resource_router("sdk")

# Of later versions: taken so that their clients work, and answered as far as there is a network, which is not at all.
Later = Annotated[QuerySwitch, Query(description="Accepted; there is no network for it.")]


@router.post(
    "/sdk",
    response_model=SdkAnswer,
    summary="Estimate, storing nothing",
    responses=errors_of(*IMAGE_ERRORS),
    openapi_extra=image_body(),
)
def estimate(
    platform: Site,
    caller: Annotated[Caller, permitted_resource("sdk")],
    options: DetectOptions,
    body: Incoming,
    request: Request,
    image_type: ImageKind = 0,
    use_exif_info: Annotated[QuerySwitch, Query(description="Turn images as their EXIF says.")] = 1,
    estimate_basic_attributes: Annotated[
        QuerySwitch, Query(description="Estimate age, gender and, where allowed, ethnicity.")
    ] = 0,
    estimate_liveness: Annotated[QuerySwitch, Query(description="Estimate whether faces are live.")] = 0,
    estimate_face_descriptor: Annotated[QuerySwitch, Query(description="Return the descriptor of each face.")] = 0,
    estimate_body_descriptor: Annotated[QuerySwitch, Query(description="Refused: there is no network for it.")] = 0,
    estimate_face_warp: Annotated[QuerySwitch, Query(description="Return the sample of each face.")] = 0,
    estimate_body_warp: Annotated[QuerySwitch, Query(description="Return the sample of each body.")] = 0,
    estimate_body_basic_attributes: Annotated[
        QuerySwitch, Query(description="Refused: there is no network for it.")
    ] = 0,
    estimate_upper_body: Annotated[QuerySwitch, Query(description="Refused: there is no network for it.")] = 0,
    estimate_accessories: Annotated[QuerySwitch, Query(description="Refused: there is no network for it.")] = 0,
    aggregate_attributes: Annotated[QuerySwitch, Query(description="Say what all images say together.")] = 0,
    score_threshold: Annotated[Threshold, Query(description="Faces with a poorer descriptor are left out.")] = 0.0,
    _estimate_lower_body: Annotated[Later, Query(alias="estimate_lower_body")] = 0,
    _estimate_face_occlusion: Annotated[Later, Query(alias="estimate_face_occlusion")] = 0,
    _estimate_people_count: Annotated[Later, Query(alias="estimate_people_count")] = 0,
    _people_count_coordinates: Annotated[Later, Query(alias="people_count_coordinates")] = 0,
    _estimate_deepfake: Annotated[Later, Query(alias="estimate_deepfake")] = 0,
    _estimate_image_modification: Annotated[Later, Query(alias="estimate_image_modification")] = 0,
) -> Response:
    """Return detections with everything that was asked for of each face; nothing is stored."""
    bodies = {
        "estimate_basic_attributes": estimate_body_basic_attributes,
        "estimate_upper_body": estimate_upper_body,
        "estimate_accessories": estimate_accessories,
    }
    wanted = DirectRequest(
        caller.account_id,
        received(body).images,
        detect_policy(options, estimate_liveness={"estimate": estimate_liveness}, body_attributes=bodies),
        ExtractPolicy(
            extract_face_descriptor=estimate_face_descriptor,
            extract_body_descriptor=estimate_body_descriptor,
            extract_basic_attributes=estimate_basic_attributes,
            fd_score_threshold=score_threshold,
        ),
        ImageType(image_type),
        bool(use_exif_info),
        bool(aggregate_attributes),
        bool(estimate_face_warp),
        bool(estimate_body_warp),
    )
    return packed(request, processed(platform.direct.estimate(wanted)))
