"""The server: on and off, its port, TLS, and clients that misbehave."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx2 as httpx
import pytest
from websockets.sync.client import connect

from app.api.server import Phase, RestServer, RestState
from app.api.tls import given_certificate, own_certificate, tls_context
from app.engine.admin import AccountType
from app.engine.common.errors import BadInputError, ExposedServerError, PortInUseError, ServerFailedError, TlsError
from app.engine.common.ids import new_id
from app.engine.configurator.sections.server import RestServer as ServerSettings
from app.platform import Platform
from tests.support.served import head, raw, serving, until_closed

PASSWORD = "correct horse battery"
NOW = datetime(2026, 5, 1, tzinfo=UTC)


def call(server: RestServer, path: str = "/6/lists/count", **options: Any) -> httpx.Response:
    options.setdefault("headers", {"Luna-Account-Id": new_id()})
    return httpx.get(server.state.url + path, **options)


def test_it_serves_between_start_and_stop_and_tells_its_states(site: Platform) -> None:
    server, seen = RestServer(site, ServerSettings(), port=0), list[RestState]()
    forget = server.listen(seen.append)
    state = server.start()
    assert call(server).json() == {"lists_count": 0}
    assert server.start() == state
    server.stop()
    server.stop()
    forget()
    phases = [one.phase for one in seen]
    assert phases == [Phase.STARTING, Phase.RUNNING, Phase.STOPPING, Phase.STOPPED]
    assert not [thread for thread in threading.enumerate() if thread.name == "perigee-rest"]
    with pytest.raises(httpx.ConnectError):
        httpx.get(state.url)


def test_it_can_be_switched_on_again(site: Platform) -> None:
    server = RestServer(site, ServerSettings(), port=0)
    for _ in range(2):
        server.start()
        assert call(server).status_code == 200
        server.stop()


@pytest.mark.parametrize("port", [-1, 65_536, 99_999])
def test_a_port_that_cannot_be_is_refused(site: Platform, port: int) -> None:
    server = RestServer(site, ServerSettings(), port=port)
    with pytest.raises(BadInputError, match=str(port)):
        server.start()
    assert server.state.phase is Phase.FAILED


def test_a_port_in_use_is_reported_with_a_free_one(site: Platform) -> None:
    with serving(site) as first:
        second = RestServer(site, ServerSettings(), port=first.state.port)
        with pytest.raises(PortInUseError, match=r"Port \d+ is free"):
            second.start()
        assert second.state.phase is Phase.FAILED
        assert isinstance(second.state.error, PortInUseError)


def test_an_address_of_another_machine_is_refused(site: Platform, caplog: pytest.LogCaptureFixture) -> None:
    server = RestServer(site, ServerSettings(insecure_beyond_loopback=True), "203.0.113.7", 0)
    with pytest.raises(ServerFailedError):
        server.start()
    assert "203.0.113.7" in caplog.text


def test_running_requests_finish_when_it_stops(site: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    begun, goes_on = threading.Event(), threading.Event()

    def slow(*_: object) -> int:
        begun.set()
        assert goes_on.wait(30)
        return 7

    monkeypatch.setattr(site.faces, "count_lists", slow)
    with serving(site) as server:
        answers: list[httpx.Response] = []
        client = threading.Thread(target=lambda: answers.append(call(server, timeout=60)))
        client.start()
        assert begun.wait(30)
        stopping = threading.Thread(target=server.stop)
        stopping.start()
        goes_on.set()
        client.join(30)
        stopping.join(30)
        assert answers[0].json() == {"lists_count": 7}
        assert server.state.phase is Phase.STOPPED


# --- S1, S13: who may connect ---------------------------------------------------------------------------------


def test_s1_a_fresh_site_does_not_listen_beyond_this_machine(site: Platform) -> None:
    assert ServerSettings().host == "127.0.0.1"
    for host in ("0.0.0.0", "::"):
        with pytest.raises(ExposedServerError):
            RestServer(site, ServerSettings(), host, 0).start()


def test_s1_an_override_is_logged(site: Platform, caplog: pytest.LogCaptureFixture) -> None:
    with serving(site, "0.0.0.0", insecure_beyond_loopback=True) as server:
        assert server.state.url.startswith("http://")
    assert "insecure_beyond_loopback" in caplog.text


def test_s13_beyond_this_machine_only_tls_answers(site: Platform) -> None:
    site.accounts.create_account("admin@example.org", PASSWORD, AccountType.ADMIN)
    with serving(site, "0.0.0.0") as server:
        port, folder = server.state.port, site.launch.data_dir / "tls"
        assert server.state.url == f"https://0.0.0.0:{port}"
        trusting = ssl.create_default_context(cafile=str(folder / "certificate.pem"))
        url = f"https://127.0.0.1:{port}/6/lists/count"
        assert httpx.get(url, verify=trusting, auth=("admin@example.org", PASSWORD)).json() == {"lists_count": 0}
        with pytest.raises(httpx.TransportError):
            httpx.get(f"http://127.0.0.1:{port}/6/lists/count")
        assert len(server.state.fingerprint.split(":")) == 32


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion")
def test_s13_old_versions_of_tls_are_refused(site: Platform) -> None:
    certificate = own_certificate(site.launch.data_dir / "tls", "127.0.0.1", datetime.now(UTC))
    files = {"tls_certificate": str(certificate.certificate_file), "tls_key": str(certificate.key_file)}
    with serving(site, **files) as server:
        for version in (ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1):
            context = ssl.create_default_context(cafile=str(certificate.certificate_file))
            context.set_ciphers("ALL:@SECLEVEL=0")
            context.minimum_version = context.maximum_version = version
            with (
                socket.create_connection(("127.0.0.1", server.state.port), timeout=20) as plain,
                pytest.raises((ssl.SSLError, ConnectionResetError)),
            ):
                context.wrap_socket(plain, server_hostname="127.0.0.1")


def test_s13_the_certificate_is_kept_until_it_expires(tmp_path: Path) -> None:
    first = own_certificate(tmp_path, "192.0.2.1", NOW)
    assert own_certificate(tmp_path, "192.0.2.1", NOW).fingerprint == first.fingerprint
    assert own_certificate(tmp_path, "192.0.2.2", NOW).fingerprint != first.fingerprint
    later = own_certificate(tmp_path, "192.0.2.2", NOW + timedelta(days=398))
    assert later.expires > NOW + timedelta(days=398)
    assert (tmp_path / "key.pem").stat().st_mode & 0o077 == 0


def test_s13_thirty_days_before_its_end_a_certificate_is_warned_of(tmp_path: Path) -> None:
    certificate = own_certificate(tmp_path, "192.0.2.1", NOW)
    assert not certificate.is_expiring(certificate.expires - timedelta(days=30))
    assert certificate.is_expiring(certificate.expires - timedelta(days=29, hours=23))


def test_s13_a_certificate_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "no.pem").write_text("no certificate")
    with pytest.raises(TlsError, match=r"no\.pem"):
        given_certificate(str(tmp_path / "no.pem"), "")
    one, other = own_certificate(tmp_path / "a", "h", NOW), own_certificate(tmp_path / "b", "h", NOW)
    mixed = given_certificate(str(one.certificate_file), str(other.key_file))
    with pytest.raises(TlsError):
        tls_context(mixed)


# --- clients that misbehave -----------------------------------------------------------------------------------


def error_code(answer: bytes) -> tuple[bytes, int]:
    top, _, body = answer.partition(b"\r\n\r\n")
    assert b"luna-request-id: " in top.lower()
    return top.split(b" ")[1], json.loads(body)["error_code"]


def test_what_is_no_http_is_answered_in_the_one_form(site: Platform) -> None:
    with serving(site) as server:
        assert error_code(raw(server.state.port, b"GARBAGE\r\n\r\n")) == (b"400", 12046)
        assert call(server).status_code == 200


def test_a_head_that_does_not_come_in_time_ends_the_connection(site: Platform) -> None:
    with serving(site, header_timeout_s=1) as server, ExitStack() as stack:
        slow = [stack.enter_context(socket.create_connection(("127.0.0.1", server.state.port), 20)) for _ in range(20)]
        for connection in slow:
            connection.sendall(b"GET /6/lists HTTP/1.1\r\nHost: ")
        assert call(server).status_code == 200
        for connection in slow:
            assert error_code(until_closed(connection)) == (b"408", 12030)


def test_a_subscriber_is_no_slow_request(site: Platform) -> None:
    with serving(site, header_timeout_s=1) as server:
        url = server.state.url.replace("http", "ws") + "/6/ws"
        with connect(url, additional_headers={"Luna-Account-Id": new_id()}) as socket:
            with pytest.raises(TimeoutError):
                socket.recv(timeout=2)
            socket.ping().wait(20)


def test_a_body_that_stops_coming_ends_the_request(site: Platform) -> None:
    begin = head("POST", "/6/lists", Content_Type="application/json", Content_Length="100", Luna_Account_Id=new_id())
    with serving(site, body_timeout_s=1) as server:
        assert error_code(raw(server.state.port, begin + b'{"user')) == (b"408", 12030)


def test_a_body_of_a_gigabyte_is_refused_before_it_is_read(site: Platform) -> None:
    begin = head("POST", "/6/lists", Content_Type="image/jpeg", Content_Length=str(1 << 30), Luna_Account_Id=new_id())
    with serving(site) as server:
        assert error_code(raw(server.state.port, begin)) == (b"413", 12031)


def test_a_body_without_end_is_cut_at_the_limit(site: Platform) -> None:
    kind = {"Content_Type": "application/json", "Transfer_Encoding": "chunked"}
    begin = head("POST", "/6/lists", Luna_Account_Id=new_id(), **kind)
    piece = b"10000\r\n" + b" " * 65536 + b"\r\n"
    with serving(site, max_json_mb=1) as server:
        with socket.create_connection(("127.0.0.1", server.state.port), timeout=20) as connection:
            connection.sendall(begin)
            sent = 0
            try:
                while sent < 1024:
                    connection.sendall(piece)
                    sent += 1
            except OSError:
                pass
        assert sent < 1024
        assert call(server).status_code == 200


def test_a_thousand_idle_connections_leave_room_for_others(site: Platform) -> None:
    with serving(site) as server, ExitStack() as stack:
        for _ in range(1000):
            stack.enter_context(socket.create_connection(("127.0.0.1", server.state.port), 20))
        assert call(server).status_code == 200


def test_one_connection_too_many_is_told_so(site: Platform) -> None:
    with serving(site, max_connections=10) as server, ExitStack() as stack:
        for _ in range(10):
            stack.enter_context(socket.create_connection(("127.0.0.1", server.state.port), 20))
        assert error_code(raw(server.state.port, b"")) == (b"503", 47007)


def test_a_client_that_leaves_in_the_middle_leaves_nothing_behind(site: Platform) -> None:
    account = new_id()
    begin = head("POST", "/6/lists", Content_Type="application/json", Content_Length="100", Luna_Account_Id=account)
    with serving(site) as server:
        for _ in range(5):
            with socket.create_connection(("127.0.0.1", server.state.port), timeout=20) as connection:
                connection.sendall(begin + b'{"user_data": "half')
        assert call(server, headers={"Luna-Account-Id": account}).json() == {"lists_count": 0}
