"""Searching lists on a Qdrant server, for galleries beyond one machine.

A collection holds the descriptors of one version of one list, under the ids of the faces. It is a copy of what the
database holds, brought up to the task's change number before each search from the same log the index follows, and
made anew when that log does not reach back far enough. The server names the candidates; distances are computed here
from the database's own descriptors, so they are exact.
"""

from __future__ import annotations

import itertools
import logging
import threading
import uuid
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from app.db.records import FaceFilter
from app.engine.common.errors import MatcherPluginError
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.matching import QdrantGalleries
from app.engine.inference.catalogue import DescriptorSpec, Metric
from app.engine.matcher.identities import unpack_ids
from app.engine.matcher.layout import FloatArray, IdArray
from app.engine.matcher.models import Found, SearchTask
from app.engine.matcher.proxy import PluginContext
from app.engine.matcher.similarity import distance

if TYPE_CHECKING:
    from qdrant_client import QdrantClient

logger = logging.getLogger(__name__)

_SPARE, _AT_LEAST = 4, 64  # more candidates than wanted: the server rounds to float32, and knows no order of ids
_MORE = 4
_STEP = 1e-4  # more than what float32 sums of any length in use round, as a part of the distance


class QdrantMatcher:
    """Searches the lists it is set up for. Owns its client.

    Parameters
    ----------
    client : QdrantClient
        Connected to a server, or in local mode.
    """

    name = "qdrant"

    def __init__(self, context: PluginContext, client: QdrantClient, settings: QdrantGalleries) -> None:
        self._context = context
        self._client = client
        self._settings = settings
        self._lists = frozenset(settings.lists)
        self._lock = threading.Lock()
        self._galleries: dict[tuple[int, str], Gallery] = {}

    def takes(self, task: SearchTask) -> bool:
        """Tell whether a task searches the whole of one of the lists."""
        wanted = task.candidates.filters
        if not isinstance(wanted, FaceFilter) or wanted.list_id not in self._lists or task.ignores_missing:
            return False
        return wanted == FaceFilter(account_id=wanted.account_id, list_id=wanted.list_id)

    def search(self, task: SearchTask, token: CancelToken | None = None) -> Found:
        """Return the nearest faces of the list.

        Raises
        ------
        MatcherPluginError
            If the server does not answer, or the site protects its descriptors.
        CancelledError
            If `token` was cancelled.
        """
        wanted = task.candidates.filters
        assert isinstance(wanted, FaceFilter) and wanted.list_id is not None
        self._require_open()
        gallery = self._gallery(task.spec, wanted.list_id)
        with told():
            gallery.bring_up_to(task.change_number, token)
            return [self._nearest(gallery, task, query) for query in task.vectors]

    def close(self) -> None:
        """Close the client."""
        self._client.close()

    def _require_open(self) -> None:
        if self._context.storage.database.vault.cipher() is not None:
            raise MatcherPluginError(
                "Descriptors of this site are protected and are not sent to a Qdrant server.",
                remedy="Take the lists out of QDRANT_GALLERIES.",
            )

    def _gallery(self, spec: DescriptorSpec, list_id: str) -> Gallery:
        with self._lock:
            key = (spec.version, list_id)
            if key not in self._galleries:
                self._galleries[key] = Gallery(self._context, self._client, self._settings, spec, list_id)
            return self._galleries[key]

    def _nearest(self, gallery: Gallery, task: SearchTask, query: FloatArray) -> list[tuple[str, float]]:
        """Return the nearest faces to one query, asking for more until none can be missing."""
        limit = task.candidates.limit
        asked = max(_AT_LEAST, limit * _SPARE)
        while True:
            ids = gallery.nearest(query, asked)
            measured = self._measured(task.spec, ids, query)
            is_all = len(ids) < asked
            if is_all or _is_settled(measured, limit):
                break
            asked *= _MORE
        return [(name, far) for far, name in measured[:limit] if far <= task.max_distance]

    def _measured(self, spec: DescriptorSpec, ids: Sequence[str], query: FloatArray) -> list[tuple[float, str]]:
        with self._context.storage.read() as unit:
            stored = unit.descriptors.of_faces(ids, spec.version)
        names = list(stored)
        if not names:
            return []
        rows = np.stack([np.frombuffer(stored[name][0].data, "<f4") for name in names])
        return sorted(zip(distance(spec, query, rows).tolist(), names, strict=True))


