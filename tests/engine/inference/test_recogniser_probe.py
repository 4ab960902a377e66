"""What a network says of itself, and what it does."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.engine.common.errors import ModelContractError
from app.engine.inference.catalogue import Contract
from app.engine.inference.recogniser_probe import probe_recogniser, read_network
from tests.support.recognisers import recogniser_bytes


@pytest.mark.parametrize(
    ("shape", "layout", "size"),
    [(("N", 3, 8, 8), "NCHW", 8), (("N", 8, 8, 3), "NHWC", 8), ((1, 3, "H", "W"), "NCHW", None)],
)
def test_layout_and_size_are_read(shape: tuple[int | str, ...], layout: str, size: int | None) -> None:
    facts = read_network(Path("net"), recogniser_bytes(shape))
    assert (facts.layout, facts.size_px, facts.dimension) == (layout, size, 4)


def test_network_of_single_items_is_found_out() -> None:
    contract = Contract("NCHW", "RGB", input="x", outputs=("y",))
    assert probe_recogniser(recogniser_bytes((1, 3, 8, 8)), contract, 8, None) == (4, False)
    assert probe_recogniser(recogniser_bytes(), contract, 8, 4) == (4, True)


def test_values_that_are_not_finite_are_refused() -> None:
    contract = Contract("NCHW", "RGB", input="x", outputs=("y",))
    with pytest.raises(ModelContractError, match="finite"):
        probe_recogniser(recogniser_bytes(constant=float("nan")), contract, 8, None)


def test_text_is_not_a_network() -> None:
    with pytest.raises(ModelContractError, match="not an ONNX network"):
        read_network(Path("net"), b"hello")


def test_network_for_oblong_images_is_refused() -> None:
    with pytest.raises(ModelContractError, match="square"):
        read_network(Path("net"), recogniser_bytes(("N", 3, 8, 9)))
