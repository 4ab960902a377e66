"""The signature under what callbacks get, so that a receiver can tell our messages from anybody else's. Pure."""

from __future__ import annotations

import hashlib
import hmac
import secrets

SIGNATURE = "Perigee-Signature"
TIMESTAMP = "Perigee-Timestamp"
CALLBACK = "Perigee-Callback-Id"
DELIVERY = "Perigee-Delivery-Id"
SECRET_BYTES = 32


def new_secret() -> str:
    """Return a new secret, hexadecimal."""
    return secrets.token_hex(SECRET_BYTES)


def sign(secret: str, timestamp: int, body: bytes) -> str:
    """Return ``sha256=`` and HMAC-SHA256 over the seconds since 1970, a dot and the body (RFC 2104), hexadecimal."""
    signed = f"{timestamp}.".encode("ascii") + body
    return f"sha256={hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()}"


def headers(callback_id: str, secret: str, delivery_id: str, timestamp: int, body: bytes) -> dict[str, str]:
    """Return the headers of one message; the delivery's id is the same at every attempt."""
    return {
        "Content-Type": "application/json",
        CALLBACK: callback_id,
        DELIVERY: delivery_id,
        TIMESTAMP: str(timestamp),
        SIGNATURE: sign(secret, timestamp, body),
    }
