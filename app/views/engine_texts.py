"""What the engine says, in the language of the window.

The engine speaks English alone: its texts go into answers, logs and files as they are. Where the window shows one it
asks here. Fixed texts are looked up as a whole; sentences with values in them are recognised by their patterns.
What is not known is shown in English.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache

from PySide6.QtCore import QCoreApplication

from app.engine.common.errors import PlatformError
from app.views.language import TRANSLATIONS

# The contexts of the translations: whole texts, and parts that stand inside sentences.
CONTEXT, PARTS = "Engine", "EngineParts"
# The patterns of sentences with values, by context; written with the translations.
PATTERNS = TRANSLATIONS / "engine.json"
_REMEMBERED = 2048
_PLACE = re.compile(r"\{(\d+)\}")
Recognised = tuple[str, tuple[str, ...]]


def engine_text(text: str) -> str:
    """Return a fixed text of the engine, such as the label of a field, in the window's language."""
    return QCoreApplication.translate(CONTEXT, text) if text else ""


def stored_text(shown: str, stored: str) -> str:
    """Return what to store of a text that was edited as it is shown; the engine's own, left alone, stays English."""
    return stored if shown == engine_text(stored) else shown


def says(wanted: str, *texts: str) -> bool:
    """Tell whether one of these texts of the engine has a part, in English or in the window's language."""
    return any(wanted.casefold() in one.casefold() for text in texts for one in (text, engine_text(text)))


def engine_message(text: str) -> str:
    """Return what the engine says of something, with the values in it, in the window's language."""
    return _told(text) or text


def error_text(error: Exception) -> str:
    """Return what happened and what can be done, in the window's language."""
    if not isinstance(error, PlatformError):
        return engine_message(str(error))
    return " ".join(engine_message(part) for part in (error.detail, error.remedy) if part)


def _told(text: str) -> str | None:
    known = engine_text(text)
    if known != text:
        return known
    for place in _ends(text):
        first, rest = _whole(text[:place], CONTEXT), _told(text[place + 1 :])
        if first is not None and rest is not None:
            return f"{first} {rest}"
    return _whole(text, CONTEXT)


def _whole(text: str, context: str) -> str | None:
    """Return one sentence, or part of one, in the window's language; None where it is not known."""
    known = QCoreApplication.translate(context, text)
    if known != text:
        return known
    found = _recognised(text, context)
    if found is None:
        return None
    pattern, values = found
    words = QCoreApplication.translate(context, pattern)
    # A translation may name its values in another order.
    return None if words == pattern else words.format(*(_value(one) for one in values))


def _value(text: str) -> str:
    """Return a value as it is shown: sentences and their parts in the window's language, all others as they are."""
    if text.endswith("."):
        return engine_message(text)
    return _whole(text, PARTS) or text


def _ends(text: str) -> Iterator[int]:
    return (found.start() + 1 for found in re.finditer(r"\. ", text))


@lru_cache(maxsize=_REMEMBERED)
def _recognised(text: str, context: str) -> Recognised | None:
    for pattern, expression in _patterns()[context]:
        found = expression.fullmatch(text)
        if found is not None:
            return pattern, found.groups()
    return None


@cache
def _patterns() -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """Return the patterns, those that say most before those that could take anything."""
    known: dict[str, list[str]] = json.loads(PATTERNS.read_text(encoding="utf-8"))
    return {
        context: [(one, _expression(one)) for one in sorted(patterns, key=_length, reverse=True)]
        for context, patterns in known.items()
    }


def _expression(pattern: str) -> re.Pattern[str]:
    # Every second piece is the number of a place; places stand in their order.
    pieces = _PLACE.split(pattern)
    return re.compile("(.+?)".join(re.escape(one) for one in pieces[::2]), re.DOTALL)


def _length(pattern: str) -> int:
    return len(_PLACE.sub("", pattern))
