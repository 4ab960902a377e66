"""The one filter grammar of policies, and what it says of one face or body. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, model_validator

from app.engine.handlers.fields import (
    EMOTION_HELP,
    ETHNICITY_HELP,
    LIVENESS_HELP,
    MASK_HELP,
    MAX_ENTRIES,
    Age,
    Emotions,
    Ethnicities,
    Gender,
    Label,
    LivenessStates,
    Masks,
    Share,
    SparseModel,
    check_order,
    misplaced,
)


@dataclass(frozen=True)
class Evidence:
    """What is known of one face or body when filters are asked. None: the estimation was not made.

    Attributes
    ----------
    gender : int or None
        0 woman, 1 man.
    age : int or None
        Whole years.
    emotion, mask, liveness, ethnicity : int or None
        Predominant one as the number of the contract.
    similarities : mapping of str to float or None
        Best similarity 0..1 by the label of the match policy; None where it found no candidate. A label that is
        absent was not matched.
    """

    gender: int | None = None
    age: int | None = None
    emotion: int | None = None
    mask: int | None = None
    liveness: int | None = None
    ethnicity: int | None = None
    similarities: Mapping[str, float | None] = field(default_factory=dict)


class MatchFilter(SparseModel):
    """The best candidate of one match policy must lie in a range of similarity."""

    label: Label = Field(description="Label of the match policy.")
    similarity__gte: Share | None = Field(None, description="Least similarity, inclusive.")
    similarity__lt: Share | None = Field(
        None, description="Similarity below this; holds as well when there is no candidate and no least similarity."
    )

    @model_validator(mode="after")
    def _check(self) -> MatchFilter:
        check_order(self, "similarity")
        return self

    def passes(self, evidence: Evidence) -> bool:
        """Tell whether the best candidate lies in the range; with no bound, whether there is a candidate."""
        if self.label not in evidence.similarities:
            return False
        best = evidence.similarities[self.label]
        if best is None:
            return self.similarity__gte is None and self.similarity__lt is not None
        return _in_range(best, self.similarity__gte, self.similarity__lt)


class AttributeFilters(SparseModel):
    """Filters by what was estimated. Members that are set must all hold; of a list, one entry must."""

    gender: Gender | None = Field(None, description="0 woman, 1 man.")
    age__gte: Age | None = Field(None, description="Least age in years, inclusive.")
    age__lt: Age | None = Field(None, description="Age below this, in years.")
    emotions: Emotions | None = Field(None, description=EMOTION_HELP)
    mask: Masks | None = Field(None, description=MASK_HELP)
    liveness: LivenessStates | None = Field(None, description=LIVENESS_HELP)
    ethnicities: Ethnicities | None = Field(None, description=ETHNICITY_HELP)
    ethnic_groups: Ethnicities | None = Field(
        None, description="Another name of ethnicities; only one of the two may be given."
    )

    @model_validator(mode="after")
    def _check(self) -> AttributeFilters:
        check_order(self, "age")
        if self.ethnicities is not None and self.ethnic_groups is not None:
            raise misplaced(["ethnic_groups"], "means the same as ethnicities; give one of the two.")
        return self

    def passes(self, evidence: Evidence) -> bool:
        """Tell whether every member that is set holds. An estimation that was not made fails what needs it."""
        return self._age_passes(evidence.age) and all(
            allowed is None or value in allowed
            for allowed, value in (
                (None if self.gender is None else (self.gender,), evidence.gender),
                (self.emotions, evidence.emotion),
                (self.mask, evidence.mask),
                (self.liveness, evidence.liveness),
                (self.ethnicities, evidence.ethnicity),
                (self.ethnic_groups, evidence.ethnicity),
            )
        )

    def _age_passes(self, age: int | None) -> bool:
        if self.age__gte is None and self.age__lt is None:
            return True
        return age is not None and _in_range(age, self.age__gte, self.age__lt)


class Filters(AttributeFilters):
    """The whole grammar: what was estimated, and what was found by matching."""

    match: Annotated[tuple[MatchFilter, ...], Field(min_length=1, max_length=MAX_ENTRIES)] | None = Field(
        None, description="Results of match policies; one entry must hold."
    )

    def passes(self, evidence: Evidence) -> bool:
        """Tell whether every member that is set holds; of `match`, whether one entry does."""
        if not super().passes(evidence):
            return False
        return self.match is None or any(one.passes(evidence) for one in self.match)


def _in_range(value: float, least: float | None, end: float | None) -> bool:
    return (least is None or value >= least) and (end is None or value < end)
