"""Field types of policies, and the forms of handlers and verifiers."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app.db import records
from app.engine.common.ids import new_id
from app.engine.handlers.fields import Flag, Id, Label, Moment, Share, Text, check_order, misplaced, misplaced_all
from app.engine.handlers.filters import MatchFilter
from app.engine.handlers.models import NewHandler
from app.engine.handlers.stored import handler_form, handler_of, verifier_form, verifier_of

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "taken", "refused"),
    [
        (Flag, [0, 1], [True, 1.0, "1", 2, None]),
        (Share, [0, 0.5, 1], [True, "0.5", 1.01, -0.01, float("nan"), float("inf")]),
        (Id, ["00000000-0000-4000-b000-000000000146"], ["146", "", 1]),
        (Label, ["a", "ж" * 36, "with space"], ["", "a" * 37, "a\n", "\ud800", 1]),
        (Text, ["", "a" * 128], ["a" * 129, "\0"]),
        (Moment, ["now-3h", "2026-01-31T12:00:00Z"], ["now-3x", 5]),
    ],
)
def test_a_field_takes_its_own_type_alone(kind: Any, taken: list[object], refused: list[object]) -> None:
    adapter = TypeAdapter(kind)
    assert [adapter.validate_python(value) for value in taken] == taken
    for value in refused:
        with pytest.raises(ValidationError):
            adapter.validate_python(value)


def test_an_error_names_its_places_and_keeps_braces() -> None:
    one = misplaced(["a", 0], "is {odd}.").errors()
    assert [(error["loc"], error["msg"]) for error in one] == [(("a", 0), "is {odd}.")]
    assert [error["loc"] for error in misplaced_all([(["a"], "x"), (["b", "c"], "y")]).errors()] == [("a",), ("b", "c")]


def test_a_range_without_content_is_refused_at_its_upper_end() -> None:
    check_order(MatchFilter(label="a", similarity__gte=0.1, similarity__lt=0.2), "similarity")
    empty = MatchFilter.model_construct(label="a", similarity__gte=0.2, similarity__lt=0.2)
    with pytest.raises(ValidationError, match="must be above similarity__gte"):
        check_order(empty, "similarity")


def test_dyn_02_stored_nothing_is_no_policies_for_a_dynamic_handler_and_defaults_for_a_static_one() -> None:
    for is_dynamic in (True, False):
        row = records.Handler(new_id(), new_id(), "", {}, is_dynamic, NOW, NOW)
        handler = handler_of(row)
        assert (handler.policies is None, handler.fault) == (is_dynamic, "")
        assert handler_form(handler)["is_dynamic"] == int(is_dynamic)
    assert NewHandler().policies is None and not NewHandler().is_dynamic


def test_vrf_01_a_verifier_is_written_with_completed_policies() -> None:
    form = verifier_form(verifier_of(records.Verifier(new_id(), new_id(), "door", {}, NOW, NOW)))
    assert form["policies"]["verification_threshold"] == 0.9
    assert form["create_time"] == "2026-11-22T12:00:00.000000Z"


def test_a_corrupted_row_says_why_and_has_no_policies_to_show() -> None:
    verifier = verifier_of(records.Verifier(new_id(), new_id(), "", {"verification_threshold": 2}, NOW, NOW))
    assert "policies.verification_threshold" in verifier.fault
    assert verifier_form(verifier)["policies"] is None
