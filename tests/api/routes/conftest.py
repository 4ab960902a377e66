"""One site for all tests of a resource: each test speaks for an account of its own."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.engine.common.ids import new_id
from app.engine.common.launch import LaunchConfig
from app.platform import Platform
from tests.support.command_line import fake_runtime, pretend_installed
from tests.support.rest import Client, client_of


@pytest.fixture(scope="module")
def site(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """A platform whose networks are played by the fake runner."""
    folder = tmp_path_factory.mktemp("site")
    data = folder / "data"
    data.mkdir()
    shutil.copyfile(sqlite_template, data / "perigee.sqlite3")
    launch = LaunchConfig(data, folder / "models", f"sqlite:///{(data / 'perigee.sqlite3').as_posix()}")
    pretend_installed(launch.models_dir)
    with pytest.MonkeyPatch.context() as patch:
        fake_runtime(patch)
        with Platform(launch) as platform:
            yield platform


@pytest.fixture(scope="module")
def served(site: Platform) -> Iterator[Client]:
    """The application over the site."""
    with client_of(site) as client:
        yield client


@pytest.fixture
def api(served: Client) -> Client:
    """A client of a new account, named by the header alone."""
    return Client(served.http, new_id())


@pytest.fixture
def admin(served: Client, site: Platform) -> Client:
    """A client of the window's account: an administrator as long as nobody has a password."""
    return Client(served.http, site.accounts.local_identity().account_id)
