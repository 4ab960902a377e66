"""S5: what a picture's or a callback's address may name, however it is spelled."""

from __future__ import annotations

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.addresses import is_public, matches_host, parse_url
from app.engine.common.errors import UrlRefusedError

INSIDE = (
    "127.0.0.1", "::1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1",
    "64:ff9b::7f00:1", "2002:7f00:1::", "2002:a9fe:a9fe::1", "::127.0.0.1", "224.0.0.1", "255.255.255.255", "ff02::1",
    "::", "240.0.0.1", "192.0.2.1", "198.18.0.1", "2001:db8::1", "fec0::1",
)  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_s5_an_address_that_is_not_public_is_not_taken_for_one(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize("address", ["93.184.215.14", "8.8.8.8", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_s5_a_public_address_is_one(address: str) -> None:
    assert is_public(address)


@given(st.ip_addresses(v=4))
def test_s5_an_address_inside_another_counts_as_itself(address: ipaddress.IPv4Address) -> None:
    mapped = ipaddress.IPv6Address(int(address) + (0xFFFF << 32))
    translated = ipaddress.IPv6Address(int(address) + int(ipaddress.IPv6Address("64:ff9b::")))
    assert is_public(str(mapped)) == is_public(str(translated)) == is_public(str(address))


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd", "ftp://example.org/a.jpg", "data:image/png;base64,AAAA", r"\\host\share\x.jpg",
        "//example.org/a.jpg", "example.org/a.jpg", "http://", "http:///a.jpg", "https://user:word@example.org/",
        "http://user@example.org/", "http://2852039166/", "http://0xa9fea9fe/", "http://0251.0376.0251.0376/",
        "http://127.1/", "http://0x7f.1/", "http://1.2.3.4.5/", "http://127.0.0.1.:99999/", "http://example.org:0/",
        "http://exa mple.org/", "http://example.org/a\r\nHost: b", "http://example.org\\@127.0.0.1/",
        "http://[fe80::zz]/", "http://[::1", "gopher://example.org/", "http://example.org/" + "a" * 3000,
        "http://" + "a" * 70 + ".example.org/",
    ],
)  # fmt: skip
def test_s5_what_is_no_plain_web_address_is_refused_by_name(url: str) -> None:
    with pytest.raises(UrlRefusedError) as refusal:
        parse_url(url, "images.0.url")
    assert refusal.value.field == "images.0.url"
    assert refusal.value.code == 11037
    assert len(str(refusal.value)) < 400


def test_a_web_address_is_taken_apart() -> None:
    found = parse_url("HTTPS://Bücher.Example:8443/Straße/a.jpg?size=1#top")
    assert (found.scheme, found.host, found.port) == ("https", "xn--bcher-kva.example", 8443)
    assert found.target == "/Stra%C3%9Fe/a.jpg?size=1"
    assert found.host_header == "xn--bcher-kva.example:8443"
    assert parse_url("http://example.org").target == "/"
    assert parse_url("http://[2606:4700::1]/a").host_header == "[2606:4700::1]"


@given(st.text(max_size=60))
def test_s5_any_text_is_taken_apart_or_refused(text: str) -> None:
    for url in (text, f"http://{text}"):
        try:
            found = parse_url(url)
        except UrlRefusedError:
            continue
        assert found.host.isascii()
        assert found.target.isascii()
        assert not any(character <= " " for character in found.target)


def test_hosts_are_allowed_by_name_or_by_the_end_of_their_names() -> None:
    assert matches_host("Camera.Example.org", "camera.example.org.")
    assert matches_host("a.example.org", "*.example.org")
    assert not matches_host("example.org", "*.example.org")
    assert not matches_host("evilexample.org", "*.example.org")
    assert not matches_host("good.example.evil", "good.example")
