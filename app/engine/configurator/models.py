"""What the Configurator takes and hands out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from app.db.records import Limitation, Setting, SettingGroup

__all__ = [
    "DumpReport",
    "GroupFilter",
    "Json",
    "Limitation",
    "LimitationFilter",
    "NewLimitation",
    "Setting",
    "SettingFilter",
    "SettingGroup",
]

# Values of settings are any JSON value: their shape is what limitations are for.
Json = Any


@dataclass(frozen=True)
class NewLimitation:
    """A limitation as people write it.

    Attributes
    ----------
    groups : tuple of str
        Names of existing groups that are to link it.
    """

    name: str
    validation_schema: Json
    default_value: Json
    description: str = ""
    services: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()


@dataclass(frozen=True)
class SettingFilter:
    """Which settings are wanted; whatever is None does not narrow.

    Attributes
    ----------
    name : str
        Exact name.
    description : str
        Part of the description, whatever its case.
    tags : tuple of str
        All of them must be on the setting; an empty tuple asks for default settings.
    service, group : str
        A service that reads it, a group that links its limitation.
    """

    name: str | None = None
    description: str | None = None
    tags: tuple[str, ...] | None = None
    service: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class LimitationFilter:
    """Which limitations are wanted; whatever is None does not narrow. The description is looked for in parts."""

    name: str | None = None
    description: str | None = None
    service: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class GroupFilter:
    """Which groups are wanted, by name and by a limitation they link; whatever is None does not narrow."""

    name: str | None = None
    limitation: str | None = None


@dataclass(frozen=True)
class DumpReport:
    """What restoring a dump changed.

    Attributes
    ----------
    settings, limitations, groups : int
        How many were written.
    kept_secrets : tuple of str
        Settings whose hidden secrets stayed as they were on this site.
    """

    settings: int = 0
    limitations: int = 0
    groups: int = 0
    kept_secrets: tuple[str, ...] = ()
