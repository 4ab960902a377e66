"""The site's key for tokens: made once, kept as a secret setting."""

from __future__ import annotations

import secrets

from app.engine.configurator import ConfiguratorService
from app.engine.configurator.sections.server import TOKEN_SIGNING

_KEY_BYTES = 32


def signing_key(configurator: ConfiguratorService) -> bytes:
    """Return the key that signs tokens; the first call on a site makes it."""
    stored = configurator.value(TOKEN_SIGNING).key.get_secret_value()
    if not stored:
        setting = configurator.get_default(TOKEN_SIGNING.name)
        configurator.update_setting(setting.setting_id, value={"key": secrets.token_hex(_KEY_BYTES)})
        stored = configurator.value(TOKEN_SIGNING).key.get_secret_value()
    return stored.encode()
