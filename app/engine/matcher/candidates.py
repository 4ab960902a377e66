"""Where candidates come from: faces by list or filter, temporary attributes, descriptors sent along."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

import numpy as np

from app.db import UnitOfWork
from app.db.records import Face, FaceFilter, TemporaryAttribute
from app.engine.common.clock import Clock
from app.engine.common.errors import AttributeNotFoundError, BadInputError, FacesNotFoundError, ListNotFoundError
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.matching import DescriptorsCache
from app.engine.matcher.identities import pack_ids
from app.engine.matcher.index import MatcherIndex
from app.engine.matcher.layout import FloatArray
from app.engine.matcher.models import (
    AttributeFilter,
    DescriptorFilter,
    Found,
    Match,
    Origin,
    Reference,
    SearchTask,
)
from app.engine.matcher.references import DescriptorResolver
from app.engine.matcher.scoring import Scorer, found_of
from app.engine.matcher.similarity import distance
from app.engine.storage import Storage

if TYPE_CHECKING:
    from app.db.repositories.chunks import DescriptorChunk

_ROWS = 16_384  # read and measured at a time
_SPARE = 4  # how many times the limit is asked of an index that holds other accounts' faces too
_PAGE = 10_000  # ids of one query


class CandidateSource(Protocol):
    """Searches candidates of one origin. Rooms add their own with `MatcherService.add_source`."""

    @property
    def origin(self) -> Origin:
        """What it searches."""
        ...

    def check(self, task: SearchTask, unit: UnitOfWork, field: str) -> None:
        """Check that what the filters name exists in the account.

        Raises
        ------
        NotFoundError
            If it does not and the task does not ignore that.
        """
        ...

    def search(self, task: SearchTask, token: CancelToken | None = None) -> Found:
        """Return the nearest candidates of each query, at most the limit."""
        ...

    def describe(self, task: SearchTask, unit: UnitOfWork, found: Mapping[str, None]) -> Mapping[str, Match]:
        """Return candidates by id, with similarity and distance 0; those that are gone by now are left out."""
        ...


class FaceSource:
    """Stored faces: a whole list from the index, everything else as the database chooses it.

    What the database chooses is measured by it where it can, in the index where that is loaded, and as it is read
    otherwise; all three give the same distances.
    """

    origin = Origin.FACES

    def __init__(self, storage: Storage, index: MatcherIndex, scorer: Scorer, cache: DescriptorsCache) -> None:
        self._storage = storage
        self._index = index
        self._scorer = scorer
        self._cache = cache

    def apply(self, cache: DescriptorsCache) -> None:
        """Take over changed settings; what is loaded is dropped, as the setting promises."""
        if cache != self._cache:
            self._cache = cache
            self._index.drop()

    def check(self, task: SearchTask, unit: UnitOfWork, field: str) -> None:
        """Check the list and the faces that the filter names."""
        wanted = scoped(task)
        if wanted is None or task.ignores_missing:
            return
        if wanted.list_id is not None and not unit.lists.has(wanted.list_id, wanted.account_id):
            raise ListNotFoundError(f"List with id '{wanted.list_id}' not found", field=f"{field}.filters.list_id")
        if wanted.face_ids is not None:
            missing = unit.faces.missing([name.lower() for name in wanted.face_ids], wanted.account_id)
            if missing:
                raise FacesNotFoundError(
                    f"One or more faces not found, including faces with id '{missing[0]}'",
                    field=f"{field}.filters.face_ids",
                )

    def search(self, task: SearchTask, token: CancelToken | None = None) -> Found:
        """Return the nearest faces."""
        wanted = scoped(task)
        if wanted is None:
            return [[] for _ in task.vectors]
        if wanted == FaceFilter(account_id=wanted.account_id, list_id=wanted.list_id) and self._holds(wanted.list_id):
            found = self._from_index(task, wanted, token)
            if found is not None:
                return found
        return self._from_database(task, wanted, token)

    def describe(self, task: SearchTask, unit: UnitOfWork, found: Mapping[str, None]) -> Mapping[str, Match]:
        """Return the faces by id."""
        ids = list(found)
        faces: list[Face] = []
        for first in range(0, len(ids), _PAGE):
            faces.extend(unit.faces.living(ids[first : first + _PAGE], task.account_id))
        return {face.face_id: Match(face.face_id, 0.0, 0.0, face=face) for face in faces}

    def _holds(self, list_id: str | None) -> bool:
        lists = self._cache.faces_lists
        if not self._cache.cache_enabled or list_id in lists.exclude:
            return False
        return not lists.include or list_id in lists.include

    def _from_index(self, task: SearchTask, wanted: FaceFilter, token: CancelToken | None) -> Found | None:
        """Return what the index finds, or None where it holds too much that is another account's."""
        if task.ignores_missing and wanted.list_id is not None and not self._exists(wanted.list_id, wanted.account_id):
            return [[] for _ in task.vectors]
        snapshot = self._index.snapshot(task.spec, wanted.list_id, token)
        search = self._scorer.searcher.search
        if wanted.list_id is not None or wanted.account_id is None:
            return found_of(search(snapshot, task.vectors, task.candidates.limit, task.max_distance, token))
        asked = task.candidates.limit * _SPARE
        found = found_of(search(snapshot, task.vectors, asked, task.max_distance, token))
        return self._own(found, wanted.account_id, task.candidates.limit, asked)

    def _exists(self, list_id: str, account_id: str | None) -> bool:
        with self._storage.read() as unit:
            return unit.lists.has(list_id, account_id)

    def _own(self, found: Found, account_id: str, limit: int, asked: int) -> Found | None:
        ids = list({name for many in found for name, _ in many})
        with self._storage.read() as unit:
            owners: dict[str, str] = {}
            for first in range(0, len(ids), _PAGE):
                owners.update(unit.candidates.owners(ids[first : first + _PAGE]))
        mine = [[pair for pair in many if owners.get(pair[0]) == account_id] for many in found]
        if any(len(own) < limit and len(many) == asked for own, many in zip(mine, found, strict=True)):
            return None
        return [many[:limit] for many in mine]

    def _from_database(self, task: SearchTask, wanted: FaceFilter, token: CancelToken | None) -> Found:
        with self._storage.read() as unit:
            if unit.candidates.has_distances():
                return [self._one(task, wanted, unit, query, token) for query in range(len(task.vectors))]
        if self._holds(wanted.list_id) and self._is_loaded(task.spec.version, wanted.list_id):
            return self._selected(task, wanted, token)
        with self._storage.read() as unit:
            return self._measured(task, unit.candidates.iterate(task.spec.version, wanted, _ROWS), token)

    def _is_loaded(self, version: int, list_id: str | None) -> bool:
        return any((part.version, part.list_id) == (version, list_id) for part in self._index.parts())

    def _selected(self, task: SearchTask, wanted: FaceFilter, token: CancelToken | None) -> Found:
        """Return what is found among the rows of the index that the database chooses."""
        with self._storage.read() as unit:
            chosen = unit.candidates.ids(wanted)
        snapshot = self._index.matrix(task.spec, wanted.list_id).select(chosen)
        search = self._scorer.searcher.search
        return found_of(search(snapshot, task.vectors, task.candidates.limit, task.max_distance, token))

    def _one(
        self, task: SearchTask, wanted: FaceFilter, unit: UnitOfWork, query: int, token: CancelToken | None
    ) -> list[tuple[str, float]]:
        """Return what one query finds where the database computes distances."""
        single = replace(task, vectors=task.vectors[query : query + 1])
        limit, metric = task.candidates.limit, task.spec.metric.value
        chunks = unit.candidates.nearest(task.spec.version, wanted, task.vectors[query], metric, limit, _ROWS)
        return self._measured(single, chunks, token)[0]

    def _measured(self, task: SearchTask, chunks: Iterable[DescriptorChunk], token: CancelToken | None) -> Found:
        running = self._scorer.begin(task)
        for chunk in chunks:
            if token is not None:
                token.check()
            running.add(chunk.face_ids, chunk.descriptors)
        return running.found()


