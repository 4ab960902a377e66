"""The index follows the database: whatever was committed is seen by the next call, on both databases."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
import pytest

from app.engine.common.errors import DescriptorVersionError, ListNotFoundError
from app.engine.common.progress import Progress
from app.engine.inference.catalogue import load_catalogue
from app.engine.inference.catalogue_entries import DescriptorSpec
from app.engine.matcher.identities import unpack_ids
from app.engine.matcher.index import MatcherIndex
from app.engine.matcher.kernels import Kernels, compiled_kernels
from app.engine.matcher.layout import FloatArray, IdArray
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.sources import Contents, Delta
from tests.support.matching import numbered_ids

LIST = "00000000-0000-4000-8000-00000000000a"


class FakeSource:
    """Numbered descriptors of one list, with a log that can be forgotten."""

    def __init__(self) -> None:
        self.members: dict[int, float] = {}
        self.log: list[int] = []
        self.exists = True
        self.forgotten = -1
        self.loads = 0

    def change(self, number: int, value: float | None) -> None:
        if value is None:
            self.members.pop(number, None)
        else:
            self.members[number] = value
        self.log.append(number)

    def revision(self) -> int:
        return len(self.log)

    @contextmanager
    def contents(self, version: int, list_id: str | None) -> Iterator[Contents]:
        self.check(list_id)
        self.loads += 1
        ids, rows = self.arrays(sorted(self.members))
        yield Contents(len(self.log), iter([(ids[:2], rows[:2]), (ids[2:], rows[2:])]))

    def changes_since(self, number: int, version: int, list_id: str | None) -> Delta | None:
        self.check(list_id)
        if number < self.forgotten:
            return None
        touched = set(self.log[number:])
        gone = sorted(touched - set(self.members))
        return Delta(len(self.log), numbered_ids(gone), *self.arrays(sorted(touched & set(self.members))))

    def arrays(self, numbers: list[int]) -> tuple[IdArray, FloatArray]:
        rows = np.array([[self.members[number], 0.0, 1.0, 0.0] for number in numbers], np.float32)
        return numbered_ids(numbers), rows.reshape(-1, 4)

    def check(self, list_id: str | None) -> None:
        if not self.exists and list_id is not None:
            raise ListNotFoundError(f"List {list_id} not found.")

    def close(self) -> None:
        self.exists = False


@pytest.fixture
def spec() -> DescriptorSpec:
    recogniser = load_catalogue().recognisers()[0].descriptor
    assert recogniser is not None
    return dataclasses.replace(recogniser, dimension=4)


@pytest.fixture
def source() -> FakeSource:
    made = FakeSource()
    for number in range(5):
        made.change(number, float(number))
    return made


@pytest.fixture
def index(source: FakeSource, pool: WorkerPool) -> Iterator[MatcherIndex]:
    made = MatcherIndex(source, compiled_kernels(), pool)
    yield made
    made.close()


def held(index: MatcherIndex, spec: DescriptorSpec, list_id: str | None = LIST) -> list[str]:
    return sorted(unpack_ids(index.snapshot(spec, list_id).ids()))


def names(*numbers: int) -> list[str]:
    return unpack_ids(numbered_ids(list(numbers)))


def test_a_list_is_loaded_when_it_is_asked_for_and_once(
    index: MatcherIndex, source: FakeSource, spec: DescriptorSpec
) -> None:
    """MAT-04."""
    assert index.parts() == [] and source.loads == 0
    seen: list[Progress] = []
    index.snapshot(spec, LIST, progress=seen.append)
    assert held(index, spec) == names(0, 1, 2, 3, 4)
    assert source.loads == 1 and seen[-1].done == 5
    assert [(part.list_id, part.rows) for part in index.parts()] == [(LIST, 5)]


def test_what_was_committed_is_seen_by_the_next_call(
    index: MatcherIndex, source: FakeSource, spec: DescriptorSpec
) -> None:
    before = index.snapshot(spec, LIST)
    source.change(9, 9.0)
    source.change(0, None)
    source.change(1, 7.0)
    assert held(index, spec) == names(1, 2, 3, 4, 9)
    after = index.snapshot(spec, LIST)
    assert before.rows == 5 and after.generation > before.generation and source.loads == 1


def test_a_log_that_does_not_reach_back_makes_it_load_anew(
    index: MatcherIndex, source: FakeSource, spec: DescriptorSpec
) -> None:
    held(index, spec)
    source.forgotten = 6
    source.change(3, None)
    assert held(index, spec) == names(0, 1, 2, 4)
    assert source.loads == 2


def test_a_dropped_index_is_rebuilt(index: MatcherIndex, source: FakeSource, spec: DescriptorSpec) -> None:
    held(index, spec)
    held(index, spec, None)
    assert index.drop(spec.version, LIST) == 1
    assert index.drop() == 1 and index.parts() == []
    assert held(index, spec) == names(0, 1, 2, 3, 4)
    assert source.loads == 3


def test_a_deleted_list_is_missing_and_forgotten(index: MatcherIndex, source: FakeSource, spec: DescriptorSpec) -> None:
    held(index, spec)
    source.exists = False
    source.change(0, None)
    with pytest.raises(ListNotFoundError):
        index.snapshot(spec, LIST)
    assert index.parts() == []


def test_a_version_of_unknown_length_is_refused(index: MatcherIndex, spec: DescriptorSpec) -> None:
    with pytest.raises(DescriptorVersionError):
        index.snapshot(dataclasses.replace(spec, dimension=None), LIST)


def test_much_removal_is_compacted_in_the_background(
    source: FakeSource, spec: DescriptorSpec, kernels: Kernels
) -> None:
    pool = WorkerPool(1)
    index = MatcherIndex(source, kernels, pool)
    matrix = index.matrix(spec, LIST)
    for number in range(4):
        source.change(number, None)
    index.snapshot(spec, LIST)
    pool.close()
    assert not matrix.needs_compaction and matrix.snapshot.rows == 1
    index.close()


def test_what_was_used_longest_ago_leaves_memory_when_it_grows_beyond_the_limit(
    index: MatcherIndex, source: FakeSource, spec: DescriptorSpec
) -> None:
    first, second, third = (f"{number:08d}-0000-4000-8000-000000000000" for number in (1, 2, 3))
    held(index, spec, first)
    index.limit(2 * index.parts()[0].resident_bytes)
    held(index, spec, second)
    held(index, spec, first)
    held(index, spec, third)
    assert {part.list_id for part in index.parts()} == {first, third}
    index.limit(1)
    assert [part.list_id for part in index.parts()] == [third]
    assert held(index, spec, first) == names(0, 1, 2, 3, 4)
    assert [part.list_id for part in index.parts()] == [first]
