"""The page of handlers says what the models say."""

from __future__ import annotations

from app.engine.handlers.documentation import handlers_page
from app.engine.handlers.policies.face_quality import check_names
from app.engine.handlers.templates import TEMPLATES
from tests.support.paths import ROOT


def test_the_page_is_the_one_the_models_write() -> None:
    page = ROOT / "docs" / "handlers.md"
    assert page.read_text(encoding="utf-8") == handlers_page(), "write handlers_page() into docs/handlers.md"


def test_every_check_and_template_has_its_row() -> None:
    page = handlers_page()
    assert [name for name in check_names() if f"`{name}`" not in page] == []
    assert [one.name for one in TEMPLATES if f"| `{one.name}` | {one.title} |" not in page] == []
