"""Web addresses that are told of events, and the messages they did not take.

Revision ID: 0004
Revises: 0003
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from app.db import types

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the two tables."""
    op.create_table(
        "callback",
        sa.Column("callback_id", types.Id(), nullable=False),
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("secret", sa.String(length=128), nullable=False),
        sa.Column("filters", types.Json(), nullable=False),
        sa.Column("description", types.PlainText("description", 128), server_default="", nullable=False),
        sa.Column("is_enabled", sa.Boolean(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.CheckConstraint("length(description) <= 128", name=op.f("ck_callback_description_length")),
        sa.PrimaryKeyConstraint("callback_id", name=op.f("pk_callback")),
    )
    op.create_index("ix_callback_account", "callback", ["account_id", "create_time"], unique=False)
    op.create_table(
        "dead_letter",
        sa.Column("letter_id", types.Id(), nullable=False),
        sa.Column("callback_id", types.Id(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["callback_id"], ["callback.callback_id"], name=op.f("fk_dead_letter_callback_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_dead_letter")),
    )
    op.create_index("ix_dead_letter_callback", "dead_letter", ["callback_id", "create_time"], unique=False)
