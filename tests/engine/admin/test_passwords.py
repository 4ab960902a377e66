from __future__ import annotations

import pytest

from app.engine.admin.passwords import LoginGuard, Passwords
from app.engine.common.errors import (
    LoginDelayedError,
)
from app.engine.configurator.sections.server import LoginSettings
from tests.engine.admin.conftest import SetClock

PASSWORD = "a good long one"


def test_s2_the_hash_is_argon2id_with_its_parameters() -> None:
    passwords = Passwords()
    stored = passwords.hash(PASSWORD)
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert passwords.matches(stored, PASSWORD)
    assert not passwords.matches(stored, PASSWORD + "x")
    assert not passwords.matches("no hash", PASSWORD)
    assert not passwords.is_outdated(stored)


def test_s2_an_unknown_login_costs_one_hash_like_a_known_one(monkeypatch: pytest.MonkeyPatch) -> None:
    passwords = Passwords()
    real, checked = passwords._hasher.verify, []

    class Counting:
        def verify(self, stored: str, password: str) -> bool:
            checked.append(stored.rsplit("$", 2)[0])
            return bool(real(stored, password))

    stored = passwords.hash(PASSWORD)
    monkeypatch.setattr(passwords, "_hasher", Counting())
    assert not passwords.matches(None, PASSWORD)
    assert not passwords.matches(None, "nobody")
    assert not passwords.matches(stored, "wrong")
    assert checked == ["$argon2id$v=19$m=19456,t=2,p=1"] * 3


def test_the_delay_doubles_up_to_its_limit_and_memory_stays_bounded(clock: SetClock) -> None:
    guard = LoginGuard(LoginSettings(free_attempts=1, first_delay_s=2, longest_delay_s=8), clock.monotonic)
    for delay in (2, 4, 8, 8, 8):
        guard.begin("a@b", "")
        clock.move(delay - 0.5)
        with pytest.raises(LoginDelayedError):
            guard.begin("a@b", "")
        clock.move(0.5)
    for number in range(10_050):
        guard.begin(f"{number}@b", "")
    assert len(guard._wrong) == 10_000
