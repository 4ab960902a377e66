"""Where tests find what is not part of the project: photos and installed models."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def faces_dir() -> Path:
    """Return the folder of test photos; skip the calling test where there is none."""
    folder = Path(os.environ.get("PERIGEE_FACES") or ROOT.parent / "shared" / "faces")
    if not (folder / "people").is_dir():
        pytest.skip("no folder of test photos (set PERIGEE_FACES)")
    return folder


def models_dir(*ids: str) -> Path:
    """Return the folder of installed models; skip the calling test where one of `ids` is missing."""
    from app.engine.common.launch import load_launch_config

    folder = load_launch_config().models_dir
    missing = [name for name in ids or ("yunet-2023mar",) if not (folder / name / "model.onnx").is_file()]
    if missing:
        pytest.skip(f"models not installed: {', '.join(missing)}")
    return folder
