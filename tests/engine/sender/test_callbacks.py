"""Web addresses that are told of events: signed, in order, again after failures, and never at others' cost."""

from __future__ import annotations

import hashlib
import hmac
import json
import threading
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from app.db import Database
from app.db.records import Callback, Page
from app.engine.admin import AuditLog
from app.engine.common.bus import CallbacksChanged
from app.engine.common.errors import (
    BadInputError,
    BadQueryError,
    CallbackNotFoundError,
    CancelledError,
    DatabaseUnavailableError,
    DeadLetterNotFoundError,
    DownloadError,
    UrlRefusedError,
)
from app.engine.common.fetching import UrlPolicy
from app.engine.common.ids import new_id
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.services import Callbacks
from app.engine.faces.models import PageRequest
from app.engine.sender import CallbackService, NewCallback, SenderService, callback_form, letter_form
from app.engine.sender.erasing import LetterErasure
from app.engine.sender.signing import CALLBACK, DELIVERY, SIGNATURE, TIMESTAMP, sign
from app.engine.storage import Storage
from tests.support.databases import FAST, PostgresServer
from tests.support.notices import ACCOUNT, NOW, OTHER, numbered
from tests.support.threads import LIMIT_S, Caller, wait_until

URL = "https://example.org/events"
SECRET = "a secret of the receiver"
QUICK = Callbacks(enabled=True, attempts=3, first_pause_s=0.01, longest_pause_s=0.02, dead_letters=100)


@dataclass
class Receiver:
    """Stands for the network: keeps what is posted, answers as it is told.

    Attributes
    ----------
    answers : list
        Statuses or errors, one each time; then `usual`.
    hold : threading.Event or None
        When set, an answer waits for it.
    """

    answers: list[int | Exception] = field(default_factory=list)
    usual: int | Exception = 200
    posts: list[tuple[str, dict[str, Any], dict[str, str]]] = field(default_factory=list)
    policies: list[UrlPolicy] = field(default_factory=list)
    hold: threading.Event | None = None
    bodies: list[bytes] = field(default_factory=list)

    def fetcher(self, policy: UrlPolicy) -> Any:
        self.policies.append(policy)
        return self

    def post(self, url: str, body: bytes, headers: dict[str, str]) -> int:
        if self.hold is not None:
            assert self.hold.wait(LIMIT_S)
        self.posts.append((url, json.loads(body), dict(headers)))
        self.bodies.append(body)
        answer = self.answers.pop(0) if self.answers else self.usual
        if isinstance(answer, Exception):
            raise answer
        return answer

    @property
    def numbers(self) -> list[int]:
        return [body["event"]["meta"] for _, body, _ in self.posts]


@dataclass
class Site:
    """A sender with callbacks over a database."""

    sender: SenderService
    callbacks: CallbackService
    receiver: Receiver
    settings: Callbacks = QUICK

    def create(self, **fields: Any) -> Callback:
        return self.callbacks.create(ACCOUNT, NewCallback(**{"url": URL, "secret": SECRET, **fields}))

    def publish(self, *numbers: int) -> None:
        for number in numbers:
            self.sender.publish(numbered(number))
        assert self.sender.wait_until_told(LIMIT_S)

    def letters(self, callback: Callback) -> list[int]:
        found = self.callbacks.dead_letters(callback.callback_id, ACCOUNT, PageRequest(page_size=100))
        return [json.loads(letter.message)["event"]["meta"] for letter in found]


@pytest.fixture
def site(storage: Storage) -> Iterator[Site]:
    sender, receiver = SenderService(), Receiver()
    sender.start()
    made = Site(sender, None, receiver)  # type: ignore[arg-type]  # set in the next line
    made.callbacks = CallbackService(storage, sender, lambda: made.settings, lambda: NOW, receiver.fetcher)
    yield made
    if receiver.hold is not None:
        receiver.hold.set()
    sender.stop()
    made.callbacks.stop()
    assert not [one for one in threading.enumerate() if one.name == "perigee-callback"]


def test_events_are_posted_in_order_with_a_signature(site: Site) -> None:
    callback = site.create()
    site.publish(*range(20))
    wait_until(lambda: len(site.receiver.posts) == 20)
    assert site.receiver.numbers == list(range(20))
    url, _, headers = site.receiver.posts[0]
    assert (url, headers["Content-Type"], headers[CALLBACK]) == (URL, "application/json", callback.callback_id)
    signed = headers[TIMESTAMP].encode() + b"." + site.receiver.bodies[0]
    expected = hmac.new(SECRET.encode(), signed, hashlib.sha256).hexdigest()
    assert headers[SIGNATURE] == f"sha256={expected}" == sign(SECRET, int(NOW.timestamp()), site.receiver.bodies[0])
    assert len({headers[DELIVERY] for _, _, headers in site.receiver.posts}) == 20


