"""Opening a site's database for the platform: with its lock and its key, or only to look at its settings."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.engine.configurator import ConfiguratorService
    from app.engine.storage import Storage

PASSPHRASE = "PERIGEE_PASSPHRASE"  # noqa: S105 - the name of a variable, no secret


def open_site(launch: LaunchConfig, name: str = "Perigee") -> Storage:
    """Open the site's database, lock its data folder, and unlock its descriptors where they are protected.

    The key comes from the system's key store, or from the pass-phrase in the variable PERIGEE_PASSPHRASE.

    Raises
    ------
    DataFolderInUseError
        If another process has the data folder; it is named.
    WrongKeyError
        If the descriptors are protected and the key is missing or another one; nothing is changed.
    DatabaseError
        And the rest of its family.
    """
    from app.db import Database
    from app.db.protecting import unlock_site
    from app.engine.storage import Storage, platform_errors

    with platform_errors():
        database = Database.open(launch.database_url, launch.data_dir, name=name)
        try:
            unlock_site(database, os.environ.get(PASSPHRASE))
        except BaseException:
            database.close()
            raise
    return Storage(database)


@contextmanager
def peek_configurator(launch: LaunchConfig) -> Iterator[ConfiguratorService | None]:
    """Open the site's settings for reading, beside a process that may have the data folder; None without a site.

    Raises
    ------
    DatabaseError
        And the rest of its family, if the site is there and cannot be read.
    """
    if not _is_there(launch):
        yield None
        return
    from app.db import ConnectionOptions, Database
    from app.db.engines import parse_url
    from app.engine.configurator import ConfiguratorService
    from app.engine.storage import Storage, platform_errors

    with platform_errors():
        database = Database.connect(parse_url(launch.database_url), ConnectionOptions())
    storage = Storage(database)
    configurator = ConfiguratorService(storage)
    try:
        yield configurator
    finally:
        configurator.stop()
        storage.close()


def _is_there(launch: LaunchConfig) -> bool:
    from app.db.engines import parse_url, sqlite_path
    from app.engine.storage import platform_errors

    with platform_errors():
        url = parse_url(launch.database_url)
        return url.get_backend_name() == "postgresql" or sqlite_path(url).is_file()
