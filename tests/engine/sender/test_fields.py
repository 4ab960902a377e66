"""Reading single values of filters."""

from __future__ import annotations

import pytest

from app.engine.sender.fields import known_names, number_value, state_value, text_value, whole_value


def test_every_name_is_known_once() -> None:
    names = known_names()
    assert len(names) == len(set(names)) > 40


def test_numbers_keep_to_their_range() -> None:
    assert whole_value(0, 7)("7") == 7
    assert number_value(0, 1)("1e-1") == 0.1
    for text in ("", "-1", "8", "٣", "1_0", "0x1"):
        with pytest.raises(ValueError, match="from 0 to 7"):
            whole_value(0, 7)(text)


def test_null_is_a_state_and_no_number() -> None:
    assert state_value(0, 1)("null") is None
    with pytest.raises(ValueError, match="whole number"):
        whole_value(0, 1)("null")


def test_texts_have_a_length() -> None:
    assert text_value(3)("abc") == "abc"
    with pytest.raises(ValueError, match="1 to 3"):
        text_value(3)("abcd")
