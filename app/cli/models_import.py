"""The command `models import`: what it can be told, and what it asks on a terminal."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from rich.console import Console

from app.engine.common.errors import BadInputError
from app.engine.inference.catalogue import CommercialUse, Metric
from app.engine.inference.importer import RecogniserOptions, import_recogniser, missing_options, read_recogniser
from app.engine.inference.store import ModelStore

_OPTION = {
    "colour": "--colour",
    "mean": "--mean",
    "std": "--std",
    "licence_note": "--licence",
    "size_px": "--size",
}
_QUESTION = {
    "colour": "Colour order of the input (RGB or BGR): ",
    "mean": "Mean taken off each pixel of 0..255, one number or three (127.5 for most ArcFace networks): ",
    "std": "Then divided by, one number or three (127.5 for most ArcFace networks): ",
    "licence_note": "Terms of use, in one sentence: ",
    "size_px": "Side of the input in pixels (112 for most ArcFace networks): ",
}


def add_import_options(parser: argparse.ArgumentParser) -> None:
    """Add the options of `models import`."""
    parser.add_argument("file", type=Path, metavar="FILE", help="an ONNX network")
    parser.add_argument("--id", help="its id here; by default the file's name")
    parser.add_argument("--version", type=int, help="descriptor version, 1000 or more; by default the next free one")
    parser.add_argument("--size", type=int, help="side of the input in pixels")
    parser.add_argument("--colour", type=str.upper, choices=("RGB", "BGR"))
    parser.add_argument("--mean", type=numbers, help="taken off each pixel of 0..255; one number or three, with commas")
    parser.add_argument("--std", type=numbers, help="what is left is divided by this")
    parser.add_argument("--dimension", type=int, help="length of the descriptor, to be checked")
    parser.add_argument("--metric", choices=[metric.value for metric in Metric], default=Metric.COSINE.value)
    parser.add_argument("--licence", metavar="NOTE", help="the terms of use, in one sentence")
    parser.add_argument(
        "--commercial", choices=[use.value for use in CommercialUse], default="ask", help="may a business use it?"
    )


def numbers(text: str) -> tuple[float, ...]:
    """Return one or three numbers written with commas. Raises ValueError."""
    values = tuple(float(part) for part in text.split(","))
    if len(values) not in (1, 3):
        raise ValueError("one number or three")
    return values


def run_import(
    args: argparse.Namespace, store: ModelStore, console: Console, ask: Callable[[str], str] | None = None
) -> int:
    """Import a network, asking on a terminal for what it does not say itself.

    Raises
    ------
    BadInputError
        If something is missing and nobody can be asked, or an answer cannot be used.
    PlatformError
        As `import_recogniser`.
    """
    options = _options(args)
    missing = missing_options(read_recogniser(args.file), options)
    asked = ask or (input if sys.stdin.isatty() else None)
    if missing and asked is None:
        wanted = ", ".join(_OPTION[name] for name in missing)
        raise BadInputError(
            f"{args.file} does not say everything; missing: {wanted}.", field=missing[0], remedy="Add these options."
        )
    for name in missing:
        options = _with_answer(options, name, asked(_QUESTION[name]) if asked else "")
    entry = import_recogniser(args.file, options, store)
    spec = entry.descriptor
    if spec is not None:
        console.print(
            f"Imported {entry.id}: descriptor version {spec.version}, {spec.dimension} numbers, {spec.metric.value}. "
            "Its similarity constants are starting values: fit them with 'main.py accuracy FOLDER'.",
            highlight=False,
            soft_wrap=True,
        )
    return 0


def _options(args: argparse.Namespace) -> RecogniserOptions:
    return RecogniserOptions(
        id=args.id,
        version=args.version,
        size_px=args.size,
        colour=args.colour,
        mean=args.mean,
        std=args.std,
        dimension=args.dimension,
        metric=Metric(args.metric),
        licence_note=args.licence,
        commercial=CommercialUse(args.commercial),
    )


def _with_answer(options: RecogniserOptions, name: str, answer: str) -> RecogniserOptions:
    text = answer.strip()
    try:
        if name in ("mean", "std"):
            value: Any = numbers(text)
        else:
            value = int(text) if name == "size_px" else text
    except ValueError as error:
        raise BadInputError(f"The answer {text!r} cannot be used: {error}.", field=name) from error
    if name == "colour" and text.upper() not in ("RGB", "BGR"):
        raise BadInputError(f"The answer {text!r} is neither RGB nor BGR.", field=name)
    return replace(options, **{name: value})
