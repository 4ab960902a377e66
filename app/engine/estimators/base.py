"""What an estimator is."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar, Protocol

from app.engine.common.progress import CancelToken
from app.engine.estimators.models import FaceView
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
        Catalogue ids of the networks it runs itself; empty when it only reads what others found.
    needs_mesh : bool
        Whether the landmark step must have run on the faces.
    """

    name: ClassVar[str]
    models: ClassVar[tuple[str, ...]]
    needs_mesh: ClassVar[bool]

    def __init__(self, runner: ModelRunner) -> None: ...

    def estimate(self, faces: Sequence[FaceView], token: CancelToken | None = None) -> list[Any]:
        """Return one frozen result per face, in order; None where nothing can be said of a face."""
        ...
