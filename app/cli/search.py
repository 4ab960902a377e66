"""``search PHOTO --list NAME``: who is this?"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import OutputConsole
from app.cli.lists import get_list
from app.cli.site import open_platform
from app.engine.common.errors import BadInputError, NoFacesError
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.engine.estimators.analysis import FaceAnalysis
    from app.engine.inference.catalogue import DescriptorSpec
    from app.engine.matcher.models import Match
    from app.platform import Platform

EXIT_UNKNOWN = 3
# A terminal with fewer columns gets no ids; `--json` has them.
_WIDE_COLUMNS = 110
_NAMES = ("user_data", "external_id", "face_id")


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "search",
        help="find whom a photo shows, in a list or among all faces",
        description="Find the stored faces that are most similar to those of a photo. The exit code is 0 when at "
        "least one reaches the threshold, and 3 when none does.",
    )
    parser.add_argument("photo", type=Path, metavar="PHOTO")
    parser.add_argument("--list", metavar="NAME", help="name or id of a list; without it all faces are searched")
    parser.add_argument(
        "--faces", choices=("best", "all"), default="all", help="which faces of the photo (%(default)s)"
    )
    parser.add_argument("--limit", type=int, default=3, metavar="N", help="results per face, 1 to 100 (%(default)s)")
    parser.add_argument("--threshold", type=float, help="similarity to use instead of the calibrated threshold")
    parser.add_argument("--version", type=int, metavar="N", help="descriptor version instead of the default one")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else on standard output")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Search, print what was found; 3 when nobody reaches the threshold."""
    from app.cli.models import ensure_default_pack
    from app.engine.matcher.similarity import explain_threshold

    ensure_default_pack(launch)
    with open_platform(launch) as platform:
        account_id = platform.accounts.local_identity().account_id
        spec = platform.catalogue.descriptor_spec(args.version or platform.default_version())
        threshold = spec.thresholds.search if args.threshold is None else args.threshold
        explain_threshold(spec, threshold)  # refuses a threshold that is none, before any work
        list_id = get_list(platform.faces, account_id, args.list).list_id if args.list is not None else None
        faces = _faces_of(args.photo, spec, platform, is_all=args.faces == "all")
        found = _search(faces, spec, account_id, list_id, args.limit, platform)
    results = [_form(face, matches, threshold) for face, matches in zip(faces, found, strict=True)]
    if args.json:
        head = {"photo": str(args.photo), "descriptor_version": spec.version, "threshold": threshold}
        print(json.dumps({**head, "faces": results}, indent=2))
    else:
        _print(results, threshold)
    return 0 if any(one["status"] for face in results for one in face["matches"]) else EXIT_UNKNOWN


def _faces_of(path: Path, spec: DescriptorSpec, platform: Platform, *, is_all: bool) -> list[FaceAnalysis]:
    from app.engine.estimators.analysis import AnalysisRequest, MultifacePolicy

    policy = MultifacePolicy.ALLOWED if is_all else MultifacePolicy.BEST
    request = AnalysisRequest(descriptor_versions=(spec.version,), multiface_policy=policy, samples=False)
    found = platform.analyze_file(path, request)
    if found.error is not None:
        raise found.error
    if not found.faces:
        raise NoFacesError(f"No face was found in {path}.", remedy="Use a photo that shows the face larger.")
    return list(found.faces)


def _search(
    faces: list[FaceAnalysis],
    spec: DescriptorSpec,
    account_id: str,
    list_id: str | None,
    limit: int,
    platform: Platform,
) -> list[tuple[Match, ...]]:
    """Return what is most similar to each face, as many faces at a time as one request may hold."""
    from app.engine.configurator.sections.matching import PLATFORM_LIMITS
    from app.engine.faces.models import FaceFilter
    from app.engine.matcher.models import CandidateSet, MatchRequest

    if limit < 1:
        raise BadInputError(f"--limit takes 1 to 100, not {limit}.", field="limit")
    at_once = platform.configurator.value(PLATFORM_LIMITS).match.reference_limit
    candidates = (CandidateSet(FaceFilter(list_id=list_id), limit),)
    found: list[tuple[Match, ...]] = []
    for start in range(0, len(faces), at_once):
        references = tuple(_reference(face, spec) for face in faces[start : start + at_once])
        answers = platform.matcher.match(MatchRequest(account_id, references, candidates, spec.version))
        found += [answer.matches[0].result for answer in answers]
    return found


def _reference(face: FaceAnalysis, spec: DescriptorSpec) -> Any:
    import base64

    from app.engine.common.ids import new_id
    from app.engine.matcher.models import Reference, ReferenceKind

    data = base64.b64encode(face.descriptors[spec.version].vector.astype("<f4").tobytes()).decode("ascii")
    return Reference(ReferenceKind.RAW_DESCRIPTOR, new_id(), data, spec.version)


def _form(face: FaceAnalysis, matches: tuple[Match, ...], threshold: float) -> dict[str, Any]:  # JSON values
    from app.engine.faces.forms import face_form
    from app.engine.matcher.similarity import is_match

    return {
        "rect": None if face.rect is None else face.rect.to_json(),
        "score": round(face.score, 4),
        "matches": [
            {
                "similarity": round(one.similarity, 4),
                "status": is_match(one.similarity, threshold),
                "face": None if one.face is None else face_form(one.face),
            }
            for one in matches
        ],
    }


def _print(results: list[dict[str, Any]], threshold: float) -> None:
    from rich import box
    from rich.table import Table

    console = OutputConsole()
    names = _NAMES if console.width >= _WIDE_COLUMNS else _NAMES[:-1]
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("face", "at x, y", "width", "similarity"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column(f"at {threshold:.2f}", no_wrap=True)
    for name in names:
        table.add_column(name.replace("_", " "), overflow="fold")
    for number, face in enumerate(results, start=1):
        rect = face["rect"]
        first = [str(number), f"{rect['x']}, {rect['y']}", str(rect["width"])]
        for one in face["matches"]:
            table.add_row(*first, *_cells(one, names))
            first = ["", "", ""]
        if not face["matches"]:
            table.add_row(*first, "-", "nobody to compare with")
    console.print(table)


def _cells(one: dict[str, Any], names: Sequence[str]) -> list[Any]:  # JSON values; plain text in rich's class
    from rich.text import Text

    verdict = "match" if one["status"] else "no match"
    return [f"{one['similarity']:.3f}", verdict, *(Text(one["face"][name]) for name in names)]