class AttributeSource:
    """Temporary attributes, named one by one."""

    origin = Origin.ATTRIBUTES

    def __init__(self, storage: Storage, scorer: Scorer, clock: Clock) -> None:
        self._storage = storage
        self._scorer = scorer
        self._clock = clock

    def check(self, task: SearchTask, unit: UnitOfWork, field: str) -> None:
        """Check that the attributes exist."""
        if task.ignores_missing:
            return
        known = {one.attribute_id for one in self._stored(task, unit)}
        for name in _attribute_ids(task):
            if name not in known:
                raise AttributeNotFoundError(f"Attributes not found ('{name}')", field=f"{field}.filters.attribute_ids")

    def search(self, task: SearchTask, token: CancelToken | None = None) -> Found:  # noqa: ARG002 - takes no time
        """Return the nearest attributes that have a descriptor of the version."""
        with self._storage.read() as unit:
            stored = self._stored(task, unit, with_descriptors=True)
        pairs = [
            (one.attribute_id, np.frombuffer(part.data, "<f4"))
            for one in stored
            for part in one.descriptors
            if part.version == task.spec.version
        ]
        running = self._scorer.begin(task)
        if pairs:
            running.add(pack_ids([name for name, _ in pairs]), np.stack([vector for _, vector in pairs]))
        return running.found()

    def describe(self, task: SearchTask, unit: UnitOfWork, found: Mapping[str, None]) -> Mapping[str, Match]:
        """Return the attributes by id, without descriptors."""
        stored = unit.temporary.list_attributes(list(found), self._clock(), task.account_id)
        return {one.attribute_id: Match(one.attribute_id, 0.0, 0.0, attribute=one) for one in stored}

    def _stored(
        self, task: SearchTask, unit: UnitOfWork, *, with_descriptors: bool = False
    ) -> list[TemporaryAttribute]:
        names = _attribute_ids(task)
        return unit.temporary.list_attributes(names, self._clock(), task.account_id, with_descriptors=with_descriptors)


