"""The OpenAPI document: complete, and changed only on purpose.

After a change that is wanted, look at the difference and write the snapshot anew:

    PERIGEE_RENEW=1 uv run pytest tests/api/test_openapi.py
"""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import Any

import pytest

from tests.support.openapi_lines import lines, operations
from tests.support.rest import Client

SNAPSHOT = Path(__file__).parent / "openapi.txt"


@pytest.fixture
def document(api: Client) -> dict[str, Any]:
    return dict(api.get("/docs/openapi.json").json())


def test_the_document_is_the_reviewed_one(document: dict[str, Any]) -> None:
    text = lines(document)
    if os.environ.get("PERIGEE_RENEW"):
        SNAPSHOT.write_text(text, encoding="utf-8")
    changes = difflib.unified_diff(SNAPSHOT.read_text(encoding="utf-8").splitlines(), text.splitlines(), n=0)
    assert [*changes] == [], "renew the snapshot if these changes are wanted"


def test_every_operation_says_what_it_is_for(document: dict[str, Any]) -> None:
    wanting = [
        name
        for name, one in operations(document)
        if not one.get("summary") or len(one.get("description", "")) < 10 or not one.get("tags")
    ]
    assert wanting == []
    names = [one["operationId"] for _, one in operations(document)]
    assert len(set(names)) == len(names)


def test_every_operation_documents_success_and_failures(document: dict[str, Any]) -> None:
    for name, one in operations(document):
        codes = set(one["responses"])
        assert any(code.startswith("2") for code in codes), name
        assert {"400", "421", "503"} <= codes, name
        assert one["x-permission"] in ("open", "metrics") or {"401", "403"} <= codes, name
        assert "422" not in codes, name


def test_every_failure_has_an_example_of_each_code(document: dict[str, Any]) -> None:
    for name, one in operations(document):
        for status, response in one["responses"].items():
            if status.startswith("2"):
                continue
            content = response["content"]["application/json"]
            assert content["schema"] == {"$ref": "#/components/schemas/ErrorSchema"}, name
            known = document["components"]["examples"]
            for code, example in content["examples"].items():
                assert example == {"$ref": f"#/components/examples/{code}"}, name
                assert known[code]["value"]["error_code"] == int(code)


def test_bodies_of_json_have_examples_or_schemas(document: dict[str, Any]) -> None:
    for name, one in operations(document):
        for kind in one.get("requestBody", {}).get("content", {}).values():
            assert kind.get("schema"), name
