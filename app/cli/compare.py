"""``compare A B``: are these two photos of one person?"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.engine.inference.catalogue import DescriptorSpec
    from app.platform import Platform


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "compare",
        help="say how alike the faces of two photos are",
        description="Compare the best face of each photo with each installed descriptor version. The exit code is 0 "
        "for one person and 3 for two, by the first version's verification threshold.",
    )
    parser.add_argument("first", type=Path, metavar="A")
    parser.add_argument("second", type=Path, metavar="B")
    parser.add_argument("--threshold", type=float, help="similarity to use instead of the calibrated thresholds")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else on standard output")
    parser.set_defaults(run=run)


EXIT_DIFFERENT = 3


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Compare, print the verdict and what the threshold means."""
    from app.cli.models import ensure_default_pack
    from app.engine.matcher.similarity import explain_threshold
    from app.platform import Platform

    ensure_default_pack(launch)
    with Platform(launch) as platform:
        specs = platform.installed_versions()
        if args.threshold is not None:
            explain_threshold(specs[0], args.threshold)  # refuses a threshold that is none, before any work
        results = _compare(platform, args.first, args.second, args.threshold)
    if args.json:
        print(json.dumps({"comparisons": results}, indent=2))
    else:
        for spec, result in zip(specs, results, strict=True):
            _print(spec, result)
    return 0 if results[0]["status"] else EXIT_DIFFERENT


def _compare(platform: Platform, first: Path, second: Path, threshold: float | None) -> list[dict[str, Any]]:
    from app.engine.matcher.similarity import compare, is_match

    faces = [platform.main_face(path) for path in (first, second)]
    results = []
    for spec in platform.installed_versions():
        found = compare(spec, *(face.descriptors[spec.version] for face in faces))
        limit = spec.thresholds.verification if threshold is None else threshold
        results.append(
            {
                "descriptor_version": spec.version,
                "similarity": round(found.similarity, 4),
                "distance": round(found.distance, 4),
                "threshold": limit,
                "status": is_match(found.similarity, limit),
            }
        )
    return results


def _print(spec: DescriptorSpec, result: dict[str, Any]) -> None:
    from app.engine.matcher.similarity import explain_threshold

    verdict = "the same person" if result["status"] else "different persons"
    print(
        f"version {spec.version} ({spec.model_id}): similarity {result['similarity']:.3f}, {verdict} "
        f"at threshold {result['threshold']:.2f}"
    )
    meaning = explain_threshold(spec, result["threshold"])
    if meaning.lower is None:
        print("  no error rate was measured at or below this threshold")
        return
    rate = meaning.lower
    print(
        f"  measured at {rate.similarity:.2f}: {rate.false_match_rate:.2%} of {rate.pairs} pairs of two persons "
        f"matched (upright faces at least 80 px wide)"
    )
