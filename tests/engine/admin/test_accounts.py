from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app.db.records import Page
from app.engine.admin import AccountService, AccountType, AuditLog, Identity, Permissions
from app.engine.admin.identity import VisibilityArea
from app.engine.common.errors import (
    AccountHeaderDisabledError,
    AccountSuspendedError,
    BadInputError,
    ForbiddenError,
    LoginDelayedError,
    LoginFailedError,
    TokenInvalidError,
    TokenNotFoundError,
)
from app.engine.common.ids import new_id
from app.engine.configurator.sections.server import LoginSettings
from app.engine.storage import Storage
from tests.engine.admin.conftest import SetClock

PASSWORD = "a good long one"

# --- S1: no shipped secret --------------------------------------------------------------------------------


# --- S2: passwords ----------------------------------------------------------------------------------------


def test_s2_an_old_hash_is_replaced_at_the_next_login(accounts: AccountService, storage: Storage) -> None:
    from argon2 import PasswordHasher

    made = accounts.create_account("user@site", PASSWORD)
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    with storage.write() as unit:
        unit.accounts.update(made.account_id, made.create_time, password_hash=weak)
        unit.commit()
    accounts.login("user@site", PASSWORD)
    stored = accounts.get_account(made.account_id).password_hash
    assert stored is not None
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    accounts.login("user@site", PASSWORD)


def test_s2_five_wrong_tries_bring_a_growing_delay(accounts: AccountService, clock: SetClock) -> None:
    accounts.create_account("user@site", PASSWORD)
    for _ in range(5):
        with pytest.raises(LoginFailedError):
            accounts.login("user@site", "wrong")
    with pytest.raises(LoginDelayedError):
        accounts.login("user@site", PASSWORD)
    accounts_elsewhere = accounts.login("user@site", PASSWORD, origin="elsewhere")
    assert accounts_elsewhere.login == "user@site"
    clock.move(1)
    accounts.login("user@site", PASSWORD)
    with pytest.raises(LoginFailedError):
        accounts.login("user@site", "wrong")


def test_unknown_and_wrong_are_told_alike(accounts: AccountService) -> None:
    accounts.create_account("user@site", PASSWORD)
    seen = set()
    for login in ("user@site", "ghost@site", "", "x" * 1000, "a\x00b", "\ud800"):
        with pytest.raises(LoginFailedError) as caught:
            accounts.login(login, "wrong password")
        seen.add((caught.value.code, str(caught.value)))
    assert len(seen) == 1
    assert seen.pop()[0] == 11002


def test_basic_credentials_pass_until_the_password_changes(accounts: AccountService) -> None:
    made = accounts.create_account("User@Site", PASSWORD)
    assert accounts.verify_basic("user@site", PASSWORD).account_id == made.account_id
    assert accounts.verify_basic("USER@SITE", PASSWORD).account_id == made.account_id
    accounts.update_account(made.account_id, password="another good one")
    with pytest.raises(LoginFailedError):
        accounts.verify_basic("user@site", PASSWORD)
    accounts.update_account(made.account_id, is_active=False)
    with pytest.raises(AccountSuspendedError):
        accounts.verify_basic("user@site", "another good one")


# --- accounts ---------------------------------------------------------------------------------------------


def test_a_header_names_an_account_only_where_it_may(accounts: AccountService) -> None:
    name = new_id()
    with pytest.raises(AccountHeaderDisabledError) as caught:
        accounts.verify_account_header(name, is_allowed=False)
    assert caught.value.code == 11061
    identity = accounts.verify_account_header(name.upper(), is_allowed=True)
    assert (identity.account_id, identity.read_scope) == (name, name)
    assert accounts.verify_account_header(name, is_allowed=True) == identity
    local = accounts.start().account_id
    assert accounts.verify_account_header(local, is_allowed=True).account_type is AccountType.USER
    with pytest.raises(BadInputError):
        accounts.verify_account_header("root", is_allowed=True)


# --- tokens -----------------------------------------------------------------------------------------------


def identity_of(accounts: AccountService, kind: AccountType = AccountType.USER) -> Identity:
    accounts.create_account(f"{kind}@site", PASSWORD, kind)
    return accounts.login(f"{kind}@site", PASSWORD)


