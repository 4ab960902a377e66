"""Models: the table, the first start, installing, removing, verifying, importing."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QMessageBox

from app.engine.common.progress import CancelToken
from app.engine.inference.recogniser_probe import NetworkFacts
from app.engine.inference.store import MODEL_FILE
from app.views.main_window import MainWindow
from app.views.screens.admin.models_page import ModelsPage
from app.views.screens.admin.screen import AdminScreen
from app.views.screens.models.import_dialog import ImportDialog
from app.views.screens.models.model import HASH, STATE, ModelTableModel
from app.views.screens.models.screen import ModelsScreen
from tests.support.platform import FakePlatform, offline
from tests.views.conftest import remarks, until
from tests.views.gestures import select_row

Run = Callable[[Coroutine[Any, Any, None]], None]


def screen_of(window: MainWindow) -> ModelsScreen:
    admin = window.screen_of("admin")
    assert isinstance(admin, AdminScreen)
    page = admin.page("models")
    assert isinstance(page, ModelsPage)
    return page.screen_of_models


def select(screen: ModelsScreen, model_id: str) -> None:
    row = next(i for i, one in enumerate(screen.model.rows()) if one.entry.id == model_id)
    select_row(screen.table, screen._sorted.mapFromSource(screen.model.index(row, 0)).row())


def cell(screen: ModelsScreen, model_id: str, column: int) -> str:
    row = next(i for i, one in enumerate(screen.model.rows()) if one.entry.id == model_id)
    return str(screen.model.index(row, column).data())


def answer(window: MainWindow, text: str) -> None:
    box = window.findChild(QMessageBox)
    button = next(one for one in box.findChildren(QAbstractButton) if one.text() == text)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


class TestFirstStart:
    @pytest.fixture
    def platform(self, tmp_path: Path) -> FakePlatform:
        return FakePlatform(tmp_path, with_models=False)

    def test_it_says_what_is_fetched_installs_and_goes_to_the_photos(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        platform.hold = CancelToken()

        async def story() -> None:
            window.begin()
            panel = screen_of(window).panel
            await until(lambda: panel.isVisible() and "30 MB of 100 MB" in panel.current.text())
            assert "Models: 9. To fetch: 262 MB" in panel.words.text()
            assert "business use: ask first" in panel.licences.text()
            platform.hold.cancel()
            await until(lambda: window._pages.currentWidget() is window.screen_of("photos"))
            assert platform.missing_models() == []
            assert "self-test passed" in window.engine.describe()

        run(story())

    def test_cancelled_it_can_go_on(self, window: MainWindow, platform: FakePlatform, run: Run) -> None:
        platform.hold = CancelToken()

        async def story() -> None:
            window.begin()
            screen = screen_of(window)
            await until(lambda: "Fetching" in screen.panel.current.text())
            QTest.keyClick(screen, Qt.Key.Key_Escape)
            screen._cancel.trigger()
            await until(lambda: "Cancelled" in screen.panel.current.text())
            assert platform.missing_models()
            platform.hold = None
            screen._resume.trigger()
            await until(lambda: not platform.missing_models())

        run(story())

    def test_without_a_network_the_reason_and_the_remedy_stay_on_the_screen(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        platform.failure = offline()

        async def story() -> None:
            window.begin()
            screen = screen_of(window)
            await until(lambda: "No source could be reached. Carry the files here." in screen.panel.current.text())
            assert screen._folder_action.isEnabled()

        run(story())

    def test_closing_while_it_installs_ends_everything(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        platform.hold = CancelToken()

        async def story() -> None:
            window.begin()
            await until(lambda: screen_of(window).is_installing)
            window.close()
            await window.drained()
            assert platform.missing_models()

        run(story())


def test_the_table_shows_every_model_of_the_catalogue(window: MainWindow, platform: FakePlatform) -> None:
    screen = screen_of(window)
    assert screen.model.rowCount() == len(platform.catalogue.entries())
    assert cell(screen, "faceres", STATE) == "✓ installed"
    assert cell(screen, "gender-v1", STATE) == "optional"


def test_an_optional_model_is_installed_after_its_terms_were_read(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        screen = screen_of(window)
        select(screen, "gender-v1")
        screen._install_action.trigger()
        await until(lambda: window.findChild(QMessageBox) is not None)
        assert "CC0-1.0, business use: yes" in window.findChild(QMessageBox).informativeText()
        answer(window, "Install")
        await until(lambda: cell(screen, "gender-v1", STATE) == "✓ installed")
        await until(lambda: not screen.is_installing)

    run(story())


def test_an_optional_model_is_removed_after_a_question(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    platform.install_models(["gender-v1"])

    async def story() -> None:
        screen = screen_of(window)
        select(screen, "gender-v1")
        screen._remove_action.trigger()
        answer(window, "Remove")
        await until(lambda: not platform.models.has("gender-v1"))
        await until(lambda: cell(screen, "gender-v1", STATE) == "optional")

    run(story())


def test_a_model_of_the_default_pack_cannot_be_removed(window: MainWindow) -> None:
    screen = screen_of(window)
    select(screen, "faceres")
    assert not screen._remove_action.isEnabled()


def test_verifying_names_the_damaged_model(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    (platform.models.folder("faceres") / MODEL_FILE).write_bytes(b"flipped")

    async def story() -> None:
        screen = screen_of(window)
        screen._verify_action.trigger()
        await until(lambda: cell(screen, "faceres", HASH) == "⚠ wrong")
        assert cell(screen, "facemesh", HASH) == "✓ verified now"
        assert "faceres" in remarks(window)
        select(screen, "faceres")
        assert screen._install_action.isEnabled()

    run(story())


def test_the_table_follows_the_rules_of_models(window: MainWindow, qtmodeltester: Any) -> None:
    qtmodeltester.check(screen_of(window).model)
    qtmodeltester.check(ModelTableModel())


def test_an_import_needs_the_terms_and_real_numbers(qtbot: Any) -> None:
    dialog = ImportDialog(Path("mine.onnx"), NetworkFacts("in", "out", "NCHW", 112, 512))
    qtbot.addWidget(dialog)
    assert dialog.options() is None
    dialog.note.setText("For our own use.")
    options = dialog.options()
    assert options is not None
    assert (options.size_px, options.mean, options.colour) == (112, (127.5,), "RGB")
    dialog.std.setText("0")
    assert dialog.options() is None
    dialog.std.setText("1,2")
    assert dialog.options() is None
