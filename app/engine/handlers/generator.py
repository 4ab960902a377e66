"""The door to events: a request in, everything stored or nothing, subscribers told, the answer out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from app.db.records import Event, RawEvent
from app.engine.common.clock import Clock, utc_now
from app.engine.common.errors import AlreadyExistsError, FacesNotFoundError
from app.engine.common.ids import checked_id
from app.engine.common.notices import EventNotice, Notify, tell_nobody
from app.engine.common.operation import operation_id
from app.engine.common.progress import CancelToken
from app.engine.configurator.sections.handlers import HandlersLimits
from app.engine.events.base import EventSettings
from app.engine.events.forms import event_to_json
from app.engine.events.hiding import content_shown, shown
from app.engine.faces.attributes import TemporaryAttributes
from app.engine.faces.service import FaceService
from app.engine.handlers.composing import event_of, new_attribute, new_face
from app.engine.handlers.idempotency import digest_of, entry_of, find_answer, request_form
from app.engine.handlers.inputs import InputReader
from app.engine.handlers.planning import Available, Plan
from app.engine.handlers.policies import Policies
from app.engine.handlers.raw_events import RawEventRequest, read_raw_event, without_descriptors
from app.engine.handlers.request_checks import check_event_request
from app.engine.handlers.requests import EventRequest
from app.engine.handlers.results import EventResult, answer_form
from app.engine.handlers.run import Run, Shot, Tools
from app.engine.handlers.running import Runner
from app.engine.handlers.saving_queue import SavingQueue
from app.engine.handlers.service import HandlerService
from app.engine.handlers.storing import Job, Storing
from app.engine.image_store import ImageStore
from app.engine.storage import Storage

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class GeneratorSettings:
    """The sections of the Configurator that making events obeys."""

    limits: HandlersLimits = field(default_factory=HandlersLimits)
    available: Available = field(default_factory=Available)
    archive: EventSettings = field(default_factory=EventSettings)


class EventGenerator:
    """Runs handlers. Safe from any thread; whoever makes it calls `stop`, which stores what nobody waited for.

    Parameters
    ----------
    handlers, storage, faces, attributes, images
        Where handlers are read and results are kept.
    tools : Tools
        What policies work with.
    reader : InputReader
        Reads pictures.
    settings : callable
        What the settings say now.
    notify : callable, optional
        Told of every event after it was stored, and of those that are not stored.
    """

    def __init__(
        self,
        handlers: HandlerService,
        storage: Storage,
        faces: FaceService,
        attributes: TemporaryAttributes,
        images: ImageStore,
        tools: Tools,
        reader: InputReader,
        settings: Callable[[], GeneratorSettings] = GeneratorSettings,
        notify: Notify = tell_nobody,
        clock: Clock = utc_now,
    ) -> None:
        self._handlers = handlers
        self._storage = storage
        self._images = images
        self._settings = settings
        self._clock = clock
        self._reader = reader
        self._spec_of = tools.spec_of
        self._runner = Runner(tools, reader)
        self._storing = Storing(
            storage, faces, attributes, images, notify, lambda *search: tools.matcher().note_search(*search), clock
        )
        self._queue = SavingQueue(self._storing.store)

    def generate(self, request: EventRequest, token: CancelToken | None = None) -> EventResult:
        """Run a handler over pictures, store what its policies keep, tell subscribers.

        What is wrong with one picture is reported in the answer beside the others.

        Raises
        ------
        BadInputError, TooManyImagesError
            If a field is wrong; it is named. Nothing was run.
        HandlerNotFoundError, HandlerCorruptedError, StaticHandlerError
        IdempotencyKeyError
            If another request was made with the key.
        EstimatorUnavailableError, DescriptorVersionError
            If the policies ask for, or filter by, what cannot be done here.
        ListNotFoundError, FacesNotFoundError, AttributeNotFoundError, MatchOriginError, SearchRateError
            If a match policy cannot be carried out.
        ListsNotFoundError
            If a list that faces are to be linked to does not exist; nothing was stored.
        FacesLimitError, DatabaseError, ImageStoreUnavailableError, StorageFullError
            If something cannot be stored; nothing of the request was.
        CancelledError
            If `token` was cancelled before anything was stored.
        """
        settings = self._settings()
        check_event_request(request, settings.limits.received_images_limit)
        policies = self._policies_of(request)
        digest = digest_of(request) if request.idempotency_key else b""
        known = find_answer(self._storage, request, digest)
        if known is not None:
            return EventResult(known, is_replayed=True)
        run = self._runner.look(policies, request, self._clock(), token, aggregate=request.aggregate)
        made = self._decided(policies, run, settings)
        return self._store(request, policies, run, made, digest)

    def preview(self, request: EventRequest, token: CancelToken | None = None) -> EventResult:
        """Run a handler as `generate` does, but store nothing and tell nobody; its searches are in the audit log.

        The answer says what would be stored: the ids in it are of nothing that exists. Raises as `generate` does, but
        for what only storing finds out.
        """
        settings = self._settings()
        check_event_request(request, settings.limits.received_images_limit)
        policies = self._policies_of(request)
        run = self._runner.look(policies, request, self._clock(), token, aggregate=request.aggregate)
        made = self._decided(policies, run, settings)
        self._storing.note(run.searches)
        events = self._events(request, policies, run, made)
        answer = answer_form(run, made, events, with_exif=bool(policies.detect_policy.extract_exif))
        return EventResult(answer, tuple(events), tuple(shot.error for shot in run.shots), run.timings_ms)

    def save_raw(self, request: RawEventRequest) -> Event:
        """Store an event that was made elsewhere as it is, tell subscribers, and return it.

        Raises
        ------
        BadInputError
            If a field is wrong; its path is named. Nothing is stored.
        HandlerNotFoundError, HandlerCorruptedError
        ImageTypeError, DescriptorVersionError, DescriptorFormatError
            If a descriptor cannot be read.
        StoredImageMissingError, FacesNotFoundError
            If a sample, a source image or a face that it names does not exist in the account.
        DatabaseError
        """
        checked_id(request.account_id, "account_id")
        self._handlers.get(request.handler_id, request.account_id)
        settings, now = self._settings(), self._clock()
        event = read_raw_event(request, settings.limits, lambda version: self._spec_of(version).dimension, now)
        event = shown(event, settings.archive)
        self._reader.require_pictures(event)
        self._require_face(event)
        stores, tells = settings.available.events, settings.available.sender
        kept = content_shown(without_descriptors(request.content), settings.archive)
        job = Job(
            request.account_id,
            events=(event,) if stores else (),
            raw=RawEvent(event.event_id, request.account_id, now, kept) if stores else None,
            notices=(_notice(event, stores, request),) if tells else (),
        )
        if request.waits:
            self._storing.store(job)
        else:
            self._queue.put(job)
        return event

    def wait(self) -> None:
        """Return when everything that nobody waited for is stored."""
        self._queue.wait()

    def stop(self) -> None:
        """Take no more events that nobody waits for, and store those that were taken."""
        self._queue.close()

    def _require_face(self, event: Event) -> None:
        if event.face_id is None:
            return
        with self._storage.read() as unit:
            if unit.faces.missing([event.face_id], event.account_id):
                raise FacesNotFoundError(
                    f"One or more faces not found, including face with id '{event.face_id}'", field="event.face.face_id"
                )

    def _policies_of(self, request: EventRequest) -> Policies:
        if request.handler_id is None:
            return self._handlers.validate({} if request.policies is None else request.policies)
        handler = self._handlers.get(request.handler_id, request.account_id)
        return self._handlers.policies_for(handler, request.policies)

    def _decided(self, policies: Policies, run: Run, settings: GeneratorSettings) -> Plan:
        """Compare, tag, and return what is kept; searches are noted here only when this fails."""
        try:
            self._runner.compare(policies, run)
            if run.token is not None:
                run.token.check()
            return policies.storage_policy.apply(
                run, settings.available, self._images.settings.sample_jpeg_quality, self._encoded
            )
        except BaseException:
            self._storing.note(run.searches)
            raise

    def _store(self, request: EventRequest, policies: Policies, run: Run, made: Plan, digest: bytes) -> EventResult:
        events = self._events(request, policies, run, made)
        answer = answer_form(run, made, events, with_exif=bool(policies.detect_policy.extract_exif))
        job = replace(self._job(request, made, events, digest, answer), searches=tuple(run.searches))
        waits = bool(policies.storage_policy.event_policy.wait_saving) if request.waits is None else request.waits
        errors, timings = tuple(shot.error for shot in run.shots), run.timings_ms
        with run.timed("storage_policy"):
            # A key must be stored before its answer is given, or a repeated request would be carried out again.
            if waits or request.idempotency_key:
                known = self._stored(job, request, digest)
                if known is not None:
                    return EventResult(known, is_replayed=True)
            else:
                self._queue.put(job)
        return EventResult(answer, tuple(events), errors, timings)

    def _stored(self, job: Job, request: EventRequest, digest: bytes) -> Any:  # a JSON value, or None
        """Store a job; return the answer that a request of the same key, running beside, was given before."""
        try:
            self._storing.store(job)
        except AlreadyExistsError:
            known = find_answer(self._storage, request, digest)
            if known is None:
                raise
            return known
        return None

    def _events(self, request: EventRequest, policies: Policies, run: Run, made: Plan) -> list[Event]:
        created = request.event_time or run.now
        ended = request.end_time or request.event_time or self._clock()
        with_68 = bool(policies.detect_policy.detect_landmarks68)
        handler_id = None if request.handler_id is None else request.handler_id.lower()
        return [event_of(one, made, request, handler_id, created, ended, with_68=with_68) for one in made.kept]

    def _job(self, request: EventRequest, made: Plan, events: Sequence[Event], digest: bytes, answer: Any) -> Job:
        pairs = list(zip(made.kept, events, strict=True))
        stored = tuple(event for kept, event in pairs if kept.stores_event)
        now, raw = self._clock(), None
        if stored and request.saves_raw:
            raw = RawEvent(stored[0].event_id, request.account_id, now, request_form(request))
        return Job(
            account_id=request.account_id,
            blobs=tuple(made.blobs),
            faces=tuple(new_face(one, made, request) for one in made.kept if one.face_id is not None),
            attributes=tuple((one.attribute_id, new_attribute(one, made)) for one in made.kept if one.attribute_id),
            events=stored,
            answer=entry_of(request, digest, answer, now),
            raw=raw,
            notices=tuple(_notice(event, kept.stores_event, request) for kept, event in pairs if kept.notifies),
        )

    def _encoded(self, shot: Shot, image_format: str) -> bytes:
        from app.engine.handlers.encoding import encoded_picture

        return encoded_picture(shot.picture, image_format, self._images.settings.origin_jpeg_quality)


def _notice(event: Event, is_stored: bool, request: EventRequest | RawEventRequest) -> EventNotice:
    return EventNotice(
        account_id=event.account_id,
        handler_id=event.handler_id,
        event=event_to_json(event, is_stored=is_stored),
        create_time=event.create_time,
        end_time=event.end_time,
        request_id=request.request_id or operation_id(),
    )
