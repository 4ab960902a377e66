from __future__ import annotations

from pathlib import Path

import pytest

from app.cli.site import open_configurator, open_storage
from app.engine.common.actor import current_actor
from app.engine.common.errors import DataFolderInUseError
from app.engine.common.launch import LaunchConfig
from app.engine.configurator.sections.matching import MATCH_LIMIT


@pytest.fixture
def launch(sqlite_url: str, tmp_path: Path) -> LaunchConfig:
    return LaunchConfig(data_dir=tmp_path / "data", models_dir=tmp_path / "models", database_url=sqlite_url)


def test_a_second_command_is_refused_with_the_name_of_the_first(launch: LaunchConfig) -> None:
    with (
        open_storage(launch, "one"),
        pytest.raises(DataFolderInUseError, match="command one"),
        open_storage(launch, "two"),
    ):
        pass


def test_the_configurator_is_started_and_the_user_of_the_machine_acts(launch: LaunchConfig) -> None:
    with open_configurator(launch, "config") as configurator:
        assert configurator.value(MATCH_LIMIT).root == 3
        assert current_actor().login.startswith("command line: ")
    with open_storage(launch, "again"):
        pass
