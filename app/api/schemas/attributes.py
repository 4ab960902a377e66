"""Attributes: temporary ones, those of faces, and what they are made from."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, Strict

from app.api.schemas.base import AnswerSchema, RequestSchema
from app.api.schemas.fields import Base64, DescriptorVersion, Id, Time, Ttl
from app.engine.faces import (
    Descriptor,
    FromAttribute,
    FromData,
    FromSamples,
    NewAttribute,
    external_basic,
    read_descriptor,
)
from app.engine.faces.models import Source
from app.engine.matcher.envelope import DimensionOf

SampleIds = Annotated[list[Id], Field(max_length=100)]


class BasicAttributesBody(RequestSchema):
    """Age, gender and ethnicity that are known from elsewhere."""

    age: Annotated[int, Strict(), Field(ge=0, le=150)] | None = Field(None, description="Years.", examples=[34])
    gender: Annotated[int, Strict(), Field(ge=0, le=1)] | None = Field(None, description="0 woman, 1 man.")
    ethnicity: Annotated[int, Strict(), Field(ge=1, le=4)] | None = Field(
        None, description="1 African American, 2 Indian, 3 Asian, 4 Caucasian."
    )
    basic_attributes_samples: SampleIds = Field([], description="Samples they were made from.")


class DescriptorBody(RequestSchema):
    """A descriptor that was made elsewhere."""

    descriptor: Base64 = Field(description="Base64 of the values as float32, or of this platform's envelope.")
    descriptor_version: DescriptorVersion | None = Field(None, description="Needed for a raw descriptor.")
    type: Literal["raw", "sdk"] = Field("raw", description="`raw`: the values alone; `sdk`: the envelope.")


class AttributeData(RequestSchema):
    """What an attribute is made of: basic attributes, descriptors, or both."""

    basic_attributes: BasicAttributesBody | None = None
    descriptors: Annotated[list[DescriptorBody], Field(max_length=16)] = Field(
        [], description="At most one of each version."
    )
    descriptor_samples: SampleIds = Field([], description="Samples the descriptors were made from.")
    basic_attributes_samples: SampleIds = Field([], description="Samples the basic attributes were made from.")

    def to_source(self, dimension_of: DimensionOf) -> FromData:
        """Return the content for a face. Raises DescriptorFormatError, DescriptorVersionError, BadInputError."""
        basic = self.basic_attributes
        samples = self.basic_attributes_samples + ([] if basic is None else basic.basic_attributes_samples)
        return FromData(
            basic=None if basic is None else external_basic(basic.age, basic.gender, basic.ethnicity),
            descriptors=self._read(dimension_of),
            face_descriptor_samples=tuple(self.descriptor_samples),
            basic_attributes_samples=tuple(samples),
        )

    def _read(self, dimension_of: DimensionOf) -> tuple[Descriptor, ...]:
        return tuple(
            read_descriptor(
                one.descriptor, one.type, one.descriptor_version, dimension_of, f"descriptors.{place}.descriptor"
            )
            for place, one in enumerate(self.descriptors)
        )


class NewAttributeBody(AttributeData):
    """A temporary attribute to be stored."""

    ttl: Ttl | None = Field(None, description="Seconds it lives; the setting's default, 300, when left out.")

    def to_new(self, dimension_of: DimensionOf) -> NewAttribute:
        """Return the request. Raises as `to_source` does."""
        source = self.to_source(dimension_of)
        return NewAttribute(
            basic=source.basic,
            descriptors=source.descriptors,
            basic_attributes_samples=source.basic_attributes_samples,
            face_descriptor_samples=source.face_descriptor_samples,
            ttl=self.ttl,
        )


class AttributeBody(AttributeData):
    """Where a face's attributes come from: a temporary attribute, samples, or data that is sent along."""

    attribute_id: Id | None = Field(None, description="A temporary attribute to copy; nothing else may be named.")
    sample_ids: Annotated[list[Id], Field(min_length=1, max_length=100)] | None = Field(
        None, description="Face samples to extract from; nothing else may be named."
    )

    def source(self, dimension_of: DimensionOf) -> Source:
        """Return where the attributes come from. Raises as `to_source` does."""
        if self.attribute_id is not None:
            return FromAttribute(self.attribute_id)
        if self.sample_ids is not None:
            return FromSamples(tuple(self.sample_ids), with_basic_attributes=True)
        return self.to_source(dimension_of)


class CreatedAttribute(AnswerSchema):
    """The attribute that was stored."""

    attribute_id: Id
    url: str
    external_url: str


class BasicAttributesAnswer(AnswerSchema):
    """Age, gender and ethnicity; null where unknown."""

    age: int | None
    gender: int | None
    ethnicity: int | None


class DescriptorAnswer(AnswerSchema):
    """One descriptor."""

    descriptor: str
    descriptor_version: int
    descriptor_generation: int


class Samples(AnswerSchema):
    """Samples by what they were used for."""

    basic_attributes_samples: list[Id]
    face_descriptor_samples: list[Id]


class TemporaryAttributeAnswer(AnswerSchema):
    """A temporary attribute, with the fields asked for."""

    attribute_id: Id | None = None
    account_id: Id | None = None
    create_time: Time | None = None
    ttl: int | None = None
    basic_attributes: BasicAttributesAnswer | None = None
    basic_attributes_samples: list[Id] | None = None
    face_descriptor_samples: list[Id] | None = None
    descriptors: list[DescriptorAnswer] | None = None


class AttributesPage(AnswerSchema):
    """Several temporary attributes."""

    attributes: list[TemporaryAttributeAnswer]


class AttributesCount(AnswerSchema):
    """How many temporary attributes there are."""

    attributes_count: int


class FaceAttributesAnswer(AnswerSchema):
    """What was extracted for a face, with the fields asked for."""

    face_id: Id
    create_time: Time
    basic_attributes: BasicAttributesAnswer | None = None
    face_descriptors: list[DescriptorAnswer] | None = None
    basic_attributes_samples: list[Id] | None = None
    face_descriptor_samples: list[Id] | None = None


class FaceAttributesList(AnswerSchema):
    """What was extracted for several faces."""

    attributes: list[FaceAttributesAnswer]
