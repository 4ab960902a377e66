"""What the engine says and the window shows: fixed texts, and sentences with places for values.

Texts of forms come from the schemas the forms are made of, so that exactly what is shown is found. Sentences are read
from the source: what errors, steps of jobs and faults are made of. ``{0}`` stands for the first value.
"""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from app.engine.common import errors
from app.engine.configurator.editor import schema_of as setting_schema
from app.engine.configurator.sections import DECLARATIONS, GROUPS
from app.engine.handlers import TEMPLATES, Policies, VerifierPolicies, schema_of
from app.engine.inference.store import ModelState
from app.views.engine_texts import CONTEXT, PARTS
from app.views.widgets.forms import FormNode, form_node
from tests.support.paths import ROOT

# Where errors come from that a window can show: neither the commands nor the REST interface.
_SPOKEN = ("app/db", "app/engine", "app/views")
# Sentences and parts of sentences that are no arguments of an error: the functions and constants they stand in.
_SENTENCES: Mapping[str, tuple[str, ...]] = {
    "app/api/server.py": ("warning",),
    "app/diagnosis.py": ("_examine_models", "_self_test", "_self_test_faults", "_folder_fault", "_model_fault"),
    "app/engine/estimators/availability.py": ("_status",),
    "app/engine/inference/gate.py": ("InferenceGate",),
    "app/engine/inference/providers.py": ("_REMEDIES",),
    "app/engine/inference/selftest.py": ("_complaint",),
    "app/engine/inference/store.py": ("verify_one",),
    "app/engine/handlers/checking.py": ("_message",),
    "app/engine/handlers/policies/__init__.py": ("_repeated", "_unknown_labels"),
    "app/engine/handlers/policies/face_quality.py": ("_faults",),
    "app/engine/common/addresses.py": ("_REMEDY",),
    "app/engine/common/relative_time.py": ("REMEDY",),
}
_FRAGMENTS: Mapping[str, tuple[str, ...]] = {
    "app/engine/configurator/settings.py": ("label",),
    "app/engine/estimators/face_quality.py": ("unavailable_checks",),
    "app/engine/estimators/face_quality_checks.py": ("NOT_COMPUTABLE",),
    "app/engine/estimators/requirements.py": ("_listed",),
    "app/engine/handlers/describing.py": ("_FORMATS", "allowed", "_words", "_list_words"),
    "app/engine/handlers/policies/__init__.py": ("known",),
}
# Calls whose text is shown, with the place of the text among their arguments.
_CALLS = {"Progress": 0, "misplaced": 1}
_FRAGMENT_CALLS = {"refused": 1, "_failed": 1, "_bad_threshold": 1}
# Rules of single values are checked by pydantic and Python, which say so in these words.
_RULES = (
    "Field required",
    "Extra inputs are not permitted",
    "Input should be {0}",
    "Input should be a finite number",
    "Input should be a valid boolean",
    "Input should be a valid dictionary",
    "Input should be a valid integer",
    "Input should be a valid integer, got a number with a fractional part",
    "Input should be a valid integer, unable to parse string as an integer",
    "Input should be a valid list",
    "Input should be a valid number",
    "Input should be a valid number, unable to parse string as a number",
    "Input should be a valid string",
    "Input should be a valid tuple",
    "Input should be greater than or equal to {0}",
    "Input should be less than or equal to {0}",
    "String should have at least {0} character",
    "String should have at least {0} characters",
    "String should have at most {0} characters",
    "String should match pattern '{0}'",
    "Tuple should have at most {0} items after validation, not {1}",
    "Tuple should have at least {0} item after validation, not {1}",
    "could not convert string to float: {0}",
    "invalid literal for int() with base 10: {0}",
)
# Words that stand between values.
_BETWEEN = ("{0} and {1}", "{0} or {1}")
# Choices of members that are names of fields stay as they are.
_NAMED = ("targets",)
_LEAST_LETTERS = 2


@cache
def spoken() -> Mapping[str, tuple[str, ...]]:
    """Return the texts by the context they are translated in, in order, each once."""
    fixed = {*form_texts(), *site_texts(), *model_texts(), *error_texts(), *_RULES, *_found(_SENTENCES, _CALLS)}
    parts = {*_found(_FRAGMENTS, _FRAGMENT_CALLS), *_RULES, *_BETWEEN, *(one.value for one in ModelState)}
    return {CONTEXT: tuple(sorted(filter(None, fixed))), PARTS: tuple(sorted(filter(None, parts)))}


def form_texts() -> Iterator[str]:
    """Yield the labels, explanations and words to choose of the generated forms."""
    for model in (Policies, VerifierPolicies):
        yield from _node_texts(form_node(schema_of(model)))
    for one in DECLARATIONS:
        yield from _node_texts(form_node(setting_schema(one), one.title))


