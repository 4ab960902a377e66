"""Clients that mean harm, against a server of its own process: it stays up, its memory is bounded, nothing is half
stored.

Bodies of a gigabyte, clients that never finish, a thousand idle ones, ones that leave in the middle, ones that never
read.
"""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import httpx2 as httpx
import pytest

from app.engine.common.ids import new_id
from tests.support.paths import ROOT
from tests.support.served import head, until_closed

pytestmark = pytest.mark.slow
_MB = 1 << 20
# What the process may grow by while it is attacked; what it uses by itself is several times this.
ROOM_MB = 150


@dataclass(frozen=True)
class Server:
    """A server that was started from the shell over a fresh data folder."""

    url: str
    pid: int
    data: Path

    def connect(self) -> socket.socket:
        """Return a connection."""
        parts = urlsplit(self.url)
        assert parts.port is not None
        return socket.create_connection(("127.0.0.1", parts.port), timeout=60)

    def answers(self) -> bool:
        """Tell whether somebody with honest requests is served."""
        return httpx.get(f"{self.url}/6/lists/count", headers={"Luna-Account-Id": new_id()}, timeout=60).is_success

    def memory_mb(self) -> float:
        """Return how much memory it occupies."""
        status = Path(f"/proc/{self.pid}/status")
        if not status.exists():
            pytest.skip("this system does not tell of another process's memory")
        found = re.search(r"^VmRSS:\s+(\d+) kB", status.read_text(), re.MULTILINE)
        assert found is not None
        return int(found[1]) / 1024

    def files(self) -> set[str]:
        """Return the files that it stored: the database and the log aside."""
        kept = (one for one in self.data.rglob("*") if one.is_file() and "perigee.sqlite3" not in one.name)
        return {str(one.relative_to(self.data)) for one in kept if one.suffix not in (".log", ".lock")}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    data = tmp_path_factory.mktemp("attacked") / "data"
    command = [sys.executable, "main.py", "--data", str(data), "serve", "--port", "0"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            found = re.match(r"Serving (http://\S+)/6", process.stdout.readline())
            assert found is not None
            served = Server(found[1], process.pid, data)
            # Models and kernels take memory of their own, which no attack is to blame for.
            assert any(line == "Ready\n" for line in process.stdout)
            # Written once, at the first request, and kept.
            assert httpx.get(f"{served.url}/docs/openapi.json", timeout=60).is_success
            yield served
            assert process.poll() is None
        finally:
            process.terminate()
            assert process.wait(120) == 0


@pytest.fixture
def unharmed(server: Server) -> Iterator[Server]:
    """The server; after the attack it serves, has not grown much and stored nothing."""
    before, files = server.memory_mb(), server.files()
    yield server
    assert server.answers()
    assert server.memory_mb() - before < ROOM_MB
    assert server.files() == files


@pytest.mark.parametrize("path", ["/6/objects", "/6/images", "/6/detector", "/6/lists"])
def test_a_gigabyte_that_is_announced_is_refused_before_it_is_sent(unharmed: Server, path: str) -> None:
    begin = head("POST", path, Content_Type="image/jpeg", Content_Length=str(1 << 30), Luna_Account_Id=new_id())
    with unharmed.connect() as connection:
        connection.sendall(begin)
        assert until_closed(connection).startswith(b"HTTP/1.1 413 ")


@pytest.mark.parametrize("kind", ["application/zip", "application/json", "multipart/form-data; boundary=x"])
def test_a_gigabyte_that_is_not_announced_is_cut_at_the_limit(unharmed: Server, kind: str) -> None:
    begin = head("POST", "/6/objects", Content_Type=kind, Transfer_Encoding="chunked", Luna_Account_Id=new_id())
    start = b'--x\r\nContent-Disposition: form-data; name="a"; filename="a"\r\n\r\n'
    piece = b"100000\r\n" + bytes(_MB) + b"\r\n"
    sent = 0
    with unharmed.connect() as connection:
        connection.sendall(begin + f"{len(start):x}\r\n".encode() + start + b"\r\n")
        try:
            while sent < 1024:
                connection.sendall(piece)
                sent += 1
        except OSError:
            pass  # the server has closed
    assert sent < 1024


def test_heads_that_never_end_keep_nobody_else_waiting(unharmed: Server) -> None:
    with ExitStack() as stack:
        slow = [stack.enter_context(unharmed.connect()) for _ in range(300)]
        for connection in slow:
            connection.sendall(b"POST /6/detector HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ")
        for letter in (b"a", b"b", b"c"):
            for connection in slow:
                connection.sendall(letter)
            assert unharmed.answers()


def test_bodies_that_never_end_keep_nobody_else_waiting(unharmed: Server) -> None:
    begin = head("POST", "/6/images", Content_Type="image/jpeg", Content_Length="1000000", Luna_Account_Id=new_id())
    with ExitStack() as stack:
        for _ in range(300):
            stack.enter_context(unharmed.connect()).sendall(begin + b"\xff\xd8")
        assert unharmed.answers()


def test_a_thousand_idle_connections_cost_little(unharmed: Server) -> None:
    with ExitStack() as stack:
        for _ in range(1000):
            stack.enter_context(unharmed.connect())
        assert unharmed.answers()


@pytest.mark.parametrize("path", ["/6/objects", "/6/images", "/6/samples/faces"])
def test_clients_that_leave_in_the_middle_leave_nothing(unharmed: Server, path: str) -> None:
    account = new_id()
    begin = head("POST", path, Content_Type="image/jpeg", Content_Length=str(20 * _MB), Luna_Account_Id=account)
    for _ in range(5):
        with unharmed.connect() as connection:
            connection.sendall(begin + b"\xff\xd8" + bytes(8 * _MB))


def test_clients_that_leave_in_the_middle_of_json_store_no_face(unharmed: Server) -> None:
    account = new_id()
    begin = head("POST", "/6/faces", Content_Type="application/json", Content_Length="100", Luna_Account_Id=account)
    for _ in range(20):
        with unharmed.connect() as connection:
            connection.sendall(begin + b'{"user_data": "half')
    answer = httpx.get(f"{unharmed.url}/6/faces/count", headers={"Luna-Account-Id": account}, timeout=60)
    assert answer.json() == {"faces_count": 0}


def test_clients_that_never_read_their_answers_fill_no_memory(unharmed: Server) -> None:
    question = head("GET", "/docs/openapi.json", Luna_Account_Id=new_id())
    with ExitStack() as stack:
        for _ in range(20):
            connection = stack.enter_context(unharmed.connect())
            connection.settimeout(1)
            try:
                for _ in range(200):
                    connection.sendall(question)
            except TimeoutError:
                pass  # the server takes no more of it
        assert unharmed.answers()
