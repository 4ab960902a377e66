"""What the estimators say of a face, in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from app.engine.estimators.analysis import FaceAnalysis
from app.engine.estimators.availability import EstimatorStatus
from app.views.engine_texts import engine_message
from app.views.person_words import emotions, gender_text, liveness_text

translate = QCoreApplication.translate
Fact = tuple[str, str]


def face_facts(face: FaceAnalysis) -> list[Fact]:
    """Return name and value of everything known of a face, in display order."""
    facts = [fact for name, make in _MAKERS.items() if name in face.estimations for fact in _facts(face, name, make)]
    for version, descriptor in face.descriptors.items():
        value = translate("Facts", "{dimension} numbers, suitability {score}").format(
            dimension=descriptor.dimension, score=f"{descriptor.score:.2f}"
        )
        facts.append((translate("Facts", "Descriptor {version}").format(version=version), value))
    return facts


def unavailable_text(statuses: Sequence[EstimatorStatus]) -> str:
    """Return which estimations cannot be made here and what installs them; empty when none is missing."""
    lacking: dict[str, list[str]] = {}
    for status in statuses:
        if status.remedy and (status.missing or status.name == "liveness"):
            lacking.setdefault(engine_message(status.remedy), []).append(_label(status.name))
    line = translate("Facts", "Not estimated here: {names}. {remedy}")
    return "\n".join(line.format(names=", ".join(names), remedy=remedy) for remedy, names in lacking.items())


def _facts(face: FaceAnalysis, name: str, make: Callable[[Any], list[Fact]]) -> list[Fact]:
    result = face.estimations[name]
    return [(_label(name), translate("Facts", "cannot be told"))] if result is None else make(result)


def _label(name: str) -> str:
    return {
        "basic_attributes": translate("Facts", "Age and gender"),
        "emotions": translate("Facts", "Emotions"),
        "head_pose": translate("Facts", "Head pose"),
        "gaze": translate("Facts", "Gaze"),
        "eyes_attributes": translate("Facts", "Eyes"),
        "mouth_attributes": translate("Facts", "Mouth"),
        "quality": translate("Facts", "Quality"),
        "face_quality": translate("Facts", "Portrait checks"),
        "liveness": translate("Facts", "Liveness"),
        "mask": translate("Facts", "Mask"),
        "glasses": translate("Facts", "Glasses"),
    }.get(name, name)


def _basic(one: Any) -> list[Fact]:
    gender = translate("Facts", "{gender}, {share} %")
    return [
        (translate("Facts", "Age"), translate("Facts", "about {years}").format(years=round(one.age))),
        (
            translate("Facts", "Gender"),
            gender.format(gender=gender_text(one.gender), share=_percent(one.gender_probability)),
        ),
    ]


def _emotions(one: Any) -> list[Fact]:
    return [(_label("emotions"), _shares(one.estimations, emotions()))]


def _pose(one: Any) -> list[Fact]:
    if one.is_profile:
        side = (
            translate("Facts", "profile, to the right") if one.yaw > 0 else translate("Facts", "profile, to the left")
        )
        return [(_label("head_pose"), side)]
    text = translate("Facts", "yaw {yaw}°, pitch {pitch}°, roll {roll}°")
    return [
        (_label("head_pose"), text.format(yaw=_degrees(one.yaw), pitch=_degrees(one.pitch), roll=_degrees(one.roll)))
    ]


def _gaze(one: Any) -> list[Fact]:
    text = translate("Facts", "yaw {yaw}°, pitch {pitch}°")
    return [(_label("gaze"), text.format(yaw=_degrees(one.yaw), pitch=_degrees(one.pitch)))]


def _eyes(one: Any) -> list[Fact]:
    words = {
        "open": translate("Facts", "open"),
        "closed": translate("Facts", "closed"),
        "occluded": translate("Facts", "not seen"),
    }
    left, right = words[str(one.left_eye.state)], words[str(one.right_eye.state)]
    return [
        (_label("eyes_attributes"), translate("Facts", "left {left}, right {right}").format(left=left, right=right))
    ]


def _mouth(one: Any) -> list[Fact]:
    if one.smile is None:
        return [(_label("mouth_attributes"), translate("Facts", "open {opened} %").format(opened=_percent(one.opened)))]
    text = translate("Facts", "open {opened} %, smile {smile} %")
    return [(_label("mouth_attributes"), text.format(opened=_percent(one.opened), smile=_percent(one.smile)))]


def _quality(one: Any) -> list[Fact]:
    details = translate(
        "Facts", "sharp {sharp}, not dark {dark}, not bright {light}, even light {even}, no shine {shine}"
    ).format(
        sharp=f"{one.blurriness:.2f}",
        dark=f"{one.dark:.2f}",
        light=f"{one.light:.2f}",
        even=f"{one.illumination:.2f}",
        shine=f"{one.specularity:.2f}",
    )
    return [(_label("quality"), f"{one.overall:.2f}"), (translate("Facts", "Quality in detail"), details)]


def _checks(one: Any) -> list[Fact]:
    passed = sum(check.passed for check in one.checks)
    text = translate("Facts", "{passed} of {total} passed").format(passed=passed, total=len(one.checks))
    return [(_label("face_quality"), text)]


def _liveness(one: Any) -> list[Fact]:
    return [(_label("liveness"), liveness_text(int(one.prediction)))]


def _mask(one: Any) -> list[Fact]:
    return [(_label("mask"), translate("Facts", "{share} % likely").format(share=_percent(one.mask_probability)))]


def _glasses(one: Any) -> list[Fact]:
    words = {
        "no_glasses": translate("Facts", "none"),
        "eyeglasses": translate("Facts", "glasses"),
        "sunglasses": translate("Facts", "sunglasses"),
    }
    return [(_label("glasses"), words[one.glasses])]


_MAKERS: Mapping[str, Callable[[Any], list[Fact]]] = {
    "basic_attributes": _basic,
    "emotions": _emotions,
    "head_pose": _pose,
    "eyes_attributes": _eyes,
    "gaze": _gaze,
    "mouth_attributes": _mouth,
    "quality": _quality,
    "face_quality": _checks,
    "liveness": _liveness,
    "mask": _mask,
    "glasses": _glasses,
}


def _shares(shares: Mapping[str, float], words: Mapping[str, str]) -> str:
    """Return the two largest shares that are worth a word."""
    ranked = sorted(shares, key=lambda name: -shares[name])[:2]
    text = translate("Facts", "{name} {share} %")
    worth = [name for name in ranked if shares[name] >= 0.05]
    return ", ".join(text.format(name=words.get(name, name), share=_percent(shares[name])) for name in worth)


def _percent(share: float) -> str:
    return f"{100 * share:.0f}"


def _degrees(angle: float) -> str:
    return f"{angle:.0f}".replace("-0", "0") if abs(angle) < 0.5 else f"{angle:.0f}"
