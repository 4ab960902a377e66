"""The window: how soon it is there, how smoothly it moves, and whether anything ever makes it stand still.

* start: first paint and interactive (site open, faces on the screen), counted from the start of the process, with
  `--start-faces` faces; the best of `--runs` starts, each a process of its own
* scrolling `--faces` faces in the grid and in the table: milliseconds of each frame, and growth of resident memory
* switching between screens that were opened before
* a tour of every screen while photos are imported and another process asks the REST server of the window for faces over
  four connections, under a watchdog: the longest time the loop did not turn

Sites are filled directly in the database; every face shows one of a few drawn samples. Targets are printed beside what
was measured; the exit code is 1 when one is missed. On Linux run it on a virtual screen:
``xvfb-run -a -s "-screen 0 1920x1080x24" uv run benchmarks/gui.py [--faces 1000000] [--keep FOLDER]``.
"""

from __future__ import annotations

import argparse
import asyncio
import compileall
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np
import psutil
import qasync
from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QAbstractItemView, QApplication

from app.cli.window import WindowServer
from app.db.records import NewFace, SampleLink, SampleType
from app.engine.common.launch import LaunchConfig, load_launch_config
from app.engine.image_store import SampleType as StoredSampleType
from app.platform import Platform
from app.views.main_window import MainWindow
from app.views.screens import SCREENS
from app.views.screens.faces.screen import FacesScreen
from app.views.theme import ThemeManager
from app.views.work import Workers

BATCH, SAMPLES = 10_000, 200
NOW = datetime(2026, 1, 1, tzinfo=UTC)
FRAMES = 400
COPIES = 12
LIMIT_S = 120.0
FIRST_PAINT_S, INTERACTIVE_S = 0.7, 1.5
FRAME_MS, WORST_FRAME_MS, GROWTH_MB = 16.0, 50.0, 300.0
SWITCH_MS, STALL_MS = 100.0, 100.0


@dataclass
class Report:
    """Figures beside their targets."""

    missed: list[str] = field(default_factory=list)

    def show(self, name: str, value: float, limit: float, unit: str) -> None:
        is_met = value <= limit
        print(f"{name:<44} {value:9.1f} {unit:<3} (target {limit:g}) {'ok' if is_met else 'MISSED'}", flush=True)
        if not is_met:
            self.missed.append(name)


class Watchdog(QObject):
    """Remembers the longest time between two turns of the loop."""

    def __init__(self) -> None:
        super().__init__()
        self.worst_ms = 0.0
        self._last = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._beat)
        self._timer.start(5)

    def reset(self) -> float:
        worst, self.worst_ms = self.worst_ms, 0.0
        self._last = time.perf_counter()
        return worst

    def _beat(self) -> None:
        now = time.perf_counter()
        self.worst_ms = max(self.worst_ms, (now - self._last) * 1000)
        self._last = now


def fill(launch: LaunchConfig, count: int) -> None:
    """Put faces into a new site."""
    with Platform(launch) as platform:
        account_id = platform.accounts.local_identity().account_id
        noise = np.random.default_rng(1)
        ids = []
        for _ in range(SAMPLES):
            colours = noise.integers(0, 255, (5, 5, 3), dtype=np.uint8).repeat(50, 0).repeat(50, 1)
            ids.append(platform.images.put_sample(StoredSampleType.FACES, colours, account_id=account_id))
        platform.faces.create_list(account_id, "Everybody")
        for first in range(0, count, BATCH):
            with platform.storage.write() as unit:
                unit.faces.create_many(
                    [
                        NewFace(
                            str(uuid.uuid4()),
                            account_id,
                            NOW + timedelta(seconds=number),
                            user_data=f"Person {number}",
                            external_id=f"E-{number}",
                            samples=(SampleLink(ids[number % SAMPLES], SampleType.FACE_DESCRIPTOR),),
                        )
                        for number in range(first, min(first + BATCH, count))
                    ]
                )
                unit.commit()


