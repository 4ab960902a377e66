"""Accounts, logins and tokens over REST."""

from __future__ import annotations

import base64
import itertools
from typing import Any

import pytest

from app.db.records import Page
from app.engine.common.ids import new_id
from app.platform import Platform
from tests.support.rest import Client, assert_error

PASSWORD = "a long secret"
_numbers = itertools.count()


def basic(login: str, password: str = PASSWORD) -> dict[str, str]:
    return {"Authorization": "Basic " + base64.b64encode(f"{login}:{password}".encode()).decode()}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def made(admin: Client, account_type: str = "user", **body: Any) -> tuple[str, str]:
    """Create an account and return its login and id."""
    login = f"anna{next(_numbers)}@example.org"
    answer = admin.post(
        "/6/accounts", json={"login": login, "password": PASSWORD, "account_type": account_type, **body}
    )
    assert answer.status_code == 201, answer.text
    return login, str(answer.json()["account_id"])


def token_of(api: Client, login: str, **body: Any) -> dict[str, Any]:
    answer = api.post("/6/accounts/tokens", json={"permissions": {}, **body}, headers=basic(login))
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def test_an_account_is_created_and_logs_in(admin: Client, api: Client) -> None:
    wanted = new_id()
    login, account_id = made(admin, description="at the door", account_id=wanted)
    assert account_id == wanted
    expected = {"login": login, "account_type": "user", "account_id": wanted, "description": "at the door"}
    assert api.post("/6/login", headers=basic(login)).json() == expected
    assert api.get("/6/login", headers=basic(login)).json() == expected
    found = api.get("/6/account", headers=basic(login)).json()
    assert set(found) == {"account_id", "login", "account_type", "description", "create_time", "last_update_time"}
    assert_error(api.post("/6/login", headers=basic(login, "wrong")), 401, 11002)
    assert_error(api.post("/6/login", headers={"Luna-Account-Id": wanted}), 401, 12010)


def test_only_an_administrator_creates_accounts(admin: Client, api: Client) -> None:
    body = {"login": "b@example.org", "password": PASSWORD, "account_type": "user"}
    assert_error(api.post("/6/accounts", json=body), 403, 11063)
    login, _ = made(admin, "advanced_user")
    assert_error(api.post("/6/accounts", json=body, headers=basic(login)), 403, 11063)


def test_a_login_or_an_id_is_taken_once(admin: Client) -> None:
    login, account_id = made(admin)
    body = {"password": PASSWORD, "account_type": "user"}
    assert_error(admin.post("/6/accounts", json={**body, "login": login}), 409, 36002)
    other = {**body, "login": "c@example.org", "account_id": account_id}
    assert_error(admin.post("/6/accounts", json=other), 409, 36002)


@pytest.mark.parametrize(
    "wrong",
    [
        {"login": "no address"},
        {"login": "x" * 60 + "@example.org"},
        {"password": "x"},
        {"password": "x" * 33},
        {"account_type": "admin"},
        {"description": "x" * 129},
        {"account_id": "x"},
        {"more": 1},
    ],
)
def test_what_cannot_be_an_account_is_refused(admin: Client, wrong: dict[str, Any]) -> None:
    body = {"login": "d@example.org", "password": PASSWORD, "account_type": "user", **wrong}
    assert_error(admin.post("/6/accounts", json=body), 400, 12022)


def test_an_account_changes_and_deletes_itself(admin: Client, api: Client) -> None:
    login, _ = made(admin)
    other, _ = made(admin)
    headers = basic(login)
    assert_error(api.patch("/6/account", json={"login": other}, headers=headers), 409, 36002)
    change = {"password": "another secret", "description": "new"}
    assert api.patch("/6/account", json=change, headers=headers).status_code == 204
    assert_error(api.get("/6/account", headers=headers), 401, 11002)
    headers = basic(login, "another secret")
    assert api.get("/6/account", headers=headers).json()["description"] == "new"
    assert api.delete("/6/account", headers=headers).status_code == 204
    assert_error(api.get("/6/account", headers=headers), 401, 11002)


def test_what_a_deleted_account_stored_is_removed(admin: Client, api: Client, site: Platform) -> None:
    login, account_id = made(admin)
    headers = basic(login)
    assert api.post("/6/lists", json={"user_data": "mine"}, headers=headers).status_code == 201
    assert site.upkeep.run_due() == 0
    assert api.delete("/6/account", headers=headers).status_code == 204
    assert site.upkeep.run_due() == 1  # at once: the deletion itself called for it
    assert site.faces.count_lists(account_id) == 0


