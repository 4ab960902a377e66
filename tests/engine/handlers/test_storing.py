"""One request stores everything or nothing: a failure at any step leaves nothing that can be seen, and no file."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from app.db import UnitOfWork
from app.db.session import Session
from app.engine.common.errors import DatabaseUnavailableError, ImageStoreUnavailableError, ListsNotFoundError
from app.engine.common.ids import new_id
from app.engine.image_store import ImageStore
from tests.support.event_site import ACCOUNT, EventSite, new_list, storing
from tests.support.import_site import photo_bytes

PHOTOS = (photo_bytes(1), photo_bytes(2))
_CALLS = ("rows", "first", "scalar", "execute", "raw", "numbers", "driver")


class InjectedError(Exception):
    """What goes wrong in these tests, at a step of choice."""


class Steps:
    """Counts every use of the database and every file while something is stored, and fails at one of them."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.failing_at: int | None = None
        self.count = 0
        self.is_counting = False
        for name in _CALLS:
            self._watch(monkeypatch, Session, name)
        self._watch(monkeypatch, UnitOfWork, "commit")
        self._watch(monkeypatch, ImageStore, "put_image", after=True)

    def step(self) -> None:
        if not self.is_counting:
            return
        self.count += 1
        if self.count == self.failing_at:
            self.is_counting = False
            raise InjectedError

    def _watch(self, monkeypatch: pytest.MonkeyPatch, kind: type, name: str, *, after: bool = False) -> None:
        real: Callable[..., Any] = getattr(kind, name)

        def watched(this: Any, *args: Any, **options: Any) -> Any:
            self.step()
            result = real(this, *args, **options)
            if after:
                self.step()
            return result

        monkeypatch.setattr(kind, name, watched)


def everything(people: str) -> dict[str, Any]:
    """Return policies that keep all there is."""
    return {
        "extract_policy": {"extract_basic_attributes": 1},
        "detect_policy": {"detect_body": 1},
        **storing(
            face_policy={"store_face": 1, "link_to_lists_policy": [{"list_id": people}]},
            attribute_policy={"store_attribute": 1},
            image_origin_policy={"store_image": 1},
        ),
    }


def test_a_failure_at_any_step_leaves_nothing_and_tells_nobody(
    site: EventSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    people = new_list(site)
    options: dict[str, Any] = {"policies": everything(people), "idempotency_key": "k", "saves_raw": True}
    steps = Steps(monkeypatch)
    store = site.generator._storing.store

    def watched(job: Any) -> None:
        steps.count, steps.is_counting = 0, True
        try:
            store(job)
        finally:
            steps.is_counting = False

    monkeypatch.setattr(site.generator._storing, "store", watched)
    walked = 0
    while True:
        steps.failing_at = walked + 1
        try:
            site.run(*PHOTOS, **options)
        except InjectedError:
            walked += 1
            assert site.nothing_is_stored(), f"step {walked} left something"
            assert site.face_ids(people) == []
            assert site.told == []
            continue
        break
    assert walked > 20
    assert (len(site.event_ids()), len(site.face_ids(people)), len(site.told)) == (2, 2, 2)
    assert [len(names) for names in site.files().values()] == [2, 2, 2]


def test_a_commit_whose_answer_was_lost_keeps_its_files(site: EventSite, monkeypatch: pytest.MonkeyPatch) -> None:
    real = UnitOfWork.commit

    def lost(self: UnitOfWork) -> None:
        real(self)
        raise InjectedError

    people = new_list(site)
    with monkeypatch.context() as patch:
        patch.setattr(UnitOfWork, "commit", lost)
        with pytest.raises(InjectedError):
            site.run(PHOTOS[0], policies=everything(people))
    assert len(site.event_ids()) == len(site.face_ids(people)) == 1
    assert [len(names) for names in site.files().values()] == [1, 1, 1]


def test_files_of_an_attribute_alone_are_kept_as_well_when_its_answer_was_lost(
    site: EventSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = UnitOfWork.commit

    def lost(self: UnitOfWork) -> None:
        real(self)
        raise InjectedError

    policies = storing(attribute_policy={"store_attribute": 1}, event_policy={"store_event": 0})
    with monkeypatch.context() as patch:
        patch.setattr(UnitOfWork, "commit", lost)
        with pytest.raises(InjectedError):
            site.run(PHOTOS[0], policies=policies)
    assert site.attributes.count() == 1
    assert sum(map(len, site.files().values())) == 1


def test_files_that_cannot_be_taken_back_are_named_in_the_log(
    site: EventSite, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def unavailable(*_arguments: Any) -> None:
        raise ImageStoreUnavailableError("The folder is gone.")

    def refused(*_arguments: Any, **_options: Any) -> None:
        raise DatabaseUnavailableError("The server is gone.")

    monkeypatch.setattr(site.images, "delete_images", unavailable)
    with monkeypatch.context() as patch:
        patch.setattr(site.generator._storing, "_write", refused)
        with pytest.raises(DatabaseUnavailableError):
            site.run(PHOTOS[0], policies={})
    assert "1 files that nothing names are left behind: The folder is gone." in caplog.text
    assert site.event_ids() == []


def test_a_list_that_does_not_exist_is_named_when_storing_and_nothing_is_kept(site: EventSite) -> None:
    gone = new_id()
    with pytest.raises(ListsNotFoundError, match=gone) as refusal:
        site.run(*PHOTOS, policies=everything(gone))
    assert refusal.value.code == 22005
    assert site.nothing_is_stored()
    assert site.told == []


def test_one_list_of_another_account_spoils_the_whole_request(site: EventSite) -> None:
    foreign = new_id()
    site.faces.create_list(new_id(), "theirs", foreign)
    with pytest.raises(ListsNotFoundError, match=foreign):
        site.run(PHOTOS[0], policies=everything(foreign))
    assert site.nothing_is_stored()
    assert site.face_ids() == []
    assert site.faces.list_lists(ACCOUNT).lists == ()
