"""The rules of the house that a machine can check."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

from tests.support.paths import ROOT

TOP_LEVEL = {
    "app", "resources", "installer", "tests", "benchmarks", "docs", "pyproject.toml", "main.py", "README.md",
    "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md", "constraints.txt", ".ci", ".gitignore",
}  # fmt: skip


def tracked() -> list[Path]:
    listing = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    return [ROOT / line for line in listing.stdout.splitlines() if (ROOT / line).is_file()]


def test_the_top_level_holds_exactly_the_rooms() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in tracked()} == TOP_LEVEL


def test_no_weights_and_no_photos_are_kept() -> None:
    heavy = {".onnx", ".dat", ".bin", ".jpg", ".jpeg", ".npz", ".npy", ".tgz", ".whl"}
    assert [path for path in tracked() if path.suffix.lower() in heavy] == []


def test_no_file_names_a_package_registry_host() -> None:
    hosts = re.compile(r"files\.pythonhosted|pypi\.org|registry\.npmjs", re.IGNORECASE)
    texts = {".py", ".toml", ".md", ".txt", ".json", ".yaml", ".yml", ""}
    here = Path(__file__)
    named = [
        path
        for path in tracked()
        if path.suffix in texts and path != here and hosts.search(path.read_text(encoding="utf-8", errors="replace"))
    ]
    assert named == []


def test_every_module_has_a_test_file() -> None:
    missing = []
    for path in tracked():
        relative = path.relative_to(ROOT)
        if relative.parts[0] != "app" or path.suffix != ".py" or path.name == "__init__.py":
            continue
        if "migrations" in relative.parts:
            continue
        folder = ROOT / "tests" / Path(*relative.parts[1:-1])
        wanted = {folder / f"test_{path.stem.strip('_')}.py", folder / f"test_{folder.name}.py"}
        if not any(candidate.is_file() for candidate in wanted):
            missing.append(str(relative))
    assert missing == []


def test_the_engine_imports_without_heavy_libraries() -> None:
    code = (
        "import sys, app.engine, app.engine.common.errors;"
        "heavy = {'numpy', 'cv2', 'onnxruntime', 'onnx', 'numba', 'sqlalchemy', 'PySide6'} & set(sys.modules);"
        "assert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True)


def test_s9_nothing_that_is_read_is_run_as_code() -> None:
    dangerous = re.compile(
        r"^\s*(?:import|from) (?:pickle|marshal|shelve|dill|joblib)\b|\b(?:eval|exec)\(|yaml\.(?:unsafe_)?load\("
        r"|allow_pickle=True|\bnp\.load\((?!.*allow_pickle=False)",
        re.MULTILINE,
    )
    sources = [path for path in tracked() if path.suffix == ".py" and path.relative_to(ROOT).parts[0] == "app"]
    found = {str(path): dangerous.findall(path.read_text(encoding="utf-8")) for path in sources}
    assert {path: names for path, names in found.items() if names} == {}


def test_the_two_lists_of_pins_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    pinned = project["tool"]["uv"]["constraint-dependencies"]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(pinned) == sorted(line for line in lines if line and not line.startswith("#"))
