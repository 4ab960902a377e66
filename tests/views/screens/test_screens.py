"""What all screens have in common."""

from __future__ import annotations

import pytest

from app.views.main_window import MainWindow
from app.views.screens import SCREENS, ScreenEntry
from app.views.theme import RESOURCES


@pytest.mark.parametrize("entry", SCREENS, ids=lambda entry: entry.id)
def test_every_screen_has_an_icon_and_texts_for_its_keys(entry: ScreenEntry, window: MainWindow) -> None:
    assert (RESOURCES / "icons" / f"{entry.id}.svg").is_file()
    rows = window.screen_of(entry.id).keys()
    assert len({key for key, _ in rows}) == len(rows) > 0
    assert all(text for _, text in rows)
