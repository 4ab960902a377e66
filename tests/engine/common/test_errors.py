"""Error codes and wording."""

from __future__ import annotations

from app.engine.common import errors
from app.engine.common.errors import ErrorKind, ModelHashError, PlatformError


def classes() -> list[type[PlatformError]]:
    found, waiting = [], [PlatformError]
    while waiting:
        current = waiting.pop()
        found.append(current)
        waiting.extend(current.__subclasses__())
    return [one for one in found if one.__module__ == errors.__name__]


def test_every_error_has_a_code_a_kind_and_a_wording() -> None:
    for one in classes():
        assert isinstance(one.code, int)
        assert isinstance(one.kind, ErrorKind)
        assert one.desc
        assert one.__doc__


def test_perigees_own_codes_are_used_once() -> None:
    own = [one.code for one in classes() if one.code >= 40000 and "code" in vars(one)]
    assert len(own) == len(set(own))


def test_a_message_ends_with_the_remedy() -> None:
    error = ModelHashError("The file x is damaged.", remedy="Install it again.", field="x")
    assert str(error) == "The file x is damaged. Install it again."
    assert (error.detail, error.field) == ("The file x is damaged.", "x")
