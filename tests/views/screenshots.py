"""Writes pictures of every screen in both themes at two sizes: ``python -m tests.views.screenshots FOLDER [PHOTO...]``.

The people of the site are drawn. Without photos those of the screen of photos are drawn too.
The picture of the README is ``photos-light-1280.png`` made from drawn faces:
``python -m tests.views.screenshots --readme docs/window.png``.
"""

from __future__ import annotations

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
import qasync
from numpy.typing import NDArray
from PySide6.QtCore import QSettings, QSize
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from app.engine.common.launch import load_launch_config
from app.engine.handlers import TEMPLATES, NewHandler, template_policies
from app.engine.tasks.importing.gate import QualityGate
from app.engine.tasks.importing.models import ImportRequest
from app.platform import Platform
from app.views.dialogs.first_start.wizard import FirstStart
from app.views.dialogs.palette import Palette
from app.views.engine_state import EngineStage
from app.views.language import install_language
from app.views.main_window import MainWindow
from app.views.screens import SCREENS
from app.views.screens.admin.pages import PAGES
from app.views.screens.photos.screen import PhotosScreen
from app.views.theme import ThemeManager
from app.views.work import Workers
from tests.support.drawn_scene import draw_scene

_NAMES = (
    "Ada",
    "Ben",
    "Chloé",
    "Dmitri",
    "Eva",
    "Farid",
    "Greta",
    "Hana",
    "Ilya",
    "Jun",
    "Kaito",
    "Lena",
    "Mia",
    "Noor",
)
SIZES = (QSize(1280, 800), QSize(1920, 1080))
_QUIET_S = 0.4


def drawn_photos(folder: Path) -> list[Path]:
    """Write three pictures of drawn people and return their paths; no photo is needed."""
    face = draw_scene()
    warm = np.clip(face + np.array([-25.0, -5.0, 25.0]), 0, 255).astype(np.uint8)
    pictures: dict[str, NDArray[np.uint8]] = {
        "portrait.png": face,
        "two people.png": np.hstack([face, np.ascontiguousarray(warm[:, ::-1])]),
        "evening light.png": np.clip(face * 0.55, 0, 255).astype(np.uint8),
    }
    for name, pixels in pictures.items():
        cv2.imwrite(str(folder / name), pixels)
    (folder / "notes saved as.jpg").write_text("not a picture", encoding="utf-8")
    return [
        folder / "two people.png",
        folder / "portrait.png",
        folder / "evening light.png",
        folder / "notes saved as.jpg",
    ]


def drawn_people(folder: Path) -> Path:
    """Write a folder of drawn people, each with a folder of its own, and return it."""
    face = draw_scene().astype(np.float64)
    for number, name in enumerate(_NAMES):
        shift = np.array([(number * 37) % 60 - 30, (number * 23) % 40 - 20, (number * 53) % 60 - 30], dtype=np.float64)
        pixels = np.clip(face * (0.75 + 0.05 * (number % 9)) + shift, 0, 255).astype(np.uint8)
        if number % 2:
            pixels = np.ascontiguousarray(pixels[:, ::-1])
        place = folder / "people" / name
        place.mkdir(parents=True)
        cv2.imwrite(str(place / "1.png"), pixels)
    return folder / "people"


async def fill_site(window: MainWindow, folder: Path) -> None:
    """Give the site people, lists and handlers."""
    context = window.context
    account_id = context.account_id
    people = drawn_people(folder)

    def fill() -> None:
        platform = context.platform
        watched = platform.faces.create_list(account_id, "Watch list")
        platform.faces.create_list(account_id, "Visitors of today")
        request = ImportRequest(people, watched.list_id, gate=QualityGate.open(), with_basic_attributes=True)
        platform.importer.run(account_id, request)
        for template in TEMPLATES:
            list_id = watched.list_id if template.needs_list else None
            wanted = NewHandler(template_policies(template.name, list_id=list_id), template.title)
            platform.handlers.create(account_id, wanted)

    await context.workers.call_long(fill)


