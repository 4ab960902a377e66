"""A client of the REST application inside the test's process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from starlette.testclient import TestClient

from app.api.app import create_app
from app.engine.common.ids import new_id
from app.platform import Platform


class Client:
    """Sends requests as one account.

    Attributes
    ----------
    account : str
        Id that goes with every request, unless `headers` say otherwise.
    """

    def __init__(self, http: TestClient, account: str) -> None:
        self._http = http
        self.account = account

    def __call__(
        self, method: str, path: str, *, account: str | None = None, headers: Any = None, **options: Any
    ) -> Any:
        """Send a request and return the answer. `headers` replace the account's."""
        chosen = {"Luna-Account-Id": account or self.account} if headers is None else headers
        return self._http.request(method, path, headers=chosen, **options)

    def get(self, path: str, **options: Any) -> Any:
        return self("GET", path, **options)

    def post(self, path: str, **options: Any) -> Any:
        return self("POST", path, **options)

    def put(self, path: str, **options: Any) -> Any:
        return self("PUT", path, **options)

    def patch(self, path: str, **options: Any) -> Any:
        return self("PATCH", path, **options)

    def delete(self, path: str, **options: Any) -> Any:
        return self("DELETE", path, **options)

    def head(self, path: str, **options: Any) -> Any:
        return self("HEAD", path, **options)

    @property
    def http(self) -> TestClient:
        """The client beneath."""
        return self._http


@contextmanager
def client_of(platform: Platform, account: str | None = None, address: str = "127.0.0.1") -> Iterator[Client]:
    """Serve a platform to one client at an address."""
    with TestClient(create_app(platform), base_url="http://127.0.0.1", client=(address, 50000)) as http:
        yield Client(http, account or new_id())


def assert_error(answer: Any, status: int, code: int) -> None:
    """Check that an answer is a failure in the one form."""
    assert (answer.status_code, answer.json()["error_code"]) == (status, code), answer.text
    assert set(answer.json()) == {"error_code", "desc", "detail", "link"}
    assert answer.headers["Luna-Request-Id"]
