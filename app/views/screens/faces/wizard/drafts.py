"""Faces on their way into the database: found, extracted, looked up, stored. No widgets here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.engine.common.errors import PlatformError
from app.engine.common.progress import CancelToken, Progress, ProgressCallback
from app.engine.faces import BrowsedFace, FaceFilter, FromAnalysis, NewFace
from app.engine.inference.image import DecodedImage
from app.views.screens.faces.similar import browsed
from app.views.screens.photos.items import FoundFace

if TYPE_CHECKING:
    from app.engine.estimators.analysis import FaceAnalysis
    from app.platform import Platform

_STORED_AT_ONCE = 50
_EXTRACTED_AT_ONCE = 8
_SEARCHED_AT_ONCE = 50


@dataclass(frozen=True)
class Extraction:
    """What is found out about each face.

    Attributes
    ----------
    versions : tuple of int
        Descriptor versions; empty for none.
    with_basic_attributes : bool
        Whether age and gender are estimated.
    avatar_from_sample : bool
        Whether the sample becomes the face's avatar.
    """

    versions: tuple[int, ...]
    with_basic_attributes: bool = True
    avatar_from_sample: bool = True


@dataclass(frozen=True)
class Likeness:
    """A face that is here already, and how similar it is, 0..1."""

    known: BrowsedFace
    similarity: float


@dataclass(eq=False)
class Draft:
    """A face to be added.

    Attributes
    ----------
    photo, folder : str
        Name of its photo and of the folder that holds it; no folder for a picture that is in no file.
    lists : list of str
        Lists of this face beside those for all.
    is_wanted : bool
        Whether it is added.
    analysis : FaceAnalysis or None
        What was extracted; None before.
    known : Likeness or None
        The most similar face that is here already, if it counts as the same person.
    """

    face: FoundFace
    photo: str
    folder: str = ""
    user_data: str = ""
    external_id: str = ""
    lists: list[str] = field(default_factory=list)
    is_wanted: bool = True
    analysis: FaceAnalysis | None = None
    known: Likeness | None = None
    error: PlatformError | None = None


@dataclass(frozen=True)
class Summary:
    """What became of the faces: ids of those that were added, and why the others were not."""

    added: tuple[str, ...] = ()
    failed: tuple[tuple[str, PlatformError], ...] = ()


def extract(
    platform: Platform, drafts: Sequence[Draft], wanted: Extraction, token: CancelToken, progress: ProgressCallback
) -> None:
    """Extract from the samples of faces, and note it in them; on a worker thread.

    Raises
    ------
    EstimatorUnavailableError, CancelledError
        What is wrong with one face alone is its `error`.
    """
    from app.engine.estimators.analysis import AnalysisRequest, ImageType

    request = AnalysisRequest(
        estimators=("basic_attributes",) if wanted.with_basic_attributes else (),
        descriptor_versions=wanted.versions,
        image_type=ImageType.FACE_SAMPLE,
        samples=False,
    )
    for start in range(0, len(drafts), _EXTRACTED_AT_ONCE):
        part = drafts[start : start + _EXTRACTED_AT_ONCE]
        images = [_sample_of(one, number) for number, one in enumerate(part)]
        for one, found in zip(part, platform.pipeline.analyze(images, request, token), strict=True):
            one.analysis = found.faces[0] if found.faces else None
            one.error = found.error
        progress(Progress("", min(start + len(part), len(drafts)), len(drafts), "faces"))


def find_known(platform: Platform, account_id: str, drafts: Sequence[Draft], token: CancelToken) -> None:
    """Note for each extracted face who it is already, by the threshold for searches; on a worker thread.

    Raises
    ------
    PlatformError
        Whatever matching raises.
    """
    version = platform.default_version()
    ready = [one for one in drafts if one.analysis is not None and version in one.analysis.descriptors]
    threshold = platform.catalogue.descriptor_spec(version).thresholds.search
    best: dict[int, tuple[str, float]] = {}
    for start in range(0, len(ready), _SEARCHED_AT_ONCE):
        part = ready[start : start + _SEARCHED_AT_ONCE]
        found = _search(platform, account_id, part, version, threshold, token)
        best |= {start + place: match for place, match in found.items()}
    ids = list(dict.fromkeys(name for name, _ in best.values()))
    shown: dict[str, BrowsedFace] = {}
    for start in range(0, len(ids), _SEARCHED_AT_ONCE):
        shown |= browsed(platform, account_id, ids[start : start + _SEARCHED_AT_ONCE])
    for place, one in enumerate(ready):
        name, similarity = best.get(place, ("", 0.0))
        one.known = Likeness(shown[name], similarity) if name in shown else None


def store(
    platform: Platform,
    account_id: str,
    drafts: Sequence[Draft],
    lists: Sequence[str],
    wanted: Extraction,
    token: CancelToken,
    progress: ProgressCallback,
) -> Summary:
    """Create the faces; those that cannot be stored are named and do not hold up the others. On a job's thread.

    When `token` is cancelled, what is stored stays.
    """
    added: list[str] = []
    failed: list[tuple[str, PlatformError]] = []
    for start in range(0, len(drafts), _STORED_AT_ONCE):
        if token.is_cancelled:
            break
        part = [(one, _new_face(one, lists, wanted)) for one in drafts[start : start + _STORED_AT_ONCE]]
        try:
            made = platform.faces.create_many(account_id, [new for _, new in part])
            added += [one.face.face_id for one in made]
        except PlatformError:
            _store_singly(platform, account_id, part, added, failed)
        progress(Progress("", min(start + len(part), len(drafts)), len(drafts), "faces"))
    return Summary(tuple(added), tuple(failed))


def _store_singly(
    platform: Platform,
    account_id: str,
    part: Sequence[tuple[Draft, NewFace]],
    added: list[str],
    failed: list[tuple[str, PlatformError]],
) -> None:
    """Store faces one by one, so that only the faulty ones are left out."""
    for draft, new in part:
        try:
            added.append(platform.faces.create(account_id, new).face.face_id)
        except PlatformError as error:
            failed.append((draft.user_data or draft.photo, error))


def _new_face(one: Draft, lists: Sequence[str], wanted: Extraction) -> NewFace:
    analysis = one.analysis if one.analysis is not None else replace(one.face.analysis, descriptors={}, estimations={})
    return NewFace(
        user_data=one.user_data,
        external_id=one.external_id,
        lists=tuple(dict.fromkeys([*lists, *one.lists])),
        attribute=FromAnalysis(analysis, one.face.sample_jpeg),
        avatar_from_sample=wanted.avatar_from_sample,
    )


def _sample_of(one: Draft, number: int) -> DecodedImage:
    import cv2
    import numpy as np

    pixels = cv2.imdecode(np.frombuffer(one.face.sample_jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert pixels is not None, "samples are encoded by the program itself"
    return DecodedImage(np.asarray(pixels, np.uint8), f"{number} {one.photo}", "JPEG", len(one.face.sample_jpeg))


def _search(
    platform: Platform, account_id: str, part: Sequence[Draft], version: int, threshold: float, token: CancelToken
) -> dict[int, tuple[str, float]]:
    """Return the best match by place in `part`."""
    import base64

    from app.engine.matcher.models import CandidateSet, MatchRequest, Reference, ReferenceKind

    references = []
    for place, one in enumerate(part):
        assert one.analysis is not None
        data = base64.b64encode(one.analysis.descriptors[version].to_bytes()).decode("ascii")
        references.append(Reference(ReferenceKind.RAW_DESCRIPTOR, str(place), data, version))
    candidates = CandidateSet(FaceFilter(account_id=account_id), 1, threshold)
    results = platform.matcher.match(MatchRequest(account_id, tuple(references), (candidates,), version), token)
    found = ((place, one.matches[0].result) for place, one in enumerate(results))
    return {place: (result[0].candidate_id, result[0].similarity) for place, result in found if result}
