"""Accounts and tokens as the contract writes them in JSON; never with a password or the text of a token."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from app.db.records import Account, Token
from app.engine.admin.identity import Identity
from app.engine.common.clock import to_rfc3339

Moment = Callable[[datetime], str]
Form = dict[str, Any]  # JSON values


def login_form(account: Account) -> Form:
    """Return whose login it was."""
    return {
        "login": account.login,
        "account_type": account.account_type,
        "account_id": account.account_id,
        "description": account.description,
    }


def account_form(account: Account, moment: Moment = to_rfc3339) -> Form:
    """Return an account."""
    return {
        "account_id": account.account_id,
        "login": account.login,
        "account_type": account.account_type,
        "description": account.description,
        "create_time": moment(account.create_time),
        "last_update_time": moment(account.last_update_time),
    }


def token_form(token: Token, moment: Moment = to_rfc3339) -> Form:
    """Return a token without its text."""
    return {
        "token_id": token.token_id,
        "account_id": token.account_id,
        "description": token.description,
        "permissions": token.permissions,
        "visibility_area": token.visibility_area,
        "expiration_time": None if token.expiration_time is None else moment(token.expiration_time),
        "create_time": moment(token.create_time),
        "last_update_time": moment(token.last_update_time),
    }


def identity_form(identity: Identity) -> Form:
    """Return who somebody is and what he may do; permissions are null where everything is permitted."""
    permissions = identity.permissions
    return {
        "account_id": identity.account_id,
        "login": identity.login,
        "account_type": identity.account_type.value,
        "visibility_area": identity.visibility_area.value,
        "token_id": identity.token_id,
        "permissions": None if permissions is None else permissions.model_dump(mode="json"),
    }
