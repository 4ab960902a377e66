"""What an estimator is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from app.engine.common.progress import CancelToken
from app.engine.estimators.models import FaceView
from app.engine.estimators.settings import EstimatorSettings
from app.engine.inference.protocol import ModelRunner


class Estimation(Protocol):
    """The frozen result of an estimator."""

    def to_json(self) -> Any:
        """Return the REST form of the result."""
        ...


class FaceEstimator(Protocol):
    """Says one thing about faces.

    Attributes
    ----------
    name : str
        Key of the result in the REST attributes, such as ``emotions``.
    models : tuple of str
        Catalogue ids of the networks it cannot do without; empty when it only reads what others found.
    optional_models : tuple of str
        Networks that let it say more when they are installed.
    needs_mesh : bool
        Whether the landmark step must have run on the faces.
    note : str
        How far its answers can be trusted: one sentence for a person.
    """

    name: ClassVar[str]
    models: ClassVar[tuple[str, ...]]
    optional_models: ClassVar[tuple[str, ...]]
    needs_mesh: ClassVar[bool]
    note: ClassVar[str]

    def __init__(self, runner: ModelRunner, settings: EstimatorSettings | None = None) -> None: ...

    def estimate(self, faces: Sequence[FaceView], token: CancelToken | None = None) -> list[Any]:
        """Return one frozen result per face, in order; None where nothing can be said of a face."""
        ...


class SettledEstimator:
    """What estimators share: the runner and the installation's switches, both owned by the caller.

    Parameters
    ----------
    runner : ModelRunner
        Runs the networks.
    settings : EstimatorSettings, optional
        The defaults of `EstimatorSettings` hold without it.
    """

    optional_models: ClassVar[tuple[str, ...]] = ()
    needs_mesh: ClassVar[bool] = True

    def __init__(self, runner: ModelRunner, settings: EstimatorSettings | None = None) -> None:
        self._runner = runner
        self._settings = settings or EstimatorSettings()
