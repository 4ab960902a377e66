"""The two makes of kernels agree, on every processor and without numba."""

from __future__ import annotations

import builtins
import ctypes
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pytest

from app.engine.inference.catalogue_entries import Metric
from app.engine.matcher import kernels as kernels_module
from app.engine.matcher.kernels import NUMPY_KERNELS, compiled_kernels, load_kernels, numpy_kernels
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.search import Searcher
from tests.support.matching import matrix_of


@pytest.mark.parametrize("metric", [Metric.L2, Metric.COSINE])
@pytest.mark.parametrize("queries", [1, 9, 40])
def test_compiled_and_plain_kernels_give_the_same_bits(pool: WorkerPool, metric: Metric, queries: int) -> None:
    rng = np.random.default_rng(7)
    rows, asked = (rng.standard_normal((count, 77)).astype(np.float32) for count in (3000, queries))
    results = [
        Searcher(made, pool).search(matrix_of(made, metric, rows).snapshot, asked, 25)
        for made in (compiled_kernels(), numpy_kernels())
    ]
    assert results[0].distances.tobytes() == results[1].distances.tobytes()
    assert results[0].ids.tobytes() == results[1].ids.tobytes()


def test_without_numba_the_numpy_kernels_are_taken_and_said_to_be(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    real = builtins.__import__

    def without_numba(
        name: str,
        scope: Mapping[str, object] | None = None,
        local: Mapping[str, object] | None = None,
        names: Sequence[str] | None = (),
        level: int = 0,
    ) -> Any:
        if name.partition(".")[0] == "numba":
            raise ImportError("no numba here")
        return real(name, scope, local, names, level)

    monkeypatch.setattr(builtins, "__import__", without_numba)
    assert load_kernels().name == NUMPY_KERNELS
    assert "numpy" in caplog.text


def test_the_cache_folder_changes_with_the_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    before = kernels_module._sources_digest()
    monkeypatch.setattr(kernels_module, "_SOURCES", ("compiled",))
    assert kernels_module._sources_digest() != before


@pytest.mark.slow
@pytest.mark.parametrize("byte_dot", [False, True])
def test_tiles_multiply_exactly_on_any_processor(byte_dot: bool) -> None:
    import numba

    from app.engine.matcher.instructions import has_byte_dot, make_dots, make_tile

    if byte_dot and not has_byte_dot():
        pytest.skip("this processor has no byte dot product")
    tile, dots = make_tile(3, 4, byte_dot), make_dots(4, byte_dot)
    run_tile = numba.njit(lambda a, b, c, d, e, f: tile(a, b, c, d, e, f))
    run_dots = numba.njit(lambda a, b, c, d, e, f: dots(a, b, c, d, e, f))
    rng = np.random.default_rng(0)
    codes = rng.integers(0, 256, (4, 192), dtype=np.uint8)
    queries = rng.integers(-127, 128, (64, 192)).astype(np.int8)
    packed = np.ascontiguousarray(queries.reshape(64, 48, 4).transpose(1, 0, 2))
    start = rng.integers(-9999, 9999, 64).astype(np.int32)
    sums, single = np.zeros((3, 64), np.int32), np.zeros(4, np.int32)
    run_tile(codes.ctypes.data, 192, packed.ctypes.data, 48, start.ctypes.data, sums.ctypes.data)
    run_dots(codes.ctypes.data, 192, queries.ctypes.data, 3, int(start[0]), single.ctypes.data)
    expected = codes.astype(np.int32) @ queries.T.astype(np.int32) + start
    assert (sums == expected[:3]).all()
    assert (single == expected[:, 0]).all()


def test_the_plain_kernels_read_rows_where_they_are() -> None:
    from app.engine.matcher import plain

    rows = np.arange(24, dtype=np.float32).reshape(3, 8)
    assert plain._rows_from(rows.ctypes.data, 8, 3).tolist() == rows.tolist()
    assert ctypes.sizeof(ctypes.c_float) == rows.itemsize
