"""Opening the store's backend, and its failures in our words. The only module that imports obstore."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from app.engine.common.errors import (
    FolderNotWritableError,
    ImageStoreUnavailableError,
    PlatformError,
    StorageFullError,
)
from app.engine.common.files import ensure_folder
from app.engine.configurator.sections.storage import ImageStoreSettings, S3Settings

READ_BYTES = 1 << 20
# Two parts of 5 MiB (the least S3 takes) are on their way at a time, so an upload of any length holds about 15 MiB.
PART_BYTES = 5 << 20
PARTS_AT_ONCE = 2
# The local backend writes to `NAME#N` and renames; what is left of a killed process has such a name.
STAGED = re.compile(r".*#\d+")

_FULL = ("os error 28", "os error 112", "os error 122", "no space left")
_REFUSED = ("os error 1)", "os error 5)", "os error 13", "os error 30", "permission denied", "not permitted")


class PathMissingError(Exception):
    """The backend has nothing at a path."""


class PathExistsError(Exception):
    """The backend has something at a path that was to be new."""


@dataclass(frozen=True)
class Found:
    """What the backend says of one path."""

    path: str
    size: int
    modified: datetime


class Backend:
    """Files by path in one local folder or one S3-compatible bucket. Safe to share between threads.

    Attributes
    ----------
    folder : Path or None
        The local folder, when there is one.
    """

    def __init__(self, store: Any, folder: Path | None) -> None:  # obstore's classes carry no common public type
        import obstore

        self._obstore = obstore
        self._store = store
        self.folder = folder

    def put(self, path: str, data: bytes, *, is_new: bool = False) -> None:
        """Write a file at once; a reader sees the old one or the new one.

        Raises
        ------
        PathExistsError
            If `is_new` and there is one already.
        """
        with _translated(path):
            self._obstore.put(self._store, path, data, mode="create" if is_new else "overwrite", use_multipart=False)

    def put_stream(self, path: str, chunks: Iterable[bytes]) -> None:
        """Write a file from pieces with bounded memory; no file appears when the pieces fail.

        Notes
        -----
        An S3 store keeps the parts of an upload that failed out of sight until its lifecycle rule removes them.
        """
        with _translated(path):
            writer = self._obstore.open_writer(self._store, path, buffer_size=PART_BYTES, max_concurrency=PARTS_AT_ONCE)
        try:
            for chunk in chunks:
                with _translated(path):
                    writer.write(chunk)
        except BaseException:
            # A writer that is dropped unclosed takes its half file with it.
            del writer
            raise
        with _translated(path):
            writer.close()

    def read(self, path: str) -> bytes:
        """Return a whole file. Raises PathMissingError."""
        with _translated(path):
            return bytes(self._obstore.get(self._store, path).bytes())

    def open(self, path: str) -> tuple[Found, Iterator[bytes]]:
        """Return what is known of a file, and its pieces. Raises PathMissingError."""
        with _translated(path):
            result = self._obstore.get(self._store, path)
            return _found(result.meta), self._pieces(path, result)

    def head(self, path: str) -> Found:
        """Return what is known of a file. Raises PathMissingError."""
        with _translated(path):
            return _found(self._obstore.head(self._store, path))

    def delete(self, path: str) -> bool:
        """Remove a file; tell whether there was one (an S3 store does not say: True)."""
        try:
            with _translated(path):
                self._obstore.delete(self._store, path)
        except PathMissingError:
            return False
        return True

    def delete_many(self, paths: list[str]) -> None:
        """Remove files, those that do not exist included."""
        if self.folder is not None:
            for path in paths:
                self.delete(path)
            return
        if paths:
            with _translated(paths[0]):
                self._obstore.delete(self._store, paths)

    def walk(self, prefix: str) -> Iterator[Found]:
        """Yield every file below a folder, in no special order, with bounded memory."""
        with _translated(prefix):
            for page in self._obstore.list(self._store, prefix):
                yield from map(_found, page)

    def folders(self) -> list[str]:
        """Return the names of the folders at the top, sorted."""
        with _translated(""):
            return sorted(self._obstore.list_with_delimiter(self._store)["common_prefixes"])

    def staged(self, older_than: datetime) -> Iterator[Path]:
        """Yield what a killed process left half written in the local folder."""
        if self.folder is None:
            return
        for path in self.folder.rglob("*#*"):
            if STAGED.fullmatch(path.name) and path.stat().st_mtime < older_than.timestamp():
                yield path

    @staticmethod
    def _pieces(path: str, result: Any) -> Iterator[bytes]:  # obstore's result
        with _translated(path):
            for piece in result.stream(min_chunk_size=READ_BYTES):
                yield bytes(piece)


def open_backend(settings: ImageStoreSettings, data_dir: Path) -> Backend:
    """Open the backend the settings name; the local folder is made where it is missing.

    Raises
    ------
    FolderNotWritableError
        If the local folder cannot be made.
    ImageStoreUnavailableError
        If the S3 settings cannot be used.
    """
    from obstore.store import LocalStore

    if settings.storage_type == "S3":
        return Backend(_s3(settings.s3), None)
    folder = ensure_folder(Path(settings.local_folder) if settings.local_folder else data_dir / "storage")
    with _translated(str(folder)):
        return Backend(LocalStore(folder), folder)


def _s3(settings: S3Settings) -> Any:  # obstore's class
    from obstore.store import S3Store

    options: dict[str, Any] = {"region": settings.region}
    if settings.endpoint:
        options |= {"endpoint": settings.endpoint, "virtual_hosted_style_request": False}
    if settings.access_key:
        options |= {
            "access_key_id": settings.access_key,
            "secret_access_key": settings.secret_key.get_secret_value(),
        }
    client = {
        "allow_http": settings.endpoint.startswith("http://"),
        "timeout": timedelta(seconds=settings.timeout_s),
    }
    retry = {"max_retries": 2, "retry_timeout": timedelta(seconds=settings.timeout_s)}
    with _translated(settings.bucket):
        return S3Store(
            settings.bucket, prefix=settings.prefix or None, client_options=client, retry_config=retry, **options
        )


def _found(meta: Any) -> Found:  # obstore's mapping
    return Found(path=meta["path"], size=int(meta["size"]), modified=meta["last_modified"])


@contextmanager
def _translated(path: str) -> Iterator[None]:
    from obstore import exceptions

    try:
        yield
    except (exceptions.NotFoundError, FileNotFoundError) as error:
        # S3 answers 404 both for a missing key and for a missing bucket.
        if "NoSuchBucket" in str(error):
            raise _unusable(path, error) from error
        raise PathMissingError(path) from error
    except exceptions.AlreadyExistsError as error:
        raise PathExistsError(path) from error
    except (exceptions.BaseError, OSError) as error:
        raise _unusable(path, error) from error


def _unusable(path: str, error: BaseException) -> PlatformError:
    # Only the first line: what follows repeats the whole request.
    reason = str(error).split("\n", 1)[0].strip()
    folded = str(error).lower()
    if any(word in folded for word in _FULL):
        return StorageFullError(f"The Image Store has no room left to write {path}.", remedy="Free some space.")
    if any(word in folded for word in _REFUSED):
        return FolderNotWritableError(
            f"The Image Store may not use {path}: {reason}", remedy="Check the permissions of its folder or key."
        )
    return ImageStoreUnavailableError(
        f"The Image Store cannot be used: {reason}", remedy="Check the setting IMAGE_STORE and the server it names."
    )
