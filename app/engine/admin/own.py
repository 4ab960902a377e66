"""What callers do with accounts themselves: make one for somebody, change or delete their own."""

from __future__ import annotations

from dataclasses import dataclass

from app.db.records import Account
from app.engine.admin.directory import Directory
from app.engine.admin.identity import AccountType, Identity
from app.engine.common.actor import acting_as
from app.engine.common.errors import CredentialsMissingError, ForbiddenError


@dataclass(frozen=True)
class NewAccount:
    """An account to be created. Administrators are made by `create_account` alone."""

    login: str
    password: str
    account_type: AccountType = AccountType.USER
    description: str = ""
    account_id: str | None = None


class OwnAccounts(Directory):
    """The part of the service that acts for a caller."""

    def create_account_for(self, identity: Identity, new: NewAccount) -> Account:
        """Create an account on behalf of an administrator.

        Raises
        ------
        ForbiddenError
            If the caller is none, or wants to make another one.
        BadInputError, AccountExistsError
            As `create_account`.
        """
        identity.require_admin()
        if new.account_type is AccountType.ADMIN:
            raise ForbiddenError("Administrators cannot be created here.")
        with acting_as(identity.actor):
            return self.create_account(new.login, new.password, new.account_type, new.description, new.account_id)

    def logged_in(self, identity: Identity) -> Account:
        """Return the account whose login or token was shown.

        Raises
        ------
        CredentialsMissingError
            If the account was merely named.
        AccountNotFoundError
        """
        if not identity.is_proven:
            raise CredentialsMissingError('This resource needs "Authorization" headers')
        return self.get_account(identity.account_id)

    def update_own(
        self,
        identity: Identity,
        *,
        login: str | None = None,
        password: str | None = None,
        description: str | None = None,
    ) -> Account:
        """Change the caller's account.

        Raises
        ------
        ForbiddenError
            If the caller did not show the account's own login.
        BadInputError, AccountExistsError, AccountNotFoundError
            As `update_account`.
        """
        require_login(identity)
        with acting_as(identity.actor):
            return self.update_account(identity.account_id, login=login, password=password, description=description)

    def delete_own(self, identity: Identity) -> None:
        """Delete the caller's account with all it stored. Raises as `update_own` and `delete_account` do."""
        require_login(identity)
        with acting_as(identity.actor):
            self.delete_account(identity.account_id)


def require_login(identity: Identity) -> None:
    """Refuse tokens and bare account ids where the account itself is at stake. Raises ForbiddenError."""
    if identity.permissions is not None:
        raise ForbiddenError("This needs login and password, not a token.")
    if not identity.is_proven:
        raise ForbiddenError("This needs login and password, not the id of an account alone.")
