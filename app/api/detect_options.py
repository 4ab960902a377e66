"""Query parameters that say what to look for in images and what to estimate."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from fastapi import Depends, Query
from pydantic import BeforeValidator, WithJsonSchema

from app.api.queries import NumberList, QuerySwitch
from app.engine.handlers import read_policies
from app.engine.handlers.policies.detect_policy import DetectPolicy


def _digit(value: object) -> object:
    return int(value) if isinstance(value, str) and value in ("0", "1", "2") else value


Multiface = Annotated[
    Literal[0, 1, 2],
    BeforeValidator(_digit),
    Query(description="Several faces: 0 refuses the image, 1 gives all, 2 gives the best."),
    WithJsonSchema({"type": "integer", "enum": [0, 1, 2], "default": 1}),
]
Degrees = Annotated[int | None, Query(ge=0, le=180, description="Most degrees; no check when left out.")]
Threshold = Annotated[float, Query(ge=0.0, le=1.0, allow_inf_nan=False)]


async def _detect_policy(
    detect_face: Annotated[QuerySwitch, Query(description="Look for faces.")] = 1,
    detect_body: Annotated[QuerySwitch, Query(description="Look for bodies.")] = 0,
    multiface_policy: Multiface = 1,
    detect_landmarks68: Annotated[QuerySwitch, Query(description="Return 68 landmarks of each face.")] = 0,
    estimate_head_pose: Annotated[QuerySwitch, Query(description="Estimate the head pose.")] = 0,
    estimate_emotions: Annotated[QuerySwitch, Query(description="Estimate emotions.")] = 0,
    estimate_mask: Annotated[QuerySwitch, Query(description="Estimate masks.")] = 0,
    estimate_quality: Annotated[QuerySwitch, Query(description="Estimate the quality of the picture.")] = 0,
    estimate_gaze: Annotated[QuerySwitch, Query(description="Estimate the direction of gaze.")] = 0,
    estimate_eyes_attributes: Annotated[QuerySwitch, Query(description="Estimate the state of the eyes.")] = 0,
    estimate_mouth_attributes: Annotated[QuerySwitch, Query(description="Estimate mouth and smile.")] = 0,
    estimate_glasses: Annotated[QuerySwitch, Query(description="Estimate glasses.")] = 0,
    extract_exif: Annotated[QuerySwitch, Query(description="Return what the EXIF says.")] = 0,
    pitch_threshold: Degrees = None,
    yaw_threshold: Degrees = None,
    roll_threshold: Degrees = None,
    mask_states: Annotated[
        NumberList, Query(min_length=1, max_length=3, description="Kept: 1 missing, 2 medical mask, 3 occluded.")
    ] = None,
) -> dict[str, Any]:
    return {name: value for name, value in locals().items() if value is not None}


# What both the detector and `/sdk` take, by the names of the detect policy.
DetectOptions = Annotated[dict[str, Any], Depends(_detect_policy)]


def detect_policy(options: dict[str, Any], **more: Any) -> DetectPolicy:
    """Return the policy that options mean. Raises BadInputError."""
    return read_policies(DetectPolicy, {**options, **more}, "query")
