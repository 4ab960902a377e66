"""A platform over a fresh SQLite site, the application over it, and a client that speaks for an account."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.common.launch import LaunchConfig
from app.platform import Platform
from tests.support.command_line import fake_runtime, pretend_installed
from tests.support.rest import Client, client_of


@pytest.fixture
def site(sqlite_template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Platform]:
    """A platform whose networks are played by the fake runner."""
    data = tmp_path / "data"
    data.mkdir()
    shutil.copyfile(sqlite_template, data / "perigee.sqlite3")
    launch = LaunchConfig(data, tmp_path / "models", f"sqlite:///{(data / 'perigee.sqlite3').as_posix()}")
    pretend_installed(launch.models_dir)
    fake_runtime(monkeypatch)
    with Platform(launch) as platform:
        yield platform


@pytest.fixture
def api(site: Platform) -> Iterator[Client]:
    """A client of a new account, named by the header alone."""
    with client_of(site) as client:
        yield client
