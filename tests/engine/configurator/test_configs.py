from __future__ import annotations

from app.engine.configurator import ConfiguratorService
from app.engine.configurator.configs import configs_form, configs_text


def test_default_settings_are_written_as_sections_and_secrets_are_not(configurator: ConfiguratorService) -> None:
    settings = configurator.list_settings()
    login = next(one for one in settings if one.name == "LOGIN")
    configurator.create_setting("LOGIN", {**login.value, "free_attempts": 9}, ["other"])
    settings = configurator.list_settings()
    assert configs_form(settings)["LOGIN"]["free_attempts"] == 5
    text = configs_text(settings)
    assert text.startswith("[LUNA_CONFIGURATOR]\nUSE_CONFIGURATOR = 1\n")
    assert "[LOGIN]\n" in text and "\nFREE_ATTEMPTS = 5\n" in text
    assert "[DEFAULT_FACE_DESCRIPTOR_VERSION]\nDEFAULT_FACE_DESCRIPTOR_VERSION = 59\n" in text
