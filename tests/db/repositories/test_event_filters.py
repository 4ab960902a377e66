"""Conditions that only a certain database can evaluate, as they are sent and as they are answered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select, text
from sqlalchemy.dialects import postgresql

from app.db import Database, rows
from app.db.records import EventFilter, GeoBox, GeoPosition, Location
from app.db.repositories.event_filters import event_conditions, sphere_bounds
from tests.support.events import ACCOUNT, NOW, simple_event

BOX = GeoBox(16.78, 64.91, 16.80, 64.93)


def sent(wanted: EventFilter) -> str:
    statement = select(rows.event.c.event_key).where(*event_conditions(wanted, "postgresql"))
    return str(statement.compile(dialect=postgresql.dialect(), compile_kwargs={"literal_binds": True}))  # type: ignore[no-untyped-call]


def test_on_a_sphere_postgis_decides_what_an_area_covers() -> None:
    """GEO-22, GEO-23, GEO-24: borders are great circles there, so the middle may lie outside of a thin area."""
    text = sent(EventFilter(area=BOX, is_sphere=True))
    assert "ST_Covers(geography(ST_MakeEnvelope(16.78, 64.91, 16.8, 64.93, 4326))" in text
    assert "geography(ST_SetSRID(ST_MakePoint(event_location.longitude, event_location.latitude), 4326))" in text
    assert "event_location.longitude >= 16.77" in text  # the bounds, which have an index


def test_on_a_plane_an_area_is_two_ranges_with_their_ends() -> None:
    """GEO-21."""
    text = sent(EventFilter(area=BOX))
    assert "event_location.longitude >= 16.78 AND event_location.longitude <= 16.8" in text
    assert "ST_Covers" not in text


def test_only_postgresql_with_postgis_measures_on_a_sphere(database: Database) -> None:
    with database.read() as unit:
        assert not unit.events.has_sphere()


# Areas of a city, of a country near the pole, wide and thin, on both sides of the equator, and up to the date line.
BOXES = (
    BOX,
    GeoBox(10.0, 60.0, 50.0, 75.0),
    GeoBox(6.79, 64.91, 26.79, 64.93),
    GeoBox(-50.0, -70.0, 20.0, -30.0),
    GeoBox(-20.0, -15.0, 35.0, 25.0),
    GeoBox(100.0, -40.0, 179.99, 10.0),
    GeoBox(-179.99, 40.0, -120.0, 80.0),
    GeoBox(-89.0, -10.0, 89.0, 12.0),
)


def unit_vectors(places: Sequence[tuple[float, float]]) -> np.ndarray:
    """Return (N, 3) float64 unit vectors of (longitude, latitude) pairs in degrees."""
    longitude, latitude = np.radians(np.asarray(places, np.float64)).T
    flat = np.cos(latitude)
    return np.stack([flat * np.cos(longitude), flat * np.sin(longitude), np.sin(latitude)], axis=1)


def distances_inside(box: GeoBox, places: Sequence[tuple[float, float]]) -> np.ndarray:
    """Return how far places are inside of the area's nearest border, radians, by spherical geometry alone.

    Going round the area with the inside on the left, a place is inside when it is left of the great circle of every
    border; its distance from one is the angle to that circle's plane. Good for areas less than half a turn wide.
    """
    corners = unit_vectors([(box.west, box.south), (box.east, box.south), (box.east, box.north), (box.west, box.north)])
    normals = np.cross(corners, np.roll(corners, -1, axis=0))
    normals /= np.linalg.norm(normals, axis=1, keepdims=True)
    return np.arcsin(np.clip(unit_vectors(places) @ normals.T, -1, 1)).min(axis=1)


def places_around(box: GeoBox, seed: int) -> list[tuple[float, float]]:
    """Return places all over the world and close to every border of an area."""
    random = np.random.default_rng(seed)
    wide, high = box.east - box.west, box.north - box.south
    far = [(random.uniform(-180, 180), random.uniform(-90, 90)) for _ in range(40)]
    near = [
        (random.uniform(box.west - wide / 9, box.east + wide / 9), random.uniform(box.south - high, box.north + high))
        for _ in range(120)
    ]
    middle = ((box.west + box.east) / 2, (box.south + box.north) / 2)
    return [(x, y) for x, y in [*far, *near, middle] if abs(x) <= 180 and abs(y) <= 90]


def store_at(database: Database, places: Sequence[tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """Store an event at each place; return the places by event id."""
    events = [
        simple_event(create_time=NOW + timedelta(seconds=n), location=Location(geo_position=GeoPosition(*place)))
        for n, place in enumerate(places)
    ]
    with database.write() as unit:
        unit.events.create_many(events, NOW)
        unit.commit()
    return {event.event_id: place for event, place in zip(events, places, strict=True)}


def found_in(database: Database, box: GeoBox) -> set[str]:
    wanted = EventFilter(account_id=ACCOUNT, area=box, is_sphere=True)
    with database.read() as unit:
        found, after = unit.events.piece(wanted, 1000)
        assert after is None
        assert unit.events.count(wanted) == len(found)
    return {event.event_id for event in found}


def test_postgis_finds_what_spherical_geometry_finds(postgis: Database) -> None:
    """GEO-22, GEO-23: what lies closer to a border than a centimetre may be on either side of it."""
    for seed, box in enumerate(BOXES):
        places = store_at(postgis, places_around(box, seed))
        inside = distances_inside(box, list(places.values()))
        found = found_in(postgis, box)
        surely = {name for name, angle in zip(places, inside, strict=True) if angle > 1e-9}
        perhaps = {name for name, angle in zip(places, inside, strict=True) if angle > -1e-9}
        assert surely <= found & set(places) <= perhaps, box
        assert 2 <= len(surely) < len(places) - 5, box


def test_places_on_both_sides_of_the_date_line_are_told_apart(postgis: Database) -> None:
    """GEO-17: an area ends before the line; the two areas on its sides share nothing."""
    places = store_at(postgis, [(179.98, 10.0), (-179.98, 10.0), (180.0, 10.0), (-180.0, 10.0), (0.0, 10.0)])
    east, west = GeoBox(170.0, 5.0, 179.99, 15.0), GeoBox(-179.99, 5.0, -170.0, 15.0)
    assert [places[name] for name in found_in(postgis, east)] == [(179.98, 10.0)]
    assert [places[name] for name in found_in(postgis, west)] == [(-179.98, 10.0)]


def test_borders_and_corners_belong_to_the_area(postgis: Database) -> None:
    """GEO-23."""
    box = GeoBox(10.0, -5.0, 20.0, 5.0)
    corners = [(10.0, -5.0), (10.0, 5.0), (20.0, -5.0), (20.0, 5.0), (10.0, 0.0), (20.0, 1.0)]
    places = store_at(postgis, corners)
    assert found_in(postgis, box) == set(places)


def test_a_wide_thin_area_does_not_hold_its_own_middle(postgis: Database) -> None:
    """GEO-20, GEO-24: its southern border runs nearer to the pole there; the example's own area is too small for it."""
    (middle,) = store_at(postgis, [(16.79, 64.92)])
    assert found_in(postgis, GeoBox(16.78, 64.91, 16.80, 64.93)) == {middle}
    assert found_in(postgis, GeoBox(6.79, 64.91, 26.79, 64.93)) == set()
    with postgis.read() as unit:
        assert unit.events.count(EventFilter(area=GeoBox(6.79, 64.91, 26.79, 64.93))) == 1


