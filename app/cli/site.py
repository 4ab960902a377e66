"""Opening the site's database for a command, and saying who acts."""

from __future__ import annotations

import getpass
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.db import Database
from app.engine.common.actor import Actor, acting_as
from app.engine.common.launch import LaunchConfig
from app.engine.configurator import ConfiguratorService
from app.engine.storage import Storage, platform_errors

if TYPE_CHECKING:
    from app.platform import Platform


@contextmanager
def open_storage(launch: LaunchConfig, command: str) -> Iterator[Storage]:
    """Open the database for one command and close it again; the audit log names the user of this machine.

    Raises
    ------
    DataFolderInUseError
        If the program is running in this data folder.
    DatabaseError
        And the rest of its family.
    """
    with platform_errors():
        storage = Storage(Database.open(launch.database_url, launch.data_dir, name=f"Perigee, command {command}"))
    try:
        with acting_as(Actor(None, f"command line: {_user()}")):
            yield storage
    finally:
        storage.close()


@contextmanager
def open_platform(launch: LaunchConfig) -> Iterator[Platform]:
    """Make the platform for one command and stop it again; the audit log names the user of this machine."""
    from app.platform import Platform

    with Platform(launch) as platform, acting_as(Actor(None, f"command line: {_user()}")):
        yield platform


@contextmanager
def open_configurator(launch: LaunchConfig, command: str) -> Iterator[ConfiguratorService]:
    """Open the Configurator for one command. Raises as `open_storage`."""
    with open_storage(launch, command) as storage:
        configurator = ConfiguratorService(storage)
        configurator.start()
        yield configurator
        configurator.stop()


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return str(os.getpid())
