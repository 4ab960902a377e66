"""From the headers of a request to an identity, in both modes of accounts."""

from __future__ import annotations

import base64
import binascii
import ipaddress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection

from app.engine.admin.directory import LOCAL_LOGIN
from app.engine.admin.identity import AccountType, Identity, VisibilityArea
from app.engine.common.actor import Actor
from app.engine.common.errors import (
    AccountHeaderDisabledError,
    AccountsDisabledError,
    AuthorizationFormatError,
    CredentialsMissingError,
    ForbiddenError,
    PlatformError,
)
from app.engine.common.ids import checked_id
from app.engine.configurator.sections.server import REST_SERVER
from app.engine.configurator.sections.services import ADDITIONAL_SERVICES_USAGE, ALLOW_LUNA_ACCOUNT_AUTH_HEADER

if TYPE_CHECKING:
    from app.platform import Platform

ACCOUNT_HEADER = "Luna-Account-Id"


@dataclass(frozen=True)
class Caller:
    """Whoever a request comes from.

    Attributes
    ----------
    identity : Identity
        What may be seen and changed. Its `account_id` owns what is created.
    actor : Actor
        Who the audit log names; the same even where the identity stands for another account.
    origin : str
        Address the request comes from.
    """

    identity: Identity
    actor: Actor
    origin: str

    @property
    def account_id(self) -> str:
        """Account that owns what is created, and whose objects are changed."""
        return self.identity.write_scope

    @property
    def read_scope(self) -> str | None:
        """Account whose objects are seen; None for all."""
        return self.identity.read_scope


# Whoever sees what a setting opens to everybody.
GUEST = Caller(
    Identity("", "guest", AccountType.ADVANCED_USER, visibility_area=VisibilityArea.ALL, is_proven=False),
    Actor(None, "guest"),
    "",
)


def has_credentials(connection: HTTPConnection) -> bool:
    """Tell whether a request says anything of who it is from."""
    return "Authorization" in connection.headers or ACCOUNT_HEADER in connection.headers


def authenticate(connection: HTTPConnection, *, is_reading: bool = False) -> Caller:
    """Return who a request comes from. Blocks: to be called on a worker thread.

    Raises
    ------
    CredentialsMissingError, AuthorizationFormatError
        If nothing usable was sent.
    LoginFailedError, LoginDelayedError, TokenInvalidError, AccountSuspendedError
        If what was sent is not right.
    AccountHeaderDisabledError, AccountsDisabledError, ForbiddenError
        If it may not be used here.
    """
    platform: Platform = connection.app.state.platform
    return identify(platform, connection.headers, origin_of(connection), is_reading=is_reading)


def identify(platform: Platform, headers: Headers, origin: str, *, is_reading: bool = False) -> Caller:
    """Return who stands behind headers. Raises as `authenticate`."""
    authorization, named = headers.get("Authorization"), headers.get(ACCOUNT_HEADER)
    if authorization is not None:
        identity = _by_authorization(platform, authorization, origin)
        caller = Caller(identity, identity.actor, origin)
        return caller if named is None else _standing_for(caller, named, is_reading=is_reading)
    if named is not None:
        identity = _by_header(platform, named, origin)
        return Caller(identity, identity.actor, origin)
    raise CredentialsMissingError('This resource needs "Authorization" headers')


def origin_of(connection: HTTPConnection) -> str:
    """Return the address a request comes from."""
    return connection.client.host if connection.client is not None else ""


def is_loopback(address: str) -> bool:
    """Tell whether an address is this machine's own; a connection without one is inside this process."""
    if not address or address == "localhost":
        return True
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    mapped = getattr(found, "ipv4_mapped", None)
    return (mapped or found).is_loopback


def _by_authorization(platform: Platform, value: str, origin: str) -> Identity:
    if not platform.configurator.value(ADDITIONAL_SERVICES_USAGE).luna_accounts:
        raise AccountsDisabledError("Luna Accounts service is disabled")
    scheme, _, rest = value.strip().partition(" ")
    if scheme.lower() == "bearer" and rest:
        return platform.accounts.verify_token(rest.strip())
    if scheme.lower() == "basic" and rest:
        login, password = _read_basic(rest)
        return platform.accounts.verify_basic(login, password, origin)
    raise _bad_format()


def _read_basic(text: str) -> tuple[str, str]:
    try:
        login, colon, password = base64.b64decode(text.strip(), validate=True).decode("utf-8").partition(":")
    except (binascii.Error, ValueError) as error:
        raise _bad_format() from error
    if not colon:
        raise _bad_format()
    return login, password


def _bad_format() -> PlatformError:
    return AuthorizationFormatError("Bad format of authorization header")


def _by_header(platform: Platform, named: str, origin: str) -> Identity:
    is_here = is_loopback(origin)
    if not is_here and not platform.configurator.value(REST_SERVER).header_beyond_loopback:
        raise AccountHeaderDisabledError(
            "Authorization with 'Luna-Account-Id' header is disabled for other machines",
            remedy="Send a login or a token, or set REST_SERVER.header_beyond_loopback.",
        )
    is_allowed = bool(platform.configurator.value(ALLOW_LUNA_ACCOUNT_AUTH_HEADER).root)
    identity = platform.accounts.verify_account_header(named, is_allowed=is_allowed)
    # While nobody has a password, whoever knows the id of the window's account is whoever sits here.
    if is_here and identity.login == LOCAL_LOGIN and platform.accounts.is_single_user():
        return platform.accounts.local_identity()
    return identity


def _standing_for(caller: Caller, named: str, *, is_reading: bool) -> Caller:
    """Return the caller for the account that a header names beside credentials: these decide whether that counts."""
    account_id, identity = checked_id(named, ACCOUNT_HEADER), caller.identity
    if account_id == identity.account_id or identity.account_type is AccountType.USER or identity.permissions:
        return caller
    if identity.account_type is AccountType.ADVANCED_USER and not is_reading:
        raise ForbiddenError("An advanced user may read for another account, not change anything there.")
    chosen = replace(identity, account_id=account_id, visibility_area=VisibilityArea.ACCOUNT)
    return replace(caller, identity=chosen)
