"""Every search among many leaves who, when, which list and the best score; and may be held to a rate."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.db.records import AuditEntry, FaceFilter, Page
from app.engine.common.actor import Actor, acting_as
from app.engine.common.errors import SearchRateError
from app.engine.common.ids import new_id
from app.engine.configurator.sections.matching import MatchLimits, PlatformLimits
from app.engine.matcher.models import CandidateSet, DescriptorFilter, EventFilter
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.search_log import ACTION, SearchLog, is_search
from app.engine.matcher.service import MatcherService, MatcherSettings
from app.engine.storage import Storage
from tests.support.sites import L2, Site, raw_reference


@pytest.fixture
def site(storage: Storage, pool: WorkerPool) -> Site:
    return Site(storage, pool)


@pytest.fixture
def matcher(site: Site) -> Iterator[MatcherService]:
    made = site.matcher()
    yield made
    made.close()


def entries(site: Site) -> list[AuditEntry]:
    with site.storage.read() as unit:
        return unit.audit.list_entries(Page(size=100), action=ACTION)


def test_a_search_leaves_who_when_list_and_top_score(site: Site, matcher: MatcherService) -> None:
    list_id = site.add_list()
    site.add_face([1, 0, 0, 0], [list_id])
    reference = raw_reference([1, 0, 0, 0], name="a secret name")
    with acting_as(Actor(site.account, "ann@example.org")):
        site.search(matcher, reference, FaceFilter(list_id=list_id))
    (link,) = entries(site)
    entry = link.entry
    assert (entry.account_id, entry.login, entry.object_kind, entry.object_ids) == (
        site.account, "ann@example.org", "list", (list_id,),
    )  # fmt: skip
    assert entry.detail == {
        "candidates": "faces", "references": 1, "reference_kinds": "raw_descriptor", "results": 1, "top_score": 1.0,
    }  # fmt: skip
    assert reference.data not in str(entry) and reference.id not in str(entry)


def test_a_search_without_results_is_recorded_too(site: Site, matcher: MatcherService) -> None:
    site.search(matcher, raw_reference([0] * 4), FaceFilter())
    assert [link.entry.detail["top_score"] for link in entries(site)] == [None]


def test_comparing_what_the_caller_names_is_no_search(site: Site, matcher: MatcherService) -> None:
    face = site.add_face([1, 0, 0, 0])
    site.search(matcher, raw_reference([0] * 4), FaceFilter(face_ids=(face,)))
    site.search(matcher, raw_reference([0] * 4), DescriptorFilter((raw_reference([1, 0, 0, 0]),)))
    assert entries(site) == []


def test_what_counts_as_a_search() -> None:
    assert is_search(CandidateSet(FaceFilter(list_id=new_id())))
    assert is_search(CandidateSet(FaceFilter(face_ids=(new_id(), new_id()))))
    assert is_search(CandidateSet(EventFilter({})))
    assert not is_search(CandidateSet(FaceFilter(face_ids=(new_id(),))))


def test_an_account_is_held_to_its_rate_and_another_is_not(site: Site) -> None:
    seconds = [0.0]
    log = SearchLog(site.storage, per_minute=3, counter=lambda: seconds[0])
    wanted = CandidateSet(FaceFilter())
    two = site.request([raw_reference([0] * 4)] * 2, wanted)
    one = site.request([raw_reference([0] * 4)], wanted)
    log.admit(two)
    with pytest.raises(SearchRateError, match="3 searches"):
        log.admit(two)
    log.admit(one)
    Site(site.storage, site.pool).request([raw_reference([0] * 4)], wanted)
    other = Site(site.storage, site.pool)
    log.admit(other.request([raw_reference([0] * 4)] * 3, wanted))
    seconds[0] = 59.9
    with pytest.raises(SearchRateError):
        log.admit(one)
    seconds[0] = 60.0
    log.admit(two)
    log.apply(0)
    for _ in range(10):
        log.admit(two)


def test_the_setting_reaches_the_log(site: Site, matcher: MatcherService) -> None:
    site.search(matcher, raw_reference([0] * 4), FaceFilter())
    matcher.apply(MatcherSettings(L2, PlatformLimits(match=MatchLimits(searches_per_minute=1))))
    site.search(matcher, raw_reference([0] * 4), FaceFilter())
    with pytest.raises(SearchRateError):
        site.search(matcher, raw_reference([0] * 4), FaceFilter())
