from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.engine.common.errors import BadInputError, DescriptorVersionError
from app.engine.estimators.descriptors import Descriptor
from app.engine.inference.catalogue import DescriptorSpec, load_catalogue
from app.engine.matcher.similarity import (
    compare,
    distance,
    distance_for_similarity,
    explain_threshold,
    is_match,
    similarity,
    similarity_from_distance,
)

CATALOGUE = load_catalogue()
L2, COSINE = CATALOGUE.descriptor_spec(59), CATALOGUE.descriptor_spec(58)
specs = st.sampled_from([L2, COSINE])
vectors = arrays(np.float32, 16, elements=st.floats(-10, 10, width=32))


@given(specs, vectors, vectors)
def test_similarity_is_symmetric_bounded_and_highest_with_itself(
    spec: DescriptorSpec, a: np.ndarray, b: np.ndarray
) -> None:
    score = float(similarity(spec, a, b))
    assert 0.0 <= score <= 1.0
    assert score == float(similarity(spec, b, a))
    if np.linalg.norm(a) > 1e-3:
        assert float(similarity(spec, a, a)) == 1.0


@given(specs, st.floats(0, 2), st.floats(0, 2))
def test_a_larger_distance_is_never_more_similar(spec: DescriptorSpec, first: float, second: float) -> None:
    near, far = sorted((first, second))
    assert similarity_from_distance(spec, near) >= similarity_from_distance(spec, far)


@given(specs, st.floats(0.001, 0.999))
def test_the_inverse_returns_the_distance(spec: DescriptorSpec, score: float) -> None:
    apart = distance_for_similarity(spec, score)
    assert float(similarity_from_distance(spec, apart)) == pytest.approx(score, abs=1e-9)


def test_the_ends_of_the_inverse_are_no_distance_and_any_distance() -> None:
    assert float(distance_for_similarity(L2, 1.0)) == pytest.approx(0.0, abs=1e-6)
    assert np.isinf(distance_for_similarity(L2, 0.0))


@pytest.mark.parametrize("spec", [L2, COSINE])
def test_the_calibration_is_the_one_the_error_rates_were_measured_with(spec: DescriptorSpec) -> None:
    for rate in spec.error_rates:
        apart = rate.limit if spec is L2 else 1.0 - rate.limit
        assert float(similarity_from_distance(spec, apart)) == pytest.approx(rate.similarity, abs=6e-3)


def test_many_vectors_are_compared_at_once() -> None:
    gallery = np.eye(5, 16, dtype=np.float32)
    for spec in (L2, COSINE):
        scores = similarity(spec, gallery[2], gallery)
        assert scores.shape == (5,)
        assert scores.argmax() == 2


def test_cosine_ignores_length_and_a_zero_vector_is_like_nothing() -> None:
    a = np.array([1.0, 2.0, 3.0])
    assert float(distance(COSINE, a, 7 * a)) == pytest.approx(0.0, abs=1e-12)
    assert float(distance(COSINE, a, -a)) == pytest.approx(2.0)
    assert float(distance(COSINE, a, 0 * a)) == 1.0


def descriptor(version: int, values: list[float]) -> Descriptor:
    return Descriptor(version, np.array(values, dtype=np.float32), 1.0, "ab")


def test_different_versions_never_compare() -> None:
    """VER-04."""
    for a, b in ((59, 58), (58, 59), (58, 58)):
        with pytest.raises(DescriptorVersionError):
            compare(L2, descriptor(a, [1.0]), descriptor(b, [1.0]))
    with pytest.raises(DescriptorVersionError, match="length"):
        compare(L2, descriptor(59, [1.0]), descriptor(59, [1.0, 2.0]))


def test_a_comparison_tells_similarity_and_distance() -> None:
    found = compare(L2, descriptor(59, [0.0, 0.0]), descriptor(59, [0.3, 0.4]))
    assert found.distance == pytest.approx(0.5)
    assert found.similarity == pytest.approx(float(similarity_from_distance(L2, found.distance)))
    assert compare(L2, descriptor(59, [1.0]), descriptor(59, [1.0])).similarity == 1.0


def test_the_threshold_itself_counts() -> None:
    assert is_match(0.65, 0.65)
    assert not is_match(0.6499, 0.65)


def test_a_threshold_is_explained_by_its_measured_neighbours() -> None:
    meaning = explain_threshold(L2, 0.6)
    assert meaning.lower is not None and meaning.upper is not None
    assert (meaning.lower.similarity, meaning.upper.similarity) == (0.5, 0.65)
    assert meaning.upper.limit < meaning.limit < meaning.lower.limit
    assert explain_threshold(L2, 0.65).lower == explain_threshold(L2, 0.65).upper
    assert explain_threshold(COSINE, 0.99).upper is None
    assert explain_threshold(COSINE, 0.5).limit == pytest.approx(0.575, abs=2e-3)
    with pytest.raises(BadInputError):
        explain_threshold(L2, 1.01)
