"""What REST costs: the same calls in this process and over loopback from another one, as ratios of one run.

    uv run benchmarks/rest.py [--photos FOLDER] [--descriptors 1000000] [--seconds 5]

Figures to reach: events over 8 connections at least 0.90 of the rate in the process; a search in a list of 1,000,000
at least 0.8 of it, its 99th percentile under 3 medians; a page of 100 faces at least 500 requests/s, or 0.5 of a bare
route that returns the same prepared JSON; and a timer in the serving process, which stands for the window's event loop,
is never late by more than 100 ms.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

import numpy as np  # noqa: E402
from fastapi import FastAPI  # noqa: E402
from starlette.responses import Response  # noqa: E402

from app.api.server import RestServer, settle  # noqa: E402
from app.db.records import Descriptor, NewFace  # noqa: E402
from app.engine.common.clock import utc_now  # noqa: E402
from app.engine.common.ids import new_id  # noqa: E402
from app.engine.common.launch import LaunchConfig, load_launch_config  # noqa: E402
from app.engine.configurator.sections.server import REST_SERVER  # noqa: E402
from app.platform import Platform  # noqa: E402
from benchmarks.rest_client import Load, fetch, load  # noqa: E402

CLIENT = ROOT / "benchmarks" / "rest_client.py"
TICK_S = 0.01


def main() -> int:
    """Measure and print; return 1 where a figure was missed."""
    options = _options()
    with tempfile.TemporaryDirectory() as folder:
        base = load_launch_config()
        launch = LaunchConfig(Path(folder), base.models_dir, f"sqlite:///{folder}/perigee.sqlite3")
        with Platform(launch) as platform:
            return _measure(platform, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--photos", type=Path, help="folder with people/NAME/*.jpg; without it no events")
    parser.add_argument("--descriptors", type=int, default=1_000_000)
    parser.add_argument("--seconds", type=float, default=5.0)
    return parser.parse_args()


def _measure(platform: Platform, options: argparse.Namespace) -> int:
    account = platform.accounts.local_identity().account_id
    server = RestServer(platform, platform.configurator.value(REST_SERVER), port=0)
    url = server.start().url
    try:
        settle()
        gallery = _gallery(platform, account, options.descriptors)
        if options.photos is not None:
            platform.start()
        with _ticking() as late:
            misses = [_pages(platform, url, account, options.seconds)]
            if options.photos is not None:
                misses.append(_events(platform, url, account, options))
            misses.append(_search(platform, url, account, gallery, options))
        worst = max(late, default=0.0) * 1000
        print(f"timer beside the load: worst delay {worst:.0f} ms (at most 100)")
    finally:
        server.stop()
    return int(any(misses) or worst > 100)


# --- pages of faces -------------------------------------------------------------------------------------------


def _pages(platform: Platform, url: str, account: str, seconds: float) -> bool:
    now = utc_now()
    faces = [NewFace(new_id(), account, now, user_data=f"face {number}") for number in range(1000)]
    with platform.storage.write() as unit:
        unit.faces.create_many(faces)
        unit.commit()
    request = {"method": "GET", "path": "/6/faces?page_size=100", "account": account, "seconds": seconds}
    measured = _over_loopback(url, request)
    # Parameters nobody knows are passed over, but nothing is remembered of this very address.
    anew = _over_loopback(url, {**request, "path": request["path"] + "&number={number}"})
    with _bare(fetch(url, request)) as bare_url:
        bare = _over_loopback(bare_url, {**request, "path": "/faces"})
    ratio = measured.rate / bare.rate
    print(
        f"page of 100 faces: {measured.rate:.0f}/s, bare route {bare.rate:.0f}/s, ratio {ratio:.2f} "
        f"(500/s, or 0.50); median {measured.median_ms:.1f} ms"
    )
    print(f"the same read anew each time: {anew.rate:.0f}/s, ratio {anew.rate / bare.rate:.2f}")
    return measured.rate < 500 and ratio < 0.5


@contextmanager
def _bare(content: bytes) -> Iterator[str]:
    """Serve prepared bytes from a bare FastAPI route under the same uvicorn in this process."""
    import uvicorn

    app = FastAPI()
    app.add_api_route("/faces", lambda: Response(content, media_type="application/json"))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_config=None, access_log=False, http="h11", loop="asyncio"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


# --- events ---------------------------------------------------------------------------------------------------


def _events(platform: Platform, url: str, account: str, options: argparse.Namespace) -> bool:
    from app.engine.handlers.models import NewHandler
    from app.engine.handlers.requests import EventRequest, FromBytes, ImageInput

    files = sorted((options.photos / "people").glob("*/*.jpg"))[:32]
    photos = [file.read_bytes() for file in files]
    handler = platform.handlers.create(account, NewHandler(policies={})).handler_id

    def here(number: int) -> None:
        image = ImageInput(FromBytes(photos[number % len(photos)]))
        platform.generator.generate(EventRequest(account, (image,), handler_id=handler))

    request = {
        "method": "POST", "path": f"/6/handlers/{handler}/events", "account": account, "seconds": options.seconds,
        "files": [str(file) for file in files], "kind": "image/jpeg",
    }  # fmt: skip
    _in_process(here, 1.0)
    # Alternating, so that a machine that becomes busy is so for both.
    runs = [(_in_process(here, options.seconds).rate, _over_loopback(url, request).rate) for _ in range(3)]
    ratio = statistics.median(over / inside for inside, over in runs)
    print(f"events: {runs[-1][1]:.1f}/s over HTTP, {runs[-1][0]:.1f}/s inside, ratio {ratio:.2f} (0.90)")
    return ratio < 0.90


# --- searches -------------------------------------------------------------------------------------------------


def _search(
    platform: Platform, url: str, account: str, gallery: tuple[str, list[str]], options: argparse.Namespace
) -> bool:
    from app.engine.matcher.models import CandidateSet, FaceFilter, MatchRequest, Reference, ReferenceKind

    list_id, names = gallery
    body = {
        "references": [{"type": "face", "id": names[0]}],
        "candidates": [{"filters": {"origin": "faces", "list_id": list_id}, "limit": 5}],
    }

    def here(number: int) -> None:
        reference = Reference(ReferenceKind.FACE, names[number % len(names)])
        candidates = CandidateSet(FaceFilter(list_id=list_id), limit=5)
        platform.matcher.match(MatchRequest(account, (reference,), (candidates,)))

    here(0)
    request = {
        "method": "POST", "path": "/6/matcher/faces", "account": account, "seconds": options.seconds,
        "body": json.dumps(body), "kind": "application/json",
    }  # fmt: skip
    runs = [(_in_process(here, options.seconds), _over_loopback(url, request)) for _ in range(3)]
    ratio = statistics.median(over.rate / inside.rate for inside, over in runs)
    tail = statistics.median(over.p99_ms / over.median_ms for _, over in runs)
    inside, over = runs[-1]
    print(
        f"search among {options.descriptors:,}: {over.rate:.1f}/s over HTTP, {inside.rate:.1f}/s inside, "
        f"ratio {ratio:.2f} (0.80); median {over.median_ms:.1f} ms, p99 {over.p99_ms:.1f} ms, {tail:.1f} medians (3)"
    )
    return ratio < 0.8 or tail >= 3


def _gallery(platform: Platform, account: str, count: int) -> tuple[str, list[str]]:
    """Store a list of random descriptors of the default version; return its id and some of its faces."""
    version = platform.default_version()
    dimension = platform.dimension_of(version)
    assert dimension is not None
    found = platform.faces.create_list(account)
    random, now, first = np.random.default_rng(1), utc_now(), list[str]()
    for start in range(0, count, 10_000):
        size = min(10_000, count - start)
        rows = random.normal(size=(size, dimension)).astype("<f4")
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        faces = [
            NewFace(new_id(), account, now, descriptors=(Descriptor(version, row.tobytes()),), lists=(found.list_id,))
            for row in rows
        ]
        with platform.storage.write() as unit:
            unit.faces.create_many(faces)
            unit.commit()
        first = first or [face.face_id for face in faces[:100]]
    return found.list_id, first


# --- load -----------------------------------------------------------------------------------------------------


def _in_process(call: Callable[[int], None], seconds: float) -> Load:
    return load(lambda _worker: call, seconds)


def _over_loopback(url: str, request: dict[str, Any]) -> Load:
    """Send requests from another process."""
    command = [sys.executable, str(CLIENT), json.dumps({**request, "url": url})]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Load(**json.loads(done.stdout))


@contextmanager
def _ticking() -> Iterator[list[float]]:
    """Note how late a timer of 10 ms is, as an event loop in this process would be."""
    late, end = list[float](), threading.Event()

    def tick() -> None:
        while not end.is_set():
            begun = time.monotonic()
            time.sleep(TICK_S)
            late.append(time.monotonic() - begun - TICK_S)

    thread = threading.Thread(target=tick)
    thread.start()
    try:
        yield late
    finally:
        end.set()
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
