"""Faces and lists, and which of them are wanted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.db.records.extraction import BasicAttributes, Descriptor, SampleLink


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
    has_lists : bool or None
        Faces that are linked to some list, or to none.
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
    has_lists: bool | None = None
    is_deleted: bool = False


class FaceSort(StrEnum):
    """By what faces can be ordered."""

    CREATE_TIME = "create_time"
    LAST_UPDATE_TIME = "last_update_time"
    USER_DATA = "user_data"
    EXTERNAL_ID = "external_id"
    FACE_ID = "face_id"
    DELETED_AT = "deleted_at"


@dataclass(frozen=True)
class FaceOrder:
    """In which order faces are shown; without more, the newest first. Letter case does not count in texts."""

    sort: FaceSort = FaceSort.CREATE_TIME
    is_descending: bool = True


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
