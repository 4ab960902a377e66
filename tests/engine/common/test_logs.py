"""Log files: they rotate, and they hold no secrets."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from logging.handlers import RotatingFileHandler
from pathlib import Path

import pytest

from app.engine.common.logs import LOG_FILE, LOG_FOLDER, log_to_files, without_secrets
from app.engine.common.operation import operation


@pytest.fixture
def handler(tmp_path: Path) -> Iterator[logging.Handler]:
    root = logging.getLogger()
    level = root.level
    root.setLevel(logging.INFO)
    handler = log_to_files(tmp_path)
    yield handler
    root.removeHandler(handler)
    root.setLevel(level)
    handler.close()


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("postgresql://anna:s3cret@db.local/site", "s3cret"),
        ("Authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"),
        ("{'authorization': 'Bearer abc.def.ghi'}", "abc.def.ghi"),
        ("login failed, password=hunter22; try again", "hunter22"),
        ('{"api_key": "k-123"}', "k-123"),
        ("GET /ws?token=eyJhbGciOi&x=1", "eyJhbGciOi"),
    ],
)
def test_what_looks_like_a_secret_is_blotted_out(text: str, hidden: str) -> None:
    clean = without_secrets(text)
    assert hidden not in clean
    assert "***" in clean


def test_ordinary_lines_stay_as_they_are() -> None:
    text = "Listening on http://127.0.0.1:5000/docs, 3 tokens of 2 accounts"
    assert without_secrets(text) == text


def test_lines_reach_the_file_with_their_operation(handler: logging.Handler, tmp_path: Path) -> None:
    with operation("op-7"):
        logging.getLogger("library").info("connected to postgresql://a:b@c/d")
    line = (tmp_path / LOG_FOLDER / LOG_FILE).read_text(encoding="utf-8")
    assert "[op-7] connected to postgresql://a:***@c/d" in line


def test_a_full_file_makes_room_for_the_next_and_ten_are_kept(handler: logging.Handler, tmp_path: Path) -> None:
    assert isinstance(handler, RotatingFileHandler)
    assert (handler.maxBytes, handler.backupCount + 1) == (10_000_000, 10)
    handler.maxBytes = 400
    for number in range(60):
        logging.getLogger("library").info("line %d %s", number, "x" * 80)
    assert len(list((tmp_path / LOG_FOLDER).iterdir())) == 10
