"""What `analyze` prints for a person: the faces, what else was estimated, and how many faces each photo has."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

if TYPE_CHECKING:
    from app.engine.estimators.analysis import FaceAnalysis, ImageAnalysis

# A terminal with fewer columns gets the name of a photo on a line of its own above its faces.
WIDE_COLUMNS = 110
_GENDERS = ("female", "male")
_UNKNOWN = "-"


@dataclass(frozen=True)
class _Column:
    """One column of the table of faces: heading, least width, the cell of a face, who fills it, a shorter heading."""

    heading: str
    width: int
    cell: Callable[[FaceAnalysis], str]
    estimator: str | None = None
    short: str = ""


def print_analysis(found: Sequence[ImageAnalysis], console: Console) -> None:
    """Print one row per face, then the remaining estimations, then the number of faces per photo."""
    names = short_names([image.filename for image in found])
    shown = {name for image in found for face in image.faces for name in face.estimations}
    columns = [column for column in _COLUMNS if column.estimator is None or column.estimator in shown]
    with_faces = [image for image in found if image.faces]
    if console.width >= WIDE_COLUMNS:
        _print_wide(with_faces, names, columns, console)
    else:
        _print_narrow(with_faces, names, columns, console)
    _print_further(with_faces, names, shown - {column.estimator for column in columns}, console)
    _print_summary(found, names, console)


def short_names(filenames: Sequence[str]) -> Mapping[str, str]:
    """Return for each path what is left without the folder that all of them share."""
    folders = [str(Path(name).parent) for name in filenames]
    try:
        shared = os.path.commonpath(folders)
    except ValueError:  # none, or on different drives
        return {name: name for name in filenames}
    return {name: os.path.relpath(name, shared or ".") for name in filenames}


def _print_wide(
    found: Sequence[ImageAnalysis], names: Mapping[str, str], columns: Sequence[_Column], console: Console
) -> None:
    if not found:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("photo", overflow="fold")
    _add_columns(table, columns, [column.heading for column in columns])
    for image in found:
        for number, face in enumerate(image.faces, start=1):
            table.add_row(Text(names[image.filename] if number == 1 else ""), *_cells(number, face, columns))
    console.print(table)


def _print_narrow(
    found: Sequence[ImageAnalysis], names: Mapping[str, str], columns: Sequence[_Column], console: Console
) -> None:
    for position, image in enumerate(found):
        console.print(Text(names[image.filename], style="bold", overflow="fold"))
        table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0), show_header=position == 0)
        _add_columns(table, columns, [column.short or column.heading for column in columns])
        for number, face in enumerate(image.faces, start=1):
            table.add_row(*_cells(number, face, columns))
        console.print(table)


def _add_columns(table: Table, columns: Sequence[_Column], headings: Sequence[str]) -> None:
    table.add_column("#", justify="right", min_width=3)
    for column, heading in zip(columns, headings, strict=True):
        table.add_column(heading, justify="right", min_width=column.width, no_wrap=True)


def _cells(number: int, face: FaceAnalysis, columns: Sequence[_Column]) -> list[str]:
    return [str(number), *(column.cell(face) for column in columns)]


def _print_further(
    found: Sequence[ImageAnalysis], names: Mapping[str, str], estimators: set[str], console: Console
) -> None:
    if not estimators:
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for heading in ("photo", "#", "estimation", "result"):
        table.add_column(heading, overflow="fold", justify="right" if heading == "#" else "left")
    for image in found:
        rows = _further_rows(image, estimators)
        for position, row in enumerate(rows):
            table.add_row(Text(names[image.filename] if position == 0 else ""), *map(Text, row))
    console.print(table)


def _further_rows(image: ImageAnalysis, estimators: set[str]) -> Iterator[tuple[str, str, str]]:
    for number, face in enumerate(image.faces, start=1):
        wanted = [(name, one) for name, one in face.estimations.items() if name in estimators]
        for position, (name, estimation) in enumerate(wanted):
            yield str(number) if position == 0 else "", name, in_words(estimation)


def _print_summary(found: Sequence[ImageAnalysis], names: Mapping[str, str], console: Console) -> None:
    with_bodies = any(image.bodies for image in found)
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    table.add_column("photo", overflow="fold")
    table.add_column("faces", justify="right")
    if with_bodies:
        table.add_column("bodies", justify="right")
    table.add_column("", overflow="fold")
    for image in found:
        counts = [str(len(image.faces)), *([str(len(image.bodies))] if with_bodies else [])]
        if image.error is not None:
            counts = [_UNKNOWN] * len(counts)
        table.add_row(Text(names[image.filename]), *counts, _remark(image))
    console.print(table)
    faces = sum(len(image.faces) for image in found)
    errors = sum(image.error is not None for image in found)
    console.print(f"{_counted(len(found), 'photo')}, {_counted(faces, 'face')}, {_counted(errors, 'error')}")


def _remark(image: ImageAnalysis) -> Text:
    if image.error is not None:
        return Text(f"error {image.error.code}: {image.error}", style="red")
    return Text("" if image.faces else "no face", style="dim")


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _box(face: FaceAnalysis) -> str:
    rect = face.rect
    return _UNKNOWN if rect is None else f"{rect.x},{rect.y} {rect.width}x{rect.height}"


def _descriptor(face: FaceAnalysis) -> str:
    descriptor = next(iter(face.descriptors.values()), None)
    return _UNKNOWN if descriptor is None else f"{descriptor.score:.2f}"


def _age(face: FaceAnalysis) -> str:
    found: Any = face.estimations.get("basic_attributes")  # every estimator has its own type of result
    return _UNKNOWN if found is None else str(round(found.age))


def _gender(face: FaceAnalysis) -> str:
    found: Any = face.estimations.get("basic_attributes")
    return _UNKNOWN if found is None else _GENDERS[found.gender]


def _emotion(face: FaceAnalysis) -> str:
    found: Any = face.estimations.get("emotions")
    return _UNKNOWN if found is None else str(found.predominant_emotion)


def _pose(face: FaceAnalysis) -> str:
    found: Any = face.estimations.get("head_pose")
    if found is None:
        return _UNKNOWN
    return "/".join(_UNKNOWN if angle is None else f"{round(angle)}" for angle in (found.yaw, found.pitch, found.roll))


def _quality(face: FaceAnalysis) -> str:
    found: Any = face.estimations.get("quality")
    return _UNKNOWN if found is None else f"{found.overall:.2f}"


_COLUMNS = (
    _Column("box", 17, _box),
    _Column("score", 5, lambda face: f"{face.score:.2f}"),
    _Column("age", 3, _age, "basic_attributes"),
    _Column("gender", 6, _gender, "basic_attributes"),
    _Column("emotion", 9, _emotion, "emotions"),
    _Column("yaw/pitch/roll", 11, _pose, "head_pose", "y/p/r °"),
    _Column("quality", 7, _quality, "quality"),
    _Column("descriptor", 6, _descriptor, None, "descr."),
)


def in_words(estimation: Any) -> str:
    """Return a result's REST form on one line, numbers shortened; Any: each estimator has its own type."""
    if estimation is None:
        return "unknown"
    if hasattr(estimation, "checks"):
        return _checks_in_words(estimation.checks)
    if hasattr(estimation, "prediction"):
        return _prediction_in_words(estimation)
    return _short(estimation.to_json())


def _prediction_in_words(estimation: Any) -> str:
    probability = "" if estimation.probability is None else f" {estimation.probability:.2f}"
    remark = getattr(estimation, "message", None)
    return f"{estimation.prediction.name.lower()}{probability}{f'; {remark}' if remark else ''}"


def _checks_in_words(checks: Sequence[Any]) -> str:
    failed = [check.name for check in checks if not check.passed]
    text = f"{len(checks) - len(failed)} of {len(checks)} checks passed"
    return f"{text}; not: {', '.join(failed)}" if failed else text


def _short(value: Any) -> str:
    if isinstance(value, dict):
        # The most likely of several classes says enough for a table.
        chosen = [key for key in value if key.startswith("predominant")]
        if chosen:
            return str(value[chosen[0]])
        shown = {key: _short(one) for key, one in value.items() if not isinstance(one, list) and one is not None}
        return ", ".join(f"{key} {text}" for key, text in shown.items() if text)
    if isinstance(value, float):
        return f"{value:.2f}"
    return "" if value is None else str(value)
