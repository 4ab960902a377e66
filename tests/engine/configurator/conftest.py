from __future__ import annotations

from collections.abc import Iterator

import pytest

from app.engine.configurator import ConfiguratorService
from app.engine.storage import Storage


@pytest.fixture
def configurator(storage: Storage) -> Iterator[ConfiguratorService]:
    """A started Configurator on either database."""
    service = ConfiguratorService(storage)
    service.start()
    yield service
    service.stop()
