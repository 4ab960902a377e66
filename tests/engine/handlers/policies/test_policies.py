"""What policies hold, what they are completed with, and what they refuse."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.engine.common.errors import BadInputError
from app.engine.common.ids import new_id
from app.engine.estimators import FACE_ESTIMATORS
from app.engine.estimators.face_quality_checks import NOT_COMPUTABLE, check_specs
from app.engine.handlers.checking import find_faults, read_policies, to_json
from app.engine.handlers.policies import POLICIES, Policies, VerifierPolicies
from app.engine.handlers.policies.candidates import FaceCandidates
from app.engine.handlers.policies.detect_policy import DetectPolicy
from app.engine.handlers.policies.face_quality import check_names
from app.engine.handlers.policies.match_policy import MatchPolicy
from app.engine.matcher.models import AttributeFilter, EventFilter, FaceFilter

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
LIST = new_id()
FACES = {"origin": "faces", "list_id": LIST}
MATCH = {"label": "staff", "candidates": FACES}


def refusal(raw: dict[str, Any], model: type[Any] = Policies) -> str:
    with pytest.raises(BadInputError) as caught:
        read_policies(model, raw)
    assert caught.value.code == 12022
    assert str(caught.value).startswith(f"Failed to validate input json. Path: '{caught.value.field}', message: '")
    return str(caught.value.field)


def detect(**fields: Any) -> dict[str, Any]:
    return {"detect_policy": fields}


def match(**fields: Any) -> dict[str, Any]:
    return {"match_policy": [{**MATCH, **fields}]}


def candidates(**fields: Any) -> dict[str, Any]:
    return match(candidates=fields)


def store(policy: str, **fields: Any) -> dict[str, Any]:
    return {"storage_policy": {policy: fields}}


def test_pol_01_the_policies_run_in_the_order_of_the_contract() -> None:
    assert POLICIES == (
        "detect_policy", "extract_policy", "match_policy", "storage_policy", "conditional_tags_policy",
    )  # fmt: skip


def test_pol_27_policies_that_are_skipped_take_the_defaults_of_the_contract() -> None:
    found = to_json(read_policies(Policies, {}))
    detect_policy, storage = found["detect_policy"], found["storage_policy"]
    assert {name: value for name, value in detect_policy.items() if value not in (0, None)} == {
        "detect_face": 1,
        "multiface_policy": 1,
        "estimate_liveness": {"estimate": 0, "liveness_threshold": 0.88, "quality_threshold": 0},
        "body_attributes": dict.fromkeys(
            ("estimate_basic_attributes", "estimate_upper_body", "estimate_accessories"), 0
        ),
        "face_quality": {"estimate": 0, "filter": 0, "checks": {}},
    }
    assert found["extract_policy"] == {
        "extract_face_descriptor": 1, "extract_body_descriptor": 0, "extract_basic_attributes": 0,
        "fd_score_threshold": 0,
    }  # fmt: skip
    assert found["match_policy"] == found["conditional_tags_policy"] == []
    assert storage["face_sample_policy"] == storage["body_sample_policy"] == {"store_sample": 1, "filters": {}}
    assert storage["image_origin_policy"] == {
        "store_image": 0, "use_external_references": 1, "image_format": "jpg", "filters": {},
    }  # fmt: skip
    assert storage["attribute_policy"] == {"store_attribute": 0, "ttl": 300, "filters": {}}
    assert storage["face_policy"] == {
        "store_face": 0, "set_sample_as_avatar": 1, "link_to_lists_policy": [], "filters": {},
    }  # fmt: skip
    assert storage["event_policy"] == {"store_event": 1, "wait_saving": 1, "keep_days": 0, "filters": {}}
    assert storage["notification_policy"] == {"send_notification": 1, "filters": {}}


WHOLE: dict[str, Any] = {
    "detect_policy": {
        "detect_body": 1, "estimate_gaze": 1, "yaw_threshold": 20, "mask_states": [1, 2], "multiface_policy": 2,
        "estimate_liveness": {"estimate": 1, "liveness_threshold": 0.5},
        "face_quality": {"estimate": 1, "checks": {"head_yaw": {"threshold": {"max": 9}}, "left_eye": {}}},
    },
    "extract_policy": {"fd_score_threshold": 0.25, "extract_basic_attributes": 1},
    "match_policy": [
        {**MATCH, "limit": 1, "threshold": 0.5, "targets": ["face_id", "user_data"], "filters": {"gender": 1}},
        {"label": "today", "candidates": {"origin": "events", "create_time__gte": "now-1d", "tags": ["entry"]}},
        {"label": "batch", "candidates": {"origin": "attributes", "attribute_ids": [new_id()]}},
    ],
    "storage_policy": {
        "face_policy": {
            "store_face": 1,
            "filters": {"match": [{"label": "staff", "similarity__lt": 0.75}], "age__gte": 18},
            "link_to_lists_policy": [{"list_id": LIST, "filters": {"ethnic_groups": [1, 3]}}],
        },
        "attribute_policy": {"store_attribute": 1, "ttl": 60},
    },
    "conditional_tags_policy": [{"tag": "known", "filters": {"match": [{"label": "staff"}]}}],
}  # fmt: skip


def within(part: Any, whole: Any) -> bool:
    """Tell whether everything that was given is in what came back."""
    if isinstance(part, dict):
        return all(name in whole and within(value, whole[name]) for name, value in part.items())
    if isinstance(part, list):
        return len(part) == len(whole) and all(within(one, other) for one, other in zip(part, whole, strict=True))
    return bool(part == whole)


def test_pol_25_what_was_given_comes_back_completed_and_the_same_again() -> None:
    policies = read_policies(Policies, WHOLE)
    document = json.loads(json.dumps(to_json(policies)))
    assert within(WHOLE, document)
    again = read_policies(Policies, document)
    assert again == policies and to_json(again) == document


def test_pol_26_policies_are_switched_off_by_their_flags() -> None:
    policies = read_policies(
        Policies,
        {
            "detect_policy": {"detect_face": 0},
            "extract_policy": {"extract_face_descriptor": 0},
            "storage_policy": {
                "face_sample_policy": {"store_sample": 0}, "body_sample_policy": {"store_sample": 0},
                "event_policy": {"store_event": 0}, "notification_policy": {"send_notification": 0},
            },
        },
    )  # fmt: skip
    assert not policies.detect_policy.detect_face and not policies.extract_policy.extract_face_descriptor
    storage = policies.storage_policy
    assert not storage.event_policy.store_event and not storage.notification_policy.send_notification


@pytest.mark.parametrize(
    ("raw", "estimator"),
    [
        ({"estimate_head_pose": 1}, "head_pose"), ({"yaw_threshold": 0}, "head_pose"),
        ({"pitch_threshold": 5}, "head_pose"), ({"roll_threshold": 5}, "head_pose"),
        ({"estimate_gaze": 1}, "gaze"), ({"estimate_emotions": 1}, "emotions"), ({"estimate_mask": 1}, "mask"),
        ({"mask_states": [1]}, "mask"), ({"estimate_liveness": {"estimate": 1}}, "liveness"),
        ({"liveness_states": [1]}, "liveness"), ({"estimate_quality": 1}, "quality"),
        ({"estimate_eyes_attributes": 1}, "eyes_attributes"), ({"estimate_mouth_attributes": 1}, "mouth_attributes"),
        ({"estimate_glasses": 1}, "glasses"), ({"face_quality": {"estimate": 1}}, "face_quality"),
        ({"face_quality": {"filter": 1}}, "face_quality"),
    ],
)  # fmt: skip
def test_pol_02_to_06_a_flag_or_threshold_asks_for_its_estimator(raw: dict[str, Any], estimator: str) -> None:
    """POL-02, POL-03, POL-04, POL-05, POL-06, HUS-01."""
    assert DetectPolicy.model_validate(raw).estimations() == {estimator}
    assert estimator in {one.name for one in FACE_ESTIMATORS}
    assert DetectPolicy().estimations() == frozenset()


@pytest.mark.parametrize(
    ("raw", "path"),
    [
        (detect(estimate_gaze=2), "detect_policy.estimate_gaze"),
        (detect(estimate_gaze=True), "detect_policy.estimate_gaze"),
        (detect(estimate_gaze=1.0), "detect_policy.estimate_gaze"),
        (detect(estimate_gaze="1"), "detect_policy.estimate_gaze"),
        (detect(estimate_gaze=None), "detect_policy.estimate_gaze"),
        (detect(estimate_liveness=1), "detect_policy.estimate_liveness"),
        (detect(estimate_liveness={"liveness_threshold": 1.5}), "detect_policy.estimate_liveness.liveness_threshold"),
        (detect(body_attributes={"estimate_hat": 1}), "detect_policy.body_attributes.estimate_hat"),
        (detect(yaw_threshold=181), "detect_policy.yaw_threshold"),
        (detect(yaw_threshold=-1), "detect_policy.yaw_threshold"),
        (detect(yaw_threshold=2.5), "detect_policy.yaw_threshold"),
        (detect(mask_states=[]), "detect_policy.mask_states"),
        (detect(mask_states=[4]), "detect_policy.mask_states.0"),
        (detect(liveness_states=[3]), "detect_policy.liveness_states.0"),
        (detect(multiface_policy=3), "detect_policy.multiface_policy"),
        (detect(smile=1), "detect_policy.smile"),
        ({"extract_policy": {"fd_score_threshold": 1.01}}, "extract_policy.fd_score_threshold"),
        ({"extract_policy": []}, "extract_policy"),
        ({"match_policy": {}}, "match_policy"),
        ({"match_policy": [{**MATCH, "label": f"{n}"} for n in range(11)]}, "match_policy"),
        ({"match_policy": [MATCH, MATCH]}, "match_policy.0.label"),
        ({"match_policy": [{"label": "a"}]}, "match_policy.0.candidates"),
        (match(label="x" * 37), "match_policy.0.label"),
        (match(label=""), "match_policy.0.label"),
        (match(limit=0), "match_policy.0.limit"),
        (match(limit=101), "match_policy.0.limit"),
        (match(threshold=-0.1), "match_policy.0.threshold"),
        (match(targets=[]), "match_policy.0.targets"),
        (match(targets=["face_id", "password"]), "match_policy.0.targets.1"),
        (match(filters={"match": [{"label": "staff"}]}), "match_policy.0.filters.match"),
        (candidates(list_id=LIST), "match_policy.0.candidates"),
        (candidates(origin="people"), "match_policy.0.candidates"),
        (candidates(origin="faces", list_id="staff"), "match_policy.0.candidates.list_id"),
        (candidates(origin="faces", face_ids=[]), "match_policy.0.candidates.face_ids"),
        (candidates(origin="faces", create_time__gte="now-3x"), "match_policy.0.candidates.create_time__gte"),
        (candidates(origin="faces", age__gte=9, age__lt=9), "match_policy.0.candidates.age__lt"),
        (candidates(origin="faces", account_id=new_id()), "match_policy.0.candidates.account_id"),
        (candidates(origin="faces", attribute_ids=[new_id()]), "match_policy.0.candidates.attribute_ids"),
        (candidates(origin="attributes"), "match_policy.0.candidates.attribute_ids"),
        (candidates(origin="events", cities=["x" * 37]), "match_policy.0.candidates.cities.0"),
        (candidates(origin="events", upper_clothing_colors=[1]), "match_policy.0.candidates.upper_clothing_colors.0"),
        (candidates(origin="events", longitude_delta=1), "match_policy.0.candidates.origin_latitude"),
        (candidates(origin="events", origin_latitude=1), "match_policy.0.candidates.origin_longitude"),
        (
            candidates(origin="events", origin_latitude=0, origin_longitude=179.5, longitude_delta=0.6),
            "match_policy.0.candidates.longitude_delta",
        ),
        (store("attribute_policy", ttl=0), "storage_policy.attribute_policy.ttl"),
        (store("attribute_policy", ttl=86401), "storage_policy.attribute_policy.ttl"),
        (store("image_origin_policy", image_format="gif"), "storage_policy.image_origin_policy.image_format"),
        (store("event_policy", wait_saving=2), "storage_policy.event_policy.wait_saving"),
        (store("event_policy", keep_days=-1), "storage_policy.event_policy.keep_days"),
        (store("face_policy", link_to_lists_policy=[{}]), "storage_policy.face_policy.link_to_lists_policy.0.list_id"),
        (
            store("face_policy", link_to_lists_policy=[{"list_id": LIST}] * 11),
            "storage_policy.face_policy.link_to_lists_policy",
        ),
        (store("face_policy", filters={"ethnicities": []}), "storage_policy.face_policy.filters.ethnicities"),
        ({"conditional_tags_policy": [{"tag": "x" * 37}]}, "conditional_tags_policy.0.tag"),
        ({"conditional_tags_policy": [{"tag": "x"}] * 11}, "conditional_tags_policy"),
        ({"multiface_policy": 1}, "multiface_policy"),
    ],
)  # fmt: skip
def test_pol_a_wrong_field_is_refused_by_its_path(raw: dict[str, Any], path: str) -> None:
    assert refusal(raw) == f"policies.{path}"


def test_pol_13_14_a_filter_names_only_labels_of_the_match_policies() -> None:
    unknown = {"match": [{"label": "staff"}, {"label": "guests"}]}
    raw = {
        "match_policy": [MATCH],
        "storage_policy": {"face_policy": {"link_to_lists_policy": [{"list_id": LIST, "filters": unknown}]}},
        "conditional_tags_policy": [{"tag": "x", "filters": unknown}],
    }
    faults = find_faults(Policies, raw)
    assert [fault.path for fault in faults] == [
        "policies.storage_policy.face_policy.link_to_lists_policy.0.filters.match.1.label",
        "policies.conditional_tags_policy.0.filters.match.1.label",
    ]
    assert "'guests'" in faults[0].message and "'staff'" in faults[0].message


def test_pol_11_12_candidates_become_the_matchers_filters_within_the_account() -> None:
    account = new_id()
    policies = read_policies(Policies, WHOLE)
    faces, events, attributes = (one.candidate_set(NOW, account) for one in policies.match_policy)
    assert faces.filters == FaceFilter(account_id=account, list_id=LIST)
    assert (faces.limit, faces.threshold, faces.targets) == (1, 0.5, ("face_id", "user_data"))
    assert events.filters == EventFilter(
        {"account_id": account, "create_time__gte": NOW - timedelta(days=1), "tags": ("entry",)}
    )
    assert isinstance(attributes.filters, AttributeFilter) and attributes.limit == 3
    assert policies.match_policy[1].candidates.create_time__gte == "now-1d"  # type: ignore[union-attr]


def test_pol_12_every_filter_of_faces_is_one_of_the_matchers() -> None:
    known = set(FaceFilter.__dataclass_fields__) - {"account_id", "has_descriptor", "has_lists", "is_deleted"}
    assert set(FaceCandidates.model_fields) - {"origin"} == known


def test_pol_12_an_id_is_kept_in_lower_case_and_an_area_inside_the_map_is_taken() -> None:
    wide = {"origin": "events", "origin_longitude": -90.0, "origin_latitude": 89.0, "longitude_delta": 90.0}
    assert MatchPolicy.model_validate({"label": "a", "candidates": wide})
    one = MatchPolicy.model_validate({"label": "a", "candidates": {"origin": "faces", "list_id": LIST.upper()}})
    assert one.candidates.list_id == LIST  # type: ignore[union-attr]


def quality(**checks: Any) -> dict[str, Any]:
    return detect(face_quality={"estimate": 1, "checks": checks})


def test_pol_02_face_quality_takes_every_check_of_the_contract_and_completes_thresholds() -> None:
    asked = {name: {"estimate": 0} for name in check_names()}
    policy = read_policies(Policies, quality(**asked)).detect_policy.face_quality
    for spec in check_specs():
        assert policy.checks[spec.name].threshold == spec.threshold.to_json()
    assert set(asked) == {spec.name for spec in check_specs()} | set(NOT_COMPUTABLE)
    assert policy.options() is not None
    assert read_policies(Policies, {}).detect_policy.face_quality.options() is None


@pytest.mark.parametrize(
    ("name", "threshold", "holds"),
    [
        ("head_yaw", {"min": -3}, True), ("head_yaw", {}, False), ("head_yaw", 5, False),
        ("head_yaw", {"min": 2, "max": 1}, False), ("head_yaw", {"min": 10**400}, False),
        ("head_yaw", {"least": 2}, False), ("left_eye", ["opened"], True), ("left_eye", [], False),
        ("left_eye", ["shut"], False), ("red_eyes", 1, True), ("red_eyes", True, False), ("red_eyes", [1], False),
        ("eyebrows_state", ["neutral"], True), ("eyebrows_state", ["happy"], False), ("headwear_type", ["none"], True),
        ("headwear_type", 1, False), ("mouth_occluded", {"max": 0.5}, True), ("mouth_occluded", 0, False),
    ],
)  # fmt: skip
def test_pol_02_a_threshold_has_the_form_of_its_check(name: str, threshold: Any, holds: bool) -> None:
    raw = quality(**{name: {"estimate": 0, "threshold": threshold}})
    if holds:
        assert read_policies(Policies, raw).detect_policy.face_quality.checks[name].threshold == threshold
    else:
        assert refusal(raw) == f"policies.detect_policy.face_quality.checks.{name}.threshold"


def test_pol_02_an_unknown_check_and_one_that_cannot_be_made_are_refused() -> None:
    assert refusal(quality(beauty={})) == "policies.detect_policy.face_quality.checks.beauty"
    for name in NOT_COMPUTABLE:
        assert refusal(quality(**{name: {}})) == f"policies.detect_policy.face_quality.checks.{name}.estimate"


def test_vrf_02_a_verifier_carries_three_policies_and_a_threshold() -> None:
    found = to_json(read_policies(VerifierPolicies, {}))
    assert set(found) == {"detect_policy", "extract_policy", "storage_policy", "verification_threshold"}
    assert set(found["storage_policy"]) == {"face_sample_policy", "body_sample_policy", "attribute_policy"}
    for raw, path in (
        ({"match_policy": []}, "match_policy"),
        ({"conditional_tags_policy": []}, "conditional_tags_policy"),
        (store("face_policy"), "storage_policy.face_policy"),
        (
            store("attribute_policy", filters={"match": [{"label": "a"}]}),
            "storage_policy.attribute_policy.filters.match.0.label",
        ),
        ({"verification_threshold": 1.1}, "verification_threshold"),
    ):
        assert refusal(raw, VerifierPolicies) == f"policies.{path}"


def test_vrf_03_08_the_threshold_is_09_and_counts_itself() -> None:
    assert read_policies(VerifierPolicies, {}).verification_threshold == 0.9
    policies = read_policies(VerifierPolicies, {"verification_threshold": 0.5})
    assert [policies.is_verified(similarity) for similarity in (0.49, 0.5, 0.51)] == [False, True, True]
