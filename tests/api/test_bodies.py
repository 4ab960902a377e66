"""Bodies that are not plain JSON."""

from __future__ import annotations

import tempfile
from typing import Any

import pytest
from fastapi import FastAPI
from starlette.testclient import TestClient

from app.api.bodies import Incoming
from app.api.errors import install_errors
from app.engine.configurator.sections.server import RestServer


class _Settings:
    def __init__(self, **values: Any) -> None:
        self.configurator = self
        self.section = RestServer(**values)

    def value(self, _declaration: object) -> RestServer:
        return self.section


def _echo(body: Incoming) -> dict[str, Any]:
    parts = [[one.name, one.filename, one.content_type, one.read().decode()] for one in body.parts]
    return {"kind": body.content_type, "multipart": body.is_multipart, "parts": parts}


def _first(body: Incoming) -> Any:
    return body.whole().json()


@pytest.fixture
def http() -> TestClient:
    app = FastAPI()
    app.state.platform = _Settings()
    install_errors(app)
    app.add_api_route("/echo", _echo, methods=["POST"])
    app.add_api_route("/first", _first, methods=["POST"])
    return TestClient(app)


def test_a_plain_body_is_one_part(http: TestClient) -> None:
    answer = http.post("/echo", content=b"abc", headers={"Content-Type": "Image/JPEG; q=1"}).json()
    assert answer == {"kind": "image/jpeg", "multipart": False, "parts": [["", None, "image/jpeg", "abc"]]}


def test_parts_keep_their_names_and_order(http: TestClient) -> None:
    files = [("image", ("a.jpg", b"1", "multipart/form-data")), ("other", ("b.png", b"2", "image/png"))]
    answer = http.post("/echo", files=files, data={"policies": "{}"}).json()
    assert answer["multipart"]
    assert sorted(answer["parts"]) == [
        ["image", "a.jpg", "multipart/form-data", "1"],
        ["other", "b.png", "image/png", "2"],
        ["policies", None, "", "{}"],
    ]


def test_large_bodies_wait_on_disk(http: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    rolled = []
    real = tempfile.SpooledTemporaryFile.rollover
    monkeypatch.setattr(tempfile.SpooledTemporaryFile, "rollover", lambda file: (rolled.append(1), real(file))[1])
    size = (5 << 20) + 1
    assert len(http.post("/echo", content=b"x" * size).json()["parts"][0][3]) == size
    assert rolled
    rolled.clear()
    http.post("/echo", content=b"x" * 100)
    assert not rolled


@pytest.mark.parametrize(
    ("path", "content", "kind", "code"),
    [
        ("/first", b"", "image/png", 12002),
        ("/first", b"{", "application/json", 12022),
        ("/first", b"[" * 100_000, "application/json", 12022),
        ("/echo", b"no boundary at all", "multipart/form-data; boundary=x", 11027),
        ("/echo", b"x", "multipart/form-data", 11027),
    ],
)
def test_what_cannot_be_read_is_named(http: TestClient, path: str, content: bytes, kind: str, code: int) -> None:
    answer = http.post(path, content=content, headers={"Content-Type": kind})
    assert (answer.status_code, answer.json()["error_code"]) == (400, code), answer.text
