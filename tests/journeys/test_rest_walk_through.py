"""The walk-through of docs/rest.md, run against a server that was started from the shell."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.paths import ROOT, faces_dir, models_dir

PAGE = (ROOT / "docs" / "rest.md").read_text(encoding="utf-8")


def blocks(language: str) -> str:
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE))


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    """Where a server over a fresh data folder answers."""
    command = [sys.executable, "main.py", "--data", str(tmp_path / "data"), "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            found = re.match(r"Serving (http://\S+)/6", server.stdout.readline())
            assert found is not None
            yield found[1]
        finally:
            server.terminate()
            assert server.wait(60) == 0


def run(command: list[str], url: str, photos: list[Path], folder: Path) -> str:
    environ = {**os.environ, "PERIGEE": url, "PHOTO": str(photos[0]), "OTHER": str(photos[1])}
    done = subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture
def photos() -> list[Path]:
    """Two photos of one person."""
    models_dir("yunet-2023mar", "facemesh", "dlib-resnet-v1", "faceres")
    people = faces_dir() / "people"
    person = next(one for one in sorted(people.iterdir()) if len(list(one.glob("*.jpg"))) > 1)
    return sorted(person.glob("*.jpg"))[:2]


@pytest.mark.models
@pytest.mark.faces
def test_the_walk_through_with_curl_runs(url: str, photos: list[Path], tmp_path: Path) -> None:
    script = tmp_path / "walk.sh"
    script.write_text("set -euo pipefail\n" + blocks("sh"), encoding="utf-8")
    said = run(["bash", str(script)], url, photos, tmp_path).splitlines()
    assert '"user_data":"Anna"' in said[0]
    assert said[1:3] == ["Anna", "['guest']"]
    assert float(said[3]) > 0.99


@pytest.mark.models
@pytest.mark.faces
def test_the_walk_through_in_python_runs(url: str, photos: list[Path], tmp_path: Path) -> None:
    script = tmp_path / "walk.py"
    script.write_text(blocks("python"), encoding="utf-8")
    assert run([sys.executable, str(script)], url, photos, tmp_path).startswith("Anna ")
