"""Who a request comes from: headers, logins, tokens, and what tokens permit."""

from __future__ import annotations

from base64 import b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.api.credentials import is_loopback
from app.engine.admin import AccountType, Identity, Permissions
from app.engine.common.actor import current_actor
from app.engine.common.ids import new_id
from app.platform import Platform
from tests.support.rest import Client, assert_error

PASSWORD = "correct horse battery"


def basic(login: str, password: str = PASSWORD) -> dict[str, str]:
    return {"Authorization": "Basic " + b64encode(f"{login}:{password}".encode()).decode()}


def account(site: Platform, login: str, kind: AccountType = AccountType.USER) -> Identity:
    site.accounts.create_account(login, PASSWORD, kind)
    return site.accounts.verify_basic(login, PASSWORD)


def token(site: Platform, identity: Identity, permissions: Permissions, **options: Any) -> dict[str, str]:
    return {"Authorization": f"Bearer {site.accounts.create_token(identity, permissions, **options)[1]}"}


def change(site: Platform, name: str, **values: Any) -> None:
    setting = site.configurator.get_default(name)
    value = {**setting.value, **values} if isinstance(setting.value, dict) else values["root"]
    site.configurator.update_setting(setting.setting_id, value=value)


def test_without_credentials_nothing_is_answered(api: Client) -> None:
    answer = api.get("/6/lists", headers={})
    assert_error(answer, 401, 12010)
    assert answer.headers["WWW-Authenticate"].startswith("Basic")


@pytest.mark.parametrize(
    "value", ["", "Basic", "Basic !", "Basic " + b64encode(b"nocolon").decode(), "Digest x", "Basic //79", "Bearer"]
)
def test_a_malformed_header_is_told_so(api: Client, value: str) -> None:
    assert_error(api.get("/6/lists", headers={"Authorization": value}), 401, 12019)


def test_login_and_password_open_the_account(api: Client, site: Platform) -> None:
    one = account(site, "a@example.org")
    made = api.post("/6/lists", json={}, headers=basic("A@example.org")).json()["list_id"]
    assert site.faces.get_list(made, one.account_id)
    assert_error(api.get("/6/lists", headers=basic("a@example.org", "wrong")), 401, 11002)
    assert_error(api.get("/6/lists", headers=basic("b@example.org")), 401, 11002)


def test_s2_wrong_passwords_are_delayed(api: Client, site: Platform) -> None:
    account(site, "a@example.org")
    codes = [api.get("/6/lists", headers=basic("a@example.org", "wrong")).json()["error_code"] for _ in range(7)]
    assert codes == [11002] * 5 + [11005] * 2
    assert api.get("/6/lists", headers=basic("a@example.org")).status_code == 200, "logged in before"


def test_a_token_permits_what_it_names_and_nothing_else(api: Client, site: Platform) -> None:
    headers = token(site, account(site, "a@example.org"), Permissions(list=("view",)))
    assert api.get("/6/lists", headers=headers).status_code == 200
    assert_error(api.post("/6/lists", json={}, headers=headers), 403, 11063)
    assert_error(api.post("/6/lists", content=b"no json", headers=headers), 403, 11063)


def test_tokens_end(api: Client, site: Platform) -> None:
    identity = account(site, "a@example.org")
    made, text = site.accounts.create_token(identity, Permissions(list=("view",)))
    headers = {"Authorization": f"bearer {text}"}
    assert api.get("/6/lists", headers=headers).status_code == 200
    assert_error(api.get("/6/lists", headers={"Authorization": f"Bearer {text}x"}), 401, 11062)
    site.accounts.delete_token(identity, made.token_id)
    assert_error(api.get("/6/lists", headers=headers), 401, 11062)
    past = datetime.now(UTC) - timedelta(seconds=1)
    expired = token(site, identity, Permissions(list=("view",)), expiration_time=past)
    assert_error(api.get("/6/lists", headers=expired), 401, 11062)


def test_a_suspended_account_is_refused(api: Client, site: Platform) -> None:
    one = account(site, "a@example.org")
    site.accounts.update_account(one.account_id, is_active=False)
    assert_error(api.get("/6/lists", headers=basic("a@example.org")), 403, 11004)


def test_the_header_alone_is_a_setting(api: Client, site: Platform) -> None:
    change(site, "ALLOW_LUNA_ACCOUNT_AUTH_HEADER", root=0)
    assert_error(api.get("/6/lists"), 403, 11061)
    assert_error(api.get("/6/lists", account="no-id"), 403, 11061)
    change(site, "ALLOW_LUNA_ACCOUNT_AUTH_HEADER", root=1)
    assert_error(api.get("/6/lists", account="no-id"), 400, 12022)


def test_logins_are_a_setting(api: Client, site: Platform) -> None:
    account(site, "a@example.org")
    change(site, "ADDITIONAL_SERVICES_USAGE", luna_accounts=0)
    assert_error(api.get("/6/lists", headers=basic("a@example.org")), 403, 11083)


def test_the_header_alone_is_for_this_machine(site: Platform) -> None:
    from starlette.testclient import TestClient

    from app.api.app import create_app

    with TestClient(create_app(site), base_url="http://127.0.0.1", client=("192.0.2.1", 5)) as away:
        headers = {"Luna-Account-Id": new_id()}
        assert_error(away.get("/6/lists", headers=headers), 403, 11061)
        change(site, "REST_SERVER", header_beyond_loopback=True)
        assert away.get("/6/lists", headers=headers).status_code == 200


def test_an_account_beside_credentials_counts_as_far_as_their_type_allows(api: Client, site: Platform) -> None:
    owner = account(site, "owner@example.org")
    theirs = site.faces.create_list(owner.account_id).list_id
    for kind, reads, writes in (
        (AccountType.USER, 404, "own"), (AccountType.ADVANCED_USER, 200, 403), (AccountType.ADMIN, 200, "theirs"),
    ):  # fmt: skip
        one = account(site, f"{kind.value}@example.org", kind)
        headers = {**basic(f"{kind.value}@example.org"), "Luna-Account-ID": owner.account_id}
        assert api.get(f"/6/lists/{theirs}", headers=headers).status_code == reads
        answer = api.post("/6/lists", json={}, headers=headers)
        if writes == 403:
            assert_error(answer, 403, 11063)
            continue
        holder = one.account_id if writes == "own" else owner.account_id
        assert site.faces.get_list(answer.json()["list_id"], holder)


def test_the_audit_log_names_whoever_called(api: Client, site: Platform, monkeypatch: pytest.MonkeyPatch) -> None:
    account(site, "admin@example.org", AccountType.ADMIN)
    seen = []
    monkeypatch.setattr(site.faces, "count_lists", lambda *_: seen.append(current_actor().login) or 0)
    api.get("/6/lists/count", headers={**basic("admin@example.org"), "Luna-Account-Id": new_id()})
    api.get("/6/lists/count")
    assert seen == ["admin@example.org", f"{api.account}@header"]


@pytest.mark.parametrize(
    ("address", "is_here"),
    [
        ("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("::ffff:127.0.0.1", True), ("localhost", True),
        ("", True), ("192.168.1.1", False), ("::ffff:192.168.1.1", False), ("0.0.0.0", False), ("x", False),
    ],
)  # fmt: skip
def test_loopback_is_told_from_the_rest(address: str, is_here: bool) -> None:
    assert is_loopback(address) is is_here
