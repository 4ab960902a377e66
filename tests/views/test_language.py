"""Languages: nothing untranslated, nothing stale, and longer words still fit."""

from __future__ import annotations

import re
from collections.abc import Callable, Coroutine, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QSettings, QTranslator
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from app.views.language import TRANSLATIONS, chosen_language
from app.views.main_window import MainWindow
from app.views.screens import SCREENS
from tests.views.conftest import speaking
from tests.views.translations import LANGUAGES, compile_one, extract, messages

Run = Callable[[Coroutine[Any, Any, None]], None]
_FORMS = {"en": 2, "ru": 3}
_LONGER = 1.4
_MARK = "¡"


@pytest.mark.parametrize("language", LANGUAGES)
class TestFiles:
    def test_every_text_of_the_window_is_there_and_no_other(self, language: str, tmp_path: Path) -> None:
        kept = TRANSLATIONS / f"perigee_{language}.ts"
        fresh = tmp_path / kept.name
        fresh.write_bytes(kept.read_bytes())
        extract(fresh, language)
        texts = {(one.context, one.source) for one in messages(fresh)}
        assert texts == {(one.context, one.source) for one in messages(kept)}, "run: python -m tests.views.translations"

    def test_nothing_is_unfinished_and_every_form_is_there(self, language: str) -> None:
        found = list(messages(TRANSLATIONS / f"perigee_{language}.ts"))
        assert [one.source for one in found if one.is_unfinished or not all(one.forms)] == []
        assert {len(one.forms) for one in found if one.is_counted} <= {_FORMS[language]}

    def test_places_for_values_are_kept(self, language: str) -> None:
        wrong = [
            (one.source, form)
            for one in messages(TRANSLATIONS / f"perigee_{language}.ts")
            for form in one.forms
            if sorted(set(re.findall(r"\{\w+\}", one.source))) != sorted(set(re.findall(r"\{\w+\}", form)))
        ]
        assert wrong == []

    def test_what_the_window_loads_is_current(self, language: str, tmp_path: Path) -> None:
        compile_one(TRANSLATIONS / f"perigee_{language}.ts", tmp_path / "fresh.qm")
        assert (tmp_path / "fresh.qm").read_bytes() == (TRANSLATIONS / f"perigee_{language}.qm").read_bytes()

    def test_every_text_belongs_to_a_class_or_a_named_context(self, language: str) -> None:
        contexts = {one.context for one in messages(TRANSLATIONS / f"perigee_{language}.ts")}
        assert [name for name in contexts if not name.lstrip("_")[:1].isupper()] == []


def test_the_chosen_language_wins_over_the_systems(tmp_path: Path) -> None:
    state = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    assert chosen_language(state) in LANGUAGES
    state.setValue("language", "ru")
    assert chosen_language(state) == "ru"
    state.setValue("language", "tlh")
    assert chosen_language(state) in LANGUAGES


@pytest.mark.parametrize(
    ("code", "count", "expected"),
    [("en", 1, "1 face"), ("en", 3, "3 faces"), ("ru", 1, "1 лицо"), ("ru", 3, "3 лица"), ("ru", 11, "11 лиц")],
)
def test_counted_words_take_their_forms(qapp: QApplication, code: str, count: int, expected: str) -> None:
    with speaking(qapp, code):
        assert QCoreApplication.translate("StatusBar", "%Ln face(s)", "", count) == expected


class Pseudo(QTranslator):
    """Speaks English, marked and forty percent longer; knows only what the files of translations know."""

    def __init__(self) -> None:
        super().__init__()
        self._known = {(one.context, one.source) for one in messages(TRANSLATIONS / "perigee_ru.ts")}

    def isEmpty(self) -> bool:  # noqa: N802 - Qt's own name
        """Tell that there is something."""
        return False

    def translate(  # type: ignore[override]  # None is Qt's null string; an empty one would count as a translation
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        """Return a longer text; nothing for what is not known."""
        if (context, source) not in self._known:
            return None
        return _MARK + source.replace("%n", str(n)).replace("%Ln", str(n)) + "~" * round(len(source) * (_LONGER - 1))


@pytest.fixture
def pseudo(qapp: QApplication) -> Iterator[Pseudo]:
    """The pseudo-locale, before the window is made."""
    translator = Pseudo()
    qapp.installTranslator(translator)
    yield translator
    qapp.removeTranslator(translator)


# Texts that are the same in every language, or come from the data.
_SAME = re.compile(
    r"^(Perigee|English|Русский|Apache-2.0|JSON|REST|TLS|RGB|BGR|0\.1\.0|F\d+|(Ctrl|Alt|Shift|Del|Esc).*|[\d\s.,:/·…×%+‹›−-]*)$"
)


def untranslated(window: QWidget) -> list[str]:
    texts = [
        one.text() for one in window.findChildren(QWidget) if isinstance(one, (QAbstractButton, QLabel)) and one.text()
    ]
    return sorted({text for text in texts if _MARK not in text and not _SAME.match(text) and "/" not in text})


def test_every_word_of_every_screen_can_be_translated_and_longer_ones_fit(
    pseudo: Pseudo, window: MainWindow, run: Run
) -> None:
    async def story() -> None:
        window.begin()
        await window.site.settled()
        await window.engine.settled()
        for entry in SCREENS:
            window.open_screen(entry.id)
        assert untranslated(window) == []
        assert window.minimumSizeHint().width() <= 1440
        assert window.minimumSizeHint().height() <= 800
        window.close()
        await window.drained()

    run(story())
