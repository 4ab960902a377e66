from __future__ import annotations

from app.engine.admin import AccountService, Permissions, account_form, identity_form, login_form, token_form


def test_forms_hold_the_fields_of_the_contract_and_no_secret(accounts: AccountService) -> None:
    made = accounts.create_account("a@b", "a good long one", description="d")
    assert login_form(made) == {
        "login": "a@b", "account_type": "user", "account_id": made.account_id, "description": "d",
    }  # fmt: skip
    assert list(account_form(made, lambda moment: "then").values())[-2:] == ["then", "then"]
    identity = accounts.login("a@b", "a good long one")
    token, text = accounts.create_token(identity, Permissions(matching=True))
    form = token_form(token)
    assert (form["permissions"]["matching"], form["expiration_time"], form["visibility_area"]) == (
        True,
        None,
        "account",
    )
    assert text not in str(form) and str(made.password_hash) not in str(account_form(made))
    assert identity_form(identity)["permissions"] is None
    assert identity_form(accounts.verify_token(text))["token_id"] == token.token_id
