"""Writes pictures of both screens in both themes at two sizes: ``python -m tests.views.screenshots FOLDER [PHOTO...]``.

Without photos the faces are drawn. The picture of the README is ``photos-light-1280.png`` made from drawn faces:
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
from app.platform import Platform
from app.views.engine_state import EngineStage
from app.views.main_window import MainWindow
from app.views.screens.photos.screen import PhotosScreen
from app.views.theme import ThemeManager
from app.views.work import Workers
from tests.support.drawn_scene import draw_scene

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


async def show_photos(window: MainWindow, photos: Sequence[Path]) -> None:
    """Open the window with photos analysed and the first face kept as the reference."""
    window.begin()
    if await window.engine.settled() is not EngineStage.READY:
        raise SystemExit(str(window.engine.error or "The models are not installed. Run: main.py models install"))
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
    """Write every screen, theme and size."""
    for screen in ("photos", "models"):
        window.open_screen(screen)
        for theme in ("light", "dark"):
            themes.set_mode(theme)
            for size in SIZES:
                window.resize(size)
                await asyncio.sleep(_QUIET_S)
                window.grab().save(str(folder / f"{screen}-{theme}-{size.width()}.png"))


def main(argv: Sequence[str]) -> int:
    """Write the pictures and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the pictures go; with --readme the file")
    parser.add_argument("photos", nargs="*", type=Path)
    parser.add_argument("--readme", action="store_true", help="write the one picture of the README")
    args = parser.parse_args(argv)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
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
        await show_photos(window, photos)
        if is_readme:
            await asyncio.sleep(_QUIET_S)
            # Flat colours shrink well when they are left alone; 0 is the strongest compression.
            window.grab().toImage().convertToFormat(QImage.Format.Format_RGB888).save(str(target), "PNG", 0)
        else:
            target.mkdir(parents=True, exist_ok=True)
            await write_all(window, themes, target)
    finally:
        window.close()
        await window.drained()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
