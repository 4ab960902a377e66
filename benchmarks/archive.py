"""The archive of events on SQLite: insertion, pages at any depth, counts and groups.

Every figure but the times of pages and groups, which have limits of their own, is a ratio of two measurements of the
same run on the same machine:

* insertion into the full archive against insertion into a nearly empty one, in turns, by events per commit,
* the deepest page against the first one, by cursor,
* groups through the hourly sums against the same groups through the events.

The archive is filled directly, in large transactions, with events of thirty days from ten handlers; one event in
twenty was found in one of fifty lists. The targets are printed with what was measured; the exit code is 1 when one is
missed. Run with ``uv run benchmarks/archive.py [--rows 1000000] [--keep FILE]``; a kept file is used again.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.db import Database, UnitOfWork
from app.db import rows as tables
from app.db.records import (
    DetectedSample,
    Event,
    EventAttributes,
    EventCandidate,
    EventDetection,
    EventEstimates,
    EventFilter,
    EventMatch,
    GeoBox,
    GeoPosition,
    Location,
    Page,
)
from app.db.repositories.event_counting import CountingTask, count_groups
from app.db.types import id_bytes, id_text
from app.engine.common.ids import ordered_id

BATCH, SEED = 10_000, 1_000_000
TURNS, PER_TURN = 10, 200
COPYING_CACHE = -1_048_576  # KiB: pages that are still written to stay out of the log until the commit
START = datetime(2026, 1, 1, tzinfo=UTC)
SPAN = timedelta(days=30)
EPOCH_HOUR = int(START.timestamp()) // 3600
COPIED = (
    tables.event, tables.event_content, tables.event_location, tables.event_picture, tables.event_tag,
    tables.event_list, tables.event_match, tables.event_hour,
)  # fmt: skip
ACCOUNT, OTHER = str(uuid.UUID(int=1)), str(uuid.UUID(int=2))
HANDLERS = [str(uuid.UUID(int=100 + number)) for number in range(10)]
LISTS = [str(uuid.UUID(int=200 + number)) for number in range(50)]
PEOPLE = [
    str(uuid.UUID(int=(1000 + number) * 0x9E3779B97F4A7C15F39CC0605CEDC835 % (1 << 128))) for number in range(100_000)
]
DETECTION = {
    "rect": {"x": 120, "y": 80, "width": 96, "height": 118},
    "landmarks5": [[30, 40], [66, 41], [48, 62], [34, 84], [62, 85]],
    "attributes": {"head_pose": {"pitch": 2.1, "yaw": -7.4, "roll": 0.3}},
    "quality": {"blurriness": 0.91, "dark": 0.97, "illumination": 0.84, "specularity": 0.9, "light": 0.95},
}


@dataclass(frozen=True)
class Target:
    """A figure that must not be above (`at_most`) or below its limit."""

    name: str
    measured: float
    limit: float
    at_most: bool = True

    @property
    def is_reached(self) -> bool:
        """Whether the figure is good enough."""
        return self.measured <= self.limit if self.at_most else self.measured >= self.limit

    def __str__(self) -> str:
        word = "pass" if self.is_reached else "FAIL"
        return f"{word}  {self.name}: {self.measured:.2f} (at {'most' if self.at_most else 'least'} {self.limit:g})"


def new_events(since: datetime, until: datetime, count: int, chance: random.Random) -> Iterator[Event]:
    """Yield events as a busy site makes them: a face each, three to a track, somebody of a list now and then."""
    track = ""
    for number in range(count):
        moment = since + (until - since) * (number / count)
        sample, place = ordered_id(moment), chance.randrange(20)
        track = ordered_id(moment) if number % 3 == 0 else track
        seen = EventDetection("frame.jpg", DetectedSample(sample, DETECTION), None, moment, number * 0.04)
        found: tuple[EventMatch, ...] = ()
        if chance.random() < 0.05:
            best = EventCandidate("faces", chance.choice(PEOPLE), 0.8 + chance.random() / 5, content={"user_data": "x"})
            found = (EventMatch(f"list {place % 5}", (best,), chance.choice(LISTS)),)
        yield Event(
            ordered_id(moment),
            ACCOUNT if chance.random() < 0.9 else OTHER,
            HANDLERS[chance.randrange(10)],
            moment,
            moment,
            source=f"camera {place}",
            track_id=track,
            tags=("night",) if place < 2 else (),
            location=Location(f"city {place}", geo_position=GeoPosition(24 + place / 10, 56.9)) if place < 4 else None,
            detections=(seen,),
            face_attributes=EventAttributes(None, {"age": 30, "gender": 1}, 0.97, (sample,)),
            match_result=found,
            estimates=EventEstimates(chance.randrange(2), chance.randrange(5, 80), chance.randrange(1, 8), 1, 4),
        )


def fill(database: Database, rows: int, chance: random.Random) -> float:
    """Store `rows` events in large transactions, beyond `SEED` by copying what is there; return the seconds it took."""
    begin, blocks = time.perf_counter(), max(1, rows // SEED)
    seed, span = rows // blocks, SPAN / blocks
    for first in range(0, seed, BATCH):
        count = min(BATCH, seed - first)
        since, until = START + span * (first / seed), START + span * ((first + count) / seed)
        events = list(new_events(since, until, count, chance))
        with database.write() as unit:
            unit.events.create_many(events, START)
            unit.commit()
        if first % (BATCH * 20) == 0:
            database.checkpoint()
    for block in range(1, blocks):
        copy_block(database, seed, block, span)
        database.checkpoint()
        print(f"  {(block + 1) * seed:,} events after {time.perf_counter() - begin:.0f} s", flush=True)
    return time.perf_counter() - begin


def copy_block(database: Database, seed: int, block: int, span: timedelta) -> None:
    """Copy the first `seed` events to a later time, with keys, ids and sums of their own."""
    shift, hours = span * block, span * block // timedelta(hours=1)
    assert shift == timedelta(hours=hours), "a block must last whole hours"
    with database.write() as unit:
        unit.session.raw(f"PRAGMA cache_size = {COPYING_CACHE}")  # the next unit of work sets the usual one
        driver = unit.session.driver()
        driver.create_function("later", 1, lambda value: later(value, shift), deterministic=True)
        first = unit.session.numbers(seed)
        low = unit.session.raw("SELECT min(event_key) FROM event")[0][0]
        changed = {
            "event_key": f"event_key + {first - low}",
            "create_time": f"create_time + {shift // timedelta(microseconds=1)}",
            "end_time": f"end_time + {shift // timedelta(microseconds=1)}",
            "hour": f"hour + {hours}",
            "event_id": "later(event_id)",
            "picture_id": "later(picture_id)",
            "track_id": "later(track_id)",
        }
        for table in COPIED:
            names = list(table.c.keys())
            values = ", ".join(changed.get(name, name) for name in names)
            mine = (
                f"event_key < {low + seed}"
                if "event_key" in names
                else f"hour < {EPOCH_HOUR + span // timedelta(hours=1)}"
            )
            unit.session.raw(
                f"INSERT INTO {table.name} ({', '.join(names)}) SELECT {values} FROM {table.name} WHERE {mine}"
            )
        unit.commit()


def later(value: bytes | str, shift: timedelta) -> bytes | str:
    """Return an ordered id as one of a later time."""
    raw = id_bytes(value) if isinstance(value, str) else value
    moved = (int.from_bytes(raw[:6], "big") + shift // timedelta(milliseconds=1)).to_bytes(6, "big") + raw[6:]
    return id_text(moved) if isinstance(value, str) else moved


@dataclass(frozen=True)
class Insertion:
    """Events per second, and what they cost in processor time, into a nearly empty archive and into a full one."""

    before: float
    after: float
    processor_ratio: float

    def __str__(self) -> str:
        ratios = f"ratio {self.after / self.before:.2f}, by processor time {self.processor_ratio:.2f}"
        return f"{self.before:,.0f} events/s at the start, {self.after:,.0f} at the end, {ratios}"


def insertion(full: Database, small: Database, size: int) -> Insertion:
    """Insert into a full archive and into a small one, `size` events per commit, in turns."""
    spent, worked = {full: 0.0, small: 0.0}, {full: 0.0, small: 0.0}
    chance, count = random.Random(size), max(PER_TURN, size)
    for turn in range(TURNS):
        since = START + SPAN + timedelta(minutes=turn)
        for database in spent:
            events = list(new_events(since, since + timedelta(minutes=1), count, chance))
            begin, work = time.perf_counter(), time.process_time()
            for first in range(0, count, size):
                with database.write() as unit:
                    unit.events.create_many(events[first : first + size], START)
                    unit.commit()
            spent[database] += time.perf_counter() - begin
            worked[database] += time.process_time() - work
    every = TURNS * count
    return Insertion(every / spent[small], every / spent[full], worked[small] / worked[full])


def median_ms(action: Callable[[UnitOfWork], object], database: Database, repeats: int = 9) -> float:
    """Return the median time of an action, the first (cold) run left out."""
    times = []
    for _ in range(repeats + 1):
        begin = time.perf_counter()
        with database.read() as unit:
            action(unit)
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:]) * 1000


def cases() -> Iterator[tuple[str, EventFilter]]:
    """Yield filters with their names; the first is the one that the target names."""
    month: dict[str, Any] = {"account_id": ACCOUNT, "create_time__gte": START, "create_time__lt": START + SPAN}
    yield (
        "handler, time range, list match",
        EventFilter(**month, handler_ids=(HANDLERS[3],), matched_list_ids=(LISTS[7],)),
    )
    yield (
        "handler, time range, label",
        EventFilter(**month, handler_ids=(HANDLERS[3],), top_matching_candidates_label="list 2"),
    )
    yield "time range", EventFilter(**month)
    yield "handler", EventFilter(**month, handler_ids=(HANDLERS[3],))
    yield "three handlers", EventFilter(**month, handler_ids=tuple(HANDLERS[:3]))
    yield "tag, gender and age", EventFilter(**month, tags=("night",), gender=1, age__gte=30, age__lt=40)
    yield "source and emotion", EventFilter(**month, sources=("camera 4",), emotions=(4,))
    yield "area", EventFilter(**month, area=GeoBox(24.05, 56.8, 24.15, 57.0))
    yield "track", EventFilter(**month, track_ids=(ordered_id(START),))
    yield "best match", EventFilter(**month, top_similar_object_ids=(PEOPLE[77],))


def pages(database: Database, size: int = 100) -> Iterator[tuple[str, float, float, int]]:
    """Yield the name, the time of the first and of the deepest page by cursor, and how many events pass."""
    for name, wanted in cases():
        with database.read() as unit:
            count = unit.events.count(wanted)
            last = unit.events.list_events(wanted, Page(1, size), is_descending=False)
            after = last[-1].event_id if last else None
        first = median_ms(lambda unit, w=wanted: unit.events.list_events(w, Page(1, size)), database)  # type: ignore[misc]
        page = Page(1, size, after)
        deep = median_ms(lambda unit, w=wanted, p=page: unit.events.list_events(w, p), database)  # type: ignore[misc]
        yield name, first, deep, count


def groups() -> Iterator[tuple[str, EventFilter, CountingTask, float]]:
    """Yield what is counted, with its limit in seconds, infinity where there is none."""
    mine = EventFilter(account_id=ACCOUNT)
    month = EventFilter(account_id=ACCOUNT, create_time__gte=START, create_time__lt=START + SPAN)
    odd = EventFilter(
        account_id=ACCOUNT, create_time__gte=START + timedelta(minutes=7), create_time__lt=START + SPAN * 0.99
    )
    unlimited = float("inf")
    yield "events per hour over a month", month, CountingTask(by_hour=True), 1.0
    yield "events per hour over a month cut inside hours", odd, CountingTask(by_hour=True), 1.0
    yield "gender and age group", mine, CountingTask(group_by=("gender", "age_group")), 1.0
    yield "all events", mine, CountingTask(), 1.0
    yield "sources (through the events)", mine, CountingTask(group_by=("source",)), unlimited
    yield "average age by emotion (through the events)", mine, CountingTask(("age",), ("emotion",)), unlimited


def measure_pages(database: Database) -> Iterator[Target]:
    """Print the times of pages and yield their targets."""
    print("\npages of 100 events, by cursor")
    for place, (name, first, deep, count) in enumerate(pages(database)):
        print(f"  {name:<34} first {first:8.2f} ms   deepest {deep:8.2f} ms   ({count:,} events)")
        if place < 2:
            yield Target(f"{name}, first page, ms", first, 50.0)
            yield Target(f"{name}, deepest page, ms", deep, 50.0)


def measure_groups(database: Database) -> Iterator[Target]:
    """Print the times of groups and yield their targets."""
    print("\ngroups")
    for name, wanted, task, limit in groups():
        spent = median_ms(lambda unit, w=wanted, t=task: count_groups(unit.session, w, t), database, 3) / 1000  # type: ignore[misc]
        print(f"  {name:<48} {spent:8.3f} s")
        if limit < float("inf"):
            yield Target(f"{name}, s", spent, limit)


def measure_insertion(full: Database, folder: Path) -> Iterator[Target]:
    """Print the rates of insertion and yield their targets."""
    print("\ninsertion, in turns with an archive that is nearly empty")
    small = Database.open(f"sqlite:///{folder / 'small.sqlite3'}", folder / "small")
    try:
        fill(small, 1000, random.Random(3))
        for size in (1, 50, 1000):
            found = insertion(full, small, size)
            print(f"  {size:>4} per commit: {found}")
            if size == 1:  # as handlers store: each request is a commit of its own
                name = "insertion, one event per commit, to the start"
                yield Target(name, found.after / found.before, 0.8, at_most=False)
    finally:
        small.close()


def run(path: Path, rows: int, folder: Path) -> Iterator[Target]:
    """Measure everything, print it, and yield the figures that have a target."""
    is_new = not path.exists()
    database = Database.open(f"sqlite:///{path}", folder / "data")
    try:
        if is_new:
            spent = fill(database, rows, random.Random(7))
            print(f"filled in {spent:.0f} s, {rows / spent:,.0f} events/s")
        size = path.stat().st_size
        print(f"{rows:,} events, file {size / 1e6:,.0f} MB, {size / rows:,.0f} bytes per event")
        yield from measure_pages(database)
        yield from measure_groups(database)
        yield from measure_insertion(database, folder)
    finally:
        database.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=1_000_000)
    parser.add_argument("--keep", type=Path, help="where the archive is kept; used again where it exists")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        targets = list(run(options.keep or Path(folder) / "perigee.sqlite3", options.rows, Path(folder)))
    print("\ntargets")
    for target in targets:
        print(f"  {target}")
    return 0 if all(target.is_reached for target in targets) else 1


if __name__ == "__main__":
    sys.exit(main())
