"""Settings, limitations and groups of the Configurator."""

from __future__ import annotations

from typing import Annotated, Any

from pydantic import Field

from app.api.schemas.base import AnswerSchema, RequestSchema
from app.api.schemas.fields import Id, Json, JsonObject, Time
from app.engine.configurator import NewLimitation

Name = Annotated[str, Field(min_length=1, max_length=128, pattern=r"^[A-Za-z0-9_.\- ]+$", examples=["MY_SETTING"])]
Tags = Annotated[list[Name], Field(max_length=100)]
Text = Annotated[str, Field(max_length=4096, pattern=r"^[^\x00]*$")]


class SettingBody(RequestSchema):
    """A tagged setting to be created; a limitation of its name must exist."""

    setting_name: Name
    description: Text = ""
    value: Json
    tags: Tags = Field([])


class SettingChangesBody(RequestSchema):
    """What to change of a setting; fields left out stay."""

    setting_name: Name | None = None
    description: Text | None = None
    value: Json = None
    tags: Tags | None = None

    def changes(self) -> dict[str, Any]:
        """Return what was given, by the service's names; the value may be null."""
        given = {"name": self.setting_name, "description": self.description, "tags": self.tags}
        return {**given, "value": self.value} if "value" in self.model_fields_set else given


class LimitationBody(RequestSchema):
    """What a limitation is to be."""

    name: Name | None = Field(None, description="The name in the path when left out; another one renames it.")
    description: Text = ""
    services: Annotated[list[Name], Field(max_length=100)] = Field([])
    validation_schema: JsonObject = Field(description="JSON Schema of values.", examples=[{"type": "integer"}])
    default_value: Json = Field(examples=[1])
    groups: Annotated[list[Name], Field(max_length=100)] = Field([])

    def to_new(self, name: str) -> NewLimitation:
        """Return the request; `name` is what the path names."""
        return NewLimitation(
            self.name or name,
            self.validation_schema,
            self.default_value,
            self.description,
            tuple(self.services),
            tuple(self.groups),
        )


class LimitationChangesBody(RequestSchema):
    """What to change of a limitation; fields left out stay."""

    name: Name | None = None
    description: Text | None = None
    services: Annotated[list[Name], Field(max_length=100)] | None = None
    validation_schema: JsonObject | None = None
    default_value: Json = None
    groups: Annotated[list[Name], Field(max_length=100)] | None = None

    def changes(self) -> dict[str, Any]:
        """Return what was given, by the service's names; the default value may be null."""
        kept = {name: getattr(self, name) for name in self.model_fields_set}
        return {name: value for name, value in kept.items() if value is not None or name == "default_value"}


class GroupBody(RequestSchema):
    """A group to be created."""

    group_name: Name
    description: Text = ""
    limitations: Annotated[list[Name], Field(max_length=1000)] = Field([])


class GroupChangesBody(RequestSchema):
    """What to change of a group; fields left out stay."""

    description: Text | None = None
    limitations: Annotated[list[Name], Field(max_length=1000)] | None = None


class LimitationAnswer(AnswerSchema):
    """A limitation."""

    limitation_id: Id
    name: str
    description: str
    services: list[str]
    validation_schema: JsonObject
    default_value: Json
    groups: list[str]
    is_default: bool


class SettingAnswer(AnswerSchema):
    """A setting; secrets are masked."""

    setting_id: Id
    setting_name: str
    description: str
    value: Json
    tags: list[str]
    create_time: Time
    last_update_time: Time
    limitation: LimitationAnswer | None = None


class SettingsAnswer(AnswerSchema):
    """Settings by name."""

    settings: list[SettingAnswer]


class CreatedSetting(AnswerSchema):
    """The setting that was created."""

    setting_id: Id
    url: str


class LimitationsAnswer(AnswerSchema):
    """Limitations by name."""

    limitations: list[LimitationAnswer]


class GroupAnswer(AnswerSchema):
    """A group."""

    group_name: str
    description: str
    limitations: list[str]


class GroupsAnswer(AnswerSchema):
    """Groups by name."""

    groups: list[GroupAnswer]


class DumpAnswer(AnswerSchema):
    """Everything the Configurator holds; secrets are masked."""

    settings: list[SettingAnswer]
    limitations: list[LimitationAnswer]
    groups: list[GroupAnswer]
