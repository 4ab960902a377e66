"""The interpreter changes threads as often as asked."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from app.engine.common.interpreter import SWITCH_S, switch_sooner


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    before = sys.getswitchinterval()
    yield
    sys.setswitchinterval(before)


def test_threads_get_the_interpreter_sooner() -> None:
    sys.setswitchinterval(0.005)
    switch_sooner()
    assert sys.getswitchinterval() == pytest.approx(SWITCH_S)
