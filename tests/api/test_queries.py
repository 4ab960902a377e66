"""Types of query parameters."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app.api.queries import Moment


@pytest.mark.parametrize(
    "text",
    [
        "yesterday", "now-3h", "2026-01-01", "2026-01-01T00:00:00", "2026-13-01T00:00:00Z", "2026-02-30T00:00:00Z",
        "0001-01-01T00:00:00+23:59", "9999-12-31T23:59:59-23:59", "0000-01-01T00:00:00Z", 5, True,
    ],
)  # fmt: skip
def test_what_is_no_moment_is_refused(text: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Moment).validate_python(text)


@pytest.mark.parametrize(
    "text", ["2026-01-01T00:00:00Z", "2026-01-01T00:00:00.123456789+03:00", "0002-01-01t00:00:00z"]
)
def test_every_form_of_the_standard_is_a_moment(text: str) -> None:
    assert TypeAdapter(Moment).validate_python(text).tzinfo is not None
