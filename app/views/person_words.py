"""Words for what is estimated of a person: gender, emotion, mask, liveness."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


def genders() -> Mapping[int, str]:
    """Return the words of genders by the contract's codes."""
    return {0: translate("Genders", "female"), 1: translate("Genders", "male")}


def adults() -> Mapping[int, str]:
    """Return what people of a gender are called, by the contract's codes of gender."""
    return {0: translate("Genders", "woman"), 1: translate("Genders", "man")}


def emotions() -> Mapping[str, str]:
    """Return the words of emotions by their names, in the order of the contract's codes, which begin with 1."""
    return {
        "anger": translate("Emotions", "anger"),
        "disgust": translate("Emotions", "disgust"),
        "fear": translate("Emotions", "fear"),
        "happiness": translate("Emotions", "happiness"),
        "neutral": translate("Emotions", "neutral"),
        "sadness": translate("Emotions", "sadness"),
        "surprise": translate("Emotions", "surprise"),
    }


def masks() -> Mapping[str, str]:
    """Return the words of mask states by their names, in the order of the contract's codes, which begin with 1."""
    return {
        "missing": translate("Masks", "no mask"),
        "medical_mask": translate("Masks", "medical mask"),
        "occluded": translate("Masks", "covered"),
    }


def liveness_states() -> Mapping[int, str]:
    """Return the words of liveness by the contract's codes."""
    return {0: translate("Liveness", "spoof"), 1: translate("Liveness", "real"), 2: translate("Liveness", "unknown")}


def by_code(words: Mapping[str, str]) -> dict[int, str]:
    """Return words of `emotions` or `masks` by the contract's codes."""
    return dict(enumerate(words.values(), start=1))


def gender_text(gender: int | None) -> str:
    """Return a gender in words; empty where none is known."""
    return "" if gender is None else genders().get(gender, str(gender))


def emotion_text(name: str) -> str:
    """Return an emotion in words."""
    return emotions().get(name, name)


def mask_text(name: str) -> str:
    """Return the state of a mask in words."""
    return masks().get(name, name)


def liveness_text(code: int | None) -> str:
    """Return whether somebody was there in person; empty where it is not known."""
    return "" if code is None else liveness_states().get(code, str(code))
