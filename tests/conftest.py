"""Strictness for every test: Qt offscreen, no unexpected warning in the log, no outside connection."""

from __future__ import annotations

import logging
import os
import socket
import sys
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from tests.support.storage_fixtures import (  # noqa: F401 - fixtures of database and service tests
    database,
    database_url,
    postgis,
    postgres,
    sqlite_template,
    sqlite_url,
    storage,
)

# No test asserts a time, hypothesis neither: a busy machine is no fault. CI looks at the same cases in every run.
settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("dev"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "dev")

if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_LOCAL = ("127.", "::1", "localhost", "0.0.0.0")


class _UnexpectedLog(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.startswith("app"):
            self.records.append(record)


@pytest.fixture(autouse=True)
def fail_on_log(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail a test in which our code logs at warning level or above, unless it asked for `caplog`."""
    handler = _UnexpectedLog()
    logging.getLogger().addHandler(handler)
    yield
    logging.getLogger().removeHandler(handler)
    if handler.records and "caplog" not in request.fixturenames:
        pytest.fail("unexpected log: " + "; ".join(record.getMessage() for record in handler.records))


@pytest.fixture(autouse=True)
def no_outside_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Refuse connections to anything but this machine."""
    real_connect = socket.socket.connect

    def connect(self: socket.socket, address: object) -> None:
        if isinstance(address, tuple) and not str(address[0]).startswith(_LOCAL):
            raise AssertionError(f"a test tried to connect to {address[0]}")
        real_connect(self, address)  # type: ignore[arg-type]

    monkeypatch.setattr(socket.socket, "connect", connect)
