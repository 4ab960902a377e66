"""Opening a site, and looking at its settings beside whoever has it open."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.common.errors import DataFolderInUseError, WrongKeyError
from app.engine.common.launch import load_launch_config
from app.engine.configurator import ConfiguratorService
from app.engine.configurator.sections.handlers import IMAGE_LIMITS
from app.platform import Platform
from app.site_database import PASSPHRASE, open_site, peek_configurator


def test_without_a_site_there_are_no_settings_and_none_is_made(tmp_path: Path) -> None:
    launch = load_launch_config(str(tmp_path / "site"), environ={})
    with peek_configurator(launch) as configurator:
        assert configurator is None
    assert not (tmp_path / "site").exists()


def test_settings_can_be_read_while_another_process_has_the_site(tmp_path: Path) -> None:
    launch = load_launch_config(str(tmp_path), environ={})
    storage = open_site(launch)
    owner = ConfiguratorService(storage)
    owner.start()
    owner.update_setting(owner.get_default(IMAGE_LIMITS.name).setting_id, value={"max_file_mb": 7})
    with peek_configurator(launch) as configurator:
        assert configurator is not None
        assert configurator.value(IMAGE_LIMITS).max_file_mb == 7
    owner.stop()
    storage.close()


def test_a_second_owner_of_the_data_folder_is_refused_by_the_name_of_the_first(tmp_path: Path) -> None:
    launch = load_launch_config(str(tmp_path), environ={})
    storage = open_site(launch, "the first window")
    with pytest.raises(DataFolderInUseError, match="the first window"):
        open_site(launch)
    storage.close()
    open_site(launch).close()


def test_a_protected_site_wants_its_pass_phrase(tmp_path: Path, monkeypatch) -> None:
    from app.db.protecting import protect_site
    from app.engine.common.clock import utc_now

    launch = load_launch_config(str(tmp_path), environ={})
    storage = open_site(launch)
    protect_site(storage.database, utc_now(), "correct horse")
    storage.close()
    monkeypatch.setenv(PASSPHRASE, "wrong horse")
    with pytest.raises(WrongKeyError):
        open_site(launch)
    monkeypatch.setenv(PASSPHRASE, "correct horse")
    open_site(launch).close()


def test_the_platform_opens_the_site_when_asked_and_gives_it_back(tmp_path: Path) -> None:
    launch = load_launch_config(str(tmp_path), environ={"PERIGEE_MODELS": str(tmp_path / "models")})
    with Platform(launch) as platform:
        account = platform.accounts.local_identity().account_id
        found = platform.faces.create_list(account, "people")
        assert platform.faces.get_list(found.list_id, account).user_data == "people"
        assert platform.matcher is platform.matcher
        assert platform.audit.verify() is not None
    with Platform(launch) as again:
        assert again.faces.count_lists(account) == 1
