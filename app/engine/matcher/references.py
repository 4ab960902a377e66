"""From what a caller names to vectors: one resolver per kind of reference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from app.db import UnitOfWork
from app.db.records import Descriptor, FaceFilter
from app.engine.common.clock import Clock
from app.engine.common.errors import (
    AttributeNotFoundError,
    BadInputError,
    DescriptorFormatError,
    DescriptorVersionError,
    FaceAttributesNotFoundError,
    FaceNotFoundError,
    PlatformError,
)
from app.engine.common.ids import checked_id
from app.engine.common.progress import CancelToken
from app.engine.inference.catalogue_entries import DescriptorSpec
from app.engine.matcher.envelope import DescriptorType, DimensionOf, read_descriptor
from app.engine.matcher.layout import NORM_LIMIT, FloatArray
from app.engine.matcher.models import Reference, ReferenceKind

# Encoded image, descriptor version: the descriptor of its best face, (D,) float32. Raises NoFacesError, ImageError...
PhotoDescriber = Callable[[bytes, int, CancelToken | None], FloatArray]

_MOST_FACES = 100  # of one external id, the newest count
_DESCRIPTORS = (ReferenceKind.RAW_DESCRIPTOR, ReferenceKind.SDK_DESCRIPTOR)


@dataclass(frozen=True, eq=False)
class Asking:
    """Who asks for what.

    Attributes
    ----------
    field : str
        Where the reference stands in the request, for messages.
    unit : UnitOfWork
        One moment of the database, shared by all references of a request.
    """

    reference: Reference
    field: str
    spec: DescriptorSpec
    account_id: str | None
    unit: UnitOfWork


class ReferenceResolver(Protocol):
    """Turns references of some kinds into vectors. Rooms add their own with `MatcherService.add_resolver`."""

    @property
    def kinds(self) -> frozenset[ReferenceKind]:
        """What it resolves."""
        ...

    def resolve(self, asking: Asking) -> FloatArray:
        """Return (N, D) float32, N >= 1: a candidate is as similar as the nearest of them.

        Raises
        ------
        NotFoundError
            If the account has no such object.
        DescriptorVersionError, DescriptorFormatError
            If it has no usable descriptor of the version.
        """
        ...


class FaceResolver:
    """Stored faces, by id, and all faces of an external id."""

    kinds = frozenset({ReferenceKind.FACE, ReferenceKind.FACE_EXTERNAL_ID})

    def resolve(self, asking: Asking) -> FloatArray:
        """Return the descriptors of the face or faces."""
        faces = self._faces(asking)
        found = asking.unit.descriptors.of_faces(faces)
        if not found:
            raise FaceAttributesNotFoundError(
                f"Face with id {faces[0]} does not have attributes yet", field=f"{asking.field}.id"
            )
        mine = [one for face_id in faces for one in found.get(face_id, []) if one.version == asking.spec.version]
        if not mine:
            raise _other_version(f"Face {faces[0]}", [one for many in found.values() for one in many], asking)
        return _vectors(mine, asking)

    def _faces(self, asking: Asking) -> list[str]:
        reference, field = asking.reference, f"{asking.field}.id"
        if reference.kind is ReferenceKind.FACE:
            face_id = checked_id(reference.id, field)
            found = asking.unit.faces.list_ids(FaceFilter(account_id=asking.account_id, face_ids=(face_id,)))
            if not found:
                raise FaceNotFoundError(f"Face with id '{face_id}' not found", field=field)
            return found
        if not reference.id:
            raise BadInputError(f"Empty field '{field}'", field=field)
        wanted = FaceFilter(account_id=asking.account_id, external_ids=(reference.id,))
        found = asking.unit.faces.list_ids(wanted, _MOST_FACES)
        if not found:
            raise FaceNotFoundError(f"Face with external id '{reference.id}' not found", field=field)
        return found


class AttributeResolver:
    """Temporary attributes."""

    kinds = frozenset({ReferenceKind.ATTRIBUTE})

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def resolve(self, asking: Asking) -> FloatArray:
        """Return the attribute's descriptor of the version."""
        field = f"{asking.field}.id"
        name = checked_id(asking.reference.id, field)
        stored = asking.unit.temporary.list_attributes([name], self._clock(), asking.account_id, with_descriptors=True)
        if not stored:
            raise AttributeNotFoundError(f"Attributes not found ('{name}')", field=field)
        found = stored[0]
        if not found.descriptors:
            raise FaceAttributesNotFoundError(f"Attribute with id {name} does not have a descriptor", field=field)
        mine = [one for one in found.descriptors if one.version == asking.spec.version]
        if not mine:
            raise _other_version(f"Attribute {name}", found.descriptors, asking)
        return _vectors(mine, asking)


class DescriptorResolver:
    """Descriptors sent along, raw or in the platform's envelope."""

    kinds = frozenset(_DESCRIPTORS)

    def __init__(self, dimension_of: DimensionOf) -> None:
        self._dimension_of = dimension_of

    def resolve(self, asking: Asking) -> FloatArray:
        """Return the one vector."""
        return self.read(asking.reference, asking.spec, asking.field)[None]

    def read(self, reference: Reference, spec: DescriptorSpec, field: str) -> FloatArray:
        """Return a descriptor that came from outside, (D,) float32. Raises as `resolve`."""
        found = self.decoded(reference, field)
        if found.version != spec.version:
            raise DescriptorVersionError(
                f"A descriptor of version {found.version} cannot be compared as version {spec.version}.",
                field=f"{field}.descriptor_version",
                remedy="Extract both again with one version.",
            )
        return checked_vector(np.frombuffer(found.data, "<f4").astype(np.float32), spec, f"{field}.data")

    def decoded(self, reference: Reference, field: str) -> Descriptor:
        """Return what a reference of a descriptor kind holds."""
        kind: DescriptorType = "raw" if reference.kind is ReferenceKind.RAW_DESCRIPTOR else "sdk"
        version = reference.descriptor_version
        return read_descriptor(reference.data, kind, version, self._dimension_of, f"{field}.data")


def declared_versions(references: Sequence[Reference], reader: DescriptorResolver) -> set[int]:
    """Return the versions of the descriptors among references. Raises PlatformError where one cannot be read."""
    return {
        reader.decoded(one, f"references.{place}").version
        for place, one in enumerate(references)
        if one.kind in _DESCRIPTORS
    }


def _vectors(found: Sequence[Descriptor], asking: Asking) -> FloatArray:
    rows = [np.frombuffer(one.data, "<f4").astype(np.float32) for one in found]
    return np.stack([checked_vector(row, asking.spec, asking.field) for row in rows])


def checked_vector(vector: FloatArray, spec: DescriptorSpec, field: str) -> FloatArray:
    """Return a vector that can be compared. Raises DescriptorFormatError."""
    if vector.shape != (spec.dimension,):
        raise DescriptorFormatError(
            f"A descriptor of version {spec.version} has {spec.dimension} values; this has the shape {vector.shape}.",
            field=field,
        )
    if not np.isfinite(vector).all() or float(np.linalg.norm(vector.astype(np.float64))) >= NORM_LIMIT:
        raise DescriptorFormatError("The descriptor holds values that are not finite or too large.", field=field)
    return vector


def _other_version(name: str, found: Sequence[Descriptor], asking: Asking) -> PlatformError:
    versions = ", ".join(str(version) for version in sorted({one.version for one in found}))
    return DescriptorVersionError(
        f"{name} has descriptors of versions {versions}, not {asking.spec.version}.",
        field=f"{asking.field}.id",
        remedy="Extract it again with this version.",
    )
