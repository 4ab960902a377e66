"""What is remembered of callers and answers: never a moment too long, never for somebody else."""

from __future__ import annotations

import threading
from base64 import b64encode
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.api.remembered import Keeper, Memory
from app.db.records import Page
from app.engine.admin import AccountType, Permissions
from app.engine.common.ids import new_id
from app.platform import Platform
from tests.api.test_credentials import PASSWORD, basic, change
from tests.support.rest import Client, assert_error, client_of

PATHS = ("/6/faces", "/6/faces?page_size=2", "/6/faces/count", "/6/lists", "/6/lists/count")
RAW = {
    "type": "raw_descriptor", "id": "x", "data": b64encode(bytes(512)).decode(), "descriptor_version": 59,
}  # fmt: skip
# Made anew for each run: the account, and which of five steps it takes.
STEPS = st.lists(st.tuples(st.integers(0, 1), st.sampled_from(["add", "drop", "change", "link", "unlink"])), max_size=8)


def memory_of(api: Client) -> Memory:
    memory: Memory = api.http.app.state.memory  # type: ignore[attr-defined] # the application's own state
    return memory


def is_remembered(api: Client, path: str) -> bool:
    memory = memory_of(api)
    return any(key[1] == path for key in memory.answers._kept) and memory.answers._stamp == memory.stamp()


def test_an_answer_is_given_again_with_a_new_request_id(api: Client) -> None:
    api.post("/6/faces", json={"user_data": "one"})
    first = api.get("/6/faces")
    assert is_remembered(api, "/6/faces")
    again = api.get("/6/faces")
    assert again.content == first.content and again.headers["Content-Type"] == first.headers["Content-Type"]
    assert again.headers["Luna-Request-Id"] != first.headers["Luna-Request-Id"]
    assert again.headers.get_list("Luna-Request-Id") == [again.headers["Luna-Request-Id"]]


def test_figures_count_remembered_answers_under_their_route(api: Client, site: Platform) -> None:
    change(site, "REST_SERVER", metrics=True)
    for _ in range(3):
        api.get("/6/faces")
    assert 'perigee_requests_total{route="GET:/faces",status_code="200"} 3.0' in api.get("/metrics", headers={}).text


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_written_is_read_next(site: Platform, steps: list[tuple[int, str]]) -> None:
    with client_of(site) as api:
        accounts = (new_id(), new_id())
        for who, step in steps:
            _take(api, accounts[who], step)
            for account in accounts:
                for path in PATHS:
                    shown = api.get(path, account=account)
                    memory_of(api).answers._kept.clear()
                    assert shown.content == api.get(path, account=account).content


def _take(api: Client, account: str, step: str) -> None:
    faces = [one["face_id"] for one in api.get("/6/faces", account=account).json()["faces"]]
    lists = [one["list_id"] for one in api.get("/6/lists", account=account).json()["lists"]]
    if step == "add" or not faces:
        api.post("/6/faces", json={}, account=account)
    elif step == "drop":
        api.delete(f"/6/faces/{faces[-1]}", account=account)
    elif step == "change":
        api.patch(f"/6/faces/{faces[0]}", json={"user_data": new_id()}, account=account)
    else:
        name = lists[0] if lists else api.post("/6/lists", json={}, account=account).json()["list_id"]
        action = {"link": "attach", "unlink": "detach"}[step]
        body = {"face_ids": faces[:2], "action": action}
        assert api.patch(f"/6/lists/{name}/faces", json=body, account=account).status_code == 204


def test_what_services_write_is_read_next_as_well(api: Client, site: Platform) -> None:
    made = api.post("/6/faces", json={}).json()["face_id"]
    assert api.get("/6/faces/count").json() == {"faces_count": 1}
    site.faces.delete(made, api.account)
    assert api.get("/6/faces/count").json() == {"faces_count": 0}
    assert api.get(f"/6/faces/{made}").status_code == 404


def test_readers_beside_a_writer_never_go_back(api: Client, site: Platform) -> None:
    api.get("/6/faces/count")
    stop, faults = threading.Event(), list[str]()

    def read() -> None:
        seen = 0
        while not stop.is_set():
            least = site.faces.count(api.account)
            found = api.get("/6/faces/count").json()["faces_count"]
            if found < max(seen, least):
                faults.append(f"{found} after {max(seen, least)}")
            seen = found

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 31):
        api.post("/6/faces", json={})
        if api.get("/6/faces/count").json()["faces_count"] != number:
            faults.append(f"{number} were not seen by who wrote them")
    stop.set()
    for reader in readers:
        reader.join()
    assert not faults


def test_nothing_is_remembered_while_somebody_writes(api: Client, site: Platform) -> None:
    api.get("/6/lists")
    with site.storage.write():
        assert memory_of(api).stamp() is None
        assert api.get("/6/lists").status_code == 200
        assert not is_remembered(api, "/6/lists")


def test_accounts_share_nothing(api: Client) -> None:
    api.post("/6/faces", json={"user_data": "mine"})
    assert len(api.get("/6/faces").json()["faces"]) == 1
    assert api.get("/6/faces", account=new_id()).json() == {"faces": []}
    assert_error(api.get("/6/faces", headers={}), 401, 12010)
    assert_error(api.get("/6/faces", headers=basic("nobody@example.org")), 401, 11002)


