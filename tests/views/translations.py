"""Brings the translations up to date with the texts of the window: ``python -m tests.views.translations``.

New texts appear in ``resources/translations/*.ts`` as unfinished: write their translation there and run it again. What
is no longer in the window leaves the files. English has a file for its plural forms alone.

What the engine says is gathered with them, and the patterns of its sentences go into ``engine.json``.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
import sysconfig
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.views.engine_texts import PATTERNS
from tests.support.paths import ROOT
from tests.views.engine_speech import spoken

FOLDER = ROOT / "resources" / "translations"
LANGUAGES = ("en", "ru")
_SOURCES = ROOT / "app" / "views"
_PLACE = re.compile(r"\{\d+\}")


@dataclass(frozen=True)
class Message:
    """One text of the window and its translation; the forms of a counted one follow each other."""

    context: str
    source: str
    forms: tuple[str, ...]
    is_unfinished: bool
    is_counted: bool


def sources() -> list[Path]:
    """Return the modules whose texts are translated."""
    return sorted(_SOURCES.rglob("*.py"))


def extract(target: Path, language: str) -> None:
    """Bring a file of translations up to date: new texts come in, lost ones go."""
    plural = ["-pluralonly"] if language == "en" else []
    options = [*plural, "-no-obsolete", "-locations", "none", "-sort-messages", "-source-language", "en"]
    names, speech = target.with_suffix(".lst"), target.with_suffix(".py")
    names.write_text("\n".join(str(path) for path in (*sources(), speech)), encoding="utf-8")
    speech.write_text(_as_source(), encoding="utf-8")
    try:
        _run("lupdate", [f"@{names}", *options, "-target-language", language, "-ts", str(target)])
    finally:
        names.unlink()
        speech.unlink()


def patterns() -> str:
    """Return the file by which the window recognises the engine's sentences with values in them."""
    found = {context: [text for text in texts if _PLACE.search(text)] for context, texts in spoken().items()}
    return json.dumps(found, indent=1, ensure_ascii=False) + "\n"


def compile_one(source: Path, target: Path) -> None:
    """Write what the window loads."""
    _run("lrelease", ["-silent", str(source), "-qm", str(target)])


def messages(path: Path) -> Iterator[Message]:
    """Yield what is in a file of translations."""
    for context in ET.parse(path).getroot().iter("context"):
        for one in context.iter("message"):
            translation = one.find("translation")
            assert translation is not None
            forms = tuple(form.text or "" for form in translation.iter("numerusform")) or (translation.text or "",)
            yield Message(
                context.findtext("name", ""),
                one.findtext("source", ""),
                forms,
                translation.get("type") == "unfinished",
                one.get("numerus") == "yes",
            )


def main(_argv: Sequence[str]) -> int:
    """Bring everything up to date; return 1 while a translation is missing."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    PATTERNS.write_text(patterns(), encoding="utf-8")
    unfinished = 0
    for language in LANGUAGES:
        path = FOLDER / f"perigee_{language}.ts"
        extract(path, language)
        compile_one(path, path.with_suffix(".qm"))
        missing = [one for one in messages(path) if one.is_unfinished]
        unfinished += len(missing)
        for one in missing:
            sys.stdout.write(f"{language} {one.context}: {one.source}\n")
    return 1 if unfinished else 0


def _as_source() -> str:
    """Return what the engine says as the tool that gathers texts reads it."""
    words = "QCoreApplication.translate({context}, {text})\n"
    return "".join(
        words.format(context=json.dumps(context), text=json.dumps(text, ensure_ascii=False))
        for context, texts in spoken().items()
        for text in texts
    )


def _run(tool: str, arguments: Sequence[str]) -> None:
    command = Path(sysconfig.get_path("scripts")) / f"pyside6-{tool}"
    subprocess.run([str(command), *arguments], check=True, capture_output=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
