"""What changed, as it travels from a unit of work to whoever listens, in this process and in others."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

# PostgreSQL refuses notifications of 8000 bytes and more; 150 ids of 39 bytes leave room for the rest.
_IDS_PER_NOTICE = 150


class Change(Protocol):
    """The form a service's change event must have to be told of: ids, never rows."""

    @property
    def kind(self) -> str:
        """What happened, such as ``face_created``."""

    @property
    def account_id(self) -> str | None:
        """Whose objects changed, or None where that has no meaning."""

    @property
    def ids(self) -> tuple[str, ...]:
        """The objects that changed."""

    @property
    def list_id(self) -> str | None:
        """The list concerned, if one is."""


@dataclass(frozen=True)
class Notice:
    """A change as another process told of it."""

    kind: str
    account_id: str | None
    ids: tuple[str, ...]
    list_id: str | None


def encode(change: Change, sender: str) -> Iterator[str]:
    """Return a change as JSON texts, each short enough for one notification."""
    for start in range(0, max(1, len(change.ids)), _IDS_PER_NOTICE):
        ids: Sequence[str] = change.ids[start : start + _IDS_PER_NOTICE]
        yield json.dumps(
            {"from": sender, "kind": change.kind, "account": change.account_id, "ids": ids, "list": change.list_id},
            separators=(",", ":"),
        )


def decode(text: str, own: str) -> Notice | None:
    """Return what a notification says, or None when it is our own or not of this form."""
    try:
        value = json.loads(text)
        if value["from"] == own:
            return None
        return Notice(value["kind"], value["account"], tuple(value["ids"]), value["list"])
    except (ValueError, KeyError, TypeError):
        return None
