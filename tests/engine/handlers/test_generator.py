"""Events from pictures: what is found, compared, tagged, stored and told, on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.db.records import GeoPosition
from app.engine.common.codes import MASK_CODES
from app.engine.common.errors import (
    BadInputError,
    EstimatorUnavailableError,
    HandlerNotFoundError,
    IdempotencyKeyError,
    ListNotFoundError,
    ListsNotFoundError,
    StaticHandlerError,
    TooManyImagesError,
)
from app.engine.common.ids import new_id
from app.engine.configurator.sections.matching import MatchLimits, PlatformLimits
from app.engine.estimators.mask import Mask, MaskEstimator
from app.engine.estimators.models import Rect
from app.engine.estimators.settings import EstimatorSettings
from app.engine.events.base import EventSettings
from app.engine.events.service import EventService
from app.engine.handlers import EventRequest, FromBytes, FromStoredSample, ImageInput, ImageType, Location, NewHandler
from app.engine.handlers.planning import Available
from app.engine.image_store import SampleType
from app.engine.image_store.models import BODY_SAMPLES, ORIGINS, SAMPLES
from app.engine.matcher.service import MatcherSettings
from tests.support.event_site import ACCOUNT, VERSION, EventSite, blank, new_list, storing
from tests.support.import_site import photo_bytes

PHOTO, OTHER = photo_bytes(1), photo_bytes(2)
NOTHING: dict[str, Any] = storing(face_sample_policy={"store_sample": 0}, event_policy={"store_event": 0})
FACE = {"store_face": 1}
BASIC = {"extract_policy": {"extract_basic_attributes": 1}}


def event_of(site: EventSite, *images: Any, **options: Any) -> dict[str, Any]:
    """Return the one event of a request."""
    (event,) = site.run(*images, **options).to_json()["events"]
    return dict(event)


def test_pol_27_skipped_policies_take_their_defaults_and_samples_and_event_are_stored(site: EventSite) -> None:
    """POL-15, POL-18, POL-27, SND-05; AGG-11: samples are a list even where there is one."""
    handler = site.handler()
    result = site.run(PHOTO, handler_id=handler, request_id="1,r")
    (event,) = result.to_json()["events"]
    assert site.event_ids() == [event["event_id"]]
    assert event["url"] == f"/6/events/{event['event_id']}"
    (detection,) = event["detections"]
    sample = detection["samples"]["face"]["sample_id"]
    assert site.files() == {SAMPLES: {sample}, BODY_SAMPLES: set(), ORIGINS: set()}
    assert event["face_attributes"]["samples"] == [sample]
    assert 0 < event["face_attributes"]["score"] <= 1
    assert (event["face"], event["matches"], event["tags"], event["body_attributes"]) == (None, [], [], None)
    with site.storage.read() as unit:
        stored = unit.events.get(event["event_id"])
    assert (stored.handler_id, stored.account_id) == (handler, ACCOUNT)
    (notice,) = site.told
    assert (notice.event, notice.handler_id, notice.request_id) == (event, handler, "1,r")


def test_the_answer_has_the_keys_of_the_contract(site: EventSite) -> None:
    answer = site.run(PHOTO, policies={}).to_json()
    assert set(answer) == {"images", "events", "filtered_detections"}
    (image,) = answer["images"]
    assert image == {
        "filename": "0.png", "status": 1, "exif": None,
        "error": {"error_code": 0, "desc": "Success", "detail": "Success", "link": image["error"]["link"]},
    }  # fmt: skip
    assert set(answer["events"][0]) == {
        "event_id", "url", "external_id", "source", "stream_id", "tags", "user_data", "track_id", "location", "meta",
        "detections", "face_attributes", "body_attributes", "matches", "face", "aggregate_estimations",
    }  # fmt: skip
    assert answer["filtered_detections"] == {"face_detections": []}


def test_everything_said_beside_the_pictures_is_in_the_event(site: EventSite) -> None:
    """GEO-01, GEO-02, GEO-03."""
    moment, stream = datetime(2026, 1, 2, 3, tzinfo=UTC), new_id()
    place = Location("Oslo", "A", "D", "S", "1b", GeoPosition(10.75, 59.91))
    image = ImageInput(FromBytes(PHOTO), "a.png", detect_time=moment, detect_ts=1.5, image_origin="http://x.example/a")
    event = event_of(
        site, image, policies={}, external_id="E", user_data="U", source="gate", tags=("a", "b", "a"), track_id="T",
        stream_id=stream, location=place, meta={"k": [1, None]}, event_time=moment, end_time=moment,
    )  # fmt: skip
    assert (event["external_id"], event["user_data"], event["source"], event["track_id"]) == ("E", "U", "gate", "T")
    assert (event["tags"], event["meta"], event["stream_id"]) == (["a", "b"], {"k": [1, None]}, stream)
    assert event["location"]["geo_position"] == {"longitude": 10.75, "latitude": 59.91}
    (detection,) = event["detections"]
    assert detection["detect_time"] == "2026-01-02T03:00:00.000000Z"
    assert (detection["detect_ts"], detection["image_origin"]) == (1.5, "http://x.example/a")
    with site.storage.read() as unit:
        stored = unit.events.get(event["event_id"])
    assert stored.create_time == stored.end_time == moment


def test_hus_12_every_picture_gives_its_events_and_a_bad_one_spoils_none(site: EventSite) -> None:
    result = site.run(PHOTO, b"PK\x03\x04 no picture", blank(), OTHER, policies={})
    answer = result.to_json()
    assert [one["status"] for one in answer["images"]] == [1, 0, 1, 1]
    assert answer["images"][1]["error"]["error_code"] == 3001
    assert [one["detections"][0]["filename"] for one in answer["events"]] == ["0.png", "3.png"]
    assert result.failure is None
    assert len(site.event_ids()) == 2


def test_no_face_at_all_is_an_answer_without_events(site: EventSite) -> None:
    answer = site.run(blank(), policies={}).to_json()
    assert (answer["events"], answer["filtered_detections"]["face_detections"]) == ([], [])
    assert site.nothing_is_stored()


def test_when_no_picture_can_be_used_the_failure_is_the_first_ones(site: EventSite) -> None:
    failure = site.run(b"PK\x03\x04", b"", policies={}).failure
    assert failure is not None
    assert failure.code == 3001
    assert site.nothing_is_stored()
    assert site.told == []


def test_pol_11_hus_04_a_known_face_is_found_tagged_and_named(site: EventSite) -> None:
    """POL-23, HUS-11."""
    people = new_list(site)
    known = site.enrol(people, 1, user_data="Ann", external_id="A")
    policies = {
        "match_policy": [
            {"label": "staff", "candidates": {"origin": "faces", "list_id": people}, "threshold": 0.9},
            {"label": "few", "candidates": {"origin": "faces"}, "targets": ["external_id", "similarity"], "limit": 1},
        ],
        "conditional_tags_policy": [
            {"tag": "known", "filters": {"match": [{"label": "staff", "similarity__gte": 0.9}]}},
            {"tag": "stranger", "filters": {"match": [{"label": "staff", "similarity__lt": 0.9}]}},
        ],
    }
    first, second = site.run(PHOTO, OTHER, policies=policies).to_json()["events"]
    staff, few = first["matches"]
    (best,) = staff["candidates"]
    assert (best["face"]["face_id"], best["face"]["user_data"]) == (known, "Ann")
    assert best["similarity"] == pytest.approx(1.0)
    assert few["candidates"][0]["face"] == {"external_id": "A"}
    assert (first["tags"], second["tags"]) == (["known"], ["stranger"])
    assert second["matches"][0] == {"label": "staff", "candidates": []}
    with site.storage.read() as unit:
        stored = unit.events.get(first["event_id"])
    assert stored.top_match is not None
    assert (stored.top_match.candidate.object_id, stored.top_match.label) == (known, "staff")
    assert stored.matched_lists == (people,)


def test_pol_12_a_match_policy_passes_over_whom_its_filters_refuse(site: EventSite) -> None:
    site.enrol(None, 1)
    never = [{"label": "a", "candidates": {"origin": "faces"}, "filters": {"gender": 0, "age__lt": 1}}]
    event = event_of(site, PHOTO, policies={"match_policy": never, **BASIC})
    assert event["matches"] == []


def test_hus_06_hus_08_a_face_is_created_and_linked_as_the_matches_say(site: EventSite) -> None:
    """POL-13, POL-14, POL-17, POL-20."""
    new, all_of, none = new_list(site, "new"), new_list(site, "all"), new_list(site, "none")
    stranger = {"match": [{"label": "known", "similarity__lt": 0.9}]}
    links = [
        {"list_id": new, "filters": stranger},
        {"list_id": all_of},
        {"list_id": none, "filters": {"match": [{"label": "known", "similarity__gte": 0.9}]}},
    ]
    policies = {
        "match_policy": [{"label": "known", "candidates": {"origin": "faces"}}],
        **storing(face_policy={"store_face": 1, "filters": stranger, "link_to_lists_policy": links}),
    }
    handler = site.handler(**policies)
    event = event_of(site, PHOTO, handler_id=handler, external_id="E", user_data="U")
    face = site.faces.get(event["face"]["face_id"], ACCOUNT)
    assert set(face.lists) == set(event["face"]["lists"]) == {new, all_of}
    assert (face.external_id, face.user_data, face.event_id) == ("E", "U", event["event_id"])
    sample = event["detections"][0]["samples"]["face"]["sample_id"]
    assert face.avatar == event["face"]["avatar"] == f"/6/samples/faces/{sample}"
    kept = site.faces.get_attributes(face.face_id, ACCOUNT, with_descriptors=True)
    assert {link.sample_id for link in kept.samples} == {sample}
    assert event_of(site, PHOTO, handler_id=handler)["face"] is None
    assert site.face_ids() == [face.face_id]


@pytest.mark.parametrize("descriptor", [0, 1])
@pytest.mark.parametrize("basic", [0, 1])
def test_pol_08_09_hus_03_descriptor_and_basic_attributes_are_each_extracted_when_asked_for(
    site: EventSite, descriptor: int, basic: int
) -> None:
    """POL-08, POL-09, POL-16, HUS-03."""
    extract = {"extract_face_descriptor": descriptor, "extract_basic_attributes": basic}
    policies = {"extract_policy": extract, **storing(attribute_policy={"store_attribute": 1})}
    found = event_of(site, PHOTO, policies=policies)["face_attributes"]
    if not (descriptor or basic):
        assert found is None or (found["attribute_id"], found["basic_attributes"]) == (None, None)
        return
    assert (found["basic_attributes"] is not None, found["score"] is not None) == (bool(basic), bool(descriptor))
    kept = site.attributes.get(found["attribute_id"], ACCOUNT, with_descriptors=True)
    assert (kept.basic is not None, len(kept.descriptors)) == (bool(basic), descriptor)


def test_hus_05_07_10_basic_attributes_decide_on_face_lists_and_tags(site: EventSite) -> None:
    """HUS-05, HUS-07, HUS-10, POL-19."""
    seen = event_of(site, PHOTO, policies={**NOTHING, **BASIC})["face_attributes"]["basic_attributes"]
    yes = {"gender": seen["gender"], "age__gte": seen["age"], "age__lt": seen["age"] + 1}
    no = {**yes, "gender": 1 - seen["gender"]}
    chosen, other = new_list(site, "chosen"), new_list(site, "other")
    links = [{"list_id": chosen, "filters": yes}, {"list_id": other, "filters": no}]
    tags = [{"tag": "chosen", "filters": yes}, {"tag": "other", "filters": no}]
    face = {"store_face": 1, "link_to_lists_policy": links}
    policies = {**BASIC, "conditional_tags_policy": tags}
    event = event_of(site, PHOTO, policies={**policies, **storing(face_policy={**face, "filters": yes})})
    assert (event["face"]["lists"], event["tags"]) == ([chosen], ["chosen"])
    assert site.face_ids(chosen) == [event["face"]["face_id"]]
    event = event_of(site, PHOTO, policies={**policies, **storing(face_policy={**face, "filters": no})})
    assert (event["face"], event["tags"], site.face_ids(other)) == (None, ["chosen"], [])


def test_pol_21_a_temporary_attribute_is_stored_for_its_time(site: EventSite) -> None:
    """POL-16, POL-21."""
    event = event_of(site, PHOTO, policies={**storing(attribute_policy={"store_attribute": 1, "ttl": 77}), **BASIC})
    found = site.attributes.get(event["face_attributes"]["attribute_id"], ACCOUNT, with_descriptors=True)
    assert (found.ttl, len(found.descriptors)) == (77, 1)
    assert found.basic is not None
    assert found.basic.age == event["face_attributes"]["basic_attributes"]["age"]


def test_pol_15_to_19_what_the_policies_leave_out_is_not_stored(site: EventSite) -> None:
    """POL-15, POL-16, POL-17, POL-18, HUS-09."""
    event = event_of(site, PHOTO, policies=NOTHING)
    assert (event["url"], event["detections"][0]["samples"]["face"]["sample_id"]) == (None, None)
    assert site.nothing_is_stored()
    assert len(site.told) == 1


def test_pol_22_a_notification_can_be_left_out(site: EventSite) -> None:
    site.run(PHOTO, policies=storing(notification_policy={"send_notification": 0}))
    assert site.told == []
    assert len(site.event_ids()) == 1


def test_evt_07_what_is_switched_off_for_the_site_takes_no_part(site: EventSite) -> None:
    site.available = Available(image_store=False, events=False, sender=False)
    event = event_of(site, PHOTO, policies=storing(image_origin_policy={"store_image": 1}))
    assert event["url"] is None
    assert site.nothing_is_stored()
    assert site.told == []


def test_snd_06_08_subscribers_hear_of_events_that_no_archive_keeps(site: EventSite) -> None:
    """SND-06, SND-08."""
    site.available = Available(events=False)
    handler = site.handler()
    event = event_of(site, PHOTO, handler_id=handler)
    assert (site.event_ids(), event["url"]) == ([], None)
    (notice,) = site.told
    assert (notice.event, notice.handler_id, notice.account_id) == (event, handler, ACCOUNT)


@pytest.mark.parametrize(("form", "start"), [("jpg", b"\xff\xd8\xff"), ("png", b"\x89PNG")])
def test_the_source_picture_is_stored_in_the_format_asked_for(site: EventSite, form: str, start: bytes) -> None:
    policies = storing(image_origin_policy={"store_image": 1, "image_format": form})
    event = event_of(site, PHOTO, policies=policies)
    path = event["detections"][0]["image_origin"]
    name = path.removeprefix("/6/images/")
    assert site.files()[ORIGINS] == {name}
    data = site.images.get_image(ORIGINS, name)
    assert data.startswith(start)
    assert (data == PHOTO) == (form == "png")


@pytest.mark.parametrize(
    ("policies", "owners"),
    [
        (storing(), {None}),
        (storing(event_policy={"store_event": 0}), {ACCOUNT}),
        ({**BASIC, **storing(event_policy={"store_event": 0}, face_policy={"store_face": 1})}, {None}),
        ({**BASIC, **storing(event_policy={"store_event": 0}, attribute_policy={"store_attribute": 1})}, {None}),
    ],
    ids=["event", "nothing", "face", "attribute"],
)
def test_a_sample_that_no_row_names_is_the_account_s_own(
    site: EventSite, policies: dict[str, Any], owners: set[str | None]
) -> None:
    event_of(site, PHOTO, policies=policies)
    (sample,) = site.files()[SAMPLES]
    assert {site.images.owner_of(SAMPLES, sample)} == owners


def test_a_stored_source_picture_goes_when_the_last_of_its_events_goes(site: EventSite) -> None:
    first = event_of(site, PHOTO, policies=storing(image_origin_policy={"store_image": 1}))
    event_of(site, PHOTO, policies=storing())
    assert len(site.files()[ORIGINS]) == 1
    archive = EventService(
        site.storage, site.images, EventSettings(days=1), lambda: datetime.now(UTC) + timedelta(days=2)
    )
    assert archive.purge_expired().events == 2
    assert first["detections"][0]["image_origin"]
    assert site.files()[ORIGINS] == set()


def test_an_address_that_came_with_a_picture_is_kept_in_place_of_the_picture(site: EventSite) -> None:
    image = ImageInput(FromBytes(PHOTO), "a", image_origin="https://x.example/a.jpg")
    policies = {"store_image": 1, "use_external_references": 1}
    event = event_of(site, image, policies=storing(image_origin_policy=policies))
    assert event["detections"][0]["image_origin"] == "https://x.example/a.jpg"
    assert site.files()[ORIGINS] == set()
    event = event_of(site, image, policies=storing(image_origin_policy={**policies, "use_external_references": 0}))
    assert event["detections"][0]["image_origin"].startswith("/6/images/")


def test_agg_01_02_06_all_pictures_of_one_person_become_one_event(site: EventSite) -> None:
    """AGG-01, AGG-02, AGG-06, AGG-07, AGG-08, AGG-10."""
    policies = {
        "detect_policy": {"estimate_emotions": 1, "estimate_liveness": {"estimate": 1}},
        **BASIC,
        **storing(face_policy={"store_face": 1}),
    }
    event = event_of(site, PHOTO, OTHER, policies=policies, aggregate=True)
    samples = [one["samples"]["face"]["sample_id"] for one in event["detections"]]
    assert len(set(samples)) == 2
    assert event["face_attributes"]["samples"] == samples
    joined = event["aggregate_estimations"]["face"]
    assert joined["attributes"]["emotions"]["predominant_emotion"]
    assert joined["attributes"]["liveness"]["prediction"] == 2
    assert joined["attributes"]["mask"] is None
    assert any("'mask' was not estimated" in warning for warning in joined["warnings"])
    kept = site.faces.get_attributes(event["face"]["face_id"], ACCOUNT, with_descriptors=True)
    assert {link.sample_id for link in kept.samples} == set(samples)
    single = event_of(site, PHOTO, policies=policies)
    assert single["aggregate_estimations"] is None
    assert len(site.event_ids()) == 2


def test_agg_09_the_masks_of_all_pictures_become_one(site: EventSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site.runner.installed.add("face-attrib-net")
    probabilities = iter([0.9, 0.3])
    monkeypatch.setattr(MaskEstimator, "estimate", lambda _, faces, *__: [Mask(next(probabilities)) for _ in faces])
    event = event_of(site, PHOTO, OTHER, policies={"detect_policy": {"estimate_mask": 1}}, aggregate=True)
    mask = event["aggregate_estimations"]["face"]["attributes"]["mask"]
    assert mask["predominant_mask"] == "medical_mask"
    assert mask["estimations"]["medical_mask"] == pytest.approx(0.6)
    with site.storage.read() as unit:
        assert unit.events.get(event["event_id"]).estimates.mask == MASK_CODES["medical_mask"]


def test_pol_24_the_rule_for_several_faces_is_obeyed(site: EventSite, monkeypatch: pytest.MonkeyPatch) -> None:
    from app.engine.estimators.face_detector import FaceDetector

    real = FaceDetector.detect

    def twice(self: Any, *args: Any) -> Any:
        (one,) = real(self, *args)
        return [one, replace(one, box=one.box * 0.9, score=one.score * 0.9)]

    monkeypatch.setattr(FaceDetector, "detect", twice)
    assert len(site.run(PHOTO, policies={}).to_json()["events"]) == 2
    assert len(site.run(PHOTO, policies={"detect_policy": {"multiface_policy": 2}}).to_json()["events"]) == 1
    answer = site.run(PHOTO, policies={"detect_policy": {"multiface_policy": 0}}).to_json()
    assert answer["events"] == []
    assert answer["images"][0]["error"]["error_code"] == 11012


@pytest.mark.parametrize(
    ("policies", "name", "threshold"),
    [
        ({"detect_policy": {"yaw_threshold": 0}}, "yaw_threshold", 0),
        ({"detect_policy": {"pitch_threshold": 0}}, "pitch_threshold", 0),
        ({"detect_policy": {"roll_threshold": 0}}, "roll_threshold", 0),
        ({"detect_policy": {"liveness_states": [1]}}, "liveness_states", 1),
        ({"detect_policy": {"liveness_states": [0, 1]}}, "liveness_states", [0, 1]),
        ({"detect_policy": {"face_quality": {"filter": 1, "checks": {"eye_distance": {"threshold": {"min": 9999}}}}}},
         "face_quality", 1),
    ],
)  # fmt: skip
def test_a_face_that_does_not_pass_is_reported_with_the_reason(
    site: EventSite, policies: dict[str, Any], name: str, threshold: Any
) -> None:
    answer = site.run(PHOTO, policies=policies).to_json()
    (dropped,) = answer["filtered_detections"]["face_detections"]
    (reason,) = dropped["filter_reasons"]
    assert (dropped["filename"], reason["filter_name"], reason["threshold_value"]) == ("0.png", name, threshold)
    assert isinstance(reason["object_value"], int | float)
    assert dropped["detection"]["sample"]["detection"]["rect"]["width"] > 0
    assert answer["events"] == []
    assert site.nothing_is_stored()


def test_pol_10_a_descriptor_below_the_limit_is_reported(site: EventSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """EXT-02."""
    monkeypatch.setattr("app.engine.estimators.descriptors.suitability", lambda _face: 0.4)
    answer = site.run(PHOTO, policies={"extract_policy": {"fd_score_threshold": 0.5}}).to_json()
    (dropped,) = answer["filtered_detections"]["face_detections"]
    assert dropped["filter_reasons"] == [
        {"filter_name": "fd_score_threshold", "object_value": 0.4, "threshold_value": 0.5}
    ]


def test_pol_02_what_is_estimated_is_in_the_detection(site: EventSite) -> None:
    flags = ["head_pose", "emotions", "quality", "gaze", "eyes_attributes", "mouth_attributes"]
    policies = {"detect_policy": {"detect_landmarks68": 1, **{f"estimate_{flag}": 1 for flag in flags}}}
    found = event_of(site, PHOTO, policies=policies)["detections"][0]["samples"]["face"]["detection"]
    assert set(found["attributes"]) == set(flags) - {"quality"}
    assert found["quality"] is not None
    assert len(found["landmarks68"]) == 68
    plain = event_of(site, PHOTO, policies={})["detections"][0]["samples"]["face"]["detection"]
    assert (plain["attributes"], plain["landmarks68"], len(plain["landmarks5"])) == ({}, None, 5)


def test_pol_07_det_13_bodies_are_found_with_their_faces(site: EventSite) -> None:
    """DET-14, HUS-02."""
    event = event_of(site, PHOTO, policies={"detect_policy": {"detect_body": 1}})
    samples = event["detections"][0]["samples"]
    assert samples["face"]["sample_id"] and samples["body"]["sample_id"]
    assert event["body_attributes"] == {"score": None, "samples": [samples["body"]["sample_id"]]}
    alone = event_of(site, PHOTO, policies={"detect_policy": {"detect_body": 1, "detect_face": 0}})
    assert alone["detections"][0]["samples"]["face"] is None
    assert alone["face_attributes"] is None
    assert len(site.files()[BODY_SAMPLES]) == 2


def test_a_face_sample_needs_no_detector_and_a_stored_one_keeps_its_id(site: EventSite) -> None:
    first = event_of(site, PHOTO, policies={})["detections"][0]["samples"]["face"]["sample_id"]
    site.runner.runs.clear()
    stored = ImageInput(FromStoredSample(first), "s")
    event = event_of(site, stored, policies={})
    assert event["detections"][0]["samples"]["face"]["sample_id"] == first
    assert event["detections"][0]["samples"]["face"]["detection"]["rect"] is None
    sent = event_of(site, site.images.get_image(SAMPLES, first), policies={}, image_type=ImageType.FACE_SAMPLE)
    assert sent["detections"][0]["samples"]["face"]["sample_id"] != first
    assert not any(model.startswith("yunet") for model, _ in site.runner.runs)
    assert len(site.files()[SAMPLES]) == 2


def test_a_body_sample_is_an_event_of_a_body(site: EventSite) -> None:
    policies = {"detect_policy": {"detect_body": 1, "detect_face": 0}}
    first = event_of(site, PHOTO, policies=policies)["detections"][0]["samples"]["body"]["sample_id"]
    event = event_of(site, ImageInput(FromStoredSample(first, SampleType.BODIES), "b"), policies={})
    assert event["detections"][0]["samples"]["body"]["sample_id"] == first
    assert event["detections"][0]["samples"]["face"] is None


def test_inp_11_only_the_region_is_searched_and_a_box_outside_is_the_pictures_error(site: EventSite) -> None:
    inside = ImageInput(FromBytes(PHOTO), "in", regions=(Rect(10, 10, 200, 200),))
    outside = ImageInput(FromBytes(PHOTO), "out", regions=(Rect(300, 10, 200, 200),))
    answer = site.run(inside, outside, policies={}).to_json()
    assert [one["error"]["error_code"] for one in answer["images"]] == [0, 11036]
    assert len(answer["events"]) == 1


def test_dyn_01_02_policies_come_with_requests_to_dynamic_handlers_alone(site: EventSite) -> None:
    static = site.handler()
    dynamic = site.handlers.create(ACCOUNT, NewHandler(None, is_dynamic=True)).handler_id
    assert len(site.run(PHOTO, handler_id=dynamic, policies=NOTHING).to_json()["events"]) == 1
    with pytest.raises(StaticHandlerError):
        site.run(PHOTO, handler_id=static, policies={})
    with pytest.raises(BadInputError, match="policies"):
        site.run(PHOTO, handler_id=dynamic)
    with pytest.raises(BadInputError) as refusal:
        site.run(PHOTO, handler_id=dynamic, policies={"detect_policy": {"yaw_threshold": 181}})
    assert refusal.value.field == "policies.detect_policy.yaw_threshold"
    assert site.nothing_is_stored()


def test_s12_a_handler_of_another_account_is_not_found(site: EventSite) -> None:
    handler = site.handler()
    with pytest.raises(HandlerNotFoundError):
        site.run(PHOTO, handler_id=handler, account_id=new_id())


@pytest.mark.parametrize(
    ("options", "field"),
    [
        ({"tags": ("x" * 37,)}, "tags.0"),
        ({"tags": ("",)}, "tags.0"),
        ({"tags": tuple(str(number) for number in range(101))}, "tags"),
        ({"external_id": "x" * 37}, "external_id"),
        ({"user_data": "x" * 129}, "user_data"),
        ({"source": "line\nbreak"}, "source"),
        ({"track_id": "x" * 37}, "track_id"),
        ({"stream_id": "no id"}, "stream_id"),
        ({"location": Location(city="x" * 37)}, "location.city"),
        ({"location": Location(geo_position=GeoPosition(181.0, 0.0))}, "location.geo_position.longitude"),
        ({"location": Location(geo_position=GeoPosition(0.0, float("nan")))}, "location.geo_position.latitude"),
        ({"meta": {"a": float("inf")}}, "meta"),
        ({"meta": "x" * 70_000}, "meta"),
        ({"meta": {"a": b"bytes"}}, "meta"),
        ({"event_time": datetime(2026, 1, 1)}, "event_time"),
        ({"event_time": datetime(2026, 1, 2, tzinfo=UTC), "end_time": datetime(2026, 1, 1, tzinfo=UTC)}, "end_time"),
        ({"idempotency_key": "x" * 129}, "idempotency_key"),
        ({"handler_id": "no id"}, "handler_id"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(site: EventSite, options: dict[str, Any], field: str) -> None:
    with pytest.raises(BadInputError) as refusal:
        site.run(PHOTO, policies={}, **options)
    assert refusal.value.field == field
    assert site.nothing_is_stored()
    assert site.runner.runs == []


def test_too_many_images_none_and_two_of_one_name_are_refused(site: EventSite) -> None:
    site.limits = site.limits.model_copy(update={"received_images_limit": 2})
    with pytest.raises(TooManyImagesError) as refusal:
        site.run(PHOTO, PHOTO, PHOTO, policies={})
    assert (refusal.value.code, refusal.value.field) == (13004, "images")
    with pytest.raises(BadInputError, match="no image"):
        site.run(policies={})
    same = ImageInput(FromBytes(PHOTO), "a")
    with pytest.raises(BadInputError) as named:
        site.run(same, same, policies={})
    assert named.value.field == "images.1.filename"
    assert site.nothing_is_stored()


def test_a_list_to_match_with_that_is_gone_is_named(site: EventSite) -> None:
    gone = new_id()
    policies = {"match_policy": [{"label": "a", "candidates": {"origin": "faces", "list_id": gone}}]}
    with pytest.raises(ListNotFoundError, match=gone):
        site.run(PHOTO, policies=policies)
    assert site.nothing_is_stored()


@pytest.mark.parametrize(
    ("settings", "policies", "field"),
    [
        (EstimatorSettings(allow_emotions=False), {"detect_policy": {"estimate_emotions": 1}}, None),
        (
            EstimatorSettings(allow_emotions=False),
            {"conditional_tags_policy": [{"tag": "a", "filters": {"emotions": [1]}}]},
            "policies.conditional_tags_policy.0.filters.emotions",
        ),
        (
            EstimatorSettings(allow_ethnicity=False),
            storing(event_policy={"filters": {"ethnicities": [1]}}),
            "policies.storage_policy.event_policy.filters.ethnicities",
        ),
        (
            EstimatorSettings(allow_ethnicity=False),
            {"match_policy": [{"label": "a", "candidates": {"origin": "faces", "ethnicities": [1]}}]},
            "policies.match_policy.0.candidates.ethnicities",
        ),
    ],
)
def test_what_is_switched_off_is_neither_estimated_nor_filtered_by(
    site: EventSite, settings: EstimatorSettings, policies: dict[str, Any], field: str | None
) -> None:
    site.estimators["now"] = settings
    with pytest.raises(EstimatorUnavailableError) as refusal:
        site.run(PHOTO, policies=policies)
    assert field is None or refusal.value.field == field
    assert site.nothing_is_stored()


def test_ethnicity_is_estimated_where_a_filter_asks_for_it(site: EventSite) -> None:
    tags = [{"tag": "any", "filters": {"ethnicities": [1, 2, 3, 4]}}]
    event = event_of(site, PHOTO, policies={**BASIC, "conditional_tags_policy": tags})
    assert event["tags"] == ["any"]
    assert event["face_attributes"]["basic_attributes"]["ethnicities"] is not None
    plain = event_of(site, PHOTO, policies=BASIC)
    assert plain["face_attributes"]["basic_attributes"]["ethnicities"] is None


@pytest.mark.parametrize(
    "policies",
    [
        {"extract_policy": {"extract_body_descriptor": 1}},
        {"detect_policy": {"detect_body": 1, "body_attributes": {"estimate_upper_body": 1}}},
        {"detect_policy": {"estimate_glasses": 1}},
    ],
)
def test_what_no_network_can_say_is_refused_by_name(site: EventSite, policies: dict[str, Any]) -> None:
    with pytest.raises(EstimatorUnavailableError):
        site.run(PHOTO, policies=policies)
    assert site.nothing_is_stored()


def test_the_same_request_with_the_same_key_is_answered_from_memory(site: EventSite) -> None:
    options: dict[str, Any] = {"policies": storing(face_policy={"store_face": 1}), "idempotency_key": "k"}
    first = site.run(PHOTO, **options)
    again = site.run(PHOTO, **options, request_id="another")
    assert again.is_replayed and not first.is_replayed
    assert again.to_json() == first.to_json()
    assert (len(site.event_ids()), len(site.face_ids()), len(site.told)) == (1, 1, 1)
    for other in ({"tags": ("a",)}, {"source": "s"}):
        with pytest.raises(IdempotencyKeyError, match="'k'"):
            site.run(PHOTO, **options, **other)
    with pytest.raises(IdempotencyKeyError):
        site.run(OTHER, **options)
    assert len(site.event_ids()) == 1


def test_s12_a_key_belongs_to_its_account(site: EventSite) -> None:
    site.run(PHOTO, policies={}, idempotency_key="k")
    assert not site.run(OTHER, policies={}, idempotency_key="k", account_id=new_id()).is_replayed


def test_two_requests_of_one_key_at_once_are_carried_out_once(site: EventSite, monkeypatch: pytest.MonkeyPatch) -> None:
    options: dict[str, Any] = {"policies": storing(face_policy={"store_face": 1}), "idempotency_key": "k"}
    real = site.images.put_image
    inner: list[Any] = []

    def overtaken(*args: Any, **names: Any) -> str:
        if not inner:
            inner.append(None)
            inner[0] = site.run(PHOTO, **options)
        return real(*args, **names)

    monkeypatch.setattr(site.images, "put_image", overtaken)
    outer = site.run(PHOTO, **options)
    assert outer.is_replayed
    assert outer.to_json() == inner[0].to_json()
    assert (len(site.event_ids()), len(site.face_ids()), len(site.files()[SAMPLES])) == (1, 1, 1)


def test_an_event_that_nobody_waits_for_is_stored_and_told_of_in_the_background(site: EventSite) -> None:
    event = event_of(site, PHOTO, policies=storing(event_policy={"wait_saving": 0}))
    assert event["url"] == f"/6/events/{event['event_id']}"
    site.generator.wait()
    assert site.event_ids() == [event["event_id"]]
    assert [notice.event["event_id"] for notice in site.told] == [event["event_id"]]
    assert len(site.run(OTHER, policies={}, waits=False).to_json()["events"]) == 1
    site.generator.stop()
    assert len(site.event_ids()) == 2


def test_the_event_as_it_was_sent_can_be_kept(site: EventSite) -> None:
    event = event_of(site, PHOTO, policies={}, saves_raw=True, external_id="E")
    with site.storage.read() as unit:
        raw = unit.raw_events.find(event["event_id"], ACCOUNT)
    assert raw is not None
    assert raw.content["external_id"] == "E"
    assert "sha256" in str(raw.content["images"])


def test_every_policy_reports_its_time(site: EventSite) -> None:
    assert set(site.run(PHOTO, policies={}).timings_ms) == {
        "input", "detect_policy", "multiface_policy", "extract_policy", "match_policy", "storage_policy",
        "conditional_tags_policy",
    }  # fmt: skip


def test_moments_of_candidates_count_from_the_request(site: EventSite) -> None:
    known = site.enrol(None, 1)
    recent = {"origin": "faces", "create_time__gte": "now-1h"}
    event = event_of(site, PHOTO, policies={"match_policy": [{"label": "a", "candidates": recent}]})
    assert event["matches"][0]["candidates"][0]["face"]["face_id"] == known
    later = (datetime.now(UTC) + timedelta(hours=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    none = {"origin": "faces", "create_time__gte": later}
    event = event_of(site, PHOTO, policies={"match_policy": [{"label": "a", "candidates": none}]})
    assert event["matches"][0]["candidates"] == []


def searches(site: EventSite) -> list[Any]:
    """Return the number of results of every search in the audit log."""
    with site.storage.read() as unit:
        return [one.entry.detail["results"] for one in unit.audit.entries() if one.entry.action == "match.search"]


def test_s19_every_search_is_in_the_audit_log_once_whatever_comes_of_it(
    site: EventSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.enrol(None, 1)
    policies = {"match_policy": [{"label": "a", "candidates": {"origin": "faces"}}]}
    site.run(PHOTO, policies=policies)
    assert len(searches(site)) == 1
    site.run(PHOTO, policies={**policies, **NOTHING})
    assert len(searches(site)) == 2
    gone = {"face_policy": {"store_face": 1, "link_to_lists_policy": [{"list_id": new_id()}]}}
    with pytest.raises(ListsNotFoundError):
        site.run(PHOTO, policies={**policies, **storing(**gone)})
    assert len(searches(site)) == 3

    def broken(*_arguments: Any) -> Any:
        raise ValueError("no plan")

    with monkeypatch.context() as patch:
        patch.setattr("app.engine.handlers.planning.plan", broken)
        with pytest.raises(ValueError, match="no plan"):
            site.run(PHOTO, policies=policies)
    assert len(searches(site)) == 4
    site.run(PHOTO, policies=policies, waits=False)
    site.generator.wait()
    assert len(searches(site)) == 5


def test_s19_a_preview_stores_nothing_and_its_search_is_in_the_audit_log(site: EventSite) -> None:
    site.enrol(None, 1)
    site.told.clear()
    before = site.files()
    policies = {"match_policy": [{"label": "a", "candidates": {"origin": "faces"}}], **storing(face_policy=FACE)}
    result = site.generator.preview(EventRequest(ACCOUNT, (ImageInput(FromBytes(PHOTO), "a"),), policies=policies))
    assert len(result.events[0].match_result[0].candidates) == 1
    assert (site.event_ids(), len(site.face_ids()), site.told, site.files()) == ([], 1, [], before)
    assert searches(site) == [1]


def test_many_callers_at_once_store_everything_beside_others_that_write(site: EventSite) -> None:
    people = new_list(site)
    policies = {
        "match_policy": [{"label": "known", "candidates": {"origin": "faces", "list_id": people}}],
        **storing(face_policy={**FACE, "link_to_lists_policy": [{"list_id": people}]}),
    }
    handler = site.handler(**policies)

    def call(number: int) -> int:
        if number % 4 == 3:
            site.faces.erase([site.enrol(None, 900 + number)], ACCOUNT)
            site.handler()
            return 0
        return len(site.run(photo_bytes(number), handler_id=handler, idempotency_key=str(number)).events)

    with ThreadPoolExecutor(4) as pool:
        made = sum(pool.map(call, range(12)))
    assert made == len(site.event_ids()) == len(site.face_ids(people)) == 9
    assert len(searches(site)) == 9
    with site.storage.read() as unit:
        assert unit.audit.verify() is None


def test_more_faces_than_one_search_takes_are_searched_in_parts(
    site: EventSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.enrol(None, 1)
    site.matcher.apply(
        MatcherSettings(VERSION, PlatformLimits(match=MatchLimits(reference_limit=2, result_candidate_limit=1)))
    )
    policies = {"match_policy": [{"label": "a", "candidates": {"origin": "faces"}, "limit": 5}]}
    events = site.run(*[PHOTO] * 5, policies=policies).to_json()["events"]
    assert [len(event["matches"][0]["candidates"]) for event in events] == [1] * 5
    assert len(searches(site)) == 3
