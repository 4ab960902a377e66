"""What the Configurator's repository takes and returns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Limitation:
    """What a setting of one name may be.

    Attributes
    ----------
    limitation_id : str
        Its id.
    name : str
        The name it shares with its settings.
    description : str
        For a person.
    services : tuple of str
        Who reads settings of this name.
    validation_schema : JSON value
        JSON schema of the value.
    default_value : JSON value
        Value of the default setting when it is made or reset.
    is_default : bool
        Whether the program brought it; such a one cannot be changed.
    groups : tuple of str
        Names of the groups that link it, sorted.
    create_time, last_update_time : datetime
        In UTC.
    """

    limitation_id: str
    name: str
    description: str
    services: tuple[str, ...]
    validation_schema: Any
    default_value: Any
    is_default: bool
    groups: tuple[str, ...]
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class Setting:
    """One stored value. The default setting of a name has no tags; copies have at least one."""

    setting_id: str
    name: str
    description: str
    value: Any
    tags: tuple[str, ...]
    is_default: bool
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class Group:
    """A named set of limitations. `limitations` holds their names, sorted."""

    group_id: str
    name: str
    description: str
    limitations: tuple[str, ...]
    create_time: datetime
    last_update_time: datetime


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
        Exact name of a service that reads it, of a group that links its limitation.
    """

    name: str | None = None
    description: str | None = None
    tags: tuple[str, ...] | None = None
    service: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class LimitationFilter:
    """Which limitations are wanted; whatever is None does not narrow."""

    name: str | None = None
    description: str | None = None
    service: str | None = None
    group: str | None = None


@dataclass(frozen=True)
class GroupFilter:
    """Which groups are wanted; whatever is None does not narrow."""

    name: str | None = None
    limitation: str | None = None
