"""The matrix behaves as a dictionary of descriptors, and its snapshots as copies of that dictionary."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, invariant, rule

from app.engine.common.errors import BadInputError, DescriptorFormatError
from app.engine.inference.catalogue_entries import Metric
from app.engine.matcher.arena import Arena
from app.engine.matcher.identities import unpack_ids
from app.engine.matcher.kernels import Kernels, numpy_kernels
from app.engine.matcher.layout import SEGMENT_ROWS
from app.engine.matcher.matrix import DescriptorMatrix
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.search import Searcher
from app.engine.matcher.snapshot import Snapshot
from tests.support.matching import matrix_of, nearest, numbered_ids

DIMENSION = 3
numbers = st.lists(st.integers(0, 300), max_size=40)


def contents(snapshot: Snapshot) -> dict[str, tuple[float, ...]]:
    found = {}
    for segment in snapshot.segments:
        live = segment.live()
        rows = segment.exact[live, : snapshot.dimension].tolist()
        found.update(zip(unpack_ids(segment.ids_at(live)), map(tuple, rows), strict=True))
    assert len(found) == snapshot.rows
    return found


class MatrixMachine(RuleBasedStateMachine):
    """Random puts, removals, compactions and selections against a dictionary."""

    snapshots = Bundle("snapshots")

    def __init__(self) -> None:
        super().__init__()
        self.matrix = DescriptorMatrix(DIMENSION, Metric.L2, numpy_kernels(), Arena())
        self.model: dict[str, tuple[float, ...]] = {}

    @rule(chosen=numbers, seed=st.integers(0, 99))
    def put(self, chosen: list[int], seed: int) -> None:
        rows = np.random.default_rng(seed).integers(-4, 5, (len(chosen), DIMENSION)).astype(np.float32)
        ids = numbered_ids(chosen)
        self.matrix.put(ids, rows)
        self.model.update(zip(unpack_ids(ids), map(tuple, rows.tolist()), strict=True))

    @rule(chosen=numbers)
    def remove(self, chosen: list[int]) -> None:
        ids = numbered_ids(chosen)
        gone = {name for name in unpack_ids(ids) if self.model.pop(name, None) is not None}
        assert self.matrix.remove(ids) == len(gone)

    @rule()
    def compact(self) -> None:
        self.matrix.compact()
        assert not self.matrix.needs_compaction

    @rule(target=snapshots)
    def keep_a_snapshot(self) -> tuple[Snapshot, dict[str, tuple[float, ...]]]:
        return self.matrix.snapshot, dict(self.model)

    @rule(kept=snapshots)
    def a_kept_snapshot_is_as_it_was(self, kept: tuple[Snapshot, dict[str, tuple[float, ...]]]) -> None:
        assert contents(kept[0]) == kept[1]

    @rule(chosen=numbers)
    def select(self, chosen: list[int]) -> None:
        names = set(unpack_ids(numbered_ids(chosen)))
        assert contents(self.matrix.select(numbered_ids(chosen))) == {
            name: row for name, row in self.model.items() if name in names
        }

    @invariant()
    def it_holds_what_the_dictionary_holds(self) -> None:
        assert contents(self.matrix.snapshot) == self.model


TestMatrixMachine = MatrixMachine.TestCase
TestMatrixMachine.settings = settings(max_examples=25, stateful_step_count=25, deadline=None)


def test_a_selection_is_searched_alone(kernels: Kernels, pool: WorkerPool) -> None:
    rows = np.random.default_rng(0).standard_normal((2000, 20)).astype(np.float32)
    matrix = matrix_of(kernels, Metric.L2, rows)
    for chosen in (np.arange(0, 2000, 50), np.arange(0, 2000, 2)):
        found = Searcher(kernels, pool).search(matrix.select(numbered_ids([*chosen, 9999])), rows[:2], 30)
        expected = nearest(Metric.L2, numbered_ids(chosen), rows[chosen], rows[1], 30)
        assert [name for name, _ in found.of(1)] == [name for name, _ in expected]


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e19])
def test_a_batch_with_a_bad_descriptor_changes_nothing(kernels: Kernels, bad: float) -> None:
    rows = np.ones((100, 4), np.float32)
    matrix = matrix_of(kernels, Metric.L2, rows)
    before = matrix.snapshot
    rows[70, 3] = bad
    with pytest.raises(DescriptorFormatError, match="00000000-0000-0000-0000-000000000046"):
        matrix.put(numbered_ids(range(100)), rows)
    assert matrix.snapshot is before
    matrix.put(numbered_ids([200]), rows[:1])
    assert matrix.snapshot.rows == 101


def test_descriptors_of_another_length_or_without_ids_are_refused(kernels: Kernels) -> None:
    matrix = matrix_of(kernels, Metric.L2, np.ones((2, 4), np.float32))
    with pytest.raises(DescriptorFormatError):
        matrix.put(numbered_ids([5]), np.ones((1, 5), np.float32))
    with pytest.raises(BadInputError):
        matrix.put(numbered_ids([5, 6]), np.ones((1, 4), np.float32))


def test_rows_go_on_in_a_further_segment(kernels: Kernels, tmp_path: Path) -> None:
    rows = np.random.default_rng(0).standard_normal((SEGMENT_ROWS + 3000, 2)).astype(np.float32)
    arena = Arena(tmp_path)
    matrix = DescriptorMatrix(2, Metric.L2, kernels, arena)
    matrix.put(numbered_ids(range(len(rows))), rows)
    assert [segment.length for segment in matrix.snapshot.segments] == [SEGMENT_ROWS, 3000]
    assert matrix.remove(numbered_ids(range(SEGMENT_ROWS - 10, SEGMENT_ROWS + 2500))) == 2510
    assert matrix.compact() == 1
    assert [segment.length for segment in matrix.snapshot.segments] == [SEGMENT_ROWS, 500]
    assert matrix.remove(numbered_ids([SEGMENT_ROWS + 2600, SEGMENT_ROWS + 100])) == 1
    arena.close()


def test_a_resident_row_takes_little_more_than_a_byte_per_value(kernels: Kernels) -> None:
    for dimension in (128, 512):
        rows = np.ones((4096, dimension), np.float32)
        assert matrix_of(kernels, Metric.L2, rows).snapshot.resident_bytes <= 1.1 * rows.size


def test_a_snapshot_outlives_its_matrix_and_its_arena(kernels: Kernels, pool: WorkerPool, tmp_path: Path) -> None:
    rows = np.random.default_rng(0).standard_normal((3000, 8)).astype(np.float32)
    arena = Arena(tmp_path)
    matrix = DescriptorMatrix(8, Metric.L2, kernels, arena)
    matrix.put(numbered_ids(range(3000)), rows)
    snapshot = matrix.snapshot
    arena.close()
    del matrix, arena
    assert Searcher(kernels, pool).search(snapshot, rows[:1], 1).of(0) == [(unpack_ids(numbered_ids([0]))[0], 0.0)]


@pytest.mark.skipif(sys.platform == "win32", reason="there the file has a name until it is closed")
def test_the_arena_leaves_no_file_to_be_found(tmp_path: Path) -> None:
    arena = Arena(tmp_path)
    array = arena.array((1000, 100), np.float32)
    array[:] = 1.0
    assert list(tmp_path.iterdir()) == []
    arena.close()


def test_room_in_the_arena_is_used_again(tmp_path: Path) -> None:
    arena = Arena(tmp_path)
    first = arena.array((1000, 100), np.float32)
    del first
    end = arena._end
    again = arena.array((1000, 100), np.float32)
    assert arena._end == end and again.size == 100_000
    assert arena.is_mapped and not Arena().is_mapped
    arena.close()
