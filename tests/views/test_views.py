"""The window around the screens: theme, begin, errors, keys, closing."""

from __future__ import annotations

import asyncio
import itertools
import signal
from collections.abc import Callable, Coroutine
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QColor, QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLineEdit,
    QMenu,
    QMessageBox,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QScrollBar,
    QWidget,
)

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.progress import Progress
from app.engine.faces import NewFace
from app.views.application import _until_closed
from app.views.dialogs.keys import KeysDialog
from app.views.dialogs.palette import Palette
from app.views.engine_state import EngineStage
from app.views.main_window import MainWindow
from app.views.pictures import scaled_image, to_pixels
from app.views.screens import SCREENS
from app.views.screens.admin.pages import PAGES
from app.views.speed import SpeedMeter, megabytes, remaining_text
from app.views.theme import MODES, ThemeManager, load_theme
from app.views.work import ProgressRelay, TaskOwner, Workers
from tests.support.images import picture
from tests.support.platform import FakePlatform, offline
from tests.views.conftest import until

Run = Callable[[Coroutine[Any, Any, None]], None]
ON_GROUND = [
    *itertools.product(("text", "muted", "accent", "success", "warning", "danger"), ("window", "surface")),
    *itertools.product(("text", "muted"), ("raised", "selection")),
    ("danger", "selection"),
    ("on_accent", "accent"),
    ("on_box", "box"),
    ("on_box", "box_selected"),
]


def luminance(colour: QColor) -> float:
    parts = np.array([colour.redF(), colour.greenF(), colour.blueF()])
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), ON_GROUND)
def test_every_ink_is_readable_on_its_ground(name: str, ink: str, ground: str) -> None:
    theme = load_theme(name)
    lights = sorted((luminance(theme.colour(ink)), luminance(theme.colour(ground))))
    assert (lights[1] + 0.05) / (lights[0] + 0.05) >= 4.5


def test_both_themes_have_the_same_tokens() -> None:
    assert load_theme("light").colours.keys() == load_theme("dark").colours.keys()


def test_the_theme_changes_live_and_is_remembered(window: MainWindow, themes: ThemeManager, state: QSettings) -> None:
    changes: list[str] = []
    themes.changed.connect(lambda: changes.append(themes.theme.name))
    button = next(one for one in window.findChildren(QAbstractButton) if one.text() == "Appearance")
    dark = next(action for action in button.menu().actions() if action.data() == "dark")
    dark.trigger()
    assert changes == ["dark"]
    assert state.value("theme") == "dark"
    assert QApplication.palette().window().color() == themes.theme.colour("window")


def test_the_modes_are_those_of_the_command_line() -> None:
    assert MODES == ("system", "light", "dark")


