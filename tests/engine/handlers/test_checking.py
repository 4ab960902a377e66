"""From JSON to policies and the messages on the way."""

from __future__ import annotations

from typing import Any

import pytest

from app.engine.common.errors import BadInputError
from app.engine.handlers.checking import find_faults, read_policies
from app.engine.handlers.policies import Policies

CHECK = {"detect_policy": {"face_quality": {"checks": {"head_yaw": {"estimate": 5, "zoom": 1}}}}}


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        ({"detect_policy": {"yaw_threshold": 181}}, "must be a whole number, 0 to 180, or null."),
        ({"detect_policy": {"estimate_gaze": 2}}, "must be 0 or 1."),
        ({"match_policy": [{"candidates": {"origin": "faces"}}]}, "is required: a text of 1 to 36 characters."),
        ({"storage_policy": {"image_origin_policy": {"image_format": "gif"}}}, "must be jpg or png."),
        (
            {"storage_policy": {"attribute_policy": {"time": 5}}},
            "is no field here. Allowed: filters, store_attribute, ttl.",
        ),
        ({"match_policy": [{"label": "a", "candidates": {}}]}, "needs an origin out of attributes, events, faces."),
        (CHECK, "must be 0 or 1."),
    ],
)  # fmt: skip
def test_a_message_says_what_is_allowed(raw: dict[str, Any], message: str) -> None:
    assert find_faults(Policies, raw)[0].message == message


def test_everything_that_is_wrong_is_found_and_nothing_that_follows_from_it() -> None:
    raw = {"detect_policy": {"mask_states": [9], "estimate_gaze": 2}, "match_policy": [{"label": "a"}]}
    assert [fault.path for fault in find_faults(Policies, raw)] == [
        "policies.detect_policy.estimate_gaze",
        "policies.detect_policy.mask_states.0",
        "policies.match_policy.0.candidates",
    ]
    assert find_faults(Policies, {}) == []


@pytest.mark.parametrize("raw", [None, [], "policies", 1])
def test_policies_are_an_object(raw: object) -> None:
    with pytest.raises(BadInputError, match=r"Path: 'policies', message: 'must be an object\.'"):
        read_policies(Policies, raw)


def test_a_message_never_repeats_what_was_sent() -> None:
    faults = find_faults(Policies, {"detect_policy": {"multiface_policy": "secret words"}})
    assert "secret" not in faults[0].message


def test_typed_policies_are_taken_as_they_are() -> None:
    policies = Policies()
    assert read_policies(Policies, policies) is policies
