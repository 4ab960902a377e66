"""From what was found to the answer: the best of each reference, described and in order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from app.db import UnitOfWork
from app.engine.matcher.candidates import CandidateSource
from app.engine.matcher.models import (
    CandidateMatches,
    Found,
    Match,
    Origin,
    Reference,
    ReferenceMatches,
    SearchTask,
)
from app.engine.matcher.similarity import similarity_from_distance


@dataclass(frozen=True, eq=False)
class Query:
    """One reference as rows of the stacked vectors."""

    reference: Reference
    rows: slice


def answers(
    unit: UnitOfWork,
    sources: Mapping[Origin, CandidateSource],
    queries: Sequence[Query],
    tasks: Sequence[SearchTask],
    found: Sequence[Found],
) -> list[ReferenceMatches]:
    """Return the results of every reference among every candidate set; candidates that are gone are left out."""
    best = [[_best(many[query.rows]) for query in queries] for many in found]
    described = [
        sources[task.candidates.origin].describe(task, unit, dict.fromkeys(name for one in many for name in one))
        for task, many in zip(tasks, best, strict=True)
    ]
    return [
        ReferenceMatches(
            query.reference,
            tuple(
                CandidateMatches(task.candidates, _ranked(task, many[place], known))
                for task, many, known in zip(tasks, best, described, strict=True)
            ),
        )
        for place, query in enumerate(queries)
    ]


def _best(found: Found) -> dict[str, float]:
    """Return each candidate's least distance to any of a reference's vectors."""
    best: dict[str, float] = {}
    for many in found:
        for name, far in many:
            best[name] = min(far, best.get(name, np.inf))
    return best


def _ranked(task: SearchTask, best: Mapping[str, float], known: Mapping[str, Match]) -> tuple[Match, ...]:
    near = sorted((far, name) for name, far in best.items() if name in known)[: task.candidates.limit]
    similarities = similarity_from_distance(task.spec, [far for far, _ in near]).tolist()
    matches = [
        replace(known[name], similarity=similarity, distance=far)
        for (far, name), similarity in zip(near, similarities, strict=True)
        if similarity >= task.candidates.threshold
    ]
    return tuple(sorted(matches, key=lambda match: (-match.similarity, match.candidate_id)))
