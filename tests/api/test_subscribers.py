"""S11, SND: events over a WebSocket."""

from __future__ import annotations

import json
import logging
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect

from app.api.server import RestServer
from app.engine.admin import AccountType, Permissions
from app.engine.common.ids import new_id
from app.engine.common.notices import EventNotice
from app.platform import Platform
from tests.api.test_credentials import account, basic, change, token
from tests.support.served import head, raw, serving

NOW = datetime(2026, 5, 1, tzinfo=UTC)
ACCOUNT = new_id()


@pytest.fixture
def server(site: Platform) -> Iterator[RestServer]:
    with serving(site) as running:
        yield running


@contextmanager
def subscribed(server: RestServer, path: str = "/6/ws", **options: Any) -> Iterator[ClientConnection]:
    options = {"additional_headers": {"Luna-Account-Id": ACCOUNT}, "ping_interval": None, **options}
    with connect(server.state.url.replace("http", "ws") + path, open_timeout=30, **options) as socket:
        yield socket


def refused(server: RestServer, path: str = "/6/ws", **options: Any) -> tuple[int, int]:
    with pytest.raises(InvalidStatus) as caught, subscribed(server, path, **options):
        pass
    response = caught.value.response
    assert response.body is not None
    return response.status_code, json.loads(response.body)["error_code"]


def tell(site: Platform, account_id: str = ACCOUNT, **event: Any) -> None:
    site.sender.publish(EventNotice(account_id, new_id(), {"event_id": new_id(), **event}, NOW, NOW, "request"))


def heard(socket: ClientConnection) -> dict[str, Any]:
    return dict(json.loads(socket.recv(timeout=30)))


@pytest.mark.parametrize("path", ["/6/ws", "/1/ws", "/ws", "/api/lp5/6/ws"])
def test_snd_events_are_heard_as_the_contract_writes_them(server: RestServer, site: Platform, path: str) -> None:
    """SND-01, SND-03, SND-04, SND-09: under the path of either service."""
    with subscribed(server, path) as socket:
        tell(site, source="door")
        message = heard(socket)
    assert set(message) == {
        "event", "handler_id", "account_id", "event-create-time", "event-end-time", "Luna-Request-id",
    }  # fmt: skip
    assert (message["event"]["source"], message["account_id"]) == ("door", ACCOUNT)


def test_snd_filters_choose_what_is_heard(server: RestServer, site: Platform) -> None:
    with subscribed(server, "/6/ws?sources=door,gate&tags=vip") as socket:
        tell(site, source="roof", tags=["vip"])
        tell(site, source="gate", tags=["other"])
        tell(site, source="gate", tags=["vip"], user_data="this one")
        assert heard(socket)["event"]["user_data"] == "this one"
    assert refused(server, "/6/ws?colour=red") == (400, 12012)


def test_s11_without_credentials_nothing_is_heard(server: RestServer, site: Platform) -> None:
    assert refused(server, additional_headers={}) == (403, 29001)
    assert refused(server, additional_headers={"Authorization": "Bearer x.y.z"}) == (401, 11062)
    narrow = token(site, account(site, "a@example.org"), Permissions(list=("view",)))
    assert refused(server, additional_headers=narrow) == (403, 11063)


def test_s11_browsers_send_credentials_in_the_query(server: RestServer, site: Platform) -> None:
    one = account(site, "a@example.org")
    text = token(site, one, Permissions(ws=1))["Authorization"].partition(" ")[2]
    for path in (f"/6/ws?auth={text}", f"/6/ws?account_id={one.account_id}"):
        with subscribed(server, path, additional_headers={}) as socket:
            tell(site, one.account_id)
            assert heard(socket)["account_id"] == one.account_id


ORIGINS = ["https://evil.example", "https://good.example.evil", "null", "http://good.example"]


