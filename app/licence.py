"""What the licence allows, as far as there is one: nothing is limited, and features are there as models are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from app.engine.estimators.availability import EstimatorStatus

_UNLIMITED = -1
_LIVENESS_2 = 2


def licence_form(estimators: Sequence[EstimatorStatus]) -> dict[str, dict[str, Any]]:
    """Return the licence as the contract writes it."""
    known = {one.name: one for one in estimators}
    is_live = known["liveness"].ready and not known["liveness"].optional_missing
    has_iso = known["face_quality"].ready
    return {
        "expiration_date": _value(None),
        "faces_limit": _value(None),
        "liveness": _value(_LIVENESS_2 if is_live else 0, is_available=is_live),
        "liveness_balance": _value(_UNLIMITED, is_available=is_live),
        "iso": _value(int(has_iso), is_available=has_iso),
        "body_attributes": _value(0, is_available=False),
        "people_count": _value(0, is_available=False),
    }


def _value(value: str | int | None, *, is_available: bool = True) -> dict[str, Any]:
    return {"value": value, "is_available": is_available}
