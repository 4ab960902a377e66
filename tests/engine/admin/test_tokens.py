from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.engine.admin.tokens import TokenClaims, decode_token, encode_token
from app.engine.common.errors import (
    TokenInvalidError,
)
from app.engine.common.ids import new_id

PASSWORD = "a good long one"


@given(st.integers(0, 400), st.integers(1, 255))
def test_a_token_with_any_byte_changed_is_refused(place: int, change: int) -> None:
    text = encode_token(TokenClaims(new_id(), new_id()), 1_700_000_000, b"key")
    raw = bytearray(text.encode())
    raw[place % len(raw)] ^= change
    with pytest.raises(TokenInvalidError):
        decode_token(raw.decode("latin-1"), b"key")


@pytest.mark.parametrize(
    "text", ["", ".", "..", "a.b.c", "eyJhbGciOiJub25lIn0.eyJ0b2tlbl9pZCI6IngifQ.", "é" * 10, "x" * 5000, "\ud800"]
)
def test_text_that_is_no_token_is_refused(text: str) -> None:
    with pytest.raises(TokenInvalidError) as caught:
        decode_token(text, b"key")
    assert caught.value.code == 11062
