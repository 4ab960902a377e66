"""What the engine says, in the language of the window: fixed texts, sentences with values, and what nobody knows."""

from __future__ import annotations

import json
import re

import pytest

from app.engine.common.errors import BadInputError, ModelNotInstalledError
from app.engine.configurator.sections import DECLARATIONS
from app.engine.configurator.values import typed_faults
from app.engine.handlers import TEMPLATES, Policies, find_faults, schema_of
from app.views.engine_texts import CONTEXT, PATTERNS, engine_message, engine_text, error_text
from app.views.language import TRANSLATIONS
from app.views.widgets.forms import form_node
from tests.views.engine_speech import spoken
from tests.views.translations import messages, patterns

_CYRILLIC = frozenset("абвгдежзийклмнопрстуфхцчшщъыьэюяАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ")


class TestEnglish:
    def test_everything_stays_as_the_engine_says_it(self) -> None:
        error = ModelNotInstalledError("The model 'a' is not installed in /b.", remedy="Run: main.py models install a")
        assert engine_text("Detector") == "Detector"
        assert engine_text("") == ""
        assert error_text(error) == str(error)


@pytest.mark.usefixtures("russian")
class TestRussian:
    def test_a_fixed_text_is_known_as_a_whole(self) -> None:
        assert engine_text("Detector") == "Детектор"

    def test_what_nobody_knows_stays_english(self) -> None:
        assert engine_text("No such text") == "No such text"
        assert engine_message("No such sentence: 5.") == "No such sentence: 5."

    def test_a_sentence_keeps_its_values(self) -> None:
        assert engine_message("The folder /a b/Фото is gone.") == "Папка /a b/Фото исчезла."

    def test_values_that_are_words_of_texts_stay_as_they_are(self) -> None:
        # "Faces" is a label of forms, and here the name that somebody gave a template.
        assert engine_message("There is no template 'Faces'.") == "Шаблона «Faces» нет."

    def test_braces_in_values_are_no_places(self) -> None:
        assert engine_message("The folder {0}{x} is gone.") == "Папка {0}{x} исчезла."

    def test_parts_of_sentences_are_translated_inside_them(self) -> None:
        assert (
            engine_message("must be a whole number, 1 to 5, or null.") == "Допустимо: целое число, от 1 до 5 или null."
        )

    def test_several_sentences_are_translated_one_by_one(self) -> None:
        text = "The folder /a is gone. Bring it back, or stop watching it."
        assert engine_message(text) == "Папка /a исчезла. Верните её или прекратите наблюдение."

    def test_a_sentence_inside_another_is_translated_too(self) -> None:
        text = "The self-test could not run: The model 'm' is not installed in /x. Run: main.py models install m"
        assert engine_message(text) == (
            "Самопроверка не запустилась: Модель «m» не установлена в /x. Выполните: main.py models install m"
        )

    def test_an_error_says_what_happened_and_what_helps(self) -> None:
        error = BadInputError("There is no template 'x'.", remedy="Use one of a, b.")
        assert error_text(error) == "Шаблона «x» нет. Используйте одно из: a, b."
        assert error_text(OSError("out of ideas")) == "out of ideas"

    def test_faults_of_policies_and_settings_are_translated(self) -> None:
        wrong = {"detect_policy": {"yaw_threshold": 500, "detect_face": 3, "nonsense": 1}, "match_policy": 1}
        told = [engine_message(one.message) for one in find_faults(Policies, wrong)]
        assert len(told) == 4
        assert [one for one in told if not _CYRILLIC & set(one)] == []
        declaration = next(one for one in DECLARATIONS if one.name == "INFERENCE")
        found = typed_faults(declaration, {"lanes": -1, "provider": "abacus", "nonsense": 1, "batch_size": "x"})
        assert len(found) == 4
        assert [one.message for one in found if not _CYRILLIC & set(engine_message(one.message))] == []

    def test_a_form_is_labelled_and_explained(self) -> None:
        node = form_node(schema_of(Policies), say=engine_text).child("detect_policy")
        assert node.help == "Что ищется и оценивается."
        assert node.child("yaw_threshold").title == "Порог рысканья"
        assert node.child("yaw_threshold").name == "yaw_threshold"


class TestGathering:
    def test_texts_of_a_policy_a_setting_a_template_a_model_and_an_error_are_gathered(self) -> None:
        texts = set(spoken()[CONTEXT])
        assert Policies.model_fields["detect_policy"].description in texts
        assert {"Yaw threshold", "Detector", TEMPLATES[0].title, TEMPLATES[0].description} <= texts
        assert "Finds faces and five points on each." in texts
        assert {"The folder {0} is gone.", "Bring it back, or stop watching it.", "No space left"} <= texts

    def test_what_is_gathered_is_in_the_file_of_translations(self) -> None:
        kept = {(one.context, one.source) for one in messages(TRANSLATIONS / "perigee_ru.ts")}
        assert {(context, text) for context, texts in spoken().items() for text in texts} <= kept

    def test_the_patterns_that_the_window_loads_are_current(self) -> None:
        assert PATTERNS.read_text(encoding="utf-8") == patterns(), "run: python -m tests.views.translations"


@pytest.mark.usefixtures("russian")
def test_every_sentence_is_recognised_and_keeps_its_values() -> None:
    known: dict[str, list[str]] = json.loads(PATTERNS.read_text(encoding="utf-8"))
    values = tuple(str(number) for number in range(100, 110))
    for pattern in known[CONTEXT]:
        said = pattern.format(*values)
        told = engine_message(said)
        places = {int(number) for number in re.findall(r"\{(\d)\}", pattern)}
        assert told != said
        assert (pattern, [values[one] for one in places if values[one] not in told]) == (pattern, [])
