"""Removing faces for good: their files first, then their rows.

The faces lie in the recycle bin when this begins, so nobody sees or changes them any more, and a process killed in
between leaves them there: whoever deletes or erases again, or the purge, finishes the work.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.db import UnitOfWork
from app.engine.faces.base import FaceRoom
from app.engine.faces.models import SampleType as Link
from app.engine.faces.models import StoredImage
from app.engine.faces.validation import MAX_IDS
from app.engine.image_store import SampleType
from app.engine.image_store.models import ORIGINS, PORTRAITS

_ID = r"([0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})"
_STORED = re.compile(rf"/(?:\w+/)*(?:samples/faces|(samples|images))/{_ID}")

_BUCKETS = {
    Link.BODY_DESCRIPTOR: SampleType.BODIES.bucket,
    Link.IMAGE_ORIGIN: ORIGINS,
    Link.FACE_SAMPLE: SampleType.FACES.bucket,
}


@dataclass(frozen=True)
class Remains:
    """What is left of faces that lie in the recycle bin.

    Attributes
    ----------
    images : tuple of StoredImage
        Files nothing else names.
    attribute_ids : tuple of str
        Temporary attributes made of the same samples or descriptors.
    counts : mapping of str to int
        By kind of object.
    """

    face_ids: tuple[str, ...]
    images: tuple[StoredImage, ...]
    attribute_ids: tuple[str, ...]
    counts: Mapping[str, int]


class Removal(FaceRoom):
    """Finds and removes what is left of faces."""

    def _find_remains(self, unit: UnitOfWork, face_ids: Sequence[str], *, is_erase: bool) -> Remains:
        """Return everything kept of faces; only an erase also looks for temporary attributes, avatars and events."""
        attributes = unit.traces.temporary_of(face_ids) if is_erase else []
        samples = [*unit.attributes.sample_ids(face_ids), *unit.traces.samples_of_temporary(attributes)]
        avatars = _stored_avatars(unit.traces.avatars(face_ids)) if is_erase else []
        samples += [image.image_id for image in avatars if image.bucket == SampleType.FACES.bucket]
        kept = unit.traces.samples_of_others(samples, face_ids, attributes)
        images = [StoredImage(SampleType.FACES.bucket, name) for name in samples if name not in kept]
        images += self._pictures(unit, face_ids, attributes) if is_erase else ()
        images += [image for image in avatars if image.bucket != SampleType.FACES.bucket]
        counts = Counter(
            faces=len(face_ids),
            descriptors=unit.traces.descriptor_count(face_ids),
            temporary_attributes=len(attributes),
        )
        for part in self._erase_parts if is_erase else ():
            found = part.find(unit, face_ids)
            counts.update(found.counts)
            images += found.images
        images = list(dict.fromkeys(images))
        counts["samples"] = sum(image.bucket == SampleType.FACES.bucket for image in images)
        counts["images"] = len(images) - counts["samples"]
        portraits = [StoredImage(PORTRAITS, name) for name in face_ids]
        return Remains(tuple(face_ids), (*images, *portraits), tuple(attributes), dict(counts))

    def _pictures(
        self, unit: UnitOfWork, face_ids: Sequence[str], attribute_ids: Sequence[str]
    ) -> Iterator[StoredImage]:
        """Yield pictures from which nothing was extracted and that nothing else needs."""
        links = unit.traces.pictures_of(face_ids, attribute_ids)
        kept = unit.traces.samples_of_others([link.sample_id for link in links], face_ids, attribute_ids)
        for link in links:
            if link.sample_id not in kept:
                yield StoredImage(_BUCKETS[link.sample_type], link.sample_id)

    def _remove_files(self, images: Iterable[StoredImage]) -> None:
        buckets: dict[str, list[str]] = defaultdict(list)
        for image in images:
            buckets[image.bucket].append(image.image_id)
        for bucket, names in buckets.items():
            for start in range(0, len(names), MAX_IDS):
                self._images.delete_images(bucket, names[start : start + MAX_IDS])

    def _remove_rows(self, unit: UnitOfWork, remains: Remains, account_id: str | None, *, is_erase: bool) -> list[str]:
        """Remove the rows of faces; return the ids of those that were still there."""
        if is_erase:
            for part in self._erase_parts:
                part.remove(unit, remains.face_ids)
            unit.traces.remove_temporary(remains.attribute_ids)
            unit.traces.forget_imports(remains.face_ids)
        return unit.faces.erase(remains.face_ids, account_id, self._clock())

    def _remove_for_good(self, face_ids: Sequence[str], account_id: str | None) -> list[str]:
        """Remove faces of the recycle bin without looking for further traces; return their ids."""
        with self._storage.read() as unit:
            remains = self._find_remains(unit, face_ids, is_erase=False)
        self._remove_files(remains.images)
        with self._storage.write() as unit:
            gone = self._remove_rows(unit, remains, account_id, is_erase=False)
            unit.commit()
        return gone


def _stored_avatars(avatars: Iterable[str]) -> list[StoredImage]:
    """Return the images of this service that avatars are paths of."""
    found = []
    for avatar in avatars:
        match = _STORED.fullmatch(avatar)
        if match is not None:
            bucket = ORIGINS if match[1] == "images" else SampleType.FACES.bucket
            found.append(StoredImage(bucket, match[2].lower()))
    return found
