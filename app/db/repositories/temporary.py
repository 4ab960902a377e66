"""Temporary attributes: stored with an end, invisible the moment it is reached, purged later."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from app.db import rows
from app.db.errors import RowExists, RowMissing
from app.db.protection import bound_to
from app.db.records import BasicAttributes, Descriptor, Page, SampleLink, SampleType, TemporaryAttribute
from app.db.repositories.filters import Condition, id_equals, id_in, in_range
from app.db.session import Session
from app.db.types import id_bytes

_attribute = rows.temporary_attribute.c
_descriptor = rows.temporary_descriptor.c
_sample = rows.temporary_sample.c


class TemporaryAttributeRepository:
    """Reads and writes temporary attributes inside one unit of work. `now` decides what has ended, nothing else."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, item: TemporaryAttribute) -> bool:
        """Store an attribute, replacing one of the same id and account; return whether it replaced one.

        Raises
        ------
        RowExists
            If another account's attribute has that id.
        """
        values = {
            "account_id": item.account_id,
            "create_time": item.create_time,
            "expire_time": item.expire_time,
            "ttl": item.ttl,
            "basic_attributes": None if item.basic is None else asdict(item.basic),
            "descriptor_samples_generation": item.descriptor_samples_generation,
        }
        named = id_equals(_attribute.attribute_id, item.attribute_id)
        # One whose time is over does not exist, whoever it belonged to.
        self._session.execute(delete(rows.temporary_attribute).where(named, _attribute.expire_time <= item.create_time))
        is_new = self._insert_new({"attribute_id": item.attribute_id, **values})
        if not is_new:
            mine = id_equals(_attribute.account_id, item.account_id)
            # Locks the row: of several that put the same id, one after the other replaces all parts.
            if not self._session.execute(update(rows.temporary_attribute).where(named, mine).values(values)):
                raise RowExists("An attribute with the same id exists already.", field="attribute_id")
            for table in (rows.temporary_descriptor, rows.temporary_sample):
                self._session.execute(delete(table).where(table.c.attribute_id == item.attribute_id))
        self._insert_parts(item)
        return not is_new

    def get(
        self, attribute_id: str, now: datetime, account_id: str | None = None, *, with_descriptors: bool = False
    ) -> TemporaryAttribute:
        """Return one attribute. Raises RowMissing when it is absent, another account's, or its time is over."""
        found = self.list_attributes([attribute_id], now, account_id, with_descriptors=with_descriptors)
        if not found:
            raise RowMissing("attribute", attribute_id)
        return found[0]

    def list_attributes(
        self,
        attribute_ids: Sequence[str],
        now: datetime,
        account_id: str | None = None,
        *,
        with_descriptors: bool = False,
    ) -> list[TemporaryAttribute]:
        """Return those of the attributes that exist, in the order given."""
        statement = select(rows.temporary_attribute).where(
            id_in(_attribute.attribute_id, attribute_ids), _attribute.expire_time > now
        )
        if account_id is not None:
            statement = statement.where(id_equals(_attribute.account_id, account_id))
        found = {row.attribute_id: row for row in self._session.rows(statement)}
        samples = self._samples(list(found))
        descriptors = self._descriptors(list(found)) if with_descriptors else {}
        return [
            _record(found[name], tuple(descriptors.get(name, ())), tuple(samples.get(name, ())))
            for name in dict.fromkeys(attribute_ids)
            if name in found
        ]

    def list_ids(
        self,
        now: datetime,
        page: Page,
        account_id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> list[str]:
        """Return ids of one page of the attributes created in `since <= time < until`, the newest first."""
        statement = select(_attribute.attribute_id).where(*_living(now, account_id, since, until))
        ordered = statement.order_by(_attribute.create_time.desc(), _attribute.attribute_id.desc())
        return [row[0] for row in self._session.rows(ordered.limit(page.size).offset(page.offset))]

    def count(
        self,
        now: datetime,
        account_id: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
    ) -> int:
        """Return how many attributes exist, of all accounts unless one is named."""
        where = _living(now, account_id, since, until)
        return int(self._session.scalar(select(func.count()).select_from(rows.temporary_attribute).where(*where)))

    def delete(self, attribute_id: str, now: datetime, account_id: str | None = None) -> None:
        """Remove one attribute. Raises RowMissing as `get` does."""
        self.get(attribute_id, now, account_id)
        self._session.execute(delete(rows.temporary_attribute).where(_attribute.attribute_id == attribute_id))

    def expired(self, now: datetime, limit: int = 1000) -> list[str]:
        """Return ids of attributes whose time is over, longest ago first."""
        statement = select(_attribute.attribute_id).where(_attribute.expire_time <= now)
        return [row[0] for row in self._session.rows(statement.order_by(_attribute.expire_time).limit(limit))]

    def purge(self, attribute_ids: Sequence[str]) -> list[str]:
        """Remove attributes whatever their time; return the ids of their samples."""
        samples = select(_sample.sample_id).where(id_in(_sample.attribute_id, attribute_ids)).distinct()
        found = [row[0] for row in self._session.rows(samples)]
        self._session.execute(delete(rows.temporary_attribute).where(id_in(_attribute.attribute_id, attribute_ids)))
        return found

    def newest_creation(self) -> datetime | None:
        """Return when the newest attribute was stored: a moment that has passed, whatever the clock says."""
        found: datetime | None = self._session.scalar(select(func.max(_attribute.create_time)))
        return found

    def _insert_new(self, values: dict[str, Any]) -> bool:
        insert = sqlite.insert if self._session.dialect == "sqlite" else postgresql.insert
        statement = insert(rows.temporary_attribute).values(values).on_conflict_do_nothing()
        # Not the row count: the PostgreSQL driver does not give one here.
        return self._session.first(statement.returning(_attribute.attribute_id)) is not None

    def _insert_parts(self, item: TemporaryAttribute) -> None:
        cipher, object_id = self._session.cipher, id_bytes(item.attribute_id)
        for part in item.descriptors:
            data = part.data if cipher is None else cipher.seal(part.data, bound_to(object_id, part.version))
            self._session.execute(
                rows.temporary_descriptor.insert().values(
                    attribute_id=item.attribute_id,
                    version=part.version,
                    generation=part.generation,
                    obtaining_method=int(part.obtaining_method),
                    model_hash=part.model_hash,
                    descriptor=data,
                )
            )
        for sample in dict.fromkeys(item.samples):
            self._session.execute(
                rows.temporary_sample.insert().values(
                    attribute_id=item.attribute_id, sample_id=sample.sample_id, sample_type=int(sample.sample_type)
                )
            )

    def _samples(self, attribute_ids: Sequence[str]) -> dict[str, list[SampleLink]]:
        found: dict[str, list[SampleLink]] = defaultdict(list)
        statement = select(rows.temporary_sample).where(id_in(_sample.attribute_id, attribute_ids))
        for row in self._session.rows(statement.order_by(_sample.sample_id)):
            found[row.attribute_id].append(SampleLink(row.sample_id, SampleType(row.sample_type)))
        return found

    def _descriptors(self, attribute_ids: Sequence[str]) -> dict[str, list[Descriptor]]:
        found: dict[str, list[Descriptor]] = defaultdict(list)
        cipher = self._session.cipher
        statement = select(rows.temporary_descriptor).where(id_in(_descriptor.attribute_id, attribute_ids))
        for row in self._session.rows(statement.order_by(_descriptor.version)):
            data = bytes(row.descriptor)
            if cipher is not None:
                data = cipher.open(data, bound_to(id_bytes(row.attribute_id), row.version))
            found[row.attribute_id].append(
                Descriptor(row.version, data, row.generation, row.obtaining_method, row.model_hash)
            )
        return found


def _living(now: datetime, account_id: str | None, since: datetime | None, until: datetime | None) -> list[Condition]:
    mine = [] if account_id is None else [id_equals(_attribute.account_id, account_id)]
    return [_attribute.expire_time > now, *mine, *in_range(_attribute.create_time, since, until)]


def _record(
    row: Any,  # a row of `temporary_attribute`
    descriptors: tuple[Descriptor, ...],
    samples: tuple[SampleLink, ...],
) -> TemporaryAttribute:
    return TemporaryAttribute(
        attribute_id=row.attribute_id,
        account_id=row.account_id,
        create_time=row.create_time,
        expire_time=row.expire_time,
        ttl=row.ttl,
        basic=None if row.basic_attributes is None else BasicAttributes(**row.basic_attributes),
        descriptors=descriptors,
        samples=samples,
        descriptor_samples_generation=row.descriptor_samples_generation,
    )
