"""Taking events out again: those whose time is over, those of erased faces, and what others say of erased faces.

What hangs on an event is worked out from the event exactly as it was when it was stored, so that nothing has to be
searched for.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Table, Text, cast, delete, or_, select, update

from app.db import rows
from app.db.bulk import driver_values, insert_rows
from app.db.records import Event, EventMatch
from app.db.repositories import event_writing as writing
from app.db.repositories.event_content import content_of
from app.db.repositories.filters import Condition, contains, id_equals, id_in
from app.db.session import Session

_event = rows.event.c
_picture = rows.event_picture.c
_raw = rows.raw_event.c
_request = rows.idempotency_key.c
Keyed = Sequence[tuple[int, Event]]


def expired_keys(
    session: Session, account_id: str, before: datetime, handler_id: str | None, others: Sequence[str], limit: int
) -> list[int]:
    """Return keys of the oldest events that happened before a moment.

    Parameters
    ----------
    handler_id : str or None
        Only events of this handler; None for those of all but `others`.
    """
    conditions = [id_equals(_event.account_id, account_id), _event.create_time < before]
    if handler_id is not None:
        conditions.append(id_equals(_event.handler_id, handler_id))
    elif others:
        conditions.append(or_(_event.handler_id.is_(None), ~id_in(_event.handler_id, others)))
    statement = select(_event.event_key).where(*conditions).order_by(_event.create_time).limit(limit)
    return [int(row[0]) for row in session.rows(statement)]


def keys_of_faces(session: Session, face_ids: Sequence[str]) -> list[int]:
    """Return keys of the events that made one of the faces, or that one of the faces names as its own."""
    named = select(rows.face.c.event_id).where(id_in(rows.face.c.face_id, face_ids), rows.face.c.event_id.is_not(None))
    made = select(_event.event_key).where(id_in(_event.face_id, face_ids))
    owned = select(_event.event_key).where(_event.event_id.in_(named))
    return sorted({int(row[0]) for row in session.rows(made.union(owned))})


def keys_of_candidates(session: Session, object_ids: Sequence[str]) -> list[int]:
    """Return keys of the events in which one of the objects was a candidate."""
    match = rows.event_match.c
    statement = select(match.event_key).where(id_in(match.object_id, object_ids)).distinct()
    return sorted(int(row[0]) for row in session.rows(statement))


def others_name(session: Session, picture_ids: Sequence[str], keys: Sequence[int]) -> set[str]:
    """Return which of the pictures are named by events other than these too."""
    statement = select(_picture.picture_id).where(
        id_in(_picture.picture_id, picture_ids), _picture.event_key.not_in(keys)
    )
    return {row[0] for row in session.rows(statement.distinct())}


def remove_events(session: Session, keyed: Keyed) -> int:
    """Remove events with everything that hangs on them; return how many."""
    if not keyed:
        return 0
    session.numbers(0)
    _unhang(session, keyed)
    for table, columns, values in (
        (rows.event_picture, writing.PICTURE_COLUMNS, writing.pictures(keyed)),
        (rows.event_tag, writing.TAG_COLUMNS, writing.tags(keyed)),
    ):
        _delete(session, table, columns, values)
    gone = session.execute(delete(rows.event).where(_event.event_key.in_([key for key, _ in keyed])))
    writing.add_hours(session, Counter({cell: -count for cell, count in writing.cells(keyed).items()}))
    session.execute(delete(rows.event_hour).where(rows.event_hour.c.event_count == 0))
    _forget_requests(session, [event.event_id for _, event in keyed])
    return gone


def forget_candidates(session: Session, keyed: Keyed, object_ids: Sequence[str]) -> int:
    """Take objects out of what events say they resemble; return how many events that changed."""
    if not keyed:
        return 0
    session.numbers(0)
    changed = [(key, _without(event, object_ids)) for key, event in keyed]
    _unhang(session, keyed)
    for table, columns, values in (
        (rows.event_list, writing.LIST_COLUMNS, writing.lists(changed)),
        (rows.event_match, writing.MATCH_COLUMNS, writing.matches(changed)),
    ):
        insert_rows(session, table, columns, list(values))
    content = rows.event_content
    for key, event in changed:
        top = dict(zip(writing.EVENT_COLUMNS[-5:], _top(event), strict=True))
        session.execute(update(rows.event).where(_event.event_key == key).values(top))
        session.execute(update(content).where(content.c.event_key == key).values(content=content_of(event)))
    _forget_requests(session, [*(event.event_id for _, event in keyed), *object_ids])
    return len(changed)


def _unhang(session: Session, keyed: Keyed) -> None:
    """Remove the rows by which events are found through lists and candidates."""
    for table, columns, values in (
        (rows.event_list, writing.LIST_COLUMNS[:-1], (row[:-1] for row in writing.lists(keyed))),
        (rows.event_match, writing.MATCH_COLUMNS, writing.matches(keyed)),
    ):
        _delete(session, table, columns, values)


def _delete(session: Session, table: Table, columns: Sequence[str], values: Iterable[Sequence[Any]]) -> None:
    keys = [column.name for column in table.primary_key]
    places = [list(columns).index(name) for name in keys]
    found = [tuple(row[place] for place in places) for row in values]
    where = " AND ".join(f"{name} = ?" for name in keys)
    sql = f"DELETE FROM {table.name} WHERE {where}"  # noqa: S608 - our own names
    session.many(sql, driver_values(session.dialect, table, keys, found))


def _without(event: Event, object_ids: Sequence[str]) -> Event:
    gone = set(object_ids)
    matches = tuple(
        EventMatch(one.label, tuple(two for two in one.candidates if two.object_id not in gone), one.list_id)
        for one in event.match_result
    )
    return replace(event, match_result=matches)


def _top(event: Event) -> tuple[Any, ...]:
    top = event.top_match
    if top is None:
        return None, None, None, "", ""
    best = top.candidate
    return best.object_id, writing.OBJECT_TYPES.index(best.origin), best.similarity, best.external_id, top.label


def _forget_requests(session: Session, names: Sequence[str]) -> None:
    """Remove what was sent for events, and answers that name an event or an object."""
    session.execute(delete(rows.raw_event).where(id_in(_raw.event_id, names)))
    if session.scalar(select(1).select_from(rows.idempotency_key).limit(1)) is None:
        return
    answer: Any = cast(_request.answer, Text)
    for name in names:
        named: Condition = contains(answer, name, session.dialect)
        session.execute(delete(rows.idempotency_key).where(named))
