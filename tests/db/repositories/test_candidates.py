"""Descriptors by filter, and distances where PostgreSQL computes them."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import UTC, datetime

import numpy as np
import pytest
from numpy.typing import NDArray
from sqlalchemy import text

from app.db import Database
from app.db.protecting import protect_site
from app.db.records import BasicAttributes, Descriptor, FaceFilter, NewFace
from app.engine.common.ids import new_id
from tests.support.databases import require_extension

NOW = datetime(2026, 5, 1, tzinfo=UTC)
VERSION, DIMENSION, COUNT = 1001, 8, 40
EVERYONE = FaceFilter()


@pytest.fixture
def vectors() -> NDArray[np.float32]:
    return np.random.default_rng(5).normal(size=(COUNT, DIMENSION)).astype(np.float32)


@pytest.fixture
def faces(database: Database, vectors: NDArray[np.float32]) -> dict[str, NDArray[np.float32]]:
    """Faces of two accounts, their ages counting from 0, one of them in the recycle bin."""
    accounts = (new_id(), new_id())
    made = [
        NewFace(
            new_id(), accounts[place % 2], NOW, attributes=BasicAttributes(age=place),
            descriptors=(Descriptor(VERSION, vector.tobytes()), Descriptor(VERSION + 1, bytes(8))),
        )
        for place, vector in enumerate(vectors)
    ]  # fmt: skip
    with database.write() as unit:
        unit.faces.create_many(made)
        unit.faces.recycle([made[-1].face_id], None, NOW)
        unit.commit()
    return {face.face_id: vector for face, vector in zip(made[:-1], vectors, strict=False)}


@pytest.fixture
def computing(database: Database, database_url: str, faces: dict[str, NDArray[np.float32]]) -> Iterator[Database]:
    """A database with pgvector, where nothing is copied yet."""
    if database.dialect != "postgresql":
        pytest.skip("only PostgreSQL computes distances")
    require_extension(database_url, "vector")
    yield database
    with database.write() as unit:
        unit.session.execute(text("DROP EXTENSION vector CASCADE"))
        unit.session.execute(text("DROP TABLE IF EXISTS descriptor_vector"))
        unit.commit()


def read(database: Database, wanted: FaceFilter, size: int = 7) -> dict[str, list[float]]:
    with database.read() as unit:
        chunks = list(unit.candidates.iterate(VERSION, wanted, size))
    assert all(0 < len(chunk) <= size for chunk in chunks)
    return {name: row.tolist() for chunk in chunks for name, row in zip(chunk.ids(), chunk.descriptors, strict=True)}


def near(database: Database, query: NDArray[np.float32], metric: str, limit: int) -> set[str]:
    with database.read() as unit:
        return {n for chunk in unit.candidates.nearest(VERSION, EVERYONE, query, metric, limit) for n in chunk.ids()}


def build(database: Database, limit: int = 1000) -> int:
    with database.write() as unit:
        made = unit.candidates.build_vectors(VERSION, limit)
        unit.commit()
    return made


def test_a_filter_chooses_what_is_read(database: Database, faces: dict[str, NDArray[np.float32]]) -> None:
    assert read(database, EVERYONE) == {name: row.tolist() for name, row in faces.items()}
    young = dict(list(faces.items())[:5])
    assert read(database, FaceFilter(age__lt=5)) == {name: row.tolist() for name, row in young.items()}
    assert read(database, FaceFilter(list_id=new_id())) == {}
    assert read(database, FaceFilter(account_id=new_id())) == {}


def test_ids_alone_are_those_that_are_read(database: Database, faces: dict[str, NDArray[np.float32]]) -> None:
    with database.read() as unit:
        for wanted in (EVERYONE, FaceFilter(age__lt=5), FaceFilter(list_id=new_id())):
            found = {str(uuid.UUID(bytes=row.tobytes())) for row in unit.candidates.ids(wanted)}
            assert found == set(read(database, wanted))


def test_owners_are_those_of_living_faces(database: Database, faces: dict[str, NDArray[np.float32]]) -> None:
    with database.read() as unit:
        owners = unit.candidates.owners([*faces, new_id()])
    assert set(owners) == set(faces)
    assert len(set(owners.values())) == 2


def test_without_distances_everything_is_handed_out(
    database: Database, faces: dict[str, NDArray[np.float32]], vectors: NDArray[np.float32]
) -> None:
    """MAT-09: without the extension every path works on."""
    with database.read() as unit:
        assert not unit.candidates.has_distances()
    assert near(database, vectors[0], "l2", 3) == set(faces)


@pytest.mark.parametrize("metric", ["l2", "cosine"])
def test_the_database_leaves_out_what_is_surely_farther(
    computing: Database, faces: dict[str, NDArray[np.float32]], metric: str
) -> None:
    assert build(computing) == len(faces) + 1  # the recycled face may come back
    query = next(iter(faces.values()))
    found = near(computing, query, metric, 3)
    names, rows = list(faces), np.stack(list(faces.values())).astype(np.float64)
    if metric == "cosine":
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        query = query / np.linalg.norm(query)
    order = np.argsort(np.linalg.norm(rows - query, axis=1))
    assert {names[at] for at in order[:3]} <= found
    assert len(found) < 6


def test_what_has_no_distance_yet_is_handed_out_too(
    computing: Database, faces: dict[str, NDArray[np.float32]], vectors: NDArray[np.float32]
) -> None:
    assert build(computing, 10) == 10
    assert len(near(computing, vectors[0], "l2", 1)) == 1 + len(faces) - 10
    assert build(computing) == len(faces) + 1 - 10
    assert build(computing) == 0


def test_a_replaced_descriptor_loses_its_distance(
    computing: Database, faces: dict[str, NDArray[np.float32]], vectors: NDArray[np.float32]
) -> None:
    build(computing)
    name = list(faces)[7]
    with computing.write() as unit:
        unit.descriptors.put_many([(name, Descriptor(VERSION, (vectors[0] + 1e-6).tobytes()))], NOW)
        unit.commit()
    assert near(computing, vectors[0], "l2", 1) == {name, next(iter(faces))}


def test_protection_takes_the_copy_away(
    computing: Database, faces: dict[str, NDArray[np.float32]], vectors: NDArray[np.float32]
) -> None:
    build(computing)
    protect_site(computing, NOW, passphrase="correct horse battery staple")
    assert build(computing) == 0
    with computing.read() as unit:
        assert unit.session.raw("SELECT to_regclass('descriptor_vector')") == [(None,)]
    assert near(computing, vectors[0], "l2", 1) == set(faces)
    assert read(computing, EVERYONE) == {name: row.tolist() for name, row in faces.items()}
