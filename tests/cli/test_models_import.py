"""`models import`: asks for what it cannot read."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

import pytest
from rich.console import Console

from app.cli.models_import import add_import_options, numbers, run_import
from app.engine.common.errors import BadInputError
from app.engine.inference.catalogue import load_catalogue
from app.engine.inference.store import ModelStore
from tests.support.model_pack import small_catalogue
from tests.support.recognisers import recogniser_bytes


@pytest.fixture
def store(tmp_path: Path) -> ModelStore:
    return ModelStore(tmp_path / "models", small_catalogue())


def parsed(tmp_path: Path, *argv: str) -> argparse.Namespace:
    (tmp_path / "net.onnx").write_bytes(recogniser_bytes(("N", 3, "H", "W")))
    parser = argparse.ArgumentParser()
    add_import_options(parser)
    return parser.parse_args([str(tmp_path / "net.onnx"), *argv])


def test_questions_are_asked_for_what_is_missing_only(store: ModelStore, tmp_path: Path) -> None:
    answers = {"Side": "8", "Mean": "127.5", "Then": "127.5,127.5,127.5", "Terms": "Mine."}
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question.split(maxsplit=1)[0])
        return answers[asked[-1]]

    assert run_import(parsed(tmp_path, "--colour", "bgr"), store, Console(file=io.StringIO()), ask) == 0
    assert sorted(asked) == sorted(answers)
    contract = load_catalogue(models_dir=store.root).get("net").contract
    assert (contract.colour, contract.width, contract.mean) == ("BGR", 8, (127.5, 127.5, 127.5))


def test_nobody_to_ask_names_the_options(store: ModelStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    with pytest.raises(BadInputError, match=r"--size, --colour, --mean, --std, --licence"):
        run_import(parsed(tmp_path), store, Console(file=io.StringIO()))
    assert not store.root.exists()


@pytest.mark.parametrize("reply", ["many", "1,2"])
def test_answer_that_cannot_be_used_is_named(store: ModelStore, tmp_path: Path, reply: str) -> None:
    args = parsed(tmp_path, "--size", "8", "--colour", "RGB", "--std", "1", "--licence", "x")
    with pytest.raises(BadInputError) as caught:
        run_import(args, store, Console(file=io.StringIO()), lambda question: reply)
    assert caught.value.field == "mean"


def test_numbers_are_one_or_three() -> None:
    assert numbers("1") == (1.0,) and numbers("1,2,3") == (1.0, 2.0, 3.0)
    with pytest.raises(ValueError, match="three"):
        numbers("1,2")
