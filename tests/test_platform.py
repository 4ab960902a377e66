"""The platform puts the services of one site together and takes them apart again."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.common.errors import DataFolderInUseError
from app.engine.common.launch import LaunchConfig
from app.platform import Platform
from tests.support.command_line import fake_runtime, pretend_installed
from tests.support.notices import ACCOUNT, numbered

SERVICES = ("storage", "configurator", "images", "accounts", "audit", "attributes", "faces", "handlers", "verifiers")


@pytest.fixture
def launch(tmp_path: Path) -> LaunchConfig:
    database = (tmp_path / "data" / "perigee.sqlite3").as_posix()
    return LaunchConfig(tmp_path / "data", tmp_path / "models", f"sqlite:///{database}")


def test_making_a_platform_creates_nothing_and_loads_nothing(launch: LaunchConfig, tmp_path: Path) -> None:
    with Platform(launch) as built:
        assert built.installed_versions() == []
        assert {entry.id for entry in built.missing_models()} >= {"yunet-2023mar", "dlib-resnet-v1"}
    assert list(tmp_path.iterdir()) == []


def test_each_service_is_built_once(launch: LaunchConfig) -> None:
    with Platform(launch) as built:
        for name in SERVICES:
            assert getattr(built, name) is getattr(built, name)
        assert built.default_version() == 59


def test_a_site_belongs_to_one_platform_until_it_stops(launch: LaunchConfig) -> None:
    with Platform(launch) as first:
        assert first.storage
        with Platform(launch) as second, pytest.raises(DataFolderInUseError):
            second.storage.database  # noqa: B018 - asking opens it
    with Platform(launch) as third:
        assert third.storage


def test_photos_are_analysed_beside_a_window_that_has_the_site(
    launch: LaunchConfig, monkeypatch: pytest.MonkeyPatch
) -> None:
    pretend_installed(launch.models_dir)
    runtime = fake_runtime(monkeypatch)
    with Platform(launch) as window:
        assert window.configurator
        with Platform(launch) as command:
            assert command.pipeline and command.start().passed
    assert runtime.is_closed


def test_what_was_published_is_handed_out_before_the_site_closes(launch: LaunchConfig) -> None:
    with Platform(launch) as built:
        assert built.sender is built.sender
        subscription = built.sender.subscribe(ACCOUNT)
        for number in range(20):
            built.sender.publish(numbered(number))
    assert [one.message.notice.event["meta"] for one in subscription] == list(range(20))


def test_stopping_twice_is_stopping_once(launch: LaunchConfig) -> None:
    built = Platform(launch)
    assert built.faces
    built.stop()
    built.stop()


def test_looking_at_the_index_makes_none(launch: LaunchConfig) -> None:
    with Platform(launch) as platform:
        assert platform.index_parts() == []
        assert "_matcher" not in vars(platform)
