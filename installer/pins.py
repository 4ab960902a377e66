"""Write the pins: ``constraints.txt`` and the same list in ``pyproject.toml``, from a fresh resolution by uv.

    uv run installer/pins.py

uv resolves for every platform and Python at once and writes ``uv.lock`` (not kept: it names a registry). Where Pythons
differ, the lowest version is pinned, which all of them can use.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
_HEADER = "# Exact versions for pip: pip install -c constraints.txt …  Written by installer/pins.py.\n"
_BLOCK = re.compile(r"constraint-dependencies = \[\n.*?^\]\n", re.DOTALL | re.MULTILINE)


def main() -> int:
    """Resolve anew, write both files."""
    project = ROOT / "pyproject.toml"
    text = _BLOCK.sub("", project.read_text(encoding="utf-8"))
    project.write_text(text, encoding="utf-8")
    subprocess.run(["uv", "lock", "--quiet", "--upgrade"], cwd=ROOT, check=True)
    pins = read_pins(tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8")))
    (ROOT / "constraints.txt").write_text(_HEADER + "".join(f"{pin}\n" for pin in pins), encoding="utf-8")
    block = "constraint-dependencies = [\n" + "".join(f'  "{pin}",\n' for pin in pins) + "]\n"
    project.write_text(text.replace("[tool.uv]\n", f"[tool.uv]\n{block}", 1), encoding="utf-8")
    return 0


def read_pins(lock: dict[str, list[dict[str, str]]]) -> list[str]:
    """Return ``name==version`` for every package of a lock file but the project itself, sorted."""
    lowest: dict[str, str] = {}
    for package in lock["package"]:
        name, version = package["name"], package.get("version", "")
        if name == "perigee" or not version:
            continue
        if name not in lowest or _key(version) < _key(lowest[name]):
            lowest[name] = version
    return [f"{name}=={version}" for name, version in sorted(lowest.items())]


def _key(version: str) -> list[int]:
    return [int(number) for number in re.findall(r"\d+", version)]


if __name__ == "__main__":
    sys.exit(main())
