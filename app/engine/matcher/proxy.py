"""The matcher proxy: plug-ins that search elsewhere are asked first, the program's own matcher last.

A plug-in is a Python entry point of the group ``perigee.matchers`` that names a factory: it is called with a
`PluginContext` and returns a `MatcherPlugin`. References are resolved, filters and accounts checked, and results
described by the service; a plug-in only finds the nearest candidates.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import EntryPoint, entry_points
from typing import Any, Protocol

from app.engine.common.errors import MatcherPluginError, PlatformError
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.matching import QdrantGalleries
from app.engine.configurator.sections.services import ServicesUsage
from app.engine.inference.catalogue import Catalogue
from app.engine.matcher.models import Found, SearchTask
from app.engine.matcher.sources import DescriptorSource
from app.engine.storage import Storage

logger = logging.getLogger(__name__)

GROUP = "perigee.matchers"
# The program is not always installed as a package, so its own plug-ins are named here.
BUNDLED = (EntryPoint("qdrant", "app.engine.matcher.plugins.qdrant:create", GROUP),)


@dataclass(frozen=True)
class PluginContext:
    """What a plug-in is made with.

    Attributes
    ----------
    storage : Storage
        The truth that the plug-in's gallery copies.
    catalogue : Catalogue
        Defines the descriptor versions.
    source : DescriptorSource
        Descriptors by version and list, whole and as changes.
    options : mapping
        What the site's configuration says for this plug-in.
    """

    storage: Storage
    catalogue: Catalogue
    source: DescriptorSource
    options: Mapping[str, Any] = field(default_factory=dict)  # each plug-in declares its own


class MatcherPlugin(Protocol):
    """Searches for the service. Safe from any thread; whoever made it calls `close`."""

    @property
    def name(self) -> str:
        """What messages and the log call it."""
        ...

    def takes(self, task: SearchTask) -> bool:
        """Tell whether it answers this task; quick, and without reaching out."""
        ...

    def search(self, task: SearchTask, token: CancelToken | None = None) -> Found:
        """Return, of each query, ids and exact distances, as many as the limit and no farther than allowed.

        Everything committed up to the task's change number must be seen.

        Raises
        ------
        MatcherPluginError
            If the engine behind it does not answer.
        """
        ...

    def close(self) -> None:
        """Let go of connections."""
        ...


class MatcherProxy:
    """Plug-ins in the order they are asked. Owns and closes them."""

    def __init__(self) -> None:
        self._plugins: tuple[MatcherPlugin, ...] = ()

    def add(self, plugin: MatcherPlugin) -> None:
        """Ask a further plug-in after those there are."""
        self._plugins = (*self._plugins, plugin)

    @property
    def names(self) -> tuple[str, ...]:
        """The plug-ins, first asked first."""
        return tuple(plugin.name for plugin in self._plugins)

    def find(self, task: SearchTask) -> MatcherPlugin | None:
        """Return the first plug-in that takes a task, or None."""
        return next((plugin for plugin in self._plugins if plugin.takes(task)), None)

    @staticmethod
    def search(plugin: MatcherPlugin, task: SearchTask, token: CancelToken | None = None) -> Found:
        """Return what a plug-in finds. Raises MatcherPluginError whatever it fails with."""
        try:
            found = plugin.search(task, token)
        except PlatformError:
            raise
        except Exception as error:  # foreign code: its failure is told, and never taken for an empty answer
            logger.exception("The matcher plug-in '%s' failed", plugin.name)
            raise MatcherPluginError(f"The matcher plug-in '{plugin.name}' failed: {error}.") from error
        if len(found) != len(task.vectors):
            raise MatcherPluginError(f"The matcher plug-in '{plugin.name}' answered {len(found)} queries, not all.")
        return found

    def close(self) -> None:
        """Close the plug-ins."""
        for plugin in self._plugins:
            plugin.close()


def available_plugins() -> dict[str, EntryPoint]:
    """Return the plug-ins that can be loaded, by name; an installed one hides a bundled one of its name."""
    return {one.name: one for one in (*BUNDLED, *entry_points(group=GROUP))}


def plugins_of_site(usage: ServicesUsage, qdrant: QdrantGalleries) -> dict[str, Mapping[str, Any]]:
    """Return the options of the plug-ins that a site's settings switch on, by name, first asked first.

    Installed plug-ins take no options from here; each has a configuration of its own.
    """
    if not usage.luna_matcher_proxy:
        return {}
    bundled = {one.name for one in BUNDLED}
    plugins: dict[str, Mapping[str, Any]] = {one.name: {} for one in entry_points(group=GROUP)}
    if qdrant.url:
        plugins["qdrant"] = {"settings": qdrant}
    return {name: plugins[name] for name in sorted(plugins, key=lambda name: (name in bundled, name))}


def load_plugin(name: str, context: PluginContext) -> MatcherPlugin:
    """Make one plug-in.

    Raises
    ------
    MatcherPluginError
        If there is none of that name, or it cannot be loaded.
    """
    known = available_plugins()
    if name not in known:
        raise MatcherPluginError(f"There is no matcher plug-in '{name}'.", remedy=f"Known: {', '.join(sorted(known))}.")
    try:
        factory = known[name].load()
    except (ImportError, AttributeError) as error:
        raise MatcherPluginError(f"The matcher plug-in '{name}' cannot be loaded: {error}.") from error
    made: MatcherPlugin = factory(context)
    return made
