"""Photos per second of a full handler, against the bare pipeline, both from several callers at once.

    uv run --group bench benchmarks/events.py --photos FOLDER

The handler detects, extracts descriptor, age and gender, matches against a list of generated faces, stores sample, face
and event, and tells a subscriber; each photo is a request of its own. The bare pipeline decodes and analyses the same
photos for the same things, as benchmarks/pipeline.py does, from the same number of callers, and stores nothing. Both
run in one process and alternate; the ratio is the median of the pairs, of photos with photos: a photo of several people
gives as many events. The ratio of processor time is printed beside that of time on the clock, since it hardly suffers
on a busy machine. Exit code 1 when the target of 0.75 is missed, or an event is not stored.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import numpy as np

from app.engine.common.launch import LaunchConfig, load_launch_config
from app.engine.estimators.analysis import AnalysisRequest
from app.engine.faces.models import Descriptor, FromData, NewFace, ObtainingMethod
from app.engine.handlers import EventRequest, FromBytes, ImageInput, NewHandler
from app.engine.inference.photo_files import find_photos
from app.platform import Platform

TARGET = 0.75
BATCH = 1000


def main() -> int:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--faces", type=int, default=100_000, help="faces in the list that is matched with")
    parser.add_argument("--callers", type=int, default=4)
    parser.add_argument("--pairs", type=int, default=5)
    parser.add_argument("--most", type=int, default=0, help="photos used; 0 for all")
    parser.add_argument("--profile", action="store_true", help="profile the handler from one caller instead")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    photos = [path.read_bytes() for path in find_photos([args.photos])]
    photos = photos[: args.most or None]
    with tempfile.TemporaryDirectory(prefix="perigee-events-") as folder, Platform(_launch(Path(folder))) as platform:
        platform.start()
        handler_id, account_id = prepare(platform, args.faces)
        if args.profile:
            return profile(platform, photos, account_id, handler_id)
        figures = measure(platform, photos, account_id, handler_id, args.callers, args.pairs)
    for name, value in figures.items():
        print(f"{name:26} {value:.3f}" if isinstance(value, float) else f"{name:26} {value}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    is_met = figures["ratio"] >= TARGET and figures["events_missing"] == 0
    print("target met" if is_met else "target MISSED")
    return 0 if is_met else 1


def prepare(platform: Platform, count: int) -> tuple[str, str]:
    """Fill a list with generated faces, store the handler, and return its id and the account's."""
    account_id = platform.accounts.local_identity().account_id
    known = platform.faces.create_list(account_id, "known").list_id
    seen = platform.faces.create_list(account_id, "seen").list_id
    version = platform.default_version()
    dimension = platform.catalogue.descriptor_spec(version).dimension or 128
    random = np.random.default_rng(20)
    for start in range(0, count, BATCH):
        # As long as descriptors of photos are, in directions of chance.
        rows = random.standard_normal((min(BATCH, count - start), dimension))
        rows = (1.4 * rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype("<f4")
        new = [
            NewFace(
                lists=(known,),
                attribute=FromData(
                    descriptors=(Descriptor(version, row.tobytes(), obtaining_method=ObtainingMethod.EXTERNAL),)
                ),
            )
            for row in rows
        ]
        platform.faces.create_many(account_id, new)
    policies = {
        "extract_policy": {"extract_basic_attributes": 1},
        "match_policy": [{"label": "known", "candidates": {"origin": "faces", "list_id": known}, "limit": 3}],
        "storage_policy": {"face_policy": {"store_face": 1, "link_to_lists_policy": [{"list_id": seen}]}},
    }
    return platform.handlers.create(account_id, NewHandler(policies, "benchmark")).handler_id, account_id


def measure(
    platform: Platform, photos: Sequence[bytes], account_id: str, handler_id: str, callers: int, pairs: int
) -> dict[str, Any]:
    """Return both rates and their ratio."""
    pipeline, version = platform.pipeline, platform.default_version()
    wanted = AnalysisRequest(estimators=("basic_attributes",), descriptor_versions=(version,))
    made = 0

    def bare(data: bytes) -> int:
        return len(pipeline.analyze([pipeline.read(data, "photo")], wanted)[0].faces)

    def full(data: bytes) -> int:
        request = EventRequest(account_id, (ImageInput(FromBytes(data), "photo"),), handler_id)
        return len(platform.generator.generate(request).events)

    def of_all(work: Callable[[bytes], int]) -> Callable[[], int]:
        def run() -> int:
            with ThreadPoolExecutor(callers) as pool:
                return sum(pool.map(work, photos))

        return run

    subscription = platform.sender.subscribe(account_id)
    faces = of_all(bare)()
    made += of_all(full)()
    measured = []
    for _ in range(pairs):
        before = _seconds(of_all(bare))
        after = _seconds(of_all(full))
        made += after[2]
        measured.append((before, after))
    subscription.close()
    ratios = sorted(one[0] / other[0] for one, other in measured)
    return {
        "photos": len(photos),
        "faces": faces,
        "callers": callers,
        "bare_photos_per_s": len(photos) / statistics.median(one[0] for one, _ in measured),
        "handler_photos_per_s": len(photos) / statistics.median(other[0] for _, other in measured),
        "events_per_s": faces / statistics.median(other[0] for _, other in measured),
        "ratio": statistics.median(ratios),
        "least_ratio": ratios[0],
        "greatest_ratio": ratios[-1],
        "cpu_ratio": statistics.median(one[1] / other[1] for one, other in measured),
        "events_missing": made - platform.faces.count(account_id, _seen(platform, account_id)),
    }


def profile(platform: Platform, photos: Sequence[bytes], account_id: str, handler_id: str) -> int:
    """Print where the time of the handler goes, from one caller."""
    watch = cProfile.Profile()
    for turn in range(2):
        if turn:
            watch.enable()
        for data in photos:
            request = EventRequest(account_id, (ImageInput(FromBytes(data), "photo"),), handler_id)
            platform.generator.generate(request)
    watch.disable()
    pstats.Stats(watch).sort_stats("cumulative").print_stats(70)
    return 0


def _seen(platform: Platform, account_id: str) -> Any:
    from app.engine.faces.models import FaceFilter

    (seen,) = [one.list_id for one in platform.faces.list_lists(account_id).lists if one.user_data == "seen"]
    return FaceFilter(list_id=seen)


def _seconds(work: Callable[[], int]) -> tuple[float, float, int]:
    """Return the seconds that work took on the clock and on the processor, and what it came to."""
    clock, processor = time.perf_counter(), time.process_time()
    count = work()
    return time.perf_counter() - clock, time.process_time() - processor, count


def _launch(folder: Path) -> LaunchConfig:
    base = load_launch_config()
    return LaunchConfig(folder, base.models_dir, f"sqlite:///{(folder / 'perigee.sqlite3').as_posix()}")


if __name__ == "__main__":
    sys.exit(main())
