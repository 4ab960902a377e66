"""Handlers and verifiers are kept, scoped by account, told about and audited, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import sqlalchemy

from app.engine.common.bus import ChangeEvent, HandlersChanged, VerifiersChanged
from app.engine.common.errors import (
    BadInputError,
    BadQueryError,
    HandlerCorruptedError,
    HandlerNotFoundError,
    StaticHandlerError,
    VerifierCorruptedError,
    VerifierNotFoundError,
)
from app.engine.common.ids import new_id
from app.engine.faces.models import PageRequest
from app.engine.handlers import (
    NewHandler,
    NewVerifier,
    Policies,
    handler_form,
    to_json,
)
from tests.engine.handlers.conftest import Room

WRONG: dict[str, Any] = {"detect_policy": {"yaw_threshold": 181}}
BOTH = pytest.mark.parametrize("kind", ["handler", "verifier"])


class Door:
    """The calls that handlers and verifiers have in common, under one name."""

    def __init__(self, room: Room, kind: str) -> None:
        self.service: Any = getattr(room, f"{kind}s")
        self.kind, self.room = kind, room
        self.new: Any = {"handler": NewHandler, "verifier": NewVerifier}[kind]
        self.event: type[ChangeEvent] = {"handler": HandlersChanged, "verifier": VerifiersChanged}[kind]
        self.missing = {"handler": HandlerNotFoundError, "verifier": VerifierNotFoundError}[kind]
        self.corrupted = {"handler": HandlerCorruptedError, "verifier": VerifierCorruptedError}[kind]
        self.list: Callable[..., Any] = getattr(self.service, f"list_{kind}s")

    def create(self, description: str = "", policies: object = None, account: str | None = None) -> str:
        made = self.service.create(
            account or self.room.account, self.new({} if policies is None else policies, description)
        )
        return self.id_of(made)

    def id_of(self, made: Any) -> str:
        return str(getattr(made, f"{self.kind}_id"))

    def ids(self, *args: Any, **options: Any) -> list[str]:
        return [self.id_of(one) for one in getattr(self.list(*args, **options), f"{self.kind}s")]

    def spoil(self, name: str, text: str) -> None:
        """Put text in place of stored policies, behind the program's back."""
        with self.room.storage.write() as unit:
            unit.session.execute(sqlalchemy.text(f"UPDATE {self.kind} SET policies = :text"), {"text": text})
            unit.commit()
        assert self.ids(self.room.account) == [name]


@pytest.fixture
def door(room: Room, kind: str) -> Door:
    return Door(room, kind)


@BOTH
def test_pol_01_vrf_01_one_is_created_read_replaced_and_deleted(door: Door, room: Room) -> None:
    name = door.create("entrance", {"extract_policy": {"extract_basic_attributes": 1}})
    first = door.service.get(name, room.account)
    assert (first.description, first.account_id, first.create_time) == (
        "entrance",
        room.account,
        first.last_update_time,
    )
    assert first.policies.extract_policy.extract_basic_attributes == 1
    door.service.replace(name.upper(), room.account, door.new({}, "exit"))
    second = door.service.get(name, None)
    assert (second.description, second.create_time) == ("exit", first.create_time)
    assert second.last_update_time > first.last_update_time
    assert second.policies.extract_policy.extract_basic_attributes == 0
    door.service.delete(name, room.account)
    for call in (door.service.get, door.service.delete):
        with pytest.raises(door.missing, match=name):
            call(name, room.account)


@BOTH
def test_every_change_is_told_and_audited(door: Door, room: Room) -> None:
    name = door.create()
    door.service.replace(name, room.account, door.new({}))
    door.service.delete(name, room.account)
    assert [(type(event), event.account_id, event.ids) for event in room.heard] == [
        (door.event, room.account, (name,))
    ] * 3
    with room.storage.read() as unit:
        entries = list(unit.audit.entries())
    assert [(one.entry.action, one.entry.object_ids) for one in entries] == [
        (f"{door.kind}.{done}", (name,)) for done in ("create", "replace", "delete")
    ]


@BOTH
def test_another_accounts_one_is_not_found_listed_or_counted(door: Door, room: Room) -> None:
    foreign = door.create(account=new_id())
    calls: list[Callable[[], object]] = [
        lambda: door.service.get(foreign, room.account),
        lambda: door.service.replace(foreign, room.account, door.new({})),
        lambda: door.service.delete(foreign, room.account),
        lambda: door.service.get(new_id(), None),
    ]
    for call in calls:
        with pytest.raises(door.missing):
            call()
    assert door.ids(room.account) == [] and door.service.count(room.account) == 0
    assert door.ids(None) == [foreign] and door.service.count(None) == 1


@BOTH
def test_pages_show_the_newest_first_and_find_by_a_part_of_the_description(door: Door, room: Room) -> None:
    names = [door.create(text) for text in ("north gate", "south gate", "lobby 100%")]
    assert door.ids(room.account) == names[::-1]
    pages = [door.ids(room.account, page=PageRequest(number, 2)) for number in (1, 2, 3)]
    assert pages == [names[:0:-1], names[:1], []]
    assert door.ids(room.account, "gate") == names[1::-1]
    assert door.ids(room.account, "0%") == names[2:] and door.ids(room.account, "0_") == []
    assert door.service.count(room.account, "gate") == 2
    for options in ({"page": PageRequest(0)}, {"page": PageRequest(page_size=101)}, {"description": "a\0b"}):
        with pytest.raises(BadQueryError):
            door.list(room.account, **options)
    with pytest.raises(BadQueryError):
        door.service.count(room.account, "x" * 129)


