"""What all screens have in common."""

from __future__ import annotations

import pytest

from app.views.main_window import MainWindow
from app.views.screens import SCREENS, ScreenEntry
from app.views.theme import RESOURCES
from tests.views.conftest import Run


@pytest.mark.parametrize("entry", SCREENS, ids=lambda entry: entry.id)
def test_every_screen_has_an_icon_and_texts_for_its_keys(entry: ScreenEntry, window: MainWindow, run: Run) -> None:
    assert (RESOURCES / "icons" / f"{entry.id}.svg").is_file()

    async def story() -> None:
        await window.site.open()
        rows = [row for row in window.screen_of(entry.id).keys() if row[0]]  # noqa: SIM118 - no mapping
        assert len({key for key, _ in rows}) == len(rows) > 0
        assert all(text for _, text in rows)

    run(story())


def test_no_two_screens_share_a_key() -> None:
    assert len({entry.shortcut for entry in SCREENS}) == len({entry.id for entry in SCREENS}) == len(SCREENS)
