"""From distance to similarity and back, and what a threshold means: one calibration per descriptor version."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.engine.common.errors import BadInputError, DescriptorVersionError
from app.engine.inference.catalogue import DescriptorSpec, ErrorRate, Metric

_MAX_COSINE_DISTANCE = 2.0


class VersionedVector(Protocol):
    """What is compared of a descriptor: its version and its (D,) vector of any float type."""

    @property
    def version(self) -> int:
        """Only descriptors of one version compare."""
        ...

    @property
    def vector(self) -> NDArray[Any]:
        """The values as the network gave them."""
        ...


@dataclass(frozen=True)
class Comparison:
    """How alike two descriptors are: similarity 0..1, and the distance behind it."""

    similarity: float
    distance: float


@dataclass(frozen=True)
class ThresholdMeaning:
    """What a threshold was measured to mean.

    Attributes
    ----------
    similarity : float
        The threshold.
    limit : float
        The same as an L2 distance (at most) or a cosine (at least).
    lower, upper : ErrorRate or None
        The nearest measured thresholds at or below and at or above it; None beyond the measured range.
    """

    similarity: float
    limit: float
    lower: ErrorRate | None
    upper: ErrorRate | None


def distance(spec: DescriptorSpec, a: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Return the distance of vectors: L2 of the raw vectors, or one minus the cosine.

    Exactly 0 for identical vectors; 1 when a vector of a cosine version is all zeros.

    Parameters
    ----------
    a, b : array_like
        (..., D), broadcast against each other.

    Returns
    -------
    ndarray
        (...) float64.
    """
    first, second = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    if spec.metric is Metric.L2:
        return np.asarray(np.linalg.norm(first - second, axis=-1))
    first_norm = np.linalg.norm(first, axis=-1, keepdims=True)
    second_norm = np.linalg.norm(second, axis=-1, keepdims=True)
    is_zero = ((first_norm == 0) | (second_norm == 0))[..., 0]
    unit_first = first / np.where(first_norm == 0, 1.0, first_norm)
    unit_second = second / np.where(second_norm == 0, 1.0, second_norm)
    # |u - v|^2 / 2 is 1 - cos for unit vectors, and is exactly 0 for equal ones where 1 - u.v is not.
    half_square = np.square(unit_first - unit_second).sum(axis=-1) / 2.0
    return np.where(is_zero, 1.0, np.minimum(half_square, _MAX_COSINE_DISTANCE))


def similarity_from_distance(spec: DescriptorSpec, distance: ArrayLike) -> NDArray[np.float64]:
    """Return similarities in 0..1: a falling logistic, scaled so that distance 0 gives exactly 1.

    Parameters
    ----------
    distance : array_like
        L2, or one minus the cosine.
    """
    centre = _centre(spec)
    away = spec.slope * (np.maximum(np.asarray(distance, dtype=np.float64), 0.0) - centre)
    at_zero = np.logaddexp(0.0, -spec.slope * centre)
    return np.asarray(np.exp(at_zero - np.logaddexp(0.0, away)))


def distance_for_similarity(spec: DescriptorSpec, similarity: ArrayLike) -> NDArray[np.float64]:
    """Return the distance at which `similarity` (0..1) is reached; infinity for 0."""
    wanted = np.asarray(similarity, dtype=np.float64)
    centre = _centre(spec)
    # log(1 / (s * p0)) with p0 the unscaled value at distance 0; softplus is undone by log(expm1).
    with np.errstate(divide="ignore"):
        softplus = np.logaddexp(0.0, -spec.slope * centre) - np.log(wanted)
    with np.errstate(over="ignore", divide="ignore"):
        away = np.where(softplus > 30.0, softplus, np.log(np.expm1(np.minimum(softplus, 30.0))))
    return np.asarray(np.maximum(centre + away / spec.slope, 0.0))


def similarity(spec: DescriptorSpec, a: ArrayLike, b: ArrayLike) -> NDArray[np.float64]:
    """Return the similarity of vectors (..., D) in 0..1."""
    return similarity_from_distance(spec, distance(spec, a, b))


def compare(spec: DescriptorSpec, a: VersionedVector, b: VersionedVector) -> Comparison:
    """Return how alike two descriptors are.

    Raises
    ------
    DescriptorVersionError
        If they are not both of the version `spec` defines.
    """
    if not a.version == b.version == spec.version:
        raise DescriptorVersionError(
            f"Descriptors of versions {a.version} and {b.version} cannot be compared as version {spec.version}.",
            remedy="Extract both again with one version.",
        )
    if a.vector.shape != b.vector.shape:
        raise DescriptorVersionError(f"Two descriptors of version {a.version} differ in length.")
    apart = float(distance(spec, a.vector, b.vector))
    return Comparison(float(similarity_from_distance(spec, apart)), apart)


def is_match(similarity: float, threshold: float) -> bool:
    """Tell whether a similarity reaches a threshold; the threshold itself counts."""
    return similarity >= threshold


def explain_threshold(spec: DescriptorSpec, similarity: float) -> ThresholdMeaning:
    """Return what was measured at and around a threshold.

    Raises
    ------
    BadInputError
        If `similarity` is not between 0 and 1.
    """
    if not 0.0 <= similarity <= 1.0:
        raise BadInputError(f"A similarity threshold lies between 0 and 1, not at {similarity}.", field="threshold")
    apart = float(distance_for_similarity(spec, similarity))
    limit = apart if spec.metric is Metric.L2 else 1.0 - min(apart, _MAX_COSINE_DISTANCE)
    lower = [rate for rate in spec.error_rates if rate.similarity <= similarity]
    upper = [rate for rate in spec.error_rates if rate.similarity >= similarity]
    return ThresholdMeaning(
        similarity,
        limit,
        max(lower, key=lambda rate: rate.similarity, default=None),
        min(upper, key=lambda rate: rate.similarity, default=None),
    )


def _centre(spec: DescriptorSpec) -> float:
    """Return the distance at the middle of the logistic."""
    return spec.centre if spec.metric is Metric.L2 else 1.0 - spec.centre
