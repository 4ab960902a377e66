"""Plug-ins: asked first, found by entry point, and told when they fail."""

from __future__ import annotations

from importlib.metadata import EntryPoint

import numpy as np
import pytest

from app.db.records import FaceFilter
from app.engine.common.errors import MatcherPluginError
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.matching import QdrantGalleries
from app.engine.configurator.sections.services import ServicesUsage
from app.engine.matcher import proxy
from app.engine.matcher.models import CandidateSet, Found, SearchTask
from app.engine.matcher.plugins.qdrant import QdrantMatcher
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.proxy import (
    GROUP,
    MatcherProxy,
    PluginContext,
    available_plugins,
    load_plugin,
    plugins_of_site,
)
from app.engine.matcher.sources import StorageSource
from app.engine.storage import Storage
from tests.support.sites import Site, raw_reference


class Plugin:
    """Answers with what it is given, for one list or for everything."""

    def __init__(self, answer: list[tuple[str, float]] | Exception, list_id: str | None = None) -> None:
        self.answer = answer
        self.list_id = list_id
        self.name = "tester"
        self.tasks: list[SearchTask] = []
        self.is_closed = False

    def takes(self, task: SearchTask) -> bool:
        filters = task.candidates.filters
        return isinstance(filters, FaceFilter) and filters.list_id == self.list_id

    def search(self, task: SearchTask, token: CancelToken | None = None) -> Found:
        self.tasks.append(task)
        if isinstance(self.answer, Exception):
            raise self.answer
        return [self.answer for _ in task.vectors]

    def close(self) -> None:
        self.is_closed = True


def make(context: PluginContext) -> Plugin:
    return Plugin([], context.options["list_id"])


@pytest.fixture
def site(storage: Storage, pool: WorkerPool) -> Site:
    return Site(storage, pool)


@pytest.fixture
def context(site: Site) -> PluginContext:
    return PluginContext(site.storage, site.catalogue, StorageSource(site.storage), {"list_id": "x"})


def test_a_plugin_answers_what_it_takes_and_the_rest_is_searched_here(site: Site) -> None:
    face, other = site.add_face([1, 0, 0, 0]), site.add_face([2, 0, 0, 0])
    list_id = site.add_list()
    site.attach(list_id, face)
    plugin = Plugin([(other, 0.25)])
    service = site.matcher()
    service.add_plugin(plugin)
    assert service.plugins() == ("tester",)
    (found,) = site.search(service, raw_reference([1, 0, 0, 0]), FaceFilter())
    assert (found.candidate_id, found.distance, found.face is not None) == (other, 0.25, True)
    assert site.names(service, raw_reference([1, 0, 0, 0]), FaceFilter(list_id=list_id)) == [face]
    with site.storage.read() as unit:
        assert [task.change_number for task in plugin.tasks] == [unit.descriptors.change_number()]
    service.close()
    assert plugin.is_closed


def test_a_plugin_cannot_bring_in_another_accounts_face(site: Site) -> None:
    foreign = Site(site.storage, site.pool).add_face([1, 0, 0, 0])
    service = site.matcher()
    service.add_plugin(Plugin([(foreign, 0.0)]))
    assert site.search(service, raw_reference([1, 0, 0, 0]), FaceFilter()) == []
    service.close()


def test_a_failing_plugin_is_told_and_never_an_empty_answer(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    service = site.matcher()
    service.add_plugin(Plugin(ZeroDivisionError("by zero")))
    with pytest.raises(MatcherPluginError, match="'tester' failed: by zero"):
        site.search(service, raw_reference([0] * 4), FaceFilter())
    service.close()


def test_a_plugin_must_answer_every_query(site: Site) -> None:
    plugin = Plugin([])
    task = SearchTask(site.spec(), np.zeros((2, 4), np.float32), CandidateSet(FaceFilter()), None)
    assert MatcherProxy.search(plugin, task) == [[], []]
    plugin.search = lambda task, token=None: [[]]  # type: ignore[method-assign]
    with pytest.raises(MatcherPluginError, match="1 queries"):
        MatcherProxy.search(plugin, task)


def test_plugins_are_found_by_their_entry_points(context: PluginContext, monkeypatch: pytest.MonkeyPatch) -> None:
    mine = EntryPoint("mine", f"{__name__}:make", GROUP)
    monkeypatch.setattr(proxy, "entry_points", lambda group: (mine,) if group == GROUP else ())
    assert set(available_plugins()) == {"qdrant", "mine"}
    monkeypatch.setattr(EntryPoint, "load", lambda self: make)
    plugin = load_plugin("mine", context)
    assert isinstance(plugin, Plugin) and plugin.list_id == "x"


def test_what_cannot_be_loaded_is_told(context: PluginContext, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = EntryPoint("broken", "no_such_module_anywhere:create", GROUP)
    monkeypatch.setattr(proxy, "entry_points", lambda group: (broken,))
    with pytest.raises(MatcherPluginError, match="no matcher plug-in 'other'"):
        load_plugin("other", context)
    with pytest.raises(MatcherPluginError, match="cannot be loaded"):
        load_plugin("broken", context)


def test_the_bundled_plugin_can_be_loaded() -> None:
    factory = available_plugins()["qdrant"].load()
    assert factory.__module__ == QdrantMatcher.__module__


def test_the_settings_decide_which_plugins_are_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(proxy, "entry_points", lambda group: (EntryPoint("mine", "m:f", GROUP),))
    on, off = ServicesUsage(luna_matcher_proxy=1), ServicesUsage(luna_matcher_proxy=0)
    server = QdrantGalleries(url="http://127.0.0.1:6333")
    assert plugins_of_site(off, server) == {}
    assert plugins_of_site(on, QdrantGalleries()) == {"mine": {}}
    assert plugins_of_site(on, server) == {"mine": {}, "qdrant": {"settings": server}}
