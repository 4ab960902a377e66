from __future__ import annotations

from app.engine.admin import AccountService, signing_key
from app.engine.configurator import ConfiguratorService
from app.engine.configurator.sections.server import TOKEN_SIGNING
from app.engine.storage import Storage

PASSWORD = "a good long one"


def test_s1_two_sites_share_no_id_and_no_key(storage: Storage, accounts: AccountService) -> None:
    configurator = ConfiguratorService(storage)
    configurator.start()
    key = signing_key(configurator)
    assert len(key) == 64
    assert signing_key(configurator) == key
    assert key.decode() not in str(configurator.dump())
    assert configurator.value(TOKEN_SIGNING).key.get_secret_value() == key.decode()
    configurator.recreate()
    assert signing_key(configurator) != key
    configurator.stop()
