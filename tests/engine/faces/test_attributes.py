from __future__ import annotations

import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import numpy as np
import pytest

from app.db.records import BasicAttributes, Descriptor, ObtainingMethod, SampleLink, SampleType
from app.engine.common.bus import AttributesDeleted
from app.engine.common.errors import (
    AlreadyExistsError,
    AttributeNotFoundError,
    BadInputError,
    DescriptorFormatError,
    DescriptorVersionError,
)
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken
from app.engine.common.steady import SteadyClock
from app.engine.configurator.sections.storage import AttributeStorage
from app.engine.faces.attributes import NewAttribute, TemporaryAttributes, external_basic
from app.engine.faces.models import PageRequest
from app.engine.storage import Storage

ME = new_id()
START = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def dimension_of(version: int) -> int | None:
    known = {59: 128, 58: 1024, 1000: None}
    if version not in known:
        raise DescriptorVersionError(f"No model computes descriptors of version {version}.")
    return known[version]


def descriptor(version: int = 59, size: int = 128) -> Descriptor:
    return Descriptor(version, np.linspace(-1, 1, size, dtype="<f4").tobytes())


class Bench:
    """A service whose clocks are set by hand."""

    def __init__(self, storage: Storage) -> None:
        self.storage, self.wall, self.counter = storage, START, 0.0
        self.service = self.restarted()

    def restarted(self) -> TemporaryAttributes:
        clock = SteadyClock(lambda: self.wall, lambda: self.counter)
        self.service = TemporaryAttributes(self.storage, AttributeStorage(), dimension_of, clock)
        self.service.start()
        return self.service

    def pass_time(self, seconds: float) -> None:
        self.wall += timedelta(seconds=seconds)
        self.counter += seconds


@pytest.fixture
def bench(storage: Storage) -> Bench:
    return Bench(storage)


NEW = NewAttribute(basic=BasicAttributes(gender=1, age=40, ethnicity=4), descriptors=(descriptor(),))


# --- TMP --------------------------------------------------------------------------------------------------


def test_tmp02_an_attribute_keeps_everything_bit_for_bit(bench: Bench) -> None:
    """FAC-01."""
    face, basic = new_id(), new_id()
    new = NewAttribute(
        basic=BasicAttributes(gender=0, age=30, estimations={"asian": 0.25}),
        descriptors=(descriptor(58, 1024), descriptor()),
        face_descriptor_samples=(face,),
        basic_attributes_samples=(basic, face),
    )
    made = bench.service.create(ME, new)
    found = bench.service.get(made.attribute_id, ME, with_descriptors=True)
    assert found.basic == new.basic
    assert {one.version: one.data for one in found.descriptors} == {one.version: one.data for one in new.descriptors}
    assert set(found.samples) == {
        SampleLink(face, SampleType.FACE_DESCRIPTOR),
        SampleLink(face, SampleType.BASIC_ATTRIBUTES),
        SampleLink(basic, SampleType.BASIC_ATTRIBUTES),
    }
    assert bench.service.get(made.attribute_id, ME).descriptors == ()


def test_tmp04_the_default_life_is_five_minutes(bench: Bench) -> None:
    made = bench.service.create(ME, NEW)
    assert (made.ttl, made.expire_time - made.create_time) == (300, timedelta(minutes=5))


@pytest.mark.parametrize("ttl", [0, -1, 86_401, True, 1.5, "300"])
def test_tmp03_a_life_outside_of_1_to_86400_is_refused(bench: Bench, ttl: Any) -> None:
    with pytest.raises(BadInputError) as caught:
        bench.service.create(ME, NewAttribute(basic=NEW.basic, ttl=ttl))
    assert caught.value.field == "ttl"
    assert bench.service.count() == 0


@pytest.mark.parametrize("ttl", [1, 86_400])
def test_tmp05_08_an_attribute_is_gone_to_the_second(bench: Bench, ttl: int) -> None:
    made = bench.service.create(ME, NewAttribute(basic=NEW.basic, ttl=ttl))
    bench.pass_time(ttl - 0.001)
    assert bench.service.exists(made.attribute_id, ME)
    bench.pass_time(0.001)
    assert not bench.service.exists(made.attribute_id, ME)
    with pytest.raises(AttributeNotFoundError) as caught:
        bench.service.get(made.attribute_id, ME)
    assert caught.value.code == 22009
    with pytest.raises(AttributeNotFoundError):
        bench.service.delete(made.attribute_id, ME)


