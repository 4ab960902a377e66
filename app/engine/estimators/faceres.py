"""One run of the faceres network per face, shared by age and gender.

The descriptor that the network also gives is made from another crop, as its version's definition says.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.engine.common.progress import CancelToken
from app.engine.estimators.batches import square_batch
from app.engine.estimators.models import FaceView
from app.engine.inference.protocol import ModelRunner

MODEL_ID = "faceres"
MIRRORED_KEY = "faceres/mirrored"
INPUT = "input_1"
INPUT_SIZE_PX = 224
SIDE_FACTOR = 1.0
# Keys of the arrays in `FaceView.memo["faceres"]`.
AGE = "age_pred/Softmax"
GENDER = "gender_pred/Sigmoid"
DESCRIPTOR = "global_pooling/Mean"

FaceresOutputs = dict[str, NDArray[np.float32]]


def faceres_outputs(
    runner: ModelRunner, faces: Sequence[FaceView], token: CancelToken | None = None, *, mirrored: bool = False
) -> list[FaceresOutputs]:
    """Return the network's outputs for each face, running it once for all faces that have none yet.

    The crop is the levelled square S(1.0, 224), R G B in 0..255. What was found is kept in the faces' memo, so that
    a second caller costs nothing.

    Parameters
    ----------
    runner : ModelRunner
        Runs the model.
    faces : sequence of FaceView
        Faces of any number of images.
    token : CancelToken, optional
        Stops the wait for a turn.
    mirrored : bool
        Show the network the crop flipped left to right; a result of its own, kept apart from the plain one.

    Returns
    -------
    list of dict
        Per face: ``age_pred/Softmax`` (100,), ``gender_pred/Sigmoid`` (1,) and ``global_pooling/Mean`` (1024,),
        all float32.

    Raises
    ------
    ModelNotInstalledError
        If faceres is not installed.
    """
    key = MIRRORED_KEY if mirrored else MODEL_ID
    missing = [face for face in faces if key not in face.memo]
    if missing:
        crops = square_batch(missing, SIDE_FACTOR, INPUT_SIZE_PX)
        batch = np.ascontiguousarray(crops[:, :, ::-1]) if mirrored else crops
        outputs = runner.run(MODEL_ID, {INPUT: batch}, token)
        for index, face in enumerate(missing):
            face.memo[key] = _of_face(outputs, index)
    return [face.memo[key] for face in faces]


def _of_face(outputs: dict[str, NDArray[Any]], index: int) -> FaceresOutputs:
    return {name: np.asarray(values[index], dtype=np.float32).reshape(-1) for name, values in outputs.items()}