def test_a_header_beside_credentials_is_told_from_one_alone(api: Client, site: Platform) -> None:
    site.accounts.create_account("admin@example.org", PASSWORD, AccountType.ADMIN)
    api.post("/6/faces", json={})
    headers = basic("admin@example.org")
    for _ in range(2):
        assert api.get("/6/faces/count", headers=headers).json()["faces_count"] == 1
        assert api.get("/6/faces/count", headers={**headers, "Luna-Account-Id": new_id()}).json()["faces_count"] == 0


def test_a_changed_password_and_a_revoked_token_end_what_was_remembered(api: Client, site: Platform) -> None:
    made = site.accounts.create_account("a@example.org", PASSWORD, AccountType.USER)
    identity = site.accounts.verify_basic("a@example.org", PASSWORD)
    token, text = site.accounts.create_token(identity, Permissions(face=("view",)))
    bearer = {"Authorization": f"Bearer {text}"}
    for headers in (basic("a@example.org"), bearer):
        assert [api.get("/6/faces", headers=headers).status_code for _ in range(3)] == [200] * 3
    site.accounts.delete_token(identity, token.token_id)
    assert_error(api.get("/6/faces", headers=bearer), 401, 11062)
    site.accounts.update_account(made.account_id, password="another long password")
    assert_error(api.get("/6/faces", headers=basic("a@example.org")), 401, 11002)


def test_a_token_ends_at_its_time_though_nothing_was_written(
    api: Client, site: Platform, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.accounts.create_account("a@example.org", PASSWORD, AccountType.USER)
    identity = site.accounts.verify_basic("a@example.org", PASSWORD)
    end = datetime.now(UTC) + timedelta(hours=1)
    _, text = site.accounts.create_token(identity, Permissions(face=("view",)), expiration_time=end)
    headers = {"Authorization": f"Bearer {text}"}
    assert [api.get("/6/faces", headers=headers).status_code for _ in range(2)] == [200] * 2
    monkeypatch.setattr("app.api.remembered.utc_now", lambda: end)
    monkeypatch.setattr(site.accounts, "_clock", lambda: end)
    assert_error(api.get("/6/faces", headers=headers), 401, 11062)


def test_a_remembered_caller_may_no_more_than_before(api: Client, site: Platform) -> None:
    site.accounts.create_account("a@example.org", PASSWORD, AccountType.USER)
    identity = site.accounts.verify_basic("a@example.org", PASSWORD)
    _, text = site.accounts.create_token(identity, Permissions(face=("view",)))
    headers = {"Authorization": f"Bearer {text}"}
    assert api.get("/6/faces", headers=headers).status_code == 200
    assert_error(api.get("/6/lists", headers=headers), 403, 11063)
    assert_error(api.post("/6/faces", json={}, headers=headers), 403, 11063)


def test_changed_settings_count_at_once(api: Client, site: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    api.post("/6/lists", json={})
    assert api.get("/6/lists").json()["lists"][0]["create_time"].endswith("+00:00")
    monkeypatch.setattr("app.api.dependencies._to_local", lambda moment: "local")
    change(site, "STORAGE_TIME", root="LOCAL")
    assert api.get("/6/lists").json()["lists"][0]["create_time"] == "local"
    change(site, "ALLOW_LUNA_ACCOUNT_AUTH_HEADER", root=0)
    assert api.get("/6/lists").status_code == 403


def test_a_read_with_a_body_is_not_answered_from_memory(api: Client) -> None:
    api.get("/6/lists")
    headers = {"Luna-Account-Id": api.account, "Content-Type": "application/json"}
    assert_error(api("GET", "/6/lists", content=b"{}" * (9 << 20), headers=headers), 413, 12031)


def test_failures_and_what_is_not_repeatable_are_not_kept(api: Client) -> None:
    api.get(f"/6/faces/{new_id()}")
    api.get("/6/handlers")
    assert not memory_of(api).answers._kept


def test_a_keeper_holds_no_more_bytes_than_it_may() -> None:
    keeper: Keeper[int] = Keeper(100)
    for number in range(20):
        keeper.keep((1,), number, number, 30)
    assert [keeper.find((1,), number) for number in range(16, 20)] == [None, 17, 18, 19]
    assert keeper.find((2,), 19) is None
    keeper.keep((2,), 0, 7, 30)
    assert (keeper.find((1,), 19), keeper.find((2,), 0)) == (None, 7)


def test_on_postgresql_nothing_is_remembered(site: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(site.storage.database, "dialect", "postgresql")
    assert site.storage.change_number() is None
    assert Memory(site).stamp() is None


def test_searches_end_nothing_that_was_remembered(api: Client, site: Platform) -> None:
    list_id = api.post("/6/lists", json={}).json()["list_id"]
    api.get("/6/lists")
    before = memory_of(api).stamp()
    body = {"references": [RAW], "candidates": [{"filters": {"origin": "faces", "list_id": list_id}}]}
    assert api.post("/6/matcher/faces", json=body).status_code == 200
    assert memory_of(api).stamp() == before and is_remembered(api, "/6/lists")
    with site.storage.read() as unit:
        assert unit.audit.list_entries(Page(), action="match.search")