def test_s11_the_origin_must_match_exactly(server: RestServer, site: Platform) -> None:
    change(site, "REST_SERVER", allowed_origins=["https://good.example"])
    for origin in ORIGINS:
        assert refused(server, origin=origin) == (403, 47002)
    for origin in ("https://good.example", server.state.url):
        with subscribed(server, origin=origin) as socket:
            tell(site)
            assert heard(socket)
    upgrade = {"Upgrade": "websocket", "Connection": "Upgrade", "Sec_WebSocket_Version": "13"}
    handshake = head("GET", "/6/ws", Sec_WebSocket_Key="dGhlIHNhbXBsZSBub25jZQ==", **upgrade)
    answer = raw(server.state.port, handshake.replace(b"127.0.0.1", b"evil.example"))
    assert b"421" in answer and b"47001" in answer


def test_s11_another_account_is_not_heard_whatever_the_filter(server: RestServer, site: Platform) -> None:
    handler = new_id()
    with subscribed(server, f"/6/ws?handler_ids={handler}") as socket:
        site.sender.publish(EventNotice(new_id(), handler, {"event_id": "theirs"}, NOW, NOW))
        site.sender.publish(EventNotice(ACCOUNT, handler, {"event_id": "ours"}, NOW, NOW))
        assert heard(socket)["event"]["event_id"] == "ours"


def test_s11_an_administrator_hears_all_accounts(server: RestServer, site: Platform) -> None:
    account(site, "admin@example.org", AccountType.ADMIN)
    with subscribed(server, additional_headers=basic("admin@example.org")) as socket:
        tell(site, "6ba7b810-9dad-41d1-80b4-00c04fd430c8")
        assert heard(socket)["account_id"] == "6ba7b810-9dad-41d1-80b4-00c04fd430c8"


def test_s11_a_revoked_token_ends_the_subscription_within_five_seconds(server: RestServer, site: Platform) -> None:
    one = account(site, "a@example.org")
    made, text = site.accounts.create_token(one, Permissions(ws=1))
    with subscribed(server, additional_headers={"Authorization": f"Bearer {text}"}) as socket:
        site.accounts.delete_token(one, made.token_id)
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=5)
        assert socket.close_code == 1008


def test_s11_a_client_that_never_reads_loses_events_and_is_told(server: RestServer, site: Platform) -> None:
    text = "x" * 50_000
    with subscribed(server, max_queue=1) as socket:
        for _ in range(1300):
            tell(site, meta=text)
            if site.sender.status().published % 100 == 0:
                site.sender.wait_until_told()
        assert site.sender.wait_until_told(60)
        tell(site, last=True)
        dropped = 0
        while not (message := heard(socket))["event"].get("last"):
            dropped += message.get("dropped", 0)
    assert dropped > 0


def test_s11_a_message_that_is_too_large_ends_the_connection(server: RestServer) -> None:
    with subscribed(server) as socket:
        socket.send("small talk is ignored")
        socket.send("x" * 65_537)
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=30)
        assert socket.close_code == 1009


def test_a_subscriber_that_left_is_forgotten(server: RestServer, site: Platform) -> None:
    with subscribed(server):
        pass
    limit = time.monotonic() + 30
    while site.sender.status().subscriptions and time.monotonic() < limit:
        threading.Event().wait(0.01)
    assert site.sender.status().subscriptions == 0


def test_stopping_the_server_ends_subscriptions(server: RestServer) -> None:
    with subscribed(server) as socket:
        server.stop()
        with pytest.raises(ConnectionClosed):
            socket.recv(timeout=30)


def test_s17_a_token_in_the_query_is_not_logged(
    server: RestServer, site: Platform, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    text = token(site, account(site, "a@example.org"), Permissions(ws=1))["Authorization"].partition(" ")[2]
    with subscribed(server, f"/6/ws?auth={text}", additional_headers={}):
        pass
    assert refused(server, f"/6/ws?auth={text}x", additional_headers={}) == (401, 11062)
    assert text not in "".join(record.getMessage() for record in caplog.records if "websockets" not in record.name)


def test_a_switched_off_sender_is_told(server: RestServer, site: Platform) -> None:
    change(site, "ADDITIONAL_SERVICES_USAGE", luna_sender=0)
    assert refused(server) == (403, 29002)
