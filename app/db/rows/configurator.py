"""Settings, the limitations that validate them, and groups of limitations."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, Text

from app.db.rows.base import metadata
from app.db.types import Id, Json, UtcTime

limitation = Table(
    "limitation",
    metadata,
    Column("limitation_id", Id, primary_key=True),
    Column("name", String(128), nullable=False, unique=True),
    Column("description", Text, nullable=False),
    Column("services", Json, nullable=False),
    Column("validation_schema", Json, nullable=False),
    Column("default_value", Json, nullable=False),
    Column("is_default", Boolean, nullable=False),
    Column("create_time", UtcTime, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("setting_id", Id, primary_key=True),
    Column("name", String(128), nullable=False),
    Column("description", Text, nullable=False),
    Column("value", Json, nullable=False),
    Column("is_default", Boolean, nullable=False),
    Column("create_time", UtcTime, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
    Index("ix_setting_name", "name"),
)

setting_tag = Table(
    "setting_tag",
    metadata,
    Column("setting_id", Id, ForeignKey("setting.setting_id", ondelete="CASCADE"), primary_key=True),
    Column("tag", String(128), primary_key=True),
)

setting_group = Table(
    "setting_group",
    metadata,
    Column("group_id", Id, primary_key=True),
    Column("name", String(128), nullable=False, unique=True),
    Column("description", Text, nullable=False),
    Column("create_time", UtcTime, nullable=False),
    Column("last_update_time", UtcTime, nullable=False),
)

group_limitation = Table(
    "group_limitation",
    metadata,
    Column("group_id", Id, ForeignKey("setting_group.group_id", ondelete="CASCADE"), primary_key=True),
    Column("limitation_id", Id, ForeignKey("limitation.limitation_id", ondelete="CASCADE"), primary_key=True),
    Index("ix_group_limitation_limitation", "limitation_id"),
)
