"""Which network addresses and web addresses a server may be sent to by somebody else. Pure.

A picture's or a callback's address comes from outside, and the program reaches places that its sender cannot: this
machine, the local network, the metadata service of a cloud. What is refused here is everything that is not a public
address, however it is spelled.
"""

from __future__ import annotations

import ipaddress
import re
from dataclasses import dataclass
from urllib.parse import urlsplit

from app.engine.common.errors import UrlRefusedError

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_PORTS = {"http": 80, "https": 443}
_MAX_LENGTH = 2048
# RFC 6052: addresses that a translator turns into the IPv4 address in their last 32 bits.
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
# A host whose last part is a number is an IPv4 address to resolvers, in decimal, octal or hexadecimal.
_NUMERIC = re.compile(r"(?:.*\.)?(?:0[xX][0-9a-fA-F]*|[0-9]+)\.?")
_REMEDY = "Give an http or https address of a public server."


@dataclass(frozen=True)
class WebAddress:
    """A web address taken apart.

    Attributes
    ----------
    host : str
        ASCII, lower case, without brackets.
    target : str
        Path and query as they are sent.
    """

    url: str
    scheme: str
    host: str
    port: int
    target: str

    @property
    def is_secure(self) -> bool:
        """Whether it is https."""
        return self.scheme == "https"

    @property
    def host_header(self) -> str:
        """Host, and port unless it is the usual one."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == _PORTS[self.scheme] else f"{host}:{self.port}"


def parse_url(url: str, field: str | None = None) -> WebAddress:
    """Return a web address taken apart.

    Raises
    ------
    UrlRefusedError
        If it is not http or https, holds a name and password, spaces, backslashes or control characters, or its host
        is missing or an IPv4 address in an unusual spelling.
    """
    if len(url) > _MAX_LENGTH or re.search(r"[\s\\\x00-\x1f\x7f]", url):
        raise refused(url, "has spaces, backslashes or control characters, or is too long", field)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise refused(url, "cannot be read", field) from error
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise refused(url, "is not http or https", field)
    if parts.username is not None or parts.password is not None:
        raise refused(url, "holds a name or a password", field)
    if not host or port == 0:
        raise refused(url, "names no server", field)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return WebAddress(url, scheme, _checked_host(host, url, field), port or _PORTS[scheme], _ascii(target))


def is_public(address: str) -> bool:
    """Tell whether an IP address belongs to a public server, also by the IPv4 address that may be inside it."""
    found = _without_zone(address)
    inner = _inner(found)
    if inner is not None:
        return is_public(str(inner))
    is_local = found.is_loopback or found.is_link_local or getattr(found, "is_site_local", False)
    return found.is_global and not (is_local or found.is_multicast or found.is_reserved or found.is_unspecified)


def matches_host(host: str, pattern: str) -> bool:
    """Tell whether a host is the one a pattern names: a name, or `*.` and the end of names."""
    wanted = pattern.lower().rstrip(".")
    host = host.lower().rstrip(".")
    return host.endswith(wanted[1:]) if wanted.startswith("*.") else host == wanted


def refused(url: str, reason: str, field: str | None = None, remedy: str = _REMEDY) -> UrlRefusedError:
    """Return why a web address is not used."""
    shown = url if len(url) <= 100 else f"{url[:100]}..."
    return UrlRefusedError(f"The address {shown!r} {reason}.", field=field, remedy=remedy)


def _checked_host(host: str, url: str, field: str | None) -> str:
    try:
        return str(_without_zone(host))
    except ValueError:
        pass
    if ":" in host or "%" in host or _NUMERIC.fullmatch(host):
        raise refused(url, "spells its server as no known number", field)
    try:
        return host.encode("idna").decode("ascii").lower()
    except UnicodeError as error:
        raise refused(url, "names a server that cannot exist", field) from error


def _ascii(target: str) -> str:
    from urllib.parse import quote

    return quote(target, safe="/?&=%:;,@+$!*'()~-._[]#")


def _without_zone(text: str) -> Address:
    return ipaddress.ip_address(text.split("%", 1)[0])


def _inner(address: Address) -> ipaddress.IPv4Address | None:
    """Return the IPv4 address that an IPv6 address stands for."""
    if isinstance(address, ipaddress.IPv4Address):
        return None
    if address in _NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF)
    if address.teredo is not None:
        return address.teredo[1]
    return address.ipv4_mapped or address.sixtofour
