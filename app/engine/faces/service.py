"""The door of the faces service."""

from __future__ import annotations

from app.engine.faces.browsing import Browsing
from app.engine.faces.changing import Changing
from app.engine.faces.erasing import Erasing
from app.engine.faces.lists import Lists


class FaceService(Changing, Browsing, Lists, Erasing):
    """Keeps faces, what was extracted for them, and lists of faces.

    Notes
    -----
    Safe from any thread; every call is its own transaction. Everything is scoped by account: an object of another
    account is not found; `account_id` None, where it is allowed, means every account. Changes are published on the
    storage's bus after the commit.
    """
