"""From a request to vectors: which version is compared, and who resolves each reference."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from app.db import UnitOfWork
from app.engine.common.clock import Clock
from app.engine.common.errors import DescriptorVersionError, MatchOriginError
from app.engine.common.progress import CancelToken
from app.engine.inference.catalogue import Catalogue, DescriptorSpec
from app.engine.matcher.answers import Query
from app.engine.matcher.layout import FloatArray
from app.engine.matcher.models import MatchRequest, ReferenceKind
from app.engine.matcher.references import (
    Asking,
    AttributeResolver,
    DescriptorResolver,
    FaceResolver,
    PhotoDescriber,
    ReferenceResolver,
    checked_vector,
    declared_versions,
)


class Questions:
    """Resolves the references of requests, by the resolvers that rooms have added. Safe from any thread.

    Attributes
    ----------
    reader : DescriptorResolver
        Reads descriptors that come with a request.
    """

    def __init__(self, catalogue: Catalogue, clock: Clock, describe_photo: PhotoDescriber | None) -> None:
        self._catalogue = catalogue
        self._describe_photo = describe_photo
        self.reader = DescriptorResolver(lambda version: catalogue.descriptor_spec(version).dimension)
        self._resolvers: dict[ReferenceKind, ReferenceResolver] = {}
        for resolver in (FaceResolver(), AttributeResolver(clock), self.reader):
            self.add(resolver)

    def add(self, resolver: ReferenceResolver) -> None:
        """Resolve further kinds of references."""
        self._resolvers.update(dict.fromkeys(resolver.kinds, resolver))

    def require_known(self, request: MatchRequest) -> None:
        """Check that every kind of reference can be resolved. Raises MatchOriginError."""
        for place, reference in enumerate(request.references):
            is_photo = reference.kind is ReferenceKind.PHOTO and self._describe_photo is not None
            if reference.kind not in self._resolvers and not is_photo:
                raise MatchOriginError(
                    f"References of type '{reference.kind}' cannot be used: their service is not running here.",
                    field=f"references.{place}.type",
                )

    def spec_of(self, request: MatchRequest, default_version: int) -> DescriptorSpec:
        """Return the version a request compares. Raises DescriptorVersionError, and as descriptors are read."""
        version = request.descriptor_version
        if version is None:
            declared = declared_versions(request.references, self.reader)
            if len(declared) > 1:
                raise DescriptorVersionError(
                    f"Descriptors of versions {', '.join(map(str, sorted(declared)))} cannot be compared.",
                    field="references",
                    remedy="Extract them again with one version.",
                )
            version = declared.pop() if declared else default_version
        spec = self._catalogue.descriptor_spec(version)
        if spec.dimension is None:
            raise DescriptorVersionError(
                f"How long descriptors of version {version} are is not known.",
                remedy=f"Install the model '{spec.model_id}'.",
            )
        return spec

    def described(
        self, request: MatchRequest, spec: DescriptorSpec, token: CancelToken | None
    ) -> dict[int, FloatArray]:
        """Return the vectors of photos, by place: a network must not run while the database is held."""
        describe = self._describe_photo
        if describe is None:
            return {}
        return {
            place: checked_vector(describe(one.photo, spec.version, token), spec, f"references.{place}.photo")[None]
            for place, one in enumerate(request.references)
            if one.kind is ReferenceKind.PHOTO
        }

    def resolved(
        self, request: MatchRequest, spec: DescriptorSpec, unit: UnitOfWork, photos: Mapping[int, FloatArray]
    ) -> tuple[FloatArray, list[Query]]:
        """Return the references' vectors, stacked, and which rows are whose. Raises as the resolvers do."""
        pieces: list[FloatArray] = []
        queries: list[Query] = []
        done = 0
        for place, reference in enumerate(request.references):
            asking = Asking(reference, f"references.{place}", spec, request.account_id, unit)
            rows = photos[place] if place in photos else self._resolvers[reference.kind].resolve(asking)
            pieces.append(rows)
            queries.append(Query(reference, slice(done, done + len(rows))))
            done += len(rows)
        return np.concatenate(pieces), queries
