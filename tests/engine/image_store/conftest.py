"""A store on each backend: a local folder, and an S3 server on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import SecretStr

from app.engine.common.ids import new_id
from app.engine.configurator.sections.storage import ImageStoreSettings, S3Settings
from app.engine.image_store import ImageStore


class SetClock:
    """A clock that stands until it is moved. It begins at the real time, as files carry the real time."""

    def __init__(self) -> None:
        self.now = datetime.now(UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, seconds: float) -> None:
        self.now += timedelta(seconds=seconds)


@pytest.fixture(scope="session")
def s3_address() -> Iterator[str]:
    """Run an S3 server on a free port of this machine."""
    from moto.server import ThreadedMotoServer

    server = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture
def s3_settings(s3_address: str) -> ImageStoreSettings:
    """Name a fresh bucket of the S3 server."""
    import urllib.request

    bucket = f"b-{new_id()}"
    request = urllib.request.Request(f"{s3_address}/{bucket}", method="PUT")
    urllib.request.urlopen(request).close()
    s3 = S3Settings(endpoint=s3_address, bucket=bucket, access_key="test", secret_key=SecretStr("test"), timeout_s=10)
    return ImageStoreSettings(storage_type="S3", s3=s3)


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture(params=["local", "s3"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: SetClock) -> ImageStore:
    """Open a store with the buckets every site has."""
    is_s3 = request.param == "s3"
    settings = request.getfixturevalue("s3_settings") if is_s3 else ImageStoreSettings()
    opened = ImageStore(settings, tmp_path, clock)
    opened.ensure_buckets()
    return opened
