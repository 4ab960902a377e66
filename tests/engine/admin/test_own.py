from __future__ import annotations

import pytest

from app.engine.admin import AccountService, AccountType, Credentials, NewAccount, Permissions
from app.engine.common.errors import AccountNotFoundError, BadInputError, ForbiddenError, LoginFailedError
from app.engine.common.ids import new_id
from app.engine.faces.models import PageRequest

PASSWORD = "a good long one"


def test_an_administrator_makes_accounts_but_no_administrators(accounts: AccountService) -> None:
    local = accounts.local_identity()
    made = accounts.create_account_for(local, NewAccount("a@b", PASSWORD, AccountType.ADVANCED_USER, "d"))
    assert (made.login, made.account_type, made.description) == ("a@b", "advanced_user", "d")
    with pytest.raises(ForbiddenError):
        accounts.create_account_for(local, NewAccount("c@d", PASSWORD, AccountType.ADMIN))
    with pytest.raises(ForbiddenError):
        accounts.create_account_for(accounts.login("a@b", PASSWORD), NewAccount("c@d", PASSWORD))


def test_whoever_merely_names_an_account_does_not_change_it(accounts: AccountService) -> None:
    made = accounts.create_account("a@b", PASSWORD)
    named = accounts.verify_account_header(made.account_id, is_allowed=True)
    assert not named.is_proven
    with pytest.raises(ForbiddenError, match="login and password"):
        accounts.update_own(named, password="another long one")
    with pytest.raises(ForbiddenError):
        accounts.delete_own(named)
    with pytest.raises(ForbiddenError):
        accounts.create_token(named, Permissions())
    accounts.login("a@b", PASSWORD)


def test_an_account_changes_and_deletes_itself(accounts: AccountService) -> None:
    accounts.create_account("a@b", PASSWORD)
    identity = accounts.login("a@b", PASSWORD)
    assert accounts.update_own(identity, description="new").description == "new"
    accounts.delete_own(identity)
    with pytest.raises(LoginFailedError):
        accounts.login("a@b", PASSWORD)


def test_each_kind_of_credentials_is_verified(accounts: AccountService) -> None:
    made = accounts.create_account("a@b", PASSWORD)
    identity = accounts.verify(Credentials(login="a@b", password=PASSWORD))
    _, text = accounts.create_token(identity, Permissions(matching=True))
    for credentials in (Credentials(token=text), Credentials(account_id=made.account_id)):
        assert accounts.verify(credentials).account_id == made.account_id
    with pytest.raises(AccountNotFoundError):
        accounts.verify(Credentials(account_id=new_id()))
    for nothing in (Credentials(), Credentials(login="a@b")):
        with pytest.raises(BadInputError):
            accounts.verify(nothing)
    assert accounts.page_tokens(identity, PageRequest())[1] == 1
