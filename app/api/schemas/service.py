"""What the program says of itself: versions, licence."""

from __future__ import annotations

from pydantic import ConfigDict

from app.api.schemas.base import AnswerSchema
from app.api.schemas.fields import Json


class VersionsAnswer(AnswerSchema):
    """Version of the platform, and of each service by name."""

    # The name of the platform's own version has a space: no field of Python can have it.
    model_config = ConfigDict(
        extra="allow",
        frozen=True,
        json_schema_extra={"properties": {"LUNA PLATFORM": {"type": "string"}}, "required": ["LUNA PLATFORM"]},
    )


class LicenseValue(AnswerSchema):
    """One thing a licence says."""

    value: Json
    is_available: bool


class LicenseAnswer(AnswerSchema):
    """The licence."""

    expiration_date: LicenseValue
    faces_limit: LicenseValue
    liveness: LicenseValue
    liveness_balance: LicenseValue
    iso: LicenseValue
    body_attributes: LicenseValue
    people_count: LicenseValue
