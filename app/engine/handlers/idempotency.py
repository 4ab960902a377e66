"""Requests that carry a key: what is the same request, and what it was answered."""

from __future__ import annotations

import hashlib
import json
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import Any

import numpy as np
from pydantic import BaseModel

from app.db.records import IdempotencyEntry
from app.engine.common.clock import to_rfc3339
from app.engine.common.errors import IdempotencyKeyError
from app.engine.handlers.requests import EventRequest
from app.engine.storage import Storage

# Who sends it and under which key is not what is asked.
_BESIDE = ("account_id", "idempotency_key", "request_id", "waits")


def digest_of(request: EventRequest) -> bytes:
    """Return the SHA-256 of everything a request asks for, pictures included."""
    text = json.dumps(request_form(request), sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).digest()


def request_form(request: EventRequest) -> dict[str, Any]:
    """Return a request in JSON, with the SHA-256 of pictures in place of their bytes."""
    return {one.name: _plain(getattr(request, one.name)) for one in fields(request) if one.name not in _BESIDE}


def find_answer(storage: Storage, request: EventRequest, digest: bytes) -> Any:  # a JSON value, or None
    """Return what the same request was answered before; None where its key is new.

    Raises
    ------
    IdempotencyKeyError
        If another request was made with its key.
    """
    if not request.idempotency_key:
        return None
    with storage.read() as unit:
        known = unit.idempotency.find(request.idempotency_key, request.account_id)
    if known is None:
        return None
    if known.digest != digest:
        raise IdempotencyKeyError(
            f"The key '{request.idempotency_key}' was used for another request.",
            field="idempotency_key",
            remedy="Give every request a key of its own; repeat a request exactly as it was.",
        )
    return known.answer


def entry_of(request: EventRequest, digest: bytes, answer: Any, now: datetime) -> IdempotencyEntry | None:
    """Return what is stored of a request with a key; None without one."""
    if not request.idempotency_key:
        return None
    return IdempotencyEntry(request.idempotency_key, request.account_id, request.handler_id, digest, now, answer)


def _plain(value: Any) -> Any:  # from any member of a request to JSON
    if isinstance(value, bytes):
        return {"sha256": hashlib.sha256(value).hexdigest()}
    if isinstance(value, np.ndarray):
        return {"sha256": hashlib.sha256(np.ascontiguousarray(value).tobytes()).hexdigest(), "shape": value.shape}
    if isinstance(value, datetime):
        return to_rfc3339(value)
    if isinstance(value, BaseModel):
        return value.model_dump(mode="json")
    if is_dataclass(value):
        inner = {one.name: _plain(getattr(value, one.name)) for one in fields(value)}
        return {"kind": type(value).__name__, **inner}
    if isinstance(value, tuple | list):
        return [_plain(one) for one in value]
    return value
