"""Stored sequences of policies."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Handler:
    """A stored sequence of policies."""

    handler_id: str
    account_id: str
    description: str
    policies: dict[str, Any]  # JSON values
    is_dynamic: bool
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class Verifier:
    """A stored sequence of policies for checking against given candidates."""

    verifier_id: str
    account_id: str
    description: str
    policies: dict[str, Any]  # JSON values
    create_time: datetime
    last_update_time: datetime