@contextmanager
def opened(data: Path) -> Iterator[tuple[qasync.QEventLoop, MainWindow]]:
    """Open the window as the application does."""
    launch = load_launch_config(data=str(data))
    platform = Platform(launch)
    application = QApplication(sys.argv[:1])
    application.setQuitOnLastWindowClosed(False)
    state = QSettings(str(launch.data_dir / "window.ini"), QSettings.Format.IniFormat)
    themes, workers = ThemeManager(application, "light"), Workers()
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop:
        window = MainWindow(platform, workers, themes, state, WindowServer)
        window.resize(1280, 800)
        window.show()
        try:
            yield loop, window
        finally:
            window.quit()
            loop.run_until_complete(window.drained())
            workers.close()
            platform.stop()


async def until(is_true: object) -> None:
    """Wait for a condition."""
    end = time.perf_counter() + LIMIT_S
    while not is_true():  # type: ignore[operator]
        if time.perf_counter() > end:
            raise SystemExit("the window did not get there")
        await asyncio.sleep(0.002)


async def faces_shown(window: MainWindow) -> FacesScreen:
    """Wait until faces are on the screen."""
    window.open_screen("faces")
    await window.site.settled()
    screen = window.screen_of("faces")
    assert isinstance(screen, FacesScreen)
    model = screen.browser.model
    await until(lambda: model.count > 0 and model.row(0) is not None)
    return screen


