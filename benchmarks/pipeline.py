"""Photos per second of the whole pipeline, against the bare networks and against dlib.

    uv run --group bench benchmarks/pipeline.py --photos FOLDER

Ours is decode, detect, landmarks, default descriptor, age and gender, from as many threads as the runtime has lanes.
The bare networks are the very same batches, kept from one pass as they reached ONNX Runtime and given to plain sessions
from the same number of threads with nothing in between: what this machine could do at most. dlib is its HOG detector
with one upsampling, the 5-point predictor and the ResNet, as its Python examples do it, one photo after the other. Ours
and the bare runs alternate, and the ratio is the median of the pairs. The ratio of processor time is printed beside
that of time on the clock, since it hardly suffers on a busy machine. Exit code 1 when a target is missed: 0.80 of the
bare networks on the clock, 7 times dlib, and no fewer faces than dlib.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import statistics
import sys
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
from app.engine.inference.session import ModelSession
from app.platform import Platform

REQUEST = AnalysisRequest(estimators=("basic_attributes",), descriptor_versions=(59,), samples=False)
BARE_TARGET = 0.80
DLIB_TARGET = 7.0
Feeds = tuple[str, dict[str, Any]]


def main() -> int:
    """Run the comparison and print it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--photos", type=Path, required=True)
    parser.add_argument("--pairs", type=int, default=5)
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
    is_met = figures["ratio_to_bare"] >= BARE_TARGET and (
        args.skip_dlib or (figures["ratio_to_dlib"] >= DLIB_TARGET and figures["faces"] >= figures["dlib_faces"])
    )
    print("targets met" if is_met else "targets MISSED")
    return 0 if is_met else 1


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
        measured = [(_seconds(ours), _seconds(lambda: _replay(sessions, kept, lanes))) for _ in range(pairs)]
    shares = sorted(bare[0] / one[0] for one, bare in measured)
    return {
        "photos": len(paths),
        "faces": faces,
        "lanes": lanes,
        "photos_per_s": len(paths) / statistics.median(one[0] for one, _ in measured),
        "bare_photos_per_s": len(paths) / statistics.median(bare[0] for _, bare in measured),
        "ratio_to_bare": statistics.median(shares),
        "least_ratio_to_bare": shares[0],
        "greatest_ratio_to_bare": shares[-1],
        "cpu_ratio_to_bare": statistics.median(bare[1] / one[1] for one, bare in measured),
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


def _seconds(work: Callable[[], Any]) -> tuple[float, float]:
    """Return the seconds that work took on the clock and on the processor."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def _record(platform: Platform, paths: Sequence[Path]) -> list[list[Feeds]]:
    """Return, for each photo, the batches that the pipeline gives to ONNX Runtime."""
    feeds: list[Feeds] = []
    real_run = ModelSession.run

    def run(self: ModelSession, batch: Any, *, alone: bool = False) -> Any:
        # The detector's input lies in memory that the next photo uses again.
        feeds.append((self.model_id, {name: array.copy() for name, array in batch.items()}))
        return real_run(self, batch, alone=alone)

    kept = []
    ModelSession.run = run  # type: ignore[method-assign]
    try:
        for path in paths:
            platform.analyze_file(path, REQUEST)
            kept.append(list(feeds))
            feeds.clear()
    finally:
        ModelSession.run = real_run  # type: ignore[method-assign]
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
