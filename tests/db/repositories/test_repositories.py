"""Attributes, descriptors, accounts, audit, settings, imports, handlers: each on both databases."""

from __future__ import annotations

import uuid
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from sqlalchemy import text

from app.db import Database
from app.db.errors import RowExists, RowMissing
from app.db.records import (
    Account,
    BasicAttributes,
    Descriptor,
    FaceFilter,
    Handler,
    ImportFile,
    ImportRun,
    Limitation,
    NewAuditEntry,
    NewFace,
    Page,
    SampleLink,
    SampleType,
    Setting,
    SettingGroup,
    TemporaryAttribute,
    Token,
    Verifier,
)

NOW = datetime(2026, 1, 2, 3, 4, 5, 678901, tzinfo=UTC)
LATER = NOW + timedelta(seconds=300)
ACCOUNT = str(uuid.uuid4())


def new_id() -> str:
    return str(uuid.uuid4())


def vector(value: float, size: int = 8) -> bytes:
    return np.full(size, value, np.float32).tobytes()


def new_face(database: Database, **values: object) -> str:
    face = NewFace(**{"face_id": new_id(), "account_id": ACCOUNT, "create_time": NOW, **values})  # type: ignore[arg-type]
    with database.write() as unit:
        unit.faces.create(face)
        unit.commit()
    return face.face_id


def new_list(database: Database) -> str:
    list_id = new_id()
    with database.write() as unit:
        unit.lists.create(list_id, ACCOUNT, "", NOW)
        unit.commit()
    return list_id


# --- attributes -----------------------------------------------------------------------------------------------


def test_attributes_are_replaced_whole_and_count_their_generation(database: Database) -> None:
    face_id = new_face(database)
    sample = SampleLink(new_id(), SampleType.FACE_DESCRIPTOR)
    basic = BasicAttributes(gender=1, age=33, ethnicity=4, estimations={"a": 0.5})
    for expected in (False, True):
        with database.write() as unit:
            descriptors = [Descriptor(1000, vector(1.0)), Descriptor(1001, vector(2.0))]
            assert unit.attributes.put(face_id, ACCOUNT, basic, descriptors, [sample], NOW) is expected
            unit.commit()
    with database.read() as unit:
        found = unit.attributes.get(face_id, ACCOUNT, with_descriptors=True)
        assert unit.attributes.known_samples([sample.sample_id, new_id()]) == {sample.sample_id}
    assert found.basic == basic
    assert [(item.version, item.data) for item in found.descriptors] == [(1000, vector(1.0)), (1001, vector(2.0))]
    assert (found.samples, found.descriptor_samples_generation) == ((sample,), 1)


def test_a_face_without_attributes_says_so(database: Database) -> None:
    face_id = new_face(database)
    with database.read() as unit, pytest.raises(RowMissing, match="does not have attributes yet") as caught:
        unit.attributes.get(face_id, ACCOUNT)
    assert caught.value.what == "attributes"


def test_deleting_attributes_leaves_the_face(database: Database) -> None:
    face_id = new_face(database, descriptors=(Descriptor(1000, vector(1.0)),), attributes=BasicAttributes(age=5))
    with database.write() as unit:
        unit.attributes.delete(face_id, ACCOUNT, NOW)
        unit.commit()
    with database.read() as unit:
        assert unit.faces.get(face_id).face_id == face_id
        assert unit.descriptors.of_faces([face_id]) == {}
        with pytest.raises(RowMissing):
            unit.attributes.get(face_id)


# --- temporary attributes -------------------------------------------------------------------------------------


def temporary(**values: object) -> TemporaryAttribute:
    base = TemporaryAttribute(new_id(), ACCOUNT, NOW, LATER, 300, descriptors=(Descriptor(1000, vector(3.0)),))
    return replace(base, **values)  # type: ignore[arg-type]


def test_a_temporary_attribute_ends_exactly_at_its_time(database: Database) -> None:
    item = temporary(basic=BasicAttributes(age=7), samples=(SampleLink(new_id()),))
    with database.write() as unit:
        assert unit.temporary.put(item) is False
        unit.commit()
    with database.read() as unit:
        just_before = LATER - timedelta(microseconds=1)
        assert unit.temporary.get(item.attribute_id, just_before, ACCOUNT, with_descriptors=True) == item
        assert (unit.temporary.count(just_before), unit.temporary.count(LATER)) == (1, 0)
        with pytest.raises(RowMissing):
            unit.temporary.get(item.attribute_id, LATER)
        with pytest.raises(RowMissing):
            unit.temporary.get(item.attribute_id, NOW, new_id())


