"""The door of the matcher: who is this, among whom."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from app.db import UnitOfWork
from app.engine.common.clock import Clock
from app.engine.common.errors import DescriptorVersionError, MatchOriginError
from app.engine.common.progress import CancelToken, ProgressCallback, ignore_progress
from app.engine.configurator.sections.matching import DescriptorsCache, PlatformLimits
from app.engine.inference.catalogue import Catalogue, DescriptorSpec
from app.engine.matcher.candidates import AttributeSource, CandidateSource, DescriptorSource, FaceSource
from app.engine.matcher.checks import check_request
from app.engine.matcher.freshness import FollowingSource
from app.engine.matcher.index import IndexPart, MatcherIndex
from app.engine.matcher.models import (
    CandidateMatches,
    CandidateSet,
    Found,
    Match,
    MatchRequest,
    Origin,
    Reference,
    ReferenceKind,
    ReferenceMatches,
    SearchTask,
)
from app.engine.matcher.proxy import MatcherPlugin, MatcherProxy
from app.engine.matcher.references import (
    Asking,
    AttributeResolver,
    DescriptorResolver,
    FaceResolver,
    PhotoDescriber,
    ReferenceResolver,
    checked_vector,
    declared_versions,
)
from app.engine.matcher.scoring import Scorer
from app.engine.matcher.search_log import SearchLog
from app.engine.matcher.similarity import distance_for_similarity, similarity_from_distance
from app.engine.storage import Storage

logger = logging.getLogger(__name__)

# Similarities decide; the distance of a threshold is widened by more than what turning one into the other rounds.
_WIDER = 1e-9


@dataclass(frozen=True)
class MatcherSettings:
    """The sections of the Configurator that the matcher obeys."""

    default_version: int
    limits: PlatformLimits = field(default_factory=PlatformLimits)
    cache: DescriptorsCache = field(default_factory=DescriptorsCache)


@dataclass(frozen=True, eq=False)
class _Query:
    """One reference as rows of the stacked vectors."""

    reference: Reference
    rows: slice


class MatcherService:
    """Finds the candidates most similar to references. Safe from any thread.

    Parameters
    ----------
    storage : Storage
        The services' way to the database.
    catalogue : Catalogue
        Defines the descriptor versions.
    index : MatcherIndex
        Made over `source`; closed here.
    source : FollowingSource
        Told of the change numbers that calls read.
    scorer : Scorer
        Measures what is not in the index.
    settings : MatcherSettings
    clock : Clock
        Decides which temporary attributes have ended; the one their service uses.
    describe_photo : callable, optional
        Makes descriptors of photos; without it photos are refused as references.
    log : SearchLog, optional
        Records searches.
    """

    def __init__(
        self,
        storage: Storage,
        catalogue: Catalogue,
        index: MatcherIndex,
        source: FollowingSource,
        scorer: Scorer,
        settings: MatcherSettings,
        clock: Clock,
        describe_photo: PhotoDescriber | None = None,
        log: SearchLog | None = None,
    ) -> None:
        self._storage = storage
        self._catalogue = catalogue
        self._index = index
        self._source = source
        self._settings = settings
        self._proxy = MatcherProxy()
        self._log = log
        self._reader = DescriptorResolver(lambda version: catalogue.descriptor_spec(version).dimension)
        self._faces = FaceSource(storage, index, scorer, settings.cache)
        self._resolvers: dict[ReferenceKind, ReferenceResolver] = {}
        self._sources: dict[Origin, CandidateSource] = {}
        for resolver in (FaceResolver(), AttributeResolver(clock), self._reader):
            self.add_resolver(resolver)
        self._describe_photo = describe_photo
        for candidates in (self._faces, AttributeSource(storage, scorer, clock), DescriptorSource(self._reader)):
            self.add_source(candidates)

    def add_resolver(self, resolver: ReferenceResolver) -> None:
        """Let a room resolve its kinds of references, such as events. Call while the platform is built."""
        self._resolvers.update(dict.fromkeys(resolver.kinds, resolver))

    def add_source(self, source: CandidateSource) -> None:
        """Let a room search candidates of its origin. Call while the platform is built."""
        self._sources[source.origin] = source

    def add_plugin(self, plugin: MatcherPlugin) -> None:
        """Ask a plug-in before the program's own sources; it is closed here. Call while the platform is built."""
        self._proxy.add(plugin)

    def apply(self, settings: MatcherSettings) -> None:
        """Take over changed settings."""
        self._settings = settings
        self._faces.apply(settings.cache)
        if self._log is not None:
            self._log.apply(settings.limits.match.searches_per_minute)

    def match(self, request: MatchRequest, token: CancelToken | None = None) -> list[ReferenceMatches]:
        """Return the candidates most similar to each reference, one entry per reference in the order given.

        Everything committed before the call is seen, by this process or another. Results come by similarity
        descending, equal similarities by id; a candidate as similar as the threshold is among them.

        Raises
        ------
        BadInputError, FaceTargetError
            If the request asks for too much, or a value is out of range; the field is named.
        FaceNotFoundError, AttributeNotFoundError, ListNotFoundError, FacesNotFoundError
            If something named does not exist in the account.
        FaceAttributesNotFoundError
            If a reference has no descriptor yet.
        DescriptorVersionError, DescriptorFormatError
            If a descriptor is of another version, has the wrong length, or holds values that cannot be used.
        MatchOriginError
            If nobody here answers for a kind of reference or candidate.
        SearchRateError
            If the account searches too often.
        MatcherPluginError, DatabaseUnavailableError
            If what is searched cannot be reached.
        CancelledError
            If `token` was cancelled.
        """
        check_request(request, self._settings.limits.match)
        self._require_known(request)
        if self._log is not None:
            self._log.admit(request)
        spec = self._spec_of(request)
        photos = self._described(request, spec, token)
        with self._storage.read() as unit:
            number = unit.descriptors.change_number()
            vectors, queries = self._resolved(request, spec, unit, photos)
            tasks = [self._task(one, request, spec, vectors, number) for one in request.candidates]
            for place, task in enumerate(tasks):
                self._sources[task.candidates.origin].check(task, unit, f"candidates.{place}")
        self._source.observe(number)
        found = [self._search(task, token) for task in tasks]
        results = self._answered(queries, tasks, found)
        if self._log is not None:
            self._log.record(request, results)
        return results

    def rebuild(
        self,
        version: int | None = None,
        list_id: str | None = None,
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> list[IndexPart]:
        """Drop what is loaded, of one version or list or all, and load it anew; return what is loaded then.

        Raises
        ------
        CancelledError
            If `token` was cancelled; the rest is loaded when it is needed.
        """
        loaded = [one for one in self._index.parts() if version in (None, one.version)]
        loaded = [one for one in loaded if list_id in (None, one.list_id)]
        self._index.drop(version, list_id)
        for part in loaded:
            self._index.snapshot(self._catalogue.descriptor_spec(part.version), part.list_id, token, progress)
        return self._index.parts()

    def parts(self) -> list[IndexPart]:
        """Return what the index holds."""
        return self._index.parts()

    def plugins(self) -> tuple[str, ...]:
        """Return the plug-ins that are asked first."""
        return self._proxy.names

    def close(self) -> None:
        """Close the plug-ins and the index."""
        self._proxy.close()
        self._index.close()

    def _require_known(self, request: MatchRequest) -> None:
        for place, reference in enumerate(request.references):
            is_photo = reference.kind is ReferenceKind.PHOTO and self._describe_photo is not None
            if reference.kind not in self._resolvers and not is_photo:
                raise MatchOriginError(
                    f"References of type '{reference.kind}' cannot be used: their service is not running here.",
                    field=f"references.{place}.type",
                )
        for place, wanted in enumerate(request.candidates):
            if wanted.origin not in self._sources:
                raise MatchOriginError(
                    f"Candidates of origin '{wanted.origin}' cannot be searched: their service is not running here.",
                    field=f"candidates.{place}.filters.origin",
                )

    def _spec_of(self, request: MatchRequest) -> DescriptorSpec:
        version = request.descriptor_version
        if version is None:
            declared = declared_versions(request.references, self._reader)
            if len(declared) > 1:
                raise DescriptorVersionError(
                    f"Descriptors of versions {', '.join(map(str, sorted(declared)))} cannot be compared.",
                    field="references",
                    remedy="Extract them again with one version.",
                )
            version = declared.pop() if declared else self._settings.default_version
        spec = self._catalogue.descriptor_spec(version)
        if spec.dimension is None:
            raise DescriptorVersionError(
                f"How long descriptors of version {version} are is not known.",
                remedy=f"Install the model '{spec.model_id}'.",
            )
        return spec

    def _described(
        self, request: MatchRequest, spec: DescriptorSpec, token: CancelToken | None
    ) -> dict[int, NDArray[np.float32]]:
        """Return the vectors of photos, by place: a network must not run while the database is held."""
        describe = self._describe_photo
        if describe is None:
            return {}
        return {
            place: checked_vector(describe(one.photo, spec.version, token), spec, f"references.{place}.photo")[None]
            for place, one in enumerate(request.references)
            if one.kind is ReferenceKind.PHOTO
        }

    def _resolved(
        self, request: MatchRequest, spec: DescriptorSpec, unit: UnitOfWork, photos: Mapping[int, NDArray[np.float32]]
    ) -> tuple[NDArray[np.float32], list[_Query]]:
        pieces: list[NDArray[np.float32]] = []
        queries: list[_Query] = []
        done = 0
        for place, reference in enumerate(request.references):
            asking = Asking(reference, f"references.{place}", spec, request.account_id, unit)
            rows = photos[place] if place in photos else self._resolvers[reference.kind].resolve(asking)
            pieces.append(rows)
            queries.append(_Query(reference, slice(done, done + len(rows))))
            done += len(rows)
        return np.concatenate(pieces), queries

    @staticmethod
    def _task(
        wanted: CandidateSet, request: MatchRequest, spec: DescriptorSpec, vectors: NDArray[np.float32], number: int
    ) -> SearchTask:
        farthest = np.inf
        if wanted.threshold > 0:
            farthest = float(distance_for_similarity(spec, wanted.threshold)) * (1 + _WIDER) + _WIDER
        return SearchTask(
            spec=spec,
            vectors=vectors,
            candidates=wanted,
            account_id=request.account_id,
            ignores_missing=request.ignores_missing,
            max_distance=farthest,
            change_number=number,
        )

    def _search(self, task: SearchTask, token: CancelToken | None) -> Found:
        if token is not None:
            token.check()
        plugin = self._proxy.find(task)
        if plugin is not None:
            return self._proxy.search(plugin, task, token)
        return self._sources[task.candidates.origin].search(task, token)

    def _answered(
        self, queries: Sequence[_Query], tasks: Sequence[SearchTask], found: Sequence[Found]
    ) -> list[ReferenceMatches]:
        best = [[_best(many[query.rows]) for query in queries] for many in found]
        with self._storage.read() as unit:
            described = [
                self._sources[task.candidates.origin].describe(
                    task, unit, dict.fromkeys(name for one in many for name in one)
                )
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
