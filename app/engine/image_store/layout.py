"""Where files lie: names of buckets, paths, and the notes kept beside some files."""

from __future__ import annotations

import json
import re
from datetime import datetime

from app.engine.common.clock import to_rfc3339
from app.engine.common.errors import BadInputError
from app.engine.common.ids import is_id
from app.engine.image_store.backend import Found
from app.engine.image_store.models import FileEntry, FileNote

JPEG = FileNote(".jpg", "image/jpeg")
PNG = FileNote(".png", "image/png")
# Marks a bucket, which has no existence of its own in an object store.
BUCKET_MARK = "bucket.json"
# Notes lie in a folder of their own, so that looking for expired files reads only files that can expire. Its name
# is not the start of any id.
NOTES = "notes"

# Letters in lower case, digits, dots and hyphens, as object stores demand.
_BUCKET = re.compile(r"[a-z0-9][a-z0-9-]*(?:\.[a-z0-9-]+)*")
_SUFFIXES = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "application/json": ".json",
    "application/zip": ".zip",
    "application/pdf": ".pdf",
    "text/plain": ".txt",
    "text/csv": ".csv",
    "text/html": ".html",
}
_UNKNOWN_SUFFIX = ".bin"
_CONTENT_TYPE = re.compile(r"[A-Za-z0-9!#$&^_.+-]{1,63}/[A-Za-z0-9!#$&^_.+-]{1,63}(?:;[ -~]{0,100})?")


def checked_bucket(name: str) -> str:
    """Return a bucket's name if it can be one.

    Raises
    ------
    BadInputError
        If it is not 3..63 lower-case letters, digits, dots and hyphens.
    """
    if not 3 <= len(name) <= 63 or _BUCKET.fullmatch(name) is None:
        raise BadInputError(
            f"{name!r} cannot be the name of a bucket.",
            field="bucket",
            remedy="Use 3 to 63 lower-case letters, digits and hyphens.",
        )
    return name


def file_path(bucket: str, file_id: str, suffix: str) -> str:
    """Return the path of a file: bucket, first four characters of the id, id and suffix."""
    return f"{bucket}/{file_id[:4]}/{file_id}{suffix}"


def note_path(bucket: str, file_id: str) -> str:
    """Return the path of the note about a file."""
    return f"{bucket}/{NOTES}/{file_id[:4]}/{file_id}.json"


def mark_path(bucket: str) -> str:
    """Return the path of the file that marks a bucket."""
    return f"{bucket}/{BUCKET_MARK}"


def note_for(content_type: str, expires: datetime | None, account_id: str | None = None) -> FileNote:
    """Return the note of an object of a content type.

    Raises
    ------
    BadInputError
        If `content_type` is not one.
    """
    if _CONTENT_TYPE.fullmatch(content_type) is None:
        raise BadInputError(f"{content_type!r} is not a content type.", field="content_type")
    plain = content_type.split(";", 1)[0].strip().lower()
    return FileNote(_SUFFIXES.get(plain, _UNKNOWN_SUFFIX), content_type, expires, account_id)


def write_note(note: FileNote) -> bytes:
    """Return a note as it is stored."""
    expires = None if note.expires is None else to_rfc3339(note.expires)
    fields = {"suffix": note.suffix, "content_type": note.content_type, "expires": expires}
    if note.account_id is not None:
        fields["account_id"] = note.account_id
    return json.dumps(fields, sort_keys=True).encode()


def read_note(data: bytes) -> FileNote:
    """Return a stored note. Raises ValueError or KeyError when it is not one."""
    fields = json.loads(data)
    expires = fields["expires"]
    return FileNote(
        str(fields["suffix"]),
        str(fields["content_type"]),
        None if expires is None else datetime.fromisoformat(expires),
        fields.get("account_id"),
    )


def entry_of(found: Found, bucket: str) -> FileEntry | None:
    """Return a listed file as an entry, or None for marks, notes and foreign files."""
    parts = found.path.split("/")
    if len(parts) != 3 or parts[0] != bucket:
        return None
    file_id, dot, rest = parts[2].partition(".")
    if not is_id(file_id) or parts[1] != file_id[:4]:
        return None
    return FileEntry(found.path, bucket, file_id, dot + rest, found.size, found.modified)
