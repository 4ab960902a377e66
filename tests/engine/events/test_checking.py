"""What may be asked of the archive."""

from __future__ import annotations

import pytest

from app.engine.common.errors import BadQueryError
from app.engine.events.checking import area_of, checked_event_filter
from app.engine.events.models import EventFilters
from tests.support.events import ACCOUNT


def test_ids_are_compared_in_lower_case() -> None:
    found = checked_event_filter(EventFilters(event_ids=(ACCOUNT.upper(),), account_id=ACCOUNT.upper()), ACCOUNT, 0.01)
    assert found is not None
    assert (found.event_ids, found.account_id) == ((ACCOUNT,), ACCOUNT)


def test_on_a_sphere_no_border_may_lie_on_the_date_line() -> None:
    """GEO-17: on a plane it may."""
    wanted = EventFilters(origin_longitude=90.0, origin_latitude=0.0, longitude_delta=90.0)
    assert area_of(wanted, 0.01) is not None
    with pytest.raises(BadQueryError, match="longitude_delta"):
        area_of(wanted, 0.01, is_sphere=True)


def test_on_a_sphere_no_border_is_half_a_turn_long() -> None:
    """GEO-18: the great circle between its ends runs over a pole."""
    wanted = EventFilters(origin_longitude=0.0, origin_latitude=50.0, longitude_delta=90.0)
    assert area_of(wanted, 0.01) is not None
    with pytest.raises(BadQueryError, match="longitude_delta"):
        area_of(wanted, 0.01, is_sphere=True)
