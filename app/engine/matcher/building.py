"""Putting a matcher together; the platform calls this once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.engine.common.clock import Clock
from app.engine.inference.catalogue import Catalogue
from app.engine.matcher.freshness import FollowingSource
from app.engine.matcher.index import MatcherIndex
from app.engine.matcher.kernels import Kernels
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.proxy import PluginContext, load_plugin
from app.engine.matcher.references import PhotoDescriber
from app.engine.matcher.scoring import Scorer
from app.engine.matcher.search_log import SearchLog
from app.engine.matcher.service import MatcherService, MatcherSettings
from app.engine.matcher.sources import StorageSource
from app.engine.storage import Storage


def build_matcher(
    storage: Storage,
    catalogue: Catalogue,
    settings: MatcherSettings,
    kernels: Kernels,
    pool: WorkerPool,
    clock: Clock,
    *,
    folder: Path | None = None,
    describe_photo: PhotoDescriber | None = None,
    plugins: Mapping[str, Mapping[str, Any]] | None = None,
) -> MatcherService:
    """Return a matcher with its index, its plug-ins and its log of searches.

    Parameters
    ----------
    kernels, pool
        Shared with whoever else computes; owned by the caller, and used until the matcher is closed.
    clock : Clock
        The one that the temporary attributes obey.
    folder : Path, optional
        Where exact rows are paged out to; leave it out where descriptors are protected.
    plugins : mapping, optional
        Options by name of plug-in, in the order they are asked.

    Raises
    ------
    MatcherPluginError
        If a plug-in cannot be made.
    """
    source = FollowingSource(StorageSource(storage))
    service = MatcherService(
        storage,
        catalogue,
        MatcherIndex(source, kernels, pool, folder),
        source,
        Scorer(kernels, pool),
        settings,
        clock,
        describe_photo,
        SearchLog(storage, settings.limits.match.searches_per_minute),
    )
    for name, options in (plugins or {}).items():
        service.add_plugin(load_plugin(name, PluginContext(storage, catalogue, source, options)))
    return service