def test_a_token_stands_for_its_account_within_its_permissions(accounts: AccountService) -> None:
    owner = identity_of(accounts)
    token, text = accounts.create_token(owner, Permissions(face=("view",), matching=True), description="door")
    bearer = accounts.verify_token(text)
    assert (bearer.account_id, bearer.token_id) == (owner.account_id, token.token_id)
    bearer.require("face", "view")
    bearer.require_matching()
    for act in (
        lambda: bearer.require("face", "deletion"),
        lambda: bearer.require("list", "view"),
        lambda: bearer.require_handler(new_id()),
        lambda: bearer.require_resource("iso"),
        lambda: bearer.require_subscription(),
        lambda: bearer.require_admin(),
        lambda: accounts.create_token(bearer, Permissions()),
        lambda: accounts.delete_token(bearer, token.token_id),
    ):
        with pytest.raises(ForbiddenError):
            act()
    assert text not in repr(accounts.list_tokens(owner, Page()))


def test_tokens_expire_change_and_are_revoked(accounts: AccountService, clock: SetClock) -> None:
    owner = identity_of(accounts)
    token, text = accounts.create_token(owner, Permissions(), expiration_time=clock.now + timedelta(seconds=60))
    clock.move(59)
    accounts.verify_token(text)
    clock.move(1)
    with pytest.raises(TokenInvalidError, match="expired"):
        accounts.verify_token(text)
    accounts.replace_token(owner, token.token_id, Permissions(ws=1))
    accounts.verify_token(text).require_subscription()
    accounts.delete_token(owner, token.token_id)
    with pytest.raises(TokenInvalidError, match="revoked"):
        accounts.verify_token(text)
    with pytest.raises(TokenNotFoundError):
        accounts.delete_token(owner, token.token_id)
    with pytest.raises(BadInputError):
        accounts.create_token(owner, Permissions(), expiration_time=datetime(2030, 1, 1))


def test_tokens_are_of_their_account_alone(accounts: AccountService) -> None:
    owner, other = identity_of(accounts), identity_of(accounts, AccountType.ADVANCED_USER)
    token, text = accounts.create_token(owner, Permissions())
    for act in (
        lambda: accounts.get_token(other, token.token_id),
        lambda: accounts.replace_token(other, token.token_id, Permissions()),
        lambda: accounts.delete_token(other, token.token_id),
    ):
        with pytest.raises(TokenNotFoundError) as caught:
            act()
        assert caught.value.code == 36003
    assert accounts.list_tokens(other, Page()) == ([], 0)
    accounts.delete_account(owner.account_id)
    with pytest.raises(TokenInvalidError):
        accounts.verify_token(text)


def test_only_wide_accounts_see_all(accounts: AccountService) -> None:
    user, wide = identity_of(accounts), identity_of(accounts, AccountType.ADVANCED_USER)
    with pytest.raises(ForbiddenError):
        accounts.create_token(user, Permissions(), visibility_area=VisibilityArea.ALL)
    narrow = accounts.verify_token(accounts.create_token(wide, Permissions())[1])
    open_eyed = accounts.verify_token(accounts.create_token(wide, Permissions(), visibility_area=VisibilityArea.ALL)[1])
    assert [one.read_scope for one in (user, wide, narrow, open_eyed)] == [
        user.account_id, None, wide.account_id, None,
    ]  # fmt: skip
    assert [one.write_scope for one in (wide, open_eyed)] == [wide.account_id] * 2


def test_a_token_is_good_for_the_key_it_was_made_with_alone(accounts: AccountService, storage: Storage) -> None:
    _, text = accounts.create_token(identity_of(accounts), Permissions())
    with pytest.raises(TokenInvalidError):
        AccountService(storage, LoginSettings(), b"another key").verify_token(text)


def test_what_happens_to_accounts_is_in_the_audit_log(accounts: AccountService, storage: Storage) -> None:
    owner = identity_of(accounts)
    accounts.update_account(owner.account_id, password="marker-secret")
    _, text = accounts.create_token(owner, Permissions())
    with pytest.raises(LoginFailedError):
        accounts.login("user@site", "wrong-marker")
    log = AuditLog(storage)
    entries = log.list_entries(Page(size=100))
    assert [one.entry.action for one in reversed(entries)] == [
        "account.create", "login", "account.update", "token.create", "login.failed",
    ]  # fmt: skip
    assert entries[1].entry.login == "user@site"
    written = repr(entries)
    assert "marker" not in written
    assert text not in written
    assert log.verify() == 5
    assert entries[0].entry.time.tzinfo is UTC
