from __future__ import annotations

import threading

from app.engine.common.actor import SYSTEM, Actor, acting_as, current_actor


def test_the_program_acts_until_a_door_says_otherwise() -> None:
    assert current_actor() == SYSTEM
    with acting_as(Actor("a", "ann")):
        assert current_actor().login == "ann"
        with acting_as(Actor("b", "bob")):
            assert current_actor().login == "bob"
        assert current_actor().login == "ann"
    assert current_actor() == SYSTEM


def test_another_thread_does_not_act_for_this_one() -> None:
    seen: list[Actor] = []
    with acting_as(Actor("a", "ann")):
        thread = threading.Thread(target=lambda: seen.append(current_actor()))
        thread.start()
        thread.join()
    assert seen == [SYSTEM]
