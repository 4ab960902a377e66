"""The score of a face: how suitable its picture is for a descriptor."""

from __future__ import annotations

import math
from functools import cache

from app.engine.estimators.head_pose import HeadPose, PoseTemplate, profile_pose
from app.engine.estimators.models import FaceView
from app.engine.estimators.quality import face_pixels, sharpness

MEMO_KEY = "suitability"
# What is left when the landmark network does not see a face it knows (full profile, covered): the alignment then
# rests on the detector's points.
_UNSURE = 0.3
# Degrees up to which a turned head costs nothing, and from which nothing is left.
_YAW_DEG = (20.0, 80.0)
_PITCH_DEG = (15.0, 60.0)
# Mean grey levels between which a face emerges from the dark, and is lost in the light.
_DARK_GREY = (20.0, 80.0)
_LIGHT_GREY = (215.0, 245.0)


def suitability(face: FaceView) -> float:
    """Return how suitable a face is for a descriptor, 0..1; kept in the face's memo.

    score = mesh * yaw * pitch * sqrt(sharpness * light). `mesh` is 1 where the landmark network is sure of a face and
    0.3 where not; `yaw` and `pitch` fall evenly from 1 at 20 and 15 degrees to 0 at 80 and 60; sharpness is that of
    the image quality; `light` is 0 at a mean grey level of 20 and of 245, and 1 from 80 to 215. The root keeps a face
    of middling sharpness, which still gives a usable descriptor, apart from one that is lost. All of it can be read
    from a stored sample, so photo and sample agree. It is a rule, not a measured probability; a small face scores
    low because it has no detail.
    """
    if MEMO_KEY not in face.memo:
        face.memo[MEMO_KEY] = _of_pose(face) * _of_picture(face)
    return float(face.memo[MEMO_KEY])


def _of_picture(face: FaceView) -> float:
    pixels = face_pixels(face)
    if pixels is None:
        return 0.0
    mean = pixels.mean
    light = min(1.0 - _falling(mean, *_DARK_GREY), _falling(mean, *_LIGHT_GREY))
    return math.sqrt(sharpness(pixels, mean) * light)


def _of_pose(face: FaceView) -> float:
    if face.mesh is None:
        return 1.0
    if not face.mesh.is_valid:
        return _UNSURE * _of_angles(profile_pose(face))
    return _of_angles(_template().pose(face.mesh.points))


@cache
def _template() -> PoseTemplate:
    return PoseTemplate()


def _of_angles(pose: HeadPose) -> float:
    pitch = 0.0 if pose.pitch is None else pose.pitch
    return _falling(abs(pose.yaw), *_YAW_DEG) * _falling(abs(pitch), *_PITCH_DEG)


def _falling(value: float, full: float, none: float) -> float:
    return min(1.0, max(0.0, (none - value) / (none - full)))