def test_purging_returns_the_samples(database: Database) -> None:
    item = temporary(samples=(SampleLink(new_id()),))
    with database.write() as unit:
        unit.temporary.put(item)
        assert unit.temporary.expired(NOW) == []
        assert unit.temporary.expired(LATER) == [item.attribute_id]
        assert unit.temporary.purge([item.attribute_id]) == [item.samples[0].sample_id]
        unit.commit()


# --- accounts and audit ---------------------------------------------------------------------------------------


def account(login: str) -> Account:
    return Account(new_id(), login, None, "user", "", True, NOW, NOW)


def test_accounts_are_found_by_login_and_lose_their_tokens_with_them(database: Database) -> None:
    one = account("one@example.org")
    token = Token(new_id(), one.account_id, "", {"face": ["view"]}, "account", None, NOW, NOW)
    with database.write() as unit:
        unit.accounts.create(one)
        unit.tokens.create(token)
        assert unit.accounts.find_by_login("one@example.org") == one
        assert unit.accounts.find_by_login("a\0") is None
        unit.accounts.update(one.account_id, LATER, password_hash="h", account_type="admin")
        assert unit.accounts.count("admin", with_password=True) == 1
        unit.tokens.replace(replace(token, description="d", expiration_time=LATER))
        assert unit.tokens.get(token.token_id, one.account_id).expiration_time == LATER
        assert unit.tokens.list_tokens(one.account_id, Page()) == [unit.tokens.get(token.token_id)]
        unit.accounts.leave(one.account_id, LATER)
        with pytest.raises(RowMissing):
            unit.tokens.get(token.token_id)
        unit.commit()


def test_an_account_that_is_leaving_is_found_as_such_alone_and_keeps_its_id(database: Database) -> None:
    one = account("one@example.org")
    with database.write() as unit:
        unit.accounts.create(one)
        unit.accounts.leave(one.account_id, LATER)
        unit.accounts.forget(account("two@example.org").account_id)
        unit.accounts.create(account("one@example.org"))
        unit.commit()
    with database.read() as unit:
        assert unit.accounts.leaving() == [(one.account_id, LATER)]
        assert unit.accounts.find(one.account_id) is None
        assert [found.account_id == one.account_id for found in unit.accounts.list_accounts(Page())] == [False]
        assert unit.accounts.count() == 1
    with pytest.raises(RowExists), database.write() as unit:
        unit.accounts.create(one)
    with database.write() as unit:
        unit.accounts.forget(one.account_id)
        unit.accounts.create(replace(one, login="three@example.org"))
        unit.commit()


def test_an_account_that_is_not_leaving_cannot_be_forgotten(database: Database) -> None:
    one = account("one@example.org")
    with database.write() as unit:
        unit.accounts.create(one)
        unit.accounts.forget(one.account_id)
        assert unit.accounts.get(one.account_id) == one


def test_a_login_is_taken_once(database: Database) -> None:
    with pytest.raises(RowExists), database.write() as unit:
        unit.accounts.create(account("same@example.org"))
        unit.accounts.create(account("same@example.org"))


def entry(number: int) -> NewAuditEntry:
    moment = NOW + timedelta(seconds=number)
    return NewAuditEntry(moment, ACCOUNT, "root", "face_created", "face", (new_id(),), {"count": number, "ü": "é"})


@pytest.fixture
def audited(database: Database) -> Database:
    with database.write() as unit:
        for number in range(5):
            unit.audit.append(entry(number))
        unit.commit()
    return database


def test_the_audit_chain_holds_across_pruning(audited: Database) -> None:
    with audited.write() as unit:
        assert unit.audit.verify() is None
        assert unit.audit.prune(NOW + timedelta(seconds=2)) == 2
        assert [link.number for link in unit.audit.entries()] == [3, 4, 5]
        assert unit.audit.verify() is None
        assert unit.audit.append(entry(9)).number == 6
        unit.commit()