def test_filters_and_accounts_hold(site: Site) -> None:
    site.create(filters={"sources": "Camera 3"})
    site.callbacks.create(OTHER, NewCallback("https://other.example.org/"))
    site.publish(*range(10))
    wait_until(lambda: len(site.receiver.posts) == 1)
    assert site.receiver.numbers == [3]


def test_nothing_is_sent_until_callbacks_are_switched_on(site: Site) -> None:
    site.settings = Callbacks()
    site.create()
    site.publish(1)
    site.settings = QUICK
    site.callbacks.restart()
    site.publish(2)
    wait_until(lambda: bool(site.receiver.posts))
    assert site.receiver.numbers == [2]


def test_a_failure_that_passes_is_tried_again_under_the_same_delivery(site: Site) -> None:
    site.receiver.answers = [503, DownloadError("no answer")]
    callback = site.create()
    site.publish(1, 2)
    wait_until(lambda: site.callbacks.status(callback.callback_id, ACCOUNT).delivered == 2)
    assert site.receiver.numbers == [1, 1, 1, 2]
    assert len({headers[DELIVERY] for _, _, headers in site.receiver.posts}) == 2
    status = site.callbacks.status(callback.callback_id, ACCOUNT)
    assert (status.delivered, status.buried, status.is_down) == (2, 0, False)
    assert status.last_error == "no answer"


@pytest.mark.parametrize("refusal", [400, 301, UrlRefusedError("a private address")])
def test_what_would_fail_again_is_kept_at_once(site: Site, refusal: int | Exception) -> None:
    site.receiver.answers = [refusal]
    callback = site.create()
    site.publish(1, 2)
    wait_until(lambda: site.callbacks.status(callback.callback_id, ACCOUNT).delivered == 1)
    assert site.receiver.numbers == [1, 2]
    (letter,) = site.callbacks.dead_letters(callback.callback_id, ACCOUNT)
    assert letter.attempts == 1 and json.loads(letter.message)["event"]["meta"] == 1
    assert letter_form(letter)["reason"] == letter.reason != ""


def test_a_dead_address_keeps_its_messages_and_harms_nobody(site: Site) -> None:
    site.receiver.usual = DownloadError("no answer")
    callback = site.create()
    site.publish(*range(50))
    wait_until(lambda: site.callbacks.status(callback.callback_id, ACCOUNT).buried == 50)
    assert site.letters(callback) == list(range(50))
    status = site.callbacks.status(callback.callback_id, ACCOUNT)
    assert status.is_down and status.lost == 0
    assert len(site.receiver.posts) < 10  # what waited was not tried one by one


def test_one_dead_address_does_not_hold_up_another(site: Site) -> None:
    good = Receiver()
    bad = site.receiver
    bad.hold = threading.Event()
    route = {URL: bad, "https://good.example.org/": good}
    post = Receiver.post

    class Routed(Receiver):
        def post(self, url: str, body: bytes, headers: dict[str, str]) -> int:
            return post(route[url], url, body, headers)

    site.callbacks._fetcher_of = Routed().fetcher
    site.create()
    site.create(url="https://good.example.org/")
    site.publish(*range(30))
    wait_until(lambda: len(good.posts) == 30)
    assert bad.posts == []


def test_a_queue_that_overflows_counts_what_was_lost(site: Site) -> None:
    site.settings = QUICK.model_copy(update={"queue": 5})
    site.receiver.hold = threading.Event()
    callback = site.create()
    site.publish(*range(100))
    site.receiver.hold.set()
    wait_until(lambda: site.callbacks.status(callback.callback_id, ACCOUNT).waiting == 0)
    wait_until(lambda: 99 in site.receiver.numbers)
    wait_until(lambda: (found := site.callbacks.status(callback.callback_id, ACCOUNT)).delivered + found.lost == 100)


def test_only_the_newest_letters_are_kept(site: Site) -> None:
    site.settings = QUICK.model_copy(update={"dead_letters": 3})
    site.receiver.usual = 400
    callback = site.create()
    site.publish(*range(8))
    wait_until(lambda: site.callbacks.status(callback.callback_id, ACCOUNT).buried == 8)
    assert len(site.letters(callback)) == 3
    assert site.callbacks.status(callback.callback_id, ACCOUNT).lost == 5


