"""Schemas of bodies: what passes, what does not, and what becomes of it."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from app.api.schemas.attributes import AttributeBody
from app.api.schemas.configurator import LimitationChangesBody, SettingChangesBody
from app.api.schemas.fields import Avatar, Id, Json, UserData
from app.api.schemas.images import ImagesBody
from app.engine.common.ids import new_id
from app.engine.faces import FromAttribute, FromData, FromSamples


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Id, "x"),
        (Id, new_id() + "\n"),
        (UserData, "a\tb"),
        (UserData, "a\x9fb"),
        (UserData, "x" * 129),
        (Avatar, "javascript:alert(1)"),
        (Avatar, "/a b"),
        (Json, float("nan")),
        (Json, 2**63),
        (Json, {"a": ["\ud800"]}),
        (Json, {"\x00": 1}),
    ],
)
def test_what_cannot_be_stored_does_not_pass(kind: Any, value: Any) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(kind).validate_python(value)


def test_json_may_be_nested_but_not_without_end() -> None:
    deep: Any = 1
    for _ in range(60):
        deep = [deep]
    assert TypeAdapter(Json).validate_python(deep) == deep
    for _ in range(10_000):
        deep = [deep]
    with pytest.raises(ValidationError):
        TypeAdapter(Json).validate_python(deep)


def test_ids_are_kept_in_lower_case() -> None:
    name = new_id()
    assert TypeAdapter(Id).validate_python(name.upper()) == name


def test_attributes_come_from_one_place() -> None:
    name = new_id()
    for body, expected in (
        ({"attribute_id": name}, FromAttribute(name)),
        ({"sample_ids": [name]}, FromSamples((name,), with_basic_attributes=True)),
    ):
        assert AttributeBody.model_validate(body).source(lambda _: 128) == expected
    data = AttributeBody.model_validate({"basic_attributes": {"age": 3, "basic_attributes_samples": [name]}})
    source = data.source(lambda _: 128)
    assert isinstance(source, FromData)
    assert source.basic is not None
    assert (source.basic.age, source.basic_attributes_samples) == (3, (name,))


def test_changes_hold_what_was_given_null_values_among_it() -> None:
    assert SettingChangesBody.model_validate({"value": None}).changes()["value"] is None
    assert "value" not in SettingChangesBody.model_validate({}).changes()
    assert LimitationChangesBody.model_validate({"default_value": None, "name": None}).changes() == {
        "default_value": None
    }


def test_an_image_is_named_in_exactly_one_way() -> None:
    name = new_id()
    assert ImagesBody.model_validate({"images": [{"image_id": name}]}).images[0].image_id == name
    for wrong in ({}, {"image_id": name, "sample_id": name}, {"filename": "x"}):
        with pytest.raises(ValidationError, match="exactly one"):
            ImagesBody.model_validate({"images": [wrong]})
