"""Joining what was extracted from several pictures of one face."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from app.engine.estimators.basic_attributes import BasicAttributes, Ethnicities
from app.engine.faces.extraction import ETHNICITIES, as_stored, joined_vector
from app.engine.inference.catalogue import Metric

VECTORS = st.lists(arrays(np.float32, 8, elements=st.floats(-10, 10, width=32)), min_size=1, max_size=5)


@given(VECTORS, st.sampled_from(list(Metric)))
def test_equal_vectors_join_to_their_own_direction(vectors: list[np.ndarray], metric: Metric) -> None:
    same = [vectors[0]] * len(vectors)
    joined = joined_vector(same, metric).astype(np.float64)
    length = np.linalg.norm(vectors[0])
    np.testing.assert_allclose(joined * length, vectors[0] * np.linalg.norm(joined), atol=1e-3)


@given(VECTORS)
def test_the_middle_of_l2_vectors_is_their_mean(vectors: list[np.ndarray]) -> None:
    expected = np.mean(np.asarray(vectors, np.float64), axis=0)
    np.testing.assert_allclose(joined_vector(vectors, Metric.L2), expected, atol=1e-5)


def test_a_long_cosine_vector_counts_no_more_than_a_short_one() -> None:
    joined = joined_vector([np.float32([100, 0]), np.float32([0, 1]), np.float32([0, 0])], Metric.COSINE)
    np.testing.assert_allclose(joined, [1 / 3, 1 / 3], atol=1e-6)


@pytest.mark.parametrize("name", list(ETHNICITIES))
def test_estimates_are_stored_with_the_contracts_numbers(name: str) -> None:
    shares = {one: 0.7 if one == name else 0.1 for one in ETHNICITIES}
    stored = as_stored(BasicAttributes(31.6, 0.2, Ethnicities(shares)))
    assert (stored.age, stored.gender, stored.ethnicity) == (32, 0, ETHNICITIES[name])
    assert stored.estimations == {"age": 31.6, "male_probability": 0.2, "ethnicities": shares}


def test_without_ethnicity_nothing_is_claimed_about_it() -> None:
    stored = as_stored(BasicAttributes(31.4, 0.9))
    assert (stored.ethnicity, stored.ethnicity_version, stored.ethnicity_obtaining_method) == (None, None, None)
    assert (stored.age, stored.gender) == (31, 1)
