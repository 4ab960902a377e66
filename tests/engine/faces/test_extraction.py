"""Joining what was extracted from several pictures of one face."""

from __future__ import annotations

import pytest

from app.engine.common.codes import ETHNICITY_CODES
from app.engine.estimators.basic_attributes import BasicAttributes, Ethnicities
from app.engine.faces.extraction import as_stored


@pytest.mark.parametrize("name", list(ETHNICITY_CODES))
def test_estimates_are_stored_with_the_contracts_numbers(name: str) -> None:
    shares = {one: 0.7 if one == name else 0.1 for one in ETHNICITY_CODES}
    stored = as_stored(BasicAttributes(31.6, 0.2, Ethnicities(shares)))
    assert (stored.age, stored.gender, stored.ethnicity) == (32, 0, ETHNICITY_CODES[name])
    assert stored.estimations == {"age": 31.6, "male_probability": 0.2, "ethnicities": shares}


def test_without_ethnicity_nothing_is_claimed_about_it() -> None:
    stored = as_stored(BasicAttributes(31.4, 0.9))
    assert (stored.ethnicity, stored.ethnicity_version, stored.ethnicity_obtaining_method) == (None, None, None)
    assert (stored.age, stored.gender) == (31, 1)
