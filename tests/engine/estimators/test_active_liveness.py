from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import BadInputError
from app.engine.estimators.active_liveness import ActiveLiveness, Challenge, LiveSample, Outcome, advance, start

STEP_S = 0.2


def run(state, field, values, step_s=STEP_S, begin_s=0.0):
    for index, value in enumerate(values):
        state = advance(state, LiveSample(begin_s + index * step_s, **{field: value}))
    return state


def only(challenge, limit_s=10.0):
    return ActiveLiveness((challenge,), limit_s)


def test_closing_and_opening_the_eyes_passes():
    assert run(only(Challenge.BLINK), "aperture", [0.3, 0.1, 0.05, 0.3]).outcome is Outcome.PASSED


def test_eyes_that_stay_open_or_only_narrow_do_not_pass():
    assert run(only(Challenge.BLINK), "aperture", [0.3, 0.2, 0.16, 0.3, 0.4]).outcome is Outcome.PENDING


def test_eyes_closed_for_more_than_three_seconds_are_no_blink():
    state = run(only(Challenge.BLINK), "aperture", [0.1] * 17 + [0.3])
    assert state.outcome is Outcome.PENDING
    assert run(state, "aperture", [0.1, 0.3], begin_s=3.6).outcome is Outcome.PASSED


@pytest.mark.parametrize("side", [1.0, -1.0])
def test_turning_the_head_and_back_passes(side):
    assert run(only(Challenge.HEAD_TURN), "yaw_deg", [2, side * 12, side * 25, side * 3]).outcome is Outcome.PASSED


def test_turning_without_coming_back_or_not_far_enough_does_not_pass():
    assert run(only(Challenge.HEAD_TURN), "yaw_deg", [0, 25, 40, 25]).outcome is Outcome.PENDING
    assert run(only(Challenge.HEAD_TURN), "yaw_deg", [0, 19, 0]).outcome is Outcome.PENDING


def test_a_smile_must_follow_a_serious_face():
    assert run(only(Challenge.SMILE), "smile", [0.1, 0.4, 0.9]).outcome is Outcome.PASSED
    assert run(only(Challenge.SMILE), "smile", [0.9, 0.9, 0.9]).outcome is Outcome.PENDING


def test_a_lost_face_or_a_long_gap_begins_the_challenge_anew():
    assert run(only(Challenge.BLINK), "aperture", [0.3, 0.1, None, 0.3]).outcome is Outcome.PENDING
    assert run(only(Challenge.BLINK), "aperture", [0.1, 0.3], step_s=1.5).outcome is Outcome.PENDING
    assert run(only(Challenge.HEAD_TURN), "yaw_deg", [0, 30, None, 0]).outcome is Outcome.PENDING


def test_a_challenge_that_takes_too_long_fails_and_is_named():
    state = run(only(Challenge.HEAD_TURN, limit_s=2.0), "yaw_deg", [0.0] * 12)
    assert state.outcome is Outcome.FAILED
    assert state.reason == "No head turn was seen within 2 seconds."
    assert state.current is None


def test_the_clock_of_the_next_challenge_starts_when_the_one_before_is_met():
    state = ActiveLiveness((Challenge.BLINK, Challenge.SMILE), limit_s=2.0)
    state = run(state, "aperture", [0.3, 0.1, 0.3], step_s=0.9)
    assert (state.outcome, state.current) == (Outcome.PENDING, Challenge.SMILE)
    assert run(state, "smile", [0.1, 0.9], step_s=0.9, begin_s=2.4).outcome is Outcome.PASSED


@given(st.integers())
def test_the_order_is_drawn_from_the_given_source_and_holds_each_challenge_once(seed):
    first, second = start(random.Random(seed)), start(random.Random(seed))
    assert first == second
    assert sorted(first.challenges) == sorted(Challenge)


def test_measurements_must_come_in_order():
    state = advance(only(Challenge.BLINK), LiveSample(5.0, aperture=0.3))
    with pytest.raises(BadInputError, match="order of time"):
        advance(state, LiveSample(4.9, aperture=0.3))


@pytest.mark.parametrize(("challenges", "limit_s"), [((), 10.0), ((Challenge.BLINK,), 0.0)])
def test_a_check_without_challenges_or_time_is_refused(challenges, limit_s):
    with pytest.raises(BadInputError):
        ActiveLiveness(challenges, limit_s)


MAYBE = st.none() | st.floats(-100.0, 100.0)
SAMPLES = st.lists(st.tuples(st.floats(0.0, 2.0), st.none() | st.floats(0.0, 0.6), MAYBE, st.none() | st.floats(0, 1)))


@given(seed=st.integers(), steps=SAMPLES)
def test_progress_never_goes_back_and_an_end_is_final(seed, steps):
    state, now = start(random.Random(seed)), 0.0
    for step_s, aperture, yaw, smile in steps:
        now += step_s
        after = advance(state, LiveSample(now, aperture, yaw, smile))
        assert after.done - state.done in (0, 1)
        if state.outcome is not Outcome.PENDING:
            assert after == state
        assert (after.outcome is Outcome.PASSED) == (after.done == len(after.challenges))
        state = after


@given(st.lists(st.floats(0.0, 0.6), max_size=40))
def test_a_still_picture_never_blinks(values):
    for value in values:
        assert run(only(Challenge.BLINK), "aperture", [value] * 5).outcome is Outcome.PENDING


def test_a_state_is_never_changed_in_place():
    state = only(Challenge.BLINK)
    before = replace(state)
    advance(state, LiveSample(0.0, aperture=0.1))
    assert state == before