def test_an_area_on_a_sphere_is_found_through_the_index_of_positions(postgis: Database) -> None:
    random = np.random.default_rng(7)
    store_at(postgis, [(random.uniform(-179, 179), random.uniform(-89, 89)) for _ in range(4000)])
    with postgis.write() as unit:
        unit.session.execute(text("ANALYZE"))
        unit.commit()
    with postgis.read() as unit:
        plan = unit.events.plan(EventFilter(account_id=ACCOUNT, area=GeoBox(10.0, 50.0, 12.0, 51.0), is_sphere=True))
    assert any("ix_event_location_position" in line for line in plan), plan
    assert any("st_covers" in line.lower() for line in plan), plan


def test_a_database_with_the_extension_says_that_it_measures_on_a_sphere(postgis: Database) -> None:
    with postgis.read() as unit:
        assert unit.events.has_sphere()


_LATITUDE = st.floats(-89.0, 89.0)


@given(st.floats(-179.0, 100.0), st.floats(0.001, 79.0), _LATITUDE, _LATITUDE, st.floats(0, 1), st.floats(0, 1))
def test_the_bounds_hold_every_place_of_the_area(
    west: float, wide: float, one: float, other: float, across: float, along: float
) -> None:
    """Whatever is on a border's great circle lies between the bounds, so the index leaves nothing out."""
    box = GeoBox(west, min(one, other), west + wide, max(one, other))
    bounds = sphere_bounds(box)
    for latitude in (box.south, box.north):
        ends = unit_vectors([(box.west, latitude), (box.east, latitude)])
        place = ends[0] * (1 - across) + ends[1] * across
        north = np.degrees(np.arcsin(place[2] / np.linalg.norm(place)))
        assert bounds.south <= north <= bounds.north
    assert bounds.west <= box.west + wide * along <= bounds.east
