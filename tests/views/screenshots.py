"""Writes pictures of every screen in both themes at two sizes: ``python -m tests.views.screenshots FOLDER``.

Everybody on them is drawn. The picture of the README is one of them, written by
``python -m tests.views.screenshots --readme docs/window.png``.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import cv2
import numpy as np
import qasync
from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QWidget

from app.cli.window import WindowServer
from app.engine.common.ids import new_id
from app.engine.common.launch import load_launch_config
from app.platform import Platform
from app.views.dialogs.first_start.wizard import FirstStart
from app.views.dialogs.keys import KeysDialog
from app.views.dialogs.palette import Palette
from app.views.engine_state import EngineStage
from app.views.language import LANGUAGES, install_language
from app.views.main_window import MainWindow
from app.views.screens.admin.pages import PAGES
from app.views.screens.configurator.screen import ConfiguratorScreen
from app.views.screens.events.screen import EventsScreen
from app.views.screens.faces.screen import FacesScreen
from app.views.screens.handlers.screen import HandlersScreen
from app.views.screens.handlers.template_dialog import TemplateDialog
from app.views.screens.matching.screen import MatchingScreen
from app.views.screens.photos.screen import PhotosScreen
from app.views.theme import ThemeManager
from app.views.work import Workers
from tests.support.drawn_people import draw_group, draw_person
from tests.views.drawn_site import DrawnSite, fill_site, tell_events

SIZES = (QSize(1280, 800), QSize(1920, 1080))
_QUIET_S = 0.3
_LIMIT_S = 60.0
_GROUP = (1, 2, 4, 11)
_LIVE_EVENTS = 14
Kind = TypeVar("Kind", bound=QWidget)


@dataclass
class Studio:
    """The window and where its pictures go."""

    window: MainWindow
    themes: ThemeManager
    folder: Path
    work: Path
    site: DrawnSite | None = None

    def screen(self, identifier: str, kind: type[Kind], **what: object) -> Kind:
        """Bring a screen to the front."""
        self.window.open_screen(identifier, **what)
        found = self.window.screen_of(identifier)
        assert isinstance(found, kind)
        return found

    async def until(self, is_true: Callable[[], bool]) -> None:
        """Wait for something, and for the pictures that follow it."""
        async with asyncio.timeout(_LIMIT_S):
            while not is_true():
                await asyncio.sleep(0.02)
        await asyncio.sleep(_QUIET_S)

    async def take(self, name: str) -> None:
        """Write what the window shows in both themes and sizes."""
        self.window.toasts.clear()
        for theme in ("light", "dark"):
            self.themes.set_mode(theme)
            for size in SIZES:
                self.window.resize(size)
                await asyncio.sleep(_QUIET_S)
                self.window.grab().save(str(self.folder / f"{name}-{theme}-{size.width()}.png"))

    async def take_dialog(self, dialog: QWidget, name: str) -> None:
        """Write what a dialog shows in both themes."""
        dialog.show()
        for theme in ("light", "dark"):
            self.themes.set_mode(theme)
            await asyncio.sleep(_QUIET_S)
            dialog.grab().save(str(self.folder / f"dialog-{name}-{theme}.png"))


async def begin(studio: Studio) -> None:
    """Open the window until the models are loaded, and give its site people."""
    window = studio.window
    window.begin()
    if await window.engine.settled() is not EngineStage.READY:
        raise SystemExit(str(window.engine.error or "The models are not installed. Run: main.py models install"))
    platform, account_id = window.context.platform, window.context.account_id
    studio.site = await window.context.workers.call_long(lambda: fill_site(platform, account_id, studio.work))


async def take_faces(studio: Studio) -> None:
    """Thumbnails with one face and what is known of it, and the table."""
    screen = await show_faces(studio)
    await studio.take("faces")
    screen.browser.show_view("table")
    await studio.take("faces-table")
    screen.browser.show_view("grid")


async def show_faces(studio: Studio) -> FacesScreen:
    """Show the watch list with one face chosen."""
    assert studio.site is not None
    screen = studio.screen("faces", FacesScreen, list_id=studio.site.list_id)
    await studio.until(lambda: screen.lists.place.list_id is not None and screen.browser.model.count > 0)
    screen.browser.select_place(2)
    await asyncio.sleep(3 * _QUIET_S)
    return screen


async def take_adding(studio: Studio) -> None:
    """The three steps of adding faces."""
    photos = drawn_photos(studio.work)
    wizard = studio.screen("faces", FacesScreen).add_faces(photos)
    await studio.until(lambda: not wizard.photos.is_busy and wizard.photos.found.count() > 0)
    await studio.take_dialog(wizard, "add-1")
    wizard.next_action.trigger()
    await studio.until(lambda: bool(wizard.attributes.versions))
    await studio.take_dialog(wizard, "add-2")
    wizard.next_action.trigger()
    await studio.until(lambda: wizard.is_ready)
    wizard.faces.names_action.trigger()
    await studio.take_dialog(wizard, "add-3")
    wizard.reject()


async def take_handlers(studio: Studio) -> None:
    """A handler to read, the editor, and the choice of templates."""
    assert studio.site is not None
    screen = studio.screen("handlers", HandlersScreen, handler_id=studio.site.handler_id)
    await studio.until(lambda: screen.pane.current is not None)
    await studio.take("handlers")
    screen.pane.edit()
    await studio.until(lambda: screen.pane.is_editing)
    await studio.take("handlers-editor")
    screen.pane.cancel()
    dialog = TemplateDialog(screen.pane.browser.lists(), studio.window)
    dialog.templates.setCurrentRow(2)
    await studio.take_dialog(dialog, "templates")
    dialog.reject()


async def take_events(studio: Studio) -> None:
    """The live feed, empty and not, the archive as cards and as a table, the statistics."""
    assert studio.site is not None
    screen = studio.screen("events", EventsScreen)
    await studio.take("events-live-empty")
    tell_events(studio.window.context.platform, studio.site, _LIVE_EVENTS)
    await studio.until(lambda: screen.live.browser.model.count == _LIVE_EVENTS)
    screen.live.browser.select_first()
    await asyncio.sleep(2 * _QUIET_S)
    await studio.take("events-live")
    await show_archive(studio, screen)
    await studio.take("events-archive")
    screen.view_action.trigger()
    await studio.take("events-table")
    screen.view_action.trigger()
    screen.tabs.setCurrentIndex(2)
    await asyncio.sleep(4 * _QUIET_S)
    await studio.take("events-statistics")


async def show_archive(studio: Studio, screen: EventsScreen) -> None:
    """Show the archive with the newest event chosen."""
    screen.tabs.setCurrentIndex(1)
    await studio.until(lambda: screen.archive.browser.model.count > 0)
    screen.archive.browser.select_first()
    await asyncio.sleep(3 * _QUIET_S)


async def take_matching(studio: Studio) -> None:
    """Nobody looked for yet, and everybody on a group photo."""
    assert studio.site is not None
    screen = studio.screen("matching", MatchingScreen)
    panel = screen.panel
    await studio.take("matching-empty")
    group = studio.work / "team in the yard.png"
    cv2.imwrite(str(group), draw_group(_GROUP))
    panel.add_photos([group])
    await studio.until(lambda: bool(panel.references.asked) and panel.among.list.count() > 0)
    panel.among.choose_list(studio.site.list_id)
    panel.start()
    await studio.until(lambda: panel.outcome is not None)
    await asyncio.sleep(2 * _QUIET_S)
    await studio.take("matching")


async def take_photos(studio: Studio) -> None:
    """Analysed photos with a kept reference."""
    screen = studio.screen("photos", PhotosScreen)
    screen.add_paths(drawn_photos(studio.work))
    await studio.until(lambda: screen.model.rowCount() > 0 and not screen.analysis.is_running)
    screen.canvas.select(0)
    screen._keep.trigger()
    screen.canvas.select(1)
    await studio.take("photos")


async def take_configurator(studio: Studio) -> None:
    """A setting in its form, and the other tabs."""
    screen = studio.screen("configurator", ConfiguratorScreen)
    await studio.until(lambda: screen.settings.list.state == "filled")
    names = [row.title for row in screen.settings.list.model.rows()]
    screen.settings.list.view.setCurrentIndex(screen.settings.list.model.index(names.index("REST_SERVER")))
    await asyncio.sleep(2 * _QUIET_S)
    await studio.take("configurator")
    for number in range(1, screen.tabs.count()):
        screen.tabs.setCurrentIndex(number)
        await asyncio.sleep(2 * _QUIET_S)
        await studio.take(f"configurator-{number + 1}")


async def take_admin(studio: Studio) -> None:
    """Every page, with the server running on the page of the server."""
    for page in PAGES:
        studio.window.open_screen("admin", page=page.id)
        await asyncio.sleep(3 * _QUIET_S)
        await studio.take(f"admin-{page.id}")


async def take_rest(studio: Studio) -> None:
    """The panel of jobs with a remark, the first start, the palette, the log, the keys, the lock."""
    window = studio.window
    window.jobs_panel.toggle()
    await studio.take("jobs")
    window.jobs_panel.toggle()
    wizard = FirstStart(window.context, window._tasks, window)
    for number in range(len(wizard.steps)):
        wizard.go_to(number)
        await studio.take_dialog(wizard, f"welcome-{number + 1}")
    wizard.close()
    window.show_palette()
    await asyncio.sleep(_QUIET_S)
    palette = window.findChild(Palette)
    assert palette is not None
    await studio.take_dialog(palette, "palette")
    palette.reject()
    window.show_log()
    assert window._log_window is not None
    await studio.take_dialog(window._log_window, "log")
    window._log_window.close()
    window.show_keys()
    keys = window.findChild(KeysDialog)
    assert keys is not None
    await studio.take_dialog(keys, "keys")
    keys.reject()
    await take_lock(studio)


async def take_lock(studio: Studio) -> None:
    """The window while it is locked, which needs somebody with a password: the last picture of all."""
    window = studio.window
    accounts = window.context.platform.accounts
    await window.context.workers.call(lambda: accounts.update_account(window.context.account_id, password=new_id()))
    await window.lock.lock()
    await studio.take("locked")


PARTS: dict[str, Callable[[Studio], Coroutine[Any, Any, None]]] = {
    "faces": take_faces,
    "adding": take_adding,
    "handlers": take_handlers,
    "events": take_events,
    "matching": take_matching,
    "photos": take_photos,
    "configurator": take_configurator,
    "admin": take_admin,
    "rest": take_rest,
}


def drawn_photos(folder: Path) -> list[Path]:
    """Write three pictures of drawn people and a text, and return their paths."""
    evening = np.clip(draw_person(3) * 0.55, 0, 255).astype(np.uint8)
    pictures = {"two people.png": draw_group((0, 7)), "portrait.png": draw_person(0), "evening light.png": evening}
    for name, pixels in pictures.items():
        cv2.imwrite(str(folder / name), pixels)
    (folder / "notes saved as.jpg").write_text("not a picture", encoding="utf-8")
    return [*(folder / name for name in pictures), folder / "notes saved as.jpg"]


async def write_readme(studio: Studio) -> None:
    """Write the one picture of the README; the folder is its file."""
    await show_faces(studio)
    studio.window.toasts.clear()
    await asyncio.sleep(8 * _QUIET_S)  # the status bar counts anew after a while
    # Flat colours shrink well when they are left alone; 0 is the strongest compression.
    picture = studio.window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    picture.save(str(studio.folder), "PNG", 0)  # type: ignore[call-overload] # it takes text alone


async def _pictures(studio: Studio, wanted: Sequence[str], *, is_readme: bool) -> None:
    try:
        await begin(studio)
        if is_readme:
            await write_readme(studio)
        else:
            studio.folder.mkdir(parents=True, exist_ok=True)
            for name in wanted or PARTS:
                await PARTS[name](studio)
    finally:
        studio.window.quit()
        await studio.window.drained()


def main(argv: Sequence[str]) -> int:
    """Write the pictures and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go; with --readme the file")
    parser.add_argument("parts", nargs="*", help=f"only these of: {', '.join(PARTS)}")
    parser.add_argument("--readme", action="store_true", help="write the one picture of the README")
    parser.add_argument("--language", default="en", choices=LANGUAGES[1:], help="what the window speaks")
    parser.add_argument("--scale", type=float, help="pixels per point of a finer screen, such as 1.5 or 2")
    args = parser.parse_args(argv)
    if args.scale:
        os.environ["QT_SCALE_FACTOR"] = str(args.scale)  # Qt reads it when the application begins
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    install_language(application, args.language)
    themes = ThemeManager(application, "light")
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop, tempfile.TemporaryDirectory() as work:
        data, state = Path(work) / "data", QSettings(f"{work}/window.ini", QSettings.Format.IniFormat)
        workers = Workers()
        with Platform(load_launch_config(data=str(data))) as platform:
            window = MainWindow(platform, workers, themes, state, WindowServer)
            window.resize(SIZES[0])
            window.show()
            studio = Studio(window, themes, args.folder, Path(work))
            loop.run_until_complete(_pictures(studio, args.parts, is_readme=args.readme))
            workers.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
