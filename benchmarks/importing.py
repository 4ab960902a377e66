"""Photos per second of a bulk import, against the pipeline alone on the same photos.

    uv run benchmarks/importing.py --photos FOLDER [--database postgresql://...]

The pipeline reads, decodes, detects, extracts the default descriptor and cuts the sample of each photo's best face,
from as many threads as the runtime has lanes, and stores nothing. The import does the same and stores it: hash, quality
gate, sample, face, descriptor, link, journal. Both run in turn, the one that begins changing from pair to pair, each
import into an empty data folder; the median of the pairs' ratios counts. Photos are copied, each copy with a few bytes
after its end so that it is another file to the import: with few photos, opening and closing would be measured instead.
"""

from __future__ import annotations

import argparse
import dataclasses
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.engine.common.launch import LaunchConfig, load_launch_config
from app.engine.common.parallel import map_in_order
from app.engine.estimators.analysis import AnalysisRequest, MultifacePolicy
from app.engine.inference.photo_files import find_photos
from app.engine.tasks.importing.models import ImportRequest
from app.engine.tasks.importing.service import FolderImport
from app.platform import Platform

TARGET = 0.85


def main() -> int:
    """Run the comparison and print it; 1 when the target is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--copies", type=int, default=2)
    parser.add_argument("--database", help="the URL of a database for throw-away accounts; a SQLite file by default")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folder = _copied(args.photos, Path(place), args.copies)
        rates = [_Rates(*pair) for pair in _measure(folder, args.pairs, args.database)]
    ratio = statistics.median(one.imported / one.pipeline for one in rates)
    print(f"{'pipeline, photos/s':22} {statistics.median(one.pipeline for one in rates):.2f}")
    print(f"{'import, photos/s':22} {statistics.median(one.imported for one in rates):.2f}")
    print(f"{'ratio (target 0.85)':22} {ratio:.3f}")
    return 0 if ratio >= TARGET else 1


@dataclasses.dataclass(frozen=True)
class _Rates:
    pipeline: float
    imported: float


def _copied(photos: Path, place: Path, copies: int) -> Path:
    """Return a folder with so many copies of every photo, all different files."""
    for path in find_photos([photos]):
        for number in range(copies):
            target = place / str(number) / path.relative_to(photos)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(path.read_bytes() + bytes(number))
    return place


def _measure(photos: Path, pairs: int, database: str | None) -> list[tuple[float, float]]:
    """Return photos per second of pipeline and import, pair by pair."""
    paths = list(find_photos([photos]))
    found = []
    with Platform(load_launch_config()) as networks:
        networks.start()
        _pipeline_s(networks, paths)
        for pair in range(pairs):
            if pair % 2:
                imported_s = _import_s(networks, photos, database)
                pipeline_s = _pipeline_s(networks, paths)
            else:
                pipeline_s = _pipeline_s(networks, paths)
                imported_s = _import_s(networks, photos, database)
            found.append((len(paths) / pipeline_s, len(paths) / imported_s))
            print(f"pair {pair + 1}: {found[-1][0]:.2f} {found[-1][1]:.2f} photos/s", flush=True)
    return found


def _pipeline_s(networks: Platform, paths: list[Path]) -> float:
    request = AnalysisRequest(
        descriptor_versions=(networks.catalogue.recognisers()[0].descriptor.version,),
        multiface_policy=MultifacePolicy.BEST,
    )
    started = time.perf_counter()
    for _ in map_in_order(lambda path: networks.analyze_file(path, request), paths, networks.lanes):
        pass
    return time.perf_counter() - started


def _import_s(networks: Platform, photos: Path, database: str | None) -> float:
    """Return the seconds of an import into an empty site that borrows the loaded networks."""
    with tempfile.TemporaryDirectory() as place:
        data, models = Path(place), networks.launch.models_dir
        launch = LaunchConfig(data, models, database or f"sqlite:///{data / 'perigee.sqlite3'}")
        with Platform(launch) as site:
            account = site.accounts.create_account(f"{time.time_ns()}@example.org", "a password of a benchmark")
            people = site.faces.create_list(account.account_id, "People")
            importer = FolderImport(
                site.storage,
                site.faces,
                site.images,
                lambda: networks.pipeline,
                site.default_version,
                lambda: networks.lanes,
            )
            started = time.perf_counter()
            importer.run(account.account_id, ImportRequest(photos, people.list_id))
            return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
