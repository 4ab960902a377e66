"""The checks of face quality that a detect policy may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pydantic import Field, field_validator

from app.engine.common.errors import BadInputError
from app.engine.estimators.face_quality_checks import NOT_COMPUTABLE, CheckSpec, Choice, Range, check_specs
from app.engine.handlers.fields import Flag, PolicyModel, misplaced_all

_FLAGS = ("red_eyes", "natural_light", "radial_distortion")
_WORDS = {
    "eyebrows_state": ("neutral", "raised", "squinting", "frowning"),
    "shoulders_position": ("parallel", "non_parallel", "hidden"),
}
Threshold = Any  # a JSON value whose form depends on the check
Fault = tuple[tuple[str, ...], str]


class FaceQualityCheck(PolicyModel):
    """One check."""

    estimate: Flag = Field(1, description="Make the check.")
    threshold: Threshold = Field(
        None, description="An object with min, max or both; a list of allowed words; or 0 or 1, as the check has it."
    )


class FaceQualityPolicy(PolicyModel):
    """Holding a face against the rules for portraits."""

    estimate: Flag = Field(0, description="Make the checks.")
    filter: Flag = Field(0, description="Drop faces that fail a check.")
    checks: Mapping[str, FaceQualityCheck] = Field(
        {}, description="Checks by name; empty: every check that can be made, with its default threshold."
    )

    @field_validator("checks", mode="after")
    @classmethod
    def _complete_checks(cls, checks: Mapping[str, FaceQualityCheck]) -> Mapping[str, FaceQualityCheck]:
        faults = [fault for name, check in checks.items() for fault in _faults(name, check)]
        if faults:
            raise misplaced_all(faults)
        return {name: _completed(name, check) for name, check in checks.items()}

    def options(self) -> dict[str, dict[str, Any]] | None:
        """Return the checks as the estimator takes them; None for every check that can be made."""
        return {name: check.model_dump() for name, check in self.checks.items()} or None


def check_names() -> tuple[str, ...]:
    """Return every check of the contract, those that cannot be made here last."""
    return (*_specs(), *NOT_COMPUTABLE)


@cache
def _specs() -> Mapping[str, CheckSpec]:
    return {spec.name: spec for spec in check_specs()}


def _completed(name: str, check: FaceQualityCheck) -> FaceQualityCheck:
    if check.threshold is not None or name not in _specs():
        return check
    return check.model_copy(update={"threshold": _specs()[name].threshold.to_json()})


def _faults(name: str, check: FaceQualityCheck) -> list[Fault]:
    if name not in _specs() and name not in NOT_COMPUTABLE:
        return [((name,), f"is no check. Allowed: {', '.join(check_names())}.")]
    if check.estimate and name in NOT_COMPUTABLE:
        return [((name, "estimate"), f"must be 0 for this check: {NOT_COMPUTABLE[name]}.")]
    if check.threshold is None:
        return []
    try:
        _reader(name)(check.threshold, name)
    except BadInputError as error:
        return [((name, "threshold"), error.detail)]
    except OverflowError:
        return [((name, "threshold"), "holds a number that is too large.")]
    return []


def _reader(name: str) -> Callable[[Any, str], object]:
    """Return what reads the threshold of a check, and raises BadInputError for a wrong form."""
    if name in _specs():
        return _specs()[name].threshold.parsed
    if name in _FLAGS:
        return _read_flag
    if name in _WORDS:
        return Choice((), _WORDS[name]).parsed
    return _read_words if name == "headwear_type" else Range().parsed


def _read_flag(raw: Any, name: str) -> None:
    if type(raw) is not int or raw not in (0, 1):
        raise BadInputError(f"The threshold of the check '{name}' must be 0 or 1.")


def _read_words(raw: Any, name: str) -> None:
    if not isinstance(raw, list) or not raw or not all(isinstance(word, str) for word in raw):
        raise BadInputError(f"The threshold of the check '{name}' must be a list of words.")
