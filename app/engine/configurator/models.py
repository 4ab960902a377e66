"""What the Configurator hands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.db.records_configurator import Group, GroupFilter, Limitation, LimitationFilter, Setting, SettingFilter

__all__ = [
    "DumpReport",
    "Group",
    "GroupFilter",
    "Json",
    "Limitation",
    "LimitationFilter",
    "Setting",
    "SettingFilter",
]

# Values of settings are any JSON value: their shape is what limitations are for.
Json = Any


@dataclass(frozen=True)
class DumpReport:
    """What restoring a dump changed.

    Attributes
    ----------
    settings, limitations, groups : int
        How many were written.
    kept_secrets : tuple of str
        Settings whose masked secrets stayed as they were on this site.
    unknown : tuple of str
        Settings of the dump that were left out, since no limitation here has their name.
    """

    settings: int
    limitations: int
    groups: int
    kept_secrets: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
