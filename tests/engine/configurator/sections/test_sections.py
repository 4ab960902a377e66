from __future__ import annotations

from typing import Any

import pytest

from app.engine.configurator import (
    describe,
    values,
)
from app.engine.configurator.documentation import settings_page
from app.engine.configurator.editor import schema_of
from app.engine.configurator.sections import DECLARATIONS, GROUPS, handlers
from tests.support.paths import ROOT


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DEFAULT_FACE_DESCRIPTOR_VERSION", 59),
        ("DEFAULT_HUMAN_DESCRIPTOR_VERSION", 105),
        ("STORAGE_TIME", "LOCAL"),
        ("ALLOW_LUNA_ACCOUNT_AUTH_HEADER", 1),
        ("LIVENESS_REAL_THRESHOLD", 0.88),
        ("DEFAULT_CLUSTERING_THRESHOLD", 0.7),
        ("DEFAULT_CROSSMATCHING_LIMIT", 5),
        ("DEFAULT_GEO_POSITION_DELTA", 0.01),
        ("ARCHIVE_MAX_SIZE", 100),
        ("LUNA_FACES_ADDRESS", {"origin": "http://127.0.0.1:5030", "api_version": 3, "bucket": None}),
        (
            "LUNA_HANDLERS_LIMITS",
            {
                "received_images_limit": 15,
                "raw_event_detections_limit": 30,
                "raw_event_arrays_limit": 30,
                "result_candidates_limit": 100,
            },
        ),
    ],
)
def test_names_and_defaults_are_those_of_the_contract(name: str, value: Any) -> None:
    """VER-03."""
    declaration = next(one for one in DECLARATIONS if one.name == name)
    assert values.to_stored(declaration.default) == value


def test_declarations_are_complete_and_unique() -> None:
    names = [one.name for one in DECLARATIONS]
    groups = {name for name, _ in GROUPS}
    assert len(set(names)) == len(names)
    for one in DECLARATIONS:
        assert one.title
        assert one.description
        assert one.services
        assert set(one.groups) <= groups
        assert one.groups


@pytest.mark.parametrize("declaration", DECLARATIONS, ids=lambda one: one.name)
def test_every_default_passes_its_own_limitation(declaration: Any) -> None:
    stored = values.to_stored(declaration.default)
    values.check_schema(schema_of(declaration))
    values.check_value(declaration.name, schema_of(declaration), stored)
    assert values.to_typed(declaration, stored) == declaration.default


@pytest.mark.parametrize("declaration", DECLARATIONS, ids=lambda one: one.name)
def test_every_field_can_be_edited(declaration: Any) -> None:
    for field in describe(declaration):
        assert field.title
        assert field.kind in {"flag", "boolean", "integer", "number", "text", "secret", "choice", "list", "mapping"}
        assert field.applies in {"live", "restart"}
        assert field.kind != "choice" or field.choices


def test_the_page_of_settings_is_fresh() -> None:
    page = ROOT / "docs" / "settings.md"
    assert page.read_text(encoding="utf-8") == settings_page(DECLARATIONS, GROUPS), "run: main.py config documentation"


def test_values_are_frozen() -> None:
    with pytest.raises(Exception, match="frozen"):
        handlers.LUNA_HANDLERS_LIMITS.default.received_images_limit = 3  # type: ignore[misc]
