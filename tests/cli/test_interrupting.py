"""Stopping long work from the terminal."""

from __future__ import annotations

import signal

import pytest

from app.cli.interrupting import stop_on_interrupt


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_asks_and_the_second_does_not_wait(
    number: signal.Signals, capsys: pytest.CaptureFixture[str]
) -> None:
    before = signal.getsignal(number)
    with pytest.raises(KeyboardInterrupt), stop_on_interrupt() as token:
        assert not token.is_cancelled
        signal.raise_signal(number)
        assert token.is_cancelled
        signal.raise_signal(number)
    assert "once more" in capsys.readouterr().err
    assert signal.getsignal(number) is before
