"""The chores of a site, on a real platform: each does its work and none fails."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from app.engine.admin.upkeep import SiteServices, site_chores
from app.engine.common.clock import utc_now
from app.engine.common.launch import LaunchConfig
from app.engine.common.progress import CancelToken
from app.engine.faces.models import NewFace
from app.engine.image_store.models import SAMPLES
from app.platform import Platform
from tests.support.notices import ACCOUNT


@pytest.fixture
def platform(tmp_path: Path) -> Iterator[Platform]:
    database = (tmp_path / "data" / "perigee.sqlite3").as_posix()
    with Platform(LaunchConfig(tmp_path / "data", tmp_path / "models", f"sqlite:///{database}")) as made:
        yield made


def run(platform: Platform, chore_id: str, days_later: int) -> int:
    """Run a chore as if so many days had passed."""
    services = SiteServices(
        platform.storage,
        platform.configurator,
        platform.attributes,
        platform.faces,
        lambda: platform.matcher,
        platform.images,
        platform.audit,
        platform.care,
        platform.events,
    )
    chores = site_chores(services, lambda: utc_now() + timedelta(days=days_later))
    return next(one for one in chores if one.id == chore_id).run(CancelToken())


def set_value(platform: Platform, name: str, **changes: object) -> None:
    setting = platform.configurator.get_default(name)
    platform.configurator.update_setting(setting.setting_id, value={**dict(setting.value), **changes})


def test_every_chore_of_a_fresh_site_runs_without_a_failure(platform: Platform) -> None:
    for state in platform.upkeep.states():
        platform.upkeep.run_soon(state.id)
    platform.upkeep.run_due()
    assert [state.id for state in platform.upkeep.states() if state.error is not None or state.runs != 1] == []
    assert len(platform.care.list_backups()) == 1


def test_the_upkeep_ends_before_the_site_closes(platform: Platform) -> None:
    platform.upkeep.start()
    platform.upkeep.run_soon("search-index")
    platform.stop()


def test_the_logs_of_deleted_lists_are_cleaned_after_their_days(platform: Platform) -> None:
    made = platform.faces.create_list(ACCOUNT)
    platform.faces.delete_list(made.list_id, ACCOUNT)
    assert run(platform, "deletion-logs", days_later=29) == 0
    assert run(platform, "deletion-logs", days_later=31) == 1


def test_faces_leave_the_recycle_bin_after_its_days(platform: Platform) -> None:
    face = platform.faces.create(ACCOUNT, NewFace())
    platform.faces.delete(face.face.face_id, ACCOUNT)
    assert run(platform, "recycle-bin", days_later=0) == 0
    assert platform.faces.count_recycled(ACCOUNT) == 1
    set_value(platform, "RECYCLE_BIN", days=0)
    assert run(platform, "recycle-bin", days_later=0) == 1


def test_audit_entries_stay_for_good_unless_the_setting_says_otherwise(platform: Platform) -> None:
    platform.faces.create_list(ACCOUNT)
    assert run(platform, "audit", days_later=1000) == 0


def test_no_daily_backup_is_made_when_none_is_kept(platform: Platform) -> None:
    set_value(platform, "AUTOMATIC_BACKUP", keep=0)
    assert run(platform, "backup", days_later=0) == 0
    assert platform.care.list_backups() == []


def test_files_that_nothing_names_go_after_a_week(platform: Platform) -> None:
    platform.images.put_image(SAMPLES, b"\xff\xd8\xff")
    assert run(platform, "orphans", days_later=6) == 0
    assert run(platform, "orphans", days_later=8) == 1


def test_what_a_deleted_account_stored_goes_when_the_chores_run_next(platform: Platform) -> None:
    account_id = platform.accounts.create_account("a@example.org", None).account_id
    platform.faces.create(account_id, NewFace())
    platform.accounts.delete_account(account_id)
    assert run(platform, "accounts", days_later=0) == 1
    assert platform.faces.count_recycled(account_id) == 0
