"""The work of match policies: whom each event to be resembles."""

from __future__ import annotations

import base64
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from app.db.records import Event, EventCandidate, EventMatch, Face, TemporaryAttribute
from app.engine.common.clock import to_rfc3339
from app.engine.events.forms import stored_event_to_json
from app.engine.faces.forms import basic_form, face_form
from app.engine.handlers.evidence import with_matches
from app.engine.handlers.run import Draft, Run
from app.engine.matcher.models import CandidateSet, Match, MatchRequest, Reference, ReferenceKind

if TYPE_CHECKING:
    from app.engine.estimators.descriptors import Descriptor
    from app.engine.handlers.policies.match_policy import MatchPolicy

_SIMILARITY = "similarity"


def match(policies: Sequence[MatchPolicy], run: Run) -> None:
    """Compare every event to be that has a descriptor with the candidates of each policy whose filters it passes.

    Raises
    ------
    ListNotFoundError, FacesNotFoundError, AttributeNotFoundError
        If a policy names what does not exist in the account.
    SearchRateError, MatchOriginError, MatcherPluginError, CancelledError
    """
    together: dict[tuple[int, ...], list[Draft]] = defaultdict(list)
    for draft in run.drafts:
        places = tuple(place for place, one in enumerate(policies) if one.filters.passes(draft.evidence))
        if places and run.version in draft.descriptors:
            together[places].append(draft)
    for places, drafts in together.items():
        _match([policies[place] for place in places], drafts, run)
    for draft in run.drafts:
        draft.evidence = with_matches(draft)


def _match(policies: Sequence[MatchPolicy], drafts: Sequence[Draft], run: Run) -> None:
    limits = run.tools.matcher().limits
    most = min(run.tools.candidates_limit(), limits.result_candidate_limit)
    sets = tuple(_limited(one.candidate_set(run.now, run.account_id), most) for one in policies)
    for start in range(0, len(drafts), limits.reference_limit):
        part = drafts[start : start + limits.reference_limit]
        references = tuple(reference_of(draft.descriptors, run.version, str(place)) for place, draft in enumerate(part))
        request = MatchRequest(run.account_id, references, sets, run.version)
        answers = run.tools.matcher().match(request, run.token, is_noted_later=True)
        run.searches.append((request, answers))
        for draft, found in zip(part, answers, strict=True):
            draft.matches = [
                EventMatch(policy.label, tuple(_candidate(one, policy) for one in matches.result), _list_of(policy))
                for policy, matches in zip(policies, found.matches, strict=True)
            ]


def _limited(wanted: CandidateSet, most: int) -> CandidateSet:
    return CandidateSet(wanted.filters, min(wanted.limit, most), wanted.threshold, wanted.targets)


def reference_of(descriptors: Mapping[int, Descriptor], version: int, name: str = "0") -> Reference:
    """Return a descriptor as a reference of the matcher."""
    data = base64.b64encode(descriptors[version].to_bytes()).decode("ascii")
    return Reference(ReferenceKind.RAW_DESCRIPTOR, name, data, version)


def _list_of(policy: MatchPolicy) -> str | None:
    return getattr(policy.candidates, "list_id", None)


def _candidate(found: Match, policy: MatchPolicy) -> EventCandidate:
    return EventCandidate(
        origin=policy.candidates.origin,
        object_id=found.candidate_id,
        similarity=found.similarity,
        external_id=str(getattr(found.face or found.event, "external_id", "")),
        content=content_of(found, policy.targets),
    )


def content_of(found: Match, targets: Sequence[str] | None) -> dict[str, Any] | None:
    """Return a candidate in JSON with the fields asked for; None of one that is no stored object."""
    wanted = None if targets is None else [name for name in targets if name != _SIMILARITY]
    if isinstance(found.face, Face):
        return {} if wanted == [] else face_form(found.face, wanted or ())
    if isinstance(found.event, Event):
        return {} if wanted == [] else stored_event_to_json(found.event, wanted or ())
    if isinstance(found.attribute, TemporaryAttribute):
        form = attribute_form(found.attribute)
        return {name: value for name, value in form.items() if wanted is None or name in wanted}
    return None


def attribute_form(found: TemporaryAttribute) -> dict[str, Any]:
    """Return a temporary attribute as a candidate."""
    return {
        "attribute_id": found.attribute_id,
        "account_id": found.account_id,
        "create_time": to_rfc3339(found.create_time),
        "basic_attributes": None if found.basic is None else basic_form(found.basic),
    }
