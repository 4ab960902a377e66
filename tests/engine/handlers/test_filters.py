"""The filter grammar, held against a plain reading of the same rules."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from app.engine.common.codes import EMOTION_CODES, ETHNICITY_CODES, MASK_CODES
from app.engine.estimators.liveness import LivenessPrediction
from app.engine.handlers.filters import Evidence, Filters

MATCH_A = {"label": "a"}


def passes(rules: dict[str, Any], **known: Any) -> bool:
    return Filters.model_validate(rules).passes(Evidence(**known))


def test_pol_19_no_filter_lets_everything_pass() -> None:
    assert passes({}) and passes({}, age=3, similarities={"a": None})


@pytest.mark.parametrize(
    ("rules", "inside", "outside"),
    [
        ({"gender": 0}, {"gender": 0}, {"gender": 1}),
        ({"age__gte": 18}, {"age": 18}, {"age": 17}),
        ({"age__lt": 18}, {"age": 17}, {"age": 18}),
        ({"emotions": [4, 7]}, {"emotion": 7}, {"emotion": 5}),
        ({"mask": [2]}, {"mask": 2}, {"mask": 1}),
        ({"liveness": [0]}, {"liveness": 0}, {"liveness": 1}),
        ({"ethnicities": [1, 4]}, {"ethnicity": 4}, {"ethnicity": 2}),
        ({"ethnic_groups": [1, 4]}, {"ethnicity": 1}, {"ethnicity": 3}),
    ],
)
def test_hus_05_an_estimation_decides_and_one_not_made_does_not_pass(
    rules: dict[str, Any], inside: dict[str, Any], outside: dict[str, Any]
) -> None:
    assert passes(rules, **inside)
    assert not passes(rules, **outside)
    assert not passes(rules)


@pytest.mark.parametrize(
    ("bounds", "found", "holds"),
    [
        ({"similarity__gte": 0.6}, 0.6, True),
        ({"similarity__gte": 0.6}, 0.59, False),
        ({"similarity__gte": 0.6}, None, False),
        ({"similarity__gte": 0.0}, None, False),
        ({"similarity__lt": 0.6}, 0.6, False),
        ({"similarity__lt": 0.6}, 0.59, True),
        ({"similarity__lt": 0.6}, None, True),
        ({"similarity__gte": 0.2, "similarity__lt": 0.6}, 0.2, True),
        ({"similarity__gte": 0.2, "similarity__lt": 0.6}, None, False),
        ({}, 0.0, True),
        ({}, None, False),
    ],
)
def test_hus_06_the_best_similarity_decides(bounds: dict[str, float], found: float | None, holds: bool) -> None:
    assert passes({"match": [MATCH_A | bounds]}, similarities={"a": found}) is holds
    # A comparison that was not made passes no filter that needs it.
    assert not passes({"match": [MATCH_A | bounds]})


def test_hus_06_one_of_several_matches_is_enough() -> None:
    rules = {"match": [{"label": "a", "similarity__gte": 0.9}, {"label": "b", "similarity__lt": 0.5}]}
    assert passes(rules, similarities={"a": 0.1, "b": 0.4})
    assert not passes(rules, similarities={"a": 0.1, "b": 0.6})


def test_hus_10_every_member_must_hold() -> None:
    rules = {"gender": 1, "age__gte": 18, "match": [MATCH_A]}
    known: dict[str, Any] = {"gender": 1, "age": 30, "similarities": {"a": 0.9}}
    assert passes(rules, **known)
    for name, other in (("gender", 0), ("age", 17), ("similarities", {"a": None})):
        assert not passes(rules, **{**known, name: other})


@pytest.mark.parametrize(
    ("rules", "place"),
    [
        ({"gender": 2}, "gender"), ({"gender": True}, "gender"), ({"gender": "1"}, "gender"),
        ({"age__gte": 1.5}, "age__gte"), ({"age__gte": -1}, "age__gte"), ({"age__gte": 5, "age__lt": 5}, "age__lt"),
        ({"emotions": []}, "emotions"), ({"emotions": [8]}, "emotions.0"), ({"mask": [0]}, "mask.0"),
        ({"liveness": [3]}, "liveness.0"), ({"ethnicities": []}, "ethnicities"), ({"ethnicities": 1}, "ethnicities"),
        ({"ethnicities": [1], "ethnic_groups": [1]}, "ethnic_groups"), ({"match": []}, "match"),
        ({"match": [{}]}, "match.0.label"), ({"match": [{"label": ""}]}, "match.0.label"),
        ({"match": [{"label": "x" * 37}]}, "match.0.label"), ({"match": [{"label": "a\tb"}]}, "match.0.label"),
        ({"match": [{"label": "a", "similarity__gte": 1.1}]}, "match.0.similarity__gte"),
        ({"match": [{"label": "a", "similarity__lt": float("nan")}]}, "match.0.similarity__lt"),
        ({"match": [{"label": "a", "similarity__gte": 0.5, "similarity__lt": 0.5}]}, "match.0.similarity__lt"),
        ({"smile": 1}, "smile"),
    ],
)  # fmt: skip
def test_pol_19_a_wrong_member_is_refused_by_place(rules: dict[str, Any], place: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Filters.model_validate(rules)
    assert ".".join(str(part) for part in caught.value.errors()[0]["loc"]) == place


def test_pol_19_filters_come_back_as_they_were_given() -> None:
    for rules in ({}, {"gender": 0, "ethnic_groups": [2], "match": [{"label": "a", "similarity__lt": 0.5}]}):
        assert Filters.model_validate(rules).model_dump(mode="json") == rules


def test_pol_19_the_numbers_are_those_of_the_estimators() -> None:
    for field, known in (
        ("emotions", EMOTION_CODES.values()), ("mask", MASK_CODES.values()), ("ethnicities", ETHNICITY_CODES.values()),
        ("liveness", [one.value for one in LivenessPrediction]),
    ):  # fmt: skip
        assert Filters.model_validate({field: sorted(known)})
        for stranger in (min(known) - 1, max(known) + 1):
            with pytest.raises(ValidationError):
                Filters.model_validate({field: [stranger]})


SHARES = st.sampled_from([0.0, 0.25, 0.5, 0.75, 1.0])
LABELS = st.sampled_from(["a", "b", "c"])


def ordered(one: dict[str, Any], name: str) -> bool:
    least, end = one.get(f"{name}__gte"), one.get(f"{name}__lt")
    return least is None or end is None or least < end


def lists_of(first: int, last: int) -> st.SearchStrategy[list[int]]:
    return st.lists(st.integers(first, last), min_size=1, max_size=last - first + 1)


MATCHES = st.fixed_dictionaries(
    {"label": LABELS}, optional={"similarity__gte": SHARES, "similarity__lt": SHARES}
).filter(lambda one: ordered(one, "similarity"))
RULES = st.fixed_dictionaries(
    {},
    optional={
        "gender": st.integers(0, 1),
        "age__gte": st.integers(0, 4),
        "age__lt": st.integers(0, 4),
        "emotions": lists_of(1, 7),
        "mask": lists_of(1, 3),
        "liveness": lists_of(0, 2),
        "ethnicities": lists_of(1, 4),
        "match": st.lists(MATCHES, min_size=1, max_size=3),
    },
).filter(lambda one: ordered(one, "age"))
EVIDENCE = st.fixed_dictionaries(
    {
        "gender": st.none() | st.integers(0, 1),
        "age": st.none() | st.integers(0, 4),
        "emotion": st.none() | st.integers(1, 7),
        "mask": st.none() | st.integers(1, 3),
        "liveness": st.none() | st.integers(0, 2),
        "ethnicity": st.none() | st.integers(1, 4),
        "similarities": st.dictionaries(LABELS, st.none() | SHARES),
    }
)


def plainly(rules: dict[str, Any], known: dict[str, Any]) -> bool:
    """Read the rules member by member, as a person would."""
    for name, wanted in rules.items():
        if name == "match":
            if not any(plain_match(one, known["similarities"]) for one in wanted):
                return False
        elif name.startswith("age"):
            age = known["age"]
            if age is None or (age < wanted if name == "age__gte" else age >= wanted):
                return False
        else:
            value = known[{"emotions": "emotion", "ethnicities": "ethnicity"}.get(name, name)]
            if value is None or value not in (wanted if isinstance(wanted, list) else [wanted]):
                return False
    return True


def plain_match(rule: dict[str, Any], similarities: dict[str, float | None]) -> bool:
    if rule["label"] not in similarities:
        return False
    best = similarities[rule["label"]]
    if best is None:
        return "similarity__lt" in rule and "similarity__gte" not in rule
    return rule.get("similarity__gte", 0) <= best < rule.get("similarity__lt", 2)


@given(RULES, EVIDENCE)
def test_pol_19_filters_agree_with_a_plain_reading(rules: dict[str, Any], known: dict[str, Any]) -> None:
    assert passes(rules, **known) == plainly(rules, known)


@given(RULES, EVIDENCE)
def test_pol_19_a_further_rule_never_lets_more_pass(rules: dict[str, Any], known: dict[str, Any]) -> None:
    for name in rules:
        fewer = {key: value for key, value in rules.items() if key != name}
        assert passes(fewer, **known) or not passes(rules, **known)
