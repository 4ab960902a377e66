"""Schema and field descriptions of policies."""

from __future__ import annotations

from jsonschema import Draft202012Validator

from app.engine.handlers.checking import to_json
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
