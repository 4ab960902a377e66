"""Ids."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.common.errors import BadInputError
from app.engine.common.ids import checked_id, is_id, new_id, ordered_id


def test_new_ids_are_ids_and_differ() -> None:
    first, second = new_id(), new_id()
    assert first != second
    assert is_id(first)


def test_any_uuid_form_is_accepted_and_lowered() -> None:
    assert checked_id("00000000-0000-4000-B000-000000000146", "sample_id") == "00000000-0000-4000-b000-000000000146"


@pytest.mark.parametrize("text", ["", "x", "0" * 36, "00000000-0000-4000-b000-00000000014g", None, 7])
def test_anything_else_is_refused_with_the_fields_name(text) -> None:
    with pytest.raises(BadInputError, match="face_id") as caught:
        checked_id(text, "face_id")
    assert caught.value.field == "face_id"


@given(
    st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
    st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)),
)
def test_ordered_ids_sort_as_their_moments_do_and_look_like_any_other(one: datetime, other: datetime) -> None:
    first, second = ordered_id(one), ordered_id(other)
    assert is_id(first)
    assert first[14] == "4"
    assert first != ordered_id(one)
    if other - one >= timedelta(milliseconds=1):
        assert first < second
