"""Many subscribers with different filters, and one that never reads.

    uv run benchmarks/sender.py [--subscribers 500] [--rate 200] [--seconds 10]

Subscribers read as the REST interface does: each is a coroutine on one asyncio loop that a listener wakes. Their
filters differ, so that each hears about a tenth of the events, one in twenty everything. Printed: whether everything
arrived in order, the delay from `publish` to the coroutine, the time `publish` takes, the share of one core that all of
it takes, and what one subscriber that never reads costs.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.engine.common.notices import EventNotice
from app.engine.sender import SenderService, Subscription, SubscriptionFilters, read_filters

ACCOUNT = "0a0a0a0a-0000-4000-8000-000000000001"
NOW = datetime(2026, 5, 1, tzinfo=UTC)
SOURCES = 40
TAGS = 25


@dataclass
class Reader:
    """What one subscriber heard: numbers of events, and delays in seconds."""

    query: dict[str, str]
    subscription: Subscription
    wake: asyncio.Event
    numbers: list[int] = field(default_factory=list)
    delays: list[float] = field(default_factory=list)


def make_notice(number: int) -> EventNotice:
    """Return an event of usual size: one face, three candidates."""
    candidates = [
        {"face": {"face_id": f"0e0e0e0e-0000-4000-8000-{number % 1000:012}", "external_id": "E", "user_data": "Name"},
         "similarity": 0.5 + (number * 37 + place) % 50 / 100}
        for place in range(3)
    ]  # fmt: skip
    attributes = {"emotions": {"predominant_emotion": "neutral"}, "mask": {"predominant_mask": "missing"}}
    event = {
        "event_id": f"0b0b0b0b-0000-4000-8000-{number:012}",
        "source": f"Camera {number % SOURCES}",
        "tags": [f"tag-{number % TAGS}"],
        "external_id": "", "user_data": "", "track_id": str(number), "stream_id": None, "meta": number,
        "location": {"city": None, "geo_position": None},
        "detections": [
            {"filename": "a.jpg", "samples": {"face": {
                "sample_id": None, "detection": {"rect": {"x": 1, "y": 2, "width": 3, "height": 4},
                "landmarks5": [[1, 2]] * 5, "attributes": attributes}}, "body": None}}
        ],
        "face_attributes": {"basic_attributes": {"age": 20 + number % 50, "gender": number % 2}},
        "matches": [{"label": "Known" if number % 3 else "Watched", "candidates": candidates}],
        "face": None, "aggregate_estimations": None,
    }  # fmt: skip
    return EventNotice(ACCOUNT, "0c0c0c0c-0000-4000-8000-000000000001", event, NOW, NOW, "request")


def query_of(place: int) -> dict[str, str]:
    """Return filters unlike those of other subscribers."""
    if place % 20 == 0:
        return {}
    kind = place % 4
    if kind == 0:
        return {"sources": ",".join(f"Camera {(place + step) % SOURCES}" for step in range(4))}
    if kind == 1:
        return {"tags": f"tag-{place % TAGS},tag-{(place + 7) % TAGS}", "age__gte": str(place % 20)}
    if kind == 2:
        return {"matching_candidates_labels": "Watched", "object_similarity__gte": f"{0.5 + place % 40 / 100:.2f}"}
    return {"gender": str(place % 2), "age__gte": str(20 + place % 40), "age__lt": str(30 + place % 40)}


class Loop:
    """An asyncio loop on a thread of its own, on which subscribers read."""

    def __init__(self) -> None:
        self.loop = asyncio.new_event_loop()
        self._reading: list[Future[None]] = []
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()

    def reader(self, sender: SenderService, place: int) -> Reader:
        query = query_of(place)
        subscription = sender.subscribe(ACCOUNT, _filters(query))
        reader = Reader(query, subscription, asyncio.Event())
        subscription.set_listener(lambda: self.loop.call_soon_threadsafe(reader.wake.set))
        return reader

    def start(self, reader: Reader, sent: list[float]) -> None:
        self._reading.append(asyncio.run_coroutine_threadsafe(_read(reader, sent), self.loop))

    def stop(self) -> None:
        for one in self._reading:
            one.result(60.0)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()


def _filters(query: dict[str, str]) -> SubscriptionFilters:
    return read_filters(query, NOW)


async def _read(reader: Reader, sent: list[float]) -> None:
    while not reader.subscription.is_closed:
        await reader.wake.wait()
        reader.wake.clear()
        for delivery in reader.subscription.take():
            now, number = time.perf_counter(), delivery.message.notice.event["meta"]
            reader.numbers.append(number)
            reader.delays.append(now - sent[number])


@dataclass(frozen=True)
class Figures:
    """One run."""

    is_complete: bool
    deliveries: int
    median_ms: float
    p99_ms: float
    publish_us: float
    core_share: float


def run(subscribers: int, rate: float, seconds: float, *, with_idle: bool) -> Figures:
    """Publish at a steady rate and return the figures."""
    sender = SenderService()
    sender.start()
    loop = Loop()
    count = round(rate * seconds)
    sent, spent = [0.0] * count, []
    readers = [loop.reader(sender, place) for place in range(subscribers)]
    for reader in readers:
        loop.start(reader, sent)
    idle = sender.subscribe(None, limit=1000) if with_idle else None
    notices = [make_notice(number) for number in range(count)]
    began, processor = time.perf_counter(), time.process_time()
    for number, notice in enumerate(notices):
        pause = began + number / rate - time.perf_counter()
        if pause > 0:
            time.sleep(pause)
        sent[number] = time.perf_counter()
        sender.publish(notice)
        spent.append(time.perf_counter() - sent[number])
    sender.wait_until_told(60.0)
    expected = sum(_expected(reader, notices) for reader in readers)
    end = time.monotonic() + 60.0
    while sum(len(reader.numbers) for reader in readers) < expected and time.monotonic() < end:
        time.sleep(0.01)
    used = time.process_time() - processor
    figures = _figures(readers, notices, spent, used / (time.perf_counter() - began))
    if idle is not None:
        assert idle.waiting <= 1000 and idle.waiting + idle.dropped == count
    sender.stop()
    loop.stop()
    return figures


def _expected(reader: Reader, notices: Sequence[EventNotice]) -> int:
    return len(_wanted(reader, notices))


def _wanted(reader: Reader, notices: Sequence[EventNotice]) -> list[int]:
    """Return what a subscriber must hear, worked out without the service's index."""
    from app.engine.sender.facets import Facets
    from app.engine.sender.routing import compiled

    test = compiled(_filters(reader.query))
    return [notice.event["meta"] for notice in notices if test(Facets(notice))]


