"""Exact search against faiss, engines in alternating processes, and the all-vs-all join. Ratios in one run.

Run with ``uv run --group bench benchmarks/matching.py`` (``--quick`` for a small gallery that shows only that all
parts work). Exit code 1 when a target is missed. The descriptors are synthetic: unit vectors around the centres of
people (decaying spectrum, about 20 faces each, cosine about 0.62 within a person); a quarter of the queries are
people who are not in the gallery.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

DIMENSIONS = (128, 512)
QUERIES = 1024
FACES_PER_PERSON = 20
NOISE = 0.78  # against a centre of norm 1: cosine 1 / (1 + 0.78^2) = 0.62 between two faces of a person
LIST_SHARE, SMALL_LIST_SHARE, BATCH_SHARE, JOIN_SHARE = 10, 1000, 4, 10
SINGLE_TARGET = {128: 3.5, 512: 4.0}
BATCH_64_TARGET, BATCH_1024_TARGET, LIST_TARGET, JOIN_TARGET = 4.0, 3.0, 10.0, 2.0
OVERLAP_TARGET, BYTES_TARGET, SMALL_LIST_TARGET = 0.999, 1.1, 0.01
STEADY = 1.3  # an engine slower than itself by more than this between passes makes a ratio doubtful
JOIN_DISTANCE = 1.0  # of unit vectors: cosine 0.5

Times = dict[str, Any]


def main(argv: Sequence[str]) -> int:
    """Measure, print a table, and return the exit code."""
    args = _arguments(argv)
    if args.child:
        print(json.dumps(CHILDREN[args.child](Path(args.data))))
        return 0
    rows = args.rows or (100_000 if args.quick else 1_000_000)
    passed = True
    for dimension in args.dimensions:
        with tempfile.TemporaryDirectory(prefix="perigee-matching-") as folder:
            make_data(Path(folder), rows, dimension)
            pairs = [(_run("ours", folder), _run("faiss", folder)) for _ in range(args.pairs)]
            passed &= _report(rows, dimension, pairs, Path(folder))
            if dimension == DIMENSIONS[0]:
                joins = [(_run("join", folder), _run("join-f32", folder)) for _ in range(args.pairs)]
                passed &= _report_join(rows // JOIN_SHARE, dimension, joins, Path(folder))
    return 0 if passed or args.quick else 1


def _arguments(argv: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, help="descriptors in the gallery (1,000,000)")
    parser.add_argument("--quick", action="store_true", help="a tenth of the rows, targets not judged")
    parser.add_argument("--pairs", type=int, default=3, help="alternating pairs of processes; the median counts")
    parser.add_argument("--dimensions", type=int, nargs="+", default=list(DIMENSIONS))
    parser.add_argument("--child", help=argparse.SUPPRESS)
    parser.add_argument("--data", help=argparse.SUPPRESS)
    return parser.parse_args(argv)


# --- data -------------------------------------------------------------------------------------------------


def make_data(folder: Path, rows: int, dimension: int) -> None:
    """Write gallery, queries and the rows of two lists."""
    rng = np.random.default_rng(20)
    people = max(rows // FACES_PER_PERSON, 1)
    spectrum = (np.arange(1, dimension + 1) ** -0.5).astype(np.float32)
    centres = _unit(rng.standard_normal((people, dimension), dtype=np.float32) * spectrum)
    gallery = np.lib.format.open_memmap(folder / "gallery.npy", "w+", np.float32, (rows, dimension))
    for first in range(0, rows, 50_000):
        last = min(first + 50_000, rows)
        gallery[first:last] = _faces(rng, centres[np.arange(first, last) % people])
    known = centres[rng.integers(0, people, QUERIES)]
    known[::4] = _unit(rng.standard_normal((QUERIES // 4, dimension), dtype=np.float32) * spectrum)
    np.save(folder / "queries.npy", _faces(rng, known))
    np.save(folder / "list.npy", np.sort(rng.permutation(rows)[: rows // LIST_SHARE]))


def _faces(rng: np.random.Generator, centres: np.ndarray) -> np.ndarray:
    noise = rng.standard_normal(centres.shape, dtype=np.float32) * np.float32(NOISE / np.sqrt(centres.shape[1]))
    return _unit(centres + noise)


def _unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


def _load(folder: Path) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    return (
        np.load(folder / "gallery.npy", mmap_mode="r"),
        np.load(folder / "queries.npy"),
        np.load(folder / "list.npy"),
    )


# --- the engines, each in a process of its own ------------------------------------------------------------


def _ours(folder: Path) -> Times:
    from app.engine.inference.catalogue_entries import Metric
    from app.engine.matcher.arena import Arena
    from app.engine.matcher.kernels import compiled_kernels
    from app.engine.matcher.matrix import DescriptorMatrix
    from app.engine.matcher.pool import WorkerPool
    from app.engine.matcher.search import Searcher
    from app.engine.matcher.snapshot import Snapshot

    gallery, queries, listed = _load(folder)
    kernels, pool, arena = compiled_kernels(), WorkerPool(), Arena(folder)
    searcher = Searcher(kernels, pool)

    def built(rows: np.ndarray) -> Snapshot:
        matrix = DescriptorMatrix(gallery.shape[1], Metric.L2, kernels, arena)
        for first in range(0, rows.size, 16_384):
            part = rows[first : first + 16_384]
            matrix.extend(_numbered_ids(part), gallery[part])
        return matrix.snapshot

    everything = np.arange(len(gallery))
    full = built(everything)
    quarter, list_part, small = (
        built(rows) for rows in (everything[: len(gallery) // BATCH_SHARE], listed, everything[:: SMALL_LIST_SHARE])
    )  # fmt: skip
    times: Times = {
        "single": _single(lambda query: searcher.search(full, query, 10), queries),
        "batch 64": _best(lambda: searcher.search(full, queries[:64], 10), 9),
        "batch 1024": _best(lambda: searcher.search(quarter, queries, 10), 5),
        "list": _single(lambda query: searcher.search(list_part, query, 10), queries),
        "small list": _single(lambda query: searcher.search(small, query, 10), queries, 200),
        "bytes": full.resident_bytes / full.rows / gallery.shape[1],
        "engine": f"{kernels.name}, {pool.workers} threads",
    }
    found = searcher.search(full, queries[:256], 10)
    np.save(folder / "ours.npy", found.ids.view(">u8")[..., 1].astype(np.int64))
    exact = np.linalg.norm(
        gallery[found.ids.view(">u8")[:, :, 1].ravel().astype(np.int64)].astype(np.float64)
        - np.repeat(queries[:256], 10, axis=0),
        axis=1,
    )
    times["error"] = float(np.abs(exact - found.distances.ravel()).max())
    pool.close()
    return times


def _numbered_ids(numbers: np.ndarray) -> np.ndarray:
    return np.stack([np.zeros_like(numbers), numbers], axis=1).astype(">u8").view(np.uint8)


def _faiss(folder: Path) -> Times:
    import faiss

    gallery, queries, listed = _load(folder)
    index = _flat(faiss, gallery)
    quarter = _flat(faiss, gallery[: len(gallery) // BATCH_SHARE])
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    faiss.omp_set_num_threads(1)
    times: Times = {"single": _single(lambda query: index.search(query, 10), queries)}
    bits = np.zeros(-(-len(gallery) // 8), np.uint8)
    np.bitwise_or.at(bits, listed // 8, (1 << (listed % 8)).astype(np.uint8))
    selectors = {
        "bitmap": faiss.IDSelectorBitmap(len(gallery), faiss.swig_ptr(bits)),
        "batch": faiss.IDSelectorBatch(listed),
    }
    options = [faiss.SearchParameters(sel=selector) for selector in selectors.values()]
    times["list"] = min(_single(lambda query, o=o: index.search(query, 10, params=o), queries, 20) for o in options)
    faiss.omp_set_num_threads(cores)
    faiss.cvar.distance_compute_blas_threshold = 1
    times["batch 64"] = _best(lambda: index.search(queries[:64], 10), 5)
    times["batch 1024"] = _best(lambda: quarter.search(queries, 10), 3)
    np.save(folder / "faiss.npy", index.search(queries[:256], 10)[1])
    times["engine"] = (
        f"faiss {faiss.__version__} IndexFlatIP float32; single and list: 1 thread; batches: {cores} threads, "
        f"distance_compute_blas_threshold=1, OpenBLAS {', '.join(_blas_kernels()) or 'unknown'}"
    )
    return times


def _flat(faiss: Any, rows: np.ndarray) -> Any:
    index = faiss.IndexFlatIP(rows.shape[1])
    for first in range(0, len(rows), 100_000):
        index.add(np.ascontiguousarray(rows[first : first + 100_000]))
    return index


def _join(folder: Path) -> Times:
    from app.engine.inference.catalogue_entries import Metric
    from app.engine.matcher.arena import Arena
    from app.engine.matcher.join import Joiner
    from app.engine.matcher.kernels import compiled_kernels
    from app.engine.matcher.matrix import DescriptorMatrix
    from app.engine.matcher.pool import WorkerPool

    gallery, _, _ = _load(folder)
    count = len(gallery) // JOIN_SHARE
    kernels, pool = compiled_kernels(), WorkerPool()
    matrix = DescriptorMatrix(gallery.shape[1], Metric.L2, kernels, Arena(folder))
    matrix.extend(_numbered_ids(np.arange(count)), _join_rows(gallery, count))
    joiner = Joiner(kernels, pool)
    seconds = _best(lambda: joiner.pairs_within(matrix.snapshot, JOIN_DISTANCE), 3)
    pairs = joiner.pairs_within(matrix.snapshot, JOIN_DISTANCE)
    left, right = (
        matrix.snapshot.ids_at(side).view(">u8")[:, 1].astype(np.int64) for side in (pairs.left, pairs.right)
    )
    np.save(folder / "join.npy", np.stack([left, right]))
    pool.close()
    return {"seconds": seconds, "pairs": len(pairs.left)}


def _join_f32(folder: Path) -> Times:
    """Join by float32 matrix products of the upper triangle, a compiled filter, and exact distances."""
    import numba

    @numba.njit(nogil=True)
    def above(scores: np.ndarray, least: np.ndarray, first: int, out: np.ndarray) -> int:
        found = 0
        for row in range(scores.shape[0]):
            for column in range(scores.shape[1]):
                if scores[row, column] >= least and column > row:
                    out[found, 0], out[found, 1] = first + row, first + column
                    found += 1
        return found

    gallery, _, _ = _load(folder)
    count = len(gallery) // JOIN_SHARE
    rows = _join_rows(gallery, count)
    out = np.empty((4_000_000, 2), np.int64)
    least = np.float32(1.0 - JOIN_DISTANCE**2 / 2 - 1e-6)

    def join() -> np.ndarray:
        kept = []
        for first in range(0, count, 2048):
            scores = rows[first : first + 2048] @ rows[first:].T
            near = out[: above(scores, least, first, out)]
            apart = rows[near[:, 0]].astype(np.float64) - rows[near[:, 1]]
            kept.append(near[np.sqrt(np.square(apart).sum(axis=1)) <= JOIN_DISTANCE].copy())
        return np.concatenate(kept).T

    seconds = _best(join, 3)
    np.save(folder / "join_f32.npy", join())
    return {"seconds": seconds, "engine": f"float32, numpy's OpenBLAS {', '.join(_blas_kernels())}"}


def _join_rows(gallery: np.ndarray, count: int) -> np.ndarray:
    """Return faces of whole people: those of one person stand `people` rows apart."""
    people = len(gallery) // FACES_PER_PERSON
    person = np.arange(count) // FACES_PER_PERSON
    return np.ascontiguousarray(gallery[np.sort(person + people * (np.arange(count) % FACES_PER_PERSON))])


def _blas_kernels() -> list[str]:
    """Return the processor kernels of the OpenBLAS libraries this process has loaded."""
    maps = Path("/proc/self/maps")
    if not maps.is_file():
        return []
    paths = {line.split()[-1] for line in maps.read_text().splitlines() if "openblas" in line.split()[-1]}
    names = []
    for path in sorted(paths):
        library = ctypes.CDLL(path)
        for prefix, suffix in (("", ""), ("", "64_"), ("scipy_", "64_"), ("scipy_", "")):
            function = getattr(library, f"{prefix}openblas_get_corename{suffix}", None)
            if function is not None:
                function.restype = ctypes.c_char_p
                names.append(function().decode())
                break
    return names


CHILDREN: dict[str, Callable[[Path], Times]] = {"ours": _ours, "faiss": _faiss, "join": _join, "join-f32": _join_f32}


# --- timing -----------------------------------------------------------------------------------------------


def _best(work: Callable[[], object], rounds: int) -> list[float]:
    """Return the shortest time of several rounds, and the least processor time that all threads took together.

    Other work on the machine only ever adds to the first, and hardly to the second.
    """
    work()
    wall, processor = [], []
    for _ in range(rounds):
        start, used = time.perf_counter(), time.process_time()
        work()
        processor.append(time.process_time() - used)
        wall.append(time.perf_counter() - start)
    return [min(wall), min(processor)]


def _single(search: Callable[[np.ndarray], object], queries: np.ndarray, rounds: int = 60) -> list[float]:
    following = iter(np.concatenate([queries[: rounds + 1]] * (rounds // len(queries) + 1)))
    return _best(lambda: search(next(following)[None]), rounds)


def _rival_settings() -> dict[str, str]:
    """Return the settings that serve the rivals best.

    Left alone, the OpenBLAS inside faiss does not know recent processors and falls back to kernels of 128 bits, which
    halves its speed; on processors with AVX-512 it is told to use those.
    """
    cpuinfo = Path("/proc/cpuinfo")
    has_avx512 = cpuinfo.is_file() and "avx512bw" in cpuinfo.read_text()
    # waiting threads that spin take the processor from whoever else works on the machine
    return {"OMP_WAIT_POLICY": "passive"} | ({"OPENBLAS_CORETYPE": "SkylakeX"} if has_avx512 else {})


def _run(child: str, folder: str) -> Times:
    environment = {
        key: value for key, value in os.environ.items() if not key.startswith("OPENBLAS_")
    } | _rival_settings()
    command = [sys.executable, __file__, "--child", child, "--data", folder]
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if finished.returncode != 0:
        raise SystemExit(f"{child} failed:\n{finished.stderr}")
    result: Times = json.loads(finished.stdout.splitlines()[-1])
    return result


# --- report -----------------------------------------------------------------------------------------------


def _report(rows: int, dimension: int, pairs: list[tuple[Times, Times]], folder: Path) -> bool:
    print(f"\n{rows} x {dimension}; ours: {pairs[0][0]['engine']}\nrival: {pairs[0][1]['engine']}")
    targets = {
        "single": SINGLE_TARGET.get(dimension, 0.0),
        "batch 64": BATCH_64_TARGET,
        "batch 1024": BATCH_1024_TARGET,
        "list": LIST_TARGET,
    }
    passed = [_ratio_line(name, pairs, target) for name, target in targets.items()]
    found, expected = np.load(folder / "ours.npy"), np.load(folder / "faiss.npy")
    overlap = np.mean([len(np.intersect1d(a, b)) / 10 for a, b in zip(found, expected, strict=True)])
    share = statistics.median(ours["small list"][0] / ours["single"][0] for ours, _ in pairs)
    scale = 1e3 * statistics.median(ours["small list"][0] for ours, _ in pairs)
    passed += [
        _line("overlap@10", f"{overlap:.5f}", overlap >= OVERLAP_TARGET, f">= {OVERLAP_TARGET}"),
        _line("largest error of a distance", f"{pairs[0][0]['error']:.1e}", pairs[0][0]["error"] < 1e-9, "< 1e-9"),
        _line("bytes/dimension/row", f"{pairs[0][0]['bytes']:.4f}", pairs[0][0]["bytes"] <= BYTES_TARGET, "<= 1.1"),
        _line(
            f"list of {rows // SMALL_LIST_SHARE} / full scan", f"{share:.4f} ({scale:.3f} ms)",
            share < SMALL_LIST_TARGET, f"< {SMALL_LIST_TARGET}",
        ),
    ]  # fmt: skip
    return all(passed)


def _report_join(count: int, dimension: int, pairs: list[tuple[Times, Times]], folder: Path) -> bool:
    ours, f32 = (set(map(tuple, np.load(folder / name).T.tolist())) for name in ("join.npy", "join_f32.npy"))
    print(f"\njoin of {count} x {dimension} within {JOIN_DISTANCE}; rival: {pairs[0][1]['engine']}")
    passed = [
        _ratio_line("seconds", pairs, JOIN_TARGET),
        _line("pairs; lost; added", f"{len(ours)}; {len(f32 - ours)}; {len(ours - f32)}", ours == f32, "0; 0"),
    ]
    return all(passed)


def _ratio_line(name: str, pairs: list[tuple[Times, Times]], target: float) -> bool:
    ratios = sorted(rival[name][0] / ours[name][0] for ours, rival in pairs)
    processor = statistics.median(rival[name][1] / ours[name][1] for ours, rival in pairs)
    ours_ms, rival_ms = (1e3 * statistics.median(pair[side][name][0] for pair in pairs) for side in (0, 1))
    ratio = statistics.median(ratios)
    text = f"{ratio:.1f}x ({ratios[0]:.1f}-{ratios[-1]:.1f}); {ours_ms:.2f} ms against {rival_ms:.2f} ms"
    text += f"; processor {processor:.1f}x"
    drift = max(max(times) / min(times) for times in zip(*[(a[name][0], b[name][0]) for a, b in pairs], strict=True))
    if drift > STEADY:
        text += f" (unsteady, {drift:.1f}x: run again)"
    return _line(name, text, ratio >= target, f">= {target}x")


def _line(name: str, text: str, passed: bool, target: str) -> bool:
    print(f"  {name:<32} {text:<92} target {target:<8} {'met' if passed else 'MISSED'}")
    return passed


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
