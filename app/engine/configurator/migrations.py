"""Upgrades of stored settings: renamed settings keep their values, changed shapes are carried over.

Each change of a name or a shape that was ever released is one `Migration` at the end of `MIGRATIONS`. The number of
the last one applied is kept in the setting CONFIGURATOR_REVISION.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from app.engine.configurator.models import Json


@dataclass(frozen=True)
class Migration:
    """One step.

    Attributes
    ----------
    revision : int
        Its number, 1 upward without gaps.
    renames : mapping of str to str
        Old name to new name.
    reshapes : mapping of str to function
        By new name: turns an old value into a new one.
    """

    revision: int
    renames: Mapping[str, str] = field(default_factory=dict)
    reshapes: Mapping[str, Callable[[Json], Json]] = field(default_factory=dict)


# Nothing has been renamed yet.
MIGRATIONS: tuple[Migration, ...] = ()


def pending(migrations: Sequence[Migration], revision: int) -> list[Migration]:
    """Return the steps after a revision, in order."""
    return sorted((step for step in migrations if step.revision > revision), key=lambda step: step.revision)


def carried(migrations: Sequence[Migration], revision: int, name: str, value: Json) -> tuple[str, Json]:
    """Return name and value of a setting of an older revision as they are now."""
    for step in pending(migrations, revision):
        name = step.renames.get(name, name)
        if name in step.reshapes:
            value = step.reshapes[name](value)
    return name, value
