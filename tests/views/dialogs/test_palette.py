"""The palette: screens, acts, and objects of the site."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.engine.faces import NewFace
from app.views import palette_search
from app.views.dialogs.palette import FindingModel, Palette
from app.views.main_window import MainWindow
from app.views.palette_search import Finding, as_findings, find_objects
from app.views.theme import ThemeManager
from tests.support.platform import FakePlatform
from tests.views.conftest import until

Run = Callable[[Coroutine[Any, Any, None]], None]


def shown(palette: Palette) -> list[str]:
    return [palette.model.finding(row).text for row in range(palette.model.rowCount())]


def test_typing_finds_screens_and_acts_and_enter_goes_there(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        window.begin()
        await window.site.settled()
        window.show_palette()
        palette = window.findChild(Palette)
        assert "Show the log" in shown(palette)
        QTest.keyClicks(palette.line, "show jobs")
        assert shown(palette) == ["Show or hide the jobs"]
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
        assert not window.jobs_panel.isHidden()

    run(story())


def test_arrows_move_while_the_line_keeps_the_focus_and_nothing_found_is_said(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        window.begin()
        await window.site.settled()
        window.show_palette()
        palette = window.findChild(Palette)
        QTest.keyClick(palette, Qt.Key.Key_Down)
        assert palette.view.currentIndex().row() == 1
        QTest.keyClicks(palette.line, "qqqq")
        assert not palette.nothing.isHidden()
        QTest.keyClick(palette.line, Qt.Key.Key_Return)
        assert palette.isVisible()
        palette.reject()

    run(story())


def test_faces_lists_and_handlers_are_found_by_what_is_known_of_them(
    window: MainWindow, platform: FakePlatform, run: Run, monkeypatch: Any
) -> None:
    async def story() -> None:
        window.begin()
        await window.site.settled()
        account_id = window.context.account_id
        face = platform.faces.create(account_id, NewFace(user_data="Anna Quast", external_id="A-17")).face
        other = platform.faces.create_list(account_id, "Quast family")
        for words in ("Quast", "A-17", face.face_id.upper()):
            assert [one.face_id for one in find_objects(platform, account_id, words).faces] == [face.face_id]
        found = find_objects(platform, account_id, "Quast")
        assert [one.list_id for one in found.lists] == [other.list_id]
        entries = [
            *palette_search.SCREENS,
            type(palette_search.SCREENS[0])("faces", "Faces", "", lambda _context: None),
        ]
        monkeypatch.setattr(palette_search, "SCREENS", entries)
        assert [one.text for one in as_findings(window.context, found)] == ["Anna Quast", "Quast family"]
        window.show_palette()
        palette = window.findChild(Palette)
        QTest.keyClicks(palette.line, "Quast")
        await until(lambda: shown(palette) == ["Anna Quast", "Quast family"])
        palette.reject()

    run(story())


def test_findings_follow_the_rules_of_models(themes: ThemeManager, qtmodeltester: Any) -> None:
    model = FindingModel(themes)
    for names in (["Lists/Faces", "Events"], ["Admin"], []):
        model.show_findings([Finding("faces", name, "Ctrl+1", print) for name in names])
        qtmodeltester.check(model)
