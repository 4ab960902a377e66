"""Attacks that come over REST, named by the requirements: S1, S5, S8, S10, S17, S19."""

from __future__ import annotations

import json
import struct
import zlib
from base64 import b64encode
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.platform import Platform
from tests.api.test_credentials import change
from tests.support.paths import ROOT
from tests.support.rest import Client, assert_error

MARKER = "marker-9c1f-secret"


def image_error(answer: Any) -> int:
    """Return the code of what was wrong with the only image of a request, or with the request."""
    form = answer.json()
    return int(form["error_code"] if "error_code" in form else form["images_estimations"][0]["error"]["error_code"])


# --- S1: nothing is shipped that opens a door -----------------------------------------------------------------


def test_s1_no_account_is_shipped(api: Client) -> None:
    from tests.api.test_credentials import basic

    for login, password in (("root@visionlabs.ai", "root"), ("root", "root"), ("local@perigee", "")):
        assert_error(api.get("/6/account", headers=basic(login, password)), 401, 11002)


def test_s1_no_password_and_no_key_stands_in_the_program() -> None:
    texts = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "app").rglob("*.py"))
    assert "root/root" not in texts and "root@visionlabs" not in texts


# --- S5: addresses of pictures --------------------------------------------------------------------------------

INSIDE = [
    "http://127.0.0.1/x.jpg", "http://[::1]/x.jpg", "http://0.0.0.0/x.jpg", "http://10.0.0.1/x.jpg",
    "http://172.16.0.1/x.jpg", "http://192.168.0.1/x.jpg", "http://169.254.169.254/latest", "http://100.64.0.1/",
    "http://[fe80::1]/x.jpg", "http://[fc00::1]/x.jpg", "http://[::ffff:127.0.0.1]/x.jpg", "http://2852039166/",
    "http://0xa9fea9fe/", "http://0251.0376.0251.0376/", "file:///etc/passwd", "ftp://127.0.0.1/x", "data:,x",
    "\\\\host\\share\\x.jpg", "http://localhost/x.jpg",
]  # fmt: skip


def test_s5_addresses_are_not_fetched_until_that_is_switched_on(api: Client) -> None:
    assert image_error(api.post("/6/sdk", json={"urls": ["https://example.org/a.jpg"]})) == 11037


@pytest.mark.parametrize("address", INSIDE)
def test_s5_addresses_inside_are_refused(api: Client, site: Platform, address: str) -> None:
    change(site, "IMAGE_URLS", enabled=True)
    try:
        assert image_error(api.post("/6/sdk", json={"urls": [address]})) in (11037, 12022)
    finally:
        change(site, "IMAGE_URLS", enabled=False)


# --- S8: pictures that are bombs ------------------------------------------------------------------------------


def png(width: int, height: int, data: bytes = b"") -> bytes:
    """Return a black 1-bit PNG of any size: it compresses to almost nothing."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    rows = data or zlib.compress(bytes((width + 7) // 8 + 1) * height, 9)
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "bomb",
    [
        png(30_000, 30_000, zlib.compress(b"")), png(2**31 - 1, 2**31 - 1, b"x"), png(0, 0), png(64, 64)[:40],
        b"GIF89a",
        b"\x00" * 100, b"SIMPLE  =                    T", b"not a picture",
    ],
    ids=["30000x30000", "2^31", "0x0", "truncated", "gif", "zeros", "fits", "text"],
)  # fmt: skip
def test_s8_a_bomb_is_refused_and_the_server_lives(api: Client, bomb: bytes) -> None:
    answer = api.post("/6/sdk", content=bomb, headers={"Luna-Account-Id": api.account, "Content-Type": "image/png"})
    assert answer.status_code < 500
    assert image_error(answer) in (3001, 3002)
    assert api.get("/6/lists/count").status_code == 200


# --- S10: texts that try to be SQL ----------------------------------------------------------------------------

TEXTS = st.one_of(
    st.sampled_from(
        ["'", '"', "%", "_", "\\", "'; DROP TABLE face; --", "%_\\", "😀", "x" * 128, "NULL", "' OR 1=1 --"]
    ),
    st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=12),
)


def test_s10_filters_find_what_a_plain_comparison_finds(api: Client) -> None:
    stored: list[str] = []

    @given(text=TEXTS, wanted=TEXTS)
    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    def run(text: str, wanted: str) -> None:
        assert api.post("/6/faces", json={"user_data": text}).status_code == 201
        stored.append(text)
        answer = api.get("/6/faces/count", params={"user_data": wanted})
        assert answer.json() == {"faces_count": sum(wanted in one for one in stored)}

    run()


@pytest.mark.parametrize("name", ["targets", "sort_order", "list_ids", "page", "create_time__gte"])
def test_s10_parameters_are_no_sql(api: Client, name: str) -> None:
    for text in ("1; DROP TABLE face", "user_data' --", "face_id,(SELECT 1)"):
        assert api.get("/6/lists", params={name: text}).status_code in (200, 400)
    assert api.get("/6/lists/count").status_code == 200


# --- S17: secrets stay inside ---------------------------------------------------------------------------------


def test_s17_secrets_are_masked_wherever_settings_are_shown(api: Client, admin: Client, site: Platform) -> None:
    change(site, "LUNA_MONITORING", token=MARKER)
    change(site, "REST_SERVER", tls_key_password=MARKER, metrics=True)
    shown = [
        admin.get("/configs", headers={"Luna-Account-Id": admin.account, "Accept": accept}).text
        for accept in ("application/json", "text/plain")
    ]
    shown += [admin.get(path).text for path in ("/1/settings", "/1/dump", "/1/limitations", "/metrics")]
    shown.append(api.get("/1/settings").text)
    assert all(shown)
    assert [text for text in shown if MARKER in text] == []


# --- S19: finding out who is stored by trying -----------------------------------------------------------------


def search(api: Client, list_id: str) -> Any:
    data = b64encode(np.ones(128, "<f4").tobytes()).decode()
    reference = {"type": "raw_descriptor", "id": "a name", "data": data, "descriptor_version": 59}
    body = {"references": [reference], "candidates": [{"filters": {"origin": "faces", "list_id": list_id}}]}
    return api.post("/6/matcher/faces", json=body)


def test_s19_a_search_leaves_who_when_and_which_list(api: Client, site: Platform, tmp_path: Any) -> None:
    list_id = api.post("/6/lists", json={}).json()["list_id"]
    assert search(api, list_id).status_code == 200
    site.audit.export(tmp_path / "audit.jsonl")
    entries = [json.loads(line) for line in (tmp_path / "audit.jsonl").read_text(encoding="utf-8").splitlines()]
    mine = [one for one in entries if one["action"] == "match.search" and list_id in one["object_ids"]]
    assert len(mine) == 1
    assert (mine[0]["account_id"], mine[0]["login"]) == (api.account, f"{api.account}@header")
    assert "a name" not in str(mine) and "top_score" in str(mine)


def test_s19_searches_are_held_to_a_rate(api: Client, site: Platform) -> None:
    list_id = api.post("/6/lists", json={}).json()["list_id"]
    old = site.configurator.get_default("PLATFORM_LIMITS").value
    change(site, "PLATFORM_LIMITS", match={**old["match"], "searches_per_minute": 2})
    try:
        assert [search(api, list_id).status_code for _ in range(2)] == [200, 200]
        assert_error(search(api, list_id), 429, 44002)
    finally:
        change(site, "PLATFORM_LIMITS", match=old["match"])