def site_texts() -> Iterator[str]:
    """Yield what a fresh site is made of: descriptions of settings and groups, and the templates of handlers."""
    for one in DECLARATIONS:
        yield from (one.title, one.description)
    for _, description in GROUPS:
        yield description
    for template in TEMPLATES:
        yield from (template.title, template.description)


def model_texts() -> Iterator[str]:
    """Yield what the models are for, and their terms."""
    catalogue = tomllib.loads((ROOT / "resources" / "models.toml").read_text(encoding="utf-8"))
    for model in catalogue["model"]:
        yield from (model["summary"], model["licence"]["name"], model["licence"]["note"])


def error_texts() -> Iterator[str]:
    """Yield names of failures, what usually helps, and the sentences with which they are raised."""
    for one in _failures().values():
        yield from (one.desc, one.advice)
    for path in _modules():
        for call in (node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)):
            if _name(call.func) in _failures():
                yield from _sentences(call.args[:1])
                yield from _sentences(word.value for word in call.keywords if word.arg == "remedy")
        for name, place in _CALLS.items():
            yield from _called(path, name, place)
    for checked in _checking():
        yield from _called(checked, "ValueError", 0)


def _node_texts(node: FormNode) -> Iterator[str]:
    yield from (node.title, node.help)
    if node.name not in _NAMED:
        yield from (choice for choice in node.choices if isinstance(choice, str))
    below = [*node.fields, *(one for _, one in node.variants)]
    if node.item is not None and node.name not in _NAMED:
        below.append(node.item)
    for one in below:
        yield from _node_texts(one)


def _found(places: Mapping[str, tuple[str, ...]], calls: Mapping[str, int]) -> Iterator[str]:
    for name_of_file, names in places.items():
        for node in ast.walk(_tree(ROOT / name_of_file)):
            if _defined(node) in names:
                yield from _texts_in(node)
    for path in _modules():
        for name, place in calls.items():
            yield from _called(path, name, place)


def _defined(node: ast.AST) -> str:
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return node.name
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
    return target.id if isinstance(node, (ast.Assign, ast.AnnAssign)) and isinstance(target, ast.Name) else ""


def _texts_in(node: ast.AST) -> Iterator[str]:
    """Yield the texts with a space in them that stand in a piece of source, but for its docstrings."""
    inner: set[ast.AST] = set()
    for one in ast.walk(node):
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant):
            inner.add(one.value)
        if isinstance(one, ast.JoinedStr):
            inner.update(part for part in one.values if isinstance(part, ast.Constant))
    for one in ast.walk(node):
        if one not in inner and isinstance(one, (ast.Constant, ast.JoinedStr)):
            yield from (text for text in _sentences([one]) if " " in text.strip() and text == text.strip())


def _called(path: Path, name: str, place: int) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.Call) and _name(node.func) == name:
            yield from _sentences(node.args[place : place + 1])


def _sentences(nodes: Iterable[ast.expr]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, ast.IfExp):
            yield from _sentences((node.body, node.orelse))
        elif isinstance(node, ast.Name):
            yield from _sentences(_constants().get(node.id, ()))
        else:
            yield from filter(_says_something, _template(node))


def _template(node: ast.expr) -> Iterator[str]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        places = iter(range(len(node.values)))
        yield "".join(str(one.value) if isinstance(one, ast.Constant) else f"{{{next(places)}}}" for one in node.values)


def _says_something(text: str) -> bool:
    bare = "".join(part.rpartition("}")[2] for part in text.split("{"))
    return sum(letter.isalpha() for letter in bare) >= _LEAST_LETTERS


@cache
def _constants() -> Mapping[str, list[ast.expr]]:
    found: dict[str, list[ast.expr]] = {}
    for path in _modules():
        for node in _tree(path).body:
            value = getattr(node, "value", None)
            if _defined(node).isupper() and isinstance(value, (ast.Constant, ast.JoinedStr)):
                found.setdefault(_defined(node), []).append(value)
    return found


@cache
def _failures() -> Mapping[str, type[errors.PlatformError]]:
    kinds: dict[str, Any] = vars(errors)
    return {name: one for name, one in kinds.items() if isinstance(one, type) and issubclass(one, errors.PlatformError)}


@cache
def _modules() -> tuple[Path, ...]:
    inside = (path for folder in _SPOKEN for path in sorted((ROOT / folder).rglob("*.py")))
    return (*sorted((ROOT / "app").glob("*.py")), *inside)


def _checking() -> Iterator[Path]:
    """Yield the modules that say by a ValueError what a value must be."""
    engine = ROOT / "app" / "engine"
    yield from (engine / "handlers").rglob("*.py")
    yield from (engine / "configurator" / "sections").glob("*.py")
    yield engine / "common" / "relative_time.py"


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""
