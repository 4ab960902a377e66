"""Filters by what an installation may switch off."""

from __future__ import annotations

from typing import Any

import pytest

from app.engine.common.errors import EstimatorUnavailableError
from app.engine.estimators.settings import EstimatorSettings
from app.engine.handlers.checking import read_policies
from app.engine.handlers.policies import Policies
from app.engine.handlers.switches import check_switches, wants_ethnicity

ALL_ON = EstimatorSettings(allow_emotions=True, allow_ethnicity=True)
ALL_OFF = EstimatorSettings(allow_emotions=False, allow_ethnicity=False)


def tagged(**filters: Any) -> Policies:
    return read_policies(Policies, {"conditional_tags_policy": [{"tag": "t", "filters": filters}]})


def test_policies_without_such_filters_pass_everywhere() -> None:
    policies = tagged(gender=1)
    check_switches(policies, ALL_OFF)
    assert not wants_ethnicity(policies)


@pytest.mark.parametrize("filters", [{"emotions": [1]}, {"ethnicities": [1]}])
def test_a_filter_by_what_is_switched_off_is_refused_by_name(filters: dict[str, Any]) -> None:
    policies = tagged(**filters)
    (name,) = filters
    check_switches(policies, ALL_ON)
    with pytest.raises(EstimatorUnavailableError) as refused:
        check_switches(policies, ALL_OFF)
    assert refused.value.field == f"policies.conditional_tags_policy.0.filters.{name}"
    assert wants_ethnicity(policies) == (name == "ethnicities")


def test_what_was_looked_for_once_changes_neither_equality_nor_the_json_form() -> None:
    asked, fresh = tagged(ethnicities=[1]), tagged(ethnicities=[1])
    assert asked.asked
    assert asked == fresh
    assert asked.model_dump() == fresh.model_dump()
