"""Age, gender and, only when it is asked for, ethnicity."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from numpy.typing import NDArray

from app.engine.common.progress import CancelToken
from app.engine.estimators import faceres
from app.engine.estimators.base import SettledEstimator
from app.engine.estimators.batches import square_batch
from app.engine.estimators.models import FaceView
from app.engine.estimators.requirements import require_allowed, require_models
from app.engine.inference.protocol import ModelRunner

GEAR = "gear"
GEAR_INPUT = "input_1"
GEAR_RACE = "race_output"
# The network's classes in order; "other" has no place in the REST contract and is left out.
_GEAR_CLASSES = ("caucasian", "african_american", "asian", "indian", "other")
ETHNICITIES = ("asian", "indian", "caucasian", "african_american")
_GEAR_SIDE_FACTOR = 0.9
_GEAR_SIZE_PX = 198
_LIKELIEST_AGES = 5


@dataclass(frozen=True)
class Ethnicities:
    """A weak estimate: nothing but `caucasian` against the rest has been shown to work.

    Attributes
    ----------
    estimations : mapping of str to float
        Probability 0..1 of asian, indian, caucasian and african_american; they sum to 1.
    """

    estimations: Mapping[str, float]

    @property
    def predominant_ethnicity(self) -> str:
        """Name of the most likely one."""
        return max(self.estimations, key=self.estimations.__getitem__)

    def to_json(self) -> dict[str, Any]:
        """Return the REST form."""
        return {"predominant_ethnicity": self.predominant_ethnicity, "estimations": dict(self.estimations)}


@dataclass(frozen=True)
class BasicAttributes:
    """What a face looks like at first sight.

    Attributes
    ----------
    age : float
        Years, 1..100; on average off by 4.5. Teenagers are overrated by 6 to 9 years and most people over 45
        underrated by 7 to 16, so it must not guard an age limit.
    male_probability : float
        0..1.
    ethnicities : Ethnicities or None
        None unless it was asked for.
    """

    age: float
    male_probability: float
    ethnicities: Ethnicities | None = None

    @property
    def gender(self) -> int:
        """0 female, 1 male."""
        return int(self.male_probability > 0.5)

    @property
    def gender_probability(self) -> float:
        """How sure the network is of `gender`, 0.5..1."""
        return max(self.male_probability, 1.0 - self.male_probability)

    def to_json(self) -> dict[str, Any]:
        """Return the REST form: age in whole years, gender 0 or 1."""
        ethnicities = None if self.ethnicities is None else self.ethnicities.to_json()
        return {"age": round(self.age), "gender": self.gender, "ethnicities": ethnicities}


class BasicAttributesEstimator(SettledEstimator):
    """Estimates age and gender from the network that also makes descriptors of the second version."""

    name: ClassVar[str] = "basic_attributes"
    models: ClassVar[tuple[str, ...]] = (faceres.MODEL_ID,)
    optional_models: ClassVar[tuple[str, ...]] = (GEAR,)
    note: ClassVar[str] = (
        "Age is off by 4.5 years on average: no age gate. Ethnicity is a weak estimate, off by default."
    )

    def estimate(
        self, faces: Sequence[FaceView], token: CancelToken | None = None, *, ethnicity: bool | None = None
    ) -> list[BasicAttributes]:
        """Return the attributes of each face.

        Parameters
        ----------
        faces : sequence of FaceView
            Faces of any number of images.
        token : CancelToken, optional
            Stops the wait for a turn.
        ethnicity : bool, optional
            Whether to estimate it; without it the installation's default holds.

        Raises
        ------
        EstimatorUnavailableError
            If a network is not installed, or ethnicity is asked for and switched off in this installation.
        """
        require_models(self._runner, self.name, self.models)
        ethnicities = self._ethnicities(faces, token, asked=ethnicity)
        ages, male = self._ages_and_genders(faces, token)
        return [
            BasicAttributes(float(age), float(probability), of_face)
            for age, probability, of_face in zip(ages, male, ethnicities, strict=True)
        ]

    def _ages_and_genders(
        self, faces: Sequence[FaceView], token: CancelToken | None
    ) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        sides = (False, True) if self._settings.mirror_faceres else (False,)
        runs = [faceres.faceres_outputs(self._runner, faces, token, mirrored=side) for side in sides]
        ages = [[decode_age(outputs[faceres.AGE]) for outputs in run] for run in runs]
        male = [[float(outputs[faceres.GENDER][0]) for outputs in run] for run in runs]
        return np.mean(ages, axis=0), np.mean(male, axis=0)

    def _ethnicities(
        self, faces: Sequence[FaceView], token: CancelToken | None, *, asked: bool | None
    ) -> list[Ethnicities] | list[None]:
        if asked:
            require_allowed(self._settings.allow_ethnicity, "ethnicity")
        wanted = self._settings.ethnicity_by_default if asked is None else asked
        if not wanted or not self._settings.allow_ethnicity:
            return [None] * len(faces)
        require_models(self._runner, "ethnicity", (GEAR,))
        return [decode_ethnicities(row) for row in gear_outputs(self._runner, faces, token)]


def decode_age(probabilities: NDArray[np.floating]) -> float:
    """Return the expected age over the five likeliest classes.

    Parameters
    ----------
    probabilities : ndarray
        (100,); class i stands for the age i + 1.
    """
    likeliest = np.argsort(probabilities)[-_LIKELIEST_AGES:]
    weights = np.asarray(probabilities[likeliest], dtype=np.float64)
    return float(np.average(likeliest + 1.0, weights=weights))


def gear_outputs(
    runner: ModelRunner, faces: Sequence[FaceView], token: CancelToken | None = None
) -> list[NDArray[np.float64]]:
    """Return five class probabilities of each face, run once and kept in ``memo['gear']``."""
    waiting = [face for face in faces if GEAR not in face.memo]
    if waiting:
        batch = square_batch(waiting, _GEAR_SIDE_FACTOR, _GEAR_SIZE_PX) / np.float32(255.0)
        rows = runner.run(GEAR, {GEAR_INPUT: batch}, token)[GEAR_RACE]
        for face, row in zip(waiting, rows, strict=True):
            face.memo[GEAR] = np.asarray(row, dtype=np.float64)
    return [face.memo[GEAR] for face in faces]


def decode_ethnicities(probabilities: NDArray[np.floating]) -> Ethnicities:
    """Return the four ethnicities of the contract from (5,) class probabilities, scaled to sum to 1."""
    named = dict(zip(_GEAR_CLASSES, probabilities, strict=True))
    total = sum(float(named[name]) for name in ETHNICITIES)
    return Ethnicities({name: float(named[name]) / total for name in ETHNICITIES})