async def begin(window: MainWindow) -> None:
    """Open the window until the models are loaded."""
    window.begin()
    if await window.engine.settled() is not EngineStage.READY:
        raise SystemExit(str(window.engine.error or "The models are not installed. Run: main.py models install"))


async def show_photos(window: MainWindow, photos: Sequence[Path]) -> None:
    """Analyse photos and keep the first face as the reference."""
    window.open_screen("photos")
    screen = window.screen_of("photos")
    assert isinstance(screen, PhotosScreen)
    screen.add_paths(photos)
    while screen.analysis.is_running or not screen.model.rowCount():
        await asyncio.sleep(0.05)
    await asyncio.sleep(_QUIET_S)
    screen.canvas.select(0)
    screen._keep.trigger()
    screen.canvas.select(1)
    window.toasts.clear()


async def write_all(window: MainWindow, themes: ThemeManager, folder: Path) -> None:
    """Write every screen, page, theme and size."""
    places: list[tuple[str, dict[str, object]]] = [(entry.id, {}) for entry in SCREENS if entry.id != "admin"]
    places += [("admin", {"page": page.id}) for page in PAGES]
    for screen, what in places:
        window.open_screen(screen, **what)
        await asyncio.sleep(4 * _QUIET_S)
        window.toasts.clear()
        name = "-".join([screen, *(str(value) for value in what.values())])
        await write(window, themes, folder, name)
    window.jobs_panel.toggle()
    window.notify("Faces deleted: 3", undo=_nothing)
    await write(window, themes, folder, "jobs")
    window.jobs_panel.toggle()
    window.toasts.clear()
    wizard = FirstStart(window.context, window._tasks, window)
    for number in range(len(wizard.steps)):
        wizard.go_to(number)
        wizard.show()
        await asyncio.sleep(_QUIET_S)
        wizard.grab().save(str(folder / f"wizard-{number + 1}.png"))
    wizard.close()
    window.show_palette()
    await asyncio.sleep(_QUIET_S)
    palette = window.findChild(Palette)
    palette.grab().save(str(folder / "palette.png"))
    palette.reject()


async def write(window: MainWindow, themes: ThemeManager, folder: Path, name: str) -> None:
    """Write what is shown in both themes and sizes."""
    for theme in ("light", "dark"):
        themes.set_mode(theme)
        for size in SIZES:
            window.resize(size)
            await asyncio.sleep(_QUIET_S)
            window.grab().save(str(folder / f"{name}-{theme}-{size.width()}.png"))


async def _nothing() -> None:
    """Take nothing back."""


def main(argv: Sequence[str]) -> int:
    """Write the pictures and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go; with --readme the file")
    parser.add_argument("photos", nargs="*", type=Path)
    parser.add_argument("--readme", action="store_true", help="write the one picture of the README")
    args = parser.parse_args(argv)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    install_language(application, "en")
    themes = ThemeManager(application, "light")
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop, tempfile.TemporaryDirectory() as work:
        launch = load_launch_config(data=work)
        workers, state = Workers(), QSettings(f"{work}/window.ini", QSettings.Format.IniFormat)
        with Platform(launch) as platform:
            window = MainWindow(platform, workers, themes, state)
            window.resize(SIZES[0])
            window.show()
            photos = args.photos or drawn_photos(Path(work))
            loop.run_until_complete(_pictures(window, themes, photos, args.folder, is_readme=args.readme))
            workers.close()
    return 0


async def _pictures(
    window: MainWindow, themes: ThemeManager, photos: Sequence[Path], target: Path, *, is_readme: bool
) -> None:
    try:
        await begin(window)
        if not is_readme:
            target.mkdir(parents=True, exist_ok=True)
            await fill_site(window, Path(window.context.platform.launch.data_dir))
        await show_photos(window, photos)
        if is_readme:
            await asyncio.sleep(_QUIET_S)
            # Flat colours shrink well when they are left alone; 0 is the strongest compression.
            window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888).save(str(target), "PNG", 0)
        else:
            await write_all(window, themes, target)
    finally:
        window.close()
        await window.drained()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
