"""Filters are found again by whom they belong to."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from app.views.kept_filters import KeptFilters


def test_what_is_kept_is_found_after_the_file_was_read_again(state: QSettings, tmp_path: Path) -> None:
    values = {"text": 'a, b; "c" = d', "user": "Ж"}
    KeptFilters(state, "one", "faces").keep(values)
    state.sync()
    again = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    assert KeptFilters(again, "one", "faces").find() == values


def test_nobody_finds_the_filters_of_another_account_or_screen(state: QSettings) -> None:
    KeptFilters(state, "one", "faces").keep({"text": "Anna"})
    assert KeptFilters(state, "two", "faces").find() == {}
    assert KeptFilters(state, "one", "events").find() == {}


@pytest.mark.parametrize("text", ["", "no json", "[1, 2]", '{"a": 1}', "7"])
def test_a_changed_file_is_no_filter(state: QSettings, text: str) -> None:
    state.setValue("filters/one/faces", text)
    assert KeptFilters(state, "one", "faces").find() == {}
