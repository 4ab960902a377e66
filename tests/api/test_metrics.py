"""Figures: for Prometheus and for InfluxDB."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from app.api.edge import RequestNote
from app.api.monitoring import points_of
from app.engine.admin import AccountType
from app.platform import Platform
from tests.api.test_credentials import account, basic, change
from tests.support.rest import Client, assert_error, client_of

NOTE = RequestNote("GET:/faces/{face_id}", 404, 22002, "1700000000,id", 1_700_000_000.5, 0.25)


def test_figures_are_off_until_switched_on(api: Client, site: Platform) -> None:
    assert_error(api.get("/metrics", headers={}), 404, 12013)
    change(site, "REST_SERVER", metrics=True)
    assert api.get("/metrics", headers={}).status_code == 200


def test_requests_are_counted_by_route_and_status(api: Client, site: Platform) -> None:
    change(site, "REST_SERVER", metrics=True)
    for _ in range(3):
        api.get("/6/lists/count")
    api.get("/6/lists?page=0")
    api.get("/nowhere")
    assert site.sender and site.matcher
    text = api.get("/metrics", headers={}).text
    assert 'perigee_requests_total{route="GET:/lists/count",status_code="200"} 3.0' in text
    assert 'perigee_errors_total{error_code="12012",route="GET:/lists"} 1.0' in text
    assert 'perigee_requests_total{route="GET:",status_code="404"} 1.0' in text
    assert 'perigee_request_seconds_count{route="GET:/lists/count"} 3.0' in text
    assert "perigee_subscribers 0.0" in text
    assert "perigee_license_faces 0.0" in text


def test_figures_are_for_this_machine_and_for_administrators(site: Platform) -> None:
    change(site, "REST_SERVER", metrics=True)
    account(site, "a@example.org")
    account(site, "admin@example.org", AccountType.ADMIN)
    with client_of(site, address="192.0.2.1") as away:
        assert_error(away.get("/metrics", headers={}), 401, 12010)
        assert_error(away.get("/metrics", headers=basic("a@example.org")), 403, 11063)
        assert away.get("/metrics", headers=basic("admin@example.org")).status_code == 200


def test_points_are_written_as_line_protocol() -> None:
    assert list(points_of(NOTE)) == [
        "requests,service=luna-api,route=GET:/faces/{face_id},status_code=404 "
        'request_id="1700000000,id",execution_time=0.250000 1700000000500000000',
        "errors,service=luna-api,route=GET:/faces/{face_id},status_code=404,error_code=22002 "
        'request_id="1700000000,id" 1700000000500000000',
    ]


@contextmanager
def influx() -> Iterator[tuple[int, list[tuple[str, str, str]]]]:
    got: list[tuple[str, str, str]] = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            got.append((self.path, self.headers["Authorization"], body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_: object) -> None: ...

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield server.server_port, got
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_points_are_sent_when_switched_on(site: Platform) -> None:
    assert site.faces
    with influx() as (port, got):
        with client_of(site) as api:
            api.get("/6/lists/count")
            change(site, "LUNA_MONITORING", send_data_for_monitoring=1, port=port, token="secret", flushing_period=3600)
            api.get("/6/lists?page=0")
        path, authorization, body = got[0]
    assert path == "/api/v2/write?org=luna&bucket=luna_monitoring&precision=ns"
    assert authorization == "Token secret"
    names = [line.partition(",")[0] for line in body.splitlines()]
    assert names == ["requests", "errors", "licensing"]
    assert "error_code=12012" in body and "faces_with_descriptors=0" in body


def test_points_wait_while_nobody_takes_them(site: Platform, caplog: pytest.LogCaptureFixture) -> None:
    import asyncio

    from app.api.monitoring import PointExport
    from app.engine.configurator.sections.services import Monitoring

    wanted = [Monitoring(send_data_for_monitoring=1, port=9)]
    export = PointExport(lambda: wanted[0])
    export.note(NOTE)
    asyncio.run(export.flush())
    assert "wait" in caplog.text
    with influx() as (port, got):
        wanted[0] = Monitoring(send_data_for_monitoring=1, port=port)
        asyncio.run(export.flush())
    assert len(got[0][2].splitlines()) == 2
