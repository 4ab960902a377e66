"""The page `docs/errors.md`, written from the error classes."""

from __future__ import annotations

from collections.abc import Iterator

from app.engine.common import errors
from app.engine.common.errors import ErrorKind, PlatformError

_ADVICE = {
    ErrorKind.MISSING: "Check the id or name; the object may have been deleted.",
    ErrorKind.CONFLICT: "Look at what is stored now, then try again or choose another name.",
    ErrorKind.INVALID: "Correct what the message names.",
    ErrorKind.REFUSED: "Ask somebody who may do this, or change what the message names.",
    ErrorKind.UNAVAILABLE: "Mend what the message names, then try again.",
    ErrorKind.TOO_LARGE: "Send less at once, or raise the limit in the settings.",
    ErrorKind.UNAUTHORIZED: "Log in again.",
    ErrorKind.LIMITED: "Wait, then try again.",
}
_HEAD = """# Errors

Every expected failure has a code that stays the same, wherever it shows: on the command line as `error CODE: ...`, in
JSON and REST answers as `error_code`, in the window beside the message. Codes below 40000 are those of the REST
contract; 40000 and above are Perigee's own. The message of an error names the file, field or object and, where there
is more to say than here, its own remedy. This page is written by `main.py errors FILE`; change the classes, not the
page.

| Code | Kind | Name | Meaning | What usually helps |
|---|---|---|---|---|
"""


def error_classes() -> list[type[PlatformError]]:
    """Return every expected failure in the order of the codes, `PlatformError` itself not among them."""
    found = set(_below(PlatformError))
    return sorted(found, key=lambda one: (one.code, one.__name__))


def advice(error: type[PlatformError]) -> str:
    """Return what usually helps against an error: its own advice, or that of its kind."""
    return vars(error).get("advice") or _ADVICE[error.kind]


def errors_page() -> str:
    """Return the page as Markdown."""
    return _HEAD + "".join(_row(error) for error in error_classes())


def _below(parent: type[PlatformError]) -> Iterator[type[PlatformError]]:
    for child in parent.__subclasses__():
        # A class that only a test declares is no part of the program.
        if child.__module__ == errors.__name__:
            yield child
            yield from _below(child)


def _row(error: type[PlatformError]) -> str:
    meaning = " ".join((error.__doc__ or "").split())
    cells = [str(error.code), str(error.kind), error.desc, meaning, advice(error)]
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |\n"
