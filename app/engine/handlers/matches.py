"""Results of the matcher as the contract writes them in JSON."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from app.db.records import Event
from app.engine.common.clock import to_rfc3339
from app.engine.events.forms import stored_event_to_json
from app.engine.faces.forms import basic_form, face_form
from app.engine.faces.models import TemporaryAttribute
from app.engine.matcher.models import CandidateMatches, Match, ReferenceMatches

Moment = Callable[[datetime], str]
Form = dict[str, Any]  # JSON values
_SIMILARITY = "similarity"


def matches_form(
    found: Sequence[ReferenceMatches], filters: Sequence[Mapping[str, Any]], moment: Moment = to_rfc3339
) -> list[Form]:
    """Return what was found for each reference.

    Parameters
    ----------
    filters : sequence of mapping
        What was asked of each candidate set, JSON values; it is repeated in the answer.
    """
    return [
        {
            "reference": {"id": one.reference.id, "type": one.reference.kind.value},
            "matches": [
                {"filters": dict(asked), "result": [_result(match, many, moment) for match in many.result]}
                for many, asked in zip(one.matches, filters, strict=True)
            ],
        }
        for one in found
    ]


def raw_matches_form(found: Sequence[ReferenceMatches]) -> Form:
    """Return how similar descriptors are."""
    return {
        "matches": [
            {
                "reference_id": one.reference.id,
                "matches": [
                    {"candidate_id": match.candidate_id, _SIMILARITY: match.similarity}
                    for many in one.matches
                    for match in many.result
                ],
            }
            for one in found
        ]
    }


def _result(match: Match, many: CandidateMatches, moment: Moment) -> Form:
    targets = tuple(name for name in many.candidates.targets or () if name != _SIMILARITY)
    if match.face is not None:
        form = {"face": {} if _only_similarity(many) else face_form(match.face, targets, moment)}
    elif match.attribute is not None:
        form = {"attribute": _chosen(_attribute(match.attribute, moment), targets)}
    else:
        assert isinstance(match.event, Event)
        form = {"event": stored_event_to_json(match.event, targets, moment)}
    return {**form, _SIMILARITY: match.similarity}


def _only_similarity(many: CandidateMatches) -> bool:
    return many.candidates.targets is not None and set(many.candidates.targets) == {_SIMILARITY}


def _attribute(found: TemporaryAttribute, moment: Moment) -> Form:
    return {
        "attribute_id": found.attribute_id,
        "account_id": found.account_id,
        "create_time": moment(found.create_time),
        "basic_attributes": None if found.basic is None else basic_form(found.basic),
    }


def _chosen(form: Form, targets: Sequence[str]) -> Form:
    return {name: form[name] for name in form if not targets or name in targets}