def test_a_bare_id_and_a_token_change_no_account(admin: Client, api: Client) -> None:
    login, account_id = made(admin)
    for headers in ({"Luna-Account-Id": account_id}, bearer(token_of(api, login)["token"])):
        for answer in (
            api.patch("/6/account", json={"password": "another secret"}, headers=headers),
            api.delete("/6/account", headers=headers),
            api.post("/6/accounts/tokens", json={"permissions": {}}, headers=headers),
        ):
            assert_error(answer, 403, 11063)
    assert_error(admin.delete("/6/account"), 403, 11063)


def test_a_token_stands_for_its_account_within_its_permissions(admin: Client, api: Client) -> None:
    login, account_id = made(admin)
    token = token_of(api, login, permissions={"list": ["creation", "view"]}, description="script")
    headers = bearer(token["token"])
    assert api.post("/6/lists", json={}, headers=headers).status_code == 201
    assert api.get("/6/lists/count", headers=headers).json() == {"lists_count": 1}
    assert_error(api.get("/6/faces", headers=headers), 403, 11063)
    found = api.get(f"/6/accounts/tokens/{token['token_id']}", headers=basic(login)).json()
    assert found["permissions"]["list"] == ["creation", "view"]
    assert (found["account_id"], found["description"], found["expiration_time"]) == (account_id, "script", None)
    assert "token" not in found


def test_tokens_are_listed_replaced_and_revoked(admin: Client, api: Client) -> None:
    login, _ = made(admin)
    one, two = token_of(api, login), token_of(api, login, expiration_time="2100-01-01T00:00:00Z")
    path, headers = f"/6/accounts/tokens/{one['token_id']}", basic(login)
    page = api.get("/6/accounts/tokens?page_size=1", headers=headers).json()
    assert ([t["token_id"] for t in page["tokens"]], page["tokens_count"]) == ([two["token_id"]], 2)
    assert api.put(path, json={"permissions": {"matching": True}}, headers=headers).status_code == 204
    assert api.get(path, headers=headers).json()["permissions"]["matching"] is True
    assert api.head(path, headers=headers).status_code == 200
    assert api.delete(path, headers=headers).status_code == 204
    assert_error(api.get("/6/account", headers=bearer(one["token"])), 401, 11062)
    for method in ("GET", "DELETE"):
        assert_error(api(method, path, headers=headers), 404, 36003)
    assert_error(api.put(path, json={"permissions": {}}, headers=headers), 404, 36003)


def test_s12_tokens_of_another_account_are_not_there(admin: Client, api: Client) -> None:
    login, other = made(admin)[0], made(admin)[0]
    path = f"/6/accounts/tokens/{token_of(api, login)['token_id']}"
    assert_error(api.get(path, headers=basic(other)), 404, 36003)
    assert_error(api.delete(path, headers=basic(other)), 404, 36003)
    assert api.head(path, headers=basic(other)).status_code == 404


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 400),
        ({"permissions": {"face": ["destruction"]}}, 400),
        ({"permissions": {"planet": ["view"]}}, 400),
        ({"permissions": {}, "expiration_time": "tomorrow"}, 400),
        ({"permissions": {}, "expiration_time": "2100-01-01T00:00:00"}, 400),
        ({"permissions": {}, "visibility_area": "none"}, 400),
        ({"permissions": {}, "visibility_area": "all"}, 403),
    ],
)
def test_what_cannot_be_a_token_is_refused(admin: Client, api: Client, body: Any, status: int) -> None:
    answer = api.post("/6/accounts/tokens", json=body, headers=basic(made(admin)[0]))
    assert_error(answer, status, 12022 if status == 400 else 11063)


def test_credentials_are_verified(admin: Client, api: Client) -> None:
    login, account_id = made(admin)
    token = token_of(api, login, permissions={"matching": True})
    for body, permitted in (
        ({"type": "token", "token": token["token"]}, True),
        ({"type": "basic", "login": login, "password": PASSWORD}, None),
        ({"type": "account_id", "account_id": account_id}, None),
    ):
        found = api.post("/6/verify", json=body).json()
        assert (found["account_id"], found["login"], found["account_type"]) == (account_id, login, "user")
        assert (found["permissions"] and found["permissions"]["matching"]) is permitted
    assert_error(api.post("/6/verify", json={"type": "token", "token": "x"}), 401, 11062)
    assert_error(api.post("/6/verify", json={"type": "basic", "login": login, "password": "x"}), 401, 11002)
    assert_error(api.post("/6/verify", json={"type": "account_id", "account_id": new_id()}), 404, 36001)
    assert_error(api.post("/6/verify", json={"type": "basic", "login": login}), 400, 12022)


def test_what_happens_to_accounts_names_who_did_it(admin: Client, site: Platform) -> None:
    _, account_id = made(admin)
    found = [one.entry for one in site.audit.list_entries(Page()) if account_id in one.entry.object_ids]
    assert [(entry.action, entry.login) for entry in found] == [("account.create", "local@perigee")]
