"""The values of the catalogue refuse what cannot be."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from app.engine.inference.catalogue_entries import Alignment, AlignmentPoints, Contract, Member, Source, SourceKind

WRONG: list[Callable[[], object]] = [
    lambda: Member("a", "0" * 63),
    lambda: Member("../a", "0" * 64),
    lambda: Member("..", "0" * 64),
    lambda: Source(SourceKind.PYPI, package="a"),
    lambda: Source(SourceKind.URL),
    lambda: Source(SourceKind.URL, urls=("http://plain.test/a",)),
    lambda: Contract("NCHW", "RGB", std=(1.0, 0.0, 1.0)),
    lambda: Contract("NCHW", "GREY"),
    lambda: Contract("CHW", "RGB"),
    lambda: Contract("NCHW", "RBG"),
    lambda: Alignment("a", AlignmentPoints.MESH, 112),
    lambda: Alignment("a", AlignmentPoints.MESH, 112, side_factor=1.0, level_above_deg=-1.0),
    lambda: Alignment("a", AlignmentPoints.MESH, 112, ((1.0, 1.0),) * 5, level_above_deg=20.0),
]


@pytest.mark.parametrize("make", WRONG)
def test_impossible_value_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError):
        make()


def test_member_path_uses_forward_slashes() -> None:
    source = Source(SourceKind.NPM, "p", "1", "p.tgz", "package/models")
    assert source.member_path(Member("a.bin", "0" * 64)) == "package/models/a.bin"
