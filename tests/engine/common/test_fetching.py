"""S5: fetching goes where it may and nowhere else, within its limits of time and size."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

import pytest

from app.engine.common.errors import CancelledError, DownloadError, UrlRefusedError
from app.engine.common.fetching import MAX_REDIRECTS, Fetcher, UrlPolicy, connect_to, resolve_host
from app.engine.common.progress import CancelToken

PUBLIC, OTHER = "93.184.215.14", "93.184.215.15"
ON = UrlPolicy(is_enabled=True, timeout_s=20.0)


@dataclass
class Server:
    """A server of raw answers on this machine that stands for a public one; `asked` is what reached it."""

    port: int
    answers: dict[str, Callable[[socket.socket], None]] = field(default_factory=dict)
    names: dict[str, list[list[str]]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    connected: list[str] = field(default_factory=list)

    def fetcher(self, policy: UrlPolicy = ON) -> Fetcher:
        return Fetcher(policy, self._resolve, self._connect)

    def says(self, path: str, answer: bytes) -> None:
        self.answers[path] = lambda connection: connection.sendall(answer)

    def redirects(self, path: str, target: str) -> None:
        self.says(path, f"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\n\r\n".encode())

    def _resolve(self, host: str, _port: int) -> list[str]:
        turns = self.names.get(host, [[PUBLIC]])
        return turns.pop(0) if len(turns) > 1 else turns[0]

    def _connect(self, address: str, _port: int, timeout_s: float) -> socket.socket:
        self.connected.append(address)
        return connect_to("127.0.0.1", self.port, timeout_s)


@pytest.fixture
def server() -> Iterator[Server]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        made = Server(listening.getsockname()[1])

        def serve() -> None:
            while True:
                try:
                    connection, _ = listening.accept()
                except OSError:
                    return
                with connection:
                    head = connection.recv(65_536).decode("latin-1")
                    made.asked.append(head)
                    try:
                        made.answers[head.split(" ")[1]](connection)
                    except (OSError, LookupError):
                        continue

        thread = threading.Thread(target=serve)
        thread.start()
        yield made
        listening.shutdown(socket.SHUT_RDWR)
    thread.join()


def ok(body: bytes, *headers: str) -> bytes:
    head = "".join(f"{line}\r\n" for line in (*headers, f"Content-Length: {len(body)}"))
    return f"HTTP/1.1 200 OK\r\n{head}\r\n".encode() + body


def test_s5_a_body_is_posted_under_the_same_guard(server: Server) -> None:
    server.says("/hook", b"HTTP/1.1 204 No Content\r\n\r\n")
    server.redirects("/away", "http://127.0.0.1/")
    post = server.fetcher().post
    assert post("http://example.org/hook", b"{}", {"Content-Type": "application/json"}) == 204
    assert server.asked[0].startswith("POST /hook HTTP/1.1") and "Content-Length: 2" in server.asked[0]
    assert post("http://example.org/away", b"{}", {}) == 302  # and goes nowhere
    server.names = {"inside.example.org": [["127.0.0.1"]], "metadata.example.org": [["169.254.169.254"]]}
    for url in ("http://inside.example.org/", "http://metadata.example.org/", "file:///etc/passwd"):
        with pytest.raises(UrlRefusedError):
            post(url, b"{}", {})
    with pytest.raises(UrlRefusedError, match="switched off"):
        server.fetcher(UrlPolicy()).post("http://example.org/hook", b"{}", {})
    with pytest.raises(DownloadError):
        post("http://example.org/unknown", b"{}", {})
    assert server.connected == [PUBLIC] * 3


def test_s5_nothing_is_fetched_until_it_is_switched_on(server: Server) -> None:
    with pytest.raises(UrlRefusedError, match="switched off"):
        server.fetcher(UrlPolicy()).fetch("http://example.org/a.jpg")
    assert server.connected == []


def test_a_content_comes_back_as_it_is(server: Server) -> None:
    server.says("/a.jpg?x=1", ok(b"picture"))
    assert server.fetcher().fetch("http://example.org/a.jpg?x=1") == b"picture"
    assert "Host: example.org\r\n" in server.asked[0]
    assert "Accept-Encoding: identity" in server.asked[0]


def test_a_content_in_chunks_and_one_without_a_length_come_whole(server: Server) -> None:
    server.says("/chunks", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")
    server.says("/open", b"HTTP/1.0 200 OK\r\n\r\nuntil the end")
    assert server.fetcher().fetch("http://example.org/chunks") == b"abcde"
    assert server.fetcher().fetch("http://example.org/open") == b"until the end"


@pytest.mark.parametrize(
    "inside",
    ["127.0.0.1", "::1", "0.0.0.0", "10.0.0.1", "169.254.169.254", "100.64.0.1", "fe80::1", "fc00::1",
     "::ffff:127.0.0.1"],
)  # fmt: skip
def test_s5_a_name_that_leads_inside_is_refused_before_anything_is_connected(server: Server, inside: str) -> None:
    server.names["example.org"] = [[PUBLIC, inside]]
    with pytest.raises(UrlRefusedError, match="private network"):
        server.fetcher().fetch("http://example.org/a.jpg")
    assert server.connected == []


def test_s5_a_name_that_changes_its_mind_gains_nothing(server: Server) -> None:
    server.names["rebinding.example"] = [[PUBLIC], ["127.0.0.1"]]
    server.says("/a.jpg", ok(b"picture"))
    assert server.fetcher().fetch("http://rebinding.example/a.jpg") == b"picture"
    assert server.connected == [PUBLIC]


@pytest.mark.parametrize(
    "target",
    ["http://127.0.0.1/", "http://localhost/", "file:///etc/passwd", "//10.0.0.1/a", "http://2852039166/", "ftp://a/"],
)
def test_s5_a_redirect_is_checked_like_the_address_itself(server: Server, target: str) -> None:
    server.names |= {"localhost": [["127.0.0.1"]], "127.0.0.1": [["127.0.0.1"]], "10.0.0.1": [["10.0.0.1"]]}
    server.redirects("/a", target)
    with pytest.raises(UrlRefusedError):
        server.fetcher().fetch("http://example.org/a")
    assert server.connected == [PUBLIC]


def test_s5_a_redirect_to_another_public_server_is_followed(server: Server) -> None:
    server.names["other.example"] = [[OTHER]]
    server.redirects("/a", "http://other.example/b")
    server.says("/b", ok(b"picture"))
    assert server.fetcher().fetch("http://example.org/a") == b"picture"
    assert server.connected == [PUBLIC, OTHER]


def test_s5_at_most_three_redirects_are_followed(server: Server) -> None:
    server.redirects("/a", "/a")
    with pytest.raises(DownloadError, match="3 redirects"):
        server.fetcher().fetch("http://example.org/a")
    assert len(server.asked) == MAX_REDIRECTS + 1


def test_s5_only_allowed_hosts_are_asked_where_some_are_named(server: Server) -> None:
    policy = replace(ON, allowed_hosts=("*.example.org",))
    server.says("/", ok(b"x"))
    assert server.fetcher(policy).fetch("http://a.example.org/") == b"x"
    with pytest.raises(UrlRefusedError, match="allowed ones"):
        server.fetcher(policy).fetch("http://example.com/")


def test_s5_a_host_of_the_local_network_is_used_where_the_setting_names_it(server: Server) -> None:
    server.names["camera.lan"] = [["192.168.1.20"]]
    server.says("/", ok(b"x"))
    assert server.fetcher(replace(ON, private_hosts=("camera.lan",))).fetch("http://camera.lan/") == b"x"


@pytest.mark.parametrize(
    "head", [b"Content-Length: 11\r\n", b"", b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"]
)
def test_s5_a_content_longer_than_allowed_is_refused(server: Server, head: bytes) -> None:
    body = b"b\r\n01234567890\r\n0\r\n\r\n" if b"chunked" in head else b"01234567890"
    server.says("/", b"HTTP/1.1 200 OK\r\n" + head + b"\r\n" + body)
    with pytest.raises(DownloadError, match="more than 10 bytes"):
        server.fetcher(replace(ON, max_bytes=10)).fetch("http://example.org/")


def test_s5_an_endless_content_ends_at_the_limit(server: Server) -> None:
    def endless(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            connection.sendall(b"x" * 65_536)

    server.answers["/"] = endless
    with pytest.raises(DownloadError, match="more than"):
        server.fetcher(replace(ON, max_bytes=1_000_000)).fetch("http://example.org/")


@pytest.mark.parametrize("head", [b"", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_s5_a_server_that_drips_is_left_at_the_deadline(server: Server, head: bytes) -> None:
    stop = threading.Event()

    def drip(connection: socket.socket) -> None:
        connection.sendall(head)
        while not stop.wait(0.02):
            connection.sendall(b"x")

    server.answers["/"] = drip
    with pytest.raises(DownloadError, match="took too long"):
        server.fetcher(replace(ON, timeout_s=0.3)).fetch("http://example.org/")
    stop.set()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", "status 404"),
        (b"HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n", "status 500"),
        (b"no http at all\r\n\r\n", "cannot be read"),
        (b"", "cannot be"),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc", "cannot be read"),
    ],
)
def test_a_server_that_gives_nothing_is_named_with_the_reason(server: Server, answer: bytes, reason: str) -> None:
    server.says("/a.jpg", answer)
    with pytest.raises(DownloadError, match=reason) as failure:
        server.fetcher().fetch("http://example.org/a.jpg")
    assert failure.value.code == 11038
    assert "http://example.org/a.jpg" in failure.value.detail


def test_a_name_that_nobody_knows_is_a_failed_download() -> None:
    def unknown(host: str, _port: int) -> list[str]:
        raise socket.gaierror(8, host)

    with pytest.raises(DownloadError, match="not known"):
        Fetcher(ON, unknown).fetch("http://nowhere.example/")


def test_a_stop_is_heard_between_pieces(server: Server) -> None:
    token = CancelToken()
    token.cancel()
    server.says("/", ok(b"x"))
    with pytest.raises(CancelledError):
        server.fetcher().fetch("http://example.org/", token)


def test_a_secure_address_asks_for_a_certificate(server: Server) -> None:
    server.says("/", ok(b"x"))
    with pytest.raises(DownloadError, match=r"certificate or encryption|cannot be reached"):
        server.fetcher(replace(ON, timeout_s=5.0)).fetch("https://example.org/")


def test_the_machine_itself_resolves_a_number_to_itself() -> None:
    assert resolve_host("127.0.0.1", 80) == ["127.0.0.1"]


def test_s5_no_proxy_of_the_environment_is_used(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("http_proxy", "http://127.0.0.1:9")
    server.says("/", ok(b"x"))
    assert server.fetcher().fetch("http://example.org/") == b"x"
