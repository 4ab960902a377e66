from __future__ import annotations

import pytest

from app.engine.common import codes
from app.engine.estimators.liveness import LivenessPrediction

TABLES = {name: table for name, table in vars(codes).items() if name.endswith("_CODES")}


@pytest.mark.parametrize("name", TABLES)
def test_no_two_words_share_a_number(name):
    numbers = sorted(TABLES[name].values())
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_the_states_of_liveness_are_those_of_the_estimator():
    assert {state.name.lower(): int(state) for state in LivenessPrediction} == codes.LIVENESS_CODES
