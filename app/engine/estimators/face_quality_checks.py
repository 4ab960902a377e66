"""The list of face-quality checks: names, kinds, default thresholds and where those come from.

Sources: "ISO" is ISO/IEC 19794-5:2011, full frontal image; "measured" is the lower end of what good portraits
reached; "proposal" is a reasoned value that nobody has checked.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

from app.engine.common.errors import BadInputError
from app.engine.estimators import portrait
from app.engine.estimators.eyes_attributes import EyesAttributes, EyeState
from app.engine.estimators.gaze import Gaze
from app.engine.estimators.glasses import Glasses
from app.engine.estimators.head_pose import HeadPose
from app.engine.estimators.models import FaceView
from app.engine.estimators.mouth_attributes import MouthAttributes
from app.engine.estimators.quality import FacePixels, Quality

Value = float | int | str | None


@dataclass(frozen=True)
class Findings:
    """What other estimators said of one face; None where they said nothing or were not asked."""

    face: FaceView
    head_pose: HeadPose | None = None
    gaze: Gaze | None = None
    eyes: EyesAttributes | None = None
    mouth: MouthAttributes | None = None
    quality: Quality | None = None
    pixels: FacePixels | None = None
    glasses: Glasses | None = None
    head: portrait.Head | None = None
    background: portrait.Background | None = None


@dataclass(frozen=True)
class Range:
    """Least and greatest allowed value, both inclusive; None is no limit."""

    min: float | None = None
    max: float | None = None

    def allows(self, value: Value) -> bool:
        """Tell whether a number lies inside."""
        if not isinstance(value, int | float):
            return False
        return (self.min is None or value >= self.min) and (self.max is None or value <= self.max)

    def to_json(self) -> dict[str, float]:
        """Return the limits that are set."""
        limits = {"min": self.min, "max": self.max}
        return {name: limit for name, limit in limits.items() if limit is not None}

    def parsed(self, raw: Any, name: str) -> Range:
        """Return the range a request gives, or raise BadInputError."""
        if not isinstance(raw, Mapping) or not raw or not set(raw) <= {"min", "max"}:
            raise _bad_threshold(name, "an object with 'min', 'max' or both")
        if not all(limit is None or _is_number(limit) for limit in raw.values()):
            raise _bad_threshold(name, "finite numbers")
        least, greatest = raw.get("min"), raw.get("max")
        if least is not None and greatest is not None and least > greatest:
            raise _bad_threshold(name, "'min' not above 'max'")
        return Range(least, greatest)


@dataclass(frozen=True)
class Choice:
    """Allowed words out of those the check can say."""

    allowed: tuple[str, ...]
    known: tuple[str, ...]

    def allows(self, value: Value) -> bool:
        """Tell whether a word is allowed."""
        return value in self.allowed

    def to_json(self) -> list[str]:
        """Return the allowed words."""
        return list(self.allowed)

    def parsed(self, raw: Any, name: str) -> Choice:
        """Return the words a request allows, or raise BadInputError."""
        if not isinstance(raw, list | tuple) or not raw or not all(word in self.known for word in raw):
            raise _bad_threshold(name, f"a list of some of: {', '.join(self.known)}")
        return Choice(tuple(raw), self.known)


Threshold = Range | Choice


@dataclass(frozen=True)
class CheckSpec:
    """One check.

    Attributes
    ----------
    name : str
        Its name in the REST contract.
    threshold : Range or Choice
        Default.
    source : str
        Where the default comes from: ISO, measured or proposal.
    value : callable
        Reads the value out of the findings; None when it cannot be said of this face.
    needs : tuple of str
        Fields of `Findings` it reads.
    """

    name: str
    threshold: Threshold
    source: str
    value: Callable[[Findings], Value]
    needs: tuple[str, ...] = field(default=())


def check_specs() -> tuple[CheckSpec, ...]:
    """Return every check that this engine can compute, in display order."""
    return (*_face_checks(), *_quality_checks(), *_picture_checks())


# Checks of the contract for which no weights exist here, and why.
NOT_COMPUTABLE: Mapping[str, str] = {
    "mouth_occluded": "no network tells a covered mouth",
    "red_eyes": "no network tells red eyes",
    "eyebrows_state": "no network tells the state of the eyebrows",
    "natural_light": "no network tells natural light",
    "radial_distortion": "a lens cannot be told from one face",
    "headwear_type": "no network tells headwear",
    "shoulders_position": "no network tells shoulders",
}


def _face_checks() -> tuple[CheckSpec, ...]:
    eye_words = ("opened", "closed", "occluded")
    smiles = ("none", "smile_lips", "smile_open")
    glasses = ("no_glasses", "eyeglasses", "sunglasses")
    return (
        CheckSpec("head_yaw", Range(-5, 5), "ISO", _read("head_pose", "yaw"), ("head_pose",)),
        CheckSpec("head_pitch", Range(-5, 5), "ISO", _read("head_pose", "pitch"), ("head_pose",)),
        CheckSpec("head_roll", Range(-8, 8), "ISO", _read("head_pose", "roll"), ("head_pose",)),
        CheckSpec("gaze_yaw", Range(-10, 10), "proposal", _read("gaze", "yaw"), ("gaze",)),
        CheckSpec("gaze_pitch", Range(-10, 10), "proposal", _read("gaze", "pitch"), ("gaze",)),
        CheckSpec("mouth_smiling", Range(0, 0.5), "proposal", _read("mouth", "smile"), ("mouth",)),
        CheckSpec("mouth_open", Range(0, 0.5), "proposal", _read("mouth", "opened"), ("mouth",)),
        CheckSpec("smile_properties", Choice(("none",), smiles), "ISO", _smile, ("mouth",)),
        CheckSpec("left_eye", Choice(("opened",), eye_words), "ISO", _eye("left_eye"), ("eyes",)),
        CheckSpec("right_eye", Choice(("opened",), eye_words), "ISO", _eye("right_eye"), ("eyes",)),
        CheckSpec("glasses", Choice(glasses[:2], glasses), "proposal", _read("glasses", "glasses"), ("glasses",)),
        CheckSpec("eye_distance", Range(90), "ISO", _eye_distance),
    )


def _quality_checks() -> tuple[CheckSpec, ...]:
    return (
        CheckSpec("specularity_quality", Range(0.5), "measured", _read("quality", "specularity"), ("quality",)),
        CheckSpec("blurriness_quality", Range(0.5), "measured", _read("quality", "blurriness"), ("quality",)),
        CheckSpec("dark_quality", Range(0.5), "measured", _read("quality", "dark"), ("quality",)),
        CheckSpec("light_quality", Range(0.5), "measured", _read("quality", "light"), ("quality",)),
        CheckSpec("illumination_quality", Range(0.39), "measured", _read("quality", "illumination"), ("quality",)),
        CheckSpec("illumination_uniformity", Range(0.5), "proposal", _side_evenness, ("pixels",)),
        # Seven bits of intensity in the face are 128 of 256 levels.
        CheckSpec("dynamic_range", Range(0.5), "ISO", _read("quality", "dynamic_range"), ("quality",)),
        CheckSpec("background_lightness", Range(0.2), "proposal", _read("background", "lightness"), ("background",)),
        CheckSpec("background_uniformity", Range(0.5), "proposal", _read("background", "uniformity"), ("background",)),
        CheckSpec("face_color_type", Choice(("color",), ("color", "grayscale")), "ISO", _colour),
    )


def _picture_checks() -> tuple[CheckSpec, ...]:
    formats = ("JPEG", "JPEG2000", "PNG", "BMP", "PPM", "PGM", "PBM", "TIFF", "WEBP")
    image_format = Choice(formats[:3], formats)
    return (
        CheckSpec("aspect_ratio", Range(0.74, 0.8), "ISO", lambda f: f.face.image.width / f.face.image.height),
        CheckSpec("image_format", image_format, "proposal", _read("face", "image.format")),
        CheckSpec("image_width", Range(240), "proposal", _read("face", "image.width")),
        CheckSpec("image_height", Range(320), "proposal", _read("face", "image.height")),
        CheckSpec("image_size", Range(5_120, 10_485_760), "proposal", _read("face", "image.size_bytes")),
        CheckSpec("face_width", Range(80), "measured", _read("face", "detection.rect.width")),
        CheckSpec("face_height", Range(80), "measured", _read("face", "detection.rect.height")),
        CheckSpec("indent_left", Range(10), "proposal", _read("face", "detection.rect.x")),
        CheckSpec("indent_right", Range(10), "proposal", _indent_right),
        CheckSpec("indent_upper", Range(10), "proposal", _read("face", "detection.rect.y")),
        CheckSpec("indent_lower", Range(10), "proposal", _indent_lower),
        CheckSpec("head_horizontal_center", Range(0.45, 0.55), "ISO", _head(0, "centre"), ("head",)),
        CheckSpec("head_vertical_center", Range(0.3, 0.5), "ISO", _head(1, "centre"), ("head",)),
        CheckSpec("head_width", Range(0.5, 0.75), "ISO", _head(0, "width"), ("head",)),
        CheckSpec("head_height", Range(0.6, 0.9), "ISO", _head(1, "height"), ("head",)),
    )


def _read(group: str, path: str) -> Callable[[Findings], Value]:
    """Return a reader of one attribute of one of the findings."""
    get = attrgetter(path)

    def value(findings: Findings) -> Value:
        found = getattr(findings, group)
        result: Value = None if found is None else get(found)
        return result

    return value


def _smile(findings: Findings) -> Value:
    words = {"none": "none", "regular": "smile_lips", "with_teeth": "smile_open"}
    kind = None if findings.mouth is None else findings.mouth.smile_type
    return None if kind is None else words[kind]


def _eye(side: str) -> Callable[[Findings], Value]:
    words = {EyeState.OPEN: "opened", EyeState.CLOSED: "closed", EyeState.OCCLUDED: "occluded"}
    return lambda findings: None if findings.eyes is None else words[getattr(findings.eyes, side).state]


def _eye_distance(findings: Findings) -> Value:
    return math.dist(findings.face.points5[0], findings.face.points5[1])


def _side_evenness(findings: Findings) -> Value:
    return None if findings.pixels is None else portrait.side_evenness(findings.pixels)


def _colour(findings: Findings) -> Value:
    return portrait.colour_type(findings.face)


def _indent_right(findings: Findings) -> Value:
    rect = findings.face.detection.rect
    return findings.face.image.width - rect.x - rect.width


def _indent_lower(findings: Findings) -> Value:
    rect = findings.face.detection.rect
    return findings.face.image.height - rect.y - rect.height


def _head(axis: int, measure: str) -> Callable[[Findings], Value]:
    """Return a reader of the head's place or size as a share of the picture's width (axis 0) or height (1)."""

    def value(findings: Findings) -> Value:
        if findings.head is None:
            return None
        pixels = getattr(findings.head, measure)
        image = findings.face.image
        return float(pixels[axis] if measure == "centre" else pixels) / (image.width, image.height)[axis]

    return value


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _bad_threshold(name: str, want: str) -> BadInputError:
    field_name = f"checks.{name}.threshold"
    return BadInputError(f"The threshold of the check '{name}' must be {want}.", field=field_name)
