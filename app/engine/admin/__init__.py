"""Accounts, tokens, and the audit log."""

from app.engine.admin.accounts import AccountService
from app.engine.admin.audit import AuditLog
from app.engine.admin.identity import AccountType, Identity, Permissions
from app.engine.admin.keys import signing_key

__all__ = ["AccountService", "AccountType", "AuditLog", "Identity", "Permissions", "signing_key"]
