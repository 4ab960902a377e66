"""The filters of the screens, kept between starts: each account finds its own again, and nobody's else."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import QSettings


class KeptFilters:
    """What one account filtered a screen by.

    Parameters
    ----------
    state : QSettings
        What the window remembers.
    account_id : str
        Whose filters they are.
    screen : str
        Of which screen, such as ``faces``.
    """

    def __init__(self, state: QSettings, account_id: str, screen: str) -> None:
        self._state = state
        self._key = f"filters/{account_id}/{screen}"

    def keep(self, values: Mapping[str, str]) -> None:
        """Remember names and texts in place of those before."""
        self._state.setValue(self._key, json.dumps(dict(values)))

    def find(self) -> dict[str, str]:
        """Return what was kept; nothing where nothing was, or where the file was changed into something else."""
        try:
            found = json.loads(str(self._state.value(self._key, "{}")))
        except ValueError:
            return {}
        if not isinstance(found, dict):
            return {}
        return {name: text for name, text in found.items() if isinstance(text, str)}
