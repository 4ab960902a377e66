"""The Configurator's door on both databases, and the rules that need none."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from app.db import Database
from app.engine.common.errors import (
    BadInputError,
    ConfiguratorNotEmptyError,
    GroupUnknownError,
    SettingExistsError,
    SettingNotFoundError,
    SettingProtectedError,
)
from app.engine.common.ids import new_id
from app.engine.configurator import (
    ConfiguratorService,
    GroupFilter,
    LimitationFilter,
    NewLimitation,
    SettingFilter,
    values,
)
from app.engine.configurator.migrations import Migration
from app.engine.configurator.sections import DECLARATIONS, GROUPS, handlers, matching, services
from app.engine.configurator.sections import storage as storing
from app.engine.configurator.sections.fields import MASK
from app.engine.storage import Storage
from tests.support.databases import FAST, PostgresServer

OWN = NewLimitation(
    name="CAMERA",
    description="Cameras at the door",
    services=("door",),
    validation_schema={
        "type": "object",
        "properties": {"fps": {"type": "integer", "minimum": 1}, "login": {"type": "string", "format": "password"}},
        "required": ["fps"],
    },
    default_value={"fps": 5, "login": ""},
)

# --- declarations -----------------------------------------------------------------------------------------


def test_a_broken_rule_is_named_with_its_path() -> None:
    with pytest.raises(BadInputError) as caught:
        values.to_typed(matching.PLATFORM_LIMITS, {"match": {"reference_limit": 0}})
    assert caught.value.code == 12022
    assert caught.value.field == "PLATFORM_LIMITS.match.reference_limit"
    assert "greater than or equal to 1" in caught.value.detail
    with pytest.raises(BadInputError) as caught:
        values.to_typed(handlers.LUNA_HANDLERS_LIMITS, {"surplus": 1})
    assert "surplus" in caught.value.detail
    with pytest.raises(BadInputError):
        values.to_typed(handlers.LIVENESS_REAL_THRESHOLD, float("nan"))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(), lambda x: st.lists(x) | st.dictionaries(st.text(), x)
    )
)
def test_whatever_is_given_is_taken_or_refused_by_name(value: Any) -> None:
    for declaration in (storing.IMAGE_STORE, services.LUNA_MONITORING, handlers.LIVENESS_REAL_THRESHOLD):
        try:
            typed = values.to_typed(declaration, value)
        except BadInputError as error:
            assert error.field is not None
            assert error.field.startswith(declaration.name)
        else:
            assert values.to_typed(declaration, values.to_stored(typed)) == typed


# --- schemas ----------------------------------------------------------------------------------------------


def test_a_schema_that_is_none_or_looks_elsewhere_is_refused() -> None:
    for wrong in ({"type": "nothing"}, [], True, {"$ref": "http://127.0.0.1/secret"}, {"items": {"$ref": "file:///x"}}):
        with pytest.raises(BadInputError):
            values.check_schema(wrong)


def test_a_reference_that_leads_nowhere_is_refused_by_name() -> None:
    with pytest.raises(BadInputError, match="nowhere"):
        values.check_value("X", {"$ref": "#/$defs/missing"}, 1)


def test_secrets_are_hidden_and_put_back_at_any_depth() -> None:
    schema = {
        "type": "object",
        "properties": {"list": {"type": "array", "items": {"$ref": "#/$defs/one"}}},
        "$defs": {"one": {"type": "object", "properties": {"key": {"type": "string", "format": "password"}}}},
    }
    value = {"list": [{"key": "marker"}, {"key": ""}]}
    hidden = values.masked(schema, value)
    assert hidden == {"list": [{"key": MASK}, {"key": ""}]}
    assert values.has_masked(schema, hidden)
    assert values.unmasked(schema, hidden, value) == value
    assert values.unmasked(schema, hidden, None) == {"list": [{"key": ""}, {"key": ""}]}


@pytest.mark.parametrize("secret", ["marker-secret", "mark'er\\n\"x", "mark\u00e9r"])
def test_s17_a_refusal_does_not_repeat_a_secret(secret: str) -> None:
    password = {"type": "string", "format": "password"}
    for schema in (
        {"type": "object", "properties": {"key": {**password, "minLength": 100}}},
        {"type": "object", "properties": {"key": password}, "minProperties": 3},
    ):
        with pytest.raises(BadInputError) as caught:
            values.check_value("X", schema, {"key": secret})
        assert secret not in str(caught.value)
        assert repr(secret)[1:-1] not in str(caught.value)
        assert MASK in str(caught.value)


# --- CFG, SET: settings -----------------------------------------------------------------------------------


def test_cfg05_a_fresh_site_has_every_default_setting(configurator: ConfiguratorService) -> None:
    """CFG-01."""
    found = configurator.list_settings()
    assert [one.name for one in found] == sorted(one.name for one in DECLARATIONS)
    assert all(one.is_default and not one.tags for one in found)
    assert configurator.is_fresh()
    assert configurator.start() == []


def test_a_changed_value_reaches_who_subscribed_and_lasts(configurator: ConfiguratorService, storage: Storage) -> None:
    heard: list[int] = []
    configurator.subscribe(handlers.LUNA_HANDLERS_LIMITS, lambda value: heard.append(value.received_images_limit))
    setting = configurator.get_default("LUNA_HANDLERS_LIMITS")
    configurator.update_setting(setting.setting_id, value={**setting.value, "received_images_limit": 7})
    configurator.update_setting(setting.setting_id, description="no change of the value")
    other = configurator.get_default("PLATFORM_LIMITS")
    configurator.update_setting(other.setting_id, value={"match": {"reference_limit": 5}})
    assert heard == [7]
    again = ConfiguratorService(storage)
    assert again.start() == []
    assert again.value(handlers.LUNA_HANDLERS_LIMITS).received_images_limit == 7
    assert again.value(matching.PLATFORM_LIMITS).cross_match.general_limit == 100_000
    again.stop()


def test_set11_a_value_that_breaks_its_limitation_is_refused(configurator: ConfiguratorService) -> None:
    setting = configurator.get_default("LUNA_HANDLERS_LIMITS")
    with pytest.raises(BadInputError, match="received_images_limit"):
        configurator.update_setting(setting.setting_id, value={"received_images_limit": "many"})
    assert configurator.get_default("LUNA_HANDLERS_LIMITS") == setting


def test_set07_08_a_tagged_copy_is_used_by_who_asks_for_its_tag(configurator: ConfiguratorService) -> None:
    made = configurator.create_setting("MATCH_LIMIT", 9, ["second", "third", "second"], "for two rooms")
    assert made.tags == ("second", "third")
    assert configurator.value(matching.MATCH_LIMIT, "second").root == 9
    assert configurator.value(matching.MATCH_LIMIT, "none").root == 3
    assert configurator.value(matching.MATCH_LIMIT).root == 3
    configurator.delete_setting(made.setting_id)
    assert configurator.value(matching.MATCH_LIMIT, "second").root == 3


def test_set11_everything_wrong_with_a_value_is_found_without_storing_it(configurator: ConfiguratorService) -> None:
    declared = configurator.get_limitation("LUNA_HANDLERS_LIMITS")
    wrong = {**declared.default_value, "received_images_limit": 0, "raw_event_arrays_limit": "many"}
    found = configurator.find_faults(declared, wrong)
    assert [one.path for one in found] == [("received_images_limit",), ("raw_event_arrays_limit",)]
    assert configurator.find_faults(declared, declared.default_value) == []
    schema = {
        "type": "object",
        "properties": {"n": {"type": "integer", "maximum": 3}},
    }
    own = configurator.create_limitation(NewLimitation("OWN", schema, {"n": 1}))
    assert [one.path for one in configurator.find_faults(own, {"n": 4})] == [("n",)]
    assert configurator.declaration_of("OWN") is None
    shown = configurator.declaration_of("LUNA_HANDLERS_LIMITS")
    assert shown is not None
    assert shown.title == "Handler limits"


def test_set09_default_settings_take_no_tags_and_stay(configurator: ConfiguratorService) -> None:
    setting = configurator.get_default("MATCH_LIMIT")
    for act in (
        lambda: configurator.update_setting(setting.setting_id, tags=["x"]),
        lambda: configurator.update_setting(setting.setting_id, name="STORAGE_TIME"),
        lambda: configurator.delete_setting(setting.setting_id),
    ):
        with pytest.raises(SettingProtectedError):
            act()


def test_set10_12_settings_are_unique_and_need_a_limitation(configurator: ConfiguratorService) -> None:
    configurator.create_setting("MATCH_LIMIT", 4, ["a", "b"])
    with pytest.raises(SettingExistsError) as exists:
        configurator.create_setting("MATCH_LIMIT", 5, ["b", "a"])
    assert exists.value.code == 27002
    with pytest.raises(SettingExistsError):
        configurator.create_setting("MATCH_LIMIT", 5, [])
    with pytest.raises(SettingNotFoundError) as missing:
        configurator.create_setting("NO_SUCH", 5, ["x"])
    assert missing.value.code == 27001
    source = configurator.get_default("MATCH_LIMIT")
    copied = configurator.duplicate_setting(source.setting_id, ["c"])
    assert (copied.value, copied.is_default) == (source.value, False)
    with pytest.raises(SettingExistsError):
        configurator.update_setting(copied.setting_id, tags=["a", "b"])
    moved = configurator.update_setting(copied.setting_id, name="CANCELLER_DELAY", tags=["d"])
    assert (moved.name, moved.tags) == ("CANCELLER_DELAY", ("d",))


def test_set15_to_19_filters_narrow_together(configurator: ConfiguratorService) -> None:
    configurator.create_setting("MATCH_LIMIT", 4, ["a", "b"], "Für die Tür")
    listed = configurator.list_settings

    def names(wanted: SettingFilter) -> list[str]:
        return [one.name for one in listed(wanted)]

    assert names(SettingFilter(name="MATCH_LIMIT")) == ["MATCH_LIMIT"] * 2
    assert names(SettingFilter(tags=("a",))) == ["MATCH_LIMIT"]
    assert names(SettingFilter(tags=("a", "x"))) == []
    assert names(SettingFilter(description="DIE TÜR")) == ["MATCH_LIMIT"]
    assert set(names(SettingFilter(service="luna-backport4", tags=()))) == {
        "ADDITIONAL_SERVICES_USAGE", "BACKPORT4_SERVER", "LUNA_BACKPORT4_LOGGER", "LUNA_MONITORING", "MATCH_LIMIT",
        "PLATFORM_LIMITS",
    }  # fmt: skip
    assert set(names(SettingFilter(group="inference"))) == {"INFERENCE"}
    with pytest.raises(SettingNotFoundError):
        names(SettingFilter(group="no such group"))


def test_a_reset_brings_the_default_value_back(configurator: ConfiguratorService) -> None:
    setting = configurator.get_default("MATCH_LIMIT")
    configurator.update_setting(setting.setting_id, value=50)
    assert configurator.reset_setting(setting.setting_id).value == 3


def test_unknown_settings_are_missing_and_wild_names_refused(configurator: ConfiguratorService) -> None:
    for act in (configurator.get_setting, configurator.delete_setting, configurator.reset_setting):
        with pytest.raises(SettingNotFoundError):
            act(new_id())
    with pytest.raises(BadInputError):
        configurator.create_setting("MATCH_LIMIT", 4, ["x" * 129])
    with pytest.raises(BadInputError):
        configurator.create_setting("MATCH_LIMIT", 4, [f"t{i}" for i in range(101)])
    with pytest.raises(BadInputError):
        configurator.create_setting("MATCH_LIMIT", 4, ["x"], "y" * 4097)


# --- S17: secrets -----------------------------------------------------------------------------------------


def test_s17_no_output_shows_a_secret_and_an_edit_keeps_it(configurator: ConfiguratorService) -> None:
    setting = configurator.get_default("LUNA_MONITORING")
    configurator.update_setting(setting.setting_id, value={**setting.value, "token": "marker-secret"})
    shown = configurator.get_setting(setting.setting_id)
    assert shown.value["token"] == MASK
    configurator.update_setting(setting.setting_id, value={**shown.value, "port": 9000})
    value = configurator.value(services.LUNA_MONITORING)
    assert value.token == SecretStr("marker-secret")
    assert value.port == 9000
    tagged = configurator.duplicate_setting(setting.setting_id, ["x"])
    outputs = [tagged, configurator.list_settings(), configurator.dump(), repr(value), value.model_dump_json()]
    assert "marker-secret" not in "".join(map(repr, outputs))
    configurator.create_limitation(OWN)
    own = configurator.get_default("CAMERA")
    configurator.update_setting(own.setting_id, value={"fps": 5, "login": "marker-secret"})
    assert "marker-secret" not in json.dumps(configurator.dump())


# --- LIM: limitations -------------------------------------------------------------------------------------


def test_lim03_06_a_new_limitation_makes_a_setting_and_checks_it(configurator: ConfiguratorService) -> None:
    """CFG-04."""
    made = configurator.create_limitation(OWN)
    assert configurator.get_limitation("CAMERA") == made
    setting = configurator.get_default("CAMERA")
    assert setting.value == OWN.default_value
    with pytest.raises(BadInputError) as caught:
        configurator.update_setting(setting.setting_id, value={"fps": 0})
    assert caught.value.field == "CAMERA.fps"
    with pytest.raises(SettingExistsError):
        configurator.create_limitation(OWN)


def test_lim04_default_limitations_cannot_be_changed(configurator: ConfiguratorService) -> None:
    for act in (
        lambda: configurator.update_limitation("MATCH_LIMIT", OWN),
        lambda: configurator.delete_limitation("MATCH_LIMIT"),
    ):
        with pytest.raises(SettingProtectedError):
            act()
    copied = configurator.duplicate_limitation("MATCH_LIMIT", "MY_LIMIT")
    assert not copied.is_default
    assert configurator.groups_of("MY_LIMIT") == ("backports",)


def test_lim08_a_renamed_limitation_takes_its_settings_along(configurator: ConfiguratorService) -> None:
    configurator.create_limitation(OWN)
    configurator.create_setting("CAMERA", {"fps": 30}, ["yard"])
    changed = NewLimitation("CAMERAS", OWN.validation_schema, OWN.default_value, groups=("server",))
    configurator.update_limitation("CAMERA", changed)
    assert [one.value["fps"] for one in configurator.list_settings(SettingFilter(name="CAMERAS"))] == [5, 30]
    assert configurator.groups_of("CAMERAS") == ("server",)
    strict = {**OWN.validation_schema, "properties": {"fps": {"type": "integer", "maximum": 10}}}
    with pytest.raises(BadInputError, match="fps"):
        configurator.update_limitation("CAMERAS", NewLimitation("CAMERAS", strict, {"fps": 1}))
    assert configurator.get_limitation("CAMERAS").validation_schema == OWN.validation_schema
    with pytest.raises(SettingExistsError):
        configurator.update_limitation("CAMERAS", NewLimitation("MATCH_LIMIT", {}, 1))


def test_lim09_10_limitations_are_filtered_and_deleted(configurator: ConfiguratorService) -> None:
    configurator.create_limitation(OWN)
    listed = configurator.list_limitations
    assert [one.name for one in listed(LimitationFilter(description="at the DOOR"))] == ["CAMERA"]
    assert [one.name for one in listed(LimitationFilter(service="door", name="CAMERA"))] == ["CAMERA"]
    assert [one.name for one in listed(LimitationFilter(group="inference"))] == ["INFERENCE"]
    configurator.delete_limitation("CAMERA")
    assert configurator.list_settings(SettingFilter(name="CAMERA")) == []
    with pytest.raises(SettingNotFoundError):
        configurator.get_limitation("CAMERA")


def test_an_unknown_group_is_refused_and_nothing_is_made(configurator: ConfiguratorService) -> None:
    with pytest.raises(GroupUnknownError, match="ghosts"):
        configurator.create_limitation(NewLimitation("X", {}, 1, groups=("ghosts",)))
    with pytest.raises(BadInputError):
        configurator.create_limitation(NewLimitation("X", {"type": "string"}, 1))
    assert configurator.is_fresh()


# --- GRP: groups ------------------------------------------------------------------------------------------


def test_grp01_to_08_groups_link_limitations(configurator: ConfiguratorService) -> None:
    configurator.create_group("mine", "My own", ["MATCH_LIMIT"])
    configurator.link("mine", "STORAGE_TIME")
    configurator.link("mine", "STORAGE_TIME")
    assert configurator.get_group("mine").limitations == ("MATCH_LIMIT", "STORAGE_TIME")
    configurator.unlink("mine", "MATCH_LIMIT")
    configurator.update_group("mine", description="Ours")
    group = configurator.get_group("mine")
    assert (group.description, group.limitations) == ("Ours", ("STORAGE_TIME",))
    found = configurator.list_groups(GroupFilter(limitation="STORAGE_TIME"))
    assert {one.name for one in found} == {"mine", "storage"}
    assert configurator.list_groups(GroupFilter(name="mine", limitation="MATCH_LIMIT")) == []
    with pytest.raises(SettingNotFoundError):
        configurator.link("mine", "NO_SUCH")
    with pytest.raises(SettingExistsError):
        configurator.create_group("mine")
    configurator.delete_group("mine")
    with pytest.raises(SettingNotFoundError):
        configurator.get_group("mine")
    assert configurator.get_limitation("STORAGE_TIME").is_default


# --- DMP: dumps, files, migrations ------------------------------------------------------------------------


def test_dmp01_02_a_full_dump_fills_a_fresh_site(configurator: ConfiguratorService) -> None:
    configurator.create_group("mine", "My own")
    configurator.create_limitation(NewLimitation(**{**vars(OWN), "groups": ("mine",)}))
    configurator.create_setting("CAMERA", {"fps": 9}, ["yard"])
    changed = configurator.get_default("MATCH_LIMIT")
    configurator.update_setting(changed.setting_id, value=42)
    dump = json.loads(json.dumps(configurator.dump()))
    configurator.recreate()
    assert configurator.is_fresh()
    report = configurator.restore(dump)
    assert (report.limitations, report.groups) == (1, len(GROUPS) + 1)
    assert configurator.value(matching.MATCH_LIMIT).root == 42
    assert _without_ids(configurator.dump()) == _without_ids(dump)


def test_dmp03_a_full_dump_is_refused_on_a_site_in_use(configurator: ConfiguratorService) -> None:
    dump = configurator.dump()
    setting = configurator.get_default("MATCH_LIMIT")
    configurator.update_setting(setting.setting_id, value=8)
    with pytest.raises(ConfiguratorNotEmptyError):
        configurator.restore(dump)
    assert configurator.value(matching.MATCH_LIMIT).root == 8


def test_dmp04_a_dump_without_limitations_only_updates_values(configurator: ConfiguratorService) -> None:
    setting = configurator.get_default("MATCH_LIMIT")
    configurator.update_setting(setting.setting_id, value=8)
    tagged = {"setting_name": "MATCH_LIMIT", "value": 9, "tags": ["x"], "description": ""}
    report = configurator.restore({"settings": [{"setting_name": "STORAGE_TIME", "value": "UTC"}, tagged]})
    assert report.settings == 2
    assert configurator.value(storing.STORAGE_TIME).root == "UTC"
    assert configurator.value(matching.MATCH_LIMIT).root == 8
    assert configurator.value(matching.MATCH_LIMIT, "x").root == 9


def test_a_dump_with_one_wrong_value_changes_nothing(configurator: ConfiguratorService) -> None:
    good = {"setting_name": "STORAGE_TIME", "value": "UTC"}
    for wrong in (
        {"setting_name": "MATCH_LIMIT", "value": 0},
        {"setting_name": "NO_SUCH", "value": 0},
        {"value": 0},
        {"setting_name": "MATCH_LIMIT", "value": 3, "tags": "x"},
    ):
        with pytest.raises((BadInputError, SettingNotFoundError)):
            configurator.restore({"settings": [good, wrong]})
    for document in ([], {}, {"settings": 3}, {"other": []}, {"settings": ["x"]}, "text"):
        with pytest.raises(BadInputError):
            configurator.restore(document)
    assert configurator.is_fresh()


def test_a_restored_dump_keeps_the_secrets_of_this_site(configurator: ConfiguratorService) -> None:
    setting = configurator.get_default("LUNA_MONITORING")
    configurator.update_setting(setting.setting_id, value={**setting.value, "token": "kept"})
    report = configurator.restore({"settings": configurator.dump()["settings"]})
    assert report.kept_secrets == ("LUNA_MONITORING",)
    assert configurator.value(services.LUNA_MONITORING).token == SecretStr("kept")


def test_dmp06_to_08_limitation_files_hold_no_values(configurator: ConfiguratorService) -> None:
    configurator.create_limitation(OWN)
    document = configurator.limitation_file(["door", "luna-backport4"])
    names = [one["name"] for one in document["limitations"]]
    assert "CAMERA" in names
    assert "MATCH_LIMIT" in names
    assert set(document) == {"limitations"}
    for services_asked in ([], ["no-such-service"]):
        with pytest.raises(BadInputError):
            configurator.limitation_file(services_asked)


def test_cfg07_a_limitation_file_fills_and_replaces(configurator: ConfiguratorService) -> None:
    """CFG-03, DMP-05."""
    configurator.create_limitation(OWN)
    document = copy.deepcopy(configurator.limitation_file(["door", "luna-backport4"]))
    configurator.recreate()
    assert configurator.apply_limitation_file(document).limitations == 1
    assert configurator.get_default("CAMERA").value == OWN.default_value
    camera = next(one for one in document["limitations"] if one["name"] == "CAMERA")
    camera["description"] = "changed"
    configurator.apply_limitation_file(document)
    assert configurator.get_limitation("CAMERA").description == "changed"
    with pytest.raises(BadInputError):
        configurator.apply_limitation_file({"limitations": [{"name": "X"}]})


def test_dmp12_to_14_a_migration_renames_and_keeps_values(storage: Storage) -> None:
    """DMP-15: at the start, by itself."""
    old = next(one for one in DECLARATIONS if one.name == "MATCH_LIMIT")
    kept = [one for one in DECLARATIONS if one.name == "CONFIGURATOR_REVISION"]
    before = ConfiguratorService(storage, declarations=[*kept, _renamed(old, "OLD_LIMIT")], groups=())
    before.start()
    before.update_setting(before.get_default("OLD_LIMIT").setting_id, value=7)
    before.create_setting("OLD_LIMIT", 8, ["x"])
    before.create_limitation(NewLimitation("OLD_LIMIT_OF_MINE", {}, 1))
    dump = before.dump()
    before.stop()
    step = Migration(1, renames={"OLD_LIMIT": "MATCH_LIMIT"}, reshapes={"MATCH_LIMIT": lambda value: value + 10})
    after = ConfiguratorService(storage, declarations=[*kept, old], groups=(), migrations=[step])
    after.start()
    assert after.value(old).root == 17
    assert after.value(old, "x").root == 18
    assert [one.name for one in after.list_settings()] == [
        "CONFIGURATOR_REVISION", "MATCH_LIMIT", "MATCH_LIMIT", "OLD_LIMIT_OF_MINE",
    ]  # fmt: skip
    assert after.get_default("CONFIGURATOR_REVISION").value == 1
    assert after.start() == []
    after.restore({"settings": dump["settings"]})
    assert after.value(old).root == 17
    with pytest.raises(SettingProtectedError):
        after.update_setting(after.get_default("CONFIGURATOR_REVISION").setting_id, value=0)
    after.stop()


def test_a_value_broken_behind_the_programs_back_is_told_with_its_remedy(
    configurator: ConfiguratorService, storage: Storage
) -> None:
    from dataclasses import replace

    with storage.write() as unit:
        setting = unit.settings.list_settings("MATCH_LIMIT")[0]
        unit.settings.replace(replace(setting, value="broken"))
        unit.commit()
    with pytest.raises(BadInputError, match="config reset MATCH_LIMIT"):
        configurator.value(matching.MATCH_LIMIT)


def _renamed(declaration: Any, name: str) -> Any:
    from dataclasses import replace

    return replace(declaration, name=name)


def _without_ids(dump: dict[str, Any]) -> dict[str, Any]:
    gone = {"setting_id", "limitation_id", "create_time", "last_update_time"}
    return {
        key: [{name: value for name, value in entry.items() if name not in gone} for entry in entries]
        for key, entries in dump.items()
    }


def test_every_change_is_in_the_audit_log_without_its_value(
    configurator: ConfiguratorService, storage: Storage
) -> None:
    setting = configurator.get_default("LUNA_MONITORING")
    configurator.update_setting(setting.setting_id, value={**setting.value, "token": "marker-secret"})
    with storage.read() as unit:
        entries = list(unit.audit.entries())
    assert [link.entry.action for link in entries] == ["setting.upgrade", "setting.update"]
    assert entries[1].entry.object_ids == ("LUNA_MONITORING",)
    assert "marker-secret" not in repr(entries)


def test_cfg08_another_process_on_the_same_server_hears_of_a_change(postgres: PostgresServer, tmp_path: Path) -> None:
    with postgres.database() as url:
        here, there = (Storage(Database.open(url, tmp_path / name, options=FAST)) for name in ("here", "there"))
        mine, theirs = ConfiguratorService(here), ConfiguratorService(there)
        mine.start()
        theirs.start()
        heard = Event()
        theirs.subscribe(matching.MATCH_LIMIT, lambda value: heard.set() if value.root == 77 else None)
        there.listen()
        mine.update_setting(mine.get_default("MATCH_LIMIT").setting_id, value=77)
        assert heard.wait(30)
        assert theirs.value(matching.MATCH_LIMIT).root == 77
        for storage in (here, there):
            storage.close()


# --- for the REST interface -------------------------------------------------------------------------------


def test_cfg06_a_service_gets_the_copy_with_its_tags_or_the_default(configurator: ConfiguratorService) -> None:
    configurator.create_limitation(NewLimitation("MINE", {"type": "integer"}, 1, services=("cats",)))
    configurator.create_setting("MINE", 2, ["red", "blue"])
    assert configurator.setting_for("cats", "MINE").value == 1
    assert configurator.setting_for("cats", "MINE", ["red"]).value == 2
    assert configurator.setting_for("cats", "MINE", ["green"]).value == 1
    with pytest.raises(SettingNotFoundError):
        configurator.setting_for("dogs", "MINE")


def test_some_fields_of_a_limitation_are_changed_and_the_others_stay(configurator: ConfiguratorService) -> None:
    configurator.create_limitation(NewLimitation("MINE", {"type": "integer"}, 1, services=("cats",)))
    changed = configurator.change_limitation("MINE", description="of cats", services=["dogs"])
    assert (changed.description, changed.services, changed.default_value) == ("of cats", ("dogs",), 1)


@pytest.mark.parametrize("schema", [{"pattern": "("}, {"$ref": "#"}, {"allOf": [{"$ref": "#"}]}])
def test_a_schema_that_cannot_be_applied_is_refused(configurator: ConfiguratorService, schema: dict[str, str]) -> None:
    with pytest.raises(BadInputError):
        configurator.create_limitation(NewLimitation("MINE", schema, "x"))
