"""What a request may not ask for, with the field it stands in."""

from __future__ import annotations

from typing import Any

import pytest

from app.db.records import FaceFilter
from app.engine.common.errors import BadInputError, FaceTargetError
from app.engine.common.ids import new_id
from app.engine.configurator.sections.matching import MatchLimits
from app.engine.matcher.checks import check_request
from app.engine.matcher.models import (
    AttributeFilter,
    CandidateSet,
    DescriptorFilter,
    EventFilter,
    Filters,
    MatchRequest,
    Reference,
    ReferenceKind,
)

REFERENCE = Reference(ReferenceKind.FACE, new_id())


def request(*candidates: CandidateSet, references: int = 1) -> MatchRequest:
    return MatchRequest(new_id(), (REFERENCE,) * references, candidates)


def one(filters: Filters | None = None, **options: Any) -> MatchRequest:
    return request(CandidateSet(filters or FaceFilter(), **options))


def test_what_the_contract_allows_passes() -> None:
    ids = tuple(new_id() for _ in range(1000))
    check_request(request(*[CandidateSet(FaceFilter(face_ids=ids))] * 30, references=30), MatchLimits())
    for options in ({"limit": 1}, {"limit": 100}, {"threshold": 0}, {"threshold": 1.0}, {"targets": ("face_id",)}):
        check_request(one(**options), MatchLimits())
    check_request(one(EventFilter({"anything": 1}), targets=("anything",)), MatchLimits())


@pytest.mark.parametrize(
    ("bad", "field"),
    [
        (request(), "candidates"),
        (request(*[CandidateSet(FaceFilter())] * 31), "candidates"),
        (request(CandidateSet(FaceFilter()), references=0), "references"),
        (request(CandidateSet(FaceFilter()), references=31), "references"),
        (one(limit=0), "candidates.0.limit"),
        (one(limit=101), "candidates.0.limit"),
        (one(limit=True), "candidates.0.limit"),
        (one(limit=1.5), "candidates.0.limit"),
        (one(threshold=-0.1), "candidates.0.threshold"),
        (one(threshold=1.1), "candidates.0.threshold"),
        (one(threshold=float("nan")), "candidates.0.threshold"),
        (one(threshold="0.5"), "candidates.0.threshold"),
        (one(targets=("face_id", "password")), "candidates.0.targets"),
        (one(FaceFilter(is_deleted=True)), "candidates.0.filters.is_deleted"),
        (one(FaceFilter(list_id="x")), "candidates.0.filters.list_id"),
        (one(FaceFilter(face_id__gte="x")), "candidates.0.filters.face_id__gte"),
        (one(FaceFilter(face_ids=())), "candidates.0.filters.face_ids"),
        (one(FaceFilter(face_ids=("x",))), "candidates.0.filters.face_ids"),
        (one(FaceFilter(face_ids=(new_id(),) * 1001)), "candidates.0.filters.face_ids"),
        (one(FaceFilter(external_ids=())), "candidates.0.filters.external_ids"),
        (one(FaceFilter(ethnicities=())), "candidates.0.filters.ethnicities"),
        (one(AttributeFilter(())), "candidates.0.filters.attribute_ids"),
        (one(AttributeFilter(("x",))), "candidates.0.filters.attribute_ids"),
        (one(DescriptorFilter(())), "candidates.0.filters.descriptors"),
    ],
)
def test_what_it_does_not_is_refused_by_its_field(bad: MatchRequest, field: str) -> None:
    with pytest.raises(BadInputError) as caught:
        check_request(bad, MatchLimits())
    assert caught.value.field == field


def test_an_unknown_target_has_its_own_code() -> None:
    with pytest.raises(FaceTargetError, match="'password' is not valid target"):
        check_request(one(targets=("password",)), MatchLimits())


def test_the_settings_lower_the_limits() -> None:
    tight = MatchLimits(array_filter_limit=2, reference_limit=1, candidate_limit=1, result_candidate_limit=5)
    check_request(one(limit=5), tight)
    ids = tuple(new_id() for _ in range(3))
    for bad in (one(limit=6), request(*[CandidateSet(FaceFilter())] * 2), one(FaceFilter(face_ids=ids))):
        with pytest.raises(BadInputError):
            check_request(bad, tight)
