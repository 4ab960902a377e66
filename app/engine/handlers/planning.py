"""The work of the storage policy: what is kept of every event to be, under which ids. Nothing is written here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from app.db.records import SampleLink, SampleType
from app.engine.common.ids import new_id, ordered_id
from app.engine.handlers.filters import Evidence
from app.engine.handlers.run import Draft, Person, Run, Shot
from app.engine.image_store.models import BODY_SAMPLES, ORIGINS, SAMPLES

if TYPE_CHECKING:
    from app.engine.handlers.policies.storage_policy import (
        FacePolicy,
        FilteredPolicy,
        StoragePolicy,
        VerifierStoragePolicy,
    )


@dataclass(frozen=True)
class Available:
    """Which services take part.

    Attributes
    ----------
    image_store, events, sender : bool
        Samples and pictures are kept; events are; subscribers are told.
    """

    image_store: bool = True
    events: bool = True
    sender: bool = True


@dataclass(frozen=True)
class Blob:
    """A file to be stored under an id that nothing names yet.

    Attributes
    ----------
    account_id : str or None
        Whose it is; None where rows will say so.
    """

    bucket: str
    file_id: str
    data: bytes = field(repr=False)
    account_id: str | None = None


@dataclass
class Kept:
    """What is kept of one event to be.

    Attributes
    ----------
    face_samples, body_samples : dict of int to str
        Ids by place in `Draft.people`.
    lists : tuple of str
        Lists that the face is linked to.
    """

    draft: Draft
    event_id: str
    face_samples: dict[int, str] = field(default_factory=dict)
    body_samples: dict[int, str] = field(default_factory=dict)
    attribute_id: str | None = None
    ttl: int | None = None
    face_id: str | None = None
    lists: tuple[str, ...] = ()
    has_avatar: bool = False
    stores_event: bool = False
    notifies: bool = False


@dataclass
class Plan:
    """What is kept of a request.

    Attributes
    ----------
    origins : dict of int to str
        Address of the picture by place, stored or kept elsewhere.
    origin_ids : dict of int to str
        Ids of those pictures that are stored for the events.
    """

    kept: list[Kept] = field(default_factory=list)
    blobs: list[Blob] = field(default_factory=list)
    origins: dict[int, str] = field(default_factory=dict)
    origin_ids: dict[int, str] = field(default_factory=dict)


Encode = Callable[[Shot, str], bytes]


def plan(policy: StoragePolicy, run: Run, available: Available, jpeg_quality: int, encode: Encode) -> Plan:
    """Return what the policy keeps of a run.

    Parameters
    ----------
    jpeg_quality : int
        Of samples.
    encode : callable
        Returns a picture of the request in the format the policy names.
    """
    made = Plan()
    for draft in run.drafts:
        kept = Kept(draft, ordered_id(run.now))
        if available.image_store:
            keep_samples(policy, kept, made, jpeg_quality)
            _keep_origins(policy, draft, made, run.account_id, encode)
        _keep_rows(policy, kept)
        kept.stores_event = available.events and _applies(policy.event_policy, "store_event", draft.evidence)
        kept.notifies = available.sender and _applies(policy.notification_policy, "send_notification", draft.evidence)
        claim_unnamed(kept, made, run.account_id)
        made.kept.append(kept)
    return made


def keep_samples(policy: StoragePolicy | VerifierStoragePolicy, kept: Kept, made: Plan, jpeg_quality: int) -> None:
    """Decide on the samples of a draft; a picture that is a stored sample already keeps its id."""
    evidence = kept.draft.evidence
    wants_faces = _applies(policy.face_sample_policy, "store_sample", evidence)
    wants_bodies = _applies(policy.body_sample_policy, "store_sample", evidence)
    for place, person in enumerate(kept.draft.people):
        known = person.shot.picture.sample
        if known is not None:
            found = kept.face_samples if person.view is not None else kept.body_samples
            found[place] = known.sample_id.lower()
            continue
        if wants_faces and person.view is not None:
            kept.face_samples[place] = _blob(made, SAMPLES, face_jpeg(person, jpeg_quality))
        if wants_bodies and person.has_body:
            kept.body_samples[place] = _blob(made, BODY_SAMPLES, body_jpeg(person, jpeg_quality))


def keep_attribute(policy: StoragePolicy | VerifierStoragePolicy, kept: Kept) -> None:
    """Decide on the temporary attribute of a draft; there is none where nothing was extracted."""
    draft = kept.draft
    if (draft.descriptors or draft.basic) and _applies(policy.attribute_policy, "store_attribute", draft.evidence):
        kept.attribute_id, kept.ttl = new_id(), policy.attribute_policy.ttl


def claim_unnamed(kept: Kept, made: Plan, account_id: str) -> None:
    """Say whose the samples of a draft are that no event, and no face as its own, will name.

    They stay until somebody removes them, or erases the face that remembers them (`unnamed_pictures`).
    """
    if kept.stores_event:
        return
    names = set(kept.body_samples.values())
    has_parts = bool(kept.draft.descriptors or kept.draft.basic)
    if kept.attribute_id is None and not (kept.face_id is not None and has_parts):
        names.update(kept.face_samples.values())
    made.blobs[:] = [replace(one, account_id=account_id) if one.file_id in names else one for one in made.blobs]


def unnamed_pictures(kept: Kept, made: Plan) -> tuple[SampleLink, ...]:
    """Return the pictures of a draft that only its face, or its temporary attribute, can name."""
    if kept.stores_event:
        return ()
    origins = (made.origin_ids.get(shot.place) for shot in _shots(kept.draft.people))
    has_parts = bool(kept.draft.descriptors or kept.draft.basic)
    return (
        *(SampleLink(name, SampleType.BODY_DESCRIPTOR) for name in kept.body_samples.values()),
        *(SampleLink(name, SampleType.IMAGE_ORIGIN) for name in origins if name is not None),
        *(SampleLink(name, SampleType.FACE_SAMPLE) for name in kept.face_samples.values() if not has_parts),
    )


def _keep_rows(policy: StoragePolicy, kept: Kept) -> None:
    draft, face = kept.draft, policy.face_policy
    keep_attribute(policy, kept)
    if draft.has_face and _applies(face, "store_face", draft.evidence):
        kept.face_id = new_id()
        kept.lists = _lists(face, draft.evidence)
        kept.has_avatar = bool(face.set_sample_as_avatar and kept.face_samples)


def _lists(policy: FacePolicy, evidence: Evidence) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.list_id for one in policy.link_to_lists_policy if one.filters.passes(evidence)))


def _keep_origins(policy: StoragePolicy, draft: Draft, made: Plan, account_id: str, encode: Encode) -> None:
    wanted = policy.image_origin_policy
    is_stored = _applies(wanted, "store_image", draft.evidence)
    for shot in _shots(draft.people):
        known = shot.picture.origin
        if shot.place in made.origins:
            continue
        if known is not None and (wanted.use_external_references or not is_stored):
            made.origins[shot.place] = known
        elif is_stored:
            stored = _blob(made, ORIGINS, encode(shot, wanted.image_format), account_id)
            made.origin_ids[shot.place] = stored
            made.origins[shot.place] = f"/6/images/{stored}"


def _shots(people: Sequence[Person]) -> list[Shot]:
    return list({person.shot.place: person.shot for person in people}.values())


def _applies(policy: FilteredPolicy, flag: str, evidence: Evidence) -> bool:
    return bool(getattr(policy, flag)) and policy.filters.passes(evidence)


def _blob(made: Plan, bucket: str, data: bytes, account_id: str | None = None) -> str:
    blob = Blob(bucket, new_id(), data, account_id)
    made.blobs.append(blob)
    return blob.file_id


def face_jpeg(person: Person, quality: int) -> bytes:
    """Return the sample of a face as JPEG; one that came as a JPEG stays byte for byte."""
    from app.engine.estimators.samples import encode_sample, face_sample

    assert person.view is not None
    encoded = person.shot.picture.encoded
    if person.view.is_sample and encoded.startswith(b"\xff\xd8\xff"):
        return encoded
    return encode_sample(face_sample(person.view), quality)


def body_jpeg(person: Person, quality: int) -> bytes:
    """Return the sample of a body as JPEG."""
    from app.engine.estimators.samples import body_sample, encode_sample

    image = person.shot.picture.image
    assert image is not None
    if person.body is None:
        return encode_sample(image.pixels_bgr, quality)
    return encode_sample(body_sample(image.pixels_bgr, person.body), quality)
