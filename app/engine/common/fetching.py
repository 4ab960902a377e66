"""Fetching what a web address from outside names, without being sent anywhere it must not go.

The host is resolved once; every address it has is checked; the connection goes to a checked address and to no other,
so a name that changes its mind between the two gains nothing. Redirects are checked in the same way. Proxies of the
environment are not used: they would connect on our behalf, past all of this.
"""

from __future__ import annotations

import http.client
import io
import socket
import ssl
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from app.engine.common.addresses import WebAddress, is_public, matches_host, parse_url, refused
from app.engine.common.errors import DownloadError
from app.engine.common.progress import CancelToken

MAX_REDIRECTS = 3
_REDIRECTS = (301, 302, 303, 307, 308)
_CHUNK = 65_536
_HEADERS = {"Accept": "*/*", "Accept-Encoding": "identity", "User-Agent": "Perigee", "Connection": "close"}

Resolve = Callable[[str, int], Sequence[str]]
Connect = Callable[[str, int, float], socket.socket]


@dataclass(frozen=True)
class UrlPolicy:
    """Where the program may be sent.

    Attributes
    ----------
    is_enabled : bool
        Nothing is fetched without it.
    allowed_hosts : tuple of str
        Only these hosts; `*.example.org` stands for all below. Empty: every public one.
    private_hosts : tuple of str
        Hosts that may be used although their addresses are not public.
    max_bytes : int
        Longest content.
    timeout_s : float
        For everything together: name, connection, redirects, content.
    """

    is_enabled: bool = False
    allowed_hosts: tuple[str, ...] = ()
    private_hosts: tuple[str, ...] = ()
    max_bytes: int = 64 * 1024 * 1024
    timeout_s: float = 20.0


