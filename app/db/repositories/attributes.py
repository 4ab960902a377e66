"""Attributes of faces: basic attributes, descriptors and the samples they came from, read and replaced together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select

from app.db import rows
from app.db.bulk import insert_rows
from app.db.errors import RowMissing
from app.db.records import EXTRACTED_TYPES, BasicAttributes, Descriptor, FaceAttributes, SampleLink, SampleType
from app.db.repositories.descriptors import DescriptorRepository
from app.db.repositories.face_writing import ATTRIBUTE_COLUMNS, SAMPLE_COLUMNS, attribute_values
from app.db.repositories.filters import id_equals, id_in
from app.db.repositories.keys import face_key
from app.db.session import Session
from app.db.types import id_bytes, to_micros

_attribute = rows.attribute.c
_face = rows.face.c
_sample = rows.sample.c
_is_extracted = _sample.sample_type.in_(EXTRACTED_TYPES)


class AttributeRepository:
    """Reads and writes what was extracted for faces, inside one unit of work."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._descriptors = DescriptorRepository(session)

    def get(self, face_id: str, account_id: str | None = None, *, with_descriptors: bool = False) -> FaceAttributes:
        """Return a face's attributes.

        Raises
        ------
        RowMissing
            For the face if it is absent, for ``attributes`` if it has none yet.
        """
        face_key(self._session, face_id, account_id)
        found = self.list_attributes([face_id], account_id, with_descriptors=with_descriptors)
        if not found:
            raise RowMissing("attributes", face_id, f"Face with id {face_id} does not have attributes yet")
        return found[0]

    def list_attributes(
        self, face_ids: Sequence[str], account_id: str | None = None, *, with_descriptors: bool = False
    ) -> list[FaceAttributes]:
        """Return the attributes of those of the living faces that have some, in the order given."""
        statement = (
            select(rows.attribute, _face.face_id)
            .join(rows.face, _face.face_key == _attribute.face_key)
            .where(id_in(_face.face_id, face_ids), _face.deleted_at.is_(None))
        )
        if account_id is not None:
            statement = statement.where(id_equals(_face.account_id, account_id))
        found = {row.face_id: row for row in self._session.rows(statement)}
        samples = self._samples([row.face_key for row in found.values()])
        descriptors = self._descriptors.of_faces(list(found)) if with_descriptors else {}
        return [
            _record(found[name], tuple(descriptors.get(name, ())), tuple(samples[found[name].face_key]))
            for name in dict.fromkeys(face_ids)
            if name in found
        ]

    def put(
        self,
        face_id: str,
        account_id: str | None,
        basic: BasicAttributes,
        descriptors: Sequence[Descriptor],
        samples: Sequence[SampleLink],
        now: datetime,
    ) -> bool:
        """Replace everything that was extracted for a face; return whether it had attributes before.

        Other pictures of the person stay, those among `samples` are added.

        Raises
        ------
        RowMissing
            If the face does not exist in the account.
        """
        self._session.numbers(0)
        key = face_key(self._session, face_id, account_id)
        before = self._session.first(select(_attribute.descriptor_samples_generation).where(_attribute.face_key == key))
        generation = 0 if before is None else before[0] + 1
        self._clear(key)
        values = attribute_values(key, basic, to_micros(now), generation)
        insert_rows(self._session, rows.attribute, ATTRIBUTE_COLUMNS, [values])
        self._descriptors.delete([face_id], now)
        self._descriptors.put_many([(face_id, item) for item in descriptors], now)
        self._link(key, samples)
        return before is not None

    def link(self, face_id: str, account_id: str | None, samples: Sequence[SampleLink]) -> None:
        """Add pictures to those a face has. Raises RowMissing if the face does not exist in the account."""
        if samples:
            self._link(face_key(self._session, face_id, account_id), samples)

    def delete(self, face_id: str, account_id: str | None, now: datetime) -> None:
        """Remove everything that was extracted for a face. Raises RowMissing as `get` does."""
        self._session.numbers(0)
        key = face_key(self._session, face_id, account_id)
        self._descriptors.delete([face_id], now)
        if not self._clear(key):
            raise RowMissing("attributes", face_id, f"Face with id {face_id} does not have attributes yet")

    def sample_ids(self, face_ids: Sequence[str]) -> list[str]:
        """Return the ids of the samples that the faces, living or recycled, were extracted from."""
        statement = (
            select(_sample.sample_id)
            .join(rows.face, _face.face_key == _sample.face_key)
            .where(id_in(_face.face_id, face_ids), _is_extracted)
            .distinct()
        )
        return [row[0] for row in self._session.rows(statement)]

    def known_samples(self, sample_ids: Sequence[str]) -> set[str]:
        """Return those of the samples that a face or a temporary attribute names: the others are orphans."""
        temporary = rows.temporary_sample.c.sample_id
        found = select(_sample.sample_id).where(id_in(_sample.sample_id, sample_ids))
        other = select(temporary).where(id_in(temporary, sample_ids))
        return {row[0] for row in self._session.rows(found.union(other))}

    def _clear(self, key: int) -> int:
        self._session.execute(delete(rows.sample).where(_sample.face_key == key, _is_extracted))
        return self._session.execute(delete(rows.attribute).where(_attribute.face_key == key))

    def _link(self, key: int, samples: Sequence[SampleLink]) -> None:
        known = self._session.rows(select(rows.sample).where(_sample.face_key == key))
        links = dict.fromkeys((item.sample_id.lower(), int(item.sample_type)) for item in samples)
        new = links.keys() - {(row.sample_id, row.sample_type) for row in known}
        values = [(key, id_bytes(name), kind) for name, kind in links if (name, kind) in new]
        insert_rows(self._session, rows.sample, SAMPLE_COLUMNS, values)

    def _samples(self, keys: Sequence[int]) -> dict[int, list[SampleLink]]:
        found: dict[int, list[SampleLink]] = defaultdict(list)
        if keys:
            for row in self._session.rows(select(rows.sample).where(_sample.face_key.in_(keys), _is_extracted)):
                found[row.face_key].append(SampleLink(row.sample_id, SampleType(row.sample_type)))
        return found


def _record(
    row: Any,  # a row of `attribute` with the face's id
    descriptors: tuple[Descriptor, ...],
    samples: tuple[SampleLink, ...],
) -> FaceAttributes:
    basic = BasicAttributes(
        gender=row.gender,
        age=row.age,
        ethnicity=row.ethnicity,
        gender_obtaining_method=row.gender_obtaining_method,
        gender_version=row.gender_version,
        age_obtaining_method=row.age_obtaining_method,
        age_version=row.age_version,
        ethnicity_obtaining_method=row.ethnicity_obtaining_method,
        ethnicity_version=row.ethnicity_version,
        estimations=row.estimations,
    )
    return FaceAttributes(row.face_id, basic, row.create_time, row.descriptor_samples_generation, descriptors, samples)
