"""Events, what they are found by, what hangs on them, and their hourly sums.

`event` holds what can be filtered by and nothing else: a scan touches narrow rows. Everything that is only shown lies
in `event_content`. Tables whose key begins with a value (`event_tag`, `event_list`, `event_match`) repeat the time of
the event, so that a page of one value is a range of one index. `event_hour` holds sums that are kept in the same
transaction as the events themselves.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    Table,
)
from sqlalchemy import text as sql

from app.db.rows.base import limit, metadata, text
from app.db.types import BigKey, Id, Json, PlainText, UtcTime


def _some(name: str, column: str, *more: str, empty: str = "IS NOT NULL") -> Index:
    """Return an index over the rows that have the column."""
    where = sql(f"{column} {empty}")
    return Index(name, column, *more, sqlite_where=where, postgresql_where=where)


def _owner() -> Column[int]:
    """Return the key of the event a row hangs on."""
    return Column(
        "event_key", BigKey, ForeignKey("event.event_key", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )


event = Table(
    "event",
    metadata,
    Column("event_key", BigKey, primary_key=True, autoincrement=False),
    Column("event_id", Id, nullable=False, unique=True),
    Column("account_id", Id, nullable=False),
    Column("handler_id", Id),
    Column("create_time", UtcTime, nullable=False),
    Column("end_time", UtcTime, nullable=False),
    Column("insert_time", UtcTime, nullable=False),
    Column("face_id", Id),
    text("external_id", 36),
    text("user_data", 128),
    text("source", 128),
    Column("stream_id", Id),
    text("track_id", 36),
    Column("age", SmallInteger),
    Column("gender", SmallInteger),
    Column("emotion", SmallInteger),
    Column("ethnic_group", SmallInteger),
    Column("mask", SmallInteger),
    Column("liveness", SmallInteger),
    Column("apparent_age", SmallInteger),
    Column("apparent_gender", SmallInteger),
    Column("headwear", SmallInteger),
    Column("sleeve", SmallInteger),
    Column("backpack", SmallInteger),
    Column("upper_clothing_colors", Integer),
    Column("top_similar_object_id", Id),
    Column("top_similar_object_type", SmallInteger),
    Column("top_similar_object_similarity", Double),
    text("top_similar_external_id", 36),
    text("top_matching_candidates_label", 36),
    limit("external_id", 36),
    limit("user_data", 128),
    limit("source", 128),
    limit("track_id", 36),
    limit("top_similar_external_id", 36),
    limit("top_matching_candidates_label", 36),
    Index("ix_event_account", "account_id", "create_time"),
    _some("ix_event_handler", "handler_id", "create_time"),
    _some("ix_event_stream", "stream_id", "create_time"),
    _some("ix_event_source", "source", "create_time", empty="<> ''"),
    _some("ix_event_label", "top_matching_candidates_label", "create_time", empty="<> ''"),
    _some("ix_event_external", "external_id", empty="<> ''"),
    _some("ix_event_track", "track_id", empty="<> ''"),
    _some("ix_event_face", "face_id"),
)

event_content = Table("event_content", metadata, _owner(), Column("content", Json, nullable=False))

event_location = Table(
    "event_location",
    metadata,
    _owner(),
    text("city", 36),
    text("area", 36),
    text("district", 36),
    text("street", 36),
    text("house_number", 36),
    Column("longitude", Double),
    Column("latitude", Double),
    limit("city", 36),
    limit("area", 36),
    limit("district", 36),
    limit("street", 36),
    limit("house_number", 36),
    _some("ix_event_location_position", "longitude", "latitude"),
)

# kind: 1 of the face, 2 of the body.
event_descriptor = Table(
    "event_descriptor",
    metadata,
    _owner(),
    Column("kind", SmallInteger, primary_key=True, autoincrement=False),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("model_hash", LargeBinary(32)),
    Column("descriptor", LargeBinary, nullable=False),
)

# kind: 1 a sample of a face, 2 of a body, 3 a source picture.
event_picture = Table(
    "event_picture",
    metadata,
    Column("picture_id", Id, primary_key=True),
    Column("event_key", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", SmallInteger, nullable=False),
    sqlite_with_rowid=False,
)

event_tag = Table(
    "event_tag",
    metadata,
    Column("tag", PlainText("tag", 36), primary_key=True),
    Column("create_time", UtcTime, primary_key=True),
    Column("event_key", BigInteger, primary_key=True, autoincrement=False),
    limit("tag", 36),
    sqlite_with_rowid=False,
)

# kind: 1 somebody of the list was found, 2 the new face was linked to the list.
event_list = Table(
    "event_list",
    metadata,
    Column("list_id", Id, primary_key=True),
    Column("kind", SmallInteger, primary_key=True, autoincrement=False),
    Column("create_time", UtcTime, primary_key=True),
    Column("event_key", BigInteger, primary_key=True, autoincrement=False),
    Column("handler_id", Id),
    Index("ix_event_list_handler", "list_id", "kind", "handler_id", "create_time", "event_key"),
    sqlite_with_rowid=False,
)

# place: 0 the most similar candidate of the event, 1 any other.
event_match = Table(
    "event_match",
    metadata,
    Column("object_id", Id, primary_key=True),
    Column("place", SmallInteger, primary_key=True, autoincrement=False),
    Column("create_time", UtcTime, primary_key=True),
    Column("event_key", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# hour counts from 1970; a nil handler, -1 for gender and age group (tens of years) mean unknown.
event_hour = Table(
    "event_hour",
    metadata,
    Column("account_id", Id, primary_key=True),
    Column("hour", Integer, primary_key=True, autoincrement=False),
    Column("handler_id", Id, primary_key=True),
    Column("gender", SmallInteger, primary_key=True, autoincrement=False),
    Column("age_group", SmallInteger, primary_key=True, autoincrement=False),
    Column("event_count", Integer, nullable=False),
    sqlite_with_rowid=False,
)

raw_event = Table(
    "raw_event",
    metadata,
    Column("event_id", Id, primary_key=True),
    Column("account_id", Id, nullable=False),
    Column("insert_time", UtcTime, nullable=False),
    Column("content", Json, nullable=False),
    Index("ix_raw_event_time", "insert_time"),
)

idempotency_key = Table(
    "idempotency_key",
    metadata,
    Column("account_id", Id, primary_key=True),
    Column("request_key", PlainText("request_key", 128), primary_key=True),
    Column("handler_id", Id),
    Column("digest", LargeBinary(32), nullable=False),
    Column("answer", Json(none_as_null=True)),
    Column("create_time", UtcTime, nullable=False),
    limit("request_key", 128),
    Index("ix_idempotency_key_time", "create_time"),
)
