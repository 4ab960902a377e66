from __future__ import annotations

from datetime import UTC, datetime

from app.db.records import Face, FaceFilter
from app.engine.common.ids import new_id
from app.engine.handlers.matches import matches_form, raw_matches_form
from app.engine.matcher.models import (
    CandidateMatches,
    CandidateSet,
    DescriptorFilter,
    Match,
    Reference,
    ReferenceKind,
    ReferenceMatches,
)

REFERENCE = Reference(ReferenceKind.RAW_DESCRIPTOR, "query")


def test_results_name_the_candidate_by_its_origin_and_repeat_the_filters() -> None:
    now = datetime(2026, 1, 1, tzinfo=UTC)
    face = Face(new_id(), new_id(), None, "Anna", "", "", now, now)
    match = Match(face.face_id, 0.5, 1.0, face=face)
    for targets, expected in (
        (("user_data", "similarity"), {"user_data": "Anna"}), (("similarity",), {}),
        (("face_id",), {"face_id": face.face_id}),
    ):  # fmt: skip
        many = CandidateMatches(CandidateSet(FaceFilter(), targets=targets), (match,))
        assert matches_form([ReferenceMatches(REFERENCE, (many,))], [{"origin": "faces"}]) == [
            {
                "reference": {"id": "query", "type": "raw_descriptor"},
                "matches": [{"filters": {"origin": "faces"}, "result": [{"face": expected, "similarity": 0.5}]}],
            }
        ]


def test_compared_descriptors_have_their_ids_alone() -> None:
    name = new_id()
    many = CandidateMatches(CandidateSet(DescriptorFilter(())), (Match(name, 0.25, 1.0),))
    assert raw_matches_form([ReferenceMatches(REFERENCE, (many,))]) == {
        "matches": [{"reference_id": "query", "matches": [{"candidate_id": name, "similarity": 0.25}]}]
    }