class DescriptorSource:
    """Descriptors that came with the request; their ids are any text."""

    origin = Origin.DESCRIPTORS

    def __init__(self, reader: DescriptorResolver) -> None:
        self._reader = reader

    def check(self, task: SearchTask, unit: UnitOfWork, field: str) -> None:  # noqa: ARG002 - nothing is stored
        """Check that every descriptor can be compared and has an id of its own."""
        names = [one.id for one in _descriptors(task)]
        if len(set(names)) != len(names):
            raise BadInputError("Two descriptors have the same id.", field=f"{field}.filters.descriptors")
        self._vectors(task, field)

    def search(self, task: SearchTask, token: CancelToken | None = None) -> Found:  # noqa: ARG002 - takes no time
        """Return the nearest descriptors."""
        rows, names = self._vectors(task, "candidates"), [one.id for one in _descriptors(task)]
        found = []
        for query in task.vectors:
            pairs = zip(names, distance(task.spec, query, rows).tolist(), strict=True)
            near = sorted((far, name) for name, far in pairs if far <= task.max_distance)
            found.append([(name, far) for far, name in near[: task.candidates.limit]])
        return found

    def describe(
        self,
        task: SearchTask,  # noqa: ARG002 - nothing is stored
        unit: UnitOfWork,  # noqa: ARG002
        found: Mapping[str, None],
    ) -> Mapping[str, Match]:
        """Return the ids."""
        return {name: Match(name, 0.0, 0.0) for name in found}

    def _vectors(self, task: SearchTask, field: str) -> FloatArray:
        read = self._reader.read
        return np.stack(
            [
                read(one, task.spec, f"{field}.filters.descriptors.{place}")
                for place, one in enumerate(_descriptors(task))
            ]
        )


def scoped(task: SearchTask) -> FaceFilter | None:
    """Return the filter of faces within the account of a task, or None where it names another account."""
    wanted = task.candidates.filters
    assert isinstance(wanted, FaceFilter)
    if task.account_id is None or wanted.account_id in (None, task.account_id):
        return replace(wanted, account_id=task.account_id or wanted.account_id)
    return None


def _attribute_ids(task: SearchTask) -> Sequence[str]:
    assert isinstance(task.candidates.filters, AttributeFilter)
    return [name.lower() for name in task.candidates.filters.attribute_ids]


def _descriptors(task: SearchTask) -> Sequence[Reference]:
    assert isinstance(task.candidates.filters, DescriptorFilter)
    return task.candidates.filters.descriptors
