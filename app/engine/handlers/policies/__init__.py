"""Policies: one module each, put together here in the order in which they run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Annotated

from pydantic import BaseModel, Field, model_validator

from app.engine.handlers.fields import MAX_ENTRIES, Share, misplaced_all
from app.engine.handlers.filters import Filters
from app.engine.handlers.policies.conditional_tags_policy import ConditionalTagPolicy
from app.engine.handlers.policies.detect_policy import DetectPolicy
from app.engine.handlers.policies.extract_policy import ExtractPolicy
from app.engine.handlers.policies.match_policy import MatchPolicy
from app.engine.handlers.policies.storage_policy import StoragePolicy, VerifierStoragePolicy
from app.engine.handlers.switches import SwitchedPolicies

Place = tuple[str | int, ...]
Fault = tuple[Place, str]


class Policies(SwitchedPolicies):
    """What a handler does with pictures. A policy that is left out takes its defaults."""

    detect_policy: DetectPolicy = Field(DetectPolicy(), description="What is looked for and estimated.")
    extract_policy: ExtractPolicy = Field(ExtractPolicy(), description="What is extracted.")
    match_policy: Annotated[tuple[MatchPolicy, ...], Field(max_length=MAX_ENTRIES)] = Field(
        (), description="With whom faces are compared."
    )
    storage_policy: StoragePolicy = Field(StoragePolicy(), description="What is kept, and who is told.")
    conditional_tags_policy: Annotated[tuple[ConditionalTagPolicy, ...], Field(max_length=MAX_ENTRIES)] = Field(
        (), description="Tags that events get by themselves."
    )

    @model_validator(mode="after")
    def _check_labels(self) -> Policies:
        labels = [one.label for one in self.match_policy]
        faults = [*_repeated(labels), *_unknown_labels(self, labels)]
        if faults:
            raise misplaced_all(faults)
        return self


class VerifierPolicies(SwitchedPolicies):
    """What a verifier does with pictures before it compares."""

    detect_policy: DetectPolicy = Field(DetectPolicy(), description="What is looked for and estimated.")
    extract_policy: ExtractPolicy = Field(ExtractPolicy(), description="What is extracted.")
    storage_policy: VerifierStoragePolicy = Field(VerifierStoragePolicy(), description="What is kept.")
    verification_threshold: Share = Field(0.9, description="Least similarity at which a pair is the same person.")

    @model_validator(mode="after")
    def _check_labels(self) -> VerifierPolicies:
        faults = list(_unknown_labels(self, ()))
        if faults:
            raise misplaced_all(faults)
        return self

    def is_verified(self, similarity: float) -> bool:
        """Tell whether a pair is the same person: the threshold itself counts."""
        return similarity >= self.verification_threshold


# Names of the policies in the order of running.
POLICIES: tuple[str, ...] = tuple(Policies.model_fields)


def _repeated(labels: Sequence[str]) -> Iterator[Fault]:
    counts = Counter(labels)
    for place, label in enumerate(labels):
        if counts[label] > 1:
            yield ("match_policy", place, "label"), f"'{label}' is used {counts[label]} times; labels are unique."


def _unknown_labels(policies: BaseModel, labels: Sequence[str]) -> Iterator[Fault]:
    known = ", ".join(f"'{label}'" for label in labels) or "none, as there is no match policy"
    for place, filters in _filters_of(policies, ()):
        for number, one in enumerate(filters.match or ()):
            if one.label not in labels:
                message = f"'{one.label}' is the label of no match policy. Labels: {known}."
                yield (*place, "match", number, "label"), message


def _filters_of(model: BaseModel, place: Place) -> Iterator[tuple[Place, Filters]]:
    """Yield every filter inside policies with its place."""
    for name in type(model).model_fields:
        value = getattr(model, name)
        for number, one in enumerate(value) if isinstance(value, tuple) else ((None, value),):
            here = (*place, name) if number is None else (*place, name, number)
            if isinstance(one, Filters):
                yield here, one
            elif isinstance(one, BaseModel):
                yield from _filters_of(one, here)
