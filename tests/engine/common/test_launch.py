"""Where things are: flags before environment before file before default."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.common.errors import BadInputError
from app.engine.common.launch import load_launch_config, remember_data_dir


def test_a_flag_wins_over_the_environment(tmp_path: Path) -> None:
    environ = {"PERIGEE_DATA": str(tmp_path / "env"), "PERIGEE_DATABASE": "postgresql://env"}
    config = load_launch_config(str(tmp_path / "flag"), "postgresql://flag", environ)
    assert config.data_dir == tmp_path / "flag"
    assert config.database_url == "postgresql://flag"


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    (tmp_path / "perigee.toml").write_text('database_url = "postgresql://file"\nlog_level = "debug"\n')
    config = load_launch_config(environ={"PERIGEE_DATA": str(tmp_path), "PERIGEE_DATABASE": "postgresql://env"})
    assert (config.database_url, config.log_level) == ("postgresql://env", "DEBUG")
    assert load_launch_config(environ={"PERIGEE_DATA": str(tmp_path)}).database_url == "postgresql://file"


def test_by_default_one_file_in_the_data_folder_is_the_database(tmp_path: Path) -> None:
    """BKT-10."""
    config = load_launch_config(str(tmp_path), environ={})
    assert config.database_url == f"sqlite:///{tmp_path.as_posix()}/perigee.sqlite3"
    assert config.log_level == "INFO"


def test_models_are_shared_between_data_folders(tmp_path: Path) -> None:
    one = load_launch_config(str(tmp_path / "one"), environ={})
    two = load_launch_config(str(tmp_path / "two"), environ={})
    assert one.models_dir == two.models_dir
    assert load_launch_config(environ={"PERIGEE_MODELS": str(tmp_path)}).models_dir == tmp_path


@pytest.mark.parametrize(("text", "named"), [("x = [", "not valid TOML"), ("colour = 1", "colour")])
def test_a_wrong_start_up_file_is_named(tmp_path: Path, text: str, named: str) -> None:
    (tmp_path / "perigee.toml").write_text(text)
    with pytest.raises(BadInputError, match=named):
        load_launch_config(str(tmp_path), environ={})


def test_a_chosen_data_folder_is_used_where_nobody_names_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_names, **_options: str(tmp_path / "home"))
    assert load_launch_config(environ={}).data_dir == tmp_path / "home" / "data"
    remember_data_dir(tmp_path / "Данные", tmp_path / "home")
    found = load_launch_config(environ={})
    assert (found.data_dir, found.is_folder_free) == (tmp_path / "Данные", True)
    named = load_launch_config(str(tmp_path / "flag"), environ={})
    assert (named.data_dir, named.is_folder_free) == (tmp_path / "flag", False)