def test_expiry_survives_a_restart(bench: Bench) -> None:
    """TMP-01: attributes lie in the site's own database."""
    made = bench.service.create(ME, NEW)
    bench.pass_time(299)
    assert bench.restarted().exists(made.attribute_id, ME)
    bench.pass_time(1)
    assert not bench.restarted().exists(made.attribute_id, ME)


def test_setting_the_clock_of_the_machine_moves_no_expiry(bench: Bench) -> None:
    made = bench.service.create(ME, NEW)
    bench.wall -= timedelta(days=1)
    bench.counter += 299
    assert bench.service.exists(made.attribute_id, ME)
    bench.wall += timedelta(days=9)
    assert bench.service.exists(made.attribute_id, ME)
    bench.counter += 1
    assert not bench.service.exists(made.attribute_id, ME)


def test_a_clock_that_went_back_before_a_start_makes_nothing_live_longer(bench: Bench) -> None:
    made = bench.service.create(ME, NEW)
    bench.wall -= timedelta(days=30)
    service = bench.restarted()
    bench.pass_time(300)
    assert not service.exists(made.attribute_id, ME)


def test_the_purge_removes_what_is_over_and_tells_of_it(bench: Bench) -> None:
    told: list[int] = []
    bench.storage.bus.subscribe(AttributesDeleted, lambda event: told.append(len(event.ids)))
    for _ in range(3):
        bench.service.create(ME, NewAttribute(basic=NEW.basic, ttl=10))
    kept = bench.service.create(ME, NEW)
    bench.pass_time(10)
    assert bench.service.count() == 1
    stopped = CancelToken()
    stopped.cancel()
    assert bench.service.purge(stopped) == 0
    assert bench.service.purge() == 3
    assert bench.service.purge() == 0
    assert told == [3]
    assert bench.service.exists(kept.attribute_id, ME)


def test_an_attribute_of_another_account_is_not_found(bench: Bench) -> None:
    """FAC-11, FAC-12."""
    made = bench.service.create(ME, NEW)
    stranger = new_id()
    acts: list[Callable[[], object]] = [
        lambda: bench.service.get(made.attribute_id, stranger),
        lambda: bench.service.delete(made.attribute_id, stranger),
    ]
    for act in acts:
        with pytest.raises(AttributeNotFoundError):
            act()
    with pytest.raises(AlreadyExistsError):
        bench.service.put(stranger, made.attribute_id, NEW)
    assert bench.service.get(made.attribute_id, None).account_id == ME


def test_an_attribute_put_under_an_own_id_replaces_the_old_one(bench: Bench) -> None:
    name = new_id()
    made, is_replaced = bench.service.put(ME, name.upper(), NEW)
    assert (made.attribute_id, is_replaced) == (name, False)
    bench.pass_time(200)
    _, is_replaced = bench.service.put(ME, name, NewAttribute(basic=BasicAttributes(age=7)))
    assert is_replaced
    bench.pass_time(200)
    found = bench.service.get(name, ME, with_descriptors=True)
    assert (found.basic, found.descriptors) == (BasicAttributes(age=7), ())


def test_several_are_read_at_once_in_the_order_asked(bench: Bench) -> None:
    made = [bench.service.create(ME, NEW).attribute_id for _ in range(3)]
    asked = [made[2], new_id(), made[0], made[2]]
    assert [one.attribute_id for one in bench.service.list_attributes(asked, ME)] == [made[2], made[0]]
    with pytest.raises(BadInputError):
        bench.service.list_attributes([new_id()] * 1001, ME)
    with pytest.raises(BadInputError):
        bench.service.get("no id", ME)


def test_a_deleted_attribute_is_gone(bench: Bench) -> None:
    made = bench.service.create(ME, NEW)
    bench.service.delete(made.attribute_id, ME)
    assert bench.service.count() == 0


def test_a_changed_setting_is_felt_by_new_attributes(bench: Bench) -> None:
    bench.service.apply(AttributeStorage(default_ttl=20, max_ttl=50, purge_interval=5))
    assert bench.service.create(ME, NEW).ttl == 20
    assert bench.service.purge_interval_s == 5
    with pytest.raises(BadInputError):
        bench.service.create(ME, NewAttribute(basic=NEW.basic, ttl=51))


# --- XAT --------------------------------------------------------------------------------------------------


