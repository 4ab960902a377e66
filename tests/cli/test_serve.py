"""The command `serve`."""

from __future__ import annotations

import threading
from pathlib import Path

import httpx2 as httpx
import pytest

from app.cli import serve
from tests.support.command_line import CommandLine, fake_runtime


def test_it_serves_until_it_is_asked_to_stop(
    command: CommandLine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake_runtime(monkeypatch)
    seen: list[httpx.Response] = []

    def asked(end: threading.Event) -> None:
        said = capsys.readouterr().out
        url = next(word for word in said.split() if word.startswith("http://127.0.0.1:"))
        account = said.partition("Luna-Account-Id: ")[2].split()[0]
        seen.append(httpx.post(f"{url}/lists", json={}, headers={"Luna-Account-Id": account}))

    monkeypatch.setattr(serve, "_wait", asked)
    monkeypatch.setattr("app.api.server.settle", lambda: None)  # this process has other tests to run
    outcome = command("--data", tmp_path / "site", "serve", "--port", "0")
    assert outcome.code == 0
    assert seen[0].status_code == 201


def test_an_exposed_address_is_refused(command: CommandLine, tmp_path: Path) -> None:
    outcome = command("--data", tmp_path / "site", "serve", "--host", "0.0.0.0", "--port", "0")
    assert outcome.code == 1
    assert "47004" in outcome.err
