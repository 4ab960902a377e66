"""Verifiers against faces, events, attributes, external ids and descriptors, on both databases."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np
import pytest

from app.engine.common.errors import (
    AttributeNotFoundError,
    BadInputError,
    DescriptorFormatError,
    EventNotFoundError,
    FaceAttributesNotFoundError,
    FaceNotFoundError,
    TooManyImagesError,
    VerifierNotFoundError,
)
from app.engine.common.ids import new_id
from app.engine.configurator.sections.matching import MatchLimits, PlatformLimits
from app.engine.faces.models import NewFace
from app.engine.handlers import CandidateNames, FromBytes, ImageInput, ImageType, NewVerifier, VerificationRequest
from app.engine.matcher.models import Reference, ReferenceKind
from app.engine.matcher.service import MatcherSettings
from tests.support.event_site import ACCOUNT, VERSION, EventSite, blank, storing
from tests.support.import_site import photo_bytes

PHOTO, OTHER = photo_bytes(1), photo_bytes(2)
KEEP_NOTHING: dict[str, Any] = {"storage_policy": {"face_sample_policy": {"store_sample": 0}}}


@pytest.fixture
def verifier(site: EventSite) -> str:
    return new_verifier(site)


def new_verifier(site: EventSite, **policies: Any) -> str:
    return site.verifiers.create(ACCOUNT, NewVerifier({**KEEP_NOTHING, **policies})).verifier_id


def verify(site: EventSite, verifier: str, *images: bytes, **named: Any) -> Any:
    kind = named.pop("image_type", ImageType.RAW)
    account = named.pop("account_id", ACCOUNT)
    inputs = tuple(ImageInput(FromBytes(data), f"{place}.png") for place, data in enumerate(images))
    return site.verification.verify(VerificationRequest(account, verifier, inputs, CandidateNames(**named), kind))


def pairs_of(result: Any) -> list[list[tuple[str, bool]]]:
    return [[(pair.candidate_id, pair.status) for pair in face.verifications] for face in result.faces]


def test_vrf_04_vrf_07_every_pair_has_a_status_in_the_order_asked(site: EventSite, verifier: str) -> None:
    one, two = site.enrol(None, 1, user_data="Ann"), site.enrol(None, 2)
    for asked in ((one, two), (two, one)):
        result = verify(site, verifier, PHOTO, face_ids=asked)
        assert pairs_of(result) == [[(name, name == one) for name in asked]]
        (detection,) = result.to_json()["images"][0]["detections"]["face_detections"]
        assert [pair["face"]["face_id"] for pair in detection["verifications"]] == list(asked)
    assert detection["verifications"][1]["face"]["user_data"] == "Ann"
    assert detection["verifications"][1]["similarity"] == pytest.approx(1.0)
    assert detection["verifications"][1]["status"] is True
    assert detection["detection"]["rect"]["width"] > 0


def test_vrf_08_the_threshold_itself_is_enough(site: EventSite) -> None:
    face = site.enrol(None, 1)
    assert pairs_of(verify(site, new_verifier(site, verification_threshold=1.0), PHOTO, face_ids=(face,)))[0][0][1]
    low = new_verifier(site, verification_threshold=0.0)
    assert pairs_of(verify(site, low, OTHER, face_ids=(face,)))[0][0][1]


def test_vrf_04_attributes_and_external_ids_are_candidates_too(site: EventSite, verifier: str) -> None:
    site.enrol(None, 1, external_id="ann")
    site.enrol(None, 2, external_id="ann")
    policies = {**storing(attribute_policy={"store_attribute": 1}), "extract_policy": {"extract_basic_attributes": 1}}
    event = site.run(PHOTO, policies=policies).to_json()["events"][0]
    attribute = event["face_attributes"]["attribute_id"]
    assert pairs_of(verify(site, verifier, PHOTO, attribute_ids=(attribute.upper(),))) == [[(attribute, True)]]
    named = verify(site, verifier, PHOTO, OTHER, external_ids=("ann",))
    assert pairs_of(named) == [[("ann", True)], [("ann", True)]]
    forms = named.to_json()["images"][0]["detections"]["face_detections"][0]["verifications"]
    assert forms[0]["face"] == {"external_id": "ann"}


def test_several_pictures_are_answered_each_and_a_bad_one_beside_them(site: EventSite, verifier: str) -> None:
    face = site.enrol(None, 1)
    result = verify(site, verifier, PHOTO, b"text", blank(), OTHER, face_ids=(face,))
    images = result.to_json()["images"]
    assert [one["status"] for one in images] == [1, 0, 1, 1]
    assert [len(one["detections"]["face_detections"]) for one in images] == [1, 0, 0, 1]
    assert pairs_of(result) == [[(face, True)], [(face, False)]]
    assert result.failure is None
    failed = verify(site, verifier, b"text", face_ids=(face,)).failure
    assert failed is not None and failed.code == 3001


def test_vrf_02_a_verifier_keeps_samples_and_an_attribute_alone(site: EventSite) -> None:
    face = site.enrol(None, 1)
    before = site.files()
    keeps = new_verifier(site, **storing(attribute_policy={"store_attribute": 1, "ttl": 50}))
    (image,) = verify(site, keeps, PHOTO, face_ids=(face,)).to_json()["images"]
    (detection,) = image["detections"]["face_detections"]
    attribute = site.attributes.get(detection["face_attributes"]["attribute_id"], ACCOUNT)
    assert attribute.ttl == 50
    assert {detection["sample"]["sample_id"]} == set.union(*site.files().values()) - set.union(*before.values())
    assert (site.event_ids(), len(site.told)) == ([], 1)  # of the face that was enrolled


def test_a_face_that_does_not_pass_is_filtered_and_not_compared(site: EventSite) -> None:
    face = site.enrol(None, 1)
    strict = new_verifier(site, detect_policy={"yaw_threshold": 0})
    detections = verify(site, strict, PHOTO, face_ids=(face,)).to_json()["images"][0]["detections"]
    assert detections["face_detections"] == []
    (dropped,) = detections["filtered_detections"]["face_detections"]
    assert dropped["filter_reasons"][0]["filter_name"] == "yaw_threshold"


def test_a_verifier_always_extracts(site: EventSite) -> None:
    face = site.enrol(None, 1)
    without = new_verifier(site, extract_policy={"extract_face_descriptor": 0})
    assert pairs_of(verify(site, without, PHOTO, face_ids=(face,))) == [[(face, True)]]


@pytest.mark.parametrize(
    ("named", "error"),
    [
        ({"face_ids": (new_id(),)}, FaceNotFoundError),
        ({"event_ids": (new_id(),)}, EventNotFoundError),
        ({"attribute_ids": (new_id(),)}, AttributeNotFoundError),
        ({"external_ids": ("nobody",)}, FaceNotFoundError),
        ({"face_ids": ("no id",)}, BadInputError),
        ({}, BadInputError),
        ({"face_ids": (new_id(),), "event_ids": (new_id(),)}, BadInputError),
        ({"external_ids": ("x" * 37,)}, BadInputError),
        ({"external_ids": ("a", "a")}, BadInputError),
        ({"external_ids": tuple(map(str, range(101)))}, BadInputError),
        ({"external_ids": ("a",), "image_type": ImageType.BODY_SAMPLE}, BadInputError),
    ],
)
def test_candidates_that_are_not_there_or_wrong_are_named(
    site: EventSite, verifier: str, named: dict[str, Any], error: type[Exception]
) -> None:
    with pytest.raises(error):
        verify(site, verifier, PHOTO, **named)
    assert site.nothing_is_stored()


def test_a_face_without_a_descriptor_is_named(site: EventSite, verifier: str) -> None:
    name = site.faces.create(ACCOUNT, NewFace()).face.face_id
    with pytest.raises(FaceAttributesNotFoundError, match=name):
        verify(site, verifier, PHOTO, face_ids=(name,))


def test_s12_verifiers_and_candidates_of_another_account_are_not_found(site: EventSite, verifier: str) -> None:
    face = site.enrol(None, 1)
    with pytest.raises(VerifierNotFoundError):
        verify(site, verifier, PHOTO, face_ids=(face,), account_id=new_id())
    foreign = site.verifiers.create(other := new_id(), NewVerifier(KEEP_NOTHING)).verifier_id
    with pytest.raises(FaceNotFoundError):
        verify(site, foreign, PHOTO, face_ids=(face,), account_id=other)


def test_more_pictures_than_allowed_are_refused(site: EventSite, verifier: str) -> None:
    with pytest.raises(TooManyImagesError):
        verify(site, verifier, *[PHOTO] * 16, face_ids=(new_id(),))


def raw(name: str, vector: np.ndarray) -> Reference:
    data = base64.b64encode(vector.astype("<f4").tobytes()).decode()
    return Reference(ReferenceKind.RAW_DESCRIPTOR, name, data, VERSION)


def test_vrf_05_vrf_06_raw_descriptors_are_compared_pair_by_pair(site: EventSite, verifier: str) -> None:
    """VRF-05, VRF-06."""
    random = np.random.default_rng(3)
    first, second = random.standard_normal((2, 128)) * 0.05
    answers = site.verification.verify_raw(
        ACCOUNT, verifier, [raw("r1", first), raw("r2", second)], [raw("b", second), raw("a", first)]
    )
    found = [[(pair.candidate_id, pair.status) for pair in pairs] for _, pairs in answers]
    assert [reference.id for reference, _ in answers] == ["r1", "r2"]
    assert [name for name, _ in found[0]] == ["b", "a"]
    assert (found[0][1], found[1][0]) == (("a", True), ("b", True))
    assert answers[0][1][1].similarity == pytest.approx(1.0)


def test_vrf_05_raw_descriptors_that_cannot_be_compared_are_refused(site: EventSite, verifier: str) -> None:
    good = raw("a", np.ones(128))
    with pytest.raises(DescriptorFormatError):
        site.verification.verify_raw(ACCOUNT, verifier, [good], [raw("b", np.ones(3))])
    for references, candidates in (([], [good]), ([good], []), ([good] * 101, [good]), ([good], [good, good])):
        with pytest.raises(BadInputError):
            site.verification.verify_raw(ACCOUNT, verifier, references, candidates)


def test_small_limits_of_the_matcher_change_nothing_but_the_number_of_its_calls(site: EventSite, verifier: str) -> None:
    one, two = site.enrol(None, 1), site.enrol(None, 2)
    limits = MatchLimits(reference_limit=1, result_candidate_limit=1)
    site.matcher.apply(MatcherSettings(VERSION, PlatformLimits(match=limits)))
    result = verify(site, verifier, PHOTO, OTHER, face_ids=(two, one))
    assert pairs_of(result) == [[(two, False), (one, True)], [(two, True), (one, False)]]
    vectors = np.random.default_rng(3).standard_normal((2, 128)) * 0.05
    candidates = [raw("a", vectors[0]), raw("b", vectors[1])]
    ((_, pairs),) = site.verification.verify_raw(ACCOUNT, verifier, [raw("r", vectors[1])], candidates)
    assert [pair.status for pair in pairs] == [False, True]