@pytest.mark.parametrize(
    ("damage", "number"),
    [
        ("UPDATE audit SET login = 'x' WHERE number = 3", 3),
        ("DELETE FROM audit WHERE number = 3", 3),
        ("DELETE FROM audit WHERE number = 5", 5),
        ("DELETE FROM audit WHERE number = 1", 1),
    ],
)
def test_a_changed_audit_log_is_named_at_the_first_fault(audited: Database, damage: str, number: int) -> None:
    with audited.write() as unit:
        unit.session.execute(text(damage))
        fault = unit.audit.verify()
    assert fault is not None
    assert fault.number == number


# --- configurator ---------------------------------------------------------------------------------------------


def test_settings_limitations_and_groups_come_back_as_stored(database: Database) -> None:
    limitation = Limitation(new_id(), "L", "Text", ("api",), {"type": "object"}, {"a": None}, True, NOW, NOW)
    default = Setting(new_id(), "L", "", {"a": [1, 2.5, None]}, (), True, NOW, NOW)
    tagged = Setting(new_id(), "L", "", None, ("one", "two"), False, NOW, NOW)
    group = SettingGroup(new_id(), "g", "d", ("L",), NOW, NOW)
    with database.write() as unit:
        unit.limitations.create(limitation)
        unit.groups.create(group)
        unit.settings.create(tagged)
        unit.settings.create(default)
        unit.commit()
    with database.read() as unit:
        assert unit.limitations.list_limitations() == [limitation]
        assert unit.limitations.find("l") is None
        assert unit.settings.list_settings() == unit.settings.list_settings("L") == [default, tagged]
        assert unit.groups.list_groups() == [group]


def test_settings_limitations_and_groups_are_replaced_and_deleted(database: Database) -> None:
    limitation = Limitation(new_id(), "L", "Text", (), {}, 1, False, NOW, NOW)
    tagged = Setting(new_id(), "L", "", None, ("one", "two"), False, NOW, NOW)
    group = SettingGroup(new_id(), "g", "d", ("L",), NOW, NOW)
    with database.write() as unit:
        unit.limitations.create(limitation)
        unit.groups.create(group)
        unit.settings.create(tagged)
        unit.settings.replace(replace(tagged, tags=("three",), value=[1]))
        assert unit.settings.get(tagged.setting_id) == replace(tagged, tags=("three",), value=[1])
        unit.limitations.replace(replace(limitation, name="M"))
        assert unit.groups.get("g").limitations == ("M",)
        unit.groups.replace(replace(group, limitations=()))
        assert unit.groups.get("g").limitations == ()
        with pytest.raises(RowMissing, match="'nothing'"):
            unit.groups.replace(replace(group, limitations=("nothing",)))
        unit.settings.delete(tagged.setting_id)
        unit.limitations.delete("M")
        unit.groups.delete("g")
        for missing in (
            lambda: unit.settings.get(tagged.setting_id),
            lambda: unit.limitations.get("M"),
            lambda: unit.groups.get("g"),
        ):
            with pytest.raises(RowMissing):
                missing()


# --- imports, handlers ----------------------------------------------------------------------------------------


def test_an_unfinished_import_is_found_again_with_its_files(database: Database) -> None:
    run = ImportRun(new_id(), ACCOUNT, "/photos", None, {"label": "folder"}, "running", NOW, NOW)
    files = [
        ImportFile(run.run_id, "b/1.jpg", 10, 20, "done", NOW, hash=bytes(32), face_id=new_id()),
        ImportFile(run.run_id, "a/ü.jpg", 11, 21, "failed", NOW, reason="no face", reason_code=4003),
    ]
    with database.write() as unit:
        unit.imports.start(run)
        unit.imports.write(files)
        unit.imports.write(files)
        unit.commit()
    with database.write() as unit:
        assert unit.imports.get(run.run_id) == run
        assert list(unit.imports.files(run.run_id)) == files[::-1]
        assert unit.imports.find(run.run_id, "a/ü.jpg") == files[1]
        assert unit.imports.counts(run.run_id) == {"done": 1, "failed": 1}
        unit.imports.set_state(run.run_id, "done", LATER)
        assert unit.imports.get(run.run_id).state == "done"
        unit.imports.delete([run.run_id])
        with pytest.raises(RowMissing):
            unit.imports.get(run.run_id)


