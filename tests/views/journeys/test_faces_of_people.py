"""Real people on the real engine: added by the wizard, found again by likeness, the right person first."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

import pytest
import qasync
from PySide6.QtCore import QSettings

from app.engine.common.launch import LaunchConfig
from app.platform import Platform
from app.views.engine_state import EngineStage
from app.views.main_window import MainWindow
from app.views.screens.faces.screen import FacesScreen
from app.views.screens.faces.wizard.drafts_model import KNOWN, USER_DATA
from app.views.theme import ThemeManager
from app.views.work import Workers
from tests.support.paths import faces_dir, models_dir
from tests.views.conftest import until

pytestmark = [pytest.mark.models, pytest.mark.faces]

Run = Callable[[Coroutine[Any, Any, None]], None]
PEOPLE = ("amy", "raj", "obama")


def test_added_people_are_found_by_likeness_and_told_when_they_come_again(
    loop: qasync.QEventLoop, run: Run, themes: ThemeManager, state: QSettings, tmp_path: Any
) -> None:
    models = models_dir("yunet-2023mar", "dlib-resnet-v1", "facemesh", "faceres")
    folder = faces_dir() / "people"
    photos = [path for name in PEOPLE for path in sorted((folder / name).iterdir())[:2]]
    platform = Platform(LaunchConfig(tmp_path, models, f"sqlite:///{tmp_path / 'x.sqlite3'}"))
    workers = Workers()
    window = MainWindow(platform, workers, themes, state)
    window.resize(1280, 800)
    window.show()

    async def story() -> None:
        await window.site.open()
        await window.engine.prepare()
        assert window.engine.stage is EngineStage.READY
        window.open_screen("faces")
        screen = window.screen_of("faces")
        assert isinstance(screen, FacesScreen)
        account = window.context.account_id
        list_id = platform.faces.create_list(account, "Known").list_id
        await until(lambda: list_id in screen.lists.model.names())
        screen.show_list(list_id)
        await until(lambda: screen.lists.place.list_id == list_id)
        await _add(screen, photos)
        await until(lambda: screen.browser.model.count == len(photos))
        await _find_again(screen)
        await _come_again(screen, folder)

    async def whole() -> None:
        try:
            await story()
        finally:
            window.close()
            await window.drained()

    run(whole())
    workers.close()
    platform.stop()
    window.deleteLater()


async def _add(screen: FacesScreen, photos: list[Any]) -> None:
    wizard = screen.add_faces(photos)
    await until(lambda: wizard.is_ready and len(wizard.photos.chosen()) == len(photos))
    wizard.next_action.trigger()
    await until(lambda: bool(wizard.attributes.versions))
    wizard.next_action.trigger()
    await until(lambda: wizard.is_ready)
    model = wizard.faces.model
    for row, draft in enumerate(model.drafts()):
        model.setData(model.index(row, USER_DATA), draft.photo.rstrip("0123456789.pngj"))
    wizard.next_action.trigger()


async def _find_again(screen: FacesScreen) -> None:
    await until(lambda: all(screen.browser.face_at(row) is not None for row in range(screen.browser.model.count)))
    for row in range(screen.browser.model.count):
        one = screen.browser.face_at(row)
        assert one is not None
        screen.browser.select_place(row)
        await until(lambda name=one.face.face_id: _shown_face(screen) == name)  # type: ignore[misc]
        screen.similar_action.trigger()
        dialog = screen.similar_dialog
        assert dialog is not None
        await until(lambda dialog=dialog: bool(dialog.results))  # type: ignore[misc]
        best = dialog.results[0]
        assert best.browsed.face.user_data == one.face.user_data
        assert best.is_match
        dialog.close()


async def _come_again(screen: FacesScreen, folder: Any) -> None:
    wizard = screen.add_faces([sorted((folder / "amy").iterdir())[2], sorted((folder / "biden").iterdir())[0]])
    await until(lambda: wizard.is_ready and len(wizard.photos.chosen()) == 2)
    wizard.next_action.trigger()
    await until(lambda: bool(wizard.attributes.versions))
    wizard.next_action.trigger()
    await until(lambda: wizard.is_ready)
    model = wizard.faces.model
    known = {draft.photo[:3]: str(model.index(row, KNOWN).data()) for row, draft in enumerate(model.drafts())}
    assert "amy" in known["amy"]
    assert known["bid"] == ""
    wizard.reject()


def _shown_face(screen: FacesScreen) -> str | None:
    return screen.details.face.face_id if screen.details.face is not None else None
