"""What a setting is: one typed value with a name, its wording and who reads it.

A declaration is the only place where a setting is described. Its limitation, its checks, its editor and its page
in the documentation are generated from it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, RootModel


class Section(BaseModel):
    """Base of settings that have fields. Values are frozen; unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


ValueT = TypeVar("ValueT")


class Scalar(RootModel[ValueT], Generic[ValueT]):
    """Base of settings that are a single value, kept in `root`."""

    model_config = ConfigDict(frozen=True, validate_default=True)


class Applies(StrEnum):
    """When a change is felt."""

    LIVE = "live"
    RESTART = "restart"


SectionT = TypeVar("SectionT", bound=BaseModel)


@dataclass(frozen=True)
class Declaration(Generic[SectionT]):
    """One setting.

    Attributes
    ----------
    name : str
        Upper-case name, unique; the limitation has the same.
    model : type
        The pydantic model of its value.
    title, description : str
        Wording for the editor and the documentation.
    services : tuple of str
        Who reads it, as ``luna-handlers``.
    groups : tuple of str
        Names of the groups it is shown under.
    applies : Applies
        When a change is felt, unless a field says otherwise.
    overrides : tuple of (str, value)
        Top-level fields whose default differs from the model's.
    """

    name: str
    model: type[SectionT]
    title: str
    description: str
    services: tuple[str, ...]
    groups: tuple[str, ...] = ()
    applies: Applies = Applies.LIVE
    overrides: tuple[tuple[str, Any], ...] = ()

    @cached_property
    def default(self) -> SectionT:
        """The value a fresh site starts with."""
        return self.model(**dict(self.overrides))
