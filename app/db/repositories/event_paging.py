"""Pages of events: which index leads, and where a page begins.

A page is found in two steps. An index that holds the time of its events beside one value (`leaders`) is walked in the
order of time; the row of the event itself is looked at only for what that index does not know. Among several indexes
that would do, the one with the fewest rows leads: each is counted up to `_PROBE` rows first.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, TypeGuard

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Select,
    and_,
    exists,
    func,
    literal_column,
    or_,
    select,
    tuple_,
    union,
)

from app.db import rows
from app.db.records import EventFilter
from app.db.repositories.event_filters import box_conditions, event_conditions, sphere_bounds, time_range
from app.db.repositories.event_writing import ATTACHED, MATCHED
from app.db.repositories.filters import Condition, id_equals, id_in, in_range, one_of
from app.db.session import Session

_PROBE = 2000  # rows an index is counted up to; as many are sorted in a millisecond
_BRANCHES = 16  # values of one filter that are walked side by side
_event = rows.event.c
# Written out, as the indexes that leave out empty text are declared.
_EMPTY: ColumnElement[str] = literal_column("''")


@dataclass(frozen=True)
class Position:
    """The time and key of the event that a page begins behind, and its id."""

    create_time: Any  # a datetime
    event_key: int
    event_id: str


@dataclass(frozen=True, eq=False)
class Leader:
    """One index that can lead to a page.

    Attributes
    ----------
    table : any
        Columns `create_time` and `event_key` among others.
    branches : sequence of conditions
        One per value asked for; each is walked in the order of time.
    knows : frozenset of str
        Members of the filter that its conditions answer whole.
    is_ordered : bool
        Whether each branch lies in the order of time.
    counted : select or None
        The same rows as they are counted best; None to count the branches.
    """

    table: Any  # an alias of a table
    branches: Sequence[Sequence[Condition]]
    knows: frozenset[str]
    is_ordered: bool = True
    counted: Select[Any] | None = None


def keys_of_page(
    session: Session, wanted: EventFilter, limit: int, offset: int, after: Position | None, *, is_descending: bool
) -> list[int]:
    """Return the keys of the events of a page, in its order."""
    if wanted.event_id__gte is not None or wanted.event_id__lt is not None:
        statement = _by_id(session, wanted, after, is_descending=is_descending).limit(limit).offset(offset)
        return [int(row[0]) for row in session.rows(statement)]
    leader = _best(session, wanted)
    found = session.rows(_page(session, leader, wanted, limit, offset, after, is_descending=is_descending))
    return [int(row[1]) for row in found]


def position_of(session: Session, event_id: str, account_id: str | None) -> Position | None:
    """Return where an event stands, or None when there is none."""
    statement = select(_event.create_time, _event.event_key).where(id_equals(_event.event_id, event_id))
    if account_id is not None:
        statement = statement.where(id_equals(_event.account_id, account_id))
    row = session.first(statement)
    return None if row is None else Position(row[0], int(row[1]), event_id)


def plan_of_page(session: Session, wanted: EventFilter) -> list[str]:
    """Return how the database finds a first page, line by line."""
    return session.plan(_page(session, _best(session, wanted), wanted, 100, 0, None, is_descending=True))


def _best(session: Session, wanted: EventFilter) -> Leader:
    """Return the leader with the fewest rows; of those that have many, the first in time order."""
    found = leaders(wanted)
    if not found:
        return _of_accounts(session, wanted)
    best, fewest = None, _PROBE
    for leader in found:
        count = _probe(session, leader, wanted, fewest)
        if count < fewest:
            best, fewest = leader, count
    ordered = (leader for leader in found if leader.is_ordered)
    return best or next(ordered, None) or _of_accounts(session, wanted)


def _probe(session: Session, leader: Leader, wanted: EventFilter, most: int) -> int:
    if leader.counted is not None:
        return int(session.scalar(select(func.count()).select_from(leader.counted.limit(most).subquery())))
    table = leader.table
    times = time_range(table.create_time, wanted) if leader.is_ordered else []
    either = or_(*(and_(*branch) for branch in leader.branches))
    inner = select(table.event_key).where(either, *times).limit(most)
    return int(session.scalar(select(func.count()).select_from(inner.subquery())))


def leaders(wanted: EventFilter) -> list[Leader]:
    """Return the indexes that hold the values asked for, the narrowest kind first."""
    return [*_scattered(wanted), *_hanging(wanted), *_own(wanted)]


def _scattered(wanted: EventFilter) -> list[Leader]:
    """Return the leaders whose rows are few and in no order."""
    found = []
    for name, compare in (
        ("event_ids", id_in), ("face_ids", id_in), ("external_ids", one_of), ("track_ids", one_of),
    ):  # fmt: skip
        values = getattr(wanted, name)
        # The indexes leave out what is empty.
        if values is not None and "" not in values:
            table = rows.event.alias().c
            column = table[name.removesuffix("s")]
            branch = [compare(column, values), *_filled(column, name)]
            found.append(Leader(table, [branch], frozenset({name}), is_ordered=False))
    if wanted.area is not None:
        table = rows.event.alias().c
        bounds = sphere_bounds(wanted.area) if wanted.is_sphere else wanted.area
        inside = select(rows.event_location.c.event_key).where(*box_conditions(bounds))
        # Counted by itself: as a part of another statement it would be collected whole first.
        branch = [table.event_key.in_(inside)]
        knows = frozenset() if wanted.is_sphere else frozenset({"area"})
        found.append(Leader(table, [branch], knows, is_ordered=False, counted=inside))
    return found


def _filled(column: Any, name: str) -> list[Condition]:  # a column
    if name in {"external_ids", "track_ids"}:
        return [column != _EMPTY]
    return [column.is_not(None)] if name == "face_ids" else []


def _hanging(wanted: EventFilter) -> list[Leader]:
    """Return the leaders among the tables that hang on events."""
    found = []
    for kind, name in ((MATCHED, "matched_list_ids"), (ATTACHED, "attached_list_ids")):
        values = getattr(wanted, name)
        if _is_few(values):
            table = rows.event_list.alias().c
            branches = [[id_equals(table.list_id, value), table.kind == kind] for value in values]
            if wanted.handler_ids is None:
                found.append(Leader(table, branches, frozenset({name})))
            elif _is_few(wanted.handler_ids):
                both = [
                    [*branch, id_equals(table.handler_id, handler)]
                    for branch in branches
                    for handler in wanted.handler_ids
                ]
                found.append(Leader(table, both, frozenset({name, "handler_ids"})))
    if _is_few(wanted.top_similar_object_ids):
        table = rows.event_match.alias().c
        branches = [[id_equals(table.object_id, value), table.place == 0] for value in wanted.top_similar_object_ids]
        found.append(Leader(table, branches, frozenset({"top_similar_object_ids"})))
    if _is_few(wanted.tags):
        table = rows.event_tag.alias().c
        found.append(Leader(table, [[one_of(table.tag, [tag])] for tag in wanted.tags], frozenset({"tags"})))
    return found


def _own(wanted: EventFilter) -> list[Leader]:
    """Return the leaders among the indexes of `event` that hold the time beside one value."""
    found = []
    label = wanted.top_matching_candidates_label
    if label:
        table = rows.event.alias().c
        column = table.top_matching_candidates_label
        found.append(
            Leader(table, [[one_of(column, [label]), column != _EMPTY]], frozenset({"top_matching_candidates_label"}))
        )
    for name, compare in (("stream_ids", id_equals), ("sources", _text_equals), ("handler_ids", id_equals)):
        values = getattr(wanted, name)
        if _is_few(values) and "" not in values:
            table = rows.event.alias().c
            column = table[name.removesuffix("s") if name != "sources" else "source"]
            present = column != _EMPTY if name == "sources" else column.is_not(None)
            found.append(Leader(table, [[compare(column, value), present] for value in values], frozenset({name})))
    return found


def _of_accounts(session: Session, wanted: EventFilter) -> Leader:
    """Return the leader that always can: events of the account, or of each account side by side."""
    table = rows.event.alias().c
    if wanted.account_id is not None:
        return Leader(table, [[id_equals(table.account_id, wanted.account_id)]], frozenset({"account_id"}))
    names = accounts(session, _BRANCHES + 1)
    if not 0 < len(names) <= _BRANCHES:
        return Leader(table, [[]], frozenset(), is_ordered=False)
    return Leader(table, [[id_equals(table.account_id, name)] for name in names], frozenset())


def accounts(session: Session, limit: int) -> list[str]:
    """Return ids of accounts that have events, in order."""
    column = rows.event_hour.c.account_id
    found: list[str] = []
    while len(found) < limit:
        statement = select(column).order_by(column).limit(1)
        name = session.scalar(statement.where(column > found[-1]) if found else statement)
        if name is None:
            break
        found.append(name)
    return found


def _text_equals(column: Any, value: str) -> Condition:  # a column
    return one_of(column, [value])


def _is_few(values: Sequence[str] | None) -> TypeGuard[Sequence[str]]:
    return values is not None and 0 < len(values) <= _BRANCHES


def _page(
    session: Session,
    leader: Leader,
    wanted: EventFilter,
    limit: int,
    offset: int,
    after: Position | None,
    *,
    is_descending: bool,
) -> Select[Any] | CompoundSelect[Any]:
    table = leader.table
    conditions = _span(table, wanted, after, is_descending=is_descending)
    rest = _rest(session, leader, wanted)
    statements = [_ordered(table, [*branch, *conditions, *rest], is_descending) for branch in leader.branches]
    if len(statements) == 1:
        return statements[0].limit(limit).offset(offset)
    parts = [select(one.limit(limit + offset).subquery()) for one in statements]
    both = union(*parts).subquery().c
    return _ordered(both, [], is_descending).limit(limit).offset(offset)


def _ordered(table: Any, conditions: Sequence[Condition], is_descending: bool) -> Select[Any]:  # columns
    statement = select(table.create_time, table.event_key).where(*conditions)
    if is_descending:
        return statement.order_by(table.create_time.desc(), table.event_key.desc())
    return statement.order_by(table.create_time, table.event_key)


def _span(table: Any, wanted: EventFilter, after: Position | None, *, is_descending: bool) -> list[Condition]:
    """Return the range of time and place to walk, with one condition for each end.

    Two conditions on one end would let a database begin at the farther one.
    """
    if after is None:
        return time_range(table.create_time, wanted)
    here, there = tuple_(table.create_time, table.event_key), (after.create_time, after.event_key)
    until, since = wanted.create_time__lt, wanted.create_time__gte
    if is_descending and (until is None or after.create_time < until):
        return [*in_range(table.create_time, since, None), table.create_time <= after.create_time, here < there]
    if not is_descending and (since is None or after.create_time >= since):
        return [*in_range(table.create_time, None, until), table.create_time >= after.create_time, here > there]
    return time_range(table.create_time, wanted)


def _rest(session: Session, leader: Leader, wanted: EventFilter) -> list[Condition]:
    """Return what the leader does not answer, as one look at the row of the event."""
    conditions = event_conditions(
        without(wanted, {*leader.knows, "create_time__gte", "create_time__lt"}), session.dialect
    )
    if not conditions:
        return []
    return [exists(select(1).where(_event.event_key == leader.table.event_key, *conditions))]


def without(wanted: EventFilter, names: set[str]) -> EventFilter:
    """Return the filter with some members unset."""
    known = {field.name for field in fields(EventFilter)}
    nothing: dict[str, Any] = dict.fromkeys(names & known)  # a type per member
    return replace(wanted, **nothing)


def _by_id(session: Session, wanted: EventFilter, after: Position | None, *, is_descending: bool) -> Select[Any]:
    table = rows.event.alias().c
    conditions = in_range(table.event_id, wanted.event_id__gte, wanted.event_id__lt)
    if after is not None:
        conditions.append(table.event_id < after.event_id if is_descending else table.event_id > after.event_id)
    rest = event_conditions(without(wanted, {"event_id__gte", "event_id__lt"}), session.dialect)
    if rest:
        conditions.append(exists(select(1).where(_event.event_key == table.event_key, *rest)))
    order = table.event_id.desc() if is_descending else table.event_id
    return select(table.event_key).where(*conditions).order_by(order)
