from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from app.cli import audit, config
from app.engine.common.errors import (
    AuditChainBrokenError,
    BadInputError,
    ConfiguratorNotEmptyError,
    FileMissingError,
    SettingNotFoundError,
)
from app.engine.common.launch import LaunchConfig


@pytest.fixture
def launch(sqlite_url: str, tmp_path: Path) -> LaunchConfig:
    return LaunchConfig(data_dir=tmp_path / "data", models_dir=tmp_path / "models", database_url=sqlite_url)


def run(launch: LaunchConfig, *argv: str) -> int:
    parser = argparse.ArgumentParser()
    subparsers = parser.add_subparsers(required=True)
    config.add_parser(subparsers)
    audit.add_parser(subparsers)
    args = parser.parse_args(list(argv))
    return int(args.run(args, launch))


def test_a_setting_is_read_changed_and_reset(launch: LaunchConfig, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(launch, "config", "get", "MATCH_LIMIT") == 0
    run(launch, "config", "set", "MATCH_LIMIT", "9")
    run(launch, "config", "set", "STORAGE_TIME", "UTC")
    run(launch, "config", "set", "PLATFORM_LIMITS", "5", "--field", "match.reference_limit")
    run(launch, "config", "reset", "MATCH_LIMIT")
    output = capsys.readouterr().out
    assert output.startswith('3\n9\n"UTC"\n{')
    assert '"reference_limit": 5' in output
    assert output.endswith("}\n3\n")
    with pytest.raises(BadInputError):
        run(launch, "config", "set", "PLATFORM_LIMITS", "5", "--field", "match.no_such")
    with pytest.raises(BadInputError):
        run(launch, "config", "set", "MATCH_LIMIT", "0")
    with pytest.raises(BadInputError):
        run(launch, "config", "get", "MATCH_LIMIT", "--tag", "x")
    with pytest.raises(SettingNotFoundError):
        run(launch, "config", "get", "NO_SUCH")


def test_settings_are_listed_by_service(launch: LaunchConfig, capsys: pytest.CaptureFixture[str]) -> None:
    run(launch, "config", "list", "--service", "luna-backport3", "--group", "backports")
    assert capsys.readouterr().out.split() == ["BACKPORT3_PORTRAITS", "BACKPORT3_SERVER"]


def test_dmp02_09_11_a_dump_comes_back_on_a_fresh_site(
    launch: LaunchConfig, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dump = tmp_path / "dump.json"
    run(launch, "config", "set", "MATCH_LIMIT", "9")
    run(launch, "config", "dump", str(dump))
    with pytest.raises(ConfiguratorNotEmptyError):
        run(launch, "config", "restore", str(dump))
    assert run(launch, "config", "recreate") == 2
    run(launch, "config", "recreate", "--yes", "--dump-file", str(dump))
    capsys.readouterr()
    run(launch, "config", "get", "MATCH_LIMIT")
    assert capsys.readouterr().out == "9\n"
    values = {"settings": json.loads(dump.read_text(encoding="utf-8"))["settings"]}
    dump.write_text(json.dumps(values), encoding="utf-8")
    assert run(launch, "config", "restore", str(dump)) == 0


def test_a_dump_that_cannot_be_read_costs_nothing(launch: LaunchConfig, tmp_path: Path) -> None:
    run(launch, "config", "set", "MATCH_LIMIT", "9")
    broken = tmp_path / "broken.json"
    broken.write_bytes(b"\xff{")
    for command in (["restore"], ["apply"], ["recreate", "--yes", "--dump-file"]):
        with pytest.raises(BadInputError):
            run(launch, "config", *command, str(broken))
        with pytest.raises(FileMissingError):
            run(launch, "config", *command, str(tmp_path / "missing.json"))


def test_dmp06_07_limitation_files_are_written_and_applied(
    launch: LaunchConfig, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    run(launch, "config", "limitations", "--service", "luna-tasks", "--service", "luna-faces")
    run(launch, "config", "limitations", "--service", "luna-tasks", "--output", str(tmp_path / "data"))
    assert {path.parent for path in tmp_path.rglob("_limitation.json")} == {tmp_path, tmp_path / "data"}
    document = json.loads((tmp_path / "_limitation.json").read_text(encoding="utf-8"))
    own = {**document["limitations"][0], "name": "MINE", "is_default": False}
    (tmp_path / "own.json").write_text(json.dumps({"limitations": [own]}), encoding="utf-8")
    run(launch, "config", "apply", "own.json")
    assert "1 limitations written" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        run(launch, "config", "limitations")


def test_the_page_of_settings_is_printed_without_a_database(
    launch: LaunchConfig, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    run(launch, "config", "documentation")
    run(launch, "config", "documentation", str(tmp_path / "page.md"))
    assert capsys.readouterr().out == (tmp_path / "page.md").read_text(encoding="utf-8")
    assert not launch.data_dir.exists()


def test_the_audit_log_is_checked_and_exported(
    launch: LaunchConfig, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import sqlite3

    run(launch, "config", "set", "MATCH_LIMIT", "9")
    assert run(launch, "audit", "verify") == 0
    assert "sound: 2 entries" in capsys.readouterr().out
    run(launch, "audit", "export", str(tmp_path / "audit.jsonl"))
    lines = (tmp_path / "audit.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(lines[1])["login"].startswith("command line: ")
    connection = sqlite3.connect(launch.database_url.removeprefix("sqlite:///"))
    with connection:
        connection.execute("UPDATE audit SET login = 'nobody' WHERE number = 2")
    connection.close()
    with pytest.raises(AuditChainBrokenError, match="entry 2"):
        run(launch, "audit", "verify")
