"""Links between lists and faces, the log of unlinks, and what a change of descriptors invalidates."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import and_, delete, exists, select, update

from app.db import rows
from app.db.bulk import insert_rows
from app.db.session import Session
from app.db.types import id_bytes, to_micros

_links = rows.list_face.c
_lists = rows.face_list.c
_LOG_COLUMNS = ("unlink_key", "list_id", "face_id", "update_time")


def log_unlinks(session: Session, faces: Sequence[tuple[int, str]], now: datetime) -> dict[int, list[str]]:
    """Take faces out of all their lists and note it in the log, once per list and once for leaving altogether.

    Returns
    -------
    dict
        The lists each face was in, by face key.
    """
    ids = dict(faces)
    if not ids:
        return {}
    statement = (
        select(_links.face_key, _lists.list_id, _links.list_key)
        .join(rows.face_list, _lists.list_key == _links.list_key)
        .where(_links.face_key.in_(ids))
        .order_by(_links.link_key)
    )
    linked = session.rows(statement)
    entries = [(list_id, ids[face_key]) for face_key, list_id, _ in linked]
    write_log(session, [*entries, *((None, face_id) for face_id in ids.values())], now)
    session.execute(delete(rows.list_face).where(_links.face_key.in_(ids)))
    touch_lists(session, sorted({key for _, _, key in linked}), now)
    lists: dict[int, list[str]] = defaultdict(list)
    for face_key, list_id, _ in linked:
        lists[face_key].append(list_id)
    return lists


def write_log(session: Session, entries: Sequence[tuple[str | None, str]], now: datetime) -> None:
    """Add pairs of list id (None: left altogether) and face id to the log of unlinks."""
    number, moment = session.numbers(len(entries)), to_micros(now)
    values = [
        (number + index, None if list_id is None else id_bytes(list_id), id_bytes(face_id), moment)
        for index, (list_id, face_id) in enumerate(entries)
    ]
    insert_rows(session, rows.unlink_attributes_log, _LOG_COLUMNS, values)


def touch_lists(session: Session, keys: Sequence[int], now: datetime) -> None:
    """Set the last update time of lists."""
    if keys:
        session.execute(update(rows.face_list).where(_lists.list_key.in_(keys)).values(last_update_time=now))


def add_links(session: Session, pairs: Sequence[tuple[int, int]], now: datetime) -> None:
    """Link pairs of list key and face key that are not linked yet."""
    number, moment = session.numbers(len(pairs)), to_micros(now)
    values = [(list_key, face_key, number + index, moment) for index, (list_key, face_key) in enumerate(pairs)]
    insert_rows(session, rows.list_face, ("list_key", "face_key", "link_key", "last_update_time"), values)
    touch_lists(session, sorted({list_key for list_key, _ in pairs}), now)


def relink(session: Session, face_keys: Sequence[int], now: datetime) -> None:
    """Link recycled faces to those of their former lists that still exist, and renumber their descriptors."""
    face = rows.face.c
    remembered = session.rows(select(face.face_key, face.deleted_lists).where(face.face_key.in_(face_keys)))
    wanted = {list_id for row in remembered for list_id in row.deleted_lists or []}
    found = session.rows(select(_lists.list_id, _lists.list_key).where(_lists.list_id.in_(wanted)))
    keys = {row.list_id: row.list_key for row in found}
    pairs = [(keys[name], row.face_key) for row in remembered for name in row.deleted_lists or [] if name in keys]
    if pairs:
        add_links(session, pairs, now)
    _renumber(session, face_keys)


def _renumber(session: Session, face_keys: Sequence[int]) -> None:
    descriptor = rows.descriptor.c
    found = session.rows(
        select(descriptor.descriptor_key).where(descriptor.face_key.in_(face_keys)).order_by(descriptor.descriptor_key)
    )
    drop_segments_of(session, face_keys)
    number = session.numbers(len(found))
    session.many(
        "UPDATE descriptor SET descriptor_key = ? WHERE descriptor_key = ?",
        [(number + index, row.descriptor_key) for index, row in enumerate(found)],
    )


def drop_segments_of(session: Session, face_keys: Sequence[int], version: int | None = None) -> None:
    """Drop the cached segments that hold a descriptor of these faces: the rows are about to change."""
    if not face_keys:
        return
    segment, descriptor = rows.descriptor_segment.c, rows.descriptor.c
    held: list[Any] = [  # conditions
        descriptor.face_key.in_(face_keys),
        descriptor.version == segment.version,
        descriptor.descriptor_key.between(segment.first_key, segment.last_key),
    ]
    if version is not None:
        held.append(descriptor.version == version)
    session.execute(delete(rows.descriptor_segment).where(exists(select(1).where(and_(*held)))))
