"""The doctor's exit code and what it prints, on whole and damaged installations."""

from __future__ import annotations

import argparse
import json
import shutil
from pathlib import Path

import pytest

from app import diagnosis
from app.cli import doctor
from app.engine.common.launch import LaunchConfig
from app.engine.inference.catalogue import load_catalogue
from app.engine.inference.store import MODEL_FILE, InstallRecord
from tests.support.paths import models_dir
from tests.support.tiny_models import save_matmul


def launch_of(tmp_path: Path, models: Path | None = None) -> LaunchConfig:
    return LaunchConfig(tmp_path / "data", models or tmp_path / "models", f"sqlite:///{tmp_path}/data/site.sqlite3")


def diagnose(launch: LaunchConfig, *flags: str) -> int:
    parser = argparse.ArgumentParser()
    doctor.add_parser(parser.add_subparsers())
    args = parser.parse_args(["doctor", *flags])
    return int(args.run(args, launch))


def install(models: Path, model_id: str, sha256: str | None = None) -> Path:
    from app.engine.common.files import sha256_of

    path = models / model_id / MODEL_FILE
    save_matmul(path)
    record = InstallRecord(model_id, sha256 or sha256_of(path), "test", {}, "CC0-1.0", 1, "2026-01-01T00:00:00Z")
    (path.parent / "record.json").write_bytes(record.to_bytes())
    return path


def test_with_nothing_installed_it_names_the_command_and_fails(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert diagnose(launch_of(tmp_path), "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert set(found["missing_models"]) == {entry.id for entry in load_catalogue().default_pack()}
    assert "main.py models install" in found["faults"][0]
    assert len(found["faults"]) == 1


def test_a_damaged_model_is_a_fault_named_by_its_id(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = install(tmp_path / "models", "emotion")
    content = bytearray(path.read_bytes())
    content[-1] ^= 1
    path.write_bytes(content)
    assert diagnose(launch_of(tmp_path), "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [(one["id"], one["state"]) for one in found["models"]] == [("emotion", "damaged")]
    assert any("'emotion' is damaged" in fault and "models install emotion" in fault for fault in found["faults"])


def test_a_provider_that_is_not_there_is_a_fault(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("onnxruntime.get_available_providers", lambda: ["CPUExecutionProvider"])
    assert diagnose(launch_of(tmp_path), "--json", "--provider", "cuda") == 1
    found = json.loads(capsys.readouterr().out)
    assert found["self_test"] is None
    assert any("'cuda' is not available" in fault for fault in found["faults"])


def test_a_folder_that_cannot_be_written_to_is_a_fault(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "data").write_text("a file where the folder should be")
    assert diagnose(launch_of(tmp_path), "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert [folder["writable"] for folder in found["folders"]] == [False, True]
    assert any("data folder" in fault for fault in found["faults"])


def test_nothing_is_created_by_looking(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    diagnose(launch_of(tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_the_printed_form_names_versions_device_and_faults(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diagnosis, "sqlite_version", lambda: "3.40.1")
    diagnose(launch_of(tmp_path), "--provider", "cpu")
    printed = " ".join(capsys.readouterr().out.split())
    for word in ("Perigee", "Python", "provider", "numpy", "onnxruntime", "WAL-reset", "fault: Not installed"):
        assert word in printed


@pytest.mark.models
def test_the_installed_pack_is_found_whole_and_a_flipped_byte_is_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    installed = models_dir(*(entry.id for entry in load_catalogue().default_pack()))
    models = tmp_path / "models"
    shutil.copytree(installed, models, ignore=shutil.ignore_patterns(".*"))
    assert diagnose(launch_of(tmp_path, models), "--provider", "cpu") == 0
    path = models / "yunet-2023mar" / MODEL_FILE
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert diagnose(launch_of(tmp_path, models), "--provider", "cpu") == 1
    assert "'yunet-2023mar' is damaged" in " ".join(capsys.readouterr().out.split())


def test_a_damaged_database_is_a_fault_beside_the_others(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    launch = launch_of(tmp_path)
    launch.data_dir.mkdir()
    (launch.data_dir / "site.sqlite3").write_bytes(b"not a database at all" * 100)
    assert diagnose(launch, "--json") == 1
    found = json.loads(capsys.readouterr().out)
    assert any("site.sqlite3" in fault for fault in found["faults"])
    assert found["missing_models"]
