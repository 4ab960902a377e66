"""Refusals: an estimation that cannot be made is refused by name, never guessed."""

from __future__ import annotations

from collections.abc import Sequence

from app.engine.common.errors import EstimatorUnavailableError
from app.engine.inference.protocol import ModelRunner


def missing_models(runner: ModelRunner, models: Sequence[str]) -> tuple[str, ...]:
    """Return those of `models` that are not on this machine, in order."""
    return tuple(model for model in models if not runner.has(model))


def install_command(models: Sequence[str]) -> str:
    """Return the command that installs `models`."""
    return f"main.py models install {' '.join(models)}"


def require_models(runner: ModelRunner, estimation: str, models: Sequence[str]) -> None:
    """Return when every model is installed.

    Raises
    ------
    EstimatorUnavailableError
        Naming the estimation, the models it lacks and the command that installs them.
    """
    missing = missing_models(runner, models)
    if missing:
        raise EstimatorUnavailableError(
            f"The estimation '{estimation}' needs {_listed(missing)}, not installed here.",
            remedy=f"Run: {install_command(missing)}",
        )


def require_allowed(allowed: bool, estimation: str) -> None:
    """Return when this installation allows the estimation.

    Raises
    ------
    EstimatorUnavailableError
        When it is switched off.
    """
    if not allowed:
        raise EstimatorUnavailableError(
            f"The estimation '{estimation}' is switched off in this installation.",
            remedy="Switch it on in the settings of the estimators.",
        )


def _listed(models: Sequence[str]) -> str:
    quoted = " and ".join(f"'{model}'" for model in models)
    return f"the model {quoted}" if len(models) == 1 else f"the models {quoted}"
