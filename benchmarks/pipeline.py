"""Photos per second of the whole pipeline, against the bare networks and against dlib.

    uv run --group bench benchmarks/pipeline.py --photos FOLDER

Ours is decode, detect, landmarks, default descriptor, age and gender, from as many threads as the runtime has lanes.
The bare networks are the very same network inputs, kept from one pass and given to the same sessions from the same
number of threads with nothing in between: what this machine could do at most. dlib is its HOG detector with one
upsampling, the 5-point predictor and the ResNet, as its Python examples do it. Ours and the bare runs alternate; the
medians of the pairs are compared.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.engine.common.launch import load_launch_config
from app.engine.common.parallel import map_in_order
from app.engine.estimators.analysis import AnalysisRequest
from app.engine.inference.photo_files import find_photos
from app.platform import Platform

REQUEST = AnalysisRequest(estimators=("basic_attributes",), descriptor_versions=(59,), samples=False)
Feeds = tuple[str, dict[str, Any]]


def main() -> int:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--skip-dlib", action="store_true")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    paths = list(find_photos([args.photos]))
    figures = measure(paths, args.pairs)
    if not args.skip_dlib:
        figures |= measure_dlib(paths)
        figures["ratio_to_dlib"] = figures["photos_per_s"] / figures["dlib_photos_per_s"]
    for name, value in figures.items():
        print(f"{name:22} {value:.3f}" if isinstance(value, float) else f"{name:22} {value}")
    if args.json:
        args.json.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")
    return 0


def measure(paths: Sequence[Path], pairs: int) -> dict[str, Any]:
    """Return our rate, the bare networks' rate and their ratio."""
    with Platform(load_launch_config()) as platform:
        platform.start()
        lanes = platform.lanes
        kept = _record(platform, paths)
        sessions = _bare_sessions(platform, {model_id for feeds in kept for model_id, _ in feeds}, lanes)

        def ours() -> int:
            results = map_in_order(lambda path: platform.analyze_file(path, REQUEST), paths, lanes)
            return sum(len(result.faces) for result in results)

        faces = ours()
        _replay(sessions, kept[:8], lanes)
        rates, bare = [], []
        for _ in range(pairs):
            rates.append(len(paths) / _seconds(ours))
            bare.append(len(paths) / _seconds(lambda: _replay(sessions, kept, lanes)))
    shares = [one / other for one, other in zip(rates, bare, strict=True)]
    return {
        "photos": len(paths),
        "faces": faces,
        "lanes": lanes,
        "photos_per_s": statistics.median(rates),
        "bare_photos_per_s": statistics.median(bare),
        "ratio_to_bare": statistics.median(shares),
    }


def measure_dlib(paths: Sequence[Path]) -> dict[str, Any]:
    """Return dlib's rate and the number of faces it finds."""
    import cv2
    import dlib
    import numpy as np

    spec = importlib.util.find_spec("face_recognition_models")
    if spec is None or spec.origin is None:
        raise SystemExit("dlib's networks are missing: run with --group bench")
    folder = Path(spec.origin).parent / "models"
    detector = dlib.get_frontal_face_detector()
    predictor = dlib.shape_predictor(str(folder / "shape_predictor_5_face_landmarks.dat"))
    network = dlib.face_recognition_model_v1(str(folder / "dlib_face_recognition_resnet_model_v1.dat"))

    def run() -> int:
        faces = 0
        for path in paths:
            image = cv2.cvtColor(cv2.imdecode(np.fromfile(path, np.uint8), cv2.IMREAD_COLOR), cv2.COLOR_BGR2RGB)
            for box in detector(image, 1):
                network.compute_face_descriptor(image, predictor(image, box), 0, 0.25)
                faces += 1
        return faces

    started = time.perf_counter()
    faces = run()
    return {"dlib_faces": faces, "dlib_photos_per_s": len(paths) / (time.perf_counter() - started)}


def _seconds(work: Callable[[], Any]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _record(platform: Platform, paths: Sequence[Path]) -> list[list[Feeds]]:
    """Return, for each photo, what the pipeline gives to the networks."""
    runtime = platform.runtime
    real_run = runtime.run
    mine = threading.local()

    def run(model_id: str, feeds: Any, token: Any = None) -> Any:
        mine.feeds.append((model_id, dict(feeds)))
        return real_run(model_id, feeds, token)

    kept = []
    runtime.run = run  # type: ignore[method-assign]
    try:
        for path in paths:
            mine.feeds = []
            platform.analyze_file(path, REQUEST)
            kept.append(mine.feeds)
    finally:
        del runtime.run
    return kept


def _bare_sessions(platform: Platform, model_ids: set[str], lanes: int) -> dict[str, Any]:
    """Return plain ONNX Runtime sessions whose threads, over all lanes, use every core once."""
    import os

    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = max(1, (os.cpu_count() or 1) // lanes)
    provider = [platform.runtime.device.ort_name]
    return {
        model_id: onnxruntime.InferenceSession(str(platform.models.path(model_id)), options, provider)
        for model_id in model_ids
    }


def _replay(sessions: dict[str, Any], kept: Sequence[list[Feeds]], lanes: int) -> None:
    """Give the kept inputs to the sessions, photo by photo, past the gate and the batcher."""

    def photo(feeds: list[Feeds]) -> None:
        for model_id, one in feeds:
            sessions[model_id].run(None, one)

    with ThreadPoolExecutor(lanes) as pool:
        list(pool.map(photo, kept))


if __name__ == "__main__":
    sys.exit(main())
