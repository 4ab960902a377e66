"""The page of errors against the classes."""

from __future__ import annotations

from app.engine.common.error_table import advice, error_classes, errors_page
from app.engine.common.errors import BadInputError, BoundingBoxError, FaceNotFoundError, ModelHashError
from tests.support.paths import ROOT


def test_the_page_of_errors_is_what_the_classes_say() -> None:
    written = (ROOT / "docs" / "errors.md").read_text(encoding="utf-8")
    assert written == errors_page(), "run: main.py errors docs/errors.md"


def test_every_error_has_a_row_with_its_code_and_meaning() -> None:
    rows = [line for line in errors_page().splitlines() if line.startswith("| ") and line[2].isdigit()]
    assert len(rows) == len(error_classes()) > 40
    assert any(row.startswith("| 41003 | unavailable | Model hash mismatch | A file's SHA-256") for row in rows)


def test_advice_is_the_errors_own_or_that_of_its_kind() -> None:
    assert "models install" in advice(ModelHashError)
    assert "box" in advice(BoundingBoxError) != advice(BadInputError)
    assert advice(FaceNotFoundError)


def test_an_error_of_a_test_is_not_listed() -> None:
    class MadeUpError(BadInputError):
        """Only here."""

    assert MadeUpError not in error_classes()
