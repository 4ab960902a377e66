"""Consoles that pipes and odd file names do not upset."""

from __future__ import annotations

import io
import sys

import pytest

from app.cli.console import OutputConsole, accept_any_name


class LeftReader(io.StringIO):
    def write(self, _text: str) -> int:
        raise BrokenPipeError


def test_a_reader_that_left_is_raised_to_the_caller() -> None:
    with pytest.raises(BrokenPipeError):
        OutputConsole(file=LeftReader()).print("x")


def test_a_name_that_the_encoding_lacks_is_printed_with_backslashes(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(raw, encoding="ascii"))
    accept_any_name()
    sys.stdout.write("Grüße-\udcff.jpg")
    sys.stdout.flush()
    assert raw.getvalue() == b"Gr\\xfc\\xdfe-\\udcff.jpg"


def test_streams_that_are_not_there_are_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)
    accept_any_name()
    assert sys.stdout is None