def test_handlers_and_verifiers_belong_to_their_account(database: Database) -> None:
    handler = Handler(new_id(), ACCOUNT, "door", {"detect_policy": {}}, False, NOW, NOW)
    verifier = Verifier(new_id(), ACCOUNT, "gate", {"verification_threshold": 0.9}, NOW, NOW)
    with database.write() as unit:
        unit.handlers.create(handler)
        unit.verifiers.create(verifier)
        unit.handlers.replace(replace(handler, is_dynamic=True))
        unit.verifiers.replace(replace(verifier, description="gates"))
        assert [item.handler_id for item in unit.handlers.list_handlers(Page(), ACCOUNT, "oo", True)] == [
            handler.handler_id
        ]
        assert unit.handlers.count(ACCOUNT, is_dynamic=False) == 0
        assert unit.verifiers.count(ACCOUNT, "gates") == len(unit.verifiers.list_verifiers(Page(), ACCOUNT)) == 1
        with pytest.raises(RowMissing):
            unit.handlers.get(handler.handler_id, new_id())
        unit.handlers.delete(handler.handler_id)
        unit.verifiers.delete(verifier.verifier_id, ACCOUNT)
        with pytest.raises(RowMissing):
            unit.verifiers.get(verifier.verifier_id)


# --- lists ----------------------------------------------------------------------------------------------------


def test_attaching_and_detaching_tell_what_was_new(database: Database) -> None:
    list_id, faces = new_list(database), [new_face(database) for _ in range(3)]
    with database.write() as unit:
        assert unit.lists.attach(list_id, faces[:2], ACCOUNT, LATER) == faces[:2]
        assert unit.lists.attach(list_id, faces, ACCOUNT, LATER) == faces[2:]
        assert unit.lists.detach(list_id, faces[:1], ACCOUNT, LATER) == faces[:1]
        assert unit.lists.face_counts([list_id]) == {list_id: 2}
        assert unit.lists.get(list_id).last_update_time == LATER
        with pytest.raises(RowMissing):
            unit.lists.attach(list_id, [new_id()], ACCOUNT, LATER)
        with pytest.raises(RowMissing):
            unit.lists.get(list_id, new_id())


def test_a_deleted_list_is_noted_and_its_faces_stay(database: Database) -> None:
    list_id = new_list(database)
    face_id = new_face(database, lists=(list_id,))
    with database.write() as unit:
        unit.lists.delete(list_id, ACCOUNT, LATER)
        assert unit.faces.get(face_id).lists == ()
        assert [item.list_id for item in unit.lists.deletions(ACCOUNT, NOW, None, Page())] == [list_id]
        assert unit.lists.clean_logs(LATER + timedelta(seconds=1)) == 1


# --- descriptors ----------------------------------------------------------------------------------------------


def held(database: Database, version: int, list_id: str | None = None) -> dict[str, float]:
    with database.read() as unit:
        chunks = list(unit.descriptors.iterate(version, list_id, rows_per_chunk=3))
    return {
        face_id: float(row[0]) for chunk in chunks for face_id, row in zip(chunk.ids(), chunk.descriptors, strict=True)
    }


@pytest.mark.parametrize("segments", [0, 4])
def test_loading_follows_every_change_with_and_without_segments(database: Database, segments: int) -> None:
    list_id = new_list(database)
    ids = [
        new_face(database, descriptors=(Descriptor(1000, vector(n)),), lists=(list_id,) if n < 10 else ())
        for n in range(12)
    ]
    if segments:
        with database.write() as unit:
            assert unit.descriptors.build_segments(1000, segments) == 3
            unit.commit()
    expected = {face_id: float(n) for n, face_id in enumerate(ids)}
    with database.write() as unit:
        start = unit.descriptors.change_number()
        unit.faces.recycle([ids[0]], ACCOUNT, NOW)
        unit.faces.erase([ids[5]], ACCOUNT, NOW)
        unit.descriptors.put_many([(ids[6], Descriptor(1000, vector(66.0)))], NOW)
        unit.lists.detach(list_id, [ids[7]], ACCOUNT, NOW)
        unit.descriptors.delete([ids[8]], NOW)
        unit.commit()
    for n in (0, 5, 8):
        del expected[ids[n]]
    expected[ids[6]] = 66.0
    in_list = {ids[n]: expected[ids[n]] for n in (1, 2, 3, 4, 6, 9)}
    assert held(database, 1000) == expected
    assert held(database, 1000, list_id) == in_list
    with database.read() as unit:
        of_list = unit.descriptors.changes_since(start, 1000, list_id)
        of_all = unit.descriptors.changes_since(start, 1000)
    assert of_list is not None
    assert of_all is not None
    assert {row.tobytes().hex() for row in of_list.removed} == {ids[n].replace("-", "") for n in (0, 5, 7, 8)}
    assert {row.tobytes().hex() for row in of_all.removed} == {ids[n].replace("-", "") for n in (0, 5, 8)}
    assert of_list.changed.ids() == of_all.changed.ids() == [ids[6]]
    with database.write() as unit:
        unit.faces.restore([ids[0]], ACCOUNT, NOW)
        unit.commit()
    assert held(database, 1000) == expected | {ids[0]: 0.0}
    assert held(database, 1000, list_id) == in_list | {ids[0]: 0.0}


