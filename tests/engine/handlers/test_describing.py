"""Schema and field descriptions of policies."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from app.engine.handlers.checking import find_faults, read_policies, to_json
from app.engine.handlers.describing import PolicyField, fields_of, schema_of
from app.engine.handlers.policies import Policies, VerifierPolicies


def field(path: str, variant: str = "") -> PolicyField:
    (found,) = [one for one in fields_of(Policies) if (one.path, one.variant) == (path, variant)]
    return found


def test_a_form_learns_kind_bounds_and_default_of_a_field() -> None:
    yaw = field("detect_policy.yaw_threshold")
    assert (yaw.kind, yaw.minimum, yaw.maximum, yaw.default, yaw.is_optional) == ("integer", 0, 180, None, True)
    assert field("detect_policy.detect_face").kind == "flag" and field("detect_policy.detect_face").default == 1
    assert field("storage_policy.image_origin_policy.image_format").choices == ("jpg", "png")
    assert field("match_policy[].label").is_required and field("match_policy[].label").max_length == 36
    assert field("match_policy[].candidates.create_time__gte", "faces").kind == "moment"
    assert field("match_policy[].candidates.handler_ids", "events").kind == "list"
    assert field("detect_policy.face_quality.checks.*.threshold").kind == "any"


def test_every_field_is_explained_and_named_once() -> None:
    for model in (Policies, VerifierPolicies):
        fields = fields_of(model)
        places = [(one.path, one.variant) for one in fields]
        assert len(set(places)) == len(places)
        assert [one.path for one in fields if not one.help and not one.path.endswith(".origin")] == []


def test_the_schema_is_one_and_takes_what_the_models_write() -> None:
    for model in (Policies, VerifierPolicies):
        schema = schema_of(model)
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        assert validator.is_valid(to_json(model()))
        assert not validator.is_valid({"detect_policy": {"yaw_threshold": 181}})
        assert not validator.is_valid({"detect_policy": {"smile": 1}})


PLAIN = [one for one in fields_of(Policies) if "[]" not in one.path and "*" not in one.path]


def document(values: dict[str, Any]) -> dict[str, Any]:
    """Return policies with values at paths."""
    whole: dict[str, Any] = {}
    for path, value in values.items():
        *steps, last = path.split(".")
        here = whole
        for step in steps:
            here = here.setdefault(step, {})
        here[last] = value
    return whole


def at(whole: dict[str, Any], path: str) -> Any:
    for step in path.split("."):
        whole = whole[step]
    return whole


def value_of(one: PolicyField) -> st.SearchStrategy[Any]:
    if one.kind == "choice":
        return st.sampled_from(one.choices)
    if one.kind == "number":
        return st.floats(one.minimum, one.maximum)
    assert one.minimum is not None or one.kind == "flag"
    return st.integers(int(one.minimum or 0), int(one.maximum or 1))


SINGLE = [
    one for one in PLAIN if one.kind in ("flag", "integer", "number", "choice") and not one.path.endswith("age__lt")
]


@pytest.mark.parametrize("one", PLAIN, ids=lambda one: one.path)
def test_pol_a_wrong_value_is_refused_at_every_field_with_what_is_allowed(one: PolicyField) -> None:
    wrongs: list[Any] = [{"no": "such"}, "no such word"]
    if one.maximum is not None:
        wrongs += [one.maximum + 1, True]
    for wrong in wrongs:
        (fault, *_) = find_faults(Policies, document({one.path: wrong}))
        if one.kind != "object":
            assert fault.path == f"policies.{one.path}"
            assert one.allowed in fault.message
        assert fault.path.startswith(f"policies.{one.path}")


@given(st.fixed_dictionaries({}, optional={one.path: value_of(one) for one in SINGLE}))
def test_pol_25_any_valid_policies_come_back_as_given_and_fit_the_schema(values: dict[str, Any]) -> None:
    policies = read_policies(Policies, document(values))
    written = to_json(policies)
    assert {path: at(written, path) for path in values} == values
    assert read_policies(Policies, written) == policies
    assert Draft202012Validator(schema_of(Policies)).is_valid(written)
