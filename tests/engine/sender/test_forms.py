"""The text of a message (checklist SND-11)."""

from __future__ import annotations

import json

import pytest

from app.engine.sender.forms import message_form, message_text, notice_of
from tests.support.notices import ACCOUNT, HANDLER, notice


def test_a_message_has_the_keys_of_the_contract() -> None:
    told = notice()
    assert message_form(told) == {
        "event": told.event,
        "handler_id": HANDLER,
        "account_id": ACCOUNT,
        "event-create-time": "2026-05-01T12:00:00.000000Z",
        "event-end-time": "2026-05-01T12:00:02.000000Z",
        "Luna-Request-id": told.request_id,
    }


def test_a_message_is_ascii_and_comes_back_as_it_was() -> None:
    told = notice()
    text = message_text(told)
    assert text.isascii() and "\n" not in text
    assert json.loads(text)["event"]["meta"] == {"text": "Größe"}
    assert notice_of(text) == told


@pytest.mark.parametrize("text", ["", "{", "[]", "1", "{}", '{"account_id": 1}'])
def test_what_is_no_message_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no message|Expecting"):
        notice_of(text)


def test_what_cannot_be_written_as_json_is_refused() -> None:
    with pytest.raises(ValueError, match="JSON"):
        message_text(notice({"score": float("nan")}))
