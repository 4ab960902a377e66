"""Pins out of a lock file."""

from __future__ import annotations

import importlib.util

from tests.support.paths import ROOT


def test_the_lowest_version_of_a_package_is_pinned_and_the_project_left_out() -> None:
    spec = importlib.util.spec_from_file_location("pins", ROOT / "installer" / "pins.py")
    assert spec is not None
    assert spec.loader is not None
    pins = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(pins)
    lock = {
        "package": [
            {"name": "numpy", "version": "2.10.1"},
            {"name": "numpy", "version": "2.4.6"},
            {"name": "alembic", "version": "1.20.1"},
            {"name": "perigee", "version": "0.1.0"},
        ]
    }
    assert pins.read_pins(lock) == ["alembic==1.20.1", "numpy==2.4.6"]
