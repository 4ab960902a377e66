"""Temporary attributes: the outcome of an extraction, kept in the database until its time is over.

Expiry is an absolute moment, stored with the attribute, so it survives a restart. What it is compared with is a
`SteadyClock`: setting the machine's clock while the program runs moves nothing, and a clock that went back before
a start is noticed, since the newest stored attribute cannot come from the future.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.db.records import (
    BasicAttributes,
    Descriptor,
    ObtainingMethod,
    SampleLink,
    SampleType,
    TemporaryAttribute,
)
from app.engine.common.bus import AttributesCreated, AttributesDeleted
from app.engine.common.clock import Clock
from app.engine.common.errors import AttributeNotFoundError, BadInputError
from app.engine.common.ids import checked_id, new_id
from app.engine.common.progress import CancelToken
from app.engine.common.steady import SteadyClock
from app.engine.configurator.sections.storage import AttributeStorage
from app.engine.faces.models import PageRequest
from app.engine.matcher.envelope import DimensionOf, check_vector
from app.engine.storage import Storage

MAX_IDS = 1000
MAX_SAMPLES = 100

_MAX_AGE = 150
_PURGED_AT_ONCE = 500


@dataclass(frozen=True)
class NewAttribute:
    """What an attribute is made of; at least one of the two parts.

    Attributes
    ----------
    basic : BasicAttributes or None
        Gender, age, ethnicity.
    descriptors : tuple of Descriptor
        At most one of each version; read by `envelope.read_descriptor` where they come from outside.
    basic_attributes_samples, face_descriptor_samples : tuple of str
        Ids of the samples each part was made from, if there are any.
    ttl : int or None
        Seconds it lives; None for the setting's default.
    pictures : tuple of SampleLink
        Other stored pictures of the person, as `NewFace` has them: for faces that are made of the attribute.
    """

    basic: BasicAttributes | None = None
    descriptors: tuple[Descriptor, ...] = ()
    basic_attributes_samples: tuple[str, ...] = ()
    face_descriptor_samples: tuple[str, ...] = ()
    ttl: int | None = None
    pictures: tuple[SampleLink, ...] = ()


class TemporaryAttributes:
    """Stores, finds and removes temporary attributes. Safe from any thread.

    Parameters
    ----------
    storage : Storage
        The services' way to the database.
    settings : AttributeStorage
        The section ATTRIBUTES_STORAGE_SETTINGS.
    dimension_of : callable
        Number of values of a descriptor version, as the catalogue says.
    clock : Clock, optional
        Decides what has expired; a `SteadyClock` unless given.
    """

    def __init__(
        self, storage: Storage, settings: AttributeStorage, dimension_of: DimensionOf, clock: Clock | None = None
    ) -> None:
        self._storage = storage
        self._settings = settings
        self._dimension_of = dimension_of
        self._clock = clock or SteadyClock()

    def apply(self, settings: AttributeStorage) -> None:
        """Take over changed settings; attributes that exist keep their time."""
        self._settings = settings

    def start(self) -> None:
        """Notice a clock that went back while the program was not running."""
        with self._storage.read() as unit:
            newest = unit.temporary.newest_creation()
        if newest is not None and isinstance(self._clock, SteadyClock):
            self._clock.not_before(newest)

    def create(self, account_id: str, new: NewAttribute) -> TemporaryAttribute:
        """Store an attribute under a new id.

        Raises
        ------
        BadInputError
            If nothing is to be stored, or the life, a sample's id or a basic attribute is out of range.
        DescriptorVersionError, DescriptorFormatError
            If a descriptor has an unknown version, the wrong length, or values that are not finite.
        """
        return self._put(account_id, new_id(), new)[0]

    def put(self, account_id: str, attribute_id: str, new: NewAttribute) -> tuple[TemporaryAttribute, bool]:
        """Store an attribute under an id of the caller's choice; return it and whether it replaced one.

        Raises
        ------
        AlreadyExistsError
            If another account's attribute has that id.
        BadInputError, DescriptorVersionError, DescriptorFormatError
            As `create`.
        """
        return self._put(account_id, checked_id(attribute_id, "attribute_id"), new)

    def get(self, attribute_id: str, account_id: str | None, *, with_descriptors: bool = False) -> TemporaryAttribute:
        """Return one attribute.

        Raises
        ------
        AttributeNotFoundError
            If it does not exist, belongs to another account, or its time is over.
        """
        name = checked_id(attribute_id, "attribute_id")
        found = self.list_attributes([name], account_id, with_descriptors=with_descriptors)
        if not found:
            raise AttributeNotFoundError(f"Attributes not found ('{name}')")
        return found[0]

    def list_attributes(
        self, attribute_ids: Sequence[str], account_id: str | None, *, with_descriptors: bool = False
    ) -> list[TemporaryAttribute]:
        """Return those of up to 1000 attributes that still exist, in the order asked. Raises BadInputError."""
        if len(attribute_ids) > MAX_IDS:
            raise BadInputError(
                f"{len(attribute_ids)} attributes were named.",
                field="attribute_ids",
                remedy="At most 1000 are allowed.",
            )
        names = [checked_id(name, "attribute_ids") for name in attribute_ids]
        with self._storage.read() as unit:
            return unit.temporary.list_attributes(names, self._clock(), account_id, with_descriptors=with_descriptors)

    def exists(self, attribute_id: str, account_id: str | None) -> bool:
        """Tell whether an attribute exists and its time is not over."""
        return bool(self.list_attributes([attribute_id], account_id))

    def page_attributes(
        self,
        account_id: str | None,
        page: PageRequest,
        since: datetime | None = None,
        until: datetime | None = None,
        *,
        with_descriptors: bool = False,
    ) -> list[TemporaryAttribute]:
        """Return one page of the attributes created in `since <= time < until`, the newest first.

        Raises
        ------
        BadQueryError
        """
        from app.engine.faces.validation import checked_page

        rows, now = checked_page(page), self._clock()
        with self._storage.read() as unit:
            names = unit.temporary.list_ids(now, rows, account_id, since, until)
            return unit.temporary.list_attributes(names, now, account_id, with_descriptors=with_descriptors)

    def count(self, account_id: str | None = None, since: datetime | None = None, until: datetime | None = None) -> int:
        """Return how many attributes exist that were created in `since <= time < until`, by default of all accounts."""
        with self._storage.read() as unit:
            return unit.temporary.count(self._clock(), account_id, since, until)

    def delete(self, attribute_id: str, account_id: str | None) -> None:
        """Remove an attribute before its time. Raises AttributeNotFoundError."""
        name = checked_id(attribute_id, "attribute_id")
        with self._storage.write() as unit:
            unit.temporary.delete(name, self._clock(), account_id)
            unit.tell(AttributesDeleted(account_id, (name,)))
            unit.commit()

    def purge(self, token: CancelToken | None = None) -> int:
        """Remove every attribute whose time is over and return how many that were. Called in the background.

        Notes
        -----
        Works in short transactions, so that other writers need not wait. Nobody sees an expired attribute in the
        meantime either.
        """
        token, removed = token or CancelToken(), 0
        while not token.is_cancelled:
            with self._storage.write() as unit:
                names = unit.temporary.expired(self._clock(), _PURGED_AT_ONCE)
                if not names:
                    break
                unit.temporary.purge(names)
                unit.tell(AttributesDeleted(None, tuple(names)))
                unit.commit()
            removed += len(names)
        return removed

    @property
    def purge_interval_s(self) -> int:
        """Seconds between two calls of `purge`, as the setting says."""
        return self._settings.purge_interval

    def made(self, account_id: str, attribute_id: str, new: NewAttribute) -> TemporaryAttribute:
        """Return an attribute, checked and with its end, for a caller that stores it in a transaction of its own.

        Raises
        ------
        BadInputError, DescriptorVersionError, DescriptorFormatError
            As `create`.
        """
        self._check(new)
        ttl, now = self._checked_ttl(new.ttl), self._clock()
        return TemporaryAttribute(
            attribute_id=attribute_id,
            account_id=account_id,
            create_time=now,
            expire_time=now + timedelta(seconds=ttl),
            ttl=ttl,
            basic=new.basic,
            descriptors=new.descriptors,
            samples=(*_links(new), *new.pictures),
        )

    def _put(self, account_id: str, attribute_id: str, new: NewAttribute) -> tuple[TemporaryAttribute, bool]:
        made = self.made(account_id, attribute_id, new)
        with self._storage.write() as unit:
            is_replaced = unit.temporary.put(made)
            unit.tell(AttributesCreated(account_id, (attribute_id,)))
            unit.commit()
        return made, is_replaced

    def _checked_ttl(self, ttl: int | None) -> int:
        if ttl is None:
            return self._settings.default_ttl
        if isinstance(ttl, bool) or not isinstance(ttl, int) or not 1 <= ttl <= self._settings.max_ttl:
            raise BadInputError(
                f"A life of {ttl} s is not allowed.", field="ttl", remedy=f"Use 1 to {self._settings.max_ttl} seconds."
            )
        return ttl

    def _check(self, new: NewAttribute) -> None:
        if new.basic is None and not new.descriptors:
            raise BadInputError("An attribute needs basic attributes or a descriptor.", field="descriptors")
        versions = [descriptor.version for descriptor in new.descriptors]
        if len(set(versions)) != len(versions):
            raise BadInputError("Two descriptors have the same version.", field="descriptors")
        for place, descriptor in enumerate(new.descriptors):
            check_vector(descriptor.data, descriptor.version, self._dimension_of, f"descriptors.{place}.descriptor")
        if new.basic is not None:
            _check_basic(new.basic)


def external_basic(age: int | None, gender: int | None, ethnicity: int | None) -> BasicAttributes:
    """Return basic attributes that came from outside. Raises BadInputError when one is out of range."""
    method = int(ObtainingMethod.EXTERNAL)
    basic = BasicAttributes(
        gender=gender,
        age=age,
        ethnicity=ethnicity,
        gender_obtaining_method=None if gender is None else method,
        age_obtaining_method=None if age is None else method,
        ethnicity_obtaining_method=None if ethnicity is None else method,
    )
    _check_basic(basic)
    return basic


def _check_basic(basic: BasicAttributes) -> None:
    for name, value, low, high in (
        ("gender", basic.gender, 0, 1),
        ("age", basic.age, 0, _MAX_AGE),
        ("ethnicity", basic.ethnicity, 1, 4),
    ):
        if value is not None and (isinstance(value, bool) or not low <= value <= high):
            raise BadInputError(
                f"Field 'basic_attributes.{name}' must be {low} to {high}, got {value!r}.",
                field=f"basic_attributes.{name}",
            )


def _links(new: NewAttribute) -> tuple[SampleLink, ...]:
    pairs = (
        (new.face_descriptor_samples, SampleType.FACE_DESCRIPTOR, "face_descriptor_samples"),
        (new.basic_attributes_samples, SampleType.BASIC_ATTRIBUTES, "basic_attributes_samples"),
    )
    for names, _, field in pairs:
        if len(names) > MAX_SAMPLES:
            raise BadInputError(f"{len(names)} samples were named.", field=field, remedy="At most 100 are allowed.")
    return tuple(SampleLink(checked_id(name, field), kind) for names, kind, field in pairs for name in names)
