"""A faces service over a fresh database and image store, with a pipeline that runs no networks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import cv2
import numpy as np
import pytest

from app.engine.common.bus import ChangeEvent
from app.engine.common.ids import new_id
from app.engine.configurator.sections.storage import AttributeStorage, ImageStoreSettings, RecycleBin
from app.engine.estimators.pipeline import FacePipeline
from app.engine.faces.attributes import TemporaryAttributes
from app.engine.faces.models import Descriptor, FromData, ObtainingMethod
from app.engine.faces.service import FaceService
from app.engine.image_store import ImageStore, SampleType
from app.engine.inference.catalogue import Catalogue, load_catalogue
from app.engine.storage import Storage
from tests.support.runner import FakeRunner


@dataclass
class SetClock:
    """A clock that stands until it is moved. It begins at the real time, as files carry the real time."""

    now: datetime = field(default_factory=lambda: datetime.now(UTC))

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@dataclass
class Room:
    """Everything a test of the service needs.

    Attributes
    ----------
    version : int
        The default descriptor version.
    heard : list of ChangeEvent
        Everything told on the bus.
    """

    service: FaceService
    storage: Storage
    images: ImageStore
    attributes: TemporaryAttributes
    pipeline: FacePipeline
    clock: SetClock
    data_dir: Path
    version: int
    catalogue: Catalogue
    settings: dict[str, object]
    heard: list[ChangeEvent] = field(default_factory=list)
    account: str = field(default_factory=new_id)

    def service_with(self, **changes: object) -> FaceService:
        """Return another service on the same stores."""
        return FaceService(self.storage, self.images, self.attributes, **{**self.settings, **changes})  # type: ignore[arg-type]

    def descriptor(self, seed: int = 0, *, spread: float = 0.0, version: int | None = None) -> Descriptor:
        """Return a descriptor: those of one seed are alike, `spread` moves it away from the others of its seed."""
        size = self.catalogue.descriptor_spec(version or self.version).dimension
        random = np.random.default_rng(seed)
        vector = 0.057 * random.standard_normal(size) + spread
        return Descriptor(version or self.version, vector.astype("<f4").tobytes(), 1, ObtainingMethod.EXTERNAL)

    def data(self, seed: int = 0, **options: object) -> FromData:
        """Return external data with one descriptor."""
        return FromData(descriptors=(self.descriptor(seed, **options),))  # type: ignore[arg-type]

    @property
    def second_version(self) -> int:
        """Another descriptor version that the pipeline can extract."""
        spec = self.catalogue.get("faceres").descriptor
        assert spec is not None
        return spec.version

    def sample_files(self) -> set[str]:
        """Return the ids of all face samples in the store."""
        assert self.images.backend.folder is not None
        return {path.stem for path in (self.images.backend.folder / SampleType.FACES.bucket).rglob("*.jpg")}

    def stored_sample(self, seed: int = 0) -> str:
        """Store a face sample and return its id."""
        return self.images.put_sample(SampleType.FACES, sample_pixels(seed))

    def told(self, kind: type[ChangeEvent]) -> list[tuple[tuple[str, ...], str | None]]:
        """Return ids and list of every event of a kind, in order."""
        return [(event.ids, event.list_id) for event in self.heard if type(event) is kind]


def sample_pixels(seed: int = 0) -> np.ndarray:
    """Return a picture of the size of a sample, another for each seed."""
    small = np.random.default_rng(seed).integers(0, 255, (10, 10, 3), dtype=np.uint8)
    return cv2.resize(small, (250, 250), interpolation=cv2.INTER_LINEAR)


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return load_catalogue()


@pytest.fixture
def clock() -> SetClock:
    return SetClock()


@pytest.fixture
def room(storage: Storage, tmp_path: Path, clock: SetClock, catalogue: Catalogue) -> Room:
    """A service on either database, its image store in a folder."""
    data_dir = tmp_path / "data"
    images = ImageStore(ImageStoreSettings(), data_dir)
    images.ensure_buckets()
    attributes = TemporaryAttributes(
        storage, AttributeStorage(), lambda version: catalogue.descriptor_spec(version).dimension, clock
    )
    pipeline = FacePipeline(FakeRunner(), catalogue)
    version = catalogue.get("dlib-resnet-v1").descriptor
    assert version is not None
    settings: dict[str, object] = {
        "spec_of": catalogue.descriptor_spec,
        "pipeline": lambda: pipeline,
        "default_version": lambda: version.version,
        "recycle_bin": RecycleBin(),
        "data_dir": data_dir,
        "clock": clock,
    }
    made = Room(
        service=FaceService(storage, images, attributes, **settings),  # type: ignore[arg-type]
        storage=storage,
        images=images,
        attributes=attributes,
        pipeline=pipeline,
        clock=clock,
        data_dir=data_dir,
        version=version.version,
        catalogue=catalogue,
        settings=settings,
    )
    storage.bus.subscribe(ChangeEvent, made.heard.append)
    return made


Make = Callable[..., str]


@pytest.fixture
def make(room: Room) -> Make:
    """Create a face from keywords of `NewFace` and return its id."""
    from app.engine.faces.models import NewFace

    def create(account: str | None = None, **values: object) -> str:
        return room.service.create(account or room.account, NewFace(**values)).face.face_id  # type: ignore[arg-type]

    return create
