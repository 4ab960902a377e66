"""Distances computed by PostgreSQL where pgvector is installed: a rebuildable copy of descriptors as vectors.

The copy is a table of its own, outside of the schema, made when it is first filled. A row without a copy, or whose
norm float32 sums cannot hold, is simply measured by the caller; so the copy may lag, and may be dropped at any time.
It follows its descriptor by foreign key. Sites that protect their descriptors never have one.

References
----------
pgvector 0.8, `vector.c`: `<->` and `<=>` add up float32 products in float32.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Float, Select, bindparam, cast, column, func, literal_column, or_, select, table, text
from sqlalchemy.types import UserDefinedType

from app.db import rows
from app.db.session import Session

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

MOST_DIMENSIONS = 16_000  # of pgvector's type
_LEAST_NORM, _MOST_NORM = 1e-10, 1e18  # outside, squares leave the range of float32
_FLOAT_STEP = 2.0**-23
_TINY = 1e-15  # more than what squares lose near float32's smallest numbers
_BATCH = 1000
_OPERATORS = {"l2": "<->", "cosine": "<=>"}

_CREATE = (
    "CREATE TABLE IF NOT EXISTS descriptor_vector (descriptor_key bigint PRIMARY KEY REFERENCES descriptor"
    " (descriptor_key) ON UPDATE CASCADE ON DELETE CASCADE, embedding vector)"
)
_descriptor = rows.descriptor.c
_face = rows.face.c


class _Vector(UserDefinedType[str]):
    """pgvector's type; sent as text."""

    cache_ok = True

    def get_col_spec(self, **_options: Any) -> str:  # SQLAlchemy's own options
        return "vector"


_copy = table("descriptor_vector", column("descriptor_key"), column("embedding", _Vector()))


def can_have_vectors(session: Session) -> bool:
    """Tell whether this database can compute distances: PostgreSQL with pgvector, descriptors not protected."""
    if session.dialect != "postgresql" or session.cipher is not None:
        return False
    return bool(session.raw("SELECT 1 FROM pg_extension WHERE extname = 'vector'"))


def has_vectors(session: Session) -> bool:
    """Tell whether there is a copy to compute with."""
    if session.dialect != "postgresql" or session.cipher is not None:
        return False
    return bool(session.raw("SELECT to_regclass('descriptor_vector') IS NOT NULL")[0][0])


def build_vectors(session: Session, version: int, limit: int) -> int:
    """Copy up to `limit` descriptors of a version that have no copy yet; return how many were copied."""
    if not can_have_vectors(session):
        return 0
    if not has_vectors(session):
        session.execute(text(_CREATE))
    has = select(1).where(_copy.c.descriptor_key == _descriptor.descriptor_key)
    statement = (
        select(_descriptor.descriptor_key, _descriptor.descriptor)
        .where(_descriptor.version == version, ~has.exists())
        .order_by(_descriptor.descriptor_key)
    )
    made = 0
    while made < limit:
        found = session.rows(statement.limit(min(_BATCH, limit - made)))
        if not found:
            return made
        values = [(row[0], as_text(row[1])) for row in found]
        session.many("INSERT INTO descriptor_vector VALUES (?, ?::vector)", values)
        made += len(found)
    return made


def drop_vectors(session: Session) -> None:
    """Remove the copy."""
    if has_vectors(session):
        session.execute(text("DROP TABLE descriptor_vector"))


def as_text(data: bytes) -> str | None:
    """Return a descriptor in the text form of a vector, every value exact; None where distances would not be."""
    import numpy as np

    vector = np.frombuffer(data, "<f4")
    if not fits(vector):
        return None
    return "[" + ",".join(map(str, vector.astype(np.float64).tolist())) + "]"


def fits(vector: npt.NDArray[np.float32]) -> bool:
    """Tell whether float32 sums can hold the distances of a vector."""
    import numpy as np

    norm = float(np.linalg.norm(vector.astype(np.float64)))
    return vector.size <= MOST_DIMENSIONS and _LEAST_NORM < norm < _MOST_NORM


def nearest(
    session: Session,
    keys: Select[Any],
    version: int,
    query: npt.NDArray[np.float32],
    metric: str,
    limit: int,
    size: int,
) -> Iterator[list[tuple[Any, bytes]]]:
    """Yield driver ids and bytes of every descriptor that may be among the `limit` nearest, in no order.

    The database's distances are good to a few float32 steps per value; whatever lies within twice that of the
    `limit`-th, and whatever has no distance, is handed out to be measured exactly.
    """
    inner = keys.subquery()
    wanted = cast(bindparam("query", as_text(query.tobytes())), _Vector())
    apart = _copy.c.embedding.op(_OPERATORS[metric], return_type=Float())(wanted)
    near = (
        select(_descriptor.descriptor_key, apart.label("apart"))
        .join(inner, inner.c.face_key == _descriptor.face_key)
        .outerjoin(_copy, _copy.c.descriptor_key == _descriptor.descriptor_key)
        .where(_descriptor.version == version)
        .cte("near")
        .prefix_with("MATERIALIZED", dialect="postgresql")
    )
    last = select(near.c.apart).where(_is_number(near.c.apart)).order_by(near.c.apart).offset(limit - 1).limit(1)
    slack = (query.size + 8) * _FLOAT_STEP
    farthest = func.coalesce(last.scalar_subquery(), literal_column("'Infinity'::float8")) * (1 + 2 * slack)
    farthest = farthest + (_TINY if metric == "l2" else 2 * slack)
    statement = (
        select(_face.face_id, _descriptor.descriptor)
        .join(near, near.c.descriptor_key == _descriptor.descriptor_key)
        .join(rows.face, _face.face_key == _descriptor.face_key)
        .where(or_(near.c.apart.is_(None), ~_is_number(near.c.apart), near.c.apart <= farthest))
    )
    for found in session.pieces(statement, size):
        yield [(row[0], bytes(row[1])) for row in found]


def _is_number(value: Any) -> Any:  # SQL expressions
    return value != literal_column("'NaN'::float8")
