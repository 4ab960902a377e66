"""The first start: every step by keyboard and mouse, done, skipped or left in the middle."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from app.engine.common.launch import load_launch_config
from app.views.dialogs.first_start.access_step import AccessStep
from app.views.dialogs.first_start.folder_step import FolderStep
from app.views.dialogs.first_start.models_step import ModelsStep
from app.views.dialogs.first_start.photos_step import PhotosStep
from app.views.dialogs.first_start.wizard import FirstStart
from app.views.main_window import MainWindow
from tests.support.platform import FakePlatform, offline
from tests.views.conftest import remarks, until

Run = Callable[[Coroutine[Any, Any, None]], None]


async def welcomed(window: MainWindow) -> FirstStart:
    window.begin(is_first_start=not window.was_welcomed)
    await until(lambda: window.findChild(FirstStart) is not None)
    return window.findChild(FirstStart)


def press(wizard: FirstStart) -> None:
    QTest.mouseClick(wizard.next, Qt.MouseButton.LeftButton)


def test_everything_can_be_left_for_later(
    window: MainWindow, state: QSettings, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        wizard = await welcomed(window)
        assert [type(step) for step in wizard.steps] == [FolderStep, AccessStep, PhotosStep]
        wizard.skip.click()
        wizard.skip.click()
        assert wizard.next.text() == "Finish"
        QTest.keyClick(wizard, Qt.Key.Key_Return)
        await until(lambda: window.findChild(FirstStart) is None)

    run(story())
    assert window.was_welcomed
    assert platform.accounts.is_single_user()


def test_a_password_is_asked_for_from_the_next_start_on(
    window: MainWindow, state: QSettings, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        wizard = await welcomed(window)
        press(wizard)
        await until(lambda: isinstance(wizard.step, AccessStep))
        step = wizard.step
        assert isinstance(step, AccessStep)
        step.guarded.setChecked(True)
        assert not wizard.next.isEnabled()
        step.password.setText("abc")
        step.again.setText("abc")
        press(wizard)
        await until(lambda: "password" in wizard.fault.text())
        for line in (step.password, step.again):
            line.setText("correct horse")
        press(wizard)
        await until(lambda: isinstance(wizard.step, PhotosStep))
        assert not platform.accounts.is_single_user()
        assert (
            platform.accounts.login(str(state.value("login")), "correct horse").account_id == window.context.account_id
        )
        wizard.reject()

    run(story())


def test_another_data_folder_ends_the_window_and_is_remembered(
    window: MainWindow, platform: FakePlatform, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_names, **_options: str(tmp_path / "home"))
    platform.launch = replace(platform.launch, is_folder_free=True)

    async def story() -> None:
        wizard = await welcomed(window)
        step = wizard.step
        assert isinstance(step, FolderStep)
        assert not step.choose.isHidden()
        step.take(tmp_path / "elsewhere")
        press(wizard)
        await until(lambda: not window.isVisible())
        assert window.next_folder == tmp_path / "elsewhere"
        assert load_launch_config(environ={}).data_dir == tmp_path / "elsewhere"

    run(story())


def test_a_folder_that_was_named_stays(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        wizard = await welcomed(window)
        assert isinstance(wizard.step, FolderStep)
        assert wizard.step.choose.isHidden()
        wizard.reject()

    run(story())


def test_a_folder_of_people_is_imported_in_the_background(
    window: MainWindow, platform: FakePlatform, run: Run, photos: list[Path]
) -> None:
    async def story() -> None:
        wizard = await welcomed(window)
        wizard.skip.click()
        wizard.skip.click()
        step = wizard.step
        assert isinstance(step, PhotosStep)
        step.folder.setText("/nowhere/at/all")
        assert not wizard.next.isEnabled()
        step.folder.setText(str(photos[0].parent))
        press(wizard)
        await until(lambda: "photos" in remarks(window))
        lists = platform.faces.list_lists(window.context.account_id).lists
        assert [one.user_data for one in lists] == ["photos"]

    run(story())


class TestModels:
    @pytest.fixture
    def platform(self, tmp_path: Path) -> FakePlatform:
        return FakePlatform(tmp_path, with_models=False)

    def test_terms_come_first_and_nothing_is_fetched_unasked(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        async def story() -> None:
            wizard = await welcomed(window)
            wizard.skip.click()
            wizard.skip.click()
            step = wizard.step
            assert isinstance(step, ModelsStep)
            await until(lambda: "business use: ask first" in step.panel.licences.text())
            assert platform.missing_models()
            platform.failure = offline()
            step.install.trigger()
            await until(lambda: str(platform.failure) in step.panel.current.text())
            platform.failure = None
            step.install.trigger()
            await until(lambda: "self-test passed" in window.engine.describe())
            assert platform.missing_models() == []
            assert not step.install.isEnabled()
            wizard.reject()

        run(story())
