"""What is answered without a handler: detections, estimations, checks."""

from __future__ import annotations

from typing import Literal

from app.api.schemas.base import AnswerSchema
from app.api.schemas.events import FilteredDetections, ImageAnswer
from app.api.schemas.fields import Id, JsonObject


class SampleAnswer(AnswerSchema):
    """A sample that was stored."""

    sample_id: Id | None
    url: str | None
    detection: JsonObject


class PersonAnswer(AnswerSchema):
    """A face, a body, or both of one person."""

    face: SampleAnswer | None
    body: SampleAnswer | None


class DetectionsAnswer(AnswerSchema):
    """What was found in one image."""

    samples: list[PersonAnswer]
    filtered_detections: FilteredDetections


class DetectedImage(ImageAnswer):
    """One image; the same under both names."""

    detections: DetectionsAnswer
    description: DetectionsAnswer


class DetectorAnswer(AnswerSchema):
    """What was found in the images."""

    images: list[DetectedImage]


class DetectionAnswer(AnswerSchema):
    """What was estimated of one face or body."""

    detection: JsonObject


class EstimationAnswer(AnswerSchema):
    """What was estimated of one person."""

    face: DetectionAnswer | None
    body: DetectionAnswer | None


class EstimatedImage(ImageAnswer):
    """What was estimated in one image."""

    estimations: list[EstimationAnswer]
    image_estimations: None


class SdkAnswer(AnswerSchema):
    """What was estimated in the images, and what they say together."""

    images_estimations: list[EstimatedImage]
    aggregate_estimations: JsonObject | None


class CheckedFace(AnswerSchema):
    """The checks of one face."""

    face: DetectionAnswer


class CheckedImage(ImageAnswer):
    """The checks of the faces of one image."""

    estimations: list[CheckedFace]


class IsoAnswer(AnswerSchema):
    """The checks of the images."""

    images: list[CheckedImage]


class LivenessEstimations(AnswerSchema):
    """The numbers behind a prediction."""

    probability: float | None
    quality: float | None


class LivenessForm(AnswerSchema):
    """Whether a face is live: 0 spoof, 1 real, 2 unknown, then with the reason."""

    prediction: Literal[0, 1, 2]
    estimations: LivenessEstimations
    message: str | None = None


class LivenessImage(ImageAnswer):
    """Whether the best face of one image is live."""

    liveness: LivenessForm | None


class LivenessAnswer(AnswerSchema):
    """The liveness of the images."""

    images: list[LivenessImage]


class ExtractedAnswer(AnswerSchema):
    """A temporary attribute that was made."""

    attribute_id: Id
    url: str
    external_url: str
    score: float | None
    basic_attributes: JsonObject | None
    samples: list[Id]
