"""Cached descriptors in one blob per segment, and cached members of lists. Both are rebuilt, nothing is carried over.

Revision ID: 0002
Revises: 0001
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.db import types

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Replace the cache of descriptors and add the one of lists."""
    op.drop_table("descriptor_segment")
    op.create_table(
        "descriptor_segment",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last_key", sa.BigInteger(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("row_bytes", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("version", "first_key", name=op.f("pk_descriptor_segment")),
    )
    op.create_index(
        "ix_descriptor_segment_range",
        "descriptor_segment",
        ["version", "first_key", "last_key", "row_count", "row_bytes"],
        unique=False,
    )
    op.create_table(
        "list_segment",
        sa.Column("list_key", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("change_number", sa.BigInteger(), nullable=False),
        sa.Column("face_keys", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["list_key"], ["list.list_key"], name=op.f("fk_list_segment_list_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("list_key", name=op.f("pk_list_segment")),
    )
