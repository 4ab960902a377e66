"""Conditions that only a certain database can evaluate, as they are sent."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.dialects import postgresql

from app.db import Database, rows
from app.db.records import EventFilter, GeoBox
from app.db.repositories.event_filters import event_conditions

BOX = GeoBox(16.78, 64.91, 16.80, 64.93)


def sent(wanted: EventFilter) -> str:
    statement = select(rows.event.c.event_key).where(*event_conditions(wanted, "postgresql"))
    return str(statement.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))  # type: ignore[no-untyped-call]


def test_on_a_sphere_postgis_decides_what_an_area_covers() -> None:
    """GEO-22, GEO-23, GEO-24: borders are great circles there, so the middle may lie outside of a thin area."""
    text = sent(EventFilter(area=BOX, is_sphere=True))
    assert "ST_Covers(geography(ST_MakeEnvelope(16.78, 64.91, 16.8, 64.93, 4326))" in text
    assert "geography(ST_SetSRID(ST_MakePoint(event_location.longitude, event_location.latitude), 4326))" in text
    assert "event_location.longitude >=" not in text


def test_on_a_plane_an_area_is_two_ranges_with_their_ends() -> None:
    """GEO-21."""
    text = sent(EventFilter(area=BOX))
    assert "event_location.longitude >= 16.78 AND event_location.longitude <= 16.8" in text
    assert "ST_Covers" not in text


def test_only_postgresql_with_postgis_measures_on_a_sphere(database: Database) -> None:
    with database.read() as unit:
        assert not unit.events.has_sphere()
