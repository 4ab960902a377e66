"""What an event may hold."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.engine.common.errors import BadInputError, BadQueryError
from app.engine.events.checking import area_of, check_event, checked_event_filter
from app.engine.events.models import EventEstimates, EventFilters, GeoPosition, Location
from tests.support.events import ACCOUNT, NOW, full_event, simple_event


def test_a_complete_event_passes() -> None:
    check_event(full_event())
    check_event(simple_event(tags=tuple(f"tag {number}" for number in range(100)), user_data="é" * 128))


@pytest.mark.parametrize(
    ("field", "members"),
    [
        ("user_data", {"user_data": "x" * 129}),
        ("external_id", {"external_id": "x" * 37}),
        ("source", {"source": "a\nb"}),
        ("track_id", {"track_id": "x" * 37}),
        ("tags", {"tags": ("x",) * 101}),
        ("tags.1", {"tags": ("x", "y" * 37)}),
        ("stream_id", {"stream_id": "door"}),
        ("end_time", {"end_time": NOW.replace(tzinfo=None)}),
        ("location.city", {"location": Location("x" * 37)}),
        ("location.geo_position.longitude", {"location": Location(geo_position=GeoPosition(181, 0))}),
        ("location.geo_position.latitude", {"location": Location(geo_position=GeoPosition(0, float("nan")))}),
        ("emotion", {"estimates": EventEstimates(emotion=8)}),
        ("upper_clothing_colors", {"estimates": EventEstimates(upper_clothing_colors=("plaid",))}),
    ],
)
def test_what_does_not_fit_is_refused_by_field(field: str, members: dict[str, object]) -> None:
    """GEO-02, GEO-03, GEO-04."""
    with pytest.raises(BadInputError) as caught:
        check_event(replace(simple_event(), **members))  # type: ignore[arg-type]
    assert caught.value.field == field


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
