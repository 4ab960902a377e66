"""Direction of gaze, from where the irises sit between the eye corners."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from app.engine.common.progress import CancelToken
from app.engine.estimators import iris
from app.engine.estimators.base import SettledEstimator
from app.engine.estimators.eyes_attributes import CLOSED_BELOW
from app.engine.estimators.models import FaceView
from app.engine.estimators.requirements import require_models

# Half the width of an eye opening over the radius of the eyeball, 15 mm / 12 mm.
_SINE_PER_OFFSET = 1.25
# Where the iris of a level gaze sits: a little above the line between the corners.
_RESTING_OFFSET_Y = -0.11


@dataclass(frozen=True)
class Gaze:
    """Where both eyes look, degrees relative to the head, -90..90.

    Attributes
    ----------
    yaw : float
        Above 0 the eyes turn to the image right.
    pitch : float
        Above 0 they look up.
    """

    yaw: float
    pitch: float

    def to_json(self) -> dict[str, Any]:
        """Return the REST form."""
        return {"yaw": self.yaw, "pitch": self.pitch}


class GazeEstimator(SettledEstimator):
    """Reads the gaze of open eyes; good for left, centre, right and up, centre, down."""

    name: ClassVar[str] = "gaze"
    models: ClassVar[tuple[str, ...]] = (iris.MODEL,)
    note: ClassVar[str] = "Left, centre or right and up, centre or down; the degrees were never checked against truth."

    def estimate(self, faces: Sequence[FaceView], token: CancelToken | None = None) -> list[Gaze | None]:
        """Return the gaze of each face; None where an eye is closed or cannot be seen.

        Raises
        ------
        EstimatorUnavailableError
            If the iris network is not installed.
        """
        require_models(self._runner, self.name, self.models)
        return [gaze_of(eyes) for eyes in iris.iris_eyes(self._runner, faces, token)]


def gaze_of(eyes: iris.EyePair | None) -> Gaze | None:
    """Return the gaze of a pair of eyes, or None when one is closed or missing."""
    if eyes is None or min(eye.aperture for eye in eyes) < CLOSED_BELOW:
        return None
    # Each eye alone carries an opposite bias of about 0.1, which the mean takes away.
    x, y = np.mean([_iris_offset(eye) for eye in eyes], axis=0)
    return Gaze(yaw=_angle_deg(x), pitch=-_angle_deg(y - _RESTING_OFFSET_Y))


def _iris_offset(eye: iris.IrisEye) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return the iris's place relative to the middle of the corners, in half widths of the eye: (2,), x right."""
    middle = (eye.lower_lid[0] + eye.lower_lid[8]) / 2.0
    return np.asarray((eye.iris_centre - middle) / (eye.width / 2.0))


def _angle_deg(offset: float) -> float:
    return math.degrees(math.asin(max(-1.0, min(1.0, _SINE_PER_OFFSET * offset))))
