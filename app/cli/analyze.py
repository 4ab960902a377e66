"""``analyze PHOTO|FOLDER...``: what the engine sees in photos."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.analyze_table import print_analysis
from app.cli.console import OutputConsole
from app.cli.progress import terminal_progress
from app.engine.common.errors import BadInputError
from app.engine.common.files import ensure_folder, write_atomic
from app.engine.common.launch import LaunchConfig
from app.engine.common.progress import Progress

if TYPE_CHECKING:
    from app.engine.estimators.analysis import AnalysisRequest, ImageAnalysis
    from app.engine.estimators.models import Rect
    from app.platform import Platform

DEFAULT_ESTIMATORS = ("basic_attributes", "emotions", "head_pose", "quality")


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "analyze",
        help="find the faces in photos and say what is known of each",
        description="Find faces, estimate, extract descriptors. The exit code is 1 when a file could not be used.",
    )
    parser.add_argument("paths", nargs="+", type=Path, metavar="PHOTO|FOLDER")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else on standard output")
    parser.add_argument(
        "--draw", type=Path, metavar="OUT", help="write the photos with boxes and points to this folder"
    )
    parser.add_argument(
        "--estimate",
        default=",".join(DEFAULT_ESTIMATORS),
        metavar="all|NAMES",
        help="estimators, separated by commas, or all that can answer here (default: %(default)s)",
    )
    parser.add_argument(
        "--region",
        action="append",
        default=[],
        type=region,
        metavar="X,Y,WIDTH,HEIGHT",
        help="look for faces inside this box of each photo only, in pixels; may be given again",
    )
    parser.add_argument("--bodies", action="store_true", help="find human bodies too")
    parser.add_argument("--descriptors", action="store_true", help="put the default descriptor into the JSON")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Analyse every photo, print the table or the JSON, write the drawn photos."""
    from app.cli.models import ensure_default_pack
    from app.engine.common.parallel import map_in_order
    from app.engine.inference.photo_files import find_photos
    from app.platform import Platform

    paths = list(find_photos(args.paths))
    if not paths:
        raise BadInputError(
            f"There is no photo in {', '.join(map(str, args.paths))}.", remedy="Name a photo or another folder."
        )
    ensure_default_pack(launch)
    names = drawn_names(paths) if args.draw else {}
    found: list[ImageAnalysis] = []
    with Platform(launch) as platform, terminal_progress() as progress:
        _warn_of_device(platform)
        request = _request(args, paths, platform)

        def work(path: Path) -> ImageAnalysis:
            result = platform.analyze_file(path, request)
            if args.draw and result.error is None:
                _draw(path, result, args.draw / names[path])
            return result

        for result in map_in_order(work, paths, platform.lanes):
            found.append(result)
            progress(Progress("Analysing photos", len(found), len(paths), "photos"))
    if args.json:
        _print_json(found, with_descriptors=args.descriptors)
    else:
        print_analysis(found, OutputConsole())
    return 1 if any(one.error for one in found) else 0


def region(text: str) -> Rect:
    """Return the box that four whole numbers name.

    Raises
    ------
    argparse.ArgumentTypeError
        If the text is anything else.
    """
    from app.engine.estimators.models import Rect

    try:
        x, y, width, height = (int(part) for part in text.split(","))
    except ValueError:
        raise argparse.ArgumentTypeError(f"'{text}' is not X,Y,WIDTH,HEIGHT in whole pixels") from None
    return Rect(x, y, width, height)


def drawn_names(paths: Sequence[Path]) -> dict[Path, str]:
    """Return a name for each drawn photo; photos of one name in different folders get a number."""
    taken: set[str] = set()
    names = {}
    for path in dict.fromkeys(paths):
        name, number = f"{path.stem}.jpg", 1
        while name.casefold() in taken:
            number += 1
            name = f"{path.stem}-{number}.jpg"
        taken.add(name.casefold())
        names[path] = name
    return names


def _warn_of_device(platform: Platform) -> None:
    report = platform.start()
    if report.fell_back or not report.passed:
        print(f"warning: {report.reason}", file=sys.stderr)


def _request(args: argparse.Namespace, paths: Sequence[Path], platform: Platform) -> AnalysisRequest:
    from app.engine.estimators.analysis import AnalysisRequest

    names = tuple(name.strip() for name in args.estimate.split(",") if name.strip())
    if names == ("all",):
        statuses = platform.estimators()
        names = tuple(status.name for status in statuses if status.ready)
        for status in statuses:
            if not status.ready:
                print(f"left out: {status.name} ({status.remedy})", file=sys.stderr)
    version = platform.installed_versions()[0].version
    return AnalysisRequest(
        estimators=names,
        descriptor_versions=(version,),
        detect_bodies=args.bodies,
        landmarks68=bool(args.draw or args.json),
        regions={str(path): tuple(args.region) for path in paths} if args.region else {},
    )


def _draw(path: Path, found: ImageAnalysis, target: Path) -> None:
    from app.engine.estimators.drawing import annotate
    from app.engine.estimators.samples import encode_sample
    from app.engine.inference.photo_files import read_photo

    ensure_folder(target.parent)
    write_atomic(target, encode_sample(annotate(read_photo(path).pixels_bgr, found)))


def _print_json(found: Sequence[ImageAnalysis], *, with_descriptors: bool) -> None:
    images = [one.to_json(with_descriptors=with_descriptors) for one in found]
    # Plain ASCII: any terminal can print it and any reader can read it.
    print(json.dumps({"images_estimations": images}, indent=2, allow_nan=False))