@BOTH
def test_pol_a_wrong_one_is_refused_by_path_and_nothing_is_stored(door: Door, room: Room) -> None:
    name = door.create("kept")
    room.heard.clear()
    for wrong, path in (
        (door.new(WRONG), "policies.detect_policy.yaw_threshold"),
        (door.new(None), "policies"),
        (door.new({}, "x" * 129), "description"),
        (door.new({}, "line\nbreak"), "description"),
    ):
        for call in (
            lambda wrong=wrong: door.service.create(room.account, wrong),
            lambda wrong=wrong: door.service.replace(name, room.account, wrong),
        ):
            with pytest.raises(BadInputError) as caught:
                call()
            assert (caught.value.code, caught.value.field) == (12022, path)
    with pytest.raises(BadInputError):
        door.service.validate(WRONG)
    with pytest.raises(BadInputError):
        door.service.get("entrance", room.account)
    assert door.ids(None) == [name] and door.service.get(name, None).description == "kept" and room.heard == []


CORRUPTED = ('{"detect_policy":{"yaw_threshold":999}}', "[]", "null", "{", "")


@BOTH
def test_a_deleted_one_comes_back_under_its_own_id(door: Door, room: Room) -> None:
    name = door.create("gate")
    before = door.service.get(name, room.account)
    door.service.delete(name, room.account)
    assert door.service.restore(before) == before
    assert door.service.get(name, room.account) == before
    assert room.heard[-1].ids == (name,)


@BOTH
def test_pol_01_a_corrupted_one_is_refused_but_listed_mended_and_deleted(door: Door, room: Room) -> None:
    name = door.create("old")
    for text in CORRUPTED:
        door.spoil(name, text)
        with pytest.raises(door.corrupted, match=f"Cannot load {door.kind} with id '{name}'") as caught:
            door.service.get(name, room.account)
        assert caught.value.code == {"handler": 34002, "verifier": 34003}[door.kind]
        assert "Path: 'policies" in caught.value.detail
        (listed,) = getattr(door.list(room.account), f"{door.kind}s")
        assert listed.policies is None and listed.fault in caught.value.detail
        door.service.replace(name, room.account, door.new({}, "mended"))
        assert door.service.get(name, room.account).description == "mended"
    door.spoil(name, CORRUPTED[0])
    door.service.delete(name, room.account)
    assert door.service.count(None) == 0


def test_pol_25_a_stored_handler_comes_back_completed(room: Room) -> None:
    given = {"match_policy": [{"label": "a", "candidates": {"origin": "faces", "create_time__gte": "now-3h"}}]}
    made = room.handlers.create(room.account, NewHandler(given, "watch"))
    form = handler_form(room.handlers.get(made.handler_id, room.account))
    assert form["policies"] == to_json(room.handlers.validate(given)) == handler_form(made)["policies"]
    assert form["policies"]["match_policy"][0]["candidates"] == given["match_policy"][0]["candidates"]
    assert (form["description"], form["is_dynamic"], form["account_id"]) == ("watch", 0, room.account)
    assert form["create_time"] == form["last_update_time"] == "2026-11-22T12:00:01.000000Z"


def test_dyn_01_a_static_handler_has_policies_and_refuses_others(room: Room) -> None:
    policies = Policies.model_validate({"extract_policy": {"fd_score_threshold": 0.5}})
    handler = room.handlers.create(room.account, NewHandler(policies))
    assert room.handlers.policies_for(handler) == policies
    with pytest.raises(StaticHandlerError) as caught:
        room.handlers.policies_for(handler, {})
    assert (caught.value.code, caught.value.field) == (34008, "policies")


def test_dyn_01_a_corrupted_handler_runs_no_request(room: Room) -> None:
    room.handlers.create(room.account, NewHandler({}))
    with room.storage.write() as unit:
        unit.session.execute(sqlalchemy.text("UPDATE handler SET policies = '[]'"))
        unit.commit()
    (listed,) = room.handlers.list_handlers(room.account).handlers
    with pytest.raises(HandlerCorruptedError, match=listed.handler_id):
        room.handlers.policies_for(listed)


def test_dyn_02_a_dynamic_handler_may_have_no_policies_and_takes_those_of_the_request(room: Room) -> None:
    empty = room.handlers.create(room.account, NewHandler(is_dynamic=True))
    found = room.handlers.get(empty.handler_id, room.account)
    assert found.is_dynamic and found.policies is None and handler_form(found)["policies"] is None
    assert room.handlers.policies_for(
        found, {"extract_policy": {"fd_score_threshold": 0.5}}
    ) == Policies.model_validate({"extract_policy": {"fd_score_threshold": 0.5}})
    for given, path in ((None, "policies"), (WRONG, "policies.detect_policy.yaw_threshold")):
        with pytest.raises(BadInputError) as caught:
            room.handlers.policies_for(found, given)
        assert caught.value.field == path


def test_dyn_03_a_dynamic_handler_may_keep_policies_and_kinds_are_told_apart(room: Room) -> None:
    dynamic = room.handlers.create(room.account, NewHandler({}, is_dynamic=True)).handler_id
    static = room.handlers.create(room.account, NewHandler({})).handler_id
    assert room.handlers.get(dynamic, None).policies == Policies()
    for is_dynamic, name in ((True, dynamic), (False, static)):
        page = room.handlers.list_handlers(room.account, is_dynamic=is_dynamic)
        assert [one.handler_id for one in page.handlers] == [name]
        assert room.handlers.count(room.account, is_dynamic=is_dynamic) == 1
    room.handlers.replace(static, room.account, NewHandler(is_dynamic=True))
    assert room.handlers.count(room.account, is_dynamic=True) == 2