def test_xat01_05_basic_attributes_from_outside_with_or_without_samples(bench: Bench) -> None:
    basic = external_basic(33, 1, None)
    made = bench.service.create(ME, NewAttribute(basic=basic))
    found = bench.service.get(made.attribute_id, ME)
    assert found.basic is not None
    assert (found.basic.age, found.basic.age_obtaining_method) == (33, ObtainingMethod.EXTERNAL)
    assert (found.basic.ethnicity, found.basic.ethnicity_obtaining_method, found.samples) == (None, None, ())


@pytest.mark.parametrize(("age", "gender", "ethnicity"), [(-1, 0, 1), (151, 0, 1), (1, 2, 1), (1, 0, 0), (1, 0, 5)])
def test_basic_attributes_out_of_range_are_refused(age: int, gender: int, ethnicity: int) -> None:
    with pytest.raises(BadInputError, match="basic_attributes"):
        external_basic(age, gender, ethnicity)


@pytest.mark.parametrize(
    ("wrong", "error"),
    [
        (NewAttribute(), BadInputError),
        (NewAttribute(descriptors=(descriptor(), descriptor())), BadInputError),
        (NewAttribute(descriptors=(descriptor(57),)), DescriptorVersionError),
        (NewAttribute(descriptors=(descriptor(59, 127),)), DescriptorFormatError),
        (NewAttribute(descriptors=(Descriptor(59, b""),)), DescriptorFormatError),
        (NewAttribute(descriptors=(Descriptor(1000, b"xxx"),)), DescriptorFormatError),
        (NewAttribute(descriptors=(Descriptor(59, np.full(128, np.nan, "<f4").tobytes()),)), DescriptorFormatError),
        (NewAttribute(descriptors=(Descriptor(59, np.full(128, np.inf, "<f4").tobytes()),)), DescriptorFormatError),
        (NewAttribute(basic=BasicAttributes(gender=7)), BadInputError),
        (NewAttribute(basic=NEW.basic, face_descriptor_samples=("no id",)), BadInputError),
        (NewAttribute(basic=NEW.basic, basic_attributes_samples=tuple(new_id() for _ in range(101))), BadInputError),
    ],
)
def test_what_cannot_be_an_attribute_is_refused(bench: Bench, wrong: NewAttribute, error: type[Exception]) -> None:
    with pytest.raises(error):
        bench.service.create(ME, wrong)
    assert bench.service.count() == 0


def test_many_threads_putting_one_id_leave_one_whole_attribute(bench: Bench) -> None:
    name, failures = new_id(), list[BaseException]()

    def put(age: int) -> None:
        try:
            for _ in range(5):
                new = NewAttribute(basic=BasicAttributes(age=age), descriptors=(descriptor(),))
                bench.service.put(ME, name, new)
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=put, args=(age,)) for age in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    found = bench.service.get(name, ME, with_descriptors=True)
    assert found.basic is not None
    assert found.basic.age in range(4)
    assert len(found.descriptors) == 1


def test_an_id_whose_attribute_is_over_is_free_for_anyone(bench: Bench) -> None:
    made = bench.service.create(ME, NEW)
    bench.pass_time(300)
    stranger = new_id()
    _, is_replaced = bench.service.put(stranger, made.attribute_id, NEW)
    assert not is_replaced
    assert bench.service.get(made.attribute_id, stranger).account_id == stranger


def test_the_living_attributes_of_an_account_come_page_by_page(bench: Bench) -> None:
    made = []
    for _ in range(3):
        made.append(bench.service.create(ME, NEW).attribute_id)
        bench.pass_time(1)
    bench.service.create(new_id(), NEW)
    pages = [bench.service.page_attributes(ME, PageRequest(number, 2), with_descriptors=True) for number in (1, 2, 3)]
    assert [[one.attribute_id for one in page] for page in pages] == [[made[2], made[1]], [made[0]], []]
    assert pages[0][0].descriptors == NEW.descriptors
    assert len(bench.service.page_attributes(None, PageRequest())) == bench.service.count() == 4
    since, until = START + timedelta(seconds=1), START + timedelta(seconds=2)
    assert [one.attribute_id for one in bench.service.page_attributes(ME, PageRequest(), since, until)] == [made[1]]
    assert (bench.service.count(ME), bench.service.count(ME, since, until)) == (3, 1)
    bench.pass_time(400)
    assert bench.service.page_attributes(ME, PageRequest()) == []
