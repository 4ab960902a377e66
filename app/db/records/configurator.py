"""What the Configurator stores."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Limitation:
    """What validates the settings of its name."""

    limitation_id: str
    name: str
    description: str
    services: tuple[str, ...]
    validation_schema: dict[str, Any]  # JSON schema
    default_value: Any  # JSON value
    is_default: bool
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class Setting:
    """A stored value; the default one of a name has no tags."""

    setting_id: str
    name: str
    description: str
    value: Any  # JSON value
    tags: tuple[str, ...]
    is_default: bool
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class SettingGroup:
    """A named set of limitations.

    Attributes
    ----------
    limitations : tuple of str
        Names, in alphabetical order.
    """

    group_id: str
    name: str
    description: str
    limitations: tuple[str, ...]
    create_time: datetime
    last_update_time: datetime
