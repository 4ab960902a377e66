"""Putting a backup in the place of a site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from app.engine.common.errors import DatabaseDamagedError, DataFolderInUseError
from app.engine.common.ids import new_id
from app.engine.common.launch import LaunchConfig
from app.platform import Platform
from app.site_upkeep import restore_site


@pytest.fixture
def launch(tmp_path: Path, sqlite_template: Path) -> LaunchConfig:
    """An empty site."""
    (tmp_path / "data").mkdir()
    shutil.copyfile(sqlite_template, tmp_path / "data" / "site.sqlite3")
    return LaunchConfig(tmp_path / "data", tmp_path / "models", f"sqlite:///{tmp_path}/data/site.sqlite3")


def test_a_backup_brings_back_what_was_there(launch: LaunchConfig) -> None:
    account_id, target = new_id(), launch.data_dir / "backups" / "now.sqlite3"
    with Platform(launch) as platform:
        kept = platform.faces.create_list(account_id, "kept")
        assert platform.care.backup(target).path == target
        platform.faces.create_list(account_id, "later")
        with pytest.raises(DataFolderInUseError):
            restore_site(launch, target)
    old = restore_site(launch, target)
    assert old is not None
    assert old.is_file()
    with Platform(launch) as platform:
        assert [one.list_id for one in platform.faces.list_lists(account_id).lists] == [kept.list_id]


def test_a_file_that_is_no_backup_leaves_the_site_alone(launch: LaunchConfig, tmp_path: Path) -> None:
    before = (launch.data_dir / "site.sqlite3").read_bytes()
    (tmp_path / "notes.sqlite3").write_text("no database at all " * 100)
    with pytest.raises(DatabaseDamagedError):
        restore_site(launch, tmp_path / "notes.sqlite3")
    assert (launch.data_dir / "site.sqlite3").read_bytes() == before
