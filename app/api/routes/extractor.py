"""Extracting temporary attributes from stored samples."""

from __future__ import annotations

from typing import Annotated

from fastapi import Body, Query
from starlette.requests import Request
from starlette.responses import Response

from app.api.access import permitted_resource, resource_router
from app.api.answers import packed
from app.api.credentials import Caller
from app.api.dependencies import Links, Site
from app.api.detect_options import Threshold
from app.api.documentation import errors_of
from app.api.queries import QuerySwitch
from app.api.schemas.estimation import ExtractedAnswer
from app.api.schemas.fields import EXAMPLE_ID, Id
from app.engine.common.errors import (
    BadInputError,
    DescriptorQualityError,
    DescriptorVersionError,
    EstimatorUnavailableError,
    ImageDecodeError,
    ImageSizeError,
    NotAcceptableError,
    StoredImageMissingError,
    TooManyImagesError,
)
from app.engine.handlers.direct import ExtractionRequest
from app.engine.handlers.policies.extract_policy import ExtractPolicy

router = resource_router("extractor")


def extract(
    platform: Site,
    caller: Annotated[Caller, permitted_resource("extractor")],
    links: Links,
    request: Request,
    body: Annotated[list[Id], Body(min_length=1, max_length=30, examples=[[EXAMPLE_ID]], description="Face samples.")],
    extract_basic_attributes: Annotated[
        QuerySwitch, Query(description="Estimate age, gender and, where allowed, ethnicity.")
    ] = 0,
    extract_descriptor: Annotated[QuerySwitch, Query(description="Extract the descriptor.")] = 1,
    aggregate_attributes: Annotated[QuerySwitch, Query(description="One attribute of all samples.")] = 0,
    score_threshold: Annotated[Threshold, Query(description="Samples below are left out.")] = 0.0,
    ttl: Annotated[
        int | None, Query(ge=1, le=86_400, description="Seconds the attributes live; 300 by default.")
    ] = None,
) -> Response:
    """Make a temporary attribute of each sample, or one of all: descriptor, basic attributes, or both."""
    policy = ExtractPolicy(
        extract_face_descriptor=extract_descriptor,
        extract_basic_attributes=extract_basic_attributes,
        fd_score_threshold=score_threshold,
    )
    wanted = ExtractionRequest(caller.account_id, tuple(body), policy, bool(aggregate_attributes), ttl)
    made = platform.direct.extract(wanted)
    forms = [{**one, "external_url": links.url("attributes", one["attribute_id"])} for one in made]
    return packed(request, forms, 201)


for _path, _label in (("/extractor", ""), ("/extract", " (alias)")):
    router.add_api_route(
        _path,
        extract,
        methods=["POST"],
        status_code=201,
        response_model=list[ExtractedAnswer],
        summary=f"Extract attributes{_label}",
        responses=errors_of(
            BadInputError,
            TooManyImagesError,
            StoredImageMissingError,
            ImageDecodeError,
            ImageSizeError,
            DescriptorQualityError,
            DescriptorVersionError,
            EstimatorUnavailableError,
            NotAcceptableError,
        ),
    )
