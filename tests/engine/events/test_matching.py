"""Events in matching, on both databases: whom they resemble, and who resembles them."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import ArrayLike

from app.db.protecting import protect_site, unprotect_site
from app.db.records import Descriptor, Event, EventAttributes, FaceFilter
from app.engine.common import errors
from app.engine.configurator.sections.storage import ImageStoreSettings
from app.engine.events.matching import EventResolver, EventSource
from app.engine.events.service import EventService
from app.engine.image_store import ImageStore
from app.engine.matcher.kernels import compiled_kernels
from app.engine.matcher.models import CandidateSet, EventFilter, MatchRequest, Reference, ReferenceKind
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.scoring import Scorer
from app.engine.matcher.service import MatcherService
from app.engine.storage import Storage
from tests.support.events import NOW, OTHER_ACCOUNT, new_id, simple_event
from tests.support.sites import COSINE, L2, Site, raw, raw_reference


class FakeKeyStore:
    """Keeps keys in memory."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service_name: str, username: str) -> str | None:
        return self.kept.get((service_name, username))

    def set_password(self, service_name: str, username: str, password: str) -> None:
        self.kept[service_name, username] = password


@pytest.fixture(scope="module")
def pool() -> Iterator[WorkerPool]:
    made = WorkerPool(2)
    yield made
    made.close()


@pytest.fixture
def site(storage: Storage, pool: WorkerPool) -> Site:
    return Site(storage, pool)


@pytest.fixture
def matcher(site: Site, tmp_path: Path) -> Iterator[MatcherService]:
    made = site.matcher()
    events = EventService(site.storage, ImageStore(ImageStoreSettings(), tmp_path / "data"))
    made.add_resolver(EventResolver())
    scorer = Scorer(compiled_kernels(), site.pool)
    made.add_source(EventSource(site.storage, scorer, events.filter_of, events.shown))
    yield made
    made.close()


def seen(site: Site, vector: ArrayLike | None, version: int = L2, **values: object) -> Event:
    """Store an event with one descriptor of a face."""
    found = () if vector is None else (Descriptor(version, raw(vector)),)
    event = simple_event(**{"account_id": site.account, **values})
    event = replace(event, face_attributes=EventAttributes(descriptors=found))
    with site.storage.write() as unit:
        unit.events.create(event, NOW)
        unit.commit()
    return event


def found_by(
    matcher: MatcherService, site: Site, reference: Reference, members: dict[str, object], **options: object
) -> list[str]:
    candidates = CandidateSet(EventFilter(members), limit=10)
    request = MatchRequest(site.account, (reference,), (candidates,), **options)  # type: ignore[arg-type]
    return [one.candidate_id for one in matcher.match(request)[0].matches[0].result]


def test_events_are_found_by_likeness_within_the_account_and_the_filters(site: Site, matcher: MatcherService) -> None:
    """MAT-08: measured by the matcher's own function, EVT-05, GEO-12, MAT-02."""
    far = seen(site, [3, 0, 0, 0], tags=("x",))
    near = seen(site, [1, 0, 0, 0], tags=("x",), source="door")
    seen(site, [0, 0, 0, 0], account_id=OTHER_ACCOUNT)
    seen(site, None)
    seen(site, [0, 0, 0, 0], version=COSINE)
    query = raw_reference([0] * 4)
    assert found_by(matcher, site, query, {}) == [near.event_id, far.event_id]
    assert found_by(matcher, site, query, {"sources": ["door"]}) == [near.event_id]
    assert found_by(matcher, site, query, {"account_id": OTHER_ACCOUNT}) == []
    assert found_by(matcher, site, query, {"origin_longitude": 0.0, "origin_latitude": 0.0}) == []
    candidates = CandidateSet(EventFilter({"event_ids": (near.event_id,)}))
    (result,) = matcher.match(MatchRequest(site.account, (query,), (candidates,)))[0].matches[0].result
    assert result.distance == pytest.approx(1.0)
    assert isinstance(result.event, Event)
    assert result.event.source == "door"


@pytest.mark.parametrize("kind", ["event", "event_external_id", "track_id"])
def test_an_event_can_be_asked_about_by_id_external_id_and_track(
    site: Site, matcher: MatcherService, kind: str
) -> None:
    event = seen(site, [1, 2, 3, 4], external_id="ext", track_id="track")
    face = site.add_face([1, 2, 3, 4])
    name = {"event": event.event_id, "event_external_id": "ext", "track_id": "track"}[kind]
    request = MatchRequest(site.account, (Reference(ReferenceKind(kind), name),), (CandidateSet(FaceFilter()),))
    assert [one.candidate_id for one in matcher.match(request)[0].matches[0].result] == [face]
    with pytest.raises(errors.EventNotFoundError):
        matcher.match(replace(request, account_id=OTHER_ACCOUNT))
    with pytest.raises(errors.PlatformError):
        matcher.match(replace(request, references=(Reference(ReferenceKind(kind), ""),)))


def test_what_cannot_be_compared_is_refused_by_name(site: Site, matcher: MatcherService) -> None:
    bare, other = seen(site, None), seen(site, [1, 1, 1, 1], version=COSINE)
    for event, kind in ((bare, errors.FaceAttributesNotFoundError), (other, errors.DescriptorVersionError)):
        with pytest.raises(kind, match=event.event_id) as caught:
            found_by(matcher, site, Reference(ReferenceKind.EVENT, event.event_id), {}, descriptor_version=L2)
        assert caught.value.field == "references.0.id"
    query, missing = raw_reference([0] * 4), new_id()
    with pytest.raises(errors.EventsNotFoundError, match=missing):
        found_by(matcher, site, query, {"event_ids": (missing,)})
    assert found_by(matcher, site, query, {"event_ids": (missing,)}, ignores_missing=True) == []
    with pytest.raises(errors.BadQueryError, match="shoe_size"):
        found_by(matcher, site, query, {"shoe_size": 44})
    with pytest.raises(errors.BadQueryError, match="origin_latitude"):
        found_by(matcher, site, query, {"origin_longitude": 4.0})


def test_descriptors_of_events_are_sealed_where_the_site_protects_them(site: Site, matcher: MatcherService) -> None:
    before = seen(site, [1, 0, 0, 0])
    database = site.storage.database
    protect_site(database, NOW, store=FakeKeyStore())
    after = seen(site, [2, 0, 0, 0])
    with site.storage.read() as unit:
        stored = unit.session.raw("SELECT descriptor FROM event_descriptor ORDER BY event_key")
        found = unit.event_descriptors.of_events([before.event_id, after.event_id])
        assert unit.event_descriptors.count() == 2
    assert [len(bytes(row[0])) for row in stored] == [16 + 28, 16 + 28]
    assert [found[name][0].data for name in (before.event_id, after.event_id)] == [raw([1, 0, 0, 0]), raw([2, 0, 0, 0])]
    assert found_by(matcher, site, raw_reference([0] * 4), {}) == [before.event_id, after.event_id]
    unprotect_site(database)
    with site.storage.read() as unit:
        stored = unit.session.raw("SELECT descriptor FROM event_descriptor ORDER BY event_key")
    assert [np.frombuffer(row[0], "<f4")[0] for row in stored] == [1, 2]
    assert base64.b64encode(bytes(stored[0][0])) == base64.b64encode(raw([1, 0, 0, 0]))
