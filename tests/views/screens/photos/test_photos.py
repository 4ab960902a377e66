"""Photos: adding, analysing, looking at faces, comparing with a reference."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.engine.common.errors import ImageDecodeError
from app.engine.common.progress import CancelToken
from app.engine.inference.catalogue import load_catalogue
from app.views.main_window import MainWindow
from app.views.screens.photos.facts import unavailable_text
from app.views.screens.photos.items import Examined, FileSource, PhotoState
from app.views.screens.photos.model import NOTE_ROLE, PhotoListModel
from app.views.screens.photos.screen import PhotosScreen
from app.views.screens.photos.similarity import threshold_meaning
from app.views.theme import ThemeManager
from app.views.work import Workers
from tests.support.paths import faces_dir, models_dir
from tests.support.platform import FakePlatform
from tests.views.conftest import remarks, speaking, until
from tests.views.gestures import drag_over, drop

Run = Callable[[Coroutine[Any, Any, None]], None]


async def opened(window: MainWindow) -> PhotosScreen:
    window.begin()
    await window.engine.settled()
    window.open_screen("photos")
    screen = window.screen_of("photos")
    assert isinstance(screen, PhotosScreen)
    return screen


async def analysed(window: MainWindow, photos: list[Path]) -> PhotosScreen:
    screen = await opened(window)
    screen.add_paths(photos)
    await until(lambda: screen.model.rowCount() == len(photos) and not screen.analysis.is_running)
    await until(lambda: screen._middle.currentWidget() is screen.canvas)
    return screen


def notes(model: PhotoListModel) -> list[str]:
    return [str(model.index(row).data(NOTE_ROLE)) for row in range(model.rowCount())]


def test_without_photos_the_screen_says_what_to_do(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        assert screen._pages.currentWidget() is screen._empty
        assert "Add photos" in screen._empty.text()

    run(story())


def test_added_photos_show_their_faces_or_the_reason(window: MainWindow, photos: list[Path], run: Run) -> None:
    async def story() -> None:
        screen = await analysed(window, photos)
        assert notes(screen.model)[:2] == ["Faces: 1", "Faces: 1"]
        assert "c.jpg" in notes(screen.model)[2]
        assert screen.canvas.selected == 0
        facts = dict(screen.panel.facts.facts())
        assert {"Age", "Gender", "Emotions", "Head pose", "Eyes", "Mouth", "Quality", "Descriptor 59"} <= set(facts)

    run(story())


def test_a_photo_added_twice_is_there_once(window: MainWindow, photos: list[Path], run: Run) -> None:
    async def story() -> None:
        screen = await analysed(window, photos)
        screen.add_paths([photos[0].parent])
        await until(lambda: "already in the list: 3" in remarks(window))
        assert screen.model.rowCount() == 3

    run(story())


def test_an_unreadable_photo_says_why_and_can_be_tried_again(window: MainWindow, photos: list[Path], run: Run) -> None:
    async def story() -> None:
        screen = await analysed(window, photos)
        screen.list.setCurrentIndex(screen.model.index(2))
        assert screen._middle.currentWidget() is screen._failed
        photos[2].write_bytes(photos[0].read_bytes())
        QTest.mouseClick(screen._failed.buttons[0], Qt.MouseButton.LeftButton)
        await until(lambda: notes(screen.model)[2] == "Faces: 1")

    run(story())


def test_every_other_face_is_compared_with_the_reference(window: MainWindow, photos: list[Path], run: Run) -> None:
    async def story() -> None:
        screen = await analysed(window, photos)
        screen._keep.trigger()
        assert screen.reference is not None
        assert "is the reference" in screen.panel.comparison.verdict.text()
        screen.list.setCurrentIndex(screen.model.index(1))
        await until(lambda: "Version 59: similarity" in screen.panel.comparison.verdict.text())
        assert "Version 58: similarity" in screen.panel.comparison.verdict.text()
        assert "pairs of different people" in screen.panel.comparison.meaning.text()
        assert "most alike" in notes(screen.model)[1]
        screen._release.trigger()
        assert screen.panel.comparison.isHidden()

    run(story())


def test_cancelling_keeps_what_is_done_and_marks_the_rest(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    platform.hold = CancelToken()

    async def story() -> None:
        screen = await opened(window)
        screen.add_paths(photos)
        await until(lambda: screen.analysis.is_running and screen.model.rowCount() == 3)
        assert screen._cancel.isEnabled()
        screen._cancel.trigger()
        await until(lambda: not screen.analysis.is_running)
        assert notes(screen.model).count("Cancelled") >= 2
        platform.hold = None
        screen._again.trigger()
        await until(lambda: notes(screen.model)[:2] == ["Faces: 1", "Faces: 1"])

    run(story())


def test_a_failing_service_is_the_reason_on_every_row(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    async def story() -> None:
        screen = await opened(window)
        platform.failure = ImageDecodeError("The device is gone.")
        screen.add_paths(photos[:2])
        await until(lambda: notes(screen.model) == ["The device is gone."] * 2)

    run(story())


def test_an_answer_after_closing_is_dropped(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    platform.hold = CancelToken()

    async def story() -> None:
        screen = await opened(window)
        screen.add_paths(photos)
        await until(lambda: screen.analysis.is_running)
        window.close()
        platform.hold.cancel()
        await window.drained()
        assert all(photo.state is not PhotoState.DONE for photo in screen.model.photos())

    run(story())


def test_taking_off_the_list_can_be_undone(window: MainWindow, photos: list[Path], run: Run) -> None:
    async def story() -> None:
        screen = await analysed(window, photos)
        before = [photo.source.name for photo in screen.model.photos()]
        screen.list.selectAll()
        screen._remove.trigger()
        assert screen.model.rowCount() == 0
        assert screen._pages.currentWidget() is screen._empty
        window._undo_action.trigger()
        await until(lambda: [photo.source.name for photo in screen.model.photos()] == before)

    run(story())


def test_what_was_taken_off_in_parts_comes_back_in_any_order(window: MainWindow, photos: list[Path], run: Run) -> None:
    async def story() -> None:
        screen = await analysed(window, photos)
        before = {photo.source.name for photo in screen.model.photos()}
        for _ in range(2):
            screen.list.setCurrentIndex(screen.model.index(screen.model.rowCount() - 1))
            screen._remove.trigger()
        for toast in window.toasts.toasts():
            toast.undo.click()
        await until(lambda: {photo.source.name for photo in screen.model.photos()} == before)

    run(story())


def test_files_can_be_dropped_and_the_screen_shows_where(window: MainWindow, photos: list[Path], run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        mime = QMimeData()
        mime.setUrls([QUrl.fromLocalFile(str(photos[0].parent))])
        assert drag_over(screen, mime)
        assert screen.drops.hint.isVisible()
        assert drop(screen, mime)
        assert screen.drops.hint.isHidden()
        await until(lambda: screen.model.rowCount() == 3)
        await until(lambda: not screen.analysis.is_running)

    run(story())


def test_a_picture_is_pasted(window: MainWindow, photos: list[Path], run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        QGuiApplication.clipboard().setImage(QImage(str(photos[0])))
        screen._paste.trigger()
        await until(lambda: notes(screen.model) == ["Faces: 1"])
        assert screen.model.photo(0).source.name == "Pasted picture 1"
        QGuiApplication.clipboard().setText("no picture")
        screen._paste.trigger()
        assert "no photo" in remarks(window)

    run(story())


def test_the_list_follows_the_rules_of_models(qtmodeltester: Any, photos: list[Path]) -> None:
    model = PhotoListModel()
    model.add([FileSource(path) for path in photos])
    qtmodeltester.check(model)
    first = model.next_waiting()
    assert first is not None
    model.finish(first, Examined())
    removed = model.remove([0, 2])
    model.restore(removed)
    assert [photo.source.name for photo in model.photos()] == ["a.png", "b.png", "c.jpg"]
    assert notes(model) == ["No face found", "Waiting", "Waiting"]
    qtmodeltester.check(model)


def test_what_cannot_be_estimated_is_named_once_with_its_command(platform: FakePlatform) -> None:
    text = unavailable_text(platform.estimators())
    assert "Mask, Glasses" in text
    assert text.count("main.py models install face-attrib-net") == 1


def test_what_cannot_be_estimated_is_said_in_the_language_of_the_window(
    qapp: QApplication, platform: FakePlatform
) -> None:
    with speaking(qapp, "ru"):
        text = unavailable_text(platform.estimators())
    assert "Маска, Очки" in text


def test_a_threshold_is_explained_by_what_was_measured() -> None:
    text = threshold_meaning(load_catalogue().descriptor_spec(59))
    assert text.startswith("At 0.50, about 1 in 286 pairs of different people")


@pytest.mark.models
@pytest.mark.faces
def test_one_person_is_told_from_another_on_real_photos(
    run: Run, themes: ThemeManager, state: Any, tmp_path: Path
) -> None:
    from app.engine.common.launch import LaunchConfig
    from app.platform import Platform

    models = models_dir("yunet-2023mar", "dlib-resnet-v1", "facemesh")
    people = faces_dir() / "people"
    paths = [*sorted((people / "obama").iterdir())[:2], sorted((people / "biden").iterdir())[0]]
    platform = Platform(LaunchConfig(tmp_path, models, f"sqlite:///{tmp_path / 'x.sqlite3'}"))
    workers = Workers()
    window = MainWindow(platform, workers, themes, state)
    window.show()

    async def story() -> None:
        screen = await analysed(window, paths)
        screen._keep.trigger()
        for row, mark in ((1, "✓"), (2, "✗")):
            screen.list.setCurrentIndex(screen.model.index(row))
            await until(lambda mark=mark: screen.panel.comparison.verdict.text().startswith(f"{mark} Version 59"))
        window.close()
        await window.drained()

    run(story())
    workers.close()
    platform.stop()
    window.deleteLater()
