"""The text of a token: a JSON Web Token signed with the site's key (HMAC-SHA-256).

What a token may do and until when stands in the database alone: it can be changed and revoked at any time.

References
----------
RFC 7519 (JSON Web Token), RFC 7515 section A.1 (HS256).
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
from dataclasses import dataclass

from app.engine.common.errors import TokenInvalidError
from app.engine.common.ids import is_id

_MAX_LENGTH = 2048
# The only header that is ever accepted: nobody chooses another algorithm.
_HEADER = b"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"


@dataclass(frozen=True)
class TokenClaims:
    """What a token says of itself."""

    token_id: str
    account_id: str


def encode_token(claims: TokenClaims, issued: int, key: bytes) -> str:
    """Return a signed token; `issued` is in seconds since 1970."""
    payload = {"token_id": claims.token_id, "sub": claims.account_id, "iat": issued}
    body = _HEADER + b"." + _to_base64(json.dumps(payload, separators=(",", ":")).encode())
    return (body + b"." + _sign(body, key)).decode("ascii")


def decode_token(text: str, key: bytes) -> TokenClaims:
    """Return what a token says, after its signature was checked.

    Raises
    ------
    TokenInvalidError
        If it is not a token of this site, or was changed.
    """
    try:
        raw = text.encode("ascii")
    except UnicodeEncodeError as error:
        raise _invalid() from error
    body, _, signature = raw.rpartition(b".")
    if len(raw) > _MAX_LENGTH or not hmac.compare_digest(signature, _sign(body, key)):
        raise _invalid()
    header, _, payload = body.partition(b".")
    try:
        fields = json.loads(base64.urlsafe_b64decode(payload + b"=" * (-len(payload) % 4)))
        claims = TokenClaims(fields["token_id"], fields["sub"])
    except (ValueError, KeyError, TypeError, binascii.Error) as error:
        raise _invalid() from error
    if header != _HEADER or not is_id(claims.token_id) or not is_id(claims.account_id):
        raise _invalid()
    return claims


def _sign(body: bytes, key: bytes) -> bytes:
    return _to_base64(hmac.new(key, body, hashlib.sha256).digest())


def _to_base64(data: bytes) -> bytes:
    return base64.urlsafe_b64encode(data).rstrip(b"=")


def _invalid() -> TokenInvalidError:
    return TokenInvalidError("The token is not one of this site, or was changed.", remedy="Create a new token.")
