"""What is asked of pictures without a handler."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from app.engine.common.errors import (
    BadInputError,
    DescriptorQualityError,
    EstimatorUnavailableError,
    ImageStoreUnavailableError,
    LivenessDisabledError,
    NoFacesError,
    StoredImageMissingError,
    TooManyImagesError,
)
from app.engine.common.ids import new_id
from app.engine.handlers import FromBytes, ImageInput, ImageType, read_policies
from app.engine.handlers.direct import DirectRequest, DirectService, ExtractionRequest
from app.engine.handlers.policies.detect_policy import DetectPolicy
from app.engine.handlers.policies.extract_policy import ExtractPolicy
from app.engine.image_store import SampleType
from app.engine.image_store.models import SAMPLES
from tests.support.event_site import ACCOUNT, EventSite
from tests.support.images import encoded
from tests.support.import_site import photo_bytes


def service(site: EventSite, *, offers_liveness: bool = True) -> DirectService:
    tools = site.verification._tools
    return DirectService(tools, site.reader, site.images, site.attributes, lambda: site.limits, lambda: offers_liveness)


def request(*images: bytes, extract: ExtractPolicy | None = None, **options: Any) -> DirectRequest:
    detect = read_policies(DetectPolicy, options.pop("detect", {}))
    inputs = tuple(ImageInput(FromBytes(data), f"{place}.png") for place, data in enumerate(images))
    more = {} if extract is None else {"extract": extract}
    return DirectRequest(ACCOUNT, inputs, detect, **more, **options)


def stored(site: EventSite) -> Sequence[str]:
    assert site.images.backend.folder is not None
    return [path.stem for path in (site.images.backend.folder / SAMPLES).rglob("*.jpg")]


def test_det02_samples_of_found_faces_are_stored_for_the_account(site: EventSite) -> None:
    found = service(site).detect(request(photo_bytes(0), detect={"estimate_head_pose": 1})).to_json()
    sample_id = found["images"][0]["detections"]["samples"][0]["face"]["sample_id"]
    assert list(stored(site)) == [sample_id]
    assert site.pictures.has_sample(SampleType.FACES, sample_id, ACCOUNT)
    assert not site.pictures.has_sample(SampleType.FACES, sample_id, new_id())


def test_samples_are_stored_all_or_none(site: EventSite, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = site.images.put_image, []

    def second_fails(*arguments: Any, **options: Any) -> str:
        calls.append(arguments)
        if len(calls) == 2:
            raise ImageStoreUnavailableError("The disk is gone.")
        return real(*arguments, **options)

    monkeypatch.setattr(site.images, "put_image", second_fails)
    with pytest.raises(ImageStoreUnavailableError):
        service(site).detect(request(photo_bytes(0), photo_bytes(1)))
    assert stored(site) == []


def test_agg05_nothing_is_stored_of_an_estimation(site: EventSite) -> None:
    extract = ExtractPolicy(extract_basic_attributes=1)
    wanted = request(photo_bytes(0), photo_bytes(1), extract=extract, aggregate=True, with_face_warps=True)
    found = service(site).estimate(wanted).to_json()
    first = found["images_estimations"][0]["estimations"][0]["face"]["detection"]
    assert {"descriptor", "basic_attributes"} <= set(first["attributes"])
    assert first["warp"]
    assert {"descriptor", "basic_attributes"} <= set(found["aggregate_estimations"]["face"]["attributes"])
    assert (stored(site), site.attributes.count()) == ([], 0)


def test_a_bad_picture_stands_beside_the_others_and_alone_it_is_the_failure(site: EventSite) -> None:
    both = service(site).estimate(request(photo_bytes(0), b"no picture"))
    assert (both.failure, [one["status"] for one in both.answer["images_estimations"]]) == (None, [1, 0])
    alone = service(site).estimate(request(b"no picture"))
    assert alone.failure is not None
    assert alone.failure.code == 3001


def test_ext01_stored_samples_become_attributes(site: EventSite) -> None:
    found = service(site).detect(request(photo_bytes(0), photo_bytes(1))).to_json()["images"]
    samples = tuple(one["detections"]["samples"][0]["face"]["sample_id"] for one in found)
    extract = ExtractPolicy(extract_basic_attributes=1)
    single = service(site).extract(ExtractionRequest(ACCOUNT, samples, extract, ttl=60))
    assert [one["samples"] for one in single] == [[name] for name in samples]
    assert site.attributes.get(single[0]["attribute_id"], ACCOUNT).ttl == 60
    joined = service(site).extract(ExtractionRequest(ACCOUNT, samples, extract, aggregate=True))
    assert [one["samples"] for one in joined] == [list(samples)]
    with pytest.raises(StoredImageMissingError):
        service(site).extract(ExtractionRequest(new_id(), samples))
    assert site.attributes.count() == 3


def test_when_no_sample_reaches_the_threshold_nothing_is_stored(site: EventSite) -> None:
    import numpy as np

    blurred = np.full((250, 250, 3), 127, np.uint8)
    name = site.images.put_sample(SampleType.FACES, blurred, account_id=ACCOUNT)
    with pytest.raises(DescriptorQualityError):
        service(site).extract(ExtractionRequest(ACCOUNT, (name,), ExtractPolicy(fd_score_threshold=1.0)))
    assert site.attributes.count() == 0


def test_portraits_are_held_against_the_checks_that_are_named(site: EventSite) -> None:
    checks = {"estimate": 1, "checks": {"eye_distance": {"estimate": 1}}}
    found = service(site).check_portraits(request(photo_bytes(0), detect={"face_quality": checks})).to_json()
    detection = found["images"][0]["estimations"][0]["face"]["detection"]
    assert [one["name"] for one in detection["iso"]["checks"]] == ["eye_distance"]


def test_liveness_speaks_of_one_face_or_says_there_is_none(site: EventSite) -> None:
    import numpy as np

    detect = {"estimate_liveness": {"estimate": 1}}
    found = service(site).check_liveness(request(photo_bytes(0), detect=detect)).to_json()
    assert found["images"][0]["liveness"]["prediction"] == 2
    blank = encoded(".png", np.zeros((100, 100, 3), np.uint8))
    assert isinstance(service(site).check_liveness(request(blank, detect=detect)).failure, NoFacesError)
    with pytest.raises(LivenessDisabledError):
        service(site, offers_liveness=False).check_liveness(request(photo_bytes(0), detect=detect))


def test_what_cannot_be_asked_is_refused_before_anything_is_read(site: EventSite) -> None:
    with pytest.raises(BadInputError):
        service(site).detect(request())
    with pytest.raises(TooManyImagesError):
        service(site).detect(request(*[photo_bytes(0)] * 16))
    with pytest.raises(EstimatorUnavailableError):
        service(site).estimate(request(photo_bytes(0), extract=ExtractPolicy(extract_body_descriptor=1)))
    assert service(site).detect(request(photo_bytes(0), image_type=ImageType.FACE_SAMPLE)).failure is not None
