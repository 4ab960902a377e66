"""https downloads: resume, mirrors, and where they refuse to go."""

from __future__ import annotations

import errno
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from app.engine.common.errors import CancelledError, ModelSourceError, StorageFullError
from app.engine.common.progress import CancelToken, Progress, ignore_progress
from app.engine.inference.sources import UrlFetcher, WantedFile
from app.engine.inference.sources import url as url_module
from app.engine.inference.sources.url import HttpsOnlyRedirects
from tests.support.model_pack import CONTENT, URL, digest

DATA = CONTENT["gamma.onnx"]
WANTED = WantedFile("gamma.onnx", digest(DATA), len(DATA))


class Site(ThreadingHTTPServer):
    """Serves DATA on loopback; can be told to break off, to ignore ranges, or to fail."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answer)
        self.ranges: list[str | None] = []
        self.missing: set[str] = set()
        self.cut_after: int | None = None
        self.knows_ranges = True

    def open(self, request: urllib.request.Request, timeout_s: float) -> Any:
        """Open an https address of the tests at this server instead."""
        here = f"http://127.0.0.1:{self.server_address[1]}/{request.host}"
        moved = urllib.request.Request(here, headers=dict(request.header_items()))
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        return opener.open(moved, timeout=timeout_s)


class Answer(BaseHTTPRequestHandler):
    """One request."""

    server: Site

    def do_GET(self) -> None:
        site = self.server
        site.ranges.append(self.headers["Range"])
        if self.path.strip("/") in site.missing:
            self.send_error(404)
            return
        start = int(self.headers["Range"][6:-1]) if self.headers["Range"] and site.knows_ranges else 0
        if start >= len(DATA):
            self.send_error(416)
            return
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(DATA) - start))
        self.end_headers()
        self.wfile.write(DATA[start : site.cut_after])

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site() -> Iterator[Site]:
    server = Site()
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def fetch(site: Site, folder: Path, token: CancelToken | None = None) -> Path:
    return UrlFetcher(site.open).fetch(URL, WANTED, folder, ignore_progress, token or CancelToken())


def test_file_arrives_whole_under_its_name(site: Site, tmp_path: Path) -> None:
    path = fetch(site, tmp_path)
    assert path == WANTED.path_in(tmp_path) and path.read_bytes() == DATA
    assert list(tmp_path.iterdir()) == [path]


def test_broken_download_goes_on_where_it_stopped(site: Site, tmp_path: Path) -> None:
    site.cut_after = 20
    with pytest.raises(ModelSourceError):
        fetch(site, tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".part"]
    site.cut_after = None
    site.ranges.clear()
    assert fetch(site, tmp_path).read_bytes() == DATA
    assert site.ranges == ["bytes=20-"]


def test_server_without_ranges_sends_everything_again(site: Site, tmp_path: Path) -> None:
    site.knows_ranges = False
    path = WANTED.path_in(tmp_path)
    path.with_name(path.name + ".part").write_bytes(b"old")
    assert fetch(site, tmp_path).read_bytes() == DATA


def test_part_that_is_complete_is_taken_as_it_is(site: Site, tmp_path: Path) -> None:
    path = WANTED.path_in(tmp_path)
    path.with_name(path.name + ".part").write_bytes(DATA)
    assert fetch(site, tmp_path).read_bytes() == DATA


def test_part_that_is_too_long_is_dropped(site: Site, tmp_path: Path) -> None:
    path = WANTED.path_in(tmp_path)
    path.with_name(path.name + ".part").write_bytes(DATA + b"more")
    assert fetch(site, tmp_path).read_bytes() == DATA
    assert site.ranges == [None]


def test_mirror_is_asked_when_the_first_address_fails(site: Site, tmp_path: Path) -> None:
    site.missing.add("models.test")
    assert fetch(site, tmp_path).read_bytes() == DATA
    assert len(site.ranges) == 2


def test_every_address_is_named_when_none_answers(site: Site, tmp_path: Path) -> None:
    site.missing |= {"models.test", "mirror.test"}
    with pytest.raises(ModelSourceError, match=r"models\.test.*mirror\.test"):
        fetch(site, tmp_path)


def test_no_network_is_an_error_of_the_source(tmp_path: Path) -> None:
    def unreachable(request: urllib.request.Request, timeout_s: float) -> Any:
        raise urllib.error.URLError(OSError(errno.ENETUNREACH, "Network is unreachable"))

    with pytest.raises(ModelSourceError, match="Network is unreachable"):
        UrlFetcher(unreachable).fetch(URL, WANTED, tmp_path, ignore_progress, CancelToken())


def test_full_disk_is_said_and_no_mirror_is_asked(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*args: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(url_module, "_copy", full)
    with pytest.raises(StorageFullError):
        fetch(site, tmp_path)
    assert len(site.ranges) == 1


def test_cancelled_download_keeps_its_part(site: Site, tmp_path: Path) -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        fetch(site, tmp_path, token)
    assert not WANTED.path_in(tmp_path).exists()


def test_progress_reaches_the_length_of_the_file(site: Site, tmp_path: Path) -> None:
    seen: list[Progress] = []
    UrlFetcher(site.open).fetch(URL, WANTED, tmp_path, seen.append, CancelToken())
    assert (seen[-1].done, seen[-1].total, seen[-1].unit) == (len(DATA), len(DATA), "bytes")


@pytest.mark.parametrize("url", ["http://plain.test/a", "file:///etc/passwd", "ftp://a.test/b"])
def test_redirect_away_from_https_is_refused(url: str) -> None:
    request = urllib.request.Request("https://models.test/a")
    with pytest.raises(urllib.error.URLError, match="not https"):
        HttpsOnlyRedirects().redirect_request(request, BytesIO(), 302, "Found", Message(), url)


def test_redirect_to_https_is_followed() -> None:
    request = urllib.request.Request("https://models.test/a")
    followed = HttpsOnlyRedirects().redirect_request(request, BytesIO(), 302, "Found", Message(), "https://b.test/a")
    assert followed is not None and followed.full_url == "https://b.test/a"
