"""What all screens have in common."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QLineEdit, QMenu, QWidget

from app.views.dialogs.keys import KeysDialog
from app.views.main_window import MainWindow, key_of
from app.views.screens import SCREENS, ScreenEntry
from app.views.screens.admin.pages import PAGES
from app.views.screens.base import Screen
from app.views.screens.events.screen import EventsScreen
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


WITHOUT_KEY = {"Try again", "Open the models"}
PARTS = {"events": ("live", "archive"), "admin": tuple(page.id for page in PAGES)}


def show_part(window: MainWindow, entry: ScreenEntry, part: str) -> Screen:
    """Bring a part of a screen to the front."""
    window.open_screen(entry.id, **({"page": part} if entry.id == "admin" else {}))
    screen = window.screen_of(entry.id)
    if isinstance(screen, EventsScreen):
        screen.tabs.setCurrentIndex(PARTS["events"].index(part))
    return screen


@pytest.mark.parametrize("entry", SCREENS, ids=lambda entry: entry.id)
def test_d11_every_act_has_a_key_of_its_own_and_f1_names_it(entry: ScreenEntry, window: MainWindow, run: Run) -> None:
    async def story() -> None:
        await window.site.open()
        for part in PARTS.get(entry.id, ("",)):
            screen = show_part(window, entry, part)
            acts = [one for one in window.findChildren(QAction) if is_act(one, screen)]
            assert {one.text() for one in acts if one.shortcut().isEmpty()} <= WITHOUT_KEY, part
            acts = [one for one in acts if not one.shortcut().isEmpty()]
            keys = [(key_of(one), owner_of(one, screen)) for one in acts]
            assert sorted(keys) == sorted(set(keys)), part
            everywhere = {key for key, owner in keys if owner == ""} | {"Ctrl+T", *(one.shortcut for one in SCREENS)}
            assert not [key for key, owner in keys if owner and key in everywhere], part
            window.show_keys()
            dialog = window.findChildren(KeysDialog)[-1]
            told = {one.text() for one in dialog.findChildren(QLabel)}
            dialog.reject()
            assert {one.text() for one in acts} | {key for key, _ in keys} <= told, part

    run(story())


def is_act(action: QAction, screen: Screen) -> bool:
    """Tell whether something can be done here: it stands in sight, and is no entry of a menu."""
    owner = action.parent()
    if not action.text() or not isinstance(owner, QWidget) or isinstance(owner, (QMenu, QLineEdit)):
        return False
    return owner is screen.window() or (owner.isVisible() and (owner is screen or screen.isAncestorOf(owner)))


def owner_of(action: QAction, screen: Screen) -> str:
    """Return within what the key works: the whole screen, or a part of it that has the focus."""
    within = action.shortcutContext() is Qt.ShortcutContext.WidgetWithChildrenShortcut
    owners = [one for one in action.associatedObjects() if isinstance(one, QWidget) and one is not screen]
    return owners[0].accessibleName() if within and owners else ""


def test_no_two_screens_share_a_key() -> None:
    assert len({entry.shortcut for entry in SCREENS}) == len({entry.id for entry in SCREENS}) == len(SCREENS)
