"""The contract of the Qdrant plug-in, on the client's local mode."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays
from numpy.typing import NDArray
from qdrant_client import QdrantClient

from app.db.records import FaceFilter
from app.engine.common.errors import CancelledError, MatcherPluginError
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.matching import QdrantGalleries
from app.engine.matcher.models import CandidateSet, SearchTask
from app.engine.matcher.plugins.qdrant import QdrantMatcher, create
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.proxy import PluginContext, load_plugin
from app.engine.matcher.service import MatcherService
from app.engine.matcher.sources import StorageSource
from app.engine.storage import Storage
from tests.support.sites import COSINE, DIMENSION, L2, Site, raw_reference

# Local mode says that it always compares with every point; and it warns of collections a server would index.
pytestmark = pytest.mark.filterwarnings("ignore:Local mode", "ignore:.*local mode")


@pytest.fixture
def site(storage: Storage, pool: WorkerPool) -> Site:
    return Site(storage, pool)


@pytest.fixture
def client() -> Iterator[QdrantClient]:
    made = QdrantClient(":memory:")
    yield made
    made.close()


class Gallery:
    """A list that is searched by the plug-in, and the same list searched by the program."""

    def __init__(self, site: Site, client: QdrantClient, **options: object) -> None:
        self.site = site
        self.list_id = site.add_list()
        self.context = PluginContext(site.storage, site.catalogue, StorageSource(site.storage))
        self.settings = QdrantGalleries.model_validate({"lists": [self.list_id], "batch": 3, **options})
        self.plugin = QdrantMatcher(self.context, client, self.settings)
        self.service = site.matcher()
        self.plain = self.service
        self.proxied = with_plugin(site, self.plugin)

    def names(
        self, service: MatcherService, query: NDArray[np.float32], version: int = L2, limit: int = 100
    ) -> list[str]:
        return self.site.names(service, raw_reference(query, version), FaceFilter(list_id=self.list_id), limit=limit)


def with_plugin(site: Site, plugin: QdrantMatcher) -> MatcherService:
    service = site.matcher()
    service.add_plugin(plugin)
    return service


def task(site: Site, filters: FaceFilter, **options: object) -> SearchTask:
    vectors = np.zeros((1, DIMENSION), np.float32)
    return SearchTask(site.spec(), vectors, CandidateSet(filters), site.account, **options)  # type: ignore[arg-type]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    vectors=arrays.arrays(np.float32, st.tuples(st.integers(0, 12), st.just(DIMENSION)), elements=st.integers(-2, 2)),
    query=arrays.arrays(np.float32, DIMENSION, elements=st.integers(-2, 2)),
    limit=st.integers(1, 15),
)
def test_the_server_finds_what_the_index_finds(
    site: Site, client: QdrantClient, vectors: NDArray[np.float32], query: NDArray[np.float32], limit: int
) -> None:
    gallery = Gallery(site, client)
    for version in (L2, COSINE):
        site.add_many(vectors, [gallery.list_id], version=version)
    by_index = site.search(gallery.plain, raw_reference(query), FaceFilter(list_id=gallery.list_id), limit=limit)
    by_server = site.search(gallery.proxied, raw_reference(query), FaceFilter(list_id=gallery.list_id), limit=limit)
    assert by_server == by_index
    apart = [
        [
            one.distance
            for one in site.search(service, raw_reference(query, COSINE), FaceFilter(list_id=gallery.list_id))
        ]
        for service in (gallery.plain, gallery.proxied)
    ]
    assert np.allclose(apart[0], apart[1], atol=1e-12)


def test_every_change_reaches_the_server_before_the_next_search(site: Site, client: QdrantClient) -> None:
    gallery, query = Gallery(site, client), np.zeros(DIMENSION, np.float32)
    assert gallery.names(gallery.proxied, query) == []
    first = site.add_face([1, 0, 0, 0], [gallery.list_id])
    second = site.add_face([2, 0, 0, 0])
    assert gallery.names(gallery.proxied, query) == [first]
    site.attach(gallery.list_id, second)
    assert gallery.names(gallery.proxied, query) == [first, second]
    site.detach(gallery.list_id, first)
    assert gallery.names(gallery.proxied, query) == [second]
    site.delete(second)
    assert gallery.names(gallery.proxied, query) == []


def test_equal_rows_beyond_the_spare_ones_still_come_by_id(site: Site, client: QdrantClient) -> None:
    gallery = Gallery(site, client)
    ids = sorted(site.add_many([[1, 0, 0, 0]] * 80, [gallery.list_id]))
    assert gallery.names(gallery.proxied, np.zeros(DIMENSION, np.float32), limit=2) == ids[:2]


def test_a_copy_is_taken_up_again_and_a_broken_one_made_anew(site: Site, client: QdrantClient) -> None:
    gallery, query = Gallery(site, client), np.zeros(DIMENSION, np.float32)
    face = site.add_face([1, 0, 0, 0], [gallery.list_id])
    assert gallery.names(gallery.proxied, query) == [face]
    collections = {one.name for one in client.get_collections().collections}
    again = with_plugin(site, QdrantMatcher(gallery.context, client, gallery.settings))
    assert gallery.names(again, query) == [face]
    for name in collections:
        client.delete_collection(name)
    late = with_plugin(site, QdrantMatcher(gallery.context, client, gallery.settings))
    assert gallery.names(late, query) == [face]
    assert {one.name for one in client.get_collections().collections} == collections


def test_a_load_that_was_cancelled_is_not_taken_for_a_copy(site: Site, client: QdrantClient) -> None:
    gallery = Gallery(site, client)
    face, token = site.add_face([1, 0, 0, 0], [gallery.list_id]), CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        gallery.plugin.search(task(site, FaceFilter(list_id=gallery.list_id), change_number=10**9), token)
    assert gallery.names(gallery.proxied, np.zeros(DIMENSION, np.float32)) == [face]


def test_only_whole_lists_that_were_named_are_taken(site: Site, client: QdrantClient) -> None:
    gallery = Gallery(site, client)
    mine, account = gallery.list_id, site.account
    assert gallery.plugin.takes(task(site, FaceFilter(list_id=mine)))
    assert gallery.plugin.takes(task(site, FaceFilter(list_id=mine, account_id=account)))
    assert not gallery.plugin.takes(task(site, FaceFilter(list_id=mine, age__gte=3)))
    assert not gallery.plugin.takes(task(site, FaceFilter(list_id=new_id())))
    assert not gallery.plugin.takes(task(site, FaceFilter()))


def test_a_protected_site_sends_nothing(site: Site, client: QdrantClient) -> None:
    from app.db.protection import Cipher

    gallery = Gallery(site, client)
    site.storage.database.vault.unlock(Cipher(bytes(32)))
    with pytest.raises(MatcherPluginError, match="protected"):
        gallery.plugin.search(task(site, FaceFilter(list_id=gallery.list_id)))
    site.storage.database.vault.open_up()
    assert client.get_collections().collections == []


def test_a_server_that_does_not_answer_is_told(site: Site) -> None:
    server = QdrantGalleries(url="http://127.0.0.1:1", lists=(list_id := site.add_list(),), timeout=1)
    options = {"settings": server}
    plugin = load_plugin("qdrant", PluginContext(site.storage, site.catalogue, StorageSource(site.storage), options))
    assert plugin.name == "qdrant"
    with pytest.raises(MatcherPluginError, match="Qdrant server failed"):
        plugin.search(task(site, FaceFilter(list_id=list_id)))
    plugin.close()


def test_a_plugin_without_a_server_is_refused(site: Site) -> None:
    with pytest.raises(MatcherPluginError, match="No Qdrant server"):
        create(PluginContext(site.storage, site.catalogue, StorageSource(site.storage)))
