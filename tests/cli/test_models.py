"""The command `models`, as a person uses it."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import pytest
from rich.console import Console

from app.cli import models
from app.engine.common.errors import BadInputError, CancelledError, ModelSourceError
from app.engine.common.launch import LaunchConfig
from app.engine.inference import installer as installer_module
from app.engine.inference.catalogue import Catalogue
from tests.support.model_pack import ARCHIVES, FakeFetcher, JoiningConverter, fake_sources, models_on, small_catalogue


@pytest.fixture
def launch(tmp_path: Path) -> LaunchConfig:
    return LaunchConfig(data_dir=tmp_path / "data", models_dir=tmp_path / "models", database_url="sqlite://")


@pytest.fixture
def fetcher(monkeypatch: pytest.MonkeyPatch) -> FakeFetcher:
    """The small catalogue and its archives in place of the real ones."""

    def catalogue(path: Path | None = None, models_dir: Path | None = None) -> Catalogue:
        return small_catalogue()

    fake = FakeFetcher()
    monkeypatch.setattr(models, "load_catalogue", catalogue)
    monkeypatch.setattr(installer_module, "default_fetchers", lambda: fake_sources(fake))
    monkeypatch.setattr(installer_module, "OnnxConverter", JoiningConverter)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return fake


def run(launch: LaunchConfig, *argv: str) -> int:
    parser = argparse.ArgumentParser()
    models.add_parser(parser.add_subparsers())
    args = parser.parse_args(["models", *argv])
    return int(args.run(args, launch))


def answer(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    terminal = io.StringIO(text)
    monkeypatch.setattr(terminal, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(sys, "stdin", terminal)


def test_where_prints_the_folder_alone(launch: LaunchConfig, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(launch, "where") == 0
    assert capsys.readouterr().out == f"{launch.models_dir}\n"


def test_list_of_the_real_catalogue_shows_states(launch: LaunchConfig, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(launch, "list") == 0
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("dlib-resnet-v1") and "default" in line for line in lines)
    assert any(line.startswith("arcface-w600k-r50") and "optional" in line for line in lines)


def test_install_says_licences_and_amounts_and_installs(
    launch: LaunchConfig, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(launch, "install", "--yes") == 0
    said = capsys.readouterr().out
    assert "Note on beta." in said and "ask first" in said and "to fetch" in said and "Installed: alpha" in said
    assert models_on(launch.models_dir) == ["alpha", "alpha-too", "beta"]
    assert run(launch, "install") == 0
    assert "in order" in capsys.readouterr().out


def test_licence_that_needs_consent_is_refused_where_nobody_can_be_asked(
    launch: LaunchConfig, fetcher: FakeFetcher
) -> None:
    with pytest.raises(BadInputError, match="beta"):
        run(launch, "install")
    assert fetcher.fetched == [] and models_on(launch.models_dir) == []
    assert run(launch, "install", "alpha") == 0


@pytest.mark.parametrize("text", ["n\n", "\n", ""])
def test_no_on_a_terminal_installs_nothing(
    launch: LaunchConfig, fetcher: FakeFetcher, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    answer(monkeypatch, text)
    with pytest.raises(CancelledError):
        run(launch, "install")
    assert fetcher.fetched == []


def test_yes_on_a_terminal_installs(
    launch: LaunchConfig, fetcher: FakeFetcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, "y\n")
    assert run(launch, "install", "beta") == 0
    assert models_on(launch.models_dir) == ["beta"]


def test_install_from_a_folder_fetches_nothing(launch: LaunchConfig, fetcher: FakeFetcher, tmp_path: Path) -> None:
    carried = tmp_path / "carried"
    carried.mkdir()
    for name, data in ARCHIVES.items():
        (carried / name).write_bytes(data)
    assert run(launch, "install", "--from", str(carried), "--yes") == 0
    assert fetcher.fetched == [] and len(models_on(launch.models_dir)) == 3


def test_verify_fails_on_nothing_and_on_a_flipped_byte(
    launch: LaunchConfig, fetcher: FakeFetcher, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(launch, "verify") == 1
    run(launch, "install", "--yes")
    assert run(launch, "verify") == 0
    (launch.models_dir / "beta" / "model.onnx").write_bytes(b"flipped")
    assert run(launch, "verify") == 1
    assert "main.py models install beta" in capsys.readouterr().out


def test_first_start_installs_the_pack_once_and_says_so(launch: LaunchConfig, fetcher: FakeFetcher) -> None:
    out = io.StringIO()
    assert models.ensure_default_pack(launch, Console(file=out, width=80))
    assert "Note on beta." in out.getvalue()
    assert not models.ensure_default_pack(launch, Console(file=out))
    assert len(fetcher.fetched) == 2


def test_first_start_without_a_network_names_command_and_files(launch: LaunchConfig, fetcher: FakeFetcher) -> None:
    fetcher.files.clear()
    with pytest.raises(ModelSourceError, match="models install --from FOLDER"):
        models.ensure_default_pack(launch, Console(file=io.StringIO()))
