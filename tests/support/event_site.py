"""A site that makes events with a pipeline that runs no networks, over one database and one folder of images."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import func, select

from app.db import rows
from app.engine.common.clock import Clock, utc_now
from app.engine.common.fetching import Fetcher, UrlPolicy
from app.engine.common.ids import new_id
from app.engine.common.notices import EventNotice
from app.engine.configurator.sections.handlers import HandlersLimits
from app.engine.configurator.sections.storage import AttributeStorage, ImageStoreSettings
from app.engine.estimators.pipeline import FacePipeline, PipelineSettings
from app.engine.estimators.settings import EstimatorSettings
from app.engine.events.base import EventSettings
from app.engine.events.removing import EventErasure
from app.engine.faces.attributes import TemporaryAttributes
from app.engine.faces.models import FaceFilter, PageRequest
from app.engine.faces.ownership import SampleOwnership
from app.engine.faces.pictures import Pictures
from app.engine.faces.service import FaceService
from app.engine.handlers import (
    EventGenerator,
    EventRequest,
    EventResult,
    FromBytes,
    HandlerService,
    ImageInput,
    NewHandler,
    VerificationService,
    VerifierService,
)
from app.engine.handlers.generator import GeneratorSettings
from app.engine.handlers.inputs import InputReader
from app.engine.handlers.planning import Available
from app.engine.handlers.run import Tools
from app.engine.image_store import ImageStore
from app.engine.image_store.models import BODY_SAMPLES, ORIGINS, SAMPLES
from app.engine.inference.catalogue import load_catalogue
from app.engine.matcher.building import build_matcher
from app.engine.matcher.kernels import numpy_kernels
from app.engine.matcher.pool import WorkerPool
from app.engine.matcher.service import MatcherService, MatcherSettings
from app.engine.storage import Storage
from tests.support.images import encoded
from tests.support.import_site import photo_bytes
from tests.support.runner import FakeRunner

ACCOUNT = "0a0a0a0a-0000-4000-8000-000000000001"
VERSION = 59


@dataclass
class EventSite:
    """The services that events need. `told` is what subscribers would hear; settings can be changed between calls."""

    storage: Storage
    faces: FaceService
    images: ImageStore
    attributes: TemporaryAttributes
    pictures: Pictures
    handlers: HandlerService
    verifiers: VerifierService
    matcher: MatcherService
    runner: FakeRunner
    generator: EventGenerator
    verification: VerificationService
    reader: InputReader
    estimators: dict[str, EstimatorSettings]
    told: list[EventNotice] = field(default_factory=list)
    limits: HandlersLimits = HandlersLimits()  # noqa: RUF009 - frozen
    available: Available = Available()  # noqa: RUF009 - frozen
    archive: EventSettings = EventSettings()  # noqa: RUF009 - frozen
    urls: UrlPolicy = UrlPolicy()  # noqa: RUF009 - frozen

    def handler(self, **policies: Any) -> str:
        """Store a handler and return its id."""
        return self.handlers.create(ACCOUNT, NewHandler(policies)).handler_id

    def run(self, *images: ImageInput | bytes, **options: Any) -> EventResult:
        """Make events of pictures; a handler id, or `policies` alone."""
        inputs = tuple(
            one if isinstance(one, ImageInput) else ImageInput(FromBytes(one), f"{place}.png")
            for place, one in enumerate(images)
        )
        return self.generator.generate(EventRequest(options.pop("account_id", ACCOUNT), inputs, **options))

    def enrol(self, list_id: str | None, seed: int, **values: Any) -> str:
        """Make a face of the person of a photo, as a handler would, and return its id."""
        links = [] if list_id is None else [{"list_id": list_id}]
        policies = storing(
            face_policy={"store_face": 1, "link_to_lists_policy": links}, event_policy={"store_event": 0}
        )
        result = self.run(photo_bytes(seed), policies=policies, **values)
        return str(result.to_json()["events"][0]["face"]["face_id"])

    def event_ids(self) -> list[str]:
        """Return the ids of all stored events, sorted."""
        with self.storage.read() as unit:
            return sorted(row[0] for row in unit.session.rows(select(rows.event.c.event_id)))

    def face_ids(self, list_id: str | None = None) -> list[str]:
        """Return the ids of all faces, sorted."""
        page = self.faces.list_faces(ACCOUNT, FaceFilter(list_id=list_id), PageRequest(page_size=100))
        return sorted(face.face_id for face in page.faces)

    def files(self) -> dict[str, set[str]]:
        """Return the names of the files of each bucket."""
        assert self.images.backend.folder is not None
        return {
            bucket: {path.stem for path in (self.images.backend.folder / bucket).rglob("*-*")}
            for bucket in (SAMPLES, BODY_SAMPLES, ORIGINS)
        }

    def nothing_is_stored(self) -> bool:
        """Tell whether there is no event, face, attribute, key, link or file."""
        counts = (rows.event, rows.face, rows.temporary_attribute, rows.idempotency_key, rows.raw_event)
        with self.storage.read() as unit:
            found = sum(int(unit.session.scalar(select(func.count()).select_from(table))) for table in counts)
        return not found and not any(self.files().values())


def storing(**policies: Any) -> dict[str, Any]:
    """Return policies of which only the storage is said."""
    return {"storage_policy": policies}


def blank() -> bytes:
    """Return a picture without a face."""
    import numpy as np

    return encoded(".png", np.zeros((90, 90, 3), np.uint8))


@contextmanager
def event_site(storage: Storage, data_dir: Path, clock: Clock = utc_now) -> Iterator[EventSite]:
    """Open the services over a database and end their threads afterwards."""
    catalogue, runner, pool = load_catalogue(), FakeRunner(), WorkerPool(1)
    images = ImageStore(ImageStoreSettings(), data_dir)
    images.ensure_buckets()
    attributes = TemporaryAttributes(
        storage, AttributeStorage(), lambda version: catalogue.descriptor_spec(version).dimension, clock
    )
    estimators = {"now": EstimatorSettings()}
    ownership = SampleOwnership(storage, images)

    def pipeline() -> FacePipeline:
        return FacePipeline(runner, catalogue, PipelineSettings(estimators=estimators["now"]))

    faces = FaceService(
        storage,
        images,
        attributes,
        spec_of=catalogue.descriptor_spec,
        pipeline=pipeline,
        default_version=lambda: VERSION,
        erase_parts=(EventErasure(),),
        ownership=ownership,
        clock=clock,
    )
    matcher = build_matcher(storage, catalogue, MatcherSettings(VERSION), numpy_kernels(), pool, clock)
    tools = Tools(
        pipeline, lambda: matcher, catalogue.descriptor_spec, lambda: VERSION, lambda: 2,
        lambda: made.limits.result_candidates_limit,
    )  # fmt: skip
    pictures = Pictures(images, ownership, lambda: PipelineSettings().limits)
    reader = InputReader(pictures, lambda: Fetcher(made.urls), lambda: PipelineSettings().limits)
    handlers, verifiers, told = HandlerService(storage, clock), VerifierService(storage, clock), []
    generator = EventGenerator(
        handlers, storage, faces, attributes, images, tools, reader,
        lambda: GeneratorSettings(made.limits, made.available, made.archive), told.append, clock,
    )  # fmt: skip
    verification = VerificationService(
        verifiers, storage, faces, attributes, images, tools, reader, lambda: made.limits, clock
    )
    made = EventSite(
        storage, faces, images, attributes, pictures, handlers, verifiers, matcher, runner, generator, verification,
        reader, estimators, told,
    )  # fmt: skip
    try:
        yield made
    finally:
        generator.stop()
        matcher.close()
        pool.close()


def new_list(site: EventSite, name: str = "People") -> str:
    """Make a list and return its id."""
    list_id = new_id()
    site.faces.create_list(ACCOUNT, name, list_id)
    return list_id
