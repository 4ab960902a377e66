"""The Configurator over REST."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from app.engine.common.ids import new_id
from tests.support.rest import Client, assert_error

NAME = "LOGIN"
_numbers = itertools.count()


def setting_of(admin: Client, name: str = NAME) -> dict[str, Any]:
    found: list[dict[str, Any]] = admin.get(f"/1/settings?setting_name={name}").json()["settings"]
    return next(one for one in found if not one["tags"])


def limitation(admin: Client, **body: Any) -> str:
    name = f"MY_{next(_numbers)}"
    full = {"validation_schema": {"type": "integer"}, "default_value": 1, **body}
    answer = admin.put(f"/1/settings/limitations/{name}", json=full)
    assert answer.status_code == 201, answer.text
    return name


# --- SET --------------------------------------------------------------------------------------------------


def test_set01_to_08_a_setting_has_its_fields_and_its_limitation(admin: Client) -> None:
    found = admin.get(f"/1/settings/{setting_of(admin)['setting_id']}").json()
    assert list(found) == [
        "setting_id", "setting_name", "description", "value", "tags", "create_time", "last_update_time", "limitation",
    ]  # fmt: skip
    assert (found["setting_name"], found["tags"]) == (NAME, [])
    assert found["limitation"]["validation_schema"]["type"] == "object"


def test_set10_12_14_a_tagged_setting_is_created_changed_and_deleted(admin: Client) -> None:
    value = setting_of(admin)["value"]
    body = {"setting_name": NAME, "value": value, "tags": [f"t{next(_numbers)}"], "description": "copy"}
    answer = admin.post("/1/settings", json=body)
    path = answer.headers["Location"]
    assert (answer.status_code, answer.json()["url"]) == (201, path)
    assert_error(admin.post("/1/settings", json=body), 409, 27002)
    assert admin.patch(path, json={"description": "new", "value": {**value, "free_attempts": 9}}).status_code == 204
    found = admin.get(path).json()
    assert (found["description"], found["value"]["free_attempts"], found["tags"]) == ("new", 9, body["tags"])
    assert admin.put(path, json=body).status_code == 204
    assert admin.get(path).json()["value"] == value
    assert admin.delete(path).status_code == 204
    for answer in (admin.get(path), admin.patch(path, json={}), admin.put(path, json=body), admin.delete(path)):
        assert_error(answer, 404, 27001)


def test_set09_default_settings_are_protected(admin: Client) -> None:
    path = f"/1/settings/{setting_of(admin)['setting_id']}"
    assert_error(admin.delete(path), 403, 27004)
    assert_error(admin.patch(path, json={"tags": ["x"]}), 403, 27004)
    assert_error(admin.patch(path, json={"setting_name": "OTHER"}), 403, 27004)


def test_set11_a_value_that_breaks_its_limitation_is_refused(admin: Client) -> None:
    path = f"/1/settings/{setting_of(admin)['setting_id']}"
    answer = admin.patch(path, json={"value": {"free_attempts": 0}})
    assert_error(answer, 400, 12022)
    assert "LOGIN.free_attempts" in answer.json()["detail"]
    assert_error(admin.post("/1/settings", json={"setting_name": "NOTHING", "value": 1, "tags": ["x"]}), 404, 27001)


def test_set15_to_19_settings_are_filtered(admin: Client) -> None:
    service, tag = f"service-{next(_numbers)}", f"tag-{next(_numbers)}"
    name = limitation(admin, services=[service], description=f"Number of {tag}")
    group = f"group{next(_numbers)}"
    admin.post("/1/groups", json={"group_name": group, "limitations": [name]})
    admin.post("/1/settings", json={"setting_name": name, "value": 2, "tags": [tag, "blue"]})
    for query, count in (
        ({"setting_name": name}, 2), ({"description": f"number of {tag.upper()}"}, 2), ({"tags": tag}, 1),
        ({"setting_name": name, "tags": ""}, 1), ({"service_name": service}, 2), ({"group": group}, 2),
    ):  # fmt: skip
        assert len(admin.get("/1/settings", params=query).json()["settings"]) == count, query
    shown = admin.get(f"/1/settings?setting_name={name}&with_limitations=1").json()["settings"]
    assert {one["limitation"]["name"] for one in shown} == {name}
    assert_error(admin.get("/1/settings?group=nothing"), 404, 27001)


def test_cfg06_a_service_reads_its_setting(admin: Client) -> None:
    name = limitation(admin, services=["my-service"])
    admin.post("/1/settings", json={"setting_name": name, "value": 2, "tags": ["red"]})
    path = f"/1/settings/my-service/{name}"
    assert admin.get(path).json()["value"] == 1
    assert admin.get(f"{path}?tags=red").json()["value"] == 2
    assert_error(admin.get(f"/1/settings/my-service/{NAME}"), 404, 27001)


def test_secrets_are_never_shown(admin: Client) -> None:
    assert setting_of(admin, "TOKEN_SIGNING")["value"]["key"] in ("", "******", "***", "********")


# --- LIM --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("prefix", ["/1/settings/limitations", "/1/limitations"])
def test_lim01_to_10_limitations_live_under_both_paths(admin: Client, prefix: str) -> None:
    name = f"OWN_{next(_numbers)}"
    path = f"{prefix}/{name}"
    body = {"validation_schema": {"type": "integer", "minimum": 0}, "default_value": 3, "services": ["cats"]}
    answer = admin.put(path, json=body)
    assert answer.status_code == 201, answer.text
    assert answer.json()["default_value"] == 3
    assert setting_of(admin, name)["value"] == 3
    assert_error(admin.put(path, json=body), 409, 27002)
    assert [one["name"] for one in admin.get(f"{prefix}?name={name}").json()["limitations"]] == [name]
    assert admin.patch(path, json={"description": "of cats", "default_value": 4}).status_code == 204
    assert (admin.get(path).json()["description"], admin.get(path).json()["services"]) == ("of cats", ["cats"])
    assert_error(admin.patch(path, json={"validation_schema": {"type": "string"}}), 400, 12022)
    assert admin.patch(path, json={"name": f"{name}.NEW"}).status_code == 204
    path = f"{path}.NEW"
    assert admin.delete(path).status_code == 204
    for answer in (admin.get(path), admin.patch(path, json={}), admin.delete(path)):
        assert_error(answer, 404, 27001)


def test_lim04_limitations_of_the_program_are_protected(admin: Client) -> None:
    path = f"/1/settings/limitations/{NAME}"
    assert admin.get(path).json()["is_default"] is True
    assert_error(admin.patch(path, json={"description": "x"}), 403, 27004)
    assert_error(admin.delete(path), 403, 27004)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"validation_schema": {"type": "planet"}, "default_value": 1}, 12022),
        ({"validation_schema": {"pattern": "("}, "default_value": "x"}, 12022),
        ({"validation_schema": {"$ref": "#/nowhere"}, "default_value": 1}, 12022),
        ({"validation_schema": {"$ref": "#"}, "default_value": 1}, 12022),
        ({"validation_schema": {"type": "integer"}, "default_value": "x"}, 12022),
        ({"validation_schema": {"type": "integer"}, "default_value": 1, "groups": ["nothing"]}, 27005),
        ({"validation_schema": {}, "default_value": "\x00"}, 12022),
        ({"validation_schema": {}, "default_value": 2**80}, 12022),
        ({"default_value": 1}, 12022),
    ],
)
def test_what_cannot_be_a_limitation_is_refused(admin: Client, body: Any, code: int) -> None:
    assert_error(admin.put(f"/1/limitations/BAD_{next(_numbers)}", json=body), 400, code)


# --- GRP, DMP ---------------------------------------------------------------------------------------------


def test_grp01_to_08_groups_are_created_filtered_linked_and_deleted(admin: Client) -> None:
    name, group = limitation(admin), f"group{next(_numbers)}"
    answer = admin.post("/1/groups", json={"group_name": group, "description": "of mine", "limitations": [name]})
    path = answer.headers["Location"]
    assert answer.json() == {"group_name": group, "description": "of mine", "limitations": [name]}
    assert_error(admin.post("/1/groups", json={"group_name": group}), 409, 27002)
    assert [one["group_name"] for one in admin.get(f"/1/groups?limitation_name={name}").json()["groups"]] == [group]
    assert [one["group_name"] for one in admin.get(f"/1/groups?group_name={group}").json()["groups"]] == [group]
    assert admin.patch(path, json={"description": "new", "limitations": []}).status_code == 204
    assert admin.get(path).json() == {"group_name": group, "description": "new", "limitations": []}
    assert_error(admin.patch(path, json={"limitations": ["NOTHING"]}), 404, 27001)
    assert admin.delete(path).status_code == 204
    for answer in (admin.get(path), admin.patch(path, json={}), admin.delete(path)):
        assert_error(answer, 404, 27001)


def test_dmp01_the_dump_holds_everything_but_secrets(admin: Client) -> None:
    found = admin.get("/1/dump").json()
    assert set(found) == {"settings", "limitations", "groups"}
    assert NAME in {one["setting_name"] for one in found["settings"]}


def test_the_configurator_is_for_administrators_alone(api: Client) -> None:
    for path in ("/1/settings", f"/1/settings/{new_id()}", "/1/limitations", "/1/groups", "/1/dump"):
        assert_error(api.get(path), 403, 11063)
