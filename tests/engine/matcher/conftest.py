"""Kernels are compiled once per machine and a pool of two workers once per session."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.engine.matcher.kernels import Kernels, compiled_kernels, numpy_kernels
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.search import Searcher


@pytest.fixture(scope="session", params=["compiled", "numpy"])
def kernels(request: pytest.FixtureRequest) -> Kernels:
    """The compiled kernels and the plain ones in turn."""
    return compiled_kernels() if request.param == "compiled" else numpy_kernels()


@pytest.fixture(scope="session")
def pool() -> Iterator[WorkerPool]:
    """Two workers."""
    made = WorkerPool(2)
    yield made
    made.close()


@pytest.fixture(scope="session")
def searcher(kernels: Kernels, pool: WorkerPool) -> Searcher:
    """A searcher on either kernels."""
    return Searcher(kernels, pool)
