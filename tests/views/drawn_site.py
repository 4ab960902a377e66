"""Fills a site with drawn people: lists, faces, handlers, a month of events, and some that come while one looks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np

from app.db.records import (
    DetectedSample,
    Event,
    EventAttributes,
    EventCandidate,
    EventDetection,
    EventEstimates,
    EventMatch,
)
from app.engine.common.ids import new_id
from app.engine.common.notices import EventNotice
from app.engine.events import event_to_json
from app.engine.faces import Face, PageRequest
from app.engine.handlers import TEMPLATES, NewHandler, template_policies
from app.engine.image_store import ORIGINS, SampleType
from app.engine.tasks.importing.gate import QualityGate
from app.engine.tasks.importing.models import ImportRequest
from app.platform import Platform
from tests.support.drawn_people import NAMES, draw_person, write_people
from tests.support.events import simple_event

_EVENTS = 600
_SOURCES = ("Entrance", "Lobby camera 2", "Car park")
_PORTRAIT = slice(120, 520)
_RECT = {"x": 222, "y": 180, "width": 196, "height": 280}


@dataclass(frozen=True)
class DrawnSite:
    """What the site holds.

    Attributes
    ----------
    handler_id : str
        Looks for the people of the list `Watch list`.
    faces : sequence of Face
        In the order of the names.
    """

    account_id: str
    list_id: str
    handler_id: str
    faces: Sequence[Face]


def fill_site(platform: Platform, account_id: str, folder: Path) -> DrawnSite:
    """Give a site people, lists, handlers and events; on a worker thread."""
    watched = platform.faces.create_list(account_id, "Watch list").list_id
    for name in ("Visitors of today", "Staff of the laboratory on the second floor, night shift"):
        platform.faces.create_list(account_id, name)
    people = write_people(folder)
    platform.importer.run(
        account_id, ImportRequest(people, watched, gate=QualityGate.open(), with_basic_attributes=True)
    )
    handler_id = _make_handlers(platform, account_id, watched)
    faces = sorted(
        platform.faces.list_faces(account_id, page=PageRequest(1, len(NAMES))).faces,
        key=lambda one: NAMES.index(one.user_data),
    )
    site = DrawnSite(account_id, watched, handler_id, faces)
    _store_events(platform, site)
    return site


def tell_events(platform: Platform, site: DrawnSite, count: int) -> None:
    """Let subscribers hear of new events."""
    chance, now = random.Random(7), datetime.now(UTC)
    seen = [_Seen(platform, number) for number in range(6)]
    for number in range(count):
        event = _event(site, seen[number % len(seen)], now - timedelta(seconds=count - number), chance)
        notice = EventNotice(site.account_id, None, event_to_json(event), event.create_time, event.end_time)
        platform.sender.publish(notice)


def _make_handlers(platform: Platform, account_id: str, list_id: str) -> str:
    made = {}
    for template in TEMPLATES:
        policies = template_policies(template.name, list_id if template.needs_list else None)
        made[template.name] = platform.handlers.create(account_id, NewHandler(policies, template.title)).handler_id
    return made["watch-list"]


class _Seen:
    """Somebody who came by: the sample and the photo they left."""

    def __init__(self, platform: Platform, number: int) -> None:
        self.number = number
        photo = draw_person(number)
        portrait = cv2.resize(photo[_PORTRAIT, _PORTRAIT], (250, 250), interpolation=cv2.INTER_AREA)
        self.sample_id = platform.images.put_sample(SampleType.FACES, portrait.astype(np.uint8))
        self.origin_id = platform.images.put_image(ORIGINS, cv2.imencode(".jpg", photo)[1].tobytes(), new_id())


def _store_events(platform: Platform, site: DrawnSite) -> None:
    chance, now = random.Random(5), datetime.now(UTC)
    seen = [_Seen(platform, number) for number in range(len(site.faces))]
    events = []
    for _ in range(_EVENTS):
        when = now - timedelta(hours=chance.expovariate(1 / 90))
        events.append(_event(site, chance.choice(seen), when, chance))
    with platform.storage.write() as unit:
        unit.events.create_many(events, now)
        unit.commit()


def _event(site: DrawnSite, seen: _Seen, when: datetime, chance: random.Random) -> Event:
    face, age, gender = site.faces[seen.number], 20 + seen.number * 3, seen.number % 2
    content = {"face_id": face.face_id, "user_data": face.user_data}
    known = EventCandidate("faces", face.face_id, chance.uniform(0.86, 0.99), face.external_id, content)
    is_known = chance.random() < 0.8
    detection = {"rect": _RECT, "attributes": {"emotions": {"predominant_emotion": "neutral"}}}
    return simple_event(
        account_id=site.account_id,
        handler_id=site.handler_id,
        create_time=when,
        end_time=when + timedelta(seconds=chance.randint(0, 8)),
        source=chance.choice(_SOURCES),
        tags=("watch-list",) if is_known else (),
        detections=(_detection(seen, detection),),
        match_result=(EventMatch("watch-list", (known,) if is_known else (), site.list_id),),
        estimates=EventEstimates(gender=gender, age=age),
        face_attributes=EventAttributes(None, {"age": age, "gender": gender}, 0.9, (seen.sample_id,)),
    )


def _detection(seen: _Seen, form: dict[str, object]) -> EventDetection:
    sample = DetectedSample(seen.sample_id, form)
    return EventDetection("photo.jpg", sample, None, None, None, f"/6/images/{seen.origin_id}", seen.origin_id)
