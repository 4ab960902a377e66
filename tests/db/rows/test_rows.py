"""What every table keeps to."""

from __future__ import annotations

from sqlalchemy import Boolean, Float

from app.db import rows
from app.db.rows import metadata


def test_every_table_is_exported_under_the_room_s_name() -> None:
    exported = {getattr(rows, name).name for name in rows.__all__ if name != "metadata"}
    assert exported == set(metadata.tables)


def test_fac05_10_faces_attributes_and_lists_have_a_table_each_in_one_database() -> None:
    assert {"face", "attribute", "descriptor", "sample", "list", "list_face", "temporary_attribute"} <= set(
        metadata.tables
    )


def test_every_table_has_a_primary_key_in_which_rows_can_be_walked() -> None:
    for table in metadata.sorted_tables:
        assert list(table.primary_key), table.name
        for column in table.primary_key:
            assert not isinstance(column.type, Boolean | Float), table.name
