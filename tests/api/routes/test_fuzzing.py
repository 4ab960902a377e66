"""Every operation, driven with what its schema allows and with what it does not: no 5xx, no answer that is not
documented, no answer that breaks its schema.

`PERIGEE_FUZZ_CASES` sets the number of cases for each operation. CI takes a few, a nightly run 100, which makes over
10,000 in all:

    PERIGEE_FUZZ_CASES=100 uv run pytest tests/api/routes/test_fuzzing.py
"""

from __future__ import annotations

import os
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from app.platform import Platform
from tests.support.rest import Client

CASES = int(os.environ.get("PERIGEE_FUZZ_CASES", "3"))
CHECKS = [
    schemathesis.checks.not_a_server_error,
    schemathesis.checks.status_code_conformance,
    schemathesis.checks.content_type_conformance,
    schemathesis.checks.response_schema_conformance,
    schemathesis.checks.response_headers_conformance,
]


MODES = (schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE)
HEADERS = {"Host": "127.0.0.1"}


def drive(operation: Any, headers: dict[str, str]) -> list[str]:
    """Send cases of one operation; return what was wrong with the answers."""
    wrong: list[str] = []

    @given(data=st.data())
    @settings(
        max_examples=CASES, deadline=None, derandomize="PERIGEE_FUZZ_CASES" not in os.environ,
        phases=[Phase.generate], suppress_health_check=list(HealthCheck), database=None,
    )  # fmt: skip
    def run(data: Any) -> None:
        mode = data.draw(st.sampled_from(MODES))
        case = data.draw(operation.as_strategy(generation_mode=mode))
        for name in {"Authorization", "Luna-Account-Id"} & set(case.headers or {}):
            del case.headers[name]  # the cases are about what comes after the door
        response = case.call(headers=headers)
        try:
            case.validate_response(response, checks=CHECKS)
        except AssertionError as error:  # schemathesis gathers its failures in one of these
            wrong.append(f"{error} <- {case.as_curl_command(headers)[:600]}")
        except BaseExceptionGroup as group:
            wrong.extend(f"{error} <- {case.as_curl_command(headers)[:600]}" for error in group.exceptions)

    run()
    return wrong


def _distinct(failures: list[str]) -> list[str]:
    """Return one failure of each kind."""
    return list({failure.partition("<-")[0][:120]: failure for failure in failures}.values())


@pytest.mark.slow
def test_every_operation_answers_as_documented(served: Client, site: Platform) -> None:
    schema = schemathesis.openapi.from_asgi("/docs/openapi.json", served.http.app, headers=HEADERS)
    headers = {**HEADERS, "Luna-Account-Id": site.accounts.local_identity().account_id}
    wrong: dict[str, list[str]] = {}
    for found in schema.get_all_operations():
        operation = found.ok()
        if failures := drive(operation, headers):
            wrong[operation.label] = failures
    assert not wrong, "\n".join(f"{name}: {one}" for name, failures in wrong.items() for one in _distinct(failures))
