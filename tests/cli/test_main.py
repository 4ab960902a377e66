"""The frame of the command line."""

from __future__ import annotations

from app.cli.main import main


def test_flags_without_a_command_open_the_window(tmp_path, monkeypatch) -> None:
    opened = []
    monkeypatch.setattr("app.cli.window.run", lambda args, launch: opened.append((args.theme, launch.data_dir)) or 0)
    assert main(["--data", str(tmp_path)]) == 0
    assert opened == [(None, tmp_path)]
