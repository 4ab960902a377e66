"""Resources of services that are switched off."""

from __future__ import annotations

import pytest

from app.engine.common.ids import new_id
from app.engine.configurator.sections.services import ADDITIONAL_SERVICES_USAGE
from app.platform import Platform
from tests.support.rest import Client, assert_error


@pytest.mark.parametrize(
    ("switch", "paths", "code"),
    [
        ("luna_handlers", ("handlers", "verifiers", "handlers/count"), 11071),
        ("luna_image_store", (f"samples/faces/{new_id()}", f"images/{new_id()}", f"objects/{new_id()}"), 11070),
    ],
)
def test_resources_of_a_service_that_is_off_are_refused_and_come_back(
    api: Client, site: Platform, switch: str, paths: tuple[str, ...], code: int
) -> None:
    setting = site.configurator.get_default(ADDITIONAL_SERVICES_USAGE.name)
    site.configurator.update_setting(setting.setting_id, value={**setting.value, switch: 0})
    for path in paths:
        assert_error(api.get(f"/6/{path}"), 403, code)
    assert api.get("/6/lists").status_code == 200
    site.configurator.update_setting(setting.setting_id, value=setting.value)
    for path in paths:
        assert api.get(f"/6/{path}").status_code in (200, 404)
