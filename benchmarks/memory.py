"""Growth of the process while it works through many pictures.

    uv run benchmarks/memory.py --photos FOLDER [--images 10000]

The photos of the folder take turns with pictures made from them at sizes that hardly ever repeat, so that the networks
meet new input shapes all the time. As many threads as the runtime has lanes analyse them: decode, detect, landmarks,
default descriptor, age, gender, sample. The resident size after the first 500 pictures is held against the largest
seen later. Exit code 1 when it grew by more than 50 MB.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import cv2
import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.engine.common.launch import load_launch_config
from app.engine.common.parallel import map_in_order
from app.engine.estimators.analysis import AnalysisRequest
from app.engine.inference.photo_files import find_photos
from app.platform import Platform

REQUEST = AnalysisRequest(estimators=("basic_attributes",), descriptor_versions=(59,))
WARM_UP = 500
LIMIT_MB = 50.0
STEP = 500
# Shortest and longest side of the pictures that are made, pixels.
SIDES_PX = (160, 1400)


def main(argv: Sequence[str]) -> int:
    """Work through the pictures, print the resident size along the way, and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--images", type=int, default=10_000)
    args = parser.parse_args(argv)
    if args.images <= WARM_UP:
        parser.error(f"--images must be above {WARM_UP}")
    photos = list(find_photos([args.photos]))
    with Platform(load_launch_config()) as platform:
        platform.start()
        started = time.perf_counter()
        sizes = list(_resident_sizes(platform, photos, args.images))
    growth = max(sizes[1:]) - sizes[0]
    is_met = growth <= LIMIT_MB
    seconds = time.perf_counter() - started
    print(f"{args.images} pictures in {seconds:.0f} s; grew by {growth:.1f} MB after the first {WARM_UP}", end="; ")
    print(f"target <= {LIMIT_MB:.0f} MB {'met' if is_met else 'MISSED'}")
    return 0 if is_met else 1


def _resident_sizes(platform: Platform, photos: Sequence[Path], images: int) -> Iterator[float]:
    """Yield the resident size after the first pictures, every few hundred more, and at the end, MB."""
    pictures = islice(_pictures(photos), images)

    def faces_in(picture: tuple[str, bytes]) -> int:
        image = platform.pipeline.read(picture[1], picture[0])
        return len(platform.pipeline.analyze([image], REQUEST)[0].faces)

    faces = 0
    for done, found in enumerate(map_in_order(faces_in, pictures, platform.lanes), start=1):
        faces += found
        if done == images or (done >= WARM_UP and done % STEP == 0):
            size = resident_mb()
            print(f"{done:6} pictures {faces:6} faces {size:8.1f} MB", flush=True)
            yield size


def _pictures(photos: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    """Yield each photo and then the same one stretched to a size drawn at random, over and over."""
    random = np.random.default_rng(0)
    while True:
        for path in photos:
            data = path.read_bytes()
            yield path.name, data
            pixels = cv2.imdecode(np.frombuffer(data, np.uint8), cv2.IMREAD_COLOR)
            width, height = (int(side) for side in random.integers(*SIDES_PX, size=2))
            _, encoded = cv2.imencode(".jpg", cv2.resize(pixels, (width, height), interpolation=cv2.INTER_AREA))
            yield f"{path.stem}-{width}x{height}.jpg", encoded.tobytes()


def resident_mb() -> float:
    """Return how much of the process is in memory now."""
    if sys.platform == "linux":
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
        return pages * os.sysconf("SC_PAGE_SIZE") / 2**20
    import psutil

    return float(psutil.Process().memory_info().rss) / 2**20


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
