"""An index over a real storage follows commits, on both databases."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
import pytest

from app.db.records import Descriptor, NewFace
from app.engine.common import bus
from app.engine.common.errors import ListNotFoundError
from app.engine.common.ids import new_id
from app.engine.inference.catalogue import load_catalogue
from app.engine.inference.catalogue_entries import DescriptorSpec
from app.engine.matcher.identities import unpack_ids
from app.engine.matcher.index import MatcherIndex
from app.engine.matcher.kernels import numpy_kernels
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.sources import StorageSource
from app.engine.storage import Storage

NOW = datetime(2026, 1, 2, tzinfo=UTC)
ACCOUNT = new_id()
VERSION = 1000


@pytest.fixture
def spec() -> DescriptorSpec:
    recogniser = load_catalogue().recognisers()[0].descriptor
    assert recogniser is not None
    return dataclasses.replace(recogniser, version=VERSION, dimension=8)


@pytest.fixture
def index(storage: Storage, pool: WorkerPool) -> Iterator[MatcherIndex]:
    made = MatcherIndex(StorageSource(storage), numpy_kernels(), pool)
    yield made
    made.close()


def descriptor(value: float) -> Descriptor:
    return Descriptor(VERSION, np.full(8, value, np.float32).tobytes())


def created(storage: Storage, values: list[float], list_id: str | None = None) -> list[str]:
    lists = () if list_id is None else (list_id,)
    faces = [NewFace(new_id(), ACCOUNT, NOW, descriptors=(descriptor(value),), lists=lists) for value in values]
    with storage.write() as unit:
        unit.faces.create_many(faces)
        unit.tell(bus.FacesCreated(ACCOUNT, tuple(face.face_id for face in faces)))
        unit.commit()
    return [face.face_id for face in faces]


def list_of(storage: Storage) -> str:
    list_id = new_id()
    with storage.write() as unit:
        unit.lists.create(list_id, ACCOUNT, "", NOW)
        unit.commit()
    return list_id


def held(index: MatcherIndex, spec: DescriptorSpec, list_id: str | None) -> list[str]:
    return sorted(unpack_ids(index.snapshot(spec, list_id).ids()))


def test_every_commit_is_seen_by_the_next_call(storage: Storage, index: MatcherIndex, spec: DescriptorSpec) -> None:
    list_id = list_of(storage)
    assert held(index, spec, list_id) == [] == held(index, spec, None)
    inside, outside = created(storage, [1.0, 2.0, 3.0], list_id), created(storage, [4.0, 5.0])
    assert held(index, spec, list_id) == sorted(inside)
    assert held(index, spec, None) == sorted(inside + outside)
    with storage.write() as unit:
        unit.lists.attach(list_id, outside[:1], ACCOUNT, NOW)
        unit.lists.detach(list_id, inside[:1], ACCOUNT, NOW)
        unit.tell(bus.FacesAttached(ACCOUNT, tuple(outside[:1]), list_id))
        unit.commit()
    assert held(index, spec, list_id) == sorted([*inside[1:], outside[0]])
    with storage.write() as unit:
        unit.faces.erase(inside[1:2], ACCOUNT, NOW)
        unit.descriptors.put_many([(inside[2], descriptor(9.0))], NOW)
        unit.tell(bus.FacesDeleted(ACCOUNT, tuple(inside[1:2])))
        unit.commit()
    assert held(index, spec, list_id) == sorted([inside[2], outside[0]])
    snapshot = index.snapshot(spec, list_id)
    (place,) = [
        place for place in snapshot.live_places() if unpack_ids(snapshot.ids_at(np.array([place])))[0] == inside[2]
    ]
    assert snapshot.segments[0].exact[place, 0] == 9.0


def test_a_commit_that_was_rolled_back_changes_nothing(
    storage: Storage, index: MatcherIndex, spec: DescriptorSpec
) -> None:
    (kept,) = created(storage, [1.0])
    before = index.snapshot(spec)
    with storage.write() as unit:
        unit.faces.erase([kept], ACCOUNT, NOW)
        unit.tell(bus.FacesDeleted(ACCOUNT, (kept,)))
    assert index.snapshot(spec) is before


def test_an_unknown_list_and_a_deleted_one_are_missing(
    storage: Storage, index: MatcherIndex, spec: DescriptorSpec
) -> None:
    with pytest.raises(ListNotFoundError):
        index.snapshot(spec, new_id())
    list_id = list_of(storage)
    index.snapshot(spec, list_id)
    with storage.write() as unit:
        unit.lists.delete(list_id, ACCOUNT, NOW)
        unit.tell(bus.ListsDeleted(ACCOUNT, (list_id,)))
        unit.commit()
    with pytest.raises(ListNotFoundError):
        index.snapshot(spec, list_id)
