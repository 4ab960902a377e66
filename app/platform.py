"""The platform: the only place that wires services together."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from types import TracebackType
from typing import TYPE_CHECKING, Any

from app.engine.common.errors import PlatformError, ServiceUnhealthyError
from app.engine.common.progress import CancelToken
from app.recognition import Recognition
from app.site_database import open_site

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from app.engine.admin import AccountService, AuditLog
    from app.engine.admin.site import SiteCare
    from app.engine.common.steady import SteadyClock
    from app.engine.configurator import ConfiguratorService
    from app.engine.events.base import EventSettings
    from app.engine.events.service import EventService
    from app.engine.faces.attributes import TemporaryAttributes
    from app.engine.faces.ownership import SampleOwnership
    from app.engine.faces.pictures import Pictures
    from app.engine.faces.service import FaceService
    from app.engine.handlers.direct import DirectService
    from app.engine.handlers.generator import EventGenerator, GeneratorSettings
    from app.engine.handlers.inputs import InputReader
    from app.engine.handlers.run import Tools
    from app.engine.handlers.service import HandlerService
    from app.engine.handlers.verification import VerificationService
    from app.engine.handlers.verifiers import VerifierService
    from app.engine.image_store import ImageStore
    from app.engine.matcher.index import IndexPart
    from app.engine.matcher.kernels import Kernels
    from app.engine.matcher.pool import WorkerPool
    from app.engine.matcher.service import MatcherService, MatcherSettings
    from app.engine.sender import CallbackService, SenderService
    from app.engine.sources import WatchService
    from app.engine.storage import Storage
    from app.engine.tasks.importing.service import FolderImport
    from app.engine.tasks.scheduler import Scheduler


class Platform(Recognition):
    """Every service of one site, built when first asked for. Whoever makes it calls `stop`, or uses it in `with`.

    Notes
    -----
    Analysing photos needs no site: only the site's settings are read, beside a window that may be open. The services
    of the site (`storage` and all that need it) lock the data folder for this process. Safe from any thread.
    """

    def __enter__(self) -> Platform:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> None:
        """Refuse new work, let runs finish, close the site: the reverse of how it was built."""
        upkeep: Scheduler | None = self.__dict__.get("_upkeep")
        if upkeep is not None:
            upkeep.stop()  # its thread asks for services, so nothing is locked yet
        watcher: WatchService | None = self.__dict__.get("_watcher")
        if watcher is not None:
            watcher.stop()  # what it saw becomes events, for which it needs the services
        generator: EventGenerator | None = self.__dict__.get("_generator")
        if generator is not None:
            generator.stop()  # events that wait to be stored still need the services, so nothing is locked yet
        with self._building:
            if "_matcher" in self.__dict__:
                self._matcher.close()
            if "_pool" in self.__dict__:
                self._pool.close()
            self.close_runtime()
            if "_notifying" in self.__dict__:
                self._sender.stop()
                self._callbacks.stop()
            if "_configurator" in self.__dict__:
                self._configurator.stop()
            if "_storage" in self.__dict__:
                self._storage.close()
            for name in [name for name in self.__dict__ if name in _SITE]:
                del self.__dict__[name]

    def running(self, name: str) -> Any:  # the service of that name
        """Return a service if it was built before, else None: asking builds nothing."""
        return self.__dict__.get(f"_{name}")

    @property
    def storage(self) -> Storage:
        """The site's database. The first use opens it and locks the data folder. Raises as `Database.open`."""
        with self._building:
            return self._storage

    @property
    def configurator(self) -> ConfiguratorService:
        """The site's settings."""
        with self._building:
            return self._configurator

    @property
    def images(self) -> ImageStore:
        """Samples, origins and objects."""
        with self._building:
            return self._images

    @property
    def accounts(self) -> AccountService:
        """Accounts, logins and tokens."""
        with self._building:
            return self._accounts

    @property
    def audit(self) -> AuditLog:
        """Who did what."""
        with self._building:
            return self._audit

    @property
    def care(self) -> SiteCare:
        """Backups of the site, and the protection of its descriptors."""
        with self._building:
            return self._care

    @property
    def upkeep(self) -> Scheduler:
        """What the site does by itself; whoever serves it (the window, the REST server) starts this."""
        with self._building:
            return self._upkeep

    @property
    def attributes(self) -> TemporaryAttributes:
        """Temporary attributes."""
        with self._building:
            return self._attributes

    @property
    def faces(self) -> FaceService:
        """Faces and lists."""
        with self._building:
            return self._faces

    @property
    def pictures(self) -> Pictures:
        """Samples and source images by account."""
        with self._building:
            return self._pictures

    @property
    def matcher(self) -> MatcherService:
        """Who is this, among whom."""
        if self.running("matcher") is None:
            self.load_kernels()  # takes a second, in which nobody need wait for other services
        with self._building:
            return self._matcher

    def load_kernels(self) -> Kernels:
        """Return what the matcher computes with; the first call imports, or on a new machine compiles it."""
        from app.engine.matcher.kernels import load_kernels

        return load_kernels()

    def index_parts(self) -> list[IndexPart]:
        """Return what searches have loaded; nothing while nobody has searched. Waits for nothing."""
        matcher: MatcherService | None = self.__dict__.get("_matcher")
        return matcher.parts() if matcher is not None else []

    @property
    def handlers(self) -> HandlerService:
        """Handlers."""
        with self._building:
            return self._handlers

    @property
    def verifiers(self) -> VerifierService:
        """Verifiers."""
        with self._building:
            return self._verifiers

    @property
    def events(self) -> EventService:
        """The archive of events."""
        with self._building:
            return self._events

    @property
    def generator(self) -> EventGenerator:
        """From pictures and a handler to events."""
        with self._building:
            return self._generator

    @property
    def verification(self) -> VerificationService:
        """Whether pictures show whom they are said to show."""
        with self._building:
            return self._verification

    @property
    def direct(self) -> DirectService:
        """What is asked of pictures without a handler."""
        with self._building:
            return self._direct

    @property
    def sender(self) -> SenderService:
        """Who is told of events."""
        with self._building:
            return self._sender

    @property
    def callbacks(self) -> CallbackService:
        """Web addresses that are told of events."""
        with self._building:
            return self._callbacks

    @property
    def watcher(self) -> WatchService:
        """Folders and videos that become events."""
        with self._building:
            return self._watcher

    @property
    def importer(self) -> FolderImport:
        """From folders of photos to faces in lists."""
        with self._building:
            return self._importer

    def licence(self) -> dict[str, dict[str, Any]]:
        """Return what the licence allows, in the contract's form."""
        from app.licence import licence_form

        return licence_form(self.estimators())

    def require_health(self) -> None:
        """Return where database and Image Store answer.

        Raises
        ------
        ServiceUnhealthyError
            If one does not; it is named.
        """
        checks: tuple[tuple[str, Callable[[], object]], ...] = (
            ("luna-faces", self.attributes.count),
            ("luna-image-store", self.images.list_buckets),
        )
        for name, check in checks:
            try:
                check()
            except PlatformError as error:
                raise ServiceUnhealthyError(f"{name}: {error.detail}", remedy=error.remedy) from error

    def default_version(self) -> int:
        """Return the descriptor version the site extracts and matches unless told otherwise."""
        from app.engine.configurator.sections.matching import DEFAULT_FACE_DESCRIPTOR_VERSION

        return self.configurator.value(DEFAULT_FACE_DESCRIPTOR_VERSION).root

    @cached_property
    def _storage(self) -> Storage:
        return open_site(self.launch)

    @cached_property
    def _configurator(self) -> ConfiguratorService:
        from app.engine.configurator import ConfiguratorService

        configurator = ConfiguratorService(self._storage)
        configurator.start()
        return configurator

    @cached_property
    def _images(self) -> ImageStore:
        from app.engine.configurator.sections.storage import IMAGE_STORE
        from app.engine.image_store import ImageStore

        images = ImageStore(self._configurator.value(IMAGE_STORE), self.launch.data_dir)
        images.ensure_buckets()
        return images

    @cached_property
    def _accounts(self) -> AccountService:
        from app.engine.admin import AccountService, signing_key
        from app.engine.configurator.sections.server import LOGIN

        return AccountService(self._storage, self._configurator.value(LOGIN), signing_key(self._configurator))

    @cached_property
    def _audit(self) -> AuditLog:
        from app.engine.admin import AuditLog

        return AuditLog(self._storage)

    @cached_property
    def _care(self) -> SiteCare:
        from app.engine.admin.site import SiteCare

        return SiteCare(self._storage, self.launch.backups_dir, on_protection=self._drop_matcher)

    @cached_property
    def _upkeep(self) -> Scheduler:
        from app.engine.admin.upkeep import SiteServices, site_chores
        from app.engine.common.bus import AccountsChanged
        from app.engine.tasks.scheduler import Scheduler

        scheduler = Scheduler(
            site_chores(
                SiteServices(
                    self._storage,
                    self._configurator,
                    self._attributes,
                    self._faces,
                    lambda: self.matcher,
                    self._images,
                    self._audit,
                    self._care,
                    self._events,
                )
            )
        )
        self._storage.bus.subscribe(AccountsChanged, lambda _event: scheduler.run_soon("accounts"))
        return scheduler

    def _drop_matcher(self) -> None:
        """Close the matcher; the next search builds one that keeps its descriptors where they may be now."""
        with self._building:
            matcher: MatcherService | None = self.__dict__.pop("_matcher", None)
            if matcher is not None:
                matcher.close()

    @cached_property
    def _attributes(self) -> TemporaryAttributes:
        from app.engine.configurator.sections.storage import ATTRIBUTES_STORAGE_SETTINGS
        from app.engine.faces.attributes import TemporaryAttributes

        attributes = TemporaryAttributes(
            self._storage,
            self._configurator.value(ATTRIBUTES_STORAGE_SETTINGS),
            self.dimension_of,
            self._clock,
        )
        attributes.start()
        self._configurator.subscribe(ATTRIBUTES_STORAGE_SETTINGS, attributes.apply)
        return attributes

    @cached_property
    def _faces(self) -> FaceService:
        from app.engine.configurator.sections.storage import RECYCLE_BIN
        from app.engine.events.removing import EventErasure
        from app.engine.faces.service import FaceService
        from app.engine.sender.erasing import LetterErasure

        faces = FaceService(
            self._storage,
            self._images,
            self._attributes,
            spec_of=self.catalogue.descriptor_spec,
            pipeline=lambda: self.pipeline,
            default_version=self.default_version,
            ownership=self._ownership,
            erase_parts=(EventErasure(), LetterErasure()),
            recycle_bin=self._configurator.value(RECYCLE_BIN),
            data_dir=self.launch.data_dir,
        )
        self._configurator.subscribe(RECYCLE_BIN, faces.apply)
        return faces

    @cached_property
    def _pictures(self) -> Pictures:
        from app.engine.faces.pictures import Pictures

        return Pictures(self._images, self._ownership, lambda: self._engine_settings.pipeline.limits)

    @cached_property
    def _ownership(self) -> SampleOwnership:
        from app.engine.faces.ownership import SampleOwnership

        return SampleOwnership(self._storage, self._images, [lambda unit, name: unit.events.accounts_of_picture(name)])

    @cached_property
    def _events(self) -> EventService:
        from app.engine.configurator.sections.handlers import ESTIMATIONS
        from app.engine.configurator.sections.storage import RETENTION
        from app.engine.configurator.sections.tasks import DEFAULT_GEO_POSITION_DELTA, GEO_POSITION_TYPE
        from app.engine.events.service import EventService

        events = EventService(self._storage, self._images, self._event_settings())

        def apply(_value: object) -> None:
            events.apply(self._event_settings())

        self._configurator.subscribe(RETENTION, apply)
        self._configurator.subscribe(DEFAULT_GEO_POSITION_DELTA, apply)
        self._configurator.subscribe(GEO_POSITION_TYPE, apply)
        self._configurator.subscribe(ESTIMATIONS, apply)
        return events

    def _event_settings(self) -> EventSettings:
        from app.engine.configurator.sections.handlers import ESTIMATIONS
        from app.engine.configurator.sections.storage import RETENTION
        from app.engine.configurator.sections.tasks import DEFAULT_GEO_POSITION_DELTA, GEO_POSITION_TYPE
        from app.engine.events.base import EventSettings

        allowed = self._configurator.value(ESTIMATIONS)
        return EventSettings(
            self._configurator.value(DEFAULT_GEO_POSITION_DELTA).root,
            self._configurator.value(GEO_POSITION_TYPE).root == "GEOGRAPHY",
            self._configurator.value(RETENTION).events_days,
            allowed.emotions,
            allowed.ethnicity,
        )

    @cached_property
    def _handlers(self) -> HandlerService:
        from app.engine.handlers.service import HandlerService

        return HandlerService(self._storage)

    @cached_property
    def _verifiers(self) -> VerifierService:
        from app.engine.handlers.verifiers import VerifierService

        return VerifierService(self._storage)

    @cached_property
    def _generator(self) -> EventGenerator:
        from app.engine.handlers.generator import EventGenerator

        return EventGenerator(
            self._handlers,
            self._storage,
            self._faces,
            self._attributes,
            self._images,
            self._tools,
            self._input_reader,
            self._generator_settings,
            self._sender.publish,
        )

    @cached_property
    def _verification(self) -> VerificationService:
        from app.engine.handlers.verification import VerificationService

        return VerificationService(
            self._verifiers,
            self._storage,
            self._faces,
            self._attributes,
            self._images,
            self._tools,
            self._input_reader,
            lambda: self._generator_settings().limits,
            show=self._events.shown,
        )

    @cached_property
    def _direct(self) -> DirectService:
        from app.engine.configurator.sections.services import ADDITIONAL_SERVICES_USAGE
        from app.engine.handlers.direct import DirectService

        return DirectService(
            self._tools,
            self._input_reader,
            self._images,
            self._attributes,
            lambda: self._generator_settings().limits,
            lambda: bool(self._configurator.value(ADDITIONAL_SERVICES_USAGE).liveness),
        )

    @cached_property
    def _tools(self) -> Tools:
        from app.engine.configurator.sections.handlers import LUNA_HANDLERS_LIMITS
        from app.engine.handlers.run import Tools

        return Tools(
            pipeline=lambda: self.pipeline,
            matcher=lambda: self.matcher,
            spec_of=self.catalogue.descriptor_spec,
            default_version=self.default_version,
            lanes=lambda: self.lanes,
            candidates_limit=lambda: self._configurator.value(LUNA_HANDLERS_LIMITS).result_candidates_limit,
        )

    @cached_property
    def _input_reader(self) -> InputReader:
        from app.engine.common.fetching import Fetcher
        from app.engine.configurator.sections.handlers import IMAGE_URLS
        from app.engine.handlers.inputs import InputReader, url_policy

        def fetcher() -> Fetcher:
            return Fetcher(url_policy(self._configurator.value(IMAGE_URLS), self.pipeline.settings.limits))

        return InputReader(self._pictures, fetcher, lambda: self.pipeline.settings.limits)

    def _generator_settings(self) -> GeneratorSettings:
        from app.engine.configurator.sections.handlers import LUNA_HANDLERS_LIMITS
        from app.engine.configurator.sections.services import ADDITIONAL_SERVICES_USAGE
        from app.engine.handlers.generator import GeneratorSettings
        from app.engine.handlers.planning import Available

        usage = self._configurator.value(ADDITIONAL_SERVICES_USAGE)
        available = Available(bool(usage.luna_image_store), bool(usage.luna_events), bool(usage.luna_sender))
        return GeneratorSettings(self._configurator.value(LUNA_HANDLERS_LIMITS), available, self._event_settings())

    @cached_property
    def _sender(self) -> SenderService:
        return self._notifying[0]

    @cached_property
    def _callbacks(self) -> CallbackService:
        return self._notifying[1]

    @cached_property
    def _notifying(self) -> tuple[SenderService, CallbackService]:
        from app.engine.configurator.sections.services import CALLBACKS
        from app.engine.sender import CallbackService, SenderService

        self._storage.listen()
        sender = SenderService(self._storage)
        sender.start()
        callbacks = CallbackService(self._storage, sender, lambda: self._configurator.value(CALLBACKS))
        self._configurator.subscribe(CALLBACKS, lambda _value: callbacks.restart())
        callbacks.refresh()
        return sender, callbacks

    @cached_property
    def _watcher(self) -> WatchService:
        from app.engine.sources import WatchService
        from app.engine.sources.detection import frame_detector
        from app.engine.sources.making import HandlerEvents

        handlers, generator = self._handlers, self._generator

        def check(handler_id: str, account_id: str) -> None:
            handlers.policies_for(handlers.get(handler_id, account_id))

        return WatchService(
            HandlerEvents(generator.generate),
            lambda: frame_detector(self.runtime, self.pipeline.settings.detector),
            check,
            self.launch.data_dir,
        )

    @cached_property
    def _importer(self) -> FolderImport:
        from app.engine.tasks.importing.service import FolderImport

        return FolderImport(
            self._storage, self._faces, self._images, lambda: self.pipeline, self.default_version, lambda: self.lanes
        )

    @cached_property
    def _clock(self) -> SteadyClock:
        from app.engine.common.steady import SteadyClock

        return SteadyClock()

    @cached_property
    def _pool(self) -> WorkerPool:
        from app.engine.matcher.pool import WorkerPool

        return WorkerPool()

    @cached_property
    def _matcher(self) -> MatcherService:
        from app.engine.configurator.sections import matching, services
        from app.engine.events.matching import EventResolver, EventSource
        from app.engine.matcher.building import build_matcher
        from app.engine.matcher.proxy import plugins_of_site
        from app.engine.matcher.scoring import Scorer

        # Exact rows of a protected site stay in memory: a file of them would undo the protection.
        is_protected = self._storage.database.vault.cipher() is not None
        kernels, usage = self.load_kernels(), self._configurator.value(services.ADDITIONAL_SERVICES_USAGE)
        matcher = build_matcher(
            self._storage,
            self.catalogue,
            self._matcher_settings(),
            kernels,
            self._pool,
            self._clock,
            folder=None if is_protected else self.launch.data_dir,
            describe_photo=self._describe_photo,
            plugins=plugins_of_site(usage, self._configurator.value(matching.QDRANT_GALLERIES)),
        )
        if usage.luna_events:
            matcher.add_resolver(EventResolver())
            scorer = Scorer(kernels, self._pool)
            matcher.add_source(EventSource(self._storage, scorer, self._events.filter_of, self._events.shown))

        def apply(_value: object) -> None:
            matcher.apply(self._matcher_settings())

        self._configurator.subscribe(matching.DESCRIPTORS_CACHE, apply)
        self._configurator.subscribe(matching.PLATFORM_LIMITS, apply)
        self._configurator.subscribe(matching.DEFAULT_FACE_DESCRIPTOR_VERSION, apply)
        return matcher

    def _matcher_settings(self) -> MatcherSettings:
        from app.engine.configurator.sections import matching
        from app.engine.matcher.service import MatcherSettings

        return MatcherSettings(
            self.default_version(),
            self._configurator.value(matching.PLATFORM_LIMITS),
            self._configurator.value(matching.DESCRIPTORS_CACHE),
        )

    def _describe_photo(self, data: bytes, version: int, token: CancelToken | None = None) -> NDArray[np.float32]:
        """Return the descriptor of the best face of an encoded photo. Raises NoFacesError, ImageError."""
        from app.engine.inference.decoding import decode_image

        image = decode_image(data, "photo", self.pipeline.settings.limits)
        return self.best_face_of(image, (version,), token).descriptors[version].vector


# What `stop` takes apart: every service of the site.
_SITE = frozenset(name for name, value in vars(Platform).items() if isinstance(value, cached_property))
