"""Faces and lists on SQLite: insertion, deep pages, filters, EXPLAIN, and loading an index.

Every figure is a ratio of two measurements of the same run on the same machine:

* insertion through the repositories against bare `executemany` of the same bytes into the same tables,
* a page of 100 faces at a depth and under filters against the first page,
* loading all descriptors, of every face and of one list, against reading the database file from end to end,
* loading 100,000 sealed descriptors against loading them plain, in seconds more.

The targets are printed with what was measured; the exit code is 1 when one is missed. Pages are held to
theirs up to 100,000 faces (deeper ones are reached by cursor), loading to its from 1,000,000 descriptors on, where the
few thousandths of a second that opening costs no longer count. Run with
``uv run benchmarks/faces.py [--rows 100000] [--dimension 512]``.
"""

from __future__ import annotations

import argparse
import os
import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.db import Database, UnitOfWork
from app.db.protecting import protect_site
from app.db.records import BasicAttributes, Descriptor, FaceFilter, NewFace, Page
from app.db.repositories.face_writing import ATTRIBUTE_COLUMNS, DESCRIPTOR_COLUMNS, FACE_COLUMNS, LINK_COLUMNS

VERSION = 1000
BATCH = 1000
START = datetime(2026, 1, 1, tzinfo=UTC)
ACCOUNT = str(uuid.uuid4())
LIST = str(uuid.uuid4())


@dataclass(frozen=True)
class Target:
    """A figure that must not be above (`at_most`) or below its limit."""

    name: str
    measured: float
    limit: float
    at_most: bool

    @property
    def is_reached(self) -> bool:
        """Whether the figure is good enough."""
        return self.measured <= self.limit if self.at_most else self.measured >= self.limit

    def __str__(self) -> str:
        word = "pass" if self.is_reached else "FAIL"
        return f"{word}  {self.name}: {self.measured:.2f} (at {'most' if self.at_most else 'least'} {self.limit:g})"


def new_faces(first: int, count: int, dimension: int, seed: bytes) -> list[NewFace]:
    size = dimension * 4
    return [
        NewFace(
            face_id=str(uuid.uuid4()),
            account_id=ACCOUNT,
            create_time=START + timedelta(milliseconds=number),
            user_data=f"person {number % 5000}",
            external_id=f"ext-{number % 20000}",
            attributes=BasicAttributes(gender=number % 2, age=number % 90),
            descriptors=(Descriptor(VERSION, seed[number % 4096 : number % 4096 + size]),),
            lists=(LIST,),
        )
        for number in range(first, first + count)
    ]


def insert(database: Database, rows: int, dimension: int) -> float:
    seed, spent = os.urandom(dimension * 4 + 4096), 0.0
    with database.write() as unit:
        unit.lists.create(LIST, ACCOUNT, "benchmark", START)
        unit.commit()
    for first in range(0, rows, BATCH):
        faces = new_faces(first, min(BATCH, rows - first), dimension, seed)
        begin = time.perf_counter()
        with database.write() as unit:
            unit.faces.create_many(faces)
            unit.commit()
        spent += time.perf_counter() - begin
    return spent


def insert_bare(source: Path, target: Path, *, indexed: bool) -> float:
    """Insert the rows of `source` again with nothing but `executemany`, in batches of the same size."""
    old, new = sqlite3.connect(source), sqlite3.connect(target, isolation_level=None)
    try:
        _same_schema(old, new, indexed)
        spent = 0.0
        keys = [row[0] for row in old.execute("SELECT face_key FROM face ORDER BY face_key")]
        for start in range(0, len(keys), BATCH):
            spent += _bare_batch(old, new, keys[start], keys[min(start + BATCH, len(keys)) - 1])
        return spent
    finally:
        old.close()
        new.close()


def _same_schema(old: sqlite3.Connection, new: sqlite3.Connection, indexed: bool) -> None:
    page = old.execute("PRAGMA page_size").fetchone()[0]
    for pragma in (f"page_size = {page}", "journal_mode = WAL", "synchronous = FULL", "secure_delete = ON"):
        new.execute(f"PRAGMA {pragma}")
    for name, statement in old.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY rowid"):
        is_index = statement.startswith(("CREATE INDEX", "CREATE UNIQUE INDEX"))
        if not name.startswith("sqlite_") and (indexed or not is_index):
            new.execute(statement)


