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
