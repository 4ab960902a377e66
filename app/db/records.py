"""What repositories return and take: frozen, free of SQL. Rows never leave this room."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum
from typing import Any


class SampleType(IntEnum):
    """What a sample of a face or an attribute was used for."""

    FACE_DESCRIPTOR = 1
    BASIC_ATTRIBUTES = 2
    BODY_DESCRIPTOR = 3


class ObtainingMethod(IntEnum):
    """Where a descriptor or an attribute comes from."""

    EXTRACTED = 1
    EXTERNAL = 2


@dataclass(frozen=True)
class SampleLink:
    """A sample in the image store that a face or an attribute was made from."""

    sample_id: str
    sample_type: SampleType = SampleType.FACE_DESCRIPTOR


@dataclass(frozen=True)
class BasicAttributes:
    """Gender, age and ethnicity with how each was obtained and by which version; None where unknown.

    Attributes
    ----------
    gender : int or None
        0 female, 1 male.
    age : int or None
        Years.
    ethnicity : int or None
        1 african_american, 2 indian, 3 asian, 4 caucasian.
    estimations : dict
        Probabilities as the estimators gave them, JSON values.
    """

    gender: int | None = None
    age: int | None = None
    ethnicity: int | None = None
    gender_obtaining_method: int | None = None
    gender_version: int | None = None
    age_obtaining_method: int | None = None
    age_version: int | None = None
    ethnicity_obtaining_method: int | None = None
    ethnicity_version: int | None = None
    estimations: dict[str, Any] = field(default_factory=dict)  # JSON values


@dataclass(frozen=True)
class Descriptor:
    """One descriptor of a face or an attribute.

    Attributes
    ----------
    version : int
        Declares length, metric and calibration; comparable only with the same version.
    data : bytes
        The vector's bytes, little-endian float32, shape (D,).
    generation : int
        Grows with every extraction anew.
    model_hash : bytes or None
        SHA-256 of the network that made it.
    """

    version: int
    data: bytes
    generation: int = 0
    obtaining_method: int = ObtainingMethod.EXTRACTED
    model_hash: bytes | None = None


@dataclass(frozen=True)
class Face:
    """A stored identity entry.

    Attributes
    ----------
    lists : tuple of str
        Ids of the lists the face is linked to, oldest link first.
    deleted_at : datetime or None
        When the face went into the recycle bin.
    """

    face_id: str
    account_id: str
    event_id: str | None
    user_data: str
    external_id: str
    avatar: str
    create_time: datetime
    last_update_time: datetime
    lists: tuple[str, ...] = ()
    deleted_at: datetime | None = None


@dataclass(frozen=True)
class NewFace:
    """A face to be created, with everything that goes in with it."""

    face_id: str
    account_id: str
    create_time: datetime
    event_id: str | None = None
    user_data: str = ""
    external_id: str = ""
    avatar: str = ""
    attributes: BasicAttributes | None = None
    descriptors: tuple[Descriptor, ...] = ()
    samples: tuple[SampleLink, ...] = ()
    lists: tuple[str, ...] = ()


@dataclass(frozen=True)
class FaceFilter:
    """Which faces: every member that is set must hold; None leaves it out, an empty tuple matches nothing.

    Attributes
    ----------
    account_id : str or None
        None: faces of every account.
    user_data : str or None
        A part of the face's user data, letter case counts.
    face_id__gte, face_id__lt : str or None
        A range of ids, lower end included, upper end not.
    is_deleted : bool
        Faces in the recycle bin instead of living ones.
    """

    account_id: str | None = None
    face_ids: tuple[str, ...] | None = None
    external_ids: tuple[str, ...] | None = None
    list_id: str | None = None
    user_data: str | None = None
    event_id: str | None = None
    create_time__gte: datetime | None = None
    create_time__lt: datetime | None = None
    face_id__gte: str | None = None
    face_id__lt: str | None = None
    gender: int | None = None
    age__gte: int | None = None
    age__lt: int | None = None
    ethnicities: tuple[int, ...] | None = None
    has_descriptor: int | None = None
    is_deleted: bool = False


@dataclass(frozen=True)
class Page:
    """Which part of an ordered result: by number, or everything after a given id.

    Attributes
    ----------
    number : int
        1 is the first.
    size : int
        Rows of a page.
    after : str or None
        Id of the last object seen: the page starts behind it, at the same cost at any depth.
    """

    number: int = 1
    size: int = 10
    after: str | None = None

    @property
    def offset(self) -> int:
        """Rows to leave out before the page."""
        return 0 if self.after is not None else (self.number - 1) * self.size


@dataclass(frozen=True)
class FaceList:
    """A named set of faces."""

    list_id: str
    account_id: str
    user_data: str
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class ListFilter:
    """Which lists: every member that is set must hold."""

    account_id: str | None = None
    list_ids: tuple[str, ...] | None = None
    user_data: str | None = None
    create_time__gte: datetime | None = None
    create_time__lt: datetime | None = None
    last_update_time__gte: datetime | None = None
    last_update_time__lt: datetime | None = None


@dataclass(frozen=True)
class ListDeletion:
    """A list that was deleted, kept in a log of limited age."""

    list_id: str
    account_id: str
    create_time: datetime
    deletion_time: datetime


@dataclass(frozen=True)
class FaceAttributes:
    """What was extracted for a face: basic attributes, descriptors, and the samples both came from.

    Attributes
    ----------
    descriptor_samples_generation : int
        Grows whenever the descriptors' samples are replaced: a re-extraction can tell what changed since.
    """

    face_id: str
    basic: BasicAttributes
    create_time: datetime
    descriptor_samples_generation: int
    descriptors: tuple[Descriptor, ...] = ()
    samples: tuple[SampleLink, ...] = ()


@dataclass(frozen=True)
class FaceFlag:
    """A face that is unlike the others of its external id.

    Attributes
    ----------
    version : int
        The descriptor version that was compared.
    similarity : float
        0..1, the median over the others.
    threshold : float
        What it fell short of.
    compared : int
        How many others there were.
    """

    face_id: str
    version: int
    similarity: float
    threshold: float
    compared: int
    create_time: datetime


@dataclass(frozen=True)
class TemporaryAttribute:
    """The outcome of an extraction, kept until `expire_time`.

    Attributes
    ----------
    ttl : int
        Seconds from `create_time` to `expire_time`.
    """

    attribute_id: str
    account_id: str
    create_time: datetime
    expire_time: datetime
    ttl: int
    basic: BasicAttributes | None = None
    descriptors: tuple[Descriptor, ...] = ()
    samples: tuple[SampleLink, ...] = ()
    descriptor_samples_generation: int = 0


@dataclass(frozen=True)
class Account:
    """Who works with the site.

    Attributes
    ----------
    password_hash : str or None
        Argon2id hash in its usual text form; None: no password was set.
    account_type : str
        ``user``, ``advanced_user`` or ``admin``.
    """

    account_id: str
    login: str
    password_hash: str | None
    account_type: str
    description: str
    is_active: bool
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class Token:
    """A right to act for an account within `permissions`.

    Attributes
    ----------
    visibility_area : str
        ``account`` or ``all``.
    expiration_time : datetime or None
        None: never.
    """

    token_id: str
    account_id: str
    description: str
    permissions: dict[str, Any]  # JSON values
    visibility_area: str
    expiration_time: datetime | None
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class NewAuditEntry:
    """What is to be remembered of an action: ids and counts, never images, descriptors or secrets."""

    time: datetime
    account_id: str | None
    login: str
    action: str
    object_kind: str
    object_ids: tuple[str, ...] = ()
    detail: dict[str, Any] = field(default_factory=dict)  # JSON values
    operation_id: str = "-"


@dataclass(frozen=True)
class AuditEntry:
    """One link of the audit chain.

    Attributes
    ----------
    hash : bytes
        SHA-256 over `previous_hash` and everything else in the entry.
    """

    number: int
    entry: NewAuditEntry
    previous_hash: bytes
    hash: bytes


@dataclass(frozen=True)
class AuditFault:
    """The first place where the audit chain does not hold."""

    number: int
    reason: str


@dataclass(frozen=True)
class Limitation:
    """What validates the settings of its name."""

    limitation_id: str
    name: str
    description: str
    services: tuple[str, ...]
    validation_schema: dict[str, Any]  # JSON schema
    default_value: Any  # JSON value
    is_default: bool
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class Setting:
    """A stored value; the default one of a name has no tags."""

    setting_id: str
    name: str
    description: str
    value: Any  # JSON value
    tags: tuple[str, ...]
    is_default: bool
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class SettingGroup:
    """A named set of limitations.

    Attributes
    ----------
    limitations : tuple of str
        Names, in alphabetical order.
    """

    group_id: str
    name: str
    description: str
    limitations: tuple[str, ...]
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class ImportRun:
    """One bulk import.

    Attributes
    ----------
    state : str
        ``running``, ``done`` or ``cancelled``; a run killed in the middle still says ``running``.
    """

    run_id: str
    account_id: str
    folder: str
    list_id: str | None
    options: dict[str, Any]  # JSON values
    state: str
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class ImportFile:
    """What became of one file of an import.

    Attributes
    ----------
    path : str
        Relative to the run's folder, forward slashes.
    mtime_us : int
        Time of the file's last change, microseconds since 1970.
    hash : bytes or None
        SHA-256 of the content once it was read.
    state : str
        ``done``, ``skipped`` or ``failed``.
    reason : str
        Why it was left out.
    """

    run_id: str
    path: str
    size: int
    mtime_us: int
    state: str
    last_update_time: datetime
    hash: bytes | None = None
    face_id: str | None = None
    reason: str = ""
    reason_code: int = 0


@dataclass(frozen=True)
class Handler:
    """A stored sequence of policies."""

    handler_id: str
    account_id: str
    description: str
    policies: dict[str, Any]  # JSON values
    is_dynamic: bool
    create_time: datetime
    last_update_time: datetime


@dataclass(frozen=True)
class Verifier:
    """A stored sequence of policies for checking against given candidates."""

    verifier_id: str
    account_id: str
    description: str
    policies: dict[str, Any]  # JSON values
    create_time: datetime
    last_update_time: datetime
