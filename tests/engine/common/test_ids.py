"""Ids."""

from __future__ import annotations

import pytest

from app.engine.common.errors import BadInputError
from app.engine.common.ids import checked_id, is_id, new_id


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