def measure_start(data: Path, runs: int, report: Report) -> None:
    """Start several times."""
    paints, ready = [], []
    for number in range(runs + 1):
        # As on a person's machine: the start before this one left its compiled modules.
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        environment = {**kept, "PERIGEE_BENCHMARK_START": repr(time.time())}
        command = [sys.executable, str(Path(__file__).with_name("gui_start.py")), str(data)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        if not number:
            continue  # the first start compiles
        paint, interactive = done.stdout.split()[-2:]
        paints.append(float(paint))
        ready.append(float(interactive))
    report.show("first paint, best start", min(paints), FIRST_PAINT_S, "s")
    report.show("first paint, median start", statistics.median(paints), FIRST_PAINT_S, "s")
    report.show("interactive, best start", min(ready), INTERACTIVE_S, "s")
    report.show("interactive, median start", statistics.median(ready), INTERACTIVE_S, "s")


async def measure_scrolling(screen: FacesScreen, view_name: str, report: Report) -> None:
    """Scroll by steps and by jumps, painting each frame."""
    screen.browser.show_view(view_name)
    view: QAbstractItemView = screen.browser.grid if view_name == "grid" else screen.browser.table
    await asyncio.sleep(0.5)
    bar, chance = view.verticalScrollBar(), random.Random(1)
    before, frames = resident_mb(), []
    for number in range(FRAMES):
        target = bar.value() + bar.pageStep() // 3 if number % 8 else chance.randrange(bar.maximum() + 1)
        begin = time.perf_counter()
        bar.setValue(min(target, bar.maximum()))
        view.viewport().repaint()
        frames.append((time.perf_counter() - begin) * 1000)
        await asyncio.sleep(0.008)
    report.show(f"{view_name}: median frame", statistics.median(frames), FRAME_MS, "ms")
    report.show(f"{view_name}: worst frame", max(frames), WORST_FRAME_MS, "ms")
    report.show(f"{view_name}: growth of resident memory", resident_mb() - before, GROWTH_MB, "MB")


async def measure_switching(window: MainWindow, report: Report) -> None:
    """Switch between screens until each is painted; the first opening builds a screen and is shown apart."""
    first, again = [], []
    for times in (first, again, again):
        for entry in SCREENS:
            begin = time.perf_counter()
            window.open_screen(entry.id)
            window.repaint()
            times.append((time.perf_counter() - begin) * 1000)
            await asyncio.sleep(0.3)
    report.show("switching screens, first opening, worst", max(first), SWITCH_MS, "ms")
    report.show("switching screens, worst", max(again), SWITCH_MS, "ms")


CLIENT = """
import http.client, sys, threading, time
host, port, account = sys.argv[1], int(sys.argv[2]), sys.argv[3]
done = 0
def ask(name):
    global done
    connection, page = http.client.HTTPConnection(host, port), 0
    while True:
        page = page % 900 + 1  # pages that were not asked for just before
        connection.request("GET", f"/6/faces?page_size=100&page={page + name}", headers={"Luna-Account-Id": account})
        assert connection.getresponse().read()
        done += 1
for name in range(4):
    threading.Thread(target=ask, args=(name,), daemon=True).start()
sys.stdin.read()
print(done)
"""


@contextmanager
def rest_load(window: MainWindow) -> Iterator[subprocess.Popen[str]]:
    """Have another process ask for pages of faces over four connections."""
    host, port = window.server.facts.url.removeprefix("http://").split(":")
    command = [sys.executable, "-c", CLIENT, host, port, window.context.account_id]
    client = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    try:
        yield client
    finally:
        client.kill()
        client.wait()


def copied(photos: Path, folder: Path) -> Path:
    """Return photos that were never imported: copies that end with another byte."""
    for number in range(COPIES):
        for photo in sorted(photos.glob("*/*.*")):
            target = folder / f"{photo.parent.name} {number}" / photo.name
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(photo.read_bytes() + bytes([number]))
    return folder


async def measure_tour(window: MainWindow, photos: Path, report: Report) -> None:
    """Walk through every screen while photos are imported and REST is asked."""
    from app.views.importing import import_folder

    watchdog = Watchdog()
    stalls: dict[str, float] = {}
    await window.server.start()
    if not window.server.facts.url:
        raise SystemExit(f"the REST server did not start: {window.server.facts.error}")
    with tempfile.TemporaryDirectory() as folder:
        people = await asyncio.to_thread(copied, photos, Path(folder)) if photos.is_dir() else None
        importing = None if people is None else asyncio.ensure_future(import_folder(window.context, people))
        begin = time.perf_counter()
        with rest_load(window) as client:
            await walk(window, watchdog, stalls)
            answers, _ = client.communicate("")
        took = time.perf_counter() - begin
        for name, worst in stalls.items():
            report.show(f"tour: longest stall on {name}", worst, STALL_MS, "ms")
        print(f"(REST answered {int(answers) / took:.0f} pages/s beside it)")
        if importing is not None:
            print(f"(an import ran beside it: {importing.result() if importing.done() else 'to the end'})")
            window.jobs.close()
            await asyncio.gather(importing, return_exceptions=True)
    await window.server.stop()


async def walk(window: MainWindow, watchdog: Watchdog, stalls: dict[str, float]) -> None:
    """Open each screen twice, stay a second, and note the longest stall."""
    for _ in range(2):
        for entry in SCREENS:
            watchdog.reset()
            window.open_screen(entry.id)
            await asyncio.sleep(1.0)
            stalls[entry.id] = max(stalls.get(entry.id, 0.0), watchdog.worst_ms)


def resident_mb() -> float:
    return psutil.Process().memory_info().rss / 1e6


def site(folder: Path, count: int) -> Path:
    """Return a data folder with so many faces, filling it when it is not there."""
    data = folder / f"site-{count}"
    if not (data / "window.ini").exists():
        begin = time.perf_counter()
        fill(load_launch_config(data=str(data)), count)
        (data / "window.ini").write_text("[General]\nwelcomed=true\n", encoding="utf-8")
        print(f"(filled a site with {count} faces in {time.perf_counter() - begin:.0f} s)", flush=True)
    return data


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--faces", type=int, default=1_000_000)
    parser.add_argument("--start-faces", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--photos", type=Path, default=Path("../shared/faces/people"), help="imported during the tour")
    parser.add_argument("--keep", type=Path, help="keep the sites here and use them again")
    args = parser.parse_args()
    compileall.compile_dir(Path(__file__).resolve().parents[1] / "app", quiet=1)  # as an installation has it
    report = Report()
    with tempfile.TemporaryDirectory() as temporary:
        folder = args.keep or Path(temporary)
        measure_start(site(folder, args.start_faces), args.runs, report)
        large = site(folder, args.faces)

        async def story() -> None:
            window.begin()
            await window.engine.settled()
            screen = await faces_shown(window)
            await measure_scrolling(screen, "grid", report)
            await measure_scrolling(screen, "table", report)
            await measure_switching(window, report)
            await measure_tour(window, args.photos, report)

        with opened(large) as (loop, window):
            loop.run_until_complete(story())
    return 1 if report.missed else 0


if __name__ == "__main__":
    sys.exit(main())
