"""What matching asks the services, on worker threads, and what it shows of the answers."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage

from app.engine.common.errors import NoFacesError, PlatformError
from app.engine.common.progress import CancelToken
from app.engine.estimators.analysis import AnalysisRequest
from app.engine.events import Event, EventFilters, EventPageRequest
from app.engine.faces import FaceFilter
from app.engine.inference.image import DecodedImage
from app.engine.inference.photo_files import read_photo
from app.engine.matcher.models import (
    CandidateSet,
    EventFilter,
    Filters,
    Match,
    MatchRequest,
    Reference,
    ReferenceKind,
    ReferenceMatches,
)
from app.engine.tasks.accuracy_scores import ScoreHistogram, read_scores
from app.views.moments import moment_text
from app.views.pictures import to_image
from app.views.screens.events.pictures import SampleLoader
from app.views.screens.faces.samples import picture_name
from app.views.screens.faces.similar import browsed
from app.views.screens.photos.items import PastedSource

if TYPE_CHECKING:
    from app.platform import Platform

PICTURE_PX = 250
MOST_LIMIT = 100


@dataclass(frozen=True, eq=False)
class Asked:
    """One reference: whom to look for.

    Attributes
    ----------
    key : str
        Names it among the others.
    name, note : str
        For a person.
    object_id : str
        Of the face or event; empty for a photo.
    """

    key: str
    name: str
    note: str
    reference: Reference
    object_id: str = ""
    image: QImage | None = None


@dataclass(frozen=True)
class Among:
    """Among whom to look.

    Attributes
    ----------
    kind : str
        ``faces``, ``list`` or ``events``.
    hours : int or None
        Events of the last hours; None for all.
    """

    kind: str = "faces"
    list_id: str = ""
    user_data: str = ""
    external_ids: tuple[str, ...] = ()
    gender: int | None = None
    age_from: int | None = None
    age_below: int | None = None
    hours: int | None = None
    sources: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    def filters(self, account_id: str, now: datetime) -> Filters:
        """Return the filter as the matcher takes it."""
        if self.kind == "events":
            return EventFilter({"account_id": account_id, **self._event_members(now)})
        if self.kind == "list":
            return FaceFilter(account_id=account_id, list_id=self.list_id)
        return FaceFilter(
            account_id=account_id,
            user_data=self.user_data or None,
            external_ids=self.external_ids or None,
            gender=self.gender,
            age__gte=self.age_from,
            age__lt=self.age_below,
        )

    def _event_members(self, now: datetime) -> dict[str, Any]:
        members: dict[str, Any] = {
            "create_time__gte": None if self.hours is None else now - timedelta(hours=self.hours),
            "sources": self.sources or None,
            "tags": self.tags or None,
            "user_data": self.user_data or None,
            "gender": self.gender,
            "age__gte": self.age_from,
            "age__lt": self.age_below,
        }
        return {name: value for name, value in members.items() if value is not None}


@dataclass(frozen=True)
class Candidate:
    """One result of a reference.

    Attributes
    ----------
    origin : str
        ``face`` or ``event``.
    picture : str or None
        Which sample shows it, for `SampleLoader`.
    is_match : bool
        Whether the similarity counts as the same person.
    """

    origin: str
    object_id: str
    name: str
    external_id: str
    similarity: float
    is_match: bool
    picture: str | None = None


@dataclass(frozen=True, eq=False)
class Answer:
    """One reference with what was found, the most similar first."""

    asked: Asked
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one search found.

    Attributes
    ----------
    version : int
        Descriptor version that was compared.
    threshold : float
        Least similarity that counts as the same person.
    histogram : ScoreHistogram or None
        What was measured on this site; None where nothing was.
    """

    answers: tuple[Answer, ...]
    version: int
    threshold: float
    histogram: ScoreHistogram | None = field(default=None)


# --- references


def asked_faces(platform: Platform, account_id: str, face_ids: Sequence[str]) -> list[Asked]:
    """Return faces as references; those that are gone are left out."""
    found = browsed(platform, account_id, list(face_ids))
    load = SampleLoader(platform)
    asked = []
    for face_id in face_ids:
        one = found.get(face_id)
        if one is not None:
            name = picture_name(one)
            asked.append(
                Asked(
                    f"face {face_id}",
                    one.face.user_data or one.face.external_id or face_id[:8],
                    one.face.external_id,
                    Reference(ReferenceKind.FACE, face_id),
                    face_id,
                    None if name is None else _picture(load, f"faces/{name}"),
                )
            )
    return asked


def asked_events(platform: Platform, account_id: str, event_ids: Sequence[str]) -> list[Asked]:
    """Return events as references. Raises EventNotFoundError."""
    load = SampleLoader(platform)
    asked = []
    for event_id in event_ids:
        event = platform.events.get(event_id, account_id)
        name = event_picture(event)
        asked.append(
            Asked(
                f"event {event_id}",
                event_name(event),
                event.source,
                Reference(ReferenceKind.EVENT, event_id),
                event_id,
                None if name is None else _picture(load, name),
            )
        )
    return asked


def asked_of_photo(platform: Platform, path: Path, token: CancelToken | None = None) -> list[Asked]:
    """Return every face of a photo as a reference, in the order in which they were found.

    Raises
    ------
    NoFacesError, ImageError, FileMissingError, FileNotReadableError
    """
    return _asked_of(platform, read_photo(path), f"photo {path}", path.stem, path.name, token)


