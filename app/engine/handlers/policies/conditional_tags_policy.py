"""Tags that events get by themselves."""

from __future__ import annotations

from pydantic import Field

from app.engine.handlers.fields import Label, PolicyModel
from app.engine.handlers.filters import Filters


class ConditionalTagPolicy(PolicyModel):
    """One tag, and what an event must be like to get it."""

    tag: Label = Field(description="The tag.")
    filters: Filters = Field(Filters(), description="The tag is added where they pass; empty: always.")
