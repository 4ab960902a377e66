from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.estimators.aggregation import (
    GUIDANCE,
    aggregate_basic_attributes,
    aggregate_emotions,
    aggregate_liveness,
    aggregate_mask,
)
from app.engine.estimators.basic_attributes import BasicAttributes, Ethnicities
from app.engine.estimators.emotions import EMOTIONS, Emotions
from app.engine.estimators.liveness import Liveness, LivenessPrediction, decide
from app.engine.estimators.mask import Mask

UNIT = st.floats(0.0, 1.0)
ATTRIBUTES = st.builds(BasicAttributes, age=st.floats(1.0, 100.0), male_probability=UNIT)
EVERY = [aggregate_basic_attributes, aggregate_emotions, aggregate_liveness, aggregate_mask]


@pytest.mark.parametrize("aggregate", EVERY)
def test_agg_10_what_was_not_estimated_is_not_aggregated(aggregate):
    found = aggregate([None, None])
    assert (found.value, found.used, found.to_json()) == (None, 0, None)
    assert "not estimated for any picture" in found.warning


@given(st.lists(ATTRIBUTES, min_size=1, max_size=8))
def test_agg_01_basic_attributes_lie_between_those_of_the_pictures(many):
    found = aggregate_basic_attributes(many)
    assert found.value is not None and found.used == len(many) and found.warning is None
    ages = [one.age for one in many]
    assert min(ages) - 1e-9 <= found.value.age <= max(ages) + 1e-9
    if len({one.gender for one in many}) == 1:
        assert found.value.gender == many[0].gender


@given(ATTRIBUTES)
def test_one_picture_is_its_own_aggregate(one):
    value = aggregate_basic_attributes([one]).value
    assert value is not None
    assert (value.age, value.male_probability) == pytest.approx((one.age, one.male_probability))


def test_pictures_without_an_estimation_are_counted_in_the_warning():
    found = aggregate_mask([Mask(0.2), None, Mask(0.6)])
    assert found.value == Mask(pytest.approx(0.4))
    assert found.used == 2
    assert found.warning == "'mask' was not estimated for 1 of 3 pictures."


def test_ethnicity_is_joined_from_the_pictures_that_have_it():
    first = Ethnicities({"asian": 0.2, "indian": 0.3, "caucasian": 0.4, "african_american": 0.1})
    second = Ethnicities({"asian": 0.0, "indian": 0.7, "caucasian": 0.2, "african_american": 0.1})
    joined = aggregate_basic_attributes(
        [BasicAttributes(30, 0.9, first), BasicAttributes(32, 0.8, second), BasicAttributes(34, 0.7)]
    ).value
    assert joined is not None and joined.ethnicities is not None
    assert joined.ethnicities.predominant_ethnicity == "indian"
    assert sum(joined.ethnicities.estimations.values()) == pytest.approx(1.0)


def test_agg_08_emotions_are_averaged_by_name():
    glad = Emotions({name: float(name == "happiness") for name in EMOTIONS})
    calm = Emotions({name: 0.6 if name == "neutral" else 0.4 / 6 for name in EMOTIONS})
    joined = aggregate_emotions([glad, calm]).value
    assert joined is not None
    assert joined.predominant_emotion == "happiness"
    assert sum(joined.estimations.values()) == pytest.approx(1.0)


def test_agg_07_liveness_is_that_of_the_mean_probability_of_known_answers():
    known = [decide(probability, 0.8, 0.88, 0.0) for probability in (0.99, 0.80)]
    unknown = Liveness(LivenessPrediction.UNKNOWN, message="why")
    joined = aggregate_liveness([*known, unknown])
    assert joined.value is not None
    assert joined.value.probability == pytest.approx(0.895)
    assert joined.value.prediction is LivenessPrediction.REAL
    stricter = aggregate_liveness(known, liveness_threshold=0.9).value
    assert stricter is not None and stricter.prediction is LivenessPrediction.SPOOF


def test_unknown_liveness_stays_unknown_with_its_message():
    joined = aggregate_liveness([Liveness(LivenessPrediction.UNKNOWN, message="why")] * 2).value
    assert joined == Liveness(LivenessPrediction.UNKNOWN, message="why")


def test_agg_12_the_guidance_promises_nothing_across_cameras():
    assert "not guaranteed" in GUIDANCE