def resolve_host(host: str, port: int) -> list[str]:
    """Return the IP addresses of a host. Raises OSError, UnicodeError."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def connect_to(address: str, port: int, timeout_s: float) -> socket.socket:
    """Return a connection to an IP address. Raises OSError."""
    return socket.create_connection((address, port), timeout_s)


class Fetcher:
    """Fetches contents of web addresses within a policy. Safe from any thread; keeps no connections.

    Parameters
    ----------
    policy : UrlPolicy
    resolve, connect : callable, optional
        The machine's own.
    """

    def __init__(self, policy: UrlPolicy, resolve: Resolve = resolve_host, connect: Connect = connect_to) -> None:
        self.policy = policy
        self._resolve = resolve
        self._connect = connect

    def check(self, url: str, field: str | None = None) -> tuple[WebAddress, list[str]]:
        """Return a web address taken apart and the IP addresses to connect to.

        Raises
        ------
        UrlRefusedError
            If fetching is off, or the address may not be used.
        DownloadError
            If the host has no address.
        """
        if not self.policy.is_enabled:
            raise refused(
                url, "is not fetched: fetching is switched off", field,
                "Send the content itself, or switch fetching on in the settings.",
            )  # fmt: skip
        wanted = parse_url(url, field)
        hosts = self.policy.allowed_hosts
        if hosts and not any(matches_host(wanted.host, one) for one in hosts):
            raise refused(url, "names a server that is not among the allowed ones", field)
        return wanted, self._checked_addresses(wanted, field)

    def fetch(self, url: str, token: CancelToken | None = None) -> bytes:
        """Return the content of a web address.

        Raises
        ------
        UrlRefusedError
            If it, or where it redirects to, may not be used.
        DownloadError
            If nothing comes, it takes too long, is too long, or the server refuses it.
        CancelledError
            If `token` was cancelled.
        """
        deadline = time.monotonic() + self.policy.timeout_s
        for _ in range(MAX_REDIRECTS + 1):
            wanted, addresses = self.check(url)
            try:
                answer = self._get(wanted, addresses, deadline, token)
            except (OSError, http.client.HTTPException) as error:
                raise _failed(url, _reason(error)) from error
            if isinstance(answer, bytes):
                return answer
            url = answer
        raise _failed(url, f"there were more than {MAX_REDIRECTS} redirects")

    def post(self, url: str, body: bytes, headers: Mapping[str, str]) -> int:
        """Send a body to a web address and return the status of the answer; redirects are answers like others.

        Raises
        ------
        UrlRefusedError
            If it may not be used.
        DownloadError
            If there is no answer in time.
        """
        deadline = time.monotonic() + self.policy.timeout_s
        wanted, addresses = self.check(url)
        sent = {**headers, "Content-Length": str(len(body))}
        try:
            with self._opened(wanted, addresses, deadline) as plain:
                connection = _asked(wanted, plain, deadline, "POST", sent, body)
                with connection.getresponse() as answer:
                    return answer.status
        except (OSError, http.client.HTTPException) as error:
            raise _failed(url, _reason(error)) from error

    def _checked_addresses(self, wanted: WebAddress, field: str | None) -> list[str]:
        try:
            addresses = list(self._resolve(wanted.host, wanted.port))
        except (OSError, UnicodeError) as error:
            raise _failed(wanted.url, "its server is not known") from error
        if not addresses:
            raise _failed(wanted.url, "its server is not known")
        is_trusted = any(matches_host(wanted.host, one) for one in self.policy.private_hosts)
        if not is_trusted and not all(is_public(address) for address in addresses):
            raise refused(wanted.url, "leads to this machine or into a private network", field)
        return addresses

    def _get(
        self, wanted: WebAddress, addresses: Sequence[str], deadline: float, token: CancelToken | None
    ) -> bytes | str:
        """Return the content, or the address it redirects to."""
        with self._opened(wanted, addresses, deadline) as plain:
            connection = _asked(wanted, plain, deadline, "GET")
            with connection.getresponse() as answer:
                return self._content(wanted, answer, token)

    def _opened(self, wanted: WebAddress, addresses: Sequence[str], deadline: float) -> socket.socket:
        failure: OSError | None = None
        for address in addresses:
            try:
                plain = self._connect(address, wanted.port, _left(deadline))
                return _secured(plain, wanted.host) if wanted.is_secure else plain
            except OSError as error:
                failure = error
        assert failure is not None
        raise failure

    def _content(self, wanted: WebAddress, answer: http.client.HTTPResponse, token: CancelToken | None) -> bytes | str:
        if answer.status in _REDIRECTS:
            return urljoin(wanted.url, answer.getheader("Location") or "")
        if answer.status != 200:
            raise _failed(wanted.url, f"its server answered with the status {answer.status}")
        most = self.policy.max_bytes
        if (answer.length or 0) > most:
            raise _failed(wanted.url, f"it has more than {most:,} bytes")
        content = bytearray()
        while piece := answer.read1(_CHUNK):
            if token is not None:
                token.check()
            content += piece
            if len(content) > most:
                raise _failed(wanted.url, f"it has more than {most:,} bytes")
        if answer.length:
            raise http.client.IncompleteRead(bytes(content), answer.length)
        return bytes(content)


def _asked(
    wanted: WebAddress,
    plain: socket.socket,
    deadline: float,
    method: str,
    headers: Mapping[str, str] | None = None,
    body: bytes | None = None,
) -> http.client.HTTPConnection:
    """Return a connection over a socket on which a request was sent."""
    connection = http.client.HTTPConnection(wanted.host, wanted.port)
    connection.sock = _Timed(plain, deadline)  # has all that http.client uses of a socket
    connection.putrequest(method, wanted.target, skip_host=True, skip_accept_encoding=True)
    for name, value in {"Host": wanted.host_header, **_HEADERS, **(headers or {})}.items():
        connection.putheader(name, value)
    connection.endheaders(body)
    return connection


class _Timed:
    """A socket as `http.client` uses it, with one deadline for everything instead of one for each piece."""

    def __init__(self, plain: socket.socket, deadline: float) -> None:
        self._plain = plain
        self._deadline = deadline

    def makefile(self, _mode: str) -> io.BufferedReader:
        """Return what the answer is read from."""
        return io.BufferedReader(_TimedReader(self._plain, self._deadline))

    def sendall(self, data: bytes) -> None:
        """Send all of the request."""
        self._plain.settimeout(_left(self._deadline))
        self._plain.sendall(data)

    def close(self) -> None:
        """Leave the socket open: the answer is still read from it, and whoever opened it closes it."""


class _TimedReader(io.RawIOBase):
    """What comes from a socket until a deadline. The socket stays open."""

    def __init__(self, plain: socket.socket, deadline: float) -> None:
        super().__init__()
        self._plain = plain
        self._deadline = deadline

    def readable(self) -> bool:
        """Tell that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:  # whatever BufferedReader lends
        """Read what has come."""
        self._plain.settimeout(_left(self._deadline))
        return self._plain.recv_into(buffer)


def _secured(plain: socket.socket, host: str) -> socket.socket:
    try:
        return ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except OSError:
        plain.close()
        raise


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left


def _failed(url: str, reason: str) -> DownloadError:
    shown = url if len(url) <= 100 else f"{url[:100]}..."
    return DownloadError(f"The address {shown!r} could not be fetched: {reason}.")


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError):
        return "it took too long"
    if isinstance(error, ssl.SSLError):
        return "its certificate or encryption was refused"
    return "its server cannot be reached" if isinstance(error, OSError) else "its server's answer cannot be read"
