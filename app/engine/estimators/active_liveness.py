"""Active liveness for live sources: short tasks that a printed or displayed face does not do by itself.

Pure state: every step takes one measurement and returns a new state. The camera, the clock and the estimators
belong to the caller. The limits are proposals, not measured against attacks; a replayed video of the right person
doing the right thing passes, which the random order makes less likely.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from app.engine.common.errors import BadInputError

BLINK_CLOSED_BELOW = 0.15
BLINK_OPEN_ABOVE = 0.25
BLINK_WITHIN_S = 3.0
TURN_OVER_DEG = 20.0
TURN_BACK_WITHIN_DEG = 10.0
SMILE_ABSENT_BELOW = 0.3
SMILE_PRESENT_ABOVE = 0.6
# A longer break between two measurements could hide a change of what is before the camera.
MAX_GAP_S = 1.0
DEFAULT_LIMIT_S = 10.0


class Challenge(StrEnum):
    """What the person is asked to do."""

    BLINK = "blink"
    HEAD_TURN = "head_turn"
    SMILE = "smile"


class Outcome(StrEnum):
    """How the whole check stands."""

    PENDING = "pending"
    PASSED = "passed"
    FAILED = "failed"


@dataclass(frozen=True)
class LiveSample:
    """One measurement of the face before the camera; None for what could not be seen.

    Attributes
    ----------
    time_s : float
        Seconds from any fixed moment, never less than the one before.
    aperture : float or None
        Smaller opening of both eyes, as `eyes_attributes.Eye.aperture`.
    yaw_deg : float or None
        As `head_pose.HeadPose.yaw`.
    smile : float or None
        As `mouth_attributes.MouthAttributes.smile`.
    """

    time_s: float
    aperture: float | None = None
    yaw_deg: float | None = None
    smile: float | None = None


@dataclass(frozen=True)
class ActiveLiveness:
    """A check under way.

    Attributes
    ----------
    challenges : tuple of Challenge
        What is asked, in order.
    limit_s : float
        Seconds given for each.
    done : int
        Challenges passed so far.
    outcome : Outcome
    reason : str
        What is waited for or what went wrong, one sentence.
    """

    challenges: tuple[Challenge, ...]
    limit_s: float = DEFAULT_LIMIT_S
    done: int = 0
    outcome: Outcome = Outcome.PENDING
    reason: str = "Waiting for the first picture."
    asked_at_s: float | None = None
    last_s: float | None = None
    closed_at_s: float | None = None
    first_yaw_deg: float | None = None
    is_turned: bool = False
    was_serious: bool = False

    def __post_init__(self) -> None:
        if not self.challenges or self.limit_s <= 0.0:
            raise BadInputError("An active liveness check needs at least one challenge and time for it.")

    @property
    def current(self) -> Challenge | None:
        """What is asked now; None when the check is over."""
        return self.challenges[self.done] if self.outcome is Outcome.PENDING else None


def start(
    rng: random.Random, challenges: Sequence[Challenge] = tuple(Challenge), limit_s: float = DEFAULT_LIMIT_S
) -> ActiveLiveness:
    """Return a new check that asks for `challenges` in an order drawn from `rng`.

    Raises
    ------
    BadInputError
        If there is no challenge or no time.
    """
    return ActiveLiveness(tuple(rng.sample(list(challenges), len(challenges))), limit_s)


def advance(state: ActiveLiveness, sample: LiveSample) -> ActiveLiveness:
    """Return the check after one more measurement; a check that is over stays as it is.

    Raises
    ------
    BadInputError
        If the measurement is older than the one before.
    """
    challenge = state.current
    if challenge is None:
        return state
    if state.last_s is not None and sample.time_s < state.last_s:
        raise BadInputError(f"Measurements must come in order of time: {sample.time_s} follows {state.last_s}.")
    state = _continued(state, sample)
    if sample.time_s - (state.asked_at_s or 0.0) > state.limit_s:
        return _failed(state, challenge)
    state, is_met = _STEPS[challenge](state, sample)
    return _passed(state, sample) if is_met else state


def _continued(state: ActiveLiveness, sample: LiveSample) -> ActiveLiveness:
    """Note the time; begin the challenge, or begin it anew after a break."""
    broken = state.last_s is not None and sample.time_s - state.last_s > MAX_GAP_S
    asked_at_s = sample.time_s if state.asked_at_s is None else state.asked_at_s
    state = replace(state, asked_at_s=asked_at_s, last_s=sample.time_s)
    return _forgotten(state) if broken else state


def _forgotten(state: ActiveLiveness) -> ActiveLiveness:
    return replace(state, closed_at_s=None, first_yaw_deg=None, is_turned=False, was_serious=False)


def _unseen(state: ActiveLiveness) -> ActiveLiveness:
    return replace(_forgotten(state), reason="The face cannot be seen well enough; begin again.")


def _failed(state: ActiveLiveness, challenge: Challenge) -> ActiveLiveness:
    reason = f"No {challenge.replace('_', ' ')} was seen within {state.limit_s:g} seconds."
    return replace(state, outcome=Outcome.FAILED, reason=reason)


def _passed(state: ActiveLiveness, sample: LiveSample) -> ActiveLiveness:
    state = replace(_forgotten(state), done=state.done + 1, asked_at_s=sample.time_s)
    if state.done == len(state.challenges):
        return replace(state, outcome=Outcome.PASSED, reason="Every challenge was met.")
    return replace(state, reason=f"Next: {state.challenges[state.done].replace('_', ' ')}.")


def _blink(state: ActiveLiveness, sample: LiveSample) -> tuple[ActiveLiveness, bool]:
    if sample.aperture is None:
        return _unseen(state), False
    if sample.aperture < BLINK_CLOSED_BELOW:
        closed_at_s = sample.time_s if state.closed_at_s is None else state.closed_at_s
        return replace(state, closed_at_s=closed_at_s, reason="Open the eyes again."), False
    if sample.aperture <= BLINK_OPEN_ABOVE:
        return state, False
    is_met = state.closed_at_s is not None and sample.time_s - state.closed_at_s <= BLINK_WITHIN_S
    return replace(state, closed_at_s=None, reason="Close and open the eyes."), is_met


def _head_turn(state: ActiveLiveness, sample: LiveSample) -> tuple[ActiveLiveness, bool]:
    if sample.yaw_deg is None:
        return _unseen(state), False
    if state.first_yaw_deg is None:
        return replace(state, first_yaw_deg=sample.yaw_deg, reason="Turn the head to one side and back."), False
    change = abs(sample.yaw_deg - state.first_yaw_deg)
    if change > TURN_OVER_DEG:
        return replace(state, is_turned=True, reason="Turn the head back."), False
    return state, state.is_turned and change < TURN_BACK_WITHIN_DEG


def _smile(state: ActiveLiveness, sample: LiveSample) -> tuple[ActiveLiveness, bool]:
    if sample.smile is None:
        return _unseen(state), False
    if sample.smile < SMILE_ABSENT_BELOW:
        return replace(state, was_serious=True, reason="Smile."), False
    if not state.was_serious:
        return replace(state, reason="Stop smiling, then smile."), False
    return state, sample.smile > SMILE_PRESENT_ABOVE


_STEPS = {Challenge.BLINK: _blink, Challenge.HEAD_TURN: _head_turn, Challenge.SMILE: _smile}
