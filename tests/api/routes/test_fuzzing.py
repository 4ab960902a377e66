"""Every operation, driven with what its schema allows and with what it does not, under every check there is: no 5xx, no
answer that is not documented or breaks its schema, nothing accepted that the schema forbids and nothing refused that it
allows, no credentials ignored, no method that is not there. What is left out, and why, stands in `fuzzing.toml`.

CI drives a few cases for each operation. `PERIGEE_FUZZ_CASES` makes it a nightly run: so many cases for each operation,
and before them every edge of every schema, over 10,000 in all:

    PERIGEE_FUZZ_CASES=100 uv run pytest tests/api/routes/test_fuzzing.py
"""

from __future__ import annotations

import logging
import os
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import events, from_schema

from app.engine.admin import AccountType
from app.engine.admin.passwords import LoginGuard
from app.engine.common.ids import new_id
from app.platform import Platform
from tests.api.test_credentials import PASSWORD, basic, change
from tests.support.rest import Client

logger = logging.getLogger(__name__)
RULES = Path(__file__).parents[1] / "fuzzing.toml"
NIGHTLY = os.environ.get("PERIGEE_FUZZ_CASES")
LOGIN = "admin@example.org"
HOST = {"Host": "127.0.0.1"}
# What may get no further than a refusal in a short run: no network for bodies or liveness is installed in tests, and
# the program's own limitations, the only ones that a made-up name hits, cannot be deleted.
CLOSED = {
    "POST /6/matcher/bodies", "POST /6/liveness", "DELETE /1/limitations/{name}",
    "DELETE /1/settings/limitations/{name}",
}  # fmt: skip


class Surroundings:
    """The application as this machine's own clients see it, put in order again after what changes who may call.

    Whoever changes or deletes the account of the caller gets one of their own to do it to. Settings that a request
    changed are as before when the next one comes.
    """

    def __init__(self, app: Any, site: Platform) -> None:
        self._app = app
        self._site = site
        self._values = {one.setting_id: one.value for one in site.configurator.list_settings()}

    async def __call__(self, scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        scope = {**scope, "client": ("127.0.0.1", 50_000)}
        if scope["path"] == "/6/account" and scope["method"] in ("PATCH", "DELETE"):
            scope["headers"] = [self._own(*one) for one in scope["headers"]]
        await self._app(scope, receive, send)
        if scope["path"].startswith("/1/") and scope["method"] not in ("GET", "HEAD", "OPTIONS"):
            self._reset()

    def _own(self, name: bytes, value: bytes) -> tuple[bytes, bytes]:
        if (name, value) != (b"authorization", basic(LOGIN)["Authorization"].encode()):
            return name, value
        login = f"{new_id()}@example.org"
        self._site.accounts.create_account(login, PASSWORD, AccountType.USER)
        return name, basic(login)["Authorization"].encode()

    def _reset(self) -> None:
        for one in self._site.configurator.list_settings():
            if self._values.get(one.setting_id, one.value) != one.value:
                self._site.configurator.reset_setting(one.setting_id)


@dataclass
class Outcome:
    """What a run came to.

    Attributes
    ----------
    failures : dict
        One failure for each check and operation, in words, with the request.
    statuses : dict
        Of each operation, how often which status was answered.
    """

    failures: dict[tuple[str, str], str] = field(default_factory=dict)
    statuses: dict[str, Counter[int]] = field(default_factory=lambda: defaultdict(Counter))
    checks: Counter[str] = field(default_factory=Counter)

    def note(self, recorder: Any) -> None:
        """Take in one scenario."""
        for case_id, interaction in recorder.interactions.items():
            label = recorder.cases[case_id].value.operation.label
            if interaction.response is not None:
                self.statuses[label][interaction.response.status_code] += 1
        for case_id, checks in recorder.checks.items():
            case = recorder.cases[case_id].value
            for check in checks:
                self.checks[check.name] += 1
                if check.failure_info is not None:
                    words = f"{check.failure_info.failure.message[:500]} <- {case.as_curl_command()[:600]}"
                    self.failures.setdefault((check.name, case.operation.label), words)

    @property
    def cases(self) -> int:
        """How many requests were answered."""
        return sum(sum(found.values()) for found in self.statuses.values())


@pytest.fixture
def app(served: Client, site: Platform, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    """The application over a site where credentials count: an administrator has a password, the header is switched off.

    Wrong passwords, of which there are many here, delay nobody.
    """
    site.accounts.create_account(LOGIN, PASSWORD, AccountType.ADMIN)
    change(site, "ALLOW_LUNA_ACCOUNT_AUTH_HEADER", root=0)
    monkeypatch.setattr(LoginGuard, "begin", lambda *_: None)
    yield Surroundings(served.http.app, site)
    change(site, "ALLOW_LUNA_ACCOUNT_AUTH_HEADER", root=1)


def drive(app: Any) -> Outcome:
    """Send cases of every operation; return what was found."""
    config = SchemathesisConfig.from_path(RULES)
    project = config.projects.default
    project.headers = {**HOST, **basic(LOGIN)}
    if NIGHTLY is None:
        project.phases.update(phases=["fuzzing"])
    else:
        project.generation.update(max_examples=int(NIGHTLY), deterministic=False)
    outcome = Outcome()
    for event in from_schema(
        schemathesis.openapi.from_asgi("/docs/openapi.json", app, headers=HOST, config=config)
    ).execute():
        if isinstance(event, events.ScenarioFinished):
            outcome.note(event.recorder)
        elif isinstance(event, events.NonFatalError):
            outcome.failures["engine", event.label] = str(event.value)
        assert not isinstance(event, events.FatalError), event
    return outcome


@pytest.mark.slow
def test_every_operation_answers_as_documented(app: Any) -> None:
    outcome = drive(app)
    logger.info("%d cases of %d operations, %s", outcome.cases, len(outcome.statuses), dict(outcome.checks))
    assert not outcome.failures, "\n".join(f"{check}: {name}: {one}" for (check, name), one in outcome.failures.items())
    assert outcome.cases > (300 if NIGHTLY is None else 10_000)
    # A run before a closed door would find nothing either.
    unopened = {name for name, found in outcome.statuses.items() if set(found) <= {401, 403, 421, 429}}
    assert unopened <= CLOSED
    assert set(schemathesis.checks.CHECKS.get_all_names()) == set(outcome.checks)


def test_what_is_left_out_is_left_out_of_operations_that_exist(served: Client) -> None:
    paths = served.get("/docs/openapi.json").json()["paths"]
    known = {f"{method.upper()} {path}" for path, methods in paths.items() for method in methods}
    rules = tomllib.loads(RULES.read_text(encoding="utf-8"))["operations"]
    named = [name for rule in rules for name in rule["include-name"]]
    assert set(named) <= known and len(set(named)) == len(named)
    left_out = {name for rule in rules for name in rule["checks"]}
    assert left_out == {"positive_data_acceptance", "negative_data_rejection"}
