"""Events, their hourly sums, events as they were sent, and the keys of requests that must not be repeated.

Revision ID: 0003
Revises: 0002
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.db import types

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables of the archive."""
    op.create_table(
        "event",
        sa.Column("event_key", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("handler_id", types.Id(), nullable=True),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("end_time", types.UtcTime(), nullable=False),
        sa.Column("insert_time", types.UtcTime(), nullable=False),
        sa.Column("face_id", types.Id(), nullable=True),
        sa.Column("external_id", types.PlainText("external_id", 36), server_default="", nullable=False),
        sa.Column("user_data", types.PlainText("user_data", 128), server_default="", nullable=False),
        sa.Column("source", types.PlainText("source", 128), server_default="", nullable=False),
        sa.Column("stream_id", types.Id(), nullable=True),
        sa.Column("track_id", types.PlainText("track_id", 36), server_default="", nullable=False),
        sa.Column("age", sa.SmallInteger(), nullable=True),
        sa.Column("gender", sa.SmallInteger(), nullable=True),
        sa.Column("emotion", sa.SmallInteger(), nullable=True),
        sa.Column("ethnic_group", sa.SmallInteger(), nullable=True),
        sa.Column("mask", sa.SmallInteger(), nullable=True),
        sa.Column("liveness", sa.SmallInteger(), nullable=True),
        sa.Column("apparent_age", sa.SmallInteger(), nullable=True),
        sa.Column("apparent_gender", sa.SmallInteger(), nullable=True),
        sa.Column("headwear", sa.SmallInteger(), nullable=True),
        sa.Column("sleeve", sa.SmallInteger(), nullable=True),
        sa.Column("backpack", sa.SmallInteger(), nullable=True),
        sa.Column("upper_clothing_colors", sa.Integer(), nullable=True),
        sa.Column("top_similar_object_id", types.Id(), nullable=True),
        sa.Column("top_similar_object_type", sa.SmallInteger(), nullable=True),
        sa.Column("top_similar_object_similarity", sa.Double(), nullable=True),
        sa.Column(
            "top_similar_external_id", types.PlainText("top_similar_external_id", 36), server_default="", nullable=False
        ),
        sa.Column(
            "top_matching_candidates_label",
            types.PlainText("top_matching_candidates_label", 36),
            server_default="",
            nullable=False,
        ),
        sa.CheckConstraint("length(external_id) <= 36", name=op.f("ck_event_external_id_length")),
        sa.CheckConstraint("length(source) <= 128", name=op.f("ck_event_source_length")),
        sa.CheckConstraint(
            "length(top_matching_candidates_label) <= 36", name=op.f("ck_event_top_matching_candidates_label_length")
        ),
        sa.CheckConstraint(
            "length(top_similar_external_id) <= 36", name=op.f("ck_event_top_similar_external_id_length")
        ),
        sa.CheckConstraint("length(track_id) <= 36", name=op.f("ck_event_track_id_length")),
        sa.CheckConstraint("length(user_data) <= 128", name=op.f("ck_event_user_data_length")),
        sa.PrimaryKeyConstraint("event_key", name=op.f("pk_event")),
        sa.UniqueConstraint("event_id", name=op.f("uq_event_event_id")),
    )
    op.create_index("ix_event_account", "event", ["account_id", "create_time"], unique=False)
    op.create_index(
        "ix_event_external",
        "event",
        ["external_id"],
        unique=False,
        sqlite_where=sa.text("external_id <> ''"),
        postgresql_where=sa.text("external_id <> ''"),
    )
    op.create_index(
        "ix_event_face",
        "event",
        ["face_id"],
        unique=False,
        sqlite_where=sa.text("face_id IS NOT NULL"),
        postgresql_where=sa.text("face_id IS NOT NULL"),
    )
    op.create_index(
        "ix_event_handler",
        "event",
        ["handler_id", "create_time"],
        unique=False,
        sqlite_where=sa.text("handler_id IS NOT NULL"),
        postgresql_where=sa.text("handler_id IS NOT NULL"),
    )
    op.create_index(
        "ix_event_label",
        "event",
        ["top_matching_candidates_label", "create_time"],
        unique=False,
        sqlite_where=sa.text("top_matching_candidates_label <> ''"),
        postgresql_where=sa.text("top_matching_candidates_label <> ''"),
    )
    op.create_index(
        "ix_event_source",
        "event",
        ["source", "create_time"],
        unique=False,
        sqlite_where=sa.text("source <> ''"),
        postgresql_where=sa.text("source <> ''"),
    )
    op.create_index(
        "ix_event_stream",
        "event",
        ["stream_id", "create_time"],
        unique=False,
        sqlite_where=sa.text("stream_id IS NOT NULL"),
        postgresql_where=sa.text("stream_id IS NOT NULL"),
    )
    op.create_index(
        "ix_event_track",
        "event",
        ["track_id"],
        unique=False,
        sqlite_where=sa.text("track_id <> ''"),
        postgresql_where=sa.text("track_id <> ''"),
    )
    op.create_table(
        "event_hour",
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("hour", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("handler_id", types.Id(), nullable=False),
        sa.Column("gender", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("age_group", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("event_count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("account_id", "hour", "handler_id", "gender", "age_group", name=op.f("pk_event_hour")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_list",
        sa.Column("list_id", types.Id(), nullable=False),
        sa.Column("kind", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("event_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("handler_id", types.Id(), nullable=True),
        sa.PrimaryKeyConstraint("list_id", "kind", "create_time", "event_key", name=op.f("pk_event_list")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        "ix_event_list_handler",
        "event_list",
        ["list_id", "kind", "handler_id", "create_time", "event_key"],
        unique=False,
    )
    op.create_table(
        "event_match",
        sa.Column("object_id", types.Id(), nullable=False),
        sa.Column("place", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("event_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("object_id", "place", "create_time", "event_key", name=op.f("pk_event_match")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_picture",
        sa.Column("picture_id", types.Id(), nullable=False),
        sa.Column("event_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.SmallInteger(), nullable=False),
        sa.PrimaryKeyConstraint("picture_id", "event_key", name=op.f("pk_event_picture")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "event_tag",
        sa.Column("tag", types.PlainText("tag", 36), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("event_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.CheckConstraint("length(tag) <= 36", name=op.f("ck_event_tag_tag_length")),
        sa.PrimaryKeyConstraint("tag", "create_time", "event_key", name=op.f("pk_event_tag")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "idempotency_key",
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("request_key", types.PlainText("request_key", 128), nullable=False),
        sa.Column("handler_id", types.Id(), nullable=True),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("answer", types.Json(none_as_null=True), nullable=True),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.CheckConstraint("length(request_key) <= 128", name=op.f("ck_idempotency_key_request_key_length")),
        sa.PrimaryKeyConstraint("account_id", "request_key", name=op.f("pk_idempotency_key")),
    )
    op.create_index("ix_idempotency_key_time", "idempotency_key", ["create_time"], unique=False)
    op.create_table(
        "raw_event",
        sa.Column("event_id", types.Id(), nullable=False),
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("insert_time", types.UtcTime(), nullable=False),
        sa.Column("content", types.Json(), nullable=False),
        sa.PrimaryKeyConstraint("event_id", name=op.f("pk_raw_event")),
    )
    op.create_index("ix_raw_event_time", "raw_event", ["insert_time"], unique=False)
    op.create_table(
        "event_content",
        sa.Column("event_key", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("content", types.Json(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_key"], ["event.event_key"], name=op.f("fk_event_content_event_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_key", name=op.f("pk_event_content")),
    )
    op.create_table(
        "event_descriptor",
        sa.Column("event_key", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("kind", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("model_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("descriptor", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event_key"], ["event.event_key"], name=op.f("fk_event_descriptor_event_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_key", "kind", "version", name=op.f("pk_event_descriptor")),
    )
    op.create_table(
        "event_location",
        sa.Column("event_key", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("city", types.PlainText("city", 36), server_default="", nullable=False),
        sa.Column("area", types.PlainText("area", 36), server_default="", nullable=False),
        sa.Column("district", types.PlainText("district", 36), server_default="", nullable=False),
        sa.Column("street", types.PlainText("street", 36), server_default="", nullable=False),
        sa.Column("house_number", types.PlainText("house_number", 36), server_default="", nullable=False),
        sa.Column("longitude", sa.Double(), nullable=True),
        sa.Column("latitude", sa.Double(), nullable=True),
        sa.CheckConstraint("length(area) <= 36", name=op.f("ck_event_location_area_length")),
        sa.CheckConstraint("length(city) <= 36", name=op.f("ck_event_location_city_length")),
        sa.CheckConstraint("length(district) <= 36", name=op.f("ck_event_location_district_length")),
        sa.CheckConstraint("length(house_number) <= 36", name=op.f("ck_event_location_house_number_length")),
        sa.CheckConstraint("length(street) <= 36", name=op.f("ck_event_location_street_length")),
        sa.ForeignKeyConstraint(
            ["event_key"], ["event.event_key"], name=op.f("fk_event_location_event_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event_key", name=op.f("pk_event_location")),
    )
    op.create_index(
        "ix_event_location_position",
        "event_location",
        ["longitude", "latitude"],
        unique=False,
        sqlite_where=sa.text("longitude IS NOT NULL"),
        postgresql_where=sa.text("longitude IS NOT NULL"),
    )
