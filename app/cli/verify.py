"""``verify PHOTO --verifier ID --face ID``: does a photo show whom it is said to show?"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.console import OutputConsole
from app.cli.event import image_of
from app.cli.site import open_platform
from app.engine.common.errors import BadInputError, NoFacesError
from app.engine.common.launch import LaunchConfig

if TYPE_CHECKING:
    from app.engine.handlers.candidates_named import CandidateNames
    from app.engine.handlers.verification_models import VerificationRequest, VerificationResult
    from app.platform import Platform

EXIT_UNKNOWN = 3


def add_parser(subparsers: Any) -> None:
    """Declare the command."""
    parser = subparsers.add_parser(
        "verify",
        help="compare a photo with stored faces by the rules of a verifier",
        description="Compare every face of a photo with named faces, events, attributes or external ids. The exit "
        "code is 0 when at least one pair is the same person, and 3 when none is.",
    )
    parser.add_argument("photo", type=Path, metavar="PHOTO")
    rules = parser.add_mutually_exclusive_group(required=True)
    rules.add_argument("--verifier", metavar="ID", help="a stored verifier")
    rules.add_argument(
        "--threshold", type=float, metavar="S", help="store a verifier with this threshold first, print its id, use it"
    )
    named = parser.add_mutually_exclusive_group(required=True)
    for kind in ("face", "event", "attribute"):
        named.add_argument(f"--{kind}", metavar="ID", action="append", help=f"a stored {kind}; may be repeated")
    named.add_argument("--external-id", metavar="TEXT", action="append", help="of stored faces; may be repeated")
    parser.add_argument("--json", action="store_true", help="print JSON and nothing else on standard output")
    parser.set_defaults(run=run)


def run(args: argparse.Namespace, launch: LaunchConfig) -> int:
    """Verify, print every pair; 3 when no pair is the same person."""
    from app.cli.models import ensure_default_pack

    image = image_of(args.photo)
    ensure_default_pack(launch)
    with open_platform(launch) as platform:
        account_id = platform.accounts.local_identity().account_id
        verifier_id = args.verifier or _new_verifier(platform, account_id, args.threshold)
        result = platform.verification.verify(_request(args, account_id, verifier_id, image))
    if result.failure is not None:
        raise result.failure
    if not result.faces:
        raise NoFacesError(f"No face was found in {args.photo}.", remedy="Use a photo that shows the face larger.")
    if args.json:
        print(json.dumps(result.to_json(), indent=2))
    else:
        _print(result)
    return 0 if any(pair.status for face in result.faces for pair in face.verifications) else EXIT_UNKNOWN


def _new_verifier(platform: Platform, account_id: str, threshold: float) -> str:
    from app.engine.handlers import NewVerifier

    if not 0.0 <= threshold <= 1.0:
        raise BadInputError(f"--threshold takes 0 to 1, not {threshold}.", field="threshold")
    policies = {"verification_threshold": threshold, "storage_policy": {"face_sample_policy": {"store_sample": 0}}}
    made = platform.verifiers.create(account_id, NewVerifier(policies, f"threshold {threshold:g}"))
    print(f"verifier {made.verifier_id}", file=sys.stderr)
    return made.verifier_id


def _request(args: argparse.Namespace, account_id: str, verifier_id: str, image: Any) -> VerificationRequest:
    from app.engine.handlers.verification_models import VerificationRequest

    return VerificationRequest(account_id, verifier_id, (image,), _candidates(args))


def _candidates(args: argparse.Namespace) -> CandidateNames:
    from app.engine.handlers.candidates_named import CandidateNames

    return CandidateNames(
        face_ids=tuple(args.face or ()),
        event_ids=tuple(args.event or ()),
        attribute_ids=tuple(args.attribute or ()),
        external_ids=tuple(args.external_id or ()),
    )


def _print(result: VerificationResult) -> None:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("face", "candidate", "similarity", "same person"):
        table.add_column(heading, overflow="fold")
    for number, face in enumerate(result.faces, start=1):
        for pair in face.verifications:
            verdict = "yes" if pair.status else "no"
            table.add_row(str(number), Text(pair.candidate_id), f"{pair.similarity:.3f}", verdict)
    OutputConsole().print(table)
