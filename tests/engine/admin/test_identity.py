from __future__ import annotations

from typing import Any

import pytest

from app.engine.admin import AccountType, Identity
from app.engine.admin.accounts import read_permissions
from app.engine.admin.identity import VisibilityArea
from app.engine.common.errors import (
    BadInputError,
    ForbiddenError,
)
from app.engine.common.ids import new_id

PASSWORD = "a good long one"


def test_permissions_are_read_with_the_path_of_what_is_wrong() -> None:
    value: dict[str, Any] = {"face": ["view"], "emit_events": {"allowed": 1, "black_list": [new_id()]}, "ws": 1}
    permissions = read_permissions(value)
    assert not permissions.emit_events.allows(value["emit_events"]["black_list"][0].upper())
    assert permissions.emit_events.allows(new_id())
    white = read_permissions({"emit_events": {"allowed": 1, "white_list": [new_id()]}})
    assert not white.emit_events.allows(new_id())
    with pytest.raises(BadInputError) as caught:
        read_permissions({"face": ["view", "fly"]})
    assert caught.value.field == "permissions.face.1"
    with pytest.raises(BadInputError):
        read_permissions({"everything": True})


def test_a_plain_user_sees_and_changes_only_its_own() -> None:
    owner = new_id()
    user = Identity(owner, "u@site", AccountType.USER, visibility_area=VisibilityArea.ALL)
    assert (user.read_scope, user.write_scope) == (owner, owner)
    user.require("face", "deletion")
    with pytest.raises(ForbiddenError):
        user.require_admin()


def test_an_administrator_reads_all_and_still_changes_only_its_own() -> None:
    admin = Identity(new_id(), "a@site", AccountType.ADMIN, visibility_area=VisibilityArea.ALL)
    admin.require_admin()
    assert admin.read_scope is None
    assert admin.write_scope == admin.account_id
