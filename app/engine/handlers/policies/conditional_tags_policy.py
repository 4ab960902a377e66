"""Tags that events get by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pydantic import Field

from app.engine.handlers.fields import Label, PolicyModel
from app.engine.handlers.filters import Filters

if TYPE_CHECKING:
    from app.engine.handlers.run import Run


class ConditionalTagPolicy(PolicyModel):
    """One tag, and what an event must be like to get it."""

    tag: Label = Field(description="The tag.")
    filters: Filters = Field(Filters(), description="The tag is added where they pass; empty: always.")


def apply(policies: Sequence[ConditionalTagPolicy], run: Run) -> None:
    """Give every event to be the tags whose filters it passes, in the order of the policies, each once."""
    with run.timed("conditional_tags_policy"):
        for draft in run.drafts:
            passed = (one.tag for one in policies if one.filters.passes(draft.evidence))
            draft.tags = list(dict.fromkeys(passed))
