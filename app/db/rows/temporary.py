"""Temporary attributes: the outcome of an extraction, kept until its time is over."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, SmallInteger, Table

from app.db.rows.base import metadata
from app.db.types import Id, Json, UtcTime

temporary_attribute = Table(
    "temporary_attribute",
    metadata,
    Column("attribute_id", Id, primary_key=True),
    Column("account_id", Id, nullable=False),
    Column("create_time", UtcTime, nullable=False),
    Column("expire_time", UtcTime, nullable=False),
    Column("ttl", Integer, nullable=False),
    Column("basic_attributes", Json(none_as_null=True)),
    Column("descriptor_samples_generation", Integer, nullable=False),
    Index("ix_temporary_expire", "expire_time"),
)

temporary_descriptor = Table(
    "temporary_descriptor",
    metadata,
    Column("attribute_id", Id, ForeignKey("temporary_attribute.attribute_id", ondelete="CASCADE"), primary_key=True),
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("generation", Integer, nullable=False),
    Column("obtaining_method", SmallInteger, nullable=False),
    Column("model_hash", LargeBinary(32)),
    Column("descriptor", LargeBinary, nullable=False),
)

temporary_sample = Table(
    "temporary_sample",
    metadata,
    Column("attribute_id", Id, ForeignKey("temporary_attribute.attribute_id", ondelete="CASCADE"), primary_key=True),
    Column("sample_id", Id, primary_key=True),
    Column("sample_type", SmallInteger, primary_key=True, autoincrement=False),
    Index("ix_temporary_sample_id", "sample_id"),
)
