"""A small site for matcher tests: faces and lists written straight into a database, and a matcher over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from app.db.records import BasicAttributes, Descriptor, NewFace, TemporaryAttribute
from app.engine.common.bus import FacesAttached, FacesCreated, FacesDeleted, FacesDetached, ListsCreated
from app.engine.common.ids import new_id
from app.engine.configurator.sections.matching import DescriptorsCache, PlatformLimits
from app.engine.inference.catalogue import Catalogue, DescriptorSpec, Metric, load_catalogue
from app.engine.matcher.building import build_matcher
from app.engine.matcher.kernels import compiled_kernels
from app.engine.matcher.models import (
    CandidateSet,
    Filters,
    Match,
    MatchRequest,
    Reference,
    ReferenceKind,
)
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.service import MatcherService, MatcherSettings
from app.engine.storage import Storage

L2, COSINE = 1001, 1002
DIMENSION = 4
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def small_catalogue() -> Catalogue:
    """Return two recognisers whose descriptors have four values, one for each metric."""
    base = next(entry for entry in load_catalogue().recognisers() if entry.descriptor is not None)
    assert base.descriptor is not None
    return Catalogue(
        [
            replace(
                base,
                id=f"small-{metric.value}",
                descriptor=replace(
                    base.descriptor,
                    version=version,
                    model_id=f"small-{metric.value}",
                    dimension=DIMENSION,
                    metric=metric,
                    centre=centre,
                    slope=slope,
                ),
            )
            for version, metric, centre, slope in ((L2, Metric.L2, 2.0, 1.5), (COSINE, Metric.COSINE, 0.4, 6.0))
        ]
    )


def raw(vector: ArrayLike) -> bytes:
    """Return a vector as stored."""
    return np.asarray(vector, "<f4").tobytes()


def raw_reference(vector: ArrayLike, version: int = L2, name: str = "query") -> Reference:
    """Return a reference that holds its descriptor."""
    import base64

    data = base64.b64encode(raw(vector)).decode()
    return Reference(ReferenceKind.RAW_DESCRIPTOR, name, data, version)


@dataclass
class Site:
    """Writes into a storage as the services do, and matches.

    Attributes
    ----------
    account : str
        The account of everything, unless another is named.
    """

    storage: Storage
    pool: WorkerPool
    account: str = field(default_factory=new_id)
    catalogue: Catalogue = field(default_factory=small_catalogue)

    def matcher(self, cache: DescriptorsCache | None = None, **options: Any) -> MatcherService:
        """Return a matcher; the caller closes it."""
        limits = options.pop("limits", PlatformLimits())
        settings = MatcherSettings(L2, limits, cache or DescriptorsCache())
        return build_matcher(
            self.storage, self.catalogue, settings, compiled_kernels(), self.pool, lambda: NOW, **options
        )

    def spec(self, version: int = L2) -> DescriptorSpec:
        return self.catalogue.descriptor_spec(version)

    def add_list(self, account: str | None = None) -> str:
        list_id = new_id()
        with self.storage.write() as unit:
            unit.lists.create(list_id, account or self.account, "", NOW)
            unit.tell(ListsCreated(self.account, (list_id,)))
            unit.commit()
        return list_id

    def add_face(
        self,
        vector: ArrayLike | None,
        lists: Sequence[str] = (),
        *,
        version: int = L2,
        account: str | None = None,
        external_id: str = "",
        user_data: str = "",
        age: int | None = None,
        gender: int | None = None,
    ) -> str:
        """Store one face and return its id."""
        face = NewFace(
            face_id=new_id(),
            account_id=account or self.account,
            create_time=NOW,
            external_id=external_id,
            user_data=user_data,
            attributes=BasicAttributes(age=age, gender=gender),
            descriptors=() if vector is None else (Descriptor(version, raw(vector)),),
            lists=tuple(lists),
        )
        self.add_faces([face])
        return face.face_id

    def add_many(
        self, vectors: Sequence[ArrayLike] | NDArray[np.float32], lists: Sequence[str] = (), *, version: int = L2
    ) -> list[str]:
        """Store faces whose ages count from 0; return their ids."""
        faces = [
            NewFace(
                face_id=new_id(),
                account_id=self.account,
                create_time=NOW,
                attributes=BasicAttributes(age=place),
                descriptors=(Descriptor(version, raw(vector)),),
                lists=tuple(lists),
            )
            for place, vector in enumerate(vectors)
        ]
        self.add_faces(faces)
        return [face.face_id for face in faces]

    def add_faces(self, faces: Sequence[NewFace]) -> None:
        with self.storage.write() as unit:
            unit.faces.create_many(faces)
            unit.tell(FacesCreated(self.account, tuple(face.face_id for face in faces)))
            unit.commit()

    def add_attribute(self, vector: ArrayLike, version: int = L2, account: str | None = None) -> str:
        name = new_id()
        item = TemporaryAttribute(
            name, account or self.account, NOW, NOW.replace(year=2027), 300,
            descriptors=(Descriptor(version, raw(vector)),),
        )  # fmt: skip
        with self.storage.write() as unit:
            unit.temporary.put(item)
            unit.commit()
        return name

    def attach(self, list_id: str, *faces: str) -> None:
        with self.storage.write() as unit:
            unit.lists.attach(list_id, faces, self.account, NOW)
            unit.tell(FacesAttached(self.account, faces, list_id))
            unit.commit()

    def detach(self, list_id: str, *faces: str) -> None:
        with self.storage.write() as unit:
            unit.lists.detach(list_id, faces, self.account, NOW)
            unit.tell(FacesDetached(self.account, faces, list_id))
            unit.commit()

    def delete(self, *faces: str) -> None:
        with self.storage.write() as unit:
            unit.faces.recycle(faces, self.account, NOW)
            unit.tell(FacesDeleted(self.account, faces))
            unit.commit()

    def request(self, references: Sequence[Reference], *candidates: CandidateSet, **options: Any) -> MatchRequest:
        return MatchRequest(self.account, tuple(references), candidates, **options)

    def search(self, service: MatcherService, reference: Reference, filters: Filters, **options: Any) -> list[Match]:
        """Return the results of one reference among one candidate set."""
        found = service.match(self.request([reference], CandidateSet(filters, **options)))
        return list(found[0].matches[0].result)

    def names(self, service: MatcherService, reference: Reference, filters: Filters, **options: Any) -> list[str]:
        """Return the ids found, best first."""
        options.setdefault("limit", 100)
        return [match.candidate_id for match in self.search(service, reference, filters, **options)]
