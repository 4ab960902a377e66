"""Face quality: one picture held against a list of checks with thresholds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from app.engine.common.errors import BadInputError, EstimatorUnavailableError
from app.engine.common.progress import CancelToken
from app.engine.estimators import face_attributes, iris, portrait
from app.engine.estimators.base import FaceEstimator, SettledEstimator
from app.engine.estimators.emotions import MODEL as EMOTION_MODEL
from app.engine.estimators.eyes_attributes import EyesAttributesEstimator
from app.engine.estimators.face_quality_checks import (
    NOT_COMPUTABLE,
    CheckSpec,
    Findings,
    Threshold,
    Value,
    check_specs,
)
from app.engine.estimators.gaze import GazeEstimator
from app.engine.estimators.glasses import GlassesEstimator
from app.engine.estimators.head_pose import HeadPoseEstimator
from app.engine.estimators.models import FaceView
from app.engine.estimators.mouth_attributes import MouthAttributesEstimator
from app.engine.estimators.quality import face_pixels, measure
from app.engine.estimators.requirements import require_models
from app.engine.estimators.settings import EstimatorSettings
from app.engine.inference.protocol import ModelRunner

_SMILE_CHECKS = ("mouth_smiling", "smile_properties")


@dataclass(frozen=True)
class CheckResult:
    """Outcome of one check.

    Attributes
    ----------
    name : str
    object_value : float, int, str or None
        Degrees, pixels, bytes, a score 0..1, a share of the picture or a word, as the check says; None when it could
        not be read on this face, which does not pass.
    threshold : Range or Choice
    passed : bool
    """

    name: str
    object_value: Value
    threshold: Threshold
    passed: bool

    def to_json(self) -> dict[str, Any]:
        """Return the REST form."""
        return {
            "name": self.name,
            "object_value": self.object_value,
            "threshold_value": self.threshold.to_json(),
            "result": int(self.passed),
        }


@dataclass(frozen=True)
class FaceQuality:
    """Outcome of all checks of one face.

    Attributes
    ----------
    checks : tuple of CheckResult
    unavailable : tuple of str
        Checks of the contract that were not asked for by name and that this installation cannot make.
    """

    checks: tuple[CheckResult, ...]
    unavailable: tuple[str, ...] = ()

    @property
    def status(self) -> int:
        """1 when every check passed, else 0."""
        return int(all(check.passed for check in self.checks))

    def to_json(self) -> dict[str, Any]:
        """Return the REST form; `unavailable` is added when checks were left out."""
        answer = {"status": self.status, "checks": [check.to_json() for check in self.checks]}
        return {**answer, "unavailable": list(self.unavailable)} if self.unavailable else answer


class FaceQualityEstimator(SettledEstimator):
    """Runs the checks of a portrait's quality."""

    name: ClassVar[str] = "face_quality"
    models: ClassVar[tuple[str, ...]] = (iris.MODEL, EMOTION_MODEL)
    optional_models: ClassVar[tuple[str, ...]] = (face_attributes.MODEL,)
    note: ClassVar[str] = "The part of the ISO list that can be computed; several limits are proposals."

    def __init__(self, runner: ModelRunner, settings: EstimatorSettings | None = None) -> None:
        super().__init__(runner, settings)
        self._specs = {spec.name: spec for spec in check_specs()}
        self._readers: dict[str, FaceEstimator] = {
            "head_pose": HeadPoseEstimator(runner, settings),
            "gaze": GazeEstimator(runner, settings),
            "eyes": EyesAttributesEstimator(runner, settings),
            "mouth": MouthAttributesEstimator(runner, settings),
            "glasses": GlassesEstimator(runner, settings),
        }

    def unavailable_checks(self) -> dict[str, str]:
        """Return the checks of the contract that cannot be made here, each with the reason."""
        lacking = dict(NOT_COMPUTABLE)
        if not self._runner.has(face_attributes.MODEL):
            lacking["glasses"] = f"the model '{face_attributes.MODEL}' is not installed"
        if not self._settings.allow_emotions:
            lacking |= dict.fromkeys(_SMILE_CHECKS, "emotions are switched off in this installation")
        return lacking

    def estimate(
        self,
        faces: Sequence[FaceView],
        token: CancelToken | None = None,
        *,
        checks: Mapping[str, Mapping[str, Any]] | None = None,
    ) -> list[FaceQuality]:
        """Return the outcome of the checks for each face.

        Parameters
        ----------
        faces : sequence of FaceView
            Faces of any number of images. Of a stored sample, checks of the picture speak of the sample.
        token : CancelToken, optional
            Stops the wait for a turn.
        checks : mapping, optional
            ``{name: {"estimate": 0 | 1, "threshold": T}}``; exactly those with `estimate` 1 (the default) are made,
            with the default threshold where none is given. Without it, every check that can be made here is.

        Raises
        ------
        BadInputError
            If a check is unknown or a threshold has the wrong form.
        EstimatorUnavailableError
            If a check asked for by name cannot be made here, or a network is not installed.
        """
        require_models(self._runner, self.name, self.models)
        plan = self._plan(checks)
        unavailable = tuple(self.unavailable_checks()) if checks is None else ()
        findings = self._findings(faces, {need for spec, _ in plan for need in spec.needs}, token)
        return [FaceQuality(tuple(_checked(spec, limit, one) for spec, limit in plan), unavailable) for one in findings]

    def _plan(self, checks: Mapping[str, Mapping[str, Any]] | None) -> list[tuple[CheckSpec, Threshold]]:
        lacking = self.unavailable_checks()
        if checks is None:
            return [(spec, spec.threshold) for spec in self._specs.values() if spec.name not in lacking]
        asked = {name: options for name, options in checks.items() if options.get("estimate", 1)}
        for name in asked:
            self._refuse_impossible(name, lacking)
        return [(spec, self._limit(spec, asked[spec.name])) for spec in self._specs.values() if spec.name in asked]

    def _refuse_impossible(self, name: str, lacking: Mapping[str, str]) -> None:
        if name in lacking:
            raise EstimatorUnavailableError(
                f"The face-quality check '{name}' cannot be made: {lacking[name]}.",
                field=f"checks.{name}",
                remedy="Leave it out of the request.",
            )
        if name not in self._specs:
            raise BadInputError(f"There is no face-quality check '{name}'.", field=f"checks.{name}")

    def _limit(self, spec: CheckSpec, options: Mapping[str, Any]) -> Threshold:
        raw = options.get("threshold")
        return spec.threshold if raw is None else spec.threshold.parsed(raw, spec.name)

    def _findings(self, faces: Sequence[FaceView], needs: set[str], token: CancelToken | None) -> list[Findings]:
        columns: dict[str, Sequence[Any]] = {"face": faces}
        for name in sorted(needs & set(self._readers)):
            columns[name] = self._readers[name].estimate(faces, token)
        if needs & {"quality", "pixels"}:
            columns["pixels"] = [face_pixels(face) for face in faces]
            columns["quality"] = [None if pixels is None else measure(pixels) for pixels in columns["pixels"]]
        if needs & {"head", "background"}:
            columns["head"] = [portrait.head_of(face) for face in faces]
        if "background" in needs:
            columns["background"] = [
                None if head is None else portrait.background_of(face, head)
                for face, head in zip(faces, columns["head"], strict=True)
            ]
        return [Findings(**dict(zip(columns, row, strict=True))) for row in zip(*columns.values(), strict=True)]


def _checked(spec: CheckSpec, threshold: Threshold, findings: Findings) -> CheckResult:
    value = spec.value(findings)
    return CheckResult(spec.name, value, threshold, threshold.allows(value))