class Gallery:
    """One collection: the descriptors of a version of a list."""

    def __init__(
        self,
        context: PluginContext,
        client: QdrantClient,
        settings: QdrantGalleries,
        spec: DescriptorSpec,
        list_id: str,
    ) -> None:
        self._source = context.source
        self._client = client
        self._settings = settings
        self._spec = spec
        self._list_id = list_id
        self._lock = threading.Lock()
        with context.storage.read() as unit:
            site = unit.candidates.site_id()
        self._name = f"{settings.prefix}-{site}-{spec.version}-{list_id}"
        self._states = f"{settings.prefix}-{site}-state"
        self._state_id = str(uuid.uuid5(uuid.NAMESPACE_OID, self._name))
        self._number: int | None = None

    def bring_up_to(self, number: int, token: CancelToken | None = None) -> None:
        """Copy what changed, so that everything up to a change number is there. Raises CancelledError."""
        with self._lock:
            if self._number is None:
                self._number = self._stored_number()
            if self._number is not None and self._number >= number:
                return
            if self._number is None or not self._follow(self._number):
                self._load(token)

    def nearest(self, query: FloatArray, limit: int) -> list[str]:
        """Return the ids of the nearest faces, as good as the server's search is."""
        from qdrant_client import models

        parameters = models.SearchParams(exact=True) if self._settings.exact else None
        found = self._client.query_points(
            self._name, query=query.tolist(), limit=limit, with_payload=False, search_params=parameters
        )
        return [str(point.id) for point in found.points]

    def _follow(self, since: int) -> bool:
        from qdrant_client import models

        delta = self._source.changes_since(since, self._spec.version, self._list_id)
        if delta is None:
            return False
        removed: list[int | str] = list(unpack_ids(delta.removed))
        if removed:
            self._client.delete(self._name, models.PointIdsList(points=removed), wait=True)
        self._put(delta.ids, delta.descriptors)
        self._keep_number(delta.number)
        return True

    def _load(self, token: CancelToken | None) -> None:
        from qdrant_client import models

        self._forget_number()
        metric = models.Distance.COSINE if self._spec.metric is Metric.COSINE else models.Distance.EUCLID
        if self._client.collection_exists(self._name):
            self._client.delete_collection(self._name)
        size = self._spec.dimension or 0
        self._client.create_collection(self._name, vectors_config=models.VectorParams(size=size, distance=metric))
        rows = 0
        with self._source.contents(self._spec.version, self._list_id) as contents:
            for ids, descriptors in contents.pieces:
                if token is not None:
                    token.check()
                self._put(ids, descriptors)
                rows += len(ids)
            self._keep_number(contents.number)
        logger.info("Copied %d descriptors of version %d to Qdrant", rows, self._spec.version)

    def _put(self, ids: IdArray, descriptors: FloatArray) -> None:
        from qdrant_client import models

        names: list[Any] = list(unpack_ids(ids))  # the client's own union of id types
        for part in _parts(range(len(names)), self._settings.batch):
            batch = models.Batch(ids=[names[at] for at in part], vectors=descriptors[part[0] : part[-1] + 1].tolist())
            self._client.upsert(self._name, batch, wait=True)

    def _stored_number(self) -> int | None:
        if not self._client.collection_exists(self._states) or not self._client.collection_exists(self._name):
            return None
        found = self._client.retrieve(self._states, ids=[self._state_id], with_payload=True)
        return int(found[0].payload["number"]) if found and found[0].payload else None

    def _keep_number(self, number: int) -> None:
        from qdrant_client import models

        if not self._client.collection_exists(self._states):
            dot = models.Distance.DOT
            self._client.create_collection(self._states, vectors_config=models.VectorParams(size=1, distance=dot))
        state = models.PointStruct(id=self._state_id, vector=[1.0], payload={"number": number, "of": self._name})
        self._client.upsert(self._states, [state], wait=True)
        self._number = number

    def _forget_number(self) -> None:
        """Make sure that a copy cut off in the middle is never taken for a whole one."""
        from qdrant_client import models

        self._number = None
        if self._client.collection_exists(self._states):
            self._client.delete(self._states, models.PointIdsList(points=[self._state_id]), wait=True)


def create(context: PluginContext) -> QdrantMatcher:
    """Return the plug-in for the server that the option `settings`, a `QdrantGalleries`, names.

    Raises
    ------
    MatcherPluginError
        If the client library is not installed, or the options name no server.
    """
    settings = QdrantGalleries.model_validate(context.options.get("settings", {}))
    if not settings.url:
        raise MatcherPluginError("No Qdrant server is named.", field="QDRANT_GALLERIES.url")
    try:
        from qdrant_client import QdrantClient
    except ImportError as error:
        raise MatcherPluginError(
            "The library that speaks to Qdrant is not installed.", remedy="Install the extra 'qdrant'."
        ) from error
    key = settings.api_key.get_secret_value() or None
    # Whether client and server fit is asked on the first search; making the plug-in reaches nobody.
    client = QdrantClient(url=settings.url, api_key=key, timeout=settings.timeout, check_compatibility=False)
    return QdrantMatcher(context, client, settings)


@contextmanager
def told() -> Iterator[None]:
    """Raise MatcherPluginError where the server does not answer."""
    from qdrant_client.http.exceptions import ApiException

    try:
        yield
    except ApiException as error:
        raise MatcherPluginError(f"The Qdrant server failed: {error}.", remedy="Check QDRANT_GALLERIES.") from error


def _is_settled(measured: Sequence[tuple[float, str]], limit: int) -> bool:
    """Tell whether the last candidate is farther than the last result by more than the server rounds."""
    if len(measured) <= limit:
        return False
    last, farthest = measured[limit - 1][0], measured[-1][0]
    return farthest > last * (1 + _STEP) + _STEP * _STEP


def _parts(items: Iterable[int], size: int) -> Iterator[list[int]]:
    stream = iter(items)
    while part := list(itertools.islice(stream, size)):
        yield part
