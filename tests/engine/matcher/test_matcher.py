"""The matching service, on SQLite and on PostgreSQL, with and without pgvector: who is found, and who must not be."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray

from app.db import Database
from app.db.records import FaceFilter
from app.engine.common import errors
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.matching import CachedLists, DescriptorsCache
from app.engine.matcher.models import (
    AttributeFilter,
    CandidateSet,
    DescriptorFilter,
    EventFilter,
    Found,
    Match,
    MatchRequest,
    Origin,
    Reference,
    ReferenceKind,
    SearchTask,
)
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.references import Asking
from app.engine.matcher.service import MatcherService
from app.engine.matcher.similarity import similarity
from app.engine.storage import Storage
from tests.support.databases import FAST, require_extension
from tests.support.matching import distances
from tests.support.sites import COSINE, DIMENSION, L2, NOW, Site, raw, raw_reference

OFF = DescriptorsCache(cache_enabled=False)
PATHS = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
# Small whole numbers make equal distances common and every distance exact.
VECTORS = arrays.arrays(np.float32, st.tuples(st.integers(0, 12), st.just(DIMENSION)), elements=st.integers(-2, 2))
QUERY = arrays.arrays(np.float32, DIMENSION, elements=st.integers(-2, 2))


@pytest.fixture
def site(storage: Storage, pool: WorkerPool) -> Site:
    return Site(storage, pool)


@pytest.fixture
def matcher(site: Site) -> Iterator[MatcherService]:
    made = site.matcher()
    yield made
    made.close()


@pytest.fixture
def uncached(site: Site) -> Iterator[MatcherService]:
    """A matcher that lets the database choose the rows of every search."""
    made = site.matcher(OFF)
    yield made
    made.close()


@pytest.fixture
def computing(site: Site, database_url: str, uncached: MatcherService) -> Iterator[MatcherService]:
    """A matcher on a database that computes distances itself."""
    if site.storage.database.dialect != "postgresql":
        pytest.skip("only PostgreSQL computes distances")
    require_extension(database_url, "vector")
    with site.storage.write() as unit:
        unit.candidates.build_vectors(L2)
        unit.candidates.build_vectors(COSINE)
        unit.commit()
    yield uncached
    with site.storage.write() as unit:
        unit.candidates.drop_vectors()
        unit.commit()


def build_vectors(site: Site) -> None:
    with site.storage.write() as unit:
        unit.candidates.build_vectors(L2)
        unit.candidates.build_vectors(COSINE)
        unit.commit()


def expected(
    site: Site,
    version: int,
    faces: dict[str, NDArray[np.float32]],
    query: NDArray[np.float32],
    limit: int,
    least: float,
) -> list[tuple[float, str]]:
    """Return what brute force finds: similarity, descending, and id."""
    spec = site.spec(version)
    scored = [(-float(similarity(spec, vector, query)), name) for name, vector in faces.items()]
    return [(-score, name) for score, name in sorted(scored) if -score >= least][:limit]


def store(
    site: Site, vectors: NDArray[np.float32], version: int, lists: tuple[str, ...]
) -> dict[str, NDArray[np.float32]]:
    return dict(zip(site.add_many(vectors, lists, version=version), vectors, strict=True))


def pairs(found: list[Match]) -> list[tuple[float, str]]:
    return [(match.similarity, match.candidate_id) for match in found]


class TestBruteForce:
    """Index, database filters and pgvector give what comparing with every face gives."""

    @PATHS
    @given(vectors=VECTORS, query=QUERY, limit=st.integers(1, 15), least=st.sampled_from([0.0, 0.3, 0.5, 1.0]))
    def test_every_path_finds_what_brute_force_finds(
        self, site: Site, matcher: MatcherService, uncached: MatcherService,
        vectors: NDArray[np.float32], query: NDArray[np.float32], limit: int, least: float,
    ) -> None:  # fmt: skip
        faces = FaceFilter(list_id=site.add_list())
        assert faces.list_id is not None
        known = store(site, vectors, L2, (faces.list_id,))
        wanted = expected(site, L2, known, query, limit, least)
        young = {name: vector for place, (name, vector) in enumerate(known.items()) if place < 5}
        for service in (matcher, uncached):
            assert pairs(site.search(service, raw_reference(query), faces, limit=limit, threshold=least)) == wanted
            filtered = site.search(service, raw_reference(query), replace(faces, age__lt=5), limit=limit)
            assert pairs(filtered) == expected(site, L2, young, query, limit, 0.0)

    @PATHS
    @given(vectors=VECTORS, query=QUERY, limit=st.integers(1, 15))
    def test_a_cosine_version_agrees_to_the_last_digits(
        self, site: Site, matcher: MatcherService, uncached: MatcherService,
        vectors: NDArray[np.float32], query: NDArray[np.float32], limit: int,
    ) -> None:  # fmt: skip
        list_id = site.add_list()
        known = store(site, vectors, COSINE, (list_id,))
        reference = raw_reference(query, COSINE)
        by_index = site.search(matcher, reference, FaceFilter(list_id=list_id), limit=limit)
        by_filter = site.search(uncached, reference, FaceFilter(list_id=list_id), limit=limit)
        assert pairs(by_index) == pairs(by_filter)
        wanted = expected(site, COSINE, known, query, limit, 0.0)
        assert np.allclose([match.similarity for match in by_index], [score for score, _ in wanted], atol=1e-12)
        apart = distances(
            site.spec(COSINE).metric, np.array([known[m.candidate_id] for m in by_index]).reshape(-1, 4), query
        )
        assert np.allclose([match.distance for match in by_index], apart, atol=1e-12)

    @settings(PATHS, max_examples=12)
    @given(
        vectors=VECTORS,
        query=QUERY,
        limit=st.integers(1, 15),
        built=st.booleans(),
        version=st.sampled_from([L2, COSINE]),
    )
    def test_distances_of_the_database_change_nothing(
        self, site: Site, matcher: MatcherService, computing: MatcherService,
        vectors: NDArray[np.float32], query: NDArray[np.float32], limit: int, built: bool, version: int,
    ) -> None:  # fmt: skip
        """MAT-07."""
        list_id = site.add_list()
        store(site, vectors, version, (list_id,))
        if built:
            build_vectors(site)
        store(site, vectors[::2], version, (list_id,))
        reference = raw_reference(query, version)
        for filters in (FaceFilter(list_id=list_id), FaceFilter(list_id=list_id, age__gte=1)):
            by_rows = site.search(matcher, reference, filters, limit=limit)
            assert pairs(site.search(computing, reference, filters, limit=limit)) == pairs(by_rows)

    def test_rows_float32_sums_cannot_hold_are_still_exact(self, site: Site, computing: MatcherService) -> None:
        tiny, large, plain = (site.add_face(vector) for vector in ([1e-22, 0, 0, 0], [1e17, 0, 0, 0], [3, 0, 0, 0]))
        build_vectors(site)
        found = site.search(computing, raw_reference([0, 0, 0, 1e-20]), FaceFilter(), limit=3)
        assert [match.candidate_id for match in found] == [tiny, plain, large]
        assert found[0].distance == pytest.approx(1e-20, rel=1e-3)

    def test_equal_similarities_come_by_id(self, site: Site, matcher: MatcherService, uncached: MatcherService) -> None:
        list_id = site.add_list()
        ids = sorted(site.add_face([1, 0, 0, 0], [list_id]) for _ in range(6))
        for service in (matcher, uncached):
            assert site.names(service, raw_reference([0, 0, 0, 0]), FaceFilter(list_id=list_id), limit=4) == ids[:4]

    def test_the_threshold_itself_counts(self, site: Site, matcher: MatcherService) -> None:
        list_id = site.add_list()
        face = site.add_face([1, 2, 0, 1], [list_id])
        at = float(similarity(site.spec(), np.array([1, 2, 0, 1.0]), np.zeros(4)))
        above = float(np.nextafter(at, 1.0))
        for threshold, wanted in ((at, [face]), (above, [])):
            names = site.names(matcher, raw_reference([0, 0, 0, 0]), FaceFilter(list_id=list_id), threshold=threshold)
            assert names == wanted


class TestFreshness:
    """What was committed before a call is what the call sees."""

    def test_every_change_is_seen_by_the_next_call(self, site: Site, matcher: MatcherService) -> None:
        list_id = site.add_list()
        everyone, members = FaceFilter(), FaceFilter(list_id=list_id)
        reference = raw_reference([0, 0, 0, 0])
        assert site.names(matcher, reference, members) == site.names(matcher, reference, everyone) == []
        face = site.add_face([1, 0, 0, 0])
        assert (site.names(matcher, reference, members), site.names(matcher, reference, everyone)) == ([], [face])
        site.attach(list_id, face)
        assert site.names(matcher, reference, members) == [face]
        site.detach(list_id, face)
        assert site.names(matcher, reference, members) == []
        site.attach(list_id, face)
        site.delete(face)
        assert site.names(matcher, reference, members) == site.names(matcher, reference, everyone) == []
        with site.storage.write() as unit:
            unit.faces.restore([face], site.account, NOW)
            unit.commit()
        assert site.names(matcher, reference, members) == site.names(matcher, reference, everyone) == [face]

    def test_a_new_descriptor_of_a_face_replaces_the_old_one(self, site: Site, matcher: MatcherService) -> None:
        from app.db.records import Descriptor

        list_id = site.add_list()
        face = site.add_face([1, 0, 0, 0], [list_id])
        reference = raw_reference([2, 0, 0, 0])
        assert site.search(matcher, reference, FaceFilter(list_id=list_id))[0].distance == 1.0
        with site.storage.write() as unit:
            unit.descriptors.put_many([(face, Descriptor(L2, raw([2, 0, 0, 0])))], NOW)
            unit.commit()
        assert site.search(matcher, reference, FaceFilter(list_id=list_id))[0].distance == 0.0

    def test_a_commit_of_another_process_is_seen_without_a_notice(
        self, site: Site, matcher: MatcherService, tmp_path: Path
    ) -> None:
        if site.storage.database.dialect != "postgresql":
            pytest.skip("a SQLite file belongs to one process")
        list_id = site.add_list()
        reference, members = raw_reference([0, 0, 0, 0]), FaceFilter(list_id=list_id)
        assert site.names(matcher, reference, members) == []
        url = site.storage.database.url.render_as_string(hide_password=False)
        other = Site(Storage(Database.open(url, tmp_path / "other", options=FAST)), site.pool, site.account)
        try:
            face = other.add_face([1, 0, 0, 0], [list_id])
            assert site.names(matcher, reference, members) == [face]
            other.detach(list_id, face)
            assert site.names(matcher, reference, members) == []
        finally:
            other.storage.close()

    def test_searches_beside_attaching_and_detaching_see_one_state_or_the_other(
        self, site: Site, matcher: MatcherService
    ) -> None:
        list_id = site.add_list()
        fixed = site.add_face([1, 0, 0, 0], [list_id])
        moving = site.add_face([2, 0, 0, 0])
        reference, members = raw_reference([0, 0, 0, 0]), FaceFilter(list_id=list_id)

        def move() -> None:
            for _ in range(8):
                site.attach(list_id, moving)
                site.detach(list_id, moving)

        with ThreadPoolExecutor(3) as threads:
            mover = threads.submit(move)
            searches = [threads.submit(site.names, matcher, reference, members) for _ in range(30)]
            mover.result()
            seen = [search.result() for search in searches]
        assert all(names in ([fixed], [fixed, moving]) for names in seen)
        assert site.names(matcher, reference, members) == [fixed]

    def test_rebuilding_loads_what_was_loaded(self, site: Site, matcher: MatcherService) -> None:
        list_id = site.add_list()
        face = site.add_face([1, 0, 0, 0], [list_id])
        site.names(matcher, raw_reference([0, 0, 0, 0]), FaceFilter(list_id=list_id))
        assert [(part.version, part.list_id, part.rows) for part in matcher.rebuild()] == [(L2, list_id, 1)]
        assert site.names(matcher, raw_reference([0, 0, 0, 0]), FaceFilter(list_id=list_id)) == [face]

    def test_rebuilding_passes_over_a_list_that_was_deleted(self, site: Site, matcher: MatcherService) -> None:
        list_id = site.add_list()
        site.names(matcher, raw_reference([0, 0, 0, 0]), FaceFilter(list_id=list_id))
        with site.storage.write() as unit:
            unit.lists.delete(list_id, site.account, NOW)
            unit.commit()
        assert matcher.rebuild() == []

    def test_upkeep_writes_what_makes_loading_faster_and_changes_no_answer(
        self, site: Site, matcher: MatcherService, uncached: MatcherService
    ) -> None:
        site.add_many(np.random.default_rng(3).normal(size=(600, DIMENSION)).astype(np.float32))
        reference = raw_reference([0.1, 0.2, 0.3, 0.4])
        before = site.names(uncached, reference, FaceFilter(), limit=50)
        token = CancelToken()
        token.cancel()
        assert matcher.upkeep(token) == 0
        assert matcher.upkeep() > 0
        assert matcher.upkeep() == 0
        assert site.names(matcher, reference, FaceFilter(), limit=50) == before

    def test_mat_10_11_any_list_is_kept_in_memory_once_it_is_searched_and_other_filters_read_the_database(
        self, site: Site, matcher: MatcherService
    ) -> None:
        """MAT-03, MAT-10, MAT-11."""
        lists = [site.add_list(), site.add_list()]
        face = site.add_face([1, 0, 0, 0], lists, age=30)
        reference = raw_reference([0, 0, 0, 0])
        assert site.names(matcher, reference, FaceFilter(list_id=lists[0], age__gte=30)) == [face]
        assert matcher.parts() == []
        for list_id in lists:
            assert site.names(matcher, reference, FaceFilter(list_id=list_id)) == [face]
        assert {part.list_id for part in matcher.parts()} == set(lists)

    def test_a_changed_cache_setting_drops_the_index(self, site: Site, matcher: MatcherService) -> None:
        """MAT-12."""
        from app.engine.matcher.service import MatcherSettings

        list_id = site.add_list()
        face = site.add_face([1, 0, 0, 0], [list_id])
        site.names(matcher, raw_reference([0, 0, 0, 0]), FaceFilter(list_id=list_id))
        matcher.apply(MatcherSettings(L2, cache=DescriptorsCache(faces_lists=CachedLists(exclude=(list_id,)))))
        assert matcher.parts() == []
        assert site.names(matcher, raw_reference([0, 0, 0, 0]), FaceFilter(list_id=list_id)) == [face]
        assert matcher.parts() == []


class TestReferences:
    """What can be asked about."""

    def test_a_face_finds_itself_first(self, site: Site, matcher: MatcherService) -> None:
        near, far = site.add_face([1, 1, 1, 1]), site.add_face([5, 5, 5, 5])
        found = site.search(matcher, Reference(ReferenceKind.FACE, near.upper()), FaceFilter())
        assert [(one.candidate_id, one.similarity == 1.0) for one in found] == [(near, True), (far, False)]
        assert found[0].face is not None and found[0].face.account_id == site.account

    def test_all_faces_of_an_external_id_count_by_the_nearest(self, site: Site, matcher: MatcherService) -> None:
        """FAC-14."""
        site.add_face([0, 0, 0, 0], external_id="ann")
        site.add_face([9, 0, 0, 0], external_id="ann")
        list_id = site.add_list()
        first, second = site.add_face([8, 0, 0, 0], [list_id]), site.add_face([3, 0, 0, 0], [list_id])
        found = site.search(matcher, Reference(ReferenceKind.FACE_EXTERNAL_ID, "ann"), FaceFilter(list_id=list_id))
        assert [(one.candidate_id, one.distance) for one in found] == [(first, 1.0), (second, 3.0)]

    def test_an_attribute_and_an_envelope_are_references(self, site: Site, matcher: MatcherService) -> None:
        """XAT-06."""
        from app.db.records import Descriptor
        from app.engine.matcher.envelope import to_envelope

        face = site.add_face([1, 2, 0, 0])
        attribute = Reference(ReferenceKind.ATTRIBUTE, site.add_attribute([1, 2, 0, 0]))
        envelope = Reference(ReferenceKind.SDK_DESCRIPTOR, "any", to_envelope(Descriptor(L2, raw([1, 2, 0, 0]))))
        for reference in (attribute, envelope):
            assert [one.distance for one in site.search(matcher, reference, FaceFilter())] == [0.0]
            assert site.names(matcher, reference, FaceFilter()) == [face]

    def test_a_photo_is_described_before_the_database_is_held(self, site: Site) -> None:
        def describe(photo: bytes, version: int, token: CancelToken | None) -> NDArray[np.float32]:
            assert (photo, version) == (b"jpeg", L2)
            with site.storage.write() as unit:
                unit.commit()
            return np.array([1, 0, 0, 0], np.float32)

        face = site.add_face([1, 0, 0, 0])
        service = site.matcher(describe_photo=describe)
        assert site.names(service, Reference(ReferenceKind.PHOTO, "p", photo=b"jpeg"), FaceFilter()) == [face]
        service.close()

    def test_what_does_not_exist_is_named(self, site: Site, matcher: MatcherService) -> None:
        other = new_id()
        foreign = site.add_face([1, 0, 0, 0], account=other, external_id="bob")
        foreign_list = site.add_list(other)
        bare = site.add_face(None)
        cases: list[tuple[Reference, FaceFilter, type[errors.PlatformError], int, str]] = [
            (Reference(ReferenceKind.FACE, foreign), FaceFilter(), errors.FaceNotFoundError, 22002, foreign),
            (Reference(ReferenceKind.FACE_EXTERNAL_ID, "bob"), FaceFilter(), errors.FaceNotFoundError, 22002, "bob"),
            (Reference(ReferenceKind.FACE, bare), FaceFilter(), errors.FaceAttributesNotFoundError, 11032, bare),
            (Reference(ReferenceKind.ATTRIBUTE, other), FaceFilter(), errors.AttributeNotFoundError, 22009, other),
            (raw_reference([0] * 4), FaceFilter(list_id=foreign_list), errors.ListNotFoundError, 22003, foreign_list),
            (raw_reference([0] * 4), FaceFilter(face_ids=(foreign,)), errors.FacesNotFoundError, 22004, foreign),
        ]
        for reference, filters, kind, code, name in cases:
            with pytest.raises(kind, match=name) as caught:
                site.search(matcher, reference, filters)
            assert caught.value.code == code
            assert caught.value.field is not None and caught.value.field.startswith(("references.0", "candidates.0"))

    def test_bad_descriptors_are_refused_by_name(self, site: Site, matcher: MatcherService) -> None:
        cases: list[tuple[Reference, type[errors.PlatformError]]] = [
            (raw_reference([1, 2, 3]), errors.DescriptorFormatError),
            (raw_reference([1, 2, 3, float("nan")]), errors.DescriptorFormatError),
            (raw_reference([1, 2, 3, 1e19]), errors.DescriptorFormatError),
            (raw_reference([1, 2, 3, 4], version=59), errors.DescriptorVersionError),
            (Reference(ReferenceKind.RAW_DESCRIPTOR, "x", "not base64", L2), errors.ImageTypeError),
            (Reference(ReferenceKind.RAW_DESCRIPTOR, "x", "AAAA"), errors.BadInputError),
        ]
        for reference, kind in cases:
            with pytest.raises(kind):
                site.search(matcher, reference, FaceFilter())


class TestVersions:
    """Descriptors of different versions are never compared."""

    def test_a_face_without_the_version_is_refused(self, site: Site, matcher: MatcherService) -> None:
        face = site.add_face([1, 0, 0, 0], version=COSINE)
        with pytest.raises(errors.DescriptorVersionError, match=f"{COSINE}, not {L2}"):
            site.search(matcher, Reference(ReferenceKind.FACE, face), FaceFilter())

    def test_descriptors_of_two_versions_are_refused(self, site: Site, matcher: MatcherService) -> None:
        both = (raw_reference([1, 0, 0, 0], L2), raw_reference([1, 0, 0, 0], COSINE))
        with pytest.raises(errors.DescriptorVersionError):
            matcher.match(site.request(both, CandidateSet(FaceFilter())))
        with pytest.raises(errors.DescriptorVersionError):
            site.search(matcher, both[0], DescriptorFilter((both[1],)))
        with pytest.raises(errors.DescriptorVersionError):
            matcher.match(site.request(both[:1], CandidateSet(FaceFilter()), descriptor_version=COSINE))

    def test_the_version_of_a_descriptor_is_the_one_searched(self, site: Site, matcher: MatcherService) -> None:
        site.add_face([1, 0, 0, 0], version=L2)
        face = site.add_face([1, 0, 0, 0], version=COSINE)
        assert site.names(matcher, raw_reference([1, 0, 0, 0], COSINE), FaceFilter()) == [face]


class TestCandidates:
    """Among what can be searched."""

    def test_filters_choose(self, site: Site, matcher: MatcherService) -> None:
        """MAT-01, MAT-05."""
        ann = site.add_face([1, 0, 0, 0], external_id="ann", user_data="first floor", gender=0, age=30)
        bob = site.add_face([2, 0, 0, 0], external_id="bob", user_data="second floor", gender=1, age=40)
        reference = raw_reference([0, 0, 0, 0])
        cases = [
            (FaceFilter(), [ann, bob]),
            (FaceFilter(face_ids=(bob,)), [bob]),
            (FaceFilter(external_ids=("ann",)), [ann]),
            (FaceFilter(user_data="second"), [bob]),
            (FaceFilter(gender=1), [bob]),
            (FaceFilter(age__gte=30, age__lt=40), [ann]),
            (FaceFilter(create_time__lt=NOW), []),
            (FaceFilter(face_id__gte=max(ann, bob)), [max(ann, bob)]),
            (FaceFilter(event_id=new_id()), []),
            (FaceFilter(ethnicities=(1,)), []),
        ]
        for filters, wanted in cases:
            assert site.names(matcher, reference, filters) == wanted, filters

    def test_other_accounts_are_not_found_however_near(self, site: Site, matcher: MatcherService) -> None:
        other = new_id()
        for _ in range(9):
            site.add_face([0, 0, 0, 0], account=other)
        mine = [site.add_face([far, 0, 0, 0]) for far in (1, 2)]
        reference = raw_reference([0, 0, 0, 0])
        assert site.names(matcher, reference, FaceFilter(), limit=2) == mine
        assert site.names(matcher, reference, FaceFilter(account_id=other)) == []
        request = MatchRequest(None, (reference,), (CandidateSet(FaceFilter(), limit=100),))
        assert len(matcher.match(request)[0].matches[0].result) == 11

    def test_several_references_and_sets_are_answered_in_their_order(self, site: Site, matcher: MatcherService) -> None:
        first, second = site.add_list(), site.add_list()
        a, b = site.add_face([1, 0, 0, 0], [first]), site.add_face([2, 0, 0, 0], [second])
        attribute = site.add_attribute([3, 0, 0, 0])
        references = (raw_reference([0] * 4, name="p"), Reference(ReferenceKind.FACE, b))
        sets = (
            CandidateSet(FaceFilter(list_id=first)),
            CandidateSet(AttributeFilter((attribute,))),
            CandidateSet(FaceFilter(list_id=second)),
            CandidateSet(
                DescriptorFilter((raw_reference([7, 0, 0, 0], name="q"), raw_reference([6, 0, 0, 0], name="r")))
            ),
        )
        found = matcher.match(site.request(references, *sets))
        assert [one.reference for one in found] == list(references)
        for one in found:
            assert [many.candidates for many in one.matches] == list(sets)
            names = [[match.candidate_id for match in many.result] for many in one.matches]
            assert names == [[a], [attribute], [b], ["r", "q"]]
        result = found[0].matches[1].result[0]
        assert result.attribute is not None and result.attribute.attribute_id == attribute

    def test_missing_candidates_may_be_passed_over(self, site: Site, matcher: MatcherService) -> None:
        face, gone = site.add_face([1, 0, 0, 0]), new_id()
        sets = (
            CandidateSet(FaceFilter(face_ids=(face, gone))),
            CandidateSet(FaceFilter(list_id=gone)),
            CandidateSet(AttributeFilter((gone,))),
        )
        request = site.request([raw_reference([0] * 4)], *sets)
        with pytest.raises(errors.FacesNotFoundError):
            matcher.match(request)
        found = matcher.match(replace(request, ignores_missing=True))
        assert [[match.candidate_id for match in many.result] for many in found[0].matches] == [[face], [], []]

    def test_events_are_refused_until_their_room_answers(self, site: Site, matcher: MatcherService) -> None:
        event = Reference(ReferenceKind.EVENT, new_id())
        among_events = EventFilter({"sources": ["door"]})
        for reference, filters in ((event, FaceFilter()), (raw_reference([0] * 4), among_events)):
            with pytest.raises(errors.MatchOriginError):
                site.search(matcher, reference, filters)
        matcher.add_resolver(Events())
        matcher.add_source(Events())
        found = site.search(matcher, event, among_events)
        assert [(one.event, one.distance) for one in found] == [("an event", 0.5)]

    def test_a_cancelled_search_stops(self, site: Site, matcher: MatcherService) -> None:
        token = CancelToken()
        token.cancel()
        with pytest.raises(errors.CancelledError):
            matcher.match(site.request([raw_reference([0] * 4)], CandidateSet(FaceFilter())), token)


class Events:
    """A room of events as it would register itself."""

    kinds = frozenset({ReferenceKind.EVENT})
    origin = Origin.EVENTS

    def resolve(self, asking: Asking) -> NDArray[np.float32]:
        return np.zeros((1, DIMENSION), np.float32)

    def check(self, task: SearchTask, unit: object, field: str) -> None:
        assert isinstance(task.candidates.filters, EventFilter)

    def search(self, task: SearchTask, token: CancelToken | None = None) -> Found:
        return [[("e", 0.5)] for _ in task.vectors]

    def describe(self, task: SearchTask, unit: object, found: object) -> dict[str, Match]:
        return {"e": Match("e", 0.0, 0.0, event="an event")}
