"""The first schema: accounts, configurator, faces and lists, temporary attributes, import journal, handlers.

Revision ID: 0001
Revises:
"""

from __future__ import annotations

import uuid
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from app.db import types

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create the tables and the rows every site has."""
    op.create_table(
        "account",
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("login", types.PlainText("login", 64), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=True),
        sa.Column("account_type", sa.String(length=16), nullable=False),
        sa.Column("description", types.PlainText("description", 128), server_default="", nullable=False),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.CheckConstraint("length(description) <= 128", name=op.f("ck_account_description_length")),
        sa.CheckConstraint("length(login) <= 64", name=op.f("ck_account_login_length")),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_account")),
        sa.UniqueConstraint("login", name=op.f("uq_account_login")),
    )
    op.create_table(
        "audit",
        sa.Column("number", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("time", types.UtcTime(), nullable=False),
        sa.Column("account_id", types.Id(), nullable=True),
        sa.Column("login", sa.String(length=64), nullable=False),
        sa.Column("action", sa.String(length=64), nullable=False),
        sa.Column("object_kind", sa.String(length=32), nullable=False),
        sa.Column("object_ids", types.Json(), nullable=False),
        sa.Column("detail", types.Json(), nullable=False),
        sa.Column("operation_id", sa.String(length=64), nullable=False),
        sa.Column("previous_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit")),
    )
    op.create_index("ix_audit_time", "audit", ["time"], unique=False)
    op.create_table(
        "audit_chain",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_number", sa.BigInteger(), nullable=False),
        sa.Column("first_hash", sa.LargeBinary(length=32), nullable=False),
        sa.Column("last_number", sa.BigInteger(), nullable=False),
        sa.Column("last_hash", sa.LargeBinary(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_chain")),
    )
    op.create_table(
        "copy_state",
        sa.Column("table_name", sa.String(length=64), nullable=False),
        sa.Column("source", sa.String(length=256), nullable=False),
        sa.Column("last_key", types.Json(), nullable=False),
        sa.Column("row_count", sa.BigInteger(), nullable=False),
        sa.Column("is_done", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("table_name", name=op.f("pk_copy_state")),
    )
    op.create_table(
        "descriptor_segment",
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("first_key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("last_key", sa.BigInteger(), nullable=False),
        sa.Column("row_count", sa.Integer(), nullable=False),
        sa.Column("row_bytes", sa.Integer(), nullable=False),
        sa.Column("face_keys", sa.LargeBinary(), nullable=False),
        sa.Column("face_ids", sa.LargeBinary(), nullable=False),
        sa.Column("descriptors", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("version", "first_key", name=op.f("pk_descriptor_segment")),
    )
    op.create_table(
        "face",
        sa.Column("face_key", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("face_id", types.Id(), nullable=False),
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("event_id", types.Id(), nullable=True),
        sa.Column("user_data", types.PlainText("user_data", 128), server_default="", nullable=False),
        sa.Column("external_id", types.PlainText("external_id", 36), server_default="", nullable=False),
        sa.Column("avatar", types.PlainText("avatar", 256), server_default="", nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.Column("deleted_at", types.UtcTime(), nullable=True),
        sa.Column("deleted_lists", types.Json(none_as_null=True), nullable=True),
        sa.CheckConstraint("length(avatar) <= 256", name=op.f("ck_face_avatar_length")),
        sa.CheckConstraint("length(external_id) <= 36", name=op.f("ck_face_external_id_length")),
        sa.CheckConstraint("length(user_data) <= 128", name=op.f("ck_face_user_data_length")),
        sa.PrimaryKeyConstraint("face_key", name=op.f("pk_face")),
        sa.UniqueConstraint("face_id", name=op.f("uq_face_face_id")),
    )
    op.create_index(
        "ix_face_deleted",
        "face",
        ["deleted_at"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NOT NULL"),
        postgresql_where=sa.text("deleted_at IS NOT NULL"),
    )
    op.create_index(
        "ix_face_event",
        "face",
        ["event_id"],
        unique=False,
        sqlite_where=sa.text("event_id IS NOT NULL"),
        postgresql_where=sa.text("event_id IS NOT NULL"),
    )
    op.create_index(
        "ix_face_external",
        "face",
        ["external_id", "account_id", "face_key"],
        unique=False,
        sqlite_where=sa.text("external_id <> ''"),
        postgresql_where=sa.text("external_id <> ''"),
    )
    op.create_index(
        "ix_face_page",
        "face",
        ["account_id", "face_key", "create_time", "deleted_at"],
        unique=False,
        sqlite_where=sa.text("deleted_at IS NULL"),
        postgresql_where=sa.text("deleted_at IS NULL"),
    )
    op.create_table(
        "handler",
        sa.Column("handler_id", types.Id(), nullable=False),
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("description", types.PlainText("description", 128), server_default="", nullable=False),
        sa.Column("policies", types.Json(), nullable=False),
        sa.Column("is_dynamic", sa.Boolean(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.CheckConstraint("length(description) <= 128", name=op.f("ck_handler_description_length")),
        sa.PrimaryKeyConstraint("handler_id", name=op.f("pk_handler")),
    )
    op.create_index("ix_handler_account", "handler", ["account_id", "create_time"], unique=False)
    op.create_table(
        "import_run",
        sa.Column("run_id", types.Id(), nullable=False),
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("folder", sa.Text(), nullable=False),
        sa.Column("list_id", types.Id(), nullable=True),
        sa.Column("options", types.Json(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("run_id", name=op.f("pk_import_run")),
    )
    op.create_index("ix_import_run_account", "import_run", ["account_id", "create_time"], unique=False)
    op.create_table(
        "limitation",
        sa.Column("limitation_id", types.Id(), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("services", types.Json(), nullable=False),
        sa.Column("validation_schema", types.Json(), nullable=False),
        sa.Column("default_value", types.Json(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("limitation_id", name=op.f("pk_limitation")),
        sa.UniqueConstraint("name", name=op.f("uq_limitation_name")),
    )
    op.create_table(
        "list",
        sa.Column("list_key", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("list_id", types.Id(), nullable=False),
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("user_data", types.PlainText("user_data", 128), server_default="", nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.CheckConstraint("length(user_data) <= 128", name=op.f("ck_list_user_data_length")),
        sa.PrimaryKeyConstraint("list_key", name=op.f("pk_list")),
        sa.UniqueConstraint("list_id", name=op.f("uq_list_list_id")),
    )
    op.create_index("ix_list_account", "list", ["account_id", "list_key"], unique=False)
    op.create_table(
        "lists_deletion_log",
        sa.Column("deletion_key", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("list_id", types.Id(), nullable=False),
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("deletion_time", types.UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("deletion_key", name=op.f("pk_lists_deletion_log")),
    )
    op.create_index("ix_lists_deletion_time", "lists_deletion_log", ["deletion_time"], unique=False)
    op.create_table(
        "protection",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key_source", sa.String(length=16), nullable=False),
        sa.Column("salt", sa.LargeBinary(), nullable=False),
        sa.Column("parameters", types.Json(), nullable=False),
        sa.Column("key_check", sa.LargeBinary(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_protection")),
    )
    op.create_table(
        "setting",
        sa.Column("setting_id", types.Id(), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("value", types.Json(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("setting_id", name=op.f("pk_setting")),
    )
    op.create_index("ix_setting_name", "setting", ["name"], unique=False)
    op.create_table(
        "setting_group",
        sa.Column("group_id", types.Id(), nullable=False),
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("group_id", name=op.f("pk_setting_group")),
        sa.UniqueConstraint("name", name=op.f("uq_setting_group_name")),
    )
    op.create_table(
        "site",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("site_id", types.Id(), nullable=False),
        sa.Column("change_number", sa.BigInteger(), nullable=False),
        sa.Column("unlink_floor", sa.BigInteger(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_site")),
    )
    op.create_table(
        "temporary_attribute",
        sa.Column("attribute_id", types.Id(), nullable=False),
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("expire_time", types.UtcTime(), nullable=False),
        sa.Column("ttl", sa.Integer(), nullable=False),
        sa.Column("basic_attributes", types.Json(none_as_null=True), nullable=True),
        sa.Column("descriptor_samples_generation", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("attribute_id", name=op.f("pk_temporary_attribute")),
    )
    op.create_index("ix_temporary_expire", "temporary_attribute", ["expire_time"], unique=False)
    op.create_table(
        "unlink_attributes_log",
        sa.Column("unlink_key", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("list_id", types.Id(), nullable=True),
        sa.Column("face_id", types.Id(), nullable=False),
        sa.Column("update_time", types.UtcTime(), nullable=False),
        sa.PrimaryKeyConstraint("unlink_key", name=op.f("pk_unlink_attributes_log")),
    )
    op.create_index("ix_unlink_list", "unlink_attributes_log", ["list_id", "unlink_key"], unique=False)
    op.create_index("ix_unlink_time", "unlink_attributes_log", ["update_time"], unique=False)
    op.create_table(
        "verifier",
        sa.Column("verifier_id", types.Id(), nullable=False),
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("description", types.PlainText("description", 128), server_default="", nullable=False),
        sa.Column("policies", types.Json(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.CheckConstraint("length(description) <= 128", name=op.f("ck_verifier_description_length")),
        sa.PrimaryKeyConstraint("verifier_id", name=op.f("pk_verifier")),
    )
    op.create_index("ix_verifier_account", "verifier", ["account_id", "create_time"], unique=False)
    op.create_table(
        "attribute",
        sa.Column("face_key", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("gender", sa.SmallInteger(), nullable=True),
        sa.Column("gender_obtaining_method", sa.SmallInteger(), nullable=True),
        sa.Column("gender_version", sa.Integer(), nullable=True),
        sa.Column("age", sa.SmallInteger(), nullable=True),
        sa.Column("age_obtaining_method", sa.SmallInteger(), nullable=True),
        sa.Column("age_version", sa.Integer(), nullable=True),
        sa.Column("ethnicity", sa.SmallInteger(), nullable=True),
        sa.Column("ethnicity_obtaining_method", sa.SmallInteger(), nullable=True),
        sa.Column("ethnicity_version", sa.Integer(), nullable=True),
        sa.Column("estimations", types.Json(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("descriptor_samples_generation", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["face_key"], ["face.face_key"], name=op.f("fk_attribute_face_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("face_key", name=op.f("pk_attribute")),
    )
    op.create_table(
        "descriptor",
        sa.Column("descriptor_key", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("face_key", sa.BigInteger(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("obtaining_method", sa.SmallInteger(), nullable=False),
        sa.Column("model_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("descriptor", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["face_key"], ["face.face_key"], name=op.f("fk_descriptor_face_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("descriptor_key", name=op.f("pk_descriptor")),
    )
    op.create_index("uq_descriptor_face_version", "descriptor", ["face_key", "version"], unique=True)
    op.create_table(
        "group_limitation",
        sa.Column("group_id", types.Id(), nullable=False),
        sa.Column("limitation_id", types.Id(), nullable=False),
        sa.ForeignKeyConstraint(
            ["group_id"], ["setting_group.group_id"], name=op.f("fk_group_limitation_group_id"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["limitation_id"],
            ["limitation.limitation_id"],
            name=op.f("fk_group_limitation_limitation_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("group_id", "limitation_id", name=op.f("pk_group_limitation")),
    )
    op.create_index("ix_group_limitation_limitation", "group_limitation", ["limitation_id"], unique=False)
    op.create_table(
        "import_file",
        sa.Column("run_id", types.Id(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("mtime_us", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("face_id", types.Id(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("reason_code", sa.Integer(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["run_id"], ["import_run.run_id"], name=op.f("fk_import_file_run_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("run_id", "path", name=op.f("pk_import_file")),
    )
    op.create_index("ix_import_file_hash", "import_file", ["run_id", "hash"], unique=False)
    op.create_index("ix_import_file_state", "import_file", ["run_id", "state"], unique=False)
    op.create_table(
        "list_face",
        sa.Column("list_key", sa.BigInteger(), nullable=False),
        sa.Column("face_key", sa.BigInteger(), nullable=False),
        sa.Column("link_key", sa.BigInteger(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["face_key"], ["face.face_key"], name=op.f("fk_list_face_face_key"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["list_key"], ["list.list_key"], name=op.f("fk_list_face_list_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("list_key", "face_key", name=op.f("pk_list_face")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_list_face_face", "list_face", ["face_key"], unique=False)
    op.create_index("ix_list_face_link", "list_face", ["list_key", "link_key"], unique=False)
    op.create_table(
        "sample",
        sa.Column("face_key", sa.BigInteger(), nullable=False),
        sa.Column("sample_id", types.Id(), nullable=False),
        sa.Column("sample_type", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["face_key"], ["face.face_key"], name=op.f("fk_sample_face_key"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("face_key", "sample_id", "sample_type", name=op.f("pk_sample")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_sample_id", "sample", ["sample_id"], unique=False)
    op.create_table(
        "face_flag",
        sa.Column("face_key", types.BigKey, autoincrement=False, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("similarity", sa.Double(), nullable=False),
        sa.Column("threshold", sa.Double(), nullable=False),
        sa.Column("compared", sa.Integer(), nullable=False),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["face_key"], ["face.face_key"], name=op.f("fk_face_flag_face_key"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("face_key", name=op.f("pk_face_flag")),
    )
    op.create_table(
        "setting_tag",
        sa.Column("setting_id", types.Id(), nullable=False),
        sa.Column("tag", sa.String(length=128), nullable=False),
        sa.ForeignKeyConstraint(
            ["setting_id"], ["setting.setting_id"], name=op.f("fk_setting_tag_setting_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("setting_id", "tag", name=op.f("pk_setting_tag")),
    )
    op.create_table(
        "temporary_descriptor",
        sa.Column("attribute_id", types.Id(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("generation", sa.Integer(), nullable=False),
        sa.Column("obtaining_method", sa.SmallInteger(), nullable=False),
        sa.Column("model_hash", sa.LargeBinary(length=32), nullable=True),
        sa.Column("descriptor", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attribute_id"],
            ["temporary_attribute.attribute_id"],
            name=op.f("fk_temporary_descriptor_attribute_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attribute_id", "version", name=op.f("pk_temporary_descriptor")),
    )
    op.create_table(
        "temporary_sample",
        sa.Column("attribute_id", types.Id(), nullable=False),
        sa.Column("sample_id", types.Id(), nullable=False),
        sa.Column("sample_type", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(
            ["attribute_id"],
            ["temporary_attribute.attribute_id"],
            name=op.f("fk_temporary_sample_attribute_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attribute_id", "sample_id", "sample_type", name=op.f("pk_temporary_sample")),
    )
    op.create_index("ix_temporary_sample_id", "temporary_sample", ["sample_id"], unique=False)
    op.create_table(
        "token",
        sa.Column("token_id", types.Id(), nullable=False),
        sa.Column("account_id", types.Id(), nullable=False),
        sa.Column("description", types.PlainText("description", 128), server_default="", nullable=False),
        sa.Column("permissions", types.Json(), nullable=False),
        sa.Column("visibility_area", sa.String(length=16), nullable=False),
        sa.Column("expiration_time", types.UtcTime(), nullable=True),
        sa.Column("create_time", types.UtcTime(), nullable=False),
        sa.Column("last_update_time", types.UtcTime(), nullable=False),
        sa.CheckConstraint("length(description) <= 128", name=op.f("ck_token_description_length")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.account_id"], name=op.f("fk_token_account_id"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("token_id", name=op.f("pk_token")),
    )
    op.create_index("ix_token_account", "token", ["account_id", "create_time"], unique=False)
    _first_rows()


def _first_rows() -> None:
    site = sa.table(
        "site",
        sa.column("id", sa.Integer()),
        sa.column("site_id", types.Id()),
        sa.column("change_number", sa.BigInteger()),
        sa.column("unlink_floor", sa.BigInteger()),
        sa.column("create_time", types.UtcTime()),
    )
    now = datetime.now(UTC)
    op.execute(site.insert().values(id=1, site_id=str(uuid.uuid4()), change_number=0, unlink_floor=0, create_time=now))
    chain = sa.table(
        "audit_chain",
        sa.column("id", sa.Integer()),
        sa.column("first_number", sa.BigInteger()),
        sa.column("first_hash", sa.LargeBinary()),
        sa.column("last_number", sa.BigInteger()),
        sa.column("last_hash", sa.LargeBinary()),
    )
    start = bytes(32)
    op.execute(chain.insert().values(id=1, first_number=0, first_hash=start, last_number=0, last_hash=start))