def test_a_copy_older_than_the_log_starts_anew(database: Database) -> None:
    face_id = new_face(database, descriptors=(Descriptor(1000, vector(1.0)),))
    with database.write() as unit:
        start = unit.descriptors.change_number()
        unit.faces.recycle([face_id], ACCOUNT, NOW)
        unit.lists.clean_logs(LATER)
        unit.commit()
    with database.read() as unit:
        assert unit.descriptors.changes_since(start, 1000) is None
        assert unit.descriptors.changes_since(unit.descriptors.change_number(), 1000) is not None


def test_faces_that_need_extraction_are_found(database: Database) -> None:
    sampled = new_face(database, samples=(SampleLink(new_id()),), descriptors=(Descriptor(1000, vector(1.0)),))
    new_face(database)
    with database.read() as unit:
        assert unit.descriptors.faces_without(1000) == []
        assert unit.descriptors.faces_without(1001, ACCOUNT) == [sampled]
        assert unit.descriptors.versions() == {1000: 1}
        assert unit.faces.count_with_descriptor(ACCOUNT) == 1
        assert unit.faces.count(FaceFilter(has_descriptor=1000)) == 1


# --- what every event asks --------------------------------------------------------------------------------------


def test_a_list_is_there_for_its_account_alone(database: Database) -> None:
    list_id = new_list(database)
    with database.read() as unit:
        assert unit.lists.has(list_id)
        assert unit.lists.has(list_id, ACCOUNT)
        assert not unit.lists.has(list_id, new_id())
        assert not unit.lists.has(new_id())
        assert not unit.lists.has("no id", ACCOUNT)


def test_faces_by_id_are_the_living_ones_of_the_account_as_a_page_has_them(database: Database) -> None:
    list_id, event_id = new_list(database), new_id()
    linked = new_face(database, lists=(list_id,), event_id=event_id, user_data="Ann", external_id="e", avatar="/a")
    alone, recycled, foreign = new_face(database), new_face(database), new_face(database, account_id=new_id())
    with database.write() as unit:
        unit.faces.recycle([recycled], ACCOUNT, NOW)
        unit.commit()
    asked = [linked, alone, recycled, foreign, new_id(), "no id"]
    with database.read() as unit:
        expected = unit.faces.list_faces(FaceFilter(account_id=ACCOUNT, face_ids=(linked, alone)), Page())
        found = unit.faces.living(asked, ACCOUNT)
        assert sorted(found, key=lambda face: face.face_id) == sorted(expected, key=lambda face: face.face_id)
        assert {face.face_id for face in unit.faces.living(asked)} == {linked, alone, foreign}
        assert unit.faces.living(["no id"]) == unit.faces.living([]) == []


def test_the_mark_of_a_handler_changes_with_anything_in_it(database: Database) -> None:
    handler = Handler(new_id(), ACCOUNT, "one", {"a": 1}, False, NOW, NOW)
    with database.write() as unit:
        unit.handlers.create(handler)
        unit.commit()
    seen = []
    for changed in (handler, replace(handler, policies={"a": 2}), replace(handler, is_dynamic=True)):
        with database.write() as unit:
            unit.handlers.replace(changed)
            unit.commit()
        with database.read() as unit:
            seen.append(unit.handlers.mark(handler.handler_id, ACCOUNT))
            assert unit.handlers.mark(handler.handler_id) == seen[-1]
            assert unit.handlers.mark(handler.handler_id, new_id()) is None
            assert unit.handlers.mark("no id") is None
    assert len(set(seen)) == 3
