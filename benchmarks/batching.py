"""Descriptors per second by batch size, and with 16 concurrent callers against serial batches. Ratios in one run.

Run with ``uv run benchmarks/batching.py``. Exit code 1 when a target is missed: batch 32 not below batch 1, and
16 callers at 0.9 of the serial batch throughput or more.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from app.engine.common.launch import load_launch_config
from app.engine.inference.catalogue import load_catalogue
from app.engine.inference.runtime import Runtime
from app.engine.inference.settings import DeviceChoice, InferenceSettings, Provider
from app.engine.inference.store import ModelStore

MODEL = "dlib-resnet-v1"
BATCHES = (1, 8, 32)
CALLERS = 16
SINGLE_TARGET = 1.0
CALLERS_TARGET = 0.9


def main(argv: Sequence[str]) -> int:
    """Measure, print a table, and return the exit code."""
    args = _arguments(argv)
    launch = load_launch_config()
    store = ModelStore(launch.models_dir, load_catalogue(models_dir=launch.models_dir))
    runtime = Runtime(store, InferenceSettings(device=DeviceChoice(args.provider and Provider(args.provider))))
    runtime.warm([MODEL])
    crops = np.random.default_rng(0).uniform(-0.5, 0.5, (BATCHES[-1], 3, 150, 150)).astype(np.float32)
    cases = {f"batch {size}": _serial(runtime, crops[:size]) for size in BATCHES}
    cases[f"{CALLERS} callers"] = _concurrent(runtime, crops[:1])
    rates = _measure(cases, args.rounds, args.seconds)
    runtime.close()
    return _report(runtime.device.label, rates)


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--provider", choices=[provider.value for provider in Provider])
    parser.add_argument("--rounds", type=int, default=21, help="alternating rounds; the median counts")
    parser.add_argument("--seconds", type=float, default=0.25, help="per case and round")
    return parser.parse_args(argv)


def _serial(runtime: Runtime, crops: np.ndarray) -> Callable[[float], float]:
    def rate(seconds: float) -> float:
        return _work(runtime, crops, time.perf_counter() + seconds) / seconds

    return rate


def _concurrent(runtime: Runtime, crops: np.ndarray) -> Callable[[float], float]:
    def rate(seconds: float) -> float:
        counts = [0] * CALLERS
        end = time.perf_counter() + seconds

        def caller(number: int) -> None:
            counts[number] = _work(runtime, crops, end)

        threads = [threading.Thread(target=caller, args=(number,)) for number in range(CALLERS)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return sum(counts) / seconds

    return rate


def _work(runtime: Runtime, crops: np.ndarray, end: float) -> int:
    """Run until `end`; a run that ends later counts for the part before it."""
    done = 0.0
    while (started := time.perf_counter()) < end:
        runtime.run(MODEL, {"input": crops})
        took = time.perf_counter() - started
        done += len(crops) * min(1.0, (end - started) / took)
    return round(done)


def _measure(cases: dict[str, Callable[[float], float]], rounds: int, seconds: float) -> dict[str, list[float]]:
    for case in cases.values():
        case(0.2)
    rates: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            rates[name].append(case(seconds))
    return rates


def _report(device: str, rates: dict[str, list[float]]) -> int:
    serial = rates[f"batch {BATCHES[-1]}"]
    print(f"{MODEL} on {device}; median of {len(serial)} rounds")
    for name, values in rates.items():
        ratio = statistics.median(value / base for value, base in zip(values, serial, strict=True))
        print(f"{name:>12}: {statistics.median(values):8.0f} descriptors/s, {ratio:5.2f} of batch {BATCHES[-1]}")
    return _verdict(rates, serial)


def _verdict(rates: dict[str, list[float]], serial: list[float]) -> int:
    single = statistics.median(base / one for base, one in zip(serial, rates["batch 1"], strict=True))
    callers = statistics.median(many / base for many, base in zip(rates[f"{CALLERS} callers"], serial, strict=True))
    print(f"batch {BATCHES[-1]} / batch 1: {single:.2f} (target {SINGLE_TARGET})")
    print(f"{CALLERS} callers / serial batch {BATCHES[-1]}: {callers:.2f} (target {CALLERS_TARGET})")
    return 0 if single >= SINGLE_TARGET and callers >= CALLERS_TARGET else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
