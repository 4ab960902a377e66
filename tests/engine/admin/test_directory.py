from __future__ import annotations

import pytest

from app.db.records import Page
from app.engine.admin import AccountService, AccountType
from app.engine.admin.directory import LOCAL_LOGIN
from app.engine.common.errors import (
    AccountExistsError,
    AccountNotFoundError,
    BadInputError,
    ForbiddenError,
    LoginFailedError,
)
from app.engine.common.ids import new_id

PASSWORD = "a good long one"


def test_s1_a_fresh_site_has_one_account_without_a_password(accounts: AccountService) -> None:
    (local,) = accounts.list_accounts(Page())
    assert (local.login, local.password_hash, local.account_type) == (LOCAL_LOGIN, None, "admin")
    assert accounts.is_single_user()
    assert accounts.start() == local
    for password in ("", "root", "admin", "None", LOCAL_LOGIN):
        with pytest.raises(LoginFailedError):
            accounts.login(LOCAL_LOGIN, password)


def test_only_an_administrator_with_a_password_ends_single_user_mode(accounts: AccountService) -> None:
    accounts.create_account("user@site", PASSWORD)
    accounts.create_account("nobody@site", None, AccountType.ADMIN)
    assert accounts.is_single_user()
    made = accounts.create_account("admin@site", PASSWORD, AccountType.ADMIN)
    assert not accounts.is_single_user()
    accounts.update_account(made.account_id, is_active=False)
    assert accounts.is_single_user()
    accounts.update_account(accounts.start().account_id, password=PASSWORD)
    assert not accounts.is_single_user()
    assert accounts.login(LOCAL_LOGIN, PASSWORD).account_type is AccountType.ADMIN


def test_accounts_are_unique_and_checked(accounts: AccountService) -> None:
    made = accounts.create_account("user@site", PASSWORD, description="x")
    with pytest.raises(AccountExistsError) as caught:
        accounts.create_account("USER@site", PASSWORD)
    assert caught.value.code == 36002
    with pytest.raises(AccountExistsError):
        accounts.create_account("other@site", PASSWORD, account_id=made.account_id)
    for login in ("", "no address", "a@", "@b", "a b@c", "x" * 61 + "@site", "a@b@c"):
        with pytest.raises(BadInputError):
            accounts.create_account(login, PASSWORD)
    for password in ("", "short", "x" * 129, "nul\x00nulnul"):
        with pytest.raises(BadInputError) as refused:
            accounts.create_account("other@site", password)
        assert password == "" or password not in str(refused.value)
    with pytest.raises(BadInputError):
        accounts.create_account("other@site", PASSWORD, description="x" * 129)
    with pytest.raises(AccountNotFoundError) as missing:
        accounts.get_account(new_id())
    assert missing.value.code == 36001


def test_an_account_changes_and_goes(accounts: AccountService) -> None:
    made = accounts.create_account("user@site", PASSWORD)
    other = accounts.create_account("other@site", PASSWORD)
    changed = accounts.update_account(
        made.account_id, login="new@site", description="d", account_type=AccountType.ADVANCED_USER
    )
    assert (changed.login, changed.description, changed.account_type) == ("new@site", "d", "advanced_user")
    assert accounts.update_account(made.account_id) == changed
    with pytest.raises(AccountExistsError):
        accounts.update_account(made.account_id, login="other@site")
    accounts.delete_account(other.account_id)
    with pytest.raises(AccountNotFoundError):
        accounts.delete_account(other.account_id)


def test_the_windows_account_stays(accounts: AccountService) -> None:
    local = accounts.start().account_id
    for act in (
        lambda: accounts.delete_account(local),
        lambda: accounts.update_account(local, login="x@y"),
        lambda: accounts.update_account(local, account_type=AccountType.USER),
        lambda: accounts.update_account(local, is_active=False),
    ):
        with pytest.raises(ForbiddenError):
            act()
    accounts.update_account(local, description="mine")
    assert accounts.local_identity().read_scope is None
