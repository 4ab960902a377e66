"""Accounts, logins and tokens."""

from __future__ import annotations

from typing import Annotated

from starlette.requests import Request
from starlette.responses import Response

from app.api.access import resource_router, signed_in
from app.api.answers import answer, created, empty
from app.api.credentials import Caller, origin_of
from app.api.dependencies import Links, Paging, Site, Times
from app.api.documentation import errors_of
from app.api.queries import PathId
from app.api.schemas.accounts import (
    AccountAnswer,
    AccountBody,
    AccountChangesBody,
    CreatedAccount,
    CreatedToken,
    LoginAnswer,
    TokenAnswer,
    TokenBody,
    TokensAnswer,
    VerifyAnswer,
    VerifyBody,
)
from app.engine.admin import account_form, identity_form, login_form, token_form
from app.engine.common.errors import (
    AccountExistsError,
    AccountNotFoundError,
    AccountSuspendedError,
    BadInputError,
    ForbiddenError,
    LoginDelayedError,
    LoginFailedError,
    TokenInvalidError,
    TokenNotFoundError,
)

router = resource_router("accounts")

SignedIn = Annotated[Caller, signed_in()]


@router.post(
    "/accounts",
    status_code=201,
    response_model=CreatedAccount,
    summary="Create an account",
    responses=errors_of(BadInputError, AccountExistsError, ForbiddenError),
)
def create_account(platform: Site, caller: SignedIn, body: AccountBody, links: Links) -> Response:
    """Create an account of a user or an advanced user; only an administrator may."""
    made = platform.accounts.create_account_for(caller.identity, body.to_new())
    return created(links.path("account"), {"account_id": made.account_id})


@router.get(
    "/account", response_model=AccountAnswer, summary="Get one's account", responses=errors_of(AccountNotFoundError)
)
def get_account(platform: Site, caller: SignedIn, times: Times) -> Response:
    """Return the caller's account."""
    return answer(account_form(platform.accounts.get_account(caller.account_id), times))


@router.patch(
    "/account",
    status_code=204,
    summary="Change one's account",
    responses=errors_of(BadInputError, AccountExistsError, ForbiddenError, AccountNotFoundError),
)
def update_account(platform: Site, caller: SignedIn, body: AccountChangesBody) -> Response:
    """Change login, password or description of the caller's account. A token cannot."""
    platform.accounts.update_own(
        caller.identity, login=body.login, password=body.password, description=body.description
    )
    return empty()


@router.delete(
    "/account",
    status_code=204,
    summary="Delete one's account",
    responses=errors_of(ForbiddenError, AccountNotFoundError),
)
def delete_account(platform: Site, caller: SignedIn) -> Response:
    """Delete the caller's account with all it stored. A token cannot, nor can the account of the window go."""
    platform.accounts.delete_own(caller.identity)
    return empty()


@router.post(
    "/login",
    response_model=LoginAnswer,
    summary="Check a login",
    responses=errors_of(LoginFailedError, LoginDelayedError, AccountSuspendedError, AccountNotFoundError),
)
def login(platform: Site, caller: SignedIn) -> Response:
    """Answer whose credentials were sent, if they are right."""
    return answer(login_form(platform.accounts.logged_in(caller.identity)))


@router.get(
    "/login",
    response_model=LoginAnswer,
    summary="Check a login (GET)",
    responses=errors_of(LoginFailedError, LoginDelayedError, AccountSuspendedError, AccountNotFoundError),
)
def get_login(platform: Site, caller: SignedIn) -> Response:
    """Answer whose credentials were sent, if they are right."""
    return answer(login_form(platform.accounts.logged_in(caller.identity)))


@router.post(
    "/accounts/tokens",
    status_code=201,
    response_model=CreatedToken,
    summary="Create a token",
    responses=errors_of(BadInputError, ForbiddenError),
)
def create_token(platform: Site, caller: SignedIn, body: TokenBody, links: Links) -> Response:
    """Create a token of the caller's account; its text is shown this once. A token cannot."""
    made, text = platform.accounts.create_token(caller.identity, body.permissions, **body.options())
    return created(links.path("accounts", "tokens", made.token_id), {"token_id": made.token_id, "token": text})


@router.get("/accounts/tokens", response_model=TokensAnswer, summary="List tokens")
def list_tokens(platform: Site, caller: SignedIn, page: Paging, times: Times) -> Response:
    """Return one page of the tokens of the caller's account, newest first, without their texts."""
    found, count = platform.accounts.page_tokens(caller.identity, page)
    return answer({"tokens": [token_form(one, times) for one in found], "tokens_count": count})


@router.get(
    "/accounts/tokens/{token_id}",
    response_model=TokenAnswer,
    summary="Get a token",
    responses=errors_of(TokenNotFoundError),
)
def get_token(platform: Site, caller: SignedIn, token_id: PathId, times: Times) -> Response:
    """Return one token of the caller's account, without its text."""
    return answer(token_form(platform.accounts.get_token(caller.identity, token_id), times))


@router.head(
    "/accounts/tokens/{token_id}", summary="Tell whether a token exists", responses=errors_of(TokenNotFoundError)
)
def has_token(platform: Site, caller: SignedIn, token_id: PathId) -> Response:
    """Answer 200 where there is such a token, 404 otherwise."""
    platform.accounts.get_token(caller.identity, token_id)
    return empty(200)


@router.put(
    "/accounts/tokens/{token_id}",
    status_code=204,
    summary="Replace a token",
    responses=errors_of(TokenNotFoundError, BadInputError, ForbiddenError),
)
def replace_token(platform: Site, caller: SignedIn, token_id: PathId, body: TokenBody) -> Response:
    """Replace what a token may do; its text stays."""
    platform.accounts.replace_token(caller.identity, token_id, body.permissions, **body.options())
    return empty()


@router.delete(
    "/accounts/tokens/{token_id}",
    status_code=204,
    summary="Delete a token",
    responses=errors_of(TokenNotFoundError, ForbiddenError),
)
def delete_token(platform: Site, caller: SignedIn, token_id: PathId) -> Response:
    """Revoke a token: it is refused from now on."""
    platform.accounts.delete_token(caller.identity, token_id)
    return empty()


@router.post(
    "/verify",
    response_model=VerifyAnswer,
    summary="Check credentials",
    responses=errors_of(
        BadInputError,
        LoginFailedError,
        LoginDelayedError,
        TokenInvalidError,
        AccountSuspendedError,
        AccountNotFoundError,
    ),
)
def verify(platform: Site, _caller: Annotated[Caller, signed_in()], body: VerifyBody, request: Request) -> Response:
    """Answer who stands behind a token, a login or the id of an account, and what they permit."""
    return answer(identity_form(platform.accounts.verify(body.to_credentials(), origin_of(request))))
