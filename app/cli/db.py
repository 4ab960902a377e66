"""``db``: upgrade, check, find orphans, cache, protect, back up, restore and move the database."""

from __future__ import annotations

import argparse
import getpass
import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.progress import terminal_progress
from app.engine.common.errors import BadInputError
from app.engine.common.launch import LaunchConfig
from app.engine.common.progress import Progress, ProgressCallback
from app.site_database import PASSPHRASE, open_site

if TYPE_CHECKING:
    from app.db import Database
    from app.engine.admin.site import SiteCare

_SHORTEST_PASSPHRASE = 12
_NAME = "the `db` command"


def add_parser(subparsers: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add the command."""
    parser = subparsers.add_parser("db", help="upgrade, check, cache, protect, back up, restore or move the database")
    actions = parser.add_subparsers(title="actions", metavar="ACTION", required=True)
    _action(actions, "upgrade", "create the tables, or bring them up to date after a backup", _upgrade)
    check = _action(actions, "check", "look through the whole database; exit code 1 when something is wrong", _check)
    check.add_argument("--json", action="store_true", help="print everything that was found as JSON")
    orphans = _action(actions, "orphans", "look for stored files that nothing names any more", _orphans)
    orphans.add_argument("--remove", action="store_true", help="remove what is found; files of the last hour stay")
    orphans.add_argument("--json", action="store_true", help="print what was found as JSON")
    cache = _action(actions, "cache", "cache descriptors so that indexes load at the speed of the disk", _cache)
    cache.add_argument("--drop", action="store_true", help="drop what is cached instead; it can be made again")
    protect = _action(actions, "protect", "seal every stored descriptor with a key", _protect)
    protect.add_argument(
        "--passphrase",
        action="store_true",
        help=f"derive the key from a pass-phrase (asked for, or from {PASSPHRASE}) instead of the system's key store",
    )
    _action(actions, "unprotect", "open every stored descriptor and forget the key", _unprotect)
    backup = _action(actions, "backup", "write everything to a file", _backup)
    backup.add_argument("file", metavar="FILE", type=Path)
    restore = _action(actions, "restore", "replace everything by a backup", _restore)
    restore.add_argument("file", metavar="FILE", type=Path)
    copy = _action(actions, "copy", "copy the whole site into another, empty database", _copy)
    copy.add_argument("url", metavar="URL", help="sqlite:///FILE or postgresql://USER:PASSWORD@HOST:PORT/NAME")


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Run the chosen action and return the exit code: 0 done, 1 something is wrong."""
    from app.engine.storage import platform_errors

    action: Callable[[argparse.Namespace, LaunchConfig], int] = args.action
    with platform_errors():
        return action(args, launch)


def _action(
    actions: Any,  # argparse's own class has no public name
    name: str,
    text: str,
    function: Callable[[argparse.Namespace, LaunchConfig], int],
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = actions.add_parser(name, help=text, description=text)
    parser.set_defaults(run=run, action=function)
    return parser


def _upgrade(_args: argparse.Namespace, launch: LaunchConfig) -> int:
    with _open(launch) as database:
        print(f"The database has schema {database.revision()}.")
    return 0


def _check(args: argparse.Namespace, launch: LaunchConfig) -> int:
    from app.db.check import check
    from app.db.engines import parse_url, sqlite_path

    url = parse_url(launch.database_url)
    if url.get_backend_name() == "sqlite" and not sqlite_path(url).exists():
        print(f"There is no database yet at {sqlite_path(url)}: run `db upgrade`.")
        return 1
    with _connect(launch) as database:
        report = check(database)
    if args.json:
        print(json.dumps(asdict(report), indent=2))
    else:
        print(f"{report.dialect} {report.url}, schema {report.revision}, {sum(report.counts.values())} rows")
        print("\n".join(report.faults) or "Nothing is wrong.")
    return 1 if report.faults else 0


def _orphans(args: argparse.Namespace, launch: LaunchConfig) -> int:
    from app.cli.site import open_platform
    from app.engine.admin.orphans import OrphanCheck

    with open_platform(launch) as platform, terminal_progress() as show:
        check = OrphanCheck(platform.storage, platform.images, platform.faces, platform.events)
        report = check.run(remove=args.remove, progress=show)
    if args.json:
        print(json.dumps(asdict(report), indent=2))
    else:
        for one in report.found:
            print(f"{one.bucket}: {one.files} files, {one.size_bytes / 1e6:.1f} MB")
        print(f"{report.files} files that nothing names ({report.half_written} of them half written)")
        print(f"{report.removed} were removed." if args.remove else "Nothing was removed.")
    return 1 if report.files > report.removed else 0


def _cache(args: argparse.Namespace, launch: LaunchConfig) -> int:
    from app.db.caching import build_caches, drop_caches

    with _open(launch) as database:
        if args.drop:
            print(f"{drop_caches(database)} cached pieces were dropped.")
        else:
            print(f"{build_caches(database)} pieces were cached.")
    return 0


def _protect(args: argparse.Namespace, launch: LaunchConfig) -> int:
    passphrase = _new_passphrase() if args.passphrase else None
    with _care(launch) as care:
        care.protect(passphrase)
        print("Every descriptor is sealed. Backups made before hold plain descriptors: remove those you do not need.")
    if passphrase is not None:
        print(
            f"From now on the pass-phrase is needed in the variable {PASSPHRASE}. Without it nothing can be searched."
        )
    return 0


def _unprotect(_args: argparse.Namespace, launch: LaunchConfig) -> int:
    with _care(launch) as care:
        care.unprotect()
    print("Descriptors are no longer protected.")
    return 0


def _new_passphrase() -> str:
    """Return the pass-phrase of the environment, or what is typed twice. Raises BadInputError."""
    given = os.environ.get(PASSPHRASE) or _typed_twice()
    if len(given) < _SHORTEST_PASSPHRASE:
        raise BadInputError(
            f"A pass-phrase needs at least {_SHORTEST_PASSPHRASE} characters; nothing was changed.", field="passphrase"
        )
    return given


def _typed_twice() -> str:
    try:
        given = getpass.getpass("Pass-phrase: ")
        again = getpass.getpass("Once more: ")
    except EOFError as error:
        raise BadInputError(
            "Nobody is here to type a pass-phrase; nothing was changed.",
            field="passphrase",
            remedy=f"Put it into the variable {PASSPHRASE}.",
        ) from error
    if again != given:
        raise BadInputError("The two pass-phrases differ; nothing was changed.", field="passphrase")
    return given


@contextmanager
def _care(launch: LaunchConfig) -> Iterator[SiteCare]:
    from app.engine.admin.site import SiteCare

    storage = open_site(launch, _NAME)
    try:
        yield SiteCare(storage, launch.backups_dir)
    finally:
        storage.close()


def _backup(args: argparse.Namespace, launch: LaunchConfig) -> int:
    from app.db.backup import backup

    with _open(launch) as database, terminal_progress() as show:
        path = backup(database, args.file.expanduser().absolute(), _report(show))
    print(f"Everything was written to {path} ({path.stat().st_size / 1e6:.1f} MB).")
    return 0


def _restore(args: argparse.Namespace, launch: LaunchConfig) -> int:
    from app.db.backup import checked_backup, restore, restore_file
    from app.db.engines import parse_url, sqlite_path
    from app.db.folder import FolderLock

    source, url = args.file.expanduser().absolute(), parse_url(launch.database_url)
    checked_backup(source)
    if url.get_backend_name() == "sqlite":
        lock = FolderLock(launch.data_dir)
        lock.acquire(_NAME)
        try:
            old = restore_file(source, sqlite_path(url))
        finally:
            lock.release()
        print("The backup is in place." if old is None else f"The backup is in place; the old file is {old}.")
    else:
        with _open(launch) as database, terminal_progress() as show:
            restore(database, source, _report(show))
        print("The backup is in place.")
    return _upgrade(args, launch)


def _copy(args: argparse.Namespace, launch: LaunchConfig) -> int:
    from app.db import ConnectionOptions, Database
    from app.db.engines import parse_url
    from app.db.transfer import copy_site

    with _open(launch) as source, terminal_progress() as show:
        target = Database.connect(parse_url(args.url), ConnectionOptions())
        try:
            if target.revision() is None:
                target.migrate()
            counts = copy_site(source, target, _report(show))
        finally:
            target.close()
    print(f"{sum(counts.values())} rows in {len(counts)} tables were copied and compared.")
    print("Write the new URL into perigee.toml (database_url), or give it with --database.")
    return 0


@contextmanager
def _open(launch: LaunchConfig) -> Iterator[Database]:
    from app.db import Database

    database = Database.open(launch.database_url, launch.data_dir, name=_NAME)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def _connect(launch: LaunchConfig) -> Iterator[Database]:
    """Open without upgrading: a check changes nothing."""
    from app.db import ConnectionOptions, Database
    from app.db.engines import parse_url
    from app.db.folder import FolderLock
    from app.db.protecting import lock_if_protected
    from app.db.schema import head

    lock = FolderLock(launch.data_dir)
    lock.acquire(_NAME)
    try:
        database = Database.connect(parse_url(launch.database_url), ConnectionOptions())
        try:
            if database.revision() == head():
                lock_if_protected(database)
            yield database
        finally:
            database.close()
    finally:
        lock.release()


def _report(show: ProgressCallback) -> Callable[[str, int, int], None]:
    def report(table: str, done: int, total: int) -> None:
        show(Progress(table, done, total, "rows"))

    return report