def _figures(
    readers: Sequence[Reader], notices: Sequence[EventNotice], spent: Sequence[float], core_share: float
) -> Figures:
    delays = sorted(delay for reader in readers for delay in reader.delays)
    return Figures(
        is_complete=all(reader.numbers == _wanted(reader, notices) for reader in readers),
        deliveries=len(delays),
        median_ms=1e3 * statistics.median(delays),
        p99_ms=1e3 * delays[int(0.99 * (len(delays) - 1))],
        publish_us=1e6 * statistics.median(spent),
        core_share=core_share,
    )


def throughput(subscribers: int, count: int, *, with_idle: bool) -> float:
    """Return events per second that are handed out as fast as they can be, to queues that are emptied at the end."""
    sender = SenderService()
    subscriptions = [sender.subscribe(ACCOUNT, _filters(query_of(place)), limit=count) for place in range(subscribers)]
    idle = sender.subscribe(None, limit=1000) if with_idle else None
    notices = [make_notice(number) for number in range(count)]
    sender.start()
    began = time.perf_counter()
    for notice in notices:
        sender.publish(notice)
    sender.wait_until_told(60.0)
    taken = time.perf_counter() - began
    assert idle is None or idle.waiting <= 1000
    assert all(one.dropped == 0 for one in subscriptions)
    sender.stop()
    return count / taken


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--subscribers", type=int, default=500)
    parser.add_argument("--rate", type=float, default=200.0)
    parser.add_argument("--seconds", type=float, default=10.0)
    args = parser.parse_args()
    print(f"{args.subscribers} subscribers, {args.rate:g} events per second, {args.seconds:g} s")
    for with_idle in (False, True):
        found = run(args.subscribers, args.rate, args.seconds, with_idle=with_idle)
        print(
            f"{'with one that never reads' if with_idle else 'all read':26} "
            f"complete and in order: {'yes' if found.is_complete else 'NO'}, {found.deliveries} messages, "
            f"delay median {found.median_ms:.2f} ms, 99 % {found.p99_ms:.1f} ms, publish {found.publish_us:.0f} us, "
            f"{found.core_share:.2f} cores"
        )
    rounds = [(throughput(args.subscribers, 1500, with_idle=False), throughput(args.subscribers, 1500, with_idle=True))
              for _ in range(5)]  # fmt: skip
    plain, idle = (statistics.median(values) for values in zip(*rounds, strict=True))
    ratio = statistics.median(two / one for one, two in rounds)
    print(
        f"as fast as it goes: {plain:,.0f} events per second, with one that never reads {idle:,.0f}; ratio {ratio:.3f}"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())
