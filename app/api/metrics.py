"""Figures of this process as Prometheus reads them: requests, inference, indexes, events, the licence's counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Protocol

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric

from app.api.edge import RequestNote

if TYPE_CHECKING:
    from app.engine.matcher.service import MatcherService
    from app.engine.sender import SenderService
    from app.platform import Platform

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
_BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30)


class Line(Protocol):
    """What a line of callers before the models says of itself; `waited_s` is in seconds."""

    @property
    def waiting(self) -> int: ...
    @property
    def in_use(self) -> int: ...
    @property
    def served(self) -> int: ...
    @property
    def waited_s(self) -> float: ...


class Metrics:
    """Counts the requests of one application, and asks the platform for the rest when it is read.

    Notes
    -----
    `note` is called on the server's loop and only counts. Reading builds no service: what was not used has no figures.
    """

    def __init__(self, platform: Platform) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "perigee_requests", "Requests answered.", ("route", "status_code"), registry=self._registry
        )
        self._errors = Counter(
            "perigee_errors", "Requests that failed.", ("route", "error_code"), registry=self._registry
        )
        self._seconds = Histogram(
            "perigee_request_seconds", "Time from the head of a request to the end of its answer.", ("route",),
            buckets=_BUCKETS_S, registry=self._registry,
        )  # fmt: skip
        self._registry.register(_PlatformFigures(platform))

    def note(self, note: RequestNote) -> None:
        """Count one request."""
        self._requests.labels(note.route, str(note.status)).inc()
        self._seconds.labels(note.route).observe(note.duration_s)
        if note.error_code:
            self._errors.labels(note.route, str(note.error_code)).inc()

    def text(self) -> bytes:
        """Return everything in Prometheus' text form. Blocks: it asks the database."""
        return generate_latest(self._registry)


class _PlatformFigures:
    """Figures that services keep themselves."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform

    def describe(self) -> Iterable[Metric]:
        """Name nothing beforehand: registering must not ask the platform."""
        return ()

    def collect(self) -> Iterator[Metric]:
        """Yield the figures of the services that were built."""
        if (runtime := self._platform.running("runtime")) is not None:
            yield from _inference(*runtime.stats())
        if (matcher := self._platform.running("matcher")) is not None:
            yield from _indexes(matcher)
        if (sender := self._platform.running("sender")) is not None:
            yield from _events(sender)
        if (faces := self._platform.running("faces")) is not None:
            yield GaugeMetricFamily(
                "perigee_license_faces", "Faces with descriptors, as a licence counts them.", faces.count_licensed()
            )


def _inference(door: Line, lanes: Line) -> Iterator[Metric]:
    yield GaugeMetricFamily("perigee_inference_queue", "Crops that wait for a place.", door.waiting)
    yield GaugeMetricFamily("perigee_inference_crops_in_use", "Crops being worked on.", door.in_use)
    yield GaugeMetricFamily("perigee_inference_lanes_in_use", "Model runs that go on now.", lanes.in_use)
    yield CounterMetricFamily("perigee_inference_runs", "Model runs so far.", lanes.served)
    yield CounterMetricFamily("perigee_inference_requests", "Callers let in so far.", door.served)
    yield CounterMetricFamily("perigee_inference_wait_seconds", "Time callers spent in line.", door.waited_s)
    size = door.served / lanes.served if lanes.served else 0.0
    yield GaugeMetricFamily("perigee_inference_batch_size", "Callers per model run, on the average.", size)


def _indexes(matcher: MatcherService) -> Iterator[Metric]:
    labels = ("list_id", "descriptor_version")
    rows = GaugeMetricFamily("perigee_index_descriptors", "Descriptors in an index.", labels=labels)
    size = GaugeMetricFamily("perigee_index_bytes", "Memory of an index.", labels=labels)
    for part in matcher.parts():
        names = [part.list_id or "all", str(part.version)]
        rows.add_metric(names, part.rows)
        size.add_metric(names, part.resident_bytes)
    yield rows
    yield size


def _events(sender: SenderService) -> Iterator[Metric]:
    status = sender.status()
    yield CounterMetricFamily("perigee_events", "Events made by this process.", status.published)
    yield CounterMetricFamily("perigee_events_delivered", "Messages put into queues of subscribers.", status.delivered)
    yield CounterMetricFamily("perigee_events_lost", "Events lost before they could be told.", status.overrun)
    yield GaugeMetricFamily("perigee_subscribers", "Subscribers now.", status.subscriptions)