def asked_of_picture(platform: Platform, image: QImage, key: str, name: str) -> list[Asked]:
    """Return every face of a picture that is in no file. Raises as `asked_of_photo`."""
    return _asked_of(platform, PastedSource(image, name).read(), f"picture {key}", name, name)


def _asked_of(
    platform: Platform, photo: DecodedImage, photo_key: str, stem: str, note: str, token: CancelToken | None = None
) -> list[Asked]:
    version = platform.default_version()
    request = AnalysisRequest(descriptor_versions=(version,), samples=True)
    found = platform.analyze(photo, request, token)
    if found.error is not None:
        raise found.error
    if not found.faces:
        raise NoFacesError(f"No face was found in {note}.")
    asked = []
    for number, face in enumerate(found.faces, 1):
        data = base64.b64encode(face.descriptors[version].vector.astype("<f4").tobytes()).decode()
        key = f"{photo_key} {number}"
        reference = Reference(ReferenceKind.RAW_DESCRIPTOR, key, data, version)
        image = None if face.sample is None else to_image(face.sample)
        name = stem if len(found.faces) == 1 else f"{stem} {number}"
        asked.append(Asked(key, name, note, reference, image=image))
    return asked


def event_name(event: Event) -> str:
    """Return what a person knows an event by."""
    return event.user_data or moment_text(event.create_time)


def event_picture(event: Event) -> str | None:
    """Return which sample shows an event, for `SampleLoader`."""
    samples = (one.face.sample_id for one in event.detections if one.face is not None)
    found = next((sample for sample in samples if sample), None)
    return None if found is None else f"faces/{found}"


def recent_events(platform: Platform, account_id: str, text: str, count: int = 100) -> list[Event]:
    """Return the newest events whose user data holds a text."""
    wanted = EventFilters(user_data=text or None)
    return list(platform.events.list_events(account_id, wanted, EventPageRequest(page_size=count)).events)


# --- matching


def search(
    platform: Platform,
    account_id: str,
    asked: Sequence[Asked],
    among: Among,
    limit: int,
    now: datetime,
    token: CancelToken | None = None,
) -> Outcome:
    """Return the most similar candidates of every reference; a face is never found as its own candidate.

    Raises
    ------
    PlatformError
        Whatever matching raises.
    """
    # One more than wanted, as a face or an event may find itself.
    found_limit = min(MOST_LIMIT, limit + 1)
    request = MatchRequest(
        account_id,
        tuple(one.reference for one in asked),
        (CandidateSet(among.filters(account_id, now), found_limit),),
    )
    results = platform.matcher.match(request, token)
    version = platform.default_version()
    threshold = platform.catalogue.descriptor_spec(version).thresholds.search
    pictures = _face_pictures(platform, account_id, results)
    answers = tuple(
        Answer(one, tuple(_candidates(one, found, limit, threshold, pictures)))
        for one, found in zip(asked, results, strict=True)
    )
    return Outcome(answers, version, threshold, read_scores(platform.launch.data_dir, version))


def _candidates(
    asked: Asked, found: ReferenceMatches, limit: int, threshold: float, pictures: dict[str, str]
) -> Iterable[Candidate]:
    others = [one for one in found.matches[0].result if one.candidate_id != asked.object_id]
    for one in others[:limit]:
        yield _candidate(one, threshold, pictures)


def _candidate(one: Match, threshold: float, pictures: dict[str, str]) -> Candidate:
    is_match = one.similarity >= threshold
    if isinstance(one.event, Event):
        event = one.event
        return Candidate(
            "event", one.candidate_id, event_name(event), event.external_id, one.similarity, is_match,
            event_picture(event),
        )  # fmt: skip
    name = external_id = ""
    if one.face is not None:
        name, external_id = one.face.user_data, one.face.external_id
    shown = name or external_id or one.candidate_id[:8]
    picture = pictures.get(one.candidate_id)
    return Candidate("face", one.candidate_id, shown, external_id, one.similarity, is_match, picture)


def _face_pictures(platform: Platform, account_id: str, results: Sequence[ReferenceMatches]) -> dict[str, str]:
    ids = {
        one.candidate_id for found in results for one in found.matches[0].result if one.face is not None
    }  # fmt: skip
    named = {face_id: picture_name(one) for face_id, one in browsed(platform, account_id, sorted(ids)).items()}
    return {face_id: f"faces/{name}" for face_id, name in named.items() if name is not None}


def _picture(load: SampleLoader, name: str) -> QImage | None:
    try:
        return load(name, PICTURE_PX)
    except PlatformError:
        return None  # the sample was removed since: the reference is compared all the same


def to_csv(outcome: Outcome) -> bytes:
    """Return the results as a table: a line per candidate, in UTF-8 with a mark, as spreadsheets want it."""
    import csv
    import io

    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(
        ["reference", "reference_id", "rank", "candidate", "candidate_id", "origin", "external_id", "similarity",
         "is_match"]
    )  # fmt: skip
    for answer in outcome.answers:
        for rank, one in enumerate(answer.candidates, 1):
            row = [answer.asked.name, answer.asked.object_id, rank, one.name, one.object_id, one.origin]
            writer.writerow([*map(_plain, row), _plain(one.external_id), f"{one.similarity:.6f}", int(one.is_match)])
    return ("\ufeff" + text.getvalue()).encode()


def _plain(value: object) -> object:
    """Return a value that no spreadsheet takes for a formula."""
    text = str(value)
    return f"'{text}" if text[:1] in ("=", "+", "-", "@", "\t", "\r") else value
