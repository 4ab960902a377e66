"""Passwords: Argon2id hashes, and the delay that guessing meets."""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable

from app.engine.common.errors import BadInputError, LoginDelayedError
from app.engine.configurator.sections.server import LoginSettings

# OWASP Password Storage Cheat Sheet, Argon2id: 19 MiB, two passes, one lane.
MEMORY_KIB = 19 * 1024
PASSES = 2
LANES = 1
MAX_PASSWORD_LENGTH = 128

_MAX_WATCHED = 10_000


class Passwords:
    """Makes and checks password hashes."""

    def __init__(self) -> None:
        from argon2 import PasswordHasher, Type

        self._hasher = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES, type=Type.ID)
        # Checked in place of the hash of a login that does not exist, so that both answers take the same time.
        self._nobody = self._hasher.hash("nobody")

    def hash(self, password: str) -> str:
        """Return the hash of a password; it names its own parameters."""
        return self._hasher.hash(password)

    def matches(self, stored: str | None, password: str) -> bool:
        """Tell whether a password belongs to a hash; without a hash the answer is no, after the same time."""
        from argon2.exceptions import InvalidHashError, VerificationError

        try:
            is_right = self._hasher.verify(stored or self._nobody, password)
        except (VerificationError, InvalidHashError):
            return False
        return is_right and stored is not None

    def is_outdated(self, stored: str) -> bool:
        """Tell whether a hash was made with other parameters than today's."""
        return self._hasher.check_needs_rehash(stored)


def checked_password(password: str, settings: LoginSettings) -> str:
    """Return a password that may be chosen. Raises BadInputError."""
    if not settings.min_password_length <= len(password) <= MAX_PASSWORD_LENGTH or "\x00" in password:
        raise BadInputError(
            "The password has the wrong length.",
            field="password",
            remedy=f"Use {settings.min_password_length} to {MAX_PASSWORD_LENGTH} characters.",
        )
    return password


class LoginGuard:
    """Counts wrong tries per login and origin, and lets the next one wait. Safe from any thread.

    Parameters
    ----------
    settings : LoginSettings
        How many tries are free, and how long the delays are.
    clock : callable
        Monotonic seconds.

    Notes
    -----
    A try counts as wrong from its beginning until it succeeds, so that many at the same time gain nothing.
    """

    def __init__(self, settings: LoginSettings, clock: Callable[[], float] = time.monotonic) -> None:
        self.settings = settings
        self._clock = clock
        self._lock = threading.Lock()
        self._wrong: OrderedDict[tuple[str, str], tuple[int, float]] = OrderedDict()

    def begin(self, login: str, origin: str) -> None:
        """Count a try.

        Raises
        ------
        LoginDelayedError
            If the delay after the last wrong one is not over; how long it lasts is named.
        """
        key, now = (login, origin), self._clock()
        with self._lock:
            count, free_at = self._wrong.pop(key, (0, 0.0))
            if now < free_at:
                self._wrong[key] = (count, free_at)
                raise LoginDelayedError(
                    f"Too many wrong passwords; the next try is possible in {free_at - now:.0f} s.",
                    remedy="Wait, then try again.",
                )
            count += 1
            self._wrong[key] = (count, now + self._delay_s(count))
            while len(self._wrong) > _MAX_WATCHED:
                self._wrong.popitem(last=False)

    def succeed(self, login: str, origin: str) -> None:
        """Forget the wrong tries of a login."""
        with self._lock:
            self._wrong.pop((login, origin), None)

    def _delay_s(self, count: int) -> float:
        beyond = count - self.settings.free_attempts
        if beyond < 0:
            return 0.0
        return float(min(self.settings.first_delay_s * 2 ** min(beyond, 30), self.settings.longest_delay_s))
