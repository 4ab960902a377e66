"""Samples, attributes and descriptors: what extraction leaves of a person."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any


class SampleType(IntEnum):
    """What a stored picture is to a face or an attribute.

    From samples of the first two types descriptors and basic attributes were extracted. The others are pictures of the
    person that are kept besides: samples of the body, source pictures, samples of a face that gave nothing.
    """

    FACE_DESCRIPTOR = 1
    BASIC_ATTRIBUTES = 2
    BODY_DESCRIPTOR = 3
    IMAGE_ORIGIN = 4
    FACE_SAMPLE = 5


# The types that something was extracted from.
EXTRACTED_TYPES = (SampleType.FACE_DESCRIPTOR, SampleType.BASIC_ATTRIBUTES)


class ObtainingMethod(IntEnum):
    """Where a descriptor or an attribute comes from."""

    EXTRACTED = 1
    EXTERNAL = 2


@dataclass(frozen=True)
class SampleLink:
    """A picture in the image store that a face or an attribute was made from, or that shows the person."""

    sample_id: str
    sample_type: SampleType = SampleType.FACE_DESCRIPTOR


@dataclass(frozen=True)
class BasicAttributes:
    """Gender, age and ethnicity with how each was obtained and by which version; None where unknown.

    Attributes
    ----------
    gender : int or None
        0 female, 1 male.
    age : int or None
        Years.
    ethnicity : int or None
        1 african_american, 2 indian, 3 asian, 4 caucasian.
    estimations : dict
        Probabilities as the estimators gave them, JSON values.
    """

    gender: int | None = None
    age: int | None = None
    ethnicity: int | None = None
    gender_obtaining_method: int | None = None
    gender_version: int | None = None
    age_obtaining_method: int | None = None
    age_version: int | None = None
    ethnicity_obtaining_method: int | None = None
    ethnicity_version: int | None = None
    estimations: dict[str, Any] = field(default_factory=dict)  # JSON values


@dataclass(frozen=True)
class Descriptor:
    """One descriptor of a face or an attribute.

    Attributes
    ----------
    version : int
        Declares length, metric and calibration; comparable only with the same version.
    data : bytes
        The vector's bytes, little-endian float32, shape (D,).
    generation : int
        Grows with every extraction anew.
    model_hash : bytes or None
        SHA-256 of the network that made it.
    """

    version: int
    data: bytes
    generation: int = 0
    obtaining_method: int = ObtainingMethod.EXTRACTED
    model_hash: bytes | None = None


@dataclass(frozen=True)
class FaceAttributes:
    """What was extracted for a face: basic attributes, descriptors, and the samples both came from.

    Attributes
    ----------
    descriptor_samples_generation : int
        Grows whenever the descriptors' samples are replaced: a re-extraction can tell what changed since.
    samples : tuple of SampleLink
        Of the `EXTRACTED_TYPES` alone.
    """

    face_id: str
    basic: BasicAttributes
    create_time: datetime
    descriptor_samples_generation: int
    descriptors: tuple[Descriptor, ...] = ()
    samples: tuple[SampleLink, ...] = ()


@dataclass(frozen=True)
class TemporaryAttribute:
    """The outcome of an extraction, kept until `expire_time`.

    Attributes
    ----------
    ttl : int
        Seconds from `create_time` to `expire_time`.
    samples : tuple of SampleLink
        Of any type: a face that is made of the attribute takes all of them over.
    """

    attribute_id: str
    account_id: str
    create_time: datetime
    expire_time: datetime
    ttl: int
    basic: BasicAttributes | None = None
    descriptors: tuple[Descriptor, ...] = ()
    samples: tuple[SampleLink, ...] = ()
    descriptor_samples_generation: int = 0
