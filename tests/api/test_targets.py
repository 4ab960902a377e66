"""Fields that are asked for."""

from __future__ import annotations

from tests.support.rest import Client, assert_error


def test_an_unknown_field_is_refused_even_where_nothing_is_found(api: Client) -> None:
    for path in ("faces", "attributes"):
        assert_error(api.get(f"/6/{path}?targets=face_id,size"), 400, 22016)
        assert api.get(f"/6/{path}?targets=account_id").json() == {path: []}


def test_an_empty_list_of_fields_is_an_unknown_field(api: Client) -> None:
    assert_error(api.get("/6/faces?targets="), 400, 22016)
