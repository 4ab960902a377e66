"""What is known of one request while its policies go over it. Belongs to one thread."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from app.engine.common.errors import PlatformError
from app.engine.common.progress import CancelToken
from app.engine.handlers.filters import Evidence
from app.engine.handlers.inputs import Picture
from app.engine.handlers.requests import ImageInput

if TYPE_CHECKING:
    from app.db.records import EventMatch
    from app.engine.estimators.aggregation import Aggregate
    from app.engine.estimators.basic_attributes import BasicAttributes
    from app.engine.estimators.descriptors import Descriptor
    from app.engine.estimators.models import BodyDetection, FaceView
    from app.engine.estimators.pipeline import FacePipeline
    from app.engine.inference.catalogue import DescriptorSpec
    from app.engine.matcher.models import MatchRequest, ReferenceMatches
    from app.engine.matcher.service import MatcherService

Value = float | int | list[int] | None


@dataclass(frozen=True)
class FilterReason:
    """Why a detection was dropped: the field of the policy, what was found, and what was asked for."""

    filter_name: str
    object_value: Value
    threshold_value: Value

    def to_json(self) -> dict[str, Value]:
        """Return the REST form."""
        return dict(vars(self))


@dataclass
class Person:
    """A face, a body, or both of one person in one picture.

    Attributes
    ----------
    estimations : mapping
        Results of the detect policy by estimator.
    basic : BasicAttributes or None
        Result of the extract policy.
    reasons : list of FilterReason
        Not empty: it was dropped.
    """

    shot: Shot
    view: FaceView | None = None
    body: BodyDetection | None = None
    is_body_sample: bool = False
    estimations: Mapping[str, Any] = field(default_factory=dict)  # a result type per estimator
    descriptors: Mapping[int, Descriptor] = field(default_factory=dict)
    basic: BasicAttributes | None = None
    reasons: list[FilterReason] = field(default_factory=list)

    @property
    def has_body(self) -> bool:
        """Whether a body was seen."""
        return self.body is not None or self.is_body_sample


@dataclass
class Shot:
    """One picture of a request; `error` says why nothing is known of it."""

    place: int
    name: str
    wanted: ImageInput
    picture: Picture
    error: PlatformError | None = None
    people: list[Person] = field(default_factory=list)


@dataclass
class Draft:
    """An event to be: one person in one picture, or in all of them.

    Attributes
    ----------
    descriptors : mapping
        Joined over the pictures, by version.
    joined : mapping
        What was aggregated, by estimator; empty without aggregation.
    """

    people: list[Person]
    descriptors: Mapping[int, Descriptor] = field(default_factory=dict)
    basic: BasicAttributes | None = None
    joined: Mapping[str, Aggregate[Any]] = field(default_factory=dict)
    evidence: Evidence = field(default_factory=Evidence)
    matches: list[EventMatch] = field(default_factory=list)
    tags: list[str] = field(default_factory=list)

    @property
    def has_face(self) -> bool:
        """Whether it shows a face."""
        return any(one.view is not None for one in self.people)


@dataclass(frozen=True)
class Tools:
    """What policies work with; built once for the service.

    Attributes
    ----------
    pipeline : callable
        Hands out the pipeline.
    default_version : callable
        Descriptor version that is extracted and matched.
    lanes : callable
        Pictures worth working on at once.
    candidates_limit : callable
        Most candidates that one match policy may return.
    """

    pipeline: Callable[[], FacePipeline]
    matcher: Callable[[], MatcherService]
    spec_of: Callable[[int], DescriptorSpec]
    default_version: Callable[[], int]
    lanes: Callable[[], int]
    candidates_limit: Callable[[], int]


@dataclass
class Run:
    """One request under way.

    Attributes
    ----------
    wants_ethnicity : bool
        Whether a filter of the policies asks for it.
    needs_samples : bool
        Whether samples may be stored.
    searches : list
        What the matcher was asked and answered, for the audit log.
    dropped : list of Person
        Detections that did not pass, with the reasons.
    timings_ms : dict
        Milliseconds by policy, in the order of running.
    """

    tools: Tools
    account_id: str
    now: datetime
    shots: list[Shot]
    aggregate: bool = False
    wants_ethnicity: bool = False
    needs_samples: bool = True
    token: CancelToken | None = None
    drafts: list[Draft] = field(default_factory=list)
    searches: list[tuple[MatchRequest, Sequence[ReferenceMatches]]] = field(default_factory=list)
    dropped: list[Person] = field(default_factory=list)
    timings_ms: dict[str, float] = field(default_factory=dict)

    @property
    def version(self) -> int:
        """Descriptor version of the request."""
        return self.tools.default_version()

    def people(self) -> list[Person]:
        """Return everybody who is still in, in the order of the pictures."""
        return [person for shot in self.shots for person in shot.people]

    @contextmanager
    def timed(self, policy: str) -> Iterator[None]:
        """Note how long a policy takes."""
        begun = time.perf_counter()
        try:
            yield
        finally:
            spent = (time.perf_counter() - begun) * 1000.0
            self.timings_ms[policy] = self.timings_ms.get(policy, 0.0) + spent
