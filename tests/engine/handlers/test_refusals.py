"""Whatever is wrong with a request for events: a stable code, the field, what helps, and nothing stored."""

from __future__ import annotations

from typing import Any

import pytest
import sqlalchemy

from app.engine.common.errors import PlatformError
from app.engine.common.fetching import UrlPolicy
from app.engine.common.ids import new_id
from app.engine.handlers import FromBytes, FromUrl, ImageInput, NewHandler
from tests.support.event_site import ACCOUNT, EventSite
from tests.support.import_site import photo_bytes

PHOTO = photo_bytes(1)
AREA = {"origin": "events", "longitude_delta": 1}
OVER_THE_DATE_LINE = {"origin": "events", "origin_longitude": 179.9, "origin_latitude": 0, "longitude_delta": 1}


def matching(**candidates: Any) -> dict[str, Any]:
    return {"match_policy": [{"label": "a", "candidates": candidates}]}


@pytest.mark.parametrize(
    ("policies", "field", "allowed"),
    [
        ({"detect_policy": {"yaw_threshold": 181}}, "detect_policy.yaw_threshold", "180"),
        ({"extract_policy": {"fd_score_threshold": 2}}, "extract_policy.fd_score_threshold", "1"),
        (matching(**AREA), "match_policy.0.candidates.origin_latitude", "origin"),
        (matching(**OVER_THE_DATE_LINE), "match_policy.0.candidates.longitude_delta", "date line"),
        (matching(origin="faces", create_time__gte="now-3x"), "match_policy.0.candidates.create_time__gte", "now-"),
        ({"conditional_tags_policy": [{"tag": "x" * 37}]}, "conditional_tags_policy.0.tag", "36"),
        ({"conditional_tags_policy": [{"tag": "x"}] * 11}, "conditional_tags_policy", "10"),
    ],
)
def test_pol_a_policy_that_cannot_be_carried_out_is_named_with_what_is_allowed(
    site: EventSite, policies: dict[str, Any], field: str, allowed: str
) -> None:
    with pytest.raises(PlatformError) as refusal:
        site.run(PHOTO, policies=policies)
    assert (refusal.value.code, refusal.value.field) == (12022, f"policies.{field}")
    assert field in str(refusal.value) and allowed in str(refusal.value)
    assert site.nothing_is_stored()
    assert site.told == []


def unknown(site: EventSite) -> dict[str, Any]:
    return {"handler_id": new_id()}


def static_with_policies(site: EventSite) -> dict[str, Any]:
    return {"handler_id": site.handler(), "policies": {}}


def dynamic_without_policies(site: EventSite) -> dict[str, Any]:
    return {"handler_id": site.handlers.create(ACCOUNT, NewHandler(is_dynamic=True)).handler_id}


def corrupted(site: EventSite) -> dict[str, Any]:
    handler = site.handler()
    with site.storage.write() as unit:
        unit.session.execute(sqlalchemy.text("UPDATE handler SET policies = '{\"detect_policy\": 1}'"))
        unit.commit()
    return {"handler_id": handler}


@pytest.mark.parametrize(
    ("make", "code", "named"),
    [
        (unknown, 34000, "Handler with id"),
        (static_with_policies, 34008, "static"),
        (dynamic_without_policies, 12022, "policies"),
        (corrupted, 34002, "detect_policy"),
    ],
)
def test_dyn_a_handler_that_cannot_be_used_is_named_with_what_helps(
    site: EventSite, make: Any, code: int, named: str
) -> None:
    options = make(site)
    with pytest.raises(PlatformError, match=named) as refusal:
        site.run(PHOTO, **options)
    assert refusal.value.code == code
    assert refusal.value.remedy or refusal.value.advice
    assert site.nothing_is_stored()


@pytest.mark.parametrize(
    ("source", "code", "named"),
    [
        (FromBytes(b"PK\x03\x04 an archive"), 3001, "ZIP"),
        (FromUrl("http://127.0.0.1/a.jpg"), 11037, "127.0.0.1"),
        (FromUrl("http://[::ffff:127.0.0.1]/a.jpg"), 11037, "127.0.0.1"),
    ],
)
def test_a_picture_that_cannot_be_taken_is_named_with_what_helps(
    site: EventSite, source: Any, code: int, named: str
) -> None:
    site.urls = UrlPolicy(is_enabled=True)
    result = site.run(ImageInput(source, "the picture"), policies={})
    (image,) = result.to_json()["images"]
    assert image["error"]["error_code"] == code
    assert named in image["error"]["detail"]
    assert result.failure is not None and result.failure.remedy
    assert site.nothing_is_stored()
