"""Faces with their attributes, descriptors and samples; lists and their links; the logs of what was unlinked.

Children name their face by `face_key`, a growing integer that never leaves this room: rows made together lie together,
which keeps bulk insertion sequential and makes "newest first" the order of a key. `list_face` holds living links
only: a face in the recycle bin remembers its lists in `deleted_lists`, so counting and paging a list touch one index.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, Double, ForeignKey, Index, Integer, LargeBinary, SmallInteger, Table
from sqlalchemy import text as sql

from app.db.rows.base import limit, metadata, text
from app.db.types import BigKey, Id, Json, UtcTime

_LIVING = sql("deleted_at IS NULL")

face = Table(
    "face",
    metadata,
    Column("face_key", BigKey, primary_key=True, autoincrement=False),
    Column("face_id", Id, nullable=False, unique=True),
    Column("account_id", Id, nullable=False),
    Column("event_id", Id),
    text("user_data", 128),
    text("external_id", 36),
    text("avatar", 256),
    Column("create_time", UtcTime, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
    Column("deleted_at", UtcTime),
    Column("deleted_lists", Json(none_as_null=True)),
    limit("user_data", 128),
    limit("external_id", 36),
    limit("avatar", 256),
    Index(
        "ix_face_page",
        "account_id",
        "face_key",
        "create_time",
        "deleted_at",
        sqlite_where=_LIVING,
        postgresql_where=_LIVING,
    ),
    Index(
        "ix_face_external",
        "external_id",
        "account_id",
        "face_key",
        sqlite_where=sql("external_id <> ''"),
        postgresql_where=sql("external_id <> ''"),
    ),
    Index(
        "ix_face_event",
        "event_id",
        sqlite_where=sql("event_id IS NOT NULL"),
        postgresql_where=sql("event_id IS NOT NULL"),
    ),
    Index(
        "ix_face_deleted",
        "deleted_at",
        sqlite_where=sql("deleted_at IS NOT NULL"),
        postgresql_where=sql("deleted_at IS NOT NULL"),
    ),
)

attribute = Table(
    "attribute",
    metadata,
    Column("face_key", BigKey, ForeignKey("face.face_key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("gender", SmallInteger),
    Column("gender_obtaining_method", SmallInteger),
    Column("gender_version", Integer),
    Column("age", SmallInteger),
    Column("age_obtaining_method", SmallInteger),
    Column("age_version", Integer),
    Column("ethnicity", SmallInteger),
    Column("ethnicity_obtaining_method", SmallInteger),
    Column("ethnicity_version", Integer),
    Column("estimations", Json, nullable=False),
    Column("create_time", UtcTime, nullable=False),
    Column("descriptor_samples_generation", Integer, nullable=False),
)

descriptor = Table(
    "descriptor",
    metadata,
    Column("descriptor_key", BigKey, primary_key=True, autoincrement=False),
    Column("face_key", BigInteger, ForeignKey("face.face_key", ondelete="CASCADE"), nullable=False),
    Column("version", Integer, nullable=False),
    Column("generation", Integer, nullable=False),
    Column("obtaining_method", SmallInteger, nullable=False),
    Column("model_hash", LargeBinary(32)),
    Column("create_time", UtcTime, nullable=False),
    Column("descriptor", LargeBinary, nullable=False),
    Index("uq_descriptor_face_version", "face_key", "version", unique=True),
)

# A rebuildable cache of `descriptor`: a few thousand rows per blob, read at the speed of the disk. `content` holds the
# face keys of all its rows, then their face ids, then their descriptors.
descriptor_segment = Table(
    "descriptor_segment",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("first_key", BigInteger, primary_key=True, autoincrement=False),
    Column("last_key", BigInteger, nullable=False),
    Column("row_count", Integer, nullable=False),
    Column("row_bytes", Integer, nullable=False),
    Column("content", LargeBinary, nullable=False),
    # Holds everything but the content: what is cached is told without touching pages full of descriptors.
    Index("ix_descriptor_segment_range", "version", "first_key", "last_key", "row_count", "row_bytes"),
)

sample = Table(
    "sample",
    metadata,
    Column("face_key", BigInteger, ForeignKey("face.face_key", ondelete="CASCADE"), primary_key=True),
    Column("sample_id", Id, primary_key=True),
    Column("sample_type", SmallInteger, primary_key=True, autoincrement=False),
    Index("ix_sample_id", "sample_id"),
    sqlite_with_rowid=False,
)

# A face that is unlike the others of its external id, until somebody has looked at it.
face_flag = Table(
    "face_flag",
    metadata,
    Column("face_key", BigKey, ForeignKey("face.face_key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("version", Integer, nullable=False),
    Column("similarity", Double, nullable=False),
    Column("threshold", Double, nullable=False),
    Column("compared", Integer, nullable=False),
    Column("create_time", UtcTime, nullable=False),
)

face_list = Table(
    "list",
    metadata,
    Column("list_key", BigKey, primary_key=True, autoincrement=False),
    Column("list_id", Id, nullable=False, unique=True),
    Column("account_id", Id, nullable=False),
    text("user_data", 128),
    Column("create_time", UtcTime, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
    limit("user_data", 128),
    Index("ix_list_account", "account_id", "list_key"),
)

list_face = Table(
    "list_face",
    metadata,
    Column("list_key", BigInteger, ForeignKey("list.list_key", ondelete="CASCADE"), primary_key=True),
    Column("face_key", BigInteger, ForeignKey("face.face_key", ondelete="CASCADE"), primary_key=True),
    Column("link_key", BigInteger, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
    Index("ix_list_face_face", "face_key"),
    Index("ix_list_face_link", "list_key", "link_key"),
    sqlite_with_rowid=False,
)

# A rebuildable cache of `list_face`: the face keys of a list as of a change number, in one blob.
list_segment = Table(
    "list_segment",
    metadata,
    Column("list_key", BigKey, ForeignKey("list.list_key", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("change_number", BigInteger, nullable=False),
    Column("face_keys", LargeBinary, nullable=False),
)

# list_id is null where a face left altogether: an index over all faces hears of it here too.
unlink_attributes_log = Table(
    "unlink_attributes_log",
    metadata,
    Column("unlink_key", BigKey, primary_key=True, autoincrement=False),
    Column("list_id", Id),
    Column("face_id", Id, nullable=False),
    Column("update_time", UtcTime, nullable=False),
    Index("ix_unlink_list", "list_id", "unlink_key"),
    Index("ix_unlink_time", "update_time"),
)

lists_deletion_log = Table(
    "lists_deletion_log",
    metadata,
    Column("deletion_key", BigKey, primary_key=True, autoincrement=False),
    Column("list_id", Id, nullable=False),
    Column("account_id", Id, nullable=False),
    Column("create_time", UtcTime, nullable=False),
    Column("deletion_time", UtcTime, nullable=False),
    Index("ix_lists_deletion_time", "deletion_time"),
)
