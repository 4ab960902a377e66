"""Whether a window can be opened at all."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from app.cli import window
from app.cli.window import WindowServer, has_display
from app.engine.common.errors import NoDisplayError
from app.engine.common.launch import LaunchConfig
from app.engine.configurator.sections.server import REST_SERVER
from app.platform import Platform
from tests.support.command_line import CommandLine, FakeRuntime


@pytest.mark.parametrize(
    ("environ", "platform", "expected"),
    [
        ({}, "linux", False),
        ({"DISPLAY": ""}, "linux", False),
        ({"DISPLAY": ":0"}, "linux", True),
        ({"WAYLAND_DISPLAY": "wayland-0"}, "linux", True),
        ({"QT_QPA_PLATFORM": "offscreen"}, "linux", True),
        ({}, "win32", True),
        ({}, "darwin", True),
    ],
)
def test_a_screen_is_there_or_not(environ: dict[str, str], platform: str, expected: bool) -> None:
    assert has_display(environ, platform) is expected


def test_without_a_screen_the_lack_is_named_after_the_models_are_there(
    command: CommandLine, runtime: FakeRuntime, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed: list[object] = []
    monkeypatch.setattr(window, "has_display", lambda *_: False)
    monkeypatch.setattr("app.cli.models.ensure_default_pack", installed.append)
    outcome = command("window")
    assert len(installed) == 1
    assert (outcome.code, outcome.out) == (1, "")
    assert outcome.err.startswith(f"error {NoDisplayError.code}: There is no display")
    assert "main.py --help" in outcome.err


def test_an_unknown_theme_is_a_wrong_call(command: CommandLine) -> None:
    assert command("window", "--theme", "purple").code == 2


def test_the_windows_server_is_made_anew_at_each_start(tmp_path: Path) -> None:
    launch = LaunchConfig(tmp_path / "data", tmp_path / "models", f"sqlite:///{tmp_path}/data/site.sqlite3")
    with Platform(launch) as platform:
        setting = platform.configurator.get_default(REST_SERVER.name)
        server = WindowServer(platform)
        assert server.url == ""
        for port in (free_port(), free_port()):
            platform.configurator.update_setting(setting.setting_id, value={**setting.value, "port": port})
            server.start()
            assert server.url == f"http://127.0.0.1:{port}"
            assert (server.fingerprint, server.warning) == ("", "")
            server.stop()
            assert server.url == ""


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
