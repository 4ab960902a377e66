"""What verifiers have of their own; what they share with handlers is tested with those."""

from __future__ import annotations

from app.engine.handlers import NewVerifier, VerifierPolicies, to_json, verifier_form
from tests.engine.handlers.conftest import Room


def test_dyn_04_vrf_03_a_verifier_is_static_and_keeps_its_threshold(room: Room) -> None:
    made = room.verifiers.create(room.account, NewVerifier({"verification_threshold": 0.75}, "door"))
    form = verifier_form(room.verifiers.get(made.verifier_id, room.account))
    assert form["policies"] == to_json(VerifierPolicies(verification_threshold=0.75))
    assert set(form) == {
        "verifier_id", "account_id", "description", "policies", "create_time", "last_update_time",
    }  # fmt: skip
    assert room.verifiers.validate({}).verification_threshold == 0.9
