"""One start of the window for `gui.py`: prints the seconds from the start of the process to the first paint and to
faces on the screen. Imports what ``main.py`` imports, and nothing else before the window is shown."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

STARTED = float(os.environ.get("PERIGEE_BENCHMARK_START", "0")) or time.time()
LIMIT_S = 120.0


def main() -> int:
    from app.cli.main import _parsed
    from app.engine.common.launch import load_launch_config

    _parsed(["--data", sys.argv[1]])
    launch = load_launch_config(data=sys.argv[1])

    import asyncio

    import qasync
    from PySide6.QtCore import QEvent, QObject, QSettings
    from PySide6.QtWidgets import QApplication

    from app.platform import Platform
    from app.views.language import chosen_language, install_language
    from app.views.main_window import MainWindow
    from app.views.theme import ThemeManager
    from app.views.work import Workers

    class FirstPaint(QObject):
        at = 0.0

        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802
            if not self.at and event.type() == QEvent.Type.Paint:
                self.at = time.time()
            return False

    async def story() -> None:
        window.begin()
        await window.site.settled()
        screen = window.screen_of("faces")
        end = time.time() + LIMIT_S
        model = screen.browser.model  # type: ignore[attr-defined]
        while not (model.count and model.row(0) is not None) and time.time() < end:
            await asyncio.sleep(0.002)
        await asyncio.sleep(0)
        print(f"{paint.at - STARTED:.4f} {time.time() - STARTED:.4f}", flush=True)

    platform, application, paint = Platform(launch), QApplication(sys.argv[:1]), FirstPaint()
    application.setQuitOnLastWindowClosed(False)
    state = QSettings(str(launch.data_dir / "window.ini"), QSettings.Format.IniFormat)
    install_language(application, chosen_language(state))
    themes, workers = ThemeManager(application, "light"), Workers()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        window = MainWindow(platform, workers, themes, state)
        window.installEventFilter(paint)
        window.show()
        loop.run_until_complete(story())
        window.quit()
        loop.run_until_complete(window.drained())
        workers.close()
        platform.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
