"""The door of the matcher: who is this, among whom."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from app.db import UnitOfWork
from app.engine.common.clock import Clock
from app.engine.common.errors import MatchOriginError, NotFoundError
from app.engine.common.progress import CancelToken, ProgressCallback, ignore_progress
from app.engine.configurator.sections.matching import DescriptorsCache, MatchLimits, PlatformLimits
from app.engine.inference.catalogue import Catalogue, DescriptorSpec
from app.engine.matcher.answers import answers
from app.engine.matcher.candidates import AttributeSource, CandidateSource, DescriptorSource, FaceSource
from app.engine.matcher.checks import check_request
from app.engine.matcher.freshness import FollowingSource
from app.engine.matcher.index import IndexPart, MatcherIndex
from app.engine.matcher.models import CandidateSet, Found, MatchRequest, Origin, ReferenceMatches, SearchTask
from app.engine.matcher.proxy import MatcherPlugin, MatcherProxy
from app.engine.matcher.questions import Questions
from app.engine.matcher.references import PhotoDescriber, ReferenceResolver
from app.engine.matcher.scoring import Scorer
from app.engine.matcher.search_log import SearchLog
from app.engine.matcher.similarity import distance_for_similarity
from app.engine.storage import Storage

# Similarities decide; the distance of a threshold is widened by more than what turning one into the other rounds.
_WIDER = 1e-9
_SEGMENTS, _VECTORS = 4, 2000  # of one transaction of the upkeep


@dataclass(frozen=True)
class MatcherSettings:
    """The sections of the Configurator that the matcher obeys."""

    default_version: int
    limits: PlatformLimits = field(default_factory=PlatformLimits)
    cache: DescriptorsCache = field(default_factory=DescriptorsCache)


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
        index.limit(settings.cache.max_memory_mb * 1_000_000)
        self._source = source
        self._settings = settings
        self._proxy = MatcherProxy()
        self._log = log
        self._questions = Questions(catalogue, clock, describe_photo)
        self._faces = FaceSource(storage, index, scorer, settings.cache)
        self._sources: dict[Origin, CandidateSource] = {}
        for candidates in (
            self._faces,
            AttributeSource(storage, scorer, clock),
            DescriptorSource(self._questions.reader),
        ):
            self.add_source(candidates)

    def add_resolver(self, resolver: ReferenceResolver) -> None:
        """Let a room resolve its kinds of references, such as events. Call while the platform is built."""
        self._questions.add(resolver)

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
        self._index.limit(settings.cache.max_memory_mb * 1_000_000)
        if self._log is not None:
            self._log.apply(settings.limits.match.searches_per_minute)

    def match(
        self, request: MatchRequest, token: CancelToken | None = None, *, is_noted_later: bool = False
    ) -> list[ReferenceMatches]:
        """Return the candidates most similar to each reference, one entry per reference in the order given.

        Everything committed before the call is seen, by this process or another. Results come by similarity
        descending, equal similarities by id; a candidate as similar as the threshold is among them.

        Parameters
        ----------
        is_noted_later : bool
            Whether the caller writes the search into the audit log himself, with `note_search`.

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
        self._questions.require_known(request)
        self._require_sources(request)
        if self._log is not None:
            self._log.admit(request)
        spec = self._questions.spec_of(request, self._settings.default_version)
        photos = self._questions.described(request, spec, token)
        with self._storage.read() as unit:
            number = unit.descriptors.change_number()
            vectors, queries = self._questions.resolved(request, spec, unit, photos)
            tasks = [self._task(one, request, spec, vectors, number) for one in request.candidates]
            for place, task in enumerate(tasks):
                self._sources[task.candidates.origin].check(task, unit, f"candidates.{place}")
        self._source.observe(number)
        found = [self._search(task, token) for task in tasks]
        with self._storage.read() as unit:
            results = answers(unit, self._sources, queries, tasks, found)
        if self._log is not None and not is_noted_later:
            self._log.record(request, results)
        return results

    @property
    def limits(self) -> MatchLimits:
        """What one call may ask for, as the settings say now."""
        return self._settings.limits.match

    def note_search(self, unit: UnitOfWork, request: MatchRequest, found: Sequence[ReferenceMatches]) -> None:
        """Write a search into the audit log as the last step of the caller's transaction."""
        if self._log is not None:
            self._log.write(unit, request, found)

    def match_bodies(self, request: MatchRequest) -> list[ReferenceMatches]:
        """Return the events whose bodies are most similar to each reference.

        Raises
        ------
        BadInputError, FaceTargetError
            As `match`.
        MatchOriginError
            Always for now: no network of the catalogue describes bodies, so nothing can be compared.
        """
        check_request(request, self._settings.limits.match)
        raise MatchOriginError("Bodies cannot be matched: there is no network for descriptors of bodies.")

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
            with suppress(NotFoundError):  # the list was deleted meanwhile
                self._index.snapshot(self._catalogue.descriptor_spec(part.version), part.list_id, token, progress)
        return self._index.parts()

    def upkeep(self, token: CancelToken | None = None) -> int:
        """Make later loads and searches faster: segments, and vectors where pgvector is; return what was written.

        Called in the background. Works in short transactions, so that other writers need not wait. Stops when asked.
        """
        with self._storage.read() as unit:
            versions = list(unit.descriptors.versions())
        written = 0
        for version in versions:
            while token is None or not token.is_cancelled:
                with self._storage.write() as unit:
                    made = unit.descriptors.build_segments(version, limit=_SEGMENTS)
                    made += unit.candidates.build_vectors(version, _VECTORS)
                    unit.commit()
                if not made:
                    break
                written += made
        return written

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

    def _require_sources(self, request: MatchRequest) -> None:
        for place, wanted in enumerate(request.candidates):
            if wanted.origin not in self._sources:
                raise MatchOriginError(
                    f"Candidates of origin '{wanted.origin}' cannot be searched: their service is not running here.",
                    field=f"candidates.{place}.filters.origin",
                )

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
