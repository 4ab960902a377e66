"""From estimations to the numbers of the contract: what filters ask, and what the archive keeps. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.db.records import EventEstimates
from app.engine.common.codes import EMOTION_CODES, ETHNICITY_CODES, MASK_CODES
from app.engine.handlers.filters import Evidence

if TYPE_CHECKING:
    from app.engine.estimators.basic_attributes import BasicAttributes
    from app.engine.handlers.run import Draft


def state_of(estimator: str, found: Any) -> int | None:  # the result of that estimator
    """Return the predominant state of emotions, a mask or liveness as its number; None where nothing was estimated."""
    if found is None:
        return None
    if estimator == "emotions":
        return EMOTION_CODES[found.predominant_emotion]
    return MASK_CODES[found.predominant_mask] if estimator == "mask" else int(found.prediction)


def evidence_of(estimations: Mapping[str, Any], basic: BasicAttributes | None) -> Evidence:
    """Return what filters are asked about, from results by estimator and basic attributes."""
    found = Evidence(
        emotion=state_of("emotions", estimations.get("emotions")),
        mask=state_of("mask", estimations.get("mask")),
        liveness=state_of("liveness", estimations.get("liveness")),
    )
    if basic is None:
        return found
    return replace(found, gender=basic.gender, age=round(basic.age), ethnicity=_ethnicity(basic))


def with_matches(draft: Draft) -> Evidence:
    """Return the evidence of a draft with the best similarity of every match."""
    best = {one.label: one.candidates[0].similarity if one.candidates else None for one in draft.matches}
    return replace(draft.evidence, similarities={**draft.evidence.similarities, **best})


def estimates_of(evidence: Evidence) -> EventEstimates:
    """Return what the archive can be searched by."""
    return EventEstimates(
        gender=evidence.gender,
        age=evidence.age,
        emotion=evidence.emotion,
        mask=evidence.mask,
        ethnic_group=evidence.ethnicity,
        liveness=evidence.liveness,
    )


def _ethnicity(basic: BasicAttributes) -> int | None:
    found = basic.ethnicities
    return None if found is None else ETHNICITY_CODES[found.predominant_ethnicity]
