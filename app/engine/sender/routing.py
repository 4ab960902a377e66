"""From an event to its subscribers: equal filters are asked once, and most of them not at all. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeVar

from app.db.records import GeoBox
from app.engine.sender.facets import Facets
from app.engine.sender.fields import CHOICES
from app.engine.sender.filters import Range, SubscriptionFilters

S = TypeVar("S")
Test = Callable[[Facets], bool]

# The sooner a choice stands here, the fewer events have one given value of it.
_RARITY = {field.name: place for place, field in enumerate(CHOICES)}


def compiled(filters: SubscriptionFilters, skipped: str | None = None) -> Test:
    """Return a test of events; the choice `skipped` is known to hold."""
    tests = [_choice(name, allowed) for name, allowed in filters.choices if name != skipped]
    tests += [_part(name, part) for name, part in filters.parts]
    tests += [_within(name, wanted) for name, wanted in filters.ranges]
    if filters.box is not None:
        tests.append(_inside(filters.box))
    if len(tests) == 1:
        return tests[0]
    return lambda facets: all(test(facets) for test in tests)


class Router(Generic[S]):
    """Keeps who hears what. Not safe by itself: its owner lets one thread in at a time."""

    def __init__(self) -> None:
        self._groups: dict[tuple[str | None, SubscriptionFilters], _Group[S]] = {}
        self._accounts: dict[str | None, _Index[S]] = defaultdict(_Index)

    def add(self, subscriber: S, account_id: str | None, filters: SubscriptionFilters) -> None:
        """Let a subscriber hear events of an account (None: of every account) that pass the filters."""
        key = (account_id, filters)
        group = self._groups.get(key)
        if group is None:
            group = self._groups[key] = _Group(filters)
            self._accounts[account_id].add(group)
        group.members[subscriber] = None

    def remove(self, subscriber: S, account_id: str | None, filters: SubscriptionFilters) -> None:
        """Let a subscriber hear no more; unknown ones are no matter."""
        key = (account_id, filters)
        group = self._groups.get(key)
        if group is None:
            return
        group.members.pop(subscriber, None)
        if not group.members:
            del self._groups[key]
            self._accounts[account_id].remove(group)

    def subscribers_of(self, account_id: str, facets: Facets) -> list[S]:
        """Return who hears an event of the account."""
        found: list[S] = []
        for scope in (account_id, None):
            index = self._accounts.get(scope)
            if index is not None:
                for group in index.candidates(facets):
                    if group.test(facets):
                        found.extend(group.members)
        return found

    def everybody(self) -> list[S]:
        """Return all subscribers."""
        return [one for group in self._groups.values() for one in group.members]

    def within(self, account_id: str) -> list[S]:
        """Return everybody who may hear events of the account."""
        return [
            one for (scope, _), group in self._groups.items() if scope in (account_id, None) for one in group.members
        ]


class _Group(Generic[S]):
    """Subscribers with the same filters."""

    def __init__(self, filters: SubscriptionFilters) -> None:
        self.members: dict[S, None] = {}
        self.choice = min(filters.choices, key=lambda choice: _RARITY[choice[0]], default=None)
        self.test = compiled(filters, None if self.choice is None else self.choice[0])


class _Index(Generic[S]):
    """The groups of one account by one value that their events must have; those that name none are always asked."""

    def __init__(self) -> None:
        self._by_value: dict[str, dict[Any, dict[_Group[S], None]]] = {}
        self._always: dict[_Group[S], None] = {}

    def add(self, group: _Group[S]) -> None:
        if group.choice is None:
            self._always[group] = None
            return
        name, allowed = group.choice
        values = self._by_value.setdefault(name, {})
        for value in allowed:
            values.setdefault(value, {})[group] = None

    def remove(self, group: _Group[S]) -> None:
        if group.choice is None:
            del self._always[group]
            return
        name, allowed = group.choice
        values = self._by_value[name]
        for value in allowed:
            del values[value][group]
            if not values[value]:
                del values[value]
        if not values:
            del self._by_value[name]

    def candidates(self, facets: Facets) -> Iterator[_Group[S]]:
        yield from self._always
        for name, values in self._by_value.items():
            found = facets[name]
            if len(found) == 1:
                yield from values.get(found[0], ())
            else:
                yield from dict.fromkeys(group for value in found for group in values.get(value, ()))


def _choice(name: str, allowed: frozenset[Any]) -> Test:
    return lambda facets: not allowed.isdisjoint(facets[name])


def _part(name: str, part: str) -> Test:
    return lambda facets: any(part in text for text in facets[name])


def _within(name: str, wanted: Range) -> Test:
    least, end = wanted.least, wanted.end
    return lambda facets: any(
        (least is None or value >= least) and (end is None or value < end) for value in facets[name]
    )


def _inside(box: GeoBox) -> Test:
    def test(facets: Facets) -> bool:
        place = facets.position()
        return place is not None and box.west <= place[0] <= box.east and box.south <= place[1] <= box.north

    return test
