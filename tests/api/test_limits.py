"""Limits of bodies: see also the clients that misbehave in `test_server.py`."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from app.engine.common.ids import new_id
from tests.support.rest import Client, assert_error


@pytest.mark.parametrize("length", ["x", "-1", "1e3"])
def test_a_length_that_is_no_number_is_refused(api: Client, length: str) -> None:
    headers = {"Luna-Account-Id": api.account, "Content-Length": length}
    assert_error(api.post("/6/lists", headers=headers, content=b""), 400, 12046)


def test_json_has_a_limit_of_its_own(api: Client) -> None:
    assert_error(api.post("/6/lists", json={"user_data": "x" * (17 << 20)}), 413, 12031)


def test_first_requests_of_one_new_account_at_once_all_succeed(api: Client) -> None:
    account = new_id()
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: api.get("/6/lists/count", account=account).status_code, range(24)))
    assert answers == [200] * 24
