"""Which estimators can answer on this machine, and what the others lack."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.engine.estimators import FACE_ESTIMATORS
from app.engine.estimators.base import FaceEstimator
from app.engine.estimators.requirements import install_command, missing_models
from app.engine.estimators.settings import EstimatorSettings
from app.engine.inference.protocol import ModelRunner


@dataclass(frozen=True)
class EstimatorStatus:
    """What can be asked of one estimator.

    Attributes
    ----------
    name : str
        Key of its result.
    ready : bool
        Whether it answers; one that is not is refused by name.
    missing : tuple of str
        Models it cannot do without and that are not installed.
    optional_missing : tuple of str
        Models that would let it say more.
    remedy : str or None
        The command that installs what is missing, or what to change.
    note : str
        How far its answers can be trusted.
    """

    name: str
    ready: bool
    missing: tuple[str, ...]
    optional_missing: tuple[str, ...]
    remedy: str | None
    note: str

    def to_json(self) -> dict[str, Any]:
        """Return the status as plain values."""
        return {
            "name": self.name,
            "ready": self.ready,
            "missing": list(self.missing),
            "optional_missing": list(self.optional_missing),
            "remedy": self.remedy,
            "note": self.note,
        }


def availability(runner: ModelRunner, settings: EstimatorSettings | None = None) -> list[EstimatorStatus]:
    """Return the status of every estimator in display order."""
    switches = settings or EstimatorSettings()
    return [_status(estimator, runner, switches) for estimator in FACE_ESTIMATORS]


def _status(estimator: type[FaceEstimator], runner: ModelRunner, settings: EstimatorSettings) -> EstimatorStatus:
    missing = missing_models(runner, estimator.models)
    optional = missing_models(runner, estimator.optional_models)
    allowed = settings.allows(estimator.name)
    wanted = missing + optional
    remedy = f"Run: {install_command(wanted)}" if wanted else None
    return EstimatorStatus(
        name=estimator.name,
        ready=allowed and not missing,
        missing=missing,
        optional_missing=optional,
        remedy=remedy if allowed else "Switch it on in the settings of the estimators.",
        note=estimator.note,
    )
