"""Records are values: frozen, and all of them named by the room."""

from __future__ import annotations

import dataclasses
import importlib
import pkgutil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.db import records
from app.db.records import FaceFilter, Page


def declared() -> dict[str, type]:
    """Return every class of the room's modules by name."""
    found = {}
    for info in pkgutil.iter_modules(records.__path__):
        module = importlib.import_module(f"{records.__name__}.{info.name}")
        found |= {
            name: kind for name, kind in vars(module).items() if getattr(kind, "__module__", "") == module.__name__
        }
    return found


def test_every_record_is_exported() -> None:
    classes = [name for name in records.__all__ if isinstance(getattr(records, name), type)]
    assert sorted(declared()) == sorted(classes)


def test_every_record_is_frozen() -> None:
    for kind in declared().values():
        if dataclasses.is_dataclass(kind):
            assert kind.__dataclass_params__.frozen  # type: ignore[attr-defined]
    with pytest.raises(dataclasses.FrozenInstanceError):
        FaceFilter().account_id = "x"  # type: ignore[misc]


@given(st.integers(1, 10_000), st.integers(1, 100))
def test_a_page_behind_an_id_leaves_nothing_out(number: int, size: int) -> None:
    assert Page(number, size).offset == (number - 1) * size
    assert Page(number, size, after="x").offset == 0
