"""The service: who is told of events, in which order, from which process."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.db import Database
from app.engine.sender import SenderService, SenderStatus, Subscription, read_filters
from app.engine.sender import service as module
from app.engine.storage import Storage
from tests.support.databases import FAST, PostgresServer
from tests.support.notices import ACCOUNT, NOW, OTHER, event_form, notice, numbered
from tests.support.threads import LIMIT_S, run_together


@pytest.fixture
def sender() -> Iterator[SenderService]:
    service = SenderService()
    service.start()
    yield service
    service.stop()


def heard(subscription: Subscription, count: int) -> list[int]:
    """Return the numbers of the next messages."""
    found = []
    for _ in range(count):
        delivery = subscription.next(LIMIT_S)
        assert delivery is not None
        found.append(delivery.message.notice.event["meta"])
    return found


def test_a_subscriber_hears_events_of_its_account_in_order(sender: SenderService) -> None:
    """SND-02."""
    with sender.subscribe(ACCOUNT) as own, sender.subscribe(OTHER) as foreign, sender.subscribe(None) as every:
        for number in range(50):
            sender.publish(numbered(number, account_id=OTHER if number % 2 else ACCOUNT))
        assert heard(own, 25) == list(range(0, 50, 2))
        assert heard(foreign, 25) == list(range(1, 50, 2))
        assert heard(every, 50) == list(range(50))


def test_filters_let_through_what_they_say(sender: SenderService) -> None:
    """SND-10."""
    filters = read_filters({"sources": "Camera 3,Camera 5"}, NOW)
    with sender.subscribe(ACCOUNT, filters) as subscription:
        for number in range(20):
            sender.publish(numbered(number))
        assert heard(subscription, 4) == [3, 5, 13, 15]


def test_another_accounts_handler_brings_nothing(sender: SenderService) -> None:
    told = notice()
    with sender.subscribe(OTHER, read_filters({"handler_ids": told.handler_id or ""}, NOW)) as subscription:
        sender.publish(told)
        assert sender.wait_until_told(LIMIT_S)
        assert subscription.waiting == 0


def test_all_subscribers_get_the_same_text(sender: SenderService) -> None:
    with sender.subscribe(ACCOUNT) as one, sender.subscribe(None) as two:
        sender.publish(notice())
        first, second = one.next(LIMIT_S), two.next(LIMIT_S)
        assert first is not None and second is not None
        assert first.message is second.message


def test_everybody_sees_the_same_order_whoever_publishes(sender: SenderService) -> None:
    with sender.subscribe(ACCOUNT) as one, sender.subscribe(ACCOUNT) as two:

        def publish(begin: int) -> None:
            for number in range(begin, begin + 50):
                sender.publish(numbered(number))

        run_together([lambda begin=begin: publish(begin) for begin in (0, 100, 200)])
        order = heard(one, 150)
        assert heard(two, 150) == order
        for begin in (0, 100, 200):
            assert [number for number in order if begin <= number < begin + 100] == list(range(begin, begin + 50))


def test_a_slow_subscriber_loses_its_oldest_and_disturbs_nobody(sender: SenderService) -> None:
    with sender.subscribe(ACCOUNT, limit=10) as slow, sender.subscribe(ACCOUNT) as quick:
        for number in range(500):
            sender.publish(numbered(number))
        assert heard(quick, 500) == list(range(500))
        assert slow.waiting == 10
        first = slow.next()
        assert first is not None
        assert (first.message.notice.event["meta"], first.dropped) == (490, 490)


def test_nothing_is_told_again_to_who_comes_later(sender: SenderService) -> None:
    """SND-07."""
    sender.publish(numbered(1))
    assert sender.wait_until_told(LIMIT_S)
    with sender.subscribe(ACCOUNT) as subscription:
        sender.publish(numbered(2))
        assert heard(subscription, 1) == [2]


def test_an_event_that_cannot_be_told_does_not_silence_the_rest(
    sender: SenderService, caplog: pytest.LogCaptureFixture
) -> None:
    with sender.subscribe(ACCOUNT) as subscription:
        sender.publish(notice({"meta": {1, 2}}))
        sender.publish(numbered(2))
        assert heard(subscription, 1) == [2]
    assert "could not be handed out" in caplog.text


def test_events_that_come_faster_than_they_go_are_counted_to_those_concerned(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_MAX_WAITING", 3)
    service = SenderService()  # its thread does not run yet
    with service.subscribe(ACCOUNT) as own, service.subscribe(OTHER) as foreign:
        for number in range(5):
            service.publish(numbered(number))
        service.start()
        first = own.next(LIMIT_S)
        assert first is not None
        assert (first.message.notice.event["meta"], first.dropped) == (2, 2)
        assert (own.dropped, foreign.dropped) == (2, 0)
        service.stop()
        assert service.status().overrun == 2


def test_stopping_hands_out_what_waits_and_ends_subscriptions() -> None:
    service = SenderService()
    subscription = service.subscribe(ACCOUNT)
    for number in range(100):
        service.publish(numbered(number))
    service.start()
    service.stop()
    assert [one.message.notice.event["meta"] for one in subscription] == list(range(100))
    service.publish(numbered(1))
    assert service.subscribe(ACCOUNT).is_closed
    service.stop()


def test_the_service_tells_what_it_did(sender: SenderService) -> None:
    with sender.subscribe(ACCOUNT), sender.subscribe(ACCOUNT):
        sender.publish(numbered(1))
        sender.publish(numbered(2, account_id=OTHER))
        assert sender.wait_until_told(LIMIT_S)
        assert sender.status() == SenderStatus(published=2, delivered=2, subscriptions=2)
    assert sender.status().subscriptions == 0


# --- several processes on one PostgreSQL ------------------------------------------------------------------


@pytest.fixture
def sites(postgres: PostgresServer, tmp_path: Path) -> Iterator[tuple[SenderService, SenderService]]:
    """Two processes on one database, each with a data folder of its own."""
    with postgres.emptied() as url:
        storages = [Storage(Database.open(url, tmp_path / name, options=FAST)) for name in ("one", "two")]
        services = [SenderService(storage) for storage in storages]
        for storage, service in zip(storages, services, strict=True):
            storage.listen()
            service.start()
        yield services[0], services[1]
        for service, storage in zip(services, storages, strict=True):
            service.stop()
            storage.close()


def test_another_process_hears_too_in_order_and_once(sites: tuple[SenderService, SenderService]) -> None:
    one, two = sites
    with one.subscribe(ACCOUNT) as here, two.subscribe(ACCOUNT) as there:
        for number in range(200):
            one.publish(numbered(number))
        assert heard(here, 200) == list(range(200))
        assert heard(there, 200) == list(range(200))
        two.publish(numbered(1000))
        assert heard(here, 1) == heard(there, 1) == [1000]
        assert (one.status().published, one.status().received) == (200, 1)
        assert here.waiting == there.waiting == 0


def test_filters_and_accounts_hold_across_processes(sites: tuple[SenderService, SenderService]) -> None:
    one, two = sites
    filters = read_filters({"matching_candidates_labels": "Staff", "gender": "1"}, NOW)
    with two.subscribe(ACCOUNT, filters) as own, two.subscribe(OTHER) as foreign:
        one.publish(notice(event_form(matches=[])))
        one.publish(notice(event_form(meta=1)))
        one.publish(numbered(2, account_id=OTHER))
        assert heard(own, 1) == [1]
        assert heard(foreign, 1) == [2]
        assert own.waiting == 0


def test_a_message_longer_than_a_notification_arrives_whole(sites: tuple[SenderService, SenderService]) -> None:
    one, two = sites
    long = "ä" * 30_000
    with two.subscribe(ACCOUNT) as there:
        one.publish(notice(event_form(meta=long)))
        delivery = there.next(LIMIT_S)
        assert delivery is not None and delivery.message.is_remote
        assert delivery.message.notice.event["meta"] == long


def test_a_subscriber_may_hear_its_own_process_alone(sites: tuple[SenderService, SenderService]) -> None:
    one, two = sites
    with two.subscribe(ACCOUNT, with_other_processes=False) as here, two.subscribe(ACCOUNT) as everywhere:
        one.publish(numbered(1))
        assert heard(everywhere, 1) == [1]
        two.publish(numbered(2))
        assert heard(here, 1) == heard(everywhere, 1) == [2]


def test_messages_lost_between_processes_are_counted(sites: tuple[SenderService, SenderService]) -> None:
    one, two = sites
    with two.subscribe(ACCOUNT) as there:
        one.publish(numbered(1))
        assert heard(there, 1) == [1]
        assert one._relay is not None
        one._relay._number += 4  # as if four had been thrown away while the database was gone
        one.publish(numbered(6))
        delivery = there.next(LIMIT_S)
        assert delivery is not None and delivery.dropped == 4
        assert two.status().missed == 4


def test_subscribers_may_come_and_go_while_events_are_told(sender: SenderService) -> None:
    with sender.subscribe(ACCOUNT) as steady:

        def publish() -> None:
            for number in range(300):
                sender.publish(numbered(number))

        def come_and_go() -> None:
            for number in range(100):
                filters = read_filters({"sources": f"Camera {number % 10}"}, NOW)
                with sender.subscribe(ACCOUNT, filters) as guest:
                    guest.next(timeout_s=0)

        for caller in run_together([publish, come_and_go, come_and_go]):
            caller.result()
        assert heard(steady, 300) == list(range(300))
        assert sender.status().subscriptions == 1