def _bare_batch(old: sqlite3.Connection, new: sqlite3.Connection, first: int, last: int) -> float:
    parts = []
    for table, columns in (
        ("face", FACE_COLUMNS),
        ("attribute", ATTRIBUTE_COLUMNS),
        ("descriptor", DESCRIPTOR_COLUMNS),
        ("list_face", LINK_COLUMNS),
    ):
        names = ", ".join(columns)
        rows = old.execute(f"SELECT {names} FROM {table} WHERE face_key BETWEEN ? AND ?", (first, last)).fetchall()
        parts.append((f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(columns))})", rows))
    begin = time.perf_counter()
    new.execute("BEGIN IMMEDIATE")
    for statement, rows in parts:
        new.executemany(statement, rows)
    new.execute("COMMIT")
    return time.perf_counter() - begin


def median_ms(action: Callable[[UnitOfWork], object], database: Database, repeats: int = 9) -> float:
    """Return the median time of an action, the first (cold) run left out."""
    times = []
    for _ in range(repeats + 1):
        begin = time.perf_counter()
        with database.read() as unit:
            action(unit)
        times.append(time.perf_counter() - begin)
    return statistics.median(times[1:]) * 1000


def pages(database: Database, rows: int) -> Iterator[tuple[str, float]]:
    deep = rows * 9 // 10 // 100 + 1
    mine = FaceFilter(account_id=ACCOUNT)
    with database.read() as unit:
        cursor = unit.faces.list_ids(mine, rows * 9 // 10)[-1]
    middle = START + timedelta(milliseconds=rows // 2)
    cases: list[tuple[str, FaceFilter, Page]] = [
        ("first page", mine, Page(1, 100)),
        (f"page at offset {(deep - 1) * 100:,}", mine, Page(deep, 100)),
        ("page behind a cursor at that depth", mine, Page(1, 100, after=cursor)),
        ("first page of the list", FaceFilter(ACCOUNT, list_id=LIST), Page(1, 100)),
        ("deep page of the list", FaceFilter(ACCOUNT, list_id=LIST), Page(deep, 100)),
        ("by user data, 1 face in 50", FaceFilter(ACCOUNT, user_data="person 12"), Page(1, 100)),
        ("by external id", FaceFilter(ACCOUNT, external_ids=("ext-77",)), Page(1, 100)),
        ("by creation time, older half", FaceFilter(ACCOUNT, create_time__lt=middle), Page(1, 100)),
        ("by gender and age", FaceFilter(ACCOUNT, gender=1, age__gte=30, age__lt=40), Page(1, 100)),
    ]
    for name, wanted, page in cases:
        yield name, median_ms(lambda unit, w=wanted, p=page: unit.faces.list_faces(w, p), database)  # type: ignore[misc]


def explain(database: Database, rows: int) -> Iterator[str]:
    """Yield the plan of the first page and of the deep one."""
    for name, wanted in (("account", FaceFilter(ACCOUNT)), ("list", FaceFilter(ACCOUNT, list_id=LIST))):
        for number in (1, rows * 9 // 1000 + 1):
            with database.read() as unit:
                for line in unit.faces.plan(wanted, Page(number, 100)):
                    yield f"{name}, page {number}: {line}"


def read_file(path: Path, *, keep: bool) -> float:
    """Return bytes per second of reading a file from end to end, kept in memory or thrown away."""
    size = path.stat().st_size
    begin = time.perf_counter()
    place = memoryview(bytearray(size if keep else 1 << 20))
    with path.open("rb", buffering=0) as stream:
        done = 0
        while got := stream.readinto(place[done : done + (1 << 20)] if keep else place):
            done += got
    return size / (time.perf_counter() - begin)


def load(database: Database, list_id: str | None, *, keep: bool) -> float:
    """Return descriptor bytes per second of loading all descriptors, kept in memory or thrown away."""
    begin, total, kept = time.perf_counter(), 0, []
    with database.read() as unit:
        for chunk in unit.descriptors.iterate(VERSION, list_id):
            total += chunk.descriptors.nbytes
            if keep:
                kept.append(chunk)
    return total / (time.perf_counter() - begin)


def build(database: Database) -> float:
    begin = time.perf_counter()
    made = 1
    while made:
        with database.write() as unit:
            made = unit.descriptors.build_segments(VERSION, limit=8)
            unit.commit()
    with database.write() as unit:
        unit.descriptors.build_list_segment(LIST)
        unit.commit()
    return time.perf_counter() - begin


def measure_loading(database: Database, path: Path) -> Iterator[Target]:
    """Print loading against reading the file, both into memory and both thrown away piece by piece; yield the targets.

    What is measured is what the matcher's index is handed: arrays of ids and descriptors, one after another.
    """
    database.checkpoint()
    by_rows = statistics.median(load(database, None, keep=False) for _ in range(3))
    seconds = build(database)
    database.checkpoint()
    print(f"\nindex load (segments built in {seconds:.1f} s; from rows alone {by_rows / 1e9:.2f} GB/s)")
    for keep, what in ((True, "kept in memory"), (False, "piece by piece")):
        rates: dict[str, list[float]] = {"file": [], "all faces": [], "one list": []}
        for _ in range(5):
            rates["file"].append(read_file(path, keep=keep))
            rates["all faces"].append(load(database, None, keep=keep))
            rates["one list"].append(load(database, LIST, keep=keep))
        base = statistics.median(rates["file"])
        for name, measured in rates.items():
            rate = statistics.median(measured)
            print(f"  {what}: {name:<10}{rate / 1e9:6.2f} GB/s, {rate / base:.2f} of reading the file")
            if name != "file":
                yield Target(f"load {name}, {what}, to reading the file", rate / base, 0.5, at_most=False)


def measure_protection(database: Database, dimension: int) -> Iterator[Target]:
    """Seal every descriptor and load them as the start of a protected site does; the last thing that is measured."""
    plain = statistics.median(load(database, None, keep=False) for _ in range(3))
    protect_site(database, START, passphrase="a pass-phrase of the benchmark")
    build(database)
    sealed = statistics.median(load(database, None, keep=False) for _ in range(3))
    print(f"\nsealed descriptors: loaded at {sealed / 1e9:.2f} GB/s, plain ones at {plain / 1e9:.2f} GB/s")
    more = 100_000 * dimension * 4 * (1 / sealed - 1 / plain)
    yield Target("seconds more for loading 100,000 sealed descriptors", more, 1.0, at_most=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--dimension", type=int, default=512)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "perigee.sqlite3"
        database = Database.open(f"sqlite:///{path}", Path(folder) / "data")
        try:
            targets = list(run(database, path, options.rows, options.dimension))
        finally:
            database.close()
    print("\ntargets")
    for target in targets:
        print(f"  {target}")
    return 0 if all(target.is_reached for target in targets) else 1


def run(database: Database, path: Path, rows: int, dimension: int) -> Iterator[Target]:
    """Measure everything, print it, and yield the figures that have a target."""
    ours = insert(database, rows, dimension)
    database.checkpoint()
    print(f"{rows:,} faces, descriptors of {dimension} x float32, file {path.stat().st_size / 1e6:.0f} MB")
    print(f"\ninsert through repositories: {rows / ours:,.0f} faces/s")
    for indexed in (True, False):
        bare = insert_bare(path, path.with_name(f"bare-{indexed}.sqlite3"), indexed=indexed)
        what = "same tables and indexes" if indexed else "same tables, no secondary index"
        print(f"  bare executemany, {what}: {rows / bare:,.0f} faces/s, ratio {ours / bare:.2f}")
        if indexed:
            yield Target("insert, time to bare executemany", ours / bare, 2.0, at_most=True)
    print("\npages of 100 faces")
    first = 0.0
    for name, time_ms in pages(database, rows):
        first = first or time_ms
        print(f"  {name:<40} {time_ms:8.2f} ms   {time_ms / first:6.2f} x the first page")
        if rows <= 100_000:
            yield Target(f"{name}, time to the first page", time_ms / first, 10.0, at_most=True)
    print("\nplans")
    for line in explain(database, rows):
        print(f"  {line}")
    loading = list(measure_loading(database, path))
    if rows >= 1_000_000:
        yield from loading
    yield from measure_protection(database, dimension)


if __name__ == "__main__":
    sys.exit(main())
