"""Gathering files from several sources."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from app.engine.common.errors import ModelHashError
from app.engine.common.progress import CancelToken, ignore_progress
from app.engine.inference.catalogue import ModelEntry
from app.engine.inference.collector import Collector, files_to_carry
from tests.support.model_pack import ARCHIVES, CONTENT, URL, WHEEL, FakeFetcher, fake_sources, small_catalogue


def collector(entry: ModelEntry, fetcher: FakeFetcher, tmp_path: Path) -> Collector:
    return Collector([entry], fake_sources(fetcher), None, tmp_path, tmp_path / "work", ignore_progress, CancelToken())


@pytest.fixture
def twice_published() -> ModelEntry:
    """alpha, in the wheel and loose on the web."""
    return replace(small_catalogue().get("alpha"), sources=(WHEEL, URL))


@pytest.mark.parametrize("first", [{}, {WHEEL.file: b"tampered with"}])
def test_next_source_is_asked_when_the_first_fails(
    twice_published: ModelEntry, tmp_path: Path, first: dict[str, bytes]
) -> None:
    fetcher = FakeFetcher({**first, "alpha.onnx": CONTENT["alpha.onnx"]})
    collected = collector(twice_published, fetcher, tmp_path).collect(twice_published)
    assert collected.source == URL.label
    assert collected.members["alpha.onnx"].read_bytes() == CONTENT["alpha.onnx"]


def test_wrong_hash_is_what_is_told_when_nothing_helps(twice_published: ModelEntry, tmp_path: Path) -> None:
    with pytest.raises(ModelHashError, match=WHEEL.file):
        collector(twice_published, FakeFetcher({WHEEL.file: b"tampered with"}), tmp_path).collect(twice_published)


def test_fetched_archives_are_deleted_at_the_end(twice_published: ModelEntry, tmp_path: Path) -> None:
    gathering = collector(twice_published, FakeFetcher(dict(ARCHIVES)), tmp_path)
    gathering.collect(twice_published)
    gathering.clean()
    assert [path.name for path in tmp_path.iterdir()] == ["work"]


def test_files_to_carry_are_named_once() -> None:
    names = files_to_carry(small_catalogue().entries())
    assert names == [WHEEL.file, "x-p-1.0.tgz", "gamma.onnx"]
