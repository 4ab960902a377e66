"""The ready handlers do what their names say."""

from __future__ import annotations

import pytest

from app.engine.common.errors import BadInputError
from app.engine.common.ids import new_id
from app.engine.estimators import FACE_ESTIMATORS
from app.engine.handlers.checking import read_policies, to_json
from app.engine.handlers.filters import Evidence
from app.engine.handlers.policies import Policies
from app.engine.handlers.policies.candidates import FaceCandidates
from app.engine.handlers.templates import TEMPLATES, Template, template_policies

LIST = new_id()
BY_NAME = {one.name: one for one in TEMPLATES}
EVERY = pytest.mark.parametrize("template", TEMPLATES, ids=list(BY_NAME))


def made(name: str, threshold: float | None = None) -> Policies:
    return template_policies(name, LIST if BY_NAME[name].needs_list else None, threshold)


def stores_nothing(policies: Policies) -> bool:
    storage = policies.storage_policy
    return not any(
        (
            storage.face_sample_policy.store_sample,
            storage.body_sample_policy.store_sample,
            storage.image_origin_policy.store_image,
            storage.attribute_policy.store_attribute,
            storage.face_policy.store_face,
            storage.event_policy.store_event,
        )
    )


def test_hus_09_there_are_the_six_of_the_contract() -> None:
    assert list(BY_NAME) == ["register", "identify", "count", "liveness", "watch-list", "document"]


@EVERY
def test_hus_01_each_is_valid_and_comes_back_the_same(template: Template) -> None:
    policies = made(template.name)
    assert read_policies(Policies, to_json(policies)) == policies
    assert policies.detect_policy.estimations() <= {one.name for one in FACE_ESTIMATORS}
    for one in policies.match_policy:
        assert isinstance(one.candidates, FaceCandidates) and one.candidates.list_id == LIST
    assert bool(policies.match_policy) == template.needs_list


@EVERY
def test_hus_01_a_missing_superfluous_or_wrong_parameter_is_named(template: Template) -> None:
    with pytest.raises(BadInputError) as caught:
        template_policies(template.name, None if template.needs_list else LIST)
    assert caught.value.field == "list_id"
    with pytest.raises(BadInputError):
        made(template.name, 1.5)
    if template.needs_list:
        with pytest.raises(BadInputError, match="must be a UUID"):
            template_policies(template.name, "staff")


def test_hus_01_an_unknown_template_is_refused_with_the_names_there_are() -> None:
    with pytest.raises(BadInputError, match="watch-list"):
        template_policies("party")


def test_hus_06_08_registration_takes_who_is_not_in_the_list_yet() -> None:
    policies = made("register", 0.8)
    face = policies.storage_policy.face_policy
    assert face.store_face and [link.list_id for link in face.link_to_lists_policy] == [LIST]
    assert policies.detect_policy.multiface_policy == 0
    (match,) = policies.match_policy
    for best, is_new in ((None, True), (0.79, True), (0.8, False)):
        evidence = Evidence(similarities={match.label: best})
        assert face.filters.passes(evidence) is is_new
        assert policies.conditional_tags_policy[0].filters.passes(evidence) is is_new
    assert not face.filters.passes(Evidence())


def test_hus_11_identification_tags_who_is_known_and_stores_no_face() -> None:
    policies = made("identify", 0.8)
    (match,), (tag,) = policies.match_policy, policies.conditional_tags_policy
    assert (match.threshold, policies.storage_policy.face_policy.store_face) == (0.8, 0)
    assert policies.storage_policy.event_policy.store_event and policies.extract_policy.extract_face_descriptor
    assert tag.filters.passes(Evidence(similarities={match.label: 0.8}))
    assert not tag.filters.passes(Evidence(similarities={match.label: None}))


def test_hus_09_counting_stores_nothing_and_extracts_no_descriptor() -> None:
    policies = made("count")
    assert stores_nothing(policies) and policies.storage_policy.notification_policy.send_notification
    assert not policies.extract_policy.extract_face_descriptor and policies.extract_policy.extract_basic_attributes


def test_hus_01_the_liveness_check_lets_live_faces_through() -> None:
    detect = made("liveness", 0.6).detect_policy
    assert (detect.estimate_liveness.liveness_threshold, detect.liveness_states) == (0.6, (1,))
    assert detect.multiface_policy == 0 and stores_nothing(made("liveness"))


def test_hus_04_the_alarm_keeps_and_tells_of_people_of_the_list_alone() -> None:
    policies = made("watch-list", 0.8)
    (match,), storage = policies.match_policy, policies.storage_policy
    assert policies.conditional_tags_policy[0].tag == "alarm"
    for policy in (
        storage.face_sample_policy, storage.image_origin_policy, storage.event_policy, storage.notification_policy,
        policies.conditional_tags_policy[0],
    ):  # fmt: skip
        assert policy.filters.passes(Evidence(similarities={match.label: 0.8}))
        assert not policy.filters.passes(Evidence(similarities={match.label: None}))


def test_hus_01_the_document_check_filters_by_every_check() -> None:
    policies = made("document")
    quality = policies.detect_policy.face_quality
    assert quality.estimate and quality.filter and quality.options() is None
    assert stores_nothing(policies) and policies.detect_policy.multiface_policy == 0
