"""With whom faces are compared."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, Strict, model_validator

from app.engine.handlers.fields import Label, PolicyModel, Share, misplaced
from app.engine.handlers.filters import AttributeFilters
from app.engine.handlers.policies.candidates import EVENT_TARGETS, Candidates
from app.engine.matcher.checks import CANDIDATE_TARGETS
from app.engine.matcher.models import CandidateSet, Origin

if TYPE_CHECKING:
    from app.engine.handlers.run import Run

MAX_LIMIT = 100


class MatchPolicy(PolicyModel):
    """One comparison. Its label names it in events and in filters."""

    label: Label = Field(description="Name of the comparison, unique in the handler.")
    candidates: Candidates = Field(description="Among what to look.")
    filters: AttributeFilters = Field(
        AttributeFilters(), description="Which faces are compared; empty: all. They know nothing of other matches."
    )
    limit: Annotated[int, Strict(), Field(ge=1, le=MAX_LIMIT)] = Field(3, description="Most candidates returned.")
    threshold: Share = Field(0.0, description="Least similarity of a candidate, inclusive.")
    targets: Annotated[tuple[str, ...], Field(min_length=1, max_length=40)] | None = Field(
        None, description="Fields of the candidate to return; null: all."
    )

    @model_validator(mode="after")
    def _check_targets(self) -> MatchPolicy:
        origin = Origin(self.candidates.origin)
        known = EVENT_TARGETS if origin is Origin.EVENTS else CANDIDATE_TARGETS[origin]
        for place, target in enumerate(self.targets or ()):
            if target not in known:
                raise misplaced(["targets", place], f"is no field of {origin}. Allowed: {', '.join(sorted(known))}.")
        return self

    def candidate_set(self, now: datetime, account_id: str) -> CandidateSet:
        """Return what to ask the matcher, relative moments counted from `now`, within the handler's account."""
        return CandidateSet(self.candidates.at(now, account_id), self.limit, self.threshold, self.targets)


def apply(policies: Sequence[MatchPolicy], run: Run) -> None:
    """Compare everybody whom the policies' filters let through, all policies in as few searches as can be.

    Raises
    ------
    ListNotFoundError, FacesNotFoundError, AttributeNotFoundError
        If a policy names what does not exist in the account.
    SearchRateError, MatchOriginError, MatcherPluginError, CancelledError
    """
    from app.engine.handlers import matching

    with run.timed("match_policy"):
        matching.match(policies, run)