def test_letters_are_sent_again_and_removed_when_they_are_taken(site: Site) -> None:
    site.receiver.usual = 400
    callback = site.create()
    site.publish(*range(4))
    wait_until(lambda: site.callbacks.count_dead_letters(callback.callback_id, ACCOUNT) == 4)
    before = {headers[DELIVERY] for _, _, headers in site.receiver.posts}
    site.receiver.usual, site.receiver.posts = 200, []
    site.receiver.answers = [200, 400]
    report = site.callbacks.resend(callback.callback_id, ACCOUNT)
    assert (report.delivered, report.failed) == (3, 1)
    assert {headers[DELIVERY] for _, _, headers in site.receiver.posts} == before
    (left,) = site.callbacks.dead_letters(callback.callback_id, ACCOUNT)
    assert left.attempts == 2
    again = site.callbacks.resend(callback.callback_id, ACCOUNT, [left.letter_id])
    assert (again.delivered, again.failed, site.letters(callback)) == (1, 0, [])


def test_letters_are_read_some_at_a_time_and_each_is_sent_once(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.engine.sender.callbacks._AT_ONCE", 2)
    site.receiver.usual = 400
    callback = site.create()
    site.publish(*range(5))
    wait_until(lambda: site.callbacks.count_dead_letters(callback.callback_id, ACCOUNT) == 5)
    before = {headers[DELIVERY] for _, _, headers in site.receiver.posts}
    site.receiver.posts = []
    site.receiver.answers = [200, 400, 200, 400, 200]
    report = site.callbacks.resend(callback.callback_id, ACCOUNT)
    assert (report.delivered, report.failed) == (3, 2)
    assert sorted(headers[DELIVERY] for _, _, headers in site.receiver.posts) == sorted(before)
    assert site.callbacks.count_dead_letters(callback.callback_id, ACCOUNT) == 2


def test_sending_again_ends_where_the_address_is_still_away(site: Site) -> None:
    site.receiver.usual = 400
    callback = site.create()
    site.publish(*range(3))
    wait_until(lambda: site.callbacks.count_dead_letters(callback.callback_id, ACCOUNT) == 3)
    site.receiver.posts, site.receiver.usual = [], 503
    report = site.callbacks.resend(callback.callback_id, ACCOUNT)
    assert (report.delivered, report.failed, len(site.receiver.posts)) == (0, 3, 1)
    assert "503" in report.last_error
    token = CancelToken()
    token.cancel()
    with pytest.raises(CancelledError):
        site.callbacks.resend(callback.callback_id, ACCOUNT, token=token)


def test_a_letter_that_is_not_there_cannot_be_sent_again(site: Site) -> None:
    callback = site.create()
    with pytest.raises(DeadLetterNotFoundError):
        site.callbacks.resend(callback.callback_id, ACCOUNT, [new_id()])


def test_closing_the_program_keeps_what_was_not_taken(site: Site) -> None:
    site.settings = QUICK.model_copy(update={"first_pause_s": 300.0, "longest_pause_s": 300.0})
    site.receiver.usual = 503
    callback = site.create()
    site.publish(*range(5))
    wait_until(lambda: len(site.receiver.posts) == 1)
    site.sender.stop()
    site.callbacks.stop()
    assert site.letters(callback) == list(range(5))


def test_a_callback_is_created_read_replaced_and_deleted(site: Site, storage: Storage) -> None:
    heard: list[CallbacksChanged] = []
    storage.bus.subscribe(CallbacksChanged, heard.append)
    made = site.callbacks.create(ACCOUNT, NewCallback(URL, {"tags": ["a", "b"]}, "Door"))
    assert len(made.secret) == 64 and site.callbacks.get(made.callback_id.upper(), ACCOUNT) == made
    assert "secret" not in callback_form(made) and callback_form(made, with_secret=True)["secret"] == made.secret
    assert callback_form(made)["filters"] == {"tags": ["a", "b"]}
    changed = site.callbacks.replace(made.callback_id, ACCOUNT, NewCallback("https://example.net/", is_enabled=False))
    assert (changed.url, changed.secret, changed.is_enabled, changed.filters) == (
        "https://example.net/", made.secret, False, {},
    )  # fmt: skip
    site.publish(1)
    assert (site.callbacks.list_callbacks(ACCOUNT), site.callbacks.count(None)) == ([changed], 1)
    site.callbacks.delete(made.callback_id, ACCOUNT)
    assert site.callbacks.count(ACCOUNT) == 0 and site.receiver.posts == []
    assert [one.ids for one in heard] == [(made.callback_id,)] * 3
    actions = [entry.entry.action for entry in AuditLog(storage).list_entries(Page())]
    assert sorted(actions) == ["callback.create", "callback.delete", "callback.replace"]


def test_callbacks_of_other_accounts_are_not_found(site: Site) -> None:
    made = site.create()
    for call in (
        lambda: site.callbacks.get(made.callback_id, OTHER),
        lambda: site.callbacks.delete(made.callback_id, OTHER),
        lambda: site.callbacks.replace(made.callback_id, OTHER, NewCallback(URL)),
        lambda: site.callbacks.dead_letters(made.callback_id, OTHER),
        lambda: site.callbacks.resend(made.callback_id, OTHER),
        lambda: site.callbacks.status(made.callback_id, OTHER),
    ):
        with pytest.raises(CallbackNotFoundError):
            call()
    assert site.callbacks.list_callbacks(OTHER) == []
    with pytest.raises(BadQueryError):
        site.callbacks.list_callbacks(ACCOUNT, PageRequest(page=0))


@pytest.mark.parametrize(
    ("field", "wanted"),
    [
        ("url", NewCallback("ftp://example.org/")),
        ("url", NewCallback("https://user:password@example.org/")),
        ("url", NewCallback("https://2852039166/")),
        ("description", NewCallback(URL, description="x" * 129)),
        ("secret", NewCallback(URL, secret="short")),
        ("secret", NewCallback(URL, secret="ä" * 20)),
        ("filters.colour", NewCallback(URL, {"colour": "red"})),
        ("filters.gender", NewCallback(URL, {"gender": "7"})),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_stored(site: Site, field: str, wanted: NewCallback) -> None:
    with pytest.raises(BadInputError) as refused:
        site.callbacks.create(ACCOUNT, wanted)
    assert refused.value.field == field
    assert site.callbacks.count(None) == 0


def test_the_settings_reach_the_guard(site: Site) -> None:
    site.settings = QUICK.model_copy(update={"private_hosts": ("camera.local",), "timeout_s": 7})
    site.create()
    assert site.receiver.policies[-1] == UrlPolicy(True, (), ("camera.local",), timeout_s=7.0)


def test_letters_that_cannot_be_kept_are_counted(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(_work: object) -> None:
        raise DatabaseUnavailableError("gone")

    callback = site.create()
    monkeypatch.setattr(site.callbacks._storage, "write_idempotent", refuse)
    site.receiver.usual = 400
    site.publish(1)
    wait_until(lambda: site.callbacks.status(callback.callback_id, ACCOUNT).lost == 1)
    assert "could not be kept" in site.callbacks.status(callback.callback_id, ACCOUNT).last_error


def test_a_defect_does_not_end_the_worker(site: Site, caplog: pytest.LogCaptureFixture) -> None:
    site.receiver.answers = [RuntimeError("a defect")]
    site.create()
    site.publish(1, 2)
    wait_until(lambda: site.receiver.numbers == [1, 2])
    assert "could not be carried out" in caplog.text


def test_erasing_takes_letters_along(site: Site, storage: Storage) -> None:
    site.receiver.usual = 400
    callback = site.create()
    site.publish(111111, 222222)
    wait_until(lambda: site.callbacks.count_dead_letters(callback.callback_id, ACCOUNT) == 2)
    part, asked = LetterErasure(), ["no face", "111111"]
    with storage.write() as unit:
        assert part.find(unit, asked).counts == {"undelivered_messages": 1}
        part.remove(unit, asked)
        unit.commit()
    assert site.letters(callback) == [222222]


def test_letters_of_a_callback_that_is_gone_are_not_kept(site: Site) -> None:
    site.receiver.usual = 503
    site.receiver.hold = threading.Event()
    callback = site.create()
    site.publish(1)
    deleting = Caller(lambda: site.callbacks.delete(callback.callback_id, ACCOUNT))
    deleting.join()
    site.receiver.hold.set()
    wait_until(lambda: not [one for one in threading.enumerate() if one.name == "perigee-callback"])
    assert site.callbacks.count(None) == 0


def test_every_process_sends_its_own_events_once(postgres: PostgresServer, tmp_path: Path) -> None:
    receiver = Receiver()
    with postgres.emptied() as url, ExitStack() as stack:
        services = []
        for name in ("one", "two"):
            storage = Storage(Database.open(url, tmp_path / name, options=FAST))
            stack.callback(storage.close)
            storage.listen()
            sender = SenderService(storage)
            sender.start()
            callbacks = CallbackService(storage, sender, lambda: QUICK, lambda: NOW, receiver.fetcher)
            stack.callback(callbacks.stop)
            stack.callback(sender.stop)
            services.append((sender, callbacks))
        (one, first), (two, second) = services
        made = first.create(ACCOUNT, NewCallback(URL, secret=SECRET))
        wait_until(lambda: made.callback_id in second._workers)
        one.publish(numbered(1))
        two.publish(numbered(2))
        wait_until(lambda: len(receiver.posts) == 2)
        assert one.wait_until_told(LIMIT_S) and two.wait_until_told(LIMIT_S)
        wait_until(lambda: one.status().received == two.status().received == 1)
        assert sorted(receiver.numbers) == [1, 2]
        second.delete(made.callback_id, ACCOUNT)
        wait_until(lambda: not first._workers)
