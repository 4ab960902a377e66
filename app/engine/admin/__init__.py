"""Accounts, tokens, and the audit log."""

from app.db.records import Account, Page, Token
from app.engine.admin.accounts import AccountService, Credentials
from app.engine.admin.audit import AuditLog
from app.engine.admin.forms import account_form, identity_form, login_form, token_form
from app.engine.admin.identity import AccountType, Identity, Permissions, VisibilityArea
from app.engine.admin.keys import signing_key
from app.engine.admin.own import NewAccount

__all__ = [
    "Account",
    "AccountService",
    "AccountType",
    "AuditLog",
    "Credentials",
    "Identity",
    "NewAccount",
    "Page",
    "Permissions",
    "Token",
    "VisibilityArea",
    "account_form",
    "identity_form",
    "login_form",
    "signing_key",
    "token_form",
]
