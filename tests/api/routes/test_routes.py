"""What holds for every operation of the REST interface."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.rest import Client

_METHODS = ("get", "put", "post", "delete", "patch", "head")


@pytest.fixture(scope="module")
def operations(served: Client) -> list[tuple[str, dict[str, Any]]]:
    """Every operation with its name."""
    paths = served.http.app.openapi()["paths"]  # type: ignore[attr-defined] # FastAPI's application
    return [
        (f"{method.upper()} {path}", entry[method])
        for path, entry in paths.items()
        for method in _METHODS
        if method in entry
    ]


def test_every_operation_has_a_summary_of_its_own_and_a_description(
    operations: list[tuple[str, dict[str, Any]]],
) -> None:
    assert [name for name, one in operations if not one.get("summary") or not one.get("description")] == []
    summaries = [one["summary"] for _, one in operations]
    assert sorted(summaries) == sorted(set(summaries))


def test_every_operation_documents_its_success_and_its_failures(operations: list[tuple[str, dict[str, Any]]]) -> None:
    for name, one in operations:
        statuses = {int(status) for status in one["responses"]}
        assert any(200 <= status < 300 for status in statuses), name
        assert 400 in statuses, name
        assert one["x-permission"], name


def test_every_parameter_is_described_by_its_kind(operations: list[tuple[str, dict[str, Any]]]) -> None:
    loose = [
        (name, parameter["name"])
        for name, one in operations
        for parameter in one.get("parameters", ())
        if not set(parameter["schema"]) & {"type", "anyOf", "enum", "$ref", "const"}
    ]
    assert loose == []


def test_every_parameter_of_our_resources_says_what_it_is(operations: list[tuple[str, dict[str, Any]]]) -> None:
    silent = [
        (name, parameter["name"])
        for name, one in operations
        for parameter in one.get("parameters", ())
        if not (parameter.get("description") or parameter["schema"].get("description"))
    ]
    assert [one for one in silent if "/docs/" not in one[0]] == []
