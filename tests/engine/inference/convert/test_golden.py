"""The golden check, on a network written here and on the installed ones."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from app.engine.common.errors import ModelConversionError
from app.engine.inference.convert import check_golden, golden, has_golden
from app.engine.inference.convert.tfjs import convert_tfjs
from tests.support.paths import models_dir
from tests.support.tfjs_writer import TfjsWriter

STORED = sorted(path.stem for path in golden.GOLDEN_DIR.glob("*.json"))


def _doubling(folder: Path, factor: float = 2.0, name: str = "out") -> bytes:
    net = TfjsWriter()
    net.placeholder(-1, 4, 4, 3)
    net.weight("factor", [factor])
    net.node("Mul", "image", "factor", name="product")
    return convert_tfjs("net", *net.write(folder, **{name: "product"}))


@pytest.fixture
def stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Store the outputs of a network that doubles its input, computed without it."""
    doubled = golden.drawn_bytes(2, 4, 4, 3).ravel().astype(np.float64) * 2
    output = {"shape": [2, 4, 4, 3], "norm": float(np.linalg.norm(doubled)), "places": [0, 9, 95]}
    output["values"] = [float(doubled[place]) for place in (0, 9, 95)]
    recipe = {"name": "image", "layout": "NHWC", "shape": [2, 4, 4, 3], "scale": 1.0, "offset": 0.0}
    document = {"origin": "NumPy", "tolerance": 1e-4, "input": recipe, "outputs": {"out": output}}
    (tmp_path / "net.json").write_text(json.dumps(document))
    (tmp_path / "work").mkdir()
    monkeypatch.setattr(golden, "GOLDEN_DIR", tmp_path)
    return tmp_path / "work"


def test_the_right_network_passes(stored: Path) -> None:
    check_golden("net", _doubling(stored))


def test_a_network_that_is_off_by_a_thousandth_fails_with_the_figures(stored: Path) -> None:
    with pytest.raises(ModelConversionError, match=r"output 'out' differs by 1\.00e-03 .* 1e-04 is allowed"):
        check_golden("net", _doubling(stored, 2.002))


def test_a_network_that_gives_nan_fails(stored: Path) -> None:
    with pytest.raises(ModelConversionError, match="differs by nan"):
        check_golden("net", _doubling(stored, float("nan")))


def test_a_missing_output_is_named(stored: Path) -> None:
    with pytest.raises(ModelConversionError, match="it has no output 'out', only other"):
        check_golden("net", _doubling(stored, name="other"))


def test_bytes_that_do_not_run_fail(stored: Path) -> None:
    with pytest.raises(ModelConversionError, match="fails its golden check: it does not run"):
        check_golden("net", b"not a network")


def test_a_model_without_stored_outputs_is_not_checked(stored: Path) -> None:
    assert not has_golden("somebodys-own")
    check_golden("somebodys-own", b"not a network")


def test_a_damaged_golden_file_is_named(stored: Path) -> None:
    (golden.GOLDEN_DIR / "net.json").write_text("{")
    with pytest.raises(ModelConversionError, match=r"net\.json cannot be read"):
        check_golden("net", _doubling(stored))


def test_the_drawn_images_are_the_same_everywhere() -> None:
    drawn = golden.drawn_bytes(2, 16, 24, 3)
    for image, row, column, channel in [(0, 0, 0, 0), (0, 0, 0, 1), (1, 15, 23, 2), (1, 9, 4, 0)]:
        cell = (row // 8) * 131 + column // 8 + channel * 7919 + image * 104729
        pixel = ((image * 16 + row) * 24 + column) * 3 + channel
        hashes = [(number * 2654435761 % 2**32) >> 24 for number in (cell, pixel)]
        assert drawn[image, row, column, channel] == sum(hashes) // 2


@pytest.mark.parametrize("model_id", STORED)
def test_every_stored_file_names_its_origin_and_holds_finite_values(model_id: str) -> None:
    loaded = golden.load_golden(model_id)
    assert loaded.origin
    for output in loaded.outputs.values():
        assert len(output.places) == len(output.values)
        assert np.isfinite(output.values).all()
        assert max(output.places) < np.prod(output.shape)


@pytest.mark.models
@pytest.mark.parametrize("model_id", STORED)
def test_every_installed_network_passes(model_id: str) -> None:
    check_golden(model_id, (models_dir(model_id) / model_id / "model.onnx").read_bytes())
