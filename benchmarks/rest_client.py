"""The client of `rest.py`, a process of its own: threads that send prepared requests over kept connections.

It speaks just enough HTTP for that, so that next to nothing of the measured time is its own.

    python benchmarks/rest_client.py '{"url": ..., "method": ..., "path": ..., "account": ..., "seconds": ...}'
"""

from __future__ import annotations

import json
import socket
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

CONNECTIONS = 8


@dataclass(frozen=True)
class Load:
    """What one run of requests took."""

    rate: float
    median_ms: float
    p99_ms: float


class Connection:
    """One connection that is kept; the owner closes it."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._host = parts.netloc
        self._socket = socket.create_connection((parts.hostname, parts.port), timeout=120)
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def head(self, request: dict[str, Any]) -> str:
        """Return the head of every request but its path and its length."""
        kind = f"Content-Type: {request['kind']}\r\n" if "kind" in request else ""
        return f" HTTP/1.1\r\nHost: {self._host}\r\nLuna-Account-Id: {request['account']}\r\n{kind}"

    def ask(self, line: str, head: str, body: bytes) -> bytes:
        """Send a request and return the content of its answer. Raises RuntimeError where it failed."""
        self._socket.sendall(f"{line}{head}Content-Length: {len(body)}\r\n\r\n".encode("ascii") + body)
        data = b""
        while (end := data.find(b"\r\n\r\n")) < 0:
            data += self._more()
        names = data[:end].lower()
        start = names.index(b"\r\ncontent-length:") + 17
        size = int(names[start:].partition(b"\r\n")[0])
        pieces, missing = [data[end + 4 :]], size - (len(data) - end - 4)
        while missing > 0:
            pieces.append(self._more())
            missing -= len(pieces[-1])
        content = b"".join(pieces)
        if names[9:10] != b"2":
            raise RuntimeError(f"{names[:12]!r}: {content!r}")
        return content

    def close(self) -> None:
        """Close it."""
        self._socket.close()

    def _more(self) -> bytes:
        piece = self._socket.recv(1 << 18)
        if not piece:
            raise RuntimeError("the server closed the connection")
        return piece


def fetch(url: str, request: dict[str, Any]) -> bytes:
    """Return the content of one answer."""
    connection = Connection(url)
    try:
        return connection.ask(f"{request['method']} {request['path']}", connection.head(request), b"")
    finally:
        connection.close()


def send(request: dict[str, Any]) -> Load:
    """Send a request over all connections for some seconds."""
    bodies = [Path(file).read_bytes() for file in request.get("files", ())] or [request.get("body", "").encode()]

    def worker(_number: int) -> Callable[[int], None]:
        connection = Connection(request["url"])
        head = connection.head(request)

        def call(number: int) -> None:
            path = request["path"].replace("{number}", str(number))
            connection.ask(f"{request['method']} {path}", head, bodies[number % len(bodies)])

        return call

    return load(worker, request["seconds"])


def load(worker: Callable[[int], Callable[[int], None]], seconds: float) -> Load:
    """Run 8 workers for some seconds; each call gets a number of its own."""
    end = time.monotonic() + seconds

    def run(number: int) -> list[float]:
        call, took = worker(number), list[float]()
        while (begun := time.monotonic()) < end:
            call(number + CONNECTIONS * len(took))
            took.append(time.monotonic() - begun)
        return took

    begun = time.monotonic()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        took = sorted(one for part in pool.map(run, range(CONNECTIONS)) for one in part)
    elapsed = time.monotonic() - begun
    return Load(len(took) / elapsed, 1000 * statistics.median(took), 1000 * took[int(0.99 * (len(took) - 1))])


if __name__ == "__main__":
    print(json.dumps(vars(send(json.loads(sys.argv[1])))))
