"""One answer from several pictures of one person.

Only what was estimated is joined: a picture without an estimation counts for nothing, and without any the answer is
None with a warning. Joining helps for pictures of one camera taken at one time; for others it is not promised.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

import numpy as np

from app.engine.estimators.base import Estimation
from app.engine.estimators.basic_attributes import BasicAttributes, Ethnicities
from app.engine.estimators.emotions import Emotions
from app.engine.estimators.liveness import DEFAULT_LIVENESS_THRESHOLD, Liveness, LivenessPrediction, decide
from app.engine.estimators.mask import Mask

GUIDANCE = "Aggregation helps for pictures from one camera taken at one time; for others it is not guaranteed."

T = TypeVar("T", bound=Estimation)


@dataclass(frozen=True)
class Aggregate(Generic[T]):
    """A joined estimation.

    Attributes
    ----------
    value : T or None
        None when no picture was estimated.
    used : int
        Pictures that went into it.
    warning : str or None
        What is missing.
    """

    value: T | None
    used: int
    warning: str | None = None

    def to_json(self) -> Any:
        """Return the REST form of the value, or None."""
        return None if self.value is None else self.value.to_json()


def aggregate_basic_attributes(results: Sequence[BasicAttributes | None]) -> Aggregate[BasicAttributes]:
    """Return mean age, mean gender and, of the pictures that have it, mean ethnicity."""
    return _aggregate("basic_attributes", results, _mean_attributes)


def aggregate_emotions(results: Sequence[Emotions | None]) -> Aggregate[Emotions]:
    """Return the mean of each emotion."""
    return _aggregate("emotions", results, lambda known: Emotions(_mean_by_name(one.estimations for one in known)))


def aggregate_mask(results: Sequence[Mask | None]) -> Aggregate[Mask]:
    """Return the mean probability of a mask."""
    return _aggregate("mask", results, lambda known: Mask(_mean([one.mask_probability for one in known])))


def aggregate_liveness(
    results: Sequence[Liveness | None], liveness_threshold: float = DEFAULT_LIVENESS_THRESHOLD
) -> Aggregate[Liveness]:
    """Return the liveness of the mean probability, over the pictures whose answer is not `unknown`.

    When every answer is `unknown`, so is the joined one, with the first message.
    """
    return _aggregate("liveness", results, lambda known: _mean_liveness(known, liveness_threshold))


def _aggregate(name: str, results: Sequence[T | None], join: Callable[[list[T]], T]) -> Aggregate[T]:
    known = [result for result in results if result is not None]
    if not known:
        return Aggregate(None, 0, f"'{name}' was not estimated for any picture, so it is not aggregated.")
    missing = len(results) - len(known)
    warning = f"'{name}' was not estimated for {missing} of {len(results)} pictures." if missing else None
    return Aggregate(join(known), len(known), warning)


def _mean_attributes(known: list[BasicAttributes]) -> BasicAttributes:
    ethnicities = [one.ethnicities.estimations for one in known if one.ethnicities is not None]
    return BasicAttributes(
        age=_mean([one.age for one in known]),
        male_probability=_mean([one.male_probability for one in known]),
        ethnicities=Ethnicities(_mean_by_name(ethnicities)) if ethnicities else None,
    )


def _mean_liveness(known: list[Liveness], threshold: float) -> Liveness:
    decided = [one for one in known if one.prediction is not LivenessPrediction.UNKNOWN]
    if not decided:
        return Liveness(LivenessPrediction.UNKNOWN, message=known[0].message)
    probability = _mean([one.probability or 0.0 for one in decided])
    quality = _mean([one.quality or 0.0 for one in decided])
    return decide(probability, quality, threshold, quality_threshold=0.0)


def _mean(values: Sequence[float]) -> float:
    return float(np.mean(values))


def _mean_by_name(estimations: Iterable[Any]) -> dict[str, float]:
    rows = list(estimations)
    return {name: _mean([row[name] for row in rows]) for name in rows[0]}
