"""What estimators need of the inference room: a thing that runs a model by id."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from numpy.typing import NDArray

from app.engine.common.progress import CancelToken

Arrays = Mapping[str, NDArray[Any]]


class ModelRunner(Protocol):
    """Runs installed models. Safe to call from any thread."""

    def run(self, model_id: str, feeds: Arrays, token: CancelToken | None = None) -> dict[str, NDArray[Any]]:
        """Run one model on a batch and return its outputs by name.

        Parameters
        ----------
        model_id : str
            Id in the catalogue.
        feeds : mapping of str to ndarray
            One array per model input; the first axis is the batch (N may be any number from 1) unless the
            catalogue says the model is fixed to a batch of 1.
        token : CancelToken, optional
            Looked at while the call waits for its turn.

        Returns
        -------
        dict of str to ndarray
            Every output of the model, first axis N, in the order of `feeds`.

        Raises
        ------
        ModelNotInstalledError
            If the model is not on this machine; the message names the command that installs it.
        CancelledError
            If `token` was cancelled before the run began.
        ShuttingDownError
            If the runtime is closing.
        """
        ...

    def has(self, model_id: str) -> bool:
        """Tell whether a model is installed."""
        ...

    def model_sha256(self, model_id: str) -> str:
        """Return the SHA-256 of the installed network file, lower-case hex."""
        ...
