"""Everything a new face needs that is not a transaction: checks, samples read, extraction. Nothing is stored here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from app.db.records import EXTRACTED_TYPES, BasicAttributes, Descriptor, SampleLink, SampleType
from app.engine.common.errors import BadInputError, StoredImageMissingError
from app.engine.common.ids import checked_id, new_id
from app.engine.common.progress import CancelToken
from app.engine.faces.base import FaceRoom, named
from app.engine.faces.models import FromAnalysis, FromAttribute, FromData, FromSamples, NewFace, Source
from app.engine.faces.validation import (
    EXTERNAL_ID_LENGTH,
    MAX_SAMPLES,
    USER_DATA_LENGTH,
    checked_avatar,
    checked_basic,
    checked_descriptors,
    checked_ids,
    checked_text,
)
from app.engine.image_store import SampleType as ImageKind


@dataclass(frozen=True)
class NewSample:
    """A sample that still has to be stored."""

    sample_id: str
    jpeg: bytes


@dataclass(frozen=True)
class Content:
    """What a source comes to: what was extracted, its samples, and those of them that are not stored yet."""

    basic: BasicAttributes | None = None
    descriptors: tuple[Descriptor, ...] = ()
    samples: tuple[SampleLink, ...] = ()
    new_samples: tuple[NewSample, ...] = ()

    @property
    def first_face_sample(self) -> str | None:
        """Id of the sample that shows the face best, if there is one."""
        return next((one.sample_id for one in self.samples if one.sample_type in EXTRACTED_TYPES), None)


@dataclass(frozen=True)
class Prepared:
    """A checked face, ready to be written."""

    face_id: str
    new: NewFace
    content: Content | None


class Preparing(FaceRoom):
    """Turns requests into faces that can be written in one go."""

    def _prepare(self, new: NewFace, account_id: str, token: CancelToken | None) -> Prepared:
        face_id = new_id() if new.face_id is None else checked_id(new.face_id, "face_id")
        checked = self._checked(new)
        content = None if new.attribute is None else self._content(new.attribute, account_id, token)
        return Prepared(face_id, _with_avatar(checked, content), content)

    def _checked(self, new: NewFace) -> NewFace:
        checked_text(new.user_data, "user_data", USER_DATA_LENGTH)
        checked_text(new.external_id, "external_id", EXTERNAL_ID_LENGTH)
        checked_avatar(new.avatar)
        return replace(
            new,
            event_id=None if not new.event_id else checked_id(new.event_id, "event_id"),
            lists=tuple(checked_ids(new.lists, "lists", least=0)),
        )

    def _content(self, source: Source, account_id: str | None, token: CancelToken | None = None) -> Content:
        """Return what a source comes to.

        Raises
        ------
        AttributeNotFoundError, StoredImageMissingError
            If the attribute or a sample does not exist.
        ImageError, EstimatorUnavailableError, CancelledError
            If samples cannot be extracted.
        BadInputError, DescriptorVersionError, DescriptorFormatError
            If data from outside is wrong.
        """
        if isinstance(source, FromAttribute):
            return self._from_attribute(source, account_id)
        if isinstance(source, FromSamples):
            return self._from_samples(source, account_id, token)
        if isinstance(source, FromAnalysis):
            return self._from_analysis(source)
        return self._from_data(source, account_id)

    def _from_attribute(self, source: FromAttribute, account_id: str | None) -> Content:
        found = self._attributes.get(source.attribute_id, account_id, with_descriptors=True)
        return Content(found.basic, found.descriptors, found.samples)

    def _from_samples(self, source: FromSamples, account_id: str | None, token: CancelToken | None) -> Content:
        from app.engine.faces.extraction import analyze_samples, joined_basic, joined_descriptors

        ids = checked_ids(source.sample_ids, "attribute.sample_ids", most=MAX_SAMPLES)
        self._require_samples(ids, account_id)
        samples = [(name, self._images.get_image(ImageKind.FACES.bucket, name)) for name in ids]
        versions = source.descriptor_versions or (self._default_version(),)
        analyses = analyze_samples(
            self._pipeline(), samples, versions, with_basic_attributes=source.with_basic_attributes, token=token
        )
        return Content(
            joined_basic(analyses),
            joined_descriptors(analyses, self._spec_of),
            _links(ids, ids if source.with_basic_attributes else ()),
        )

    def _from_data(self, source: FromData, account_id: str | None) -> Content:
        if source.basic is None and not source.descriptors:
            raise BadInputError("An attribute needs basic attributes or a descriptor.", field="attribute")
        checked_basic(source.basic)
        checked_descriptors(source.descriptors, self._dimension_of)
        faces = checked_ids(
            source.face_descriptor_samples, "attribute.face_descriptor_samples", least=0, most=MAX_SAMPLES
        )
        basics = checked_ids(
            source.basic_attributes_samples, "attribute.basic_attributes_samples", least=0, most=MAX_SAMPLES
        )
        if not source.has_checked_samples:
            self._require_samples([*faces, *basics], account_id)
        return Content(source.basic, source.descriptors, _links(faces, basics))

    def _from_analysis(self, source: FromAnalysis) -> Content:
        from app.engine.estimators.samples import encode_sample
        from app.engine.faces.extraction import joined_basic, joined_descriptors

        analysis, jpeg = source.analysis, source.sample_jpeg
        if jpeg is None and analysis.sample is not None:
            jpeg = encode_sample(analysis.sample, self._images.settings.sample_jpeg_quality)
        basic, descriptors = joined_basic([analysis]), joined_descriptors([analysis], self._spec_of)
        if basic is None and not descriptors and jpeg is None:
            raise BadInputError("The analysis holds nothing that can be stored.", field="attribute")
        checked_descriptors(descriptors, self._dimension_of)
        if jpeg is None:
            return Content(basic, descriptors)
        sample_id = new_id() if source.sample_id is None else checked_id(source.sample_id, "attribute.sample_id")
        links = _links((sample_id,), () if basic is None else (sample_id,))
        return Content(basic, descriptors, links, (NewSample(sample_id, jpeg),))

    def _require_samples(self, sample_ids: Sequence[str], account_id: str | None) -> None:
        missing = [name for name in dict.fromkeys(sample_ids) if not self._has_sample(name, account_id)]
        if missing:
            raise StoredImageMissingError(f"Image with id {named(missing)} not found")

    def _has_sample(self, name: str, account_id: str | None) -> bool:
        return self._images.has_image(ImageKind.FACES.bucket, name) and self._ownership.sees(
            ImageKind.FACES, name, account_id
        )


def sample_path(sample_id: str) -> str:
    """Return the path under which a face sample is served."""
    return f"/6/samples/faces/{sample_id}"


def _with_avatar(new: NewFace, content: Content | None) -> NewFace:
    sample_id = None if content is None else content.first_face_sample
    if not new.avatar_from_sample or new.avatar or sample_id is None:
        return new
    return replace(new, avatar=sample_path(sample_id))


def _links(faces: Sequence[str], basics: Sequence[str]) -> tuple[SampleLink, ...]:
    return (
        *(SampleLink(name, SampleType.FACE_DESCRIPTOR) for name in faces),
        *(SampleLink(name, SampleType.BASIC_ATTRIBUTES) for name in basics),
    )
