"""What every policy shares: the base model, field types, and errors that name a place inside a model."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SerializerFunctionWrapHandler,
    Strict,
    StringConstraints,
    model_serializer,
)
from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

from app.engine.common.ids import is_id
from app.engine.common.relative_time import check_moment

MAX_IDS = 1000
MAX_ENTRIES = 10


class PolicyModel(BaseModel):
    """Base of everything inside policies. Values are frozen; unknown fields are refused; nothing is converted."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class SparseModel(PolicyModel):
    """Base of filters: members that are not set do not appear in the JSON form."""

    @model_serializer(mode="wrap")
    def _without_unset(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        return {name: value for name, value in handler(self).items() if value is not None}


def _checked_id(text: str) -> str:
    if not is_id(text):
        raise ValueError("must be a UUID.")
    return text.lower()


def checked_characters(text: str) -> str:
    """Return a text that holds nothing to refuse. Raises ValueError."""
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in text):
        raise ValueError("must not hold control characters, line breaks or tabs.")
    return text


def _checked_flag(value: object) -> object:
    # 1.0 and True equal 1, and are something else in JSON.
    if type(value) is not int:
        raise ValueError("must be 0 or 1.")
    return value


Flag = Annotated[Literal[0, 1], BeforeValidator(_checked_flag), Field(json_schema_extra={"flag": True})]
Share = Annotated[float, Strict(), Field(ge=0.0, le=1.0, allow_inf_nan=False)]
Age = Annotated[int, Strict(), Field(ge=0, le=1000)]
Gender = Annotated[int, Strict(), Field(ge=0, le=1)]
Id = Annotated[str, AfterValidator(_checked_id), Field(json_schema_extra={"format": "uuid"})]
Ids = Annotated[tuple[Id, ...], Field(min_length=1, max_length=MAX_IDS)]
Moment = Annotated[str, AfterValidator(check_moment), Field(json_schema_extra={"format": "moment"})]
Label = Annotated[str, StringConstraints(min_length=1, max_length=36), AfterValidator(checked_characters)]
Text = Annotated[str, StringConstraints(max_length=128), AfterValidator(checked_characters)]
Labels = Annotated[tuple[Label, ...], Field(min_length=1, max_length=MAX_IDS)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1, max_length=MAX_IDS)]

# Numbers of the contract; a list of values to accept is never empty.
Emotions = Annotated[tuple[Annotated[int, Strict(), Field(ge=1, le=7)], ...], Field(min_length=1, max_length=7)]
Masks = Annotated[tuple[Annotated[int, Strict(), Field(ge=1, le=3)], ...], Field(min_length=1, max_length=3)]
LivenessStates = Annotated[tuple[Annotated[int, Strict(), Field(ge=0, le=2)], ...], Field(min_length=1, max_length=3)]
Ethnicities = Annotated[tuple[Annotated[int, Strict(), Field(ge=1, le=4)], ...], Field(min_length=1, max_length=4)]

EMOTION_HELP = "1 anger, 2 disgust, 3 fear, 4 happiness, 5 neutral, 6 sadness, 7 surprise."
MASK_HELP = "1 missing, 2 medical mask, 3 occluded."
LIVENESS_HELP = "0 spoof, 1 real, 2 unknown."
ETHNICITY_HELP = "1 African American, 2 Indian, 3 Asian, 4 Caucasian."


def misplaced(place: Sequence[str | int], message: str) -> ValidationError:
    """Return an error at a place below the model that is being checked; raise it in a validator of the model."""
    return misplaced_all([(place, message)])


def misplaced_all(faults: Sequence[tuple[Sequence[str | int], str]]) -> ValidationError:
    """Return an error that names several places below the model that is being checked."""
    # The message is no template: braces in it stay as they are.
    details = [
        InitErrorDetails(
            type=PydanticCustomError("policy", "{message}", {"message": message}), loc=tuple(place), input=None
        )
        for place, message in faults
    ]
    return ValidationError.from_exception_data("policies", details)


def check_order(model: BaseModel, *names: str) -> None:
    """Refuse ranges `name__gte` .. `name__lt` that hold nothing. For bounds that are numbers."""
    for name in names:
        least, end = getattr(model, f"{name}__gte"), getattr(model, f"{name}__lt")
        if least is not None and end is not None and least >= end:
            raise misplaced([f"{name}__lt"], f"must be above {name}__gte; the upper end is not part of the range.")