def test_the_window_opens_photos_and_says_what_it_runs_on(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        window.begin()
        assert await window.engine.settled() is EngineStage.READY
        await until(lambda: "self-test passed" in window.engine.describe())
        assert "CPU (Test)" in window.status.device.text()

    run(story())


def test_a_fallback_is_seen_in_the_status_bar(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    platform.fell_back = True

    async def story() -> None:
        window.begin()
        await window.engine.settled()
        assert window.status.device.text().startswith("⚠ Fell back to CPU")
        assert window.status.device.toolTip() == "The device computes something else."
        assert window.status.device.objectName() == "statusWarning"

    run(story())


def test_a_failing_start_is_shown_with_its_remedy(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    platform.failure = offline()

    async def story() -> None:
        window.begin()
        assert await window.engine.settled() is EngineStage.FAILED
        box = window.findChild(QMessageBox)
        assert box.text() == "No source could be reached."
        assert box.informativeText() == "Carry the files here."
        box.close()

    run(story())


def is_interactive(widget: QWidget) -> bool:
    kinds = (
        QAbstractButton, QAbstractItemView, QLineEdit, QComboBox, QProgressBar, QAbstractSpinBox, QPlainTextEdit,
        QAbstractSlider,
    )  # fmt: skip
    inside = (QAbstractSpinBox, QComboBox, QAbstractItemView)
    parents = [widget.parent(), widget.parent().parent() if widget.parent() else None]
    is_part = any(isinstance(one, inside) for one in parents) or isinstance(widget, (QScrollBar, QHeaderView))
    is_scrolled = isinstance(widget, QScrollArea) and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
    return (isinstance(widget, kinds) or is_scrolled) and not is_part


def test_every_interactive_widget_has_a_name(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        window.begin()
        await window.engine.settled()
        await window.site.settled()
        for entry in SCREENS:
            window.open_screen(entry.id)
        for page in PAGES:
            window.open_screen("admin", page=page.id)
        window.show_palette()
        window.show_log()
        nameless = [
            f"{type(one).__name__} {getattr(one, 'text', str)()} in {type(one.parent()).__name__}"
            for one in window.findChildren(QWidget)
            if is_interactive(one) and not one.accessibleName() and one.objectName() != "qt_toolbar_ext_button"
        ]
        assert not nameless, "; ".join(sorted(set(nameless)))
        window.findChild(Palette).reject()
        window._log_window.close()  # type: ignore[union-attr]
        window.close()
        await window.drained()

    run(story())


def test_f1_lists_the_keys_of_the_screen_in_front(window: MainWindow, run: Run, qtbot: Any) -> None:
    async def story() -> None:
        window.begin()
        await window.engine.settled()
        window.open_screen("photos")
        window.show_keys()
        dialog = window.findChild(KeysDialog)
        texts = [label.text() for label in dialog.findChildren(QWidget) if hasattr(label, "text")]
        assert {"Ctrl+O", "Ctrl+R", "F5", "Ctrl+6", "Ctrl+K", "F1"} <= set(texts)
        dialog.reject()

    run(story())


def test_ctrl_c_closes_an_idle_window_in_order(window: MainWindow, run: Run) -> None:
    before = signal.getsignal(signal.SIGINT)

    async def story() -> None:
        ending = asyncio.ensure_future(_until_closed(window))
        await until(lambda: window.engine.stage is EngineStage.READY)
        signal.raise_signal(signal.SIGINT)
        await ending
        assert not window.isVisible()

    run(story())
    assert signal.getsignal(signal.SIGINT) is before


def test_size_and_place_come_back(window: MainWindow, state: QSettings) -> None:
    window.resize(1111, 777)
    window.close()
    assert state.value("geometry") is not None


def test_d14_a_window_of_a_monitor_that_is_gone_comes_back_into_sight(
    platform: FakePlatform, themes: ThemeManager, state: QSettings, window: MainWindow
) -> None:
    window.move(90_000, 90_000)
    state.setValue("geometry", window.saveGeometry())
    workers = Workers()
    again = MainWindow(platform, workers, themes, state)
    assert QGuiApplication.primaryScreen().availableGeometry().intersects(again.frameGeometry())
    again.close()
    workers.close()
    again.deleteLater()


def test_the_figures_follow_every_change(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        window.begin()
        await window.site.settled()
        await until(lambda: window.status.faces.text().startswith("0 face"))
        for count in (1, 2, 3):
            platform.faces.create(window.context.account_id, NewFace(user_data=str(count)))
            await until(lambda count=count: window.status.faces.text().startswith(f"{count} face"))  # type: ignore[misc]

    run(story())


def test_screens_open_close_and_survive_a_second_opening(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        window.begin()
        await window.site.settled()
        await window.engine.settled()
        for entry in (*SCREENS, *SCREENS):
            window.open_screen(entry.id)
            assert window._pages.currentWidget() is window.screen_of(entry.id)
        window.close()
        await window.drained()

    run(story())


def test_a_task_owner_shows_failures_and_stays_quiet_about_cancelling(run: Run, caplog: Any) -> None:
    shown: list[PlatformError] = []
    owner = TaskOwner(shown.append)

    async def fail(error: Exception) -> None:
        raise error

    async def story() -> None:
        owner.start(fail(offline()))
        owner.start(fail(CancelledError("stop")))
        owner.start(fail(ValueError("defect")))
        owner.start(asyncio.Event().wait())  # type: ignore[arg-type]
        await asyncio.sleep(0)
        owner.close()
        await owner.drained()

    run(story())
    assert [type(one).__name__ for one in shown] == ["ModelSourceError", "PlatformError"]


def test_progress_of_a_new_label_and_the_last_one_always_arrive(qtbot: Any) -> None:
    relay, seen = ProgressRelay(), []
    relay.reported.connect(lambda one: seen.append((one.label, one.done)))
    for done in range(1, 101):
        relay(Progress("a", done, 100))
    relay(Progress("b", 0, 5))
    assert seen[0] == ("a", 1)
    assert seen[-2:] == [("a", 100), ("b", 0)]
    assert len(seen) < 20


def test_speed_is_measured_and_put_into_words() -> None:
    now = [0.0]
    meter = SpeedMeter(lambda: now[0])
    assert meter.remaining_s(10) is None
    for second in range(5):
        now[0] = float(second)
        meter.add(2.0 * second)
    assert meter.per_second == pytest.approx(2.0)
    assert remaining_text(meter.remaining_s(10)) == "5 s left"
    assert remaining_text(600.0) == "10 min left"
    assert remaining_text(None) == ""
    assert (megabytes(2.6e6), megabytes(4000)) == ("3 MB", "4 kB")


def test_pictures_keep_their_colours_and_shrink_to_the_limit() -> None:
    pixels = picture(400, 300)
    assert np.array_equal(to_pixels(scaled_image(pixels, 400)), pixels)
    small = scaled_image(pixels, 100)
    assert (small.width(), small.height()) == (100, 75)
    grey = QImage(3, 2, QImage.Format.Format_Grayscale8)
    grey.fill(7)
    assert to_pixels(grey).tolist() == [[[7, 7, 7]] * 3] * 2


def test_an_act_is_taken_back_by_its_button_or_by_ctrl_z_once(window: MainWindow, run: Run) -> None:
    taken_back: list[str] = []

    async def take_back(name: str) -> None:
        taken_back.append(name)

    async def story() -> None:
        window.begin()
        await window.engine.settled()
        assert not window._undo_action.isEnabled()
        for name in ("one", "two", "three"):
            window.notify(f"Deleted: {name}", undo=lambda name=name: take_back(name))
        QTest.mouseClick(window.toasts.toasts()[1].undo, Qt.MouseButton.LeftButton)
        window._undo_action.trigger()
        window._undo_action.trigger()
        assert not window._undo_action.isEnabled()
        await until(lambda: len(taken_back) == 3)

    run(story())
    assert taken_back == ["two", "three", "one"]


def test_every_menu_and_list_that_opens_over_the_window_wears_the_theme(
    window: MainWindow, themes: ThemeManager, run: Run
) -> None:
    def sheet_of(widget: QWidget) -> str:
        above: QWidget | None = widget
        while above is not None and not above.styleSheet():
            above = above.parentWidget()
        return "" if above is None else above.styleSheet()

    async def story() -> None:
        window.begin()
        await window.engine.settled()
        for entry in SCREENS:
            window.open_screen(entry.id)
        popups = [window.tray.menu, *window.findChildren(QMenu)]
        popups += [box.view().window() for box in window.findChildren(QComboBox)]
        assert len(popups) > 5
        for mode in ("dark", "light"):
            themes.set_mode(mode)
            assert {sheet_of(one) for one in popups} == {window.styleSheet()}

    run(story())


def test_icons_follow_the_theme(window: MainWindow, themes: ThemeManager) -> None:
    button = next(one for one in window.findChildren(QAbstractButton) if one.text() == "Appearance")
    light = button.icon().pixmap(24, 24).toImage()
    themes.set_mode("dark")
    assert button.icon().pixmap(24, 24).toImage() != light
