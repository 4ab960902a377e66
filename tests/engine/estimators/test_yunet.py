from __future__ import annotations

import numpy as np
import pytest

from app.engine.estimators.yunet import Buffers, decode, planes


def outputs(width: int, height: int) -> dict[str, np.ndarray]:
    """Return the outputs of a picture without faces."""
    result = {}
    for stride in (8, 16, 32):
        cells = (width // stride) * (height // stride)
        for name, values in (("cls", 1), ("obj", 1), ("bbox", 4), ("kps", 10)):
            result[f"{name}_{stride}"] = np.zeros((1, cells, values), np.float32)
    return result


def test_a_cell_is_decoded_by_the_published_formula() -> None:
    found = outputs(64, 32)
    cell = 1 * (64 // 16) + 2  # row 1, column 2 of stride 16
    found["cls_16"][0, cell] = 0.81
    found["obj_16"][0, cell] = 1.0
    found["bbox_16"][0, cell] = [0.5, 0.25, np.log(2.0), np.log(3.0)]
    found["kps_16"][0, cell] = np.arange(10) / 10
    (row,) = decode(found, 64, 0.6, 0.3)
    assert row[:4] == pytest.approx([(2.5 - 1.0) * 16, (1.25 - 1.5) * 16, 32, 48], abs=1e-4)
    assert row[4:6] == pytest.approx([2.0 * 16, 1.1 * 16], abs=1e-4)
    assert row[14] == pytest.approx(0.9)


def test_scores_outside_0_to_1_are_clamped_and_low_ones_dropped() -> None:
    found = outputs(64, 64)
    found["cls_8"][0, 0] = found["obj_8"][0, 0] = 1.5
    found["cls_8"][0, 30] = found["obj_8"][0, 30] = 0.59
    (row,) = decode(found, 64, 0.6, 0.3)
    assert row[14] == 1.0


def test_the_picture_is_padded_with_zeros_to_whole_cells() -> None:
    picture = np.full((33, 40, 3), (1, 2, 3), dtype=np.uint8)
    blob = planes(picture, None)
    assert blob.shape == (1, 3, 64, 64)
    assert blob[0, :, 32, 39].tolist() == [1, 2, 3]
    assert not blob[:, :, 33:].any()
    assert not blob[..., 40:].any()
    assert planes(picture, (320, 256)).shape == (1, 3, 256, 320)


def test_a_buffer_that_was_lent_before_gives_the_same_input() -> None:
    pixels = np.random.default_rng(0).integers(0, 255, (40, 70, 3), dtype=np.uint8)
    buffer = np.full(20_000, 7.0, dtype=np.float32)
    found = planes(pixels, None, buffer)
    assert np.shares_memory(found, buffer)
    assert np.array_equal(found, planes(pixels, None))


def test_a_buffer_is_lent_to_one_at_a_time_and_used_again() -> None:
    buffers = Buffers()
    first, second = buffers.lend(100), buffers.lend(100)
    assert not np.shares_memory(first, second)
    buffers.take_back(first)
    assert buffers.lend(60) is first
    buffers.take_back(first)
    assert buffers.lend(101).size == 101
