"""What can be done with events: a face made from one, all that fit written to a file. On worker threads."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

from app.engine.common.errors import BadInputError
from app.engine.common.files import atomic_writer
from app.engine.common.progress import CancelToken, ProgressCallback
from app.engine.events import EventFilters
from app.engine.faces import FromData, FromSamples, NewFace, external_basic
from app.views.screens.events.rows import EventRow

if TYPE_CHECKING:
    from app.platform import Platform

JSONL = ".jsonl"


def create_face(platform: Platform, account_id: str, row: EventRow) -> str:
    """Create a face from what an event holds and return its id.

    Descriptors that were stored with the event are taken as they are; else they are extracted from its sample.

    Raises
    ------
    BadInputError
        If the event has neither.
    EventNotFoundError, StoredImageMissingError
        If it is gone.
    """
    descriptors = platform.events.descriptors_of(row.event_id, account_id) if row.is_stored else ()
    source: FromData | FromSamples
    if descriptors:
        source = FromData(external_basic(row.age, row.gender, None), descriptors, row.samples)
    elif row.samples:
        source = FromSamples(row.samples, with_basic_attributes=row.gender is not None)
    else:
        raise BadInputError(
            "This event has neither a descriptor nor a sample of a face.",
            remedy="Let the handler store face samples, or extract descriptors.",
        )
    name = row.top.name if row.top is not None else row.user_data
    made = platform.faces.create(
        account_id,
        NewFace(
            user_data=name[:128],
            external_id=row.external_id,
            event_id=row.event_id if row.is_stored else None,
            attribute=source,
            avatar_from_sample=True,
        ),
    )
    return made.face.face_id


def export(
    platform: Platform,
    account_id: str,
    wanted: EventFilters,
    path: Path,
    token: CancelToken,
    progress: ProgressCallback,
) -> int:
    """Write every event that a filter chooses to a CSV or JSON-lines file; return how many.

    Raises
    ------
    BadQueryError, CancelledError, StorageFullError, FolderNotWritableError
        There is no file then.
    """
    write = platform.events.export_jsonl if path.suffix == JSONL else platform.events.export_csv
    with atomic_writer(path) as stream:
        text = io.TextIOWrapper(stream, encoding="utf-8", newline="")
        count = write(text, account_id, wanted, token=token, progress=progress)
        text.flush()
        text.detach()  # whoever opened the stream closes it
    return count
