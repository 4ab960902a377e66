"""What a face or a list may hold, and what may be asked for. Pure checks; nothing is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from app.db.records import BasicAttributes, Descriptor, FaceFilter, ListFilter, Page
from app.engine.common.errors import BadInputError, BadQueryError, FaceTargetError
from app.engine.common.ids import checked_id, is_id
from app.engine.faces.attributes import external_basic
from app.engine.faces.models import PageRequest
from app.engine.matcher.envelope import DimensionOf, check_vector

USER_DATA_LENGTH = 128
EXTERNAL_ID_LENGTH = 36
AVATAR_LENGTH = 256
MAX_IDS = 1000
MAX_PAGE_SIZE = 100
MAX_SAMPLES = 100

FACE_TARGETS = ("face_id", "account_id", "event_id", "user_data", "create_time", "external_id", "avatar", "lists")
LIST_TARGETS = ("list_id", "account_id", "user_data", "create_time", "last_update_time")
ATTRIBUTE_TARGETS = ("basic_attributes", "face_descriptors", "samples")
TEMPORARY_ATTRIBUTE_TARGETS = (
    "attribute_id", "account_id", "create_time", "ttl", "basic_attributes", "basic_attributes_samples",
    "face_descriptor_samples", "descriptors",
)  # fmt: skip

# Offsets stay far below what 64 bits hold.
_MAX_PAGE = 2**31 - 1
_AVATAR = re.compile(r"(https?://|/)\S*")


def checked_text(text: str, field: str, length: int) -> str:
    """Return `text` if it has at most `length` characters (one each, whatever their bytes) and none to refuse.

    Raises
    ------
    BadInputError
        If it is too long, or holds a control character or half of a surrogate pair; the place is named.
    """
    if not isinstance(text, str):
        raise BadInputError(f"Field '{field}' must be a text, got {type(text).__name__}.", field=field)
    if len(text) > length:
        raise BadInputError(
            f"Field '{field}' has {len(text)} characters.", field=field, remedy=f"At most {length} are allowed."
        )
    for place, character in enumerate(text):
        # Cc: control characters, line breaks and tabs among them. Cs: surrogates, which no encoding can store.
        if unicodedata.category(character) in ("Cc", "Cs"):
            raise BadInputError(
                f"Field '{field}' holds the character U+{ord(character):04X} at place {place + 1}.",
                field=field,
                remedy="Remove control characters, line breaks and tabs.",
            )
    return text


def checked_avatar(avatar: str) -> str:
    """Return an avatar. Raises BadInputError unless it is empty, a web address, or a path that begins with '/'."""
    checked_text(avatar, "avatar", AVATAR_LENGTH)
    if avatar and not _AVATAR.fullmatch(avatar):
        raise BadInputError(
            "Field 'avatar' is neither a web address nor a path of this service.",
            field="avatar",
            remedy="Begin it with http://, https:// or /, without spaces.",
        )
    return avatar


def checked_ids(ids: Sequence[str], field: str, *, least: int = 1, most: int = MAX_IDS) -> list[str]:
    """Return ids in lower case, each once, in order.

    Raises
    ------
    BadInputError
        If there are too few or too many, or one does not have the form of an id.
    """
    if not least <= len(ids) <= most:
        raise BadInputError(
            f"Field '{field}' names {len(ids)} objects.", field=field, remedy=f"Name {least} to {most}."
        )
    return list(dict.fromkeys(checked_id(name, f"{field}.{place}") for place, name in enumerate(ids)))


def checked_descriptors(descriptors: Sequence[Descriptor], dimension_of: DimensionOf) -> None:
    """Check descriptors: one of each version, of the version's length, finite.

    Raises
    ------
    BadInputError, DescriptorVersionError, DescriptorFormatError
    """
    versions = [descriptor.version for descriptor in descriptors]
    if len(set(versions)) != len(versions):
        raise BadInputError("Two descriptors have the same version.", field="descriptors")
    for place, descriptor in enumerate(descriptors):
        check_vector(descriptor.data, descriptor.version, dimension_of, f"descriptors.{place}.descriptor")


def checked_basic(basic: BasicAttributes | None) -> None:
    """Check the ranges of basic attributes. Raises BadInputError."""
    if basic is not None:
        external_basic(basic.age, basic.gender, basic.ethnicity)


def checked_page(page: PageRequest) -> Page:
    """Return which rows a page holds.

    Raises
    ------
    BadQueryError
        If the page is not at least 1, its size not 1 to 100, or `after` is no id.
    """
    for name, value, most in (("page", page.page, _MAX_PAGE), ("page_size", page.page_size, MAX_PAGE_SIZE)):
        if isinstance(value, bool) or not isinstance(value, int) or not 1 <= value <= most:
            raise BadQueryError(f"Bad query parameters '{name}'", field=name, remedy=f"Use 1 to {most}.")
    after = page.after
    if after is not None:
        after = _query_id(after, "after")
    return Page(page.page, page.page_size, after)


def checked_targets(targets: Iterable[str], known: Sequence[str]) -> tuple[str, ...]:
    """Return the fields asked for in the order of `known`; all of them when none is named.

    Raises
    ------
    FaceTargetError
        If one is not among `known`.
    """
    asked = list(targets)
    for target in asked:
        if target not in known:
            raise FaceTargetError(
                f"'{target}' is not valid target to get faces. Valid target should be one of {', '.join(known)}",
                field="targets",
            )
    return tuple(name for name in known if name in asked) if asked else tuple(known)


def checked_face_filter(wanted: FaceFilter, account_id: str | None) -> FaceFilter:
    """Return a filter of faces within an account (None: within the account the filter names, or all).

    Raises
    ------
    BadQueryError
        If an id has the wrong form, too many are named, or a number is out of range; the parameter is named.
    """
    for name, value in (
        ("list_id", wanted.list_id), ("event_id", wanted.event_id), ("account_id", wanted.account_id),
        ("face_id__gte", wanted.face_id__gte), ("face_id__lt", wanted.face_id__lt),
    ):  # fmt: skip
        if value is not None:
            _query_id(value, name)
    _check_many(wanted.external_ids, "external_ids")
    _check_times(create_time__gte=wanted.create_time__gte, create_time__lt=wanted.create_time__lt)
    for name, number, low, high in (
        ("gender", wanted.gender, 0, 1), ("age__gte", wanted.age__gte, 0, 1000), ("age__lt", wanted.age__lt, 0, 1000),
    ):  # fmt: skip
        if number is not None and not low <= number <= high:
            raise BadQueryError(f"Bad query parameters '{name}'", field=name, remedy=f"Use {low} to {high}.")
    return replace(
        wanted,
        account_id=wanted.account_id if account_id is None else account_id,
        face_ids=_query_ids(wanted.face_ids, "face_ids"),
        face_id__gte=_lower(wanted.face_id__gte),
        face_id__lt=_lower(wanted.face_id__lt),
    )


def checked_list_filter(wanted: ListFilter, account_id: str | None) -> ListFilter:
    """Return a filter of lists within an account. Raises BadQueryError as `checked_face_filter` does."""
    if wanted.account_id is not None:
        _query_id(wanted.account_id, "account_id")
    _check_times(
        create_time__gte=wanted.create_time__gte,
        create_time__lt=wanted.create_time__lt,
        last_update_time__gte=wanted.last_update_time__gte,
        last_update_time__lt=wanted.last_update_time__lt,
    )
    account = wanted.account_id if account_id is None else account_id
    return replace(wanted, account_id=account, list_ids=_query_ids(wanted.list_ids, "list_ids"))


def _check_times(**moments: datetime | None) -> None:
    for name, moment in moments.items():
        if moment is not None and moment.tzinfo is None:
            raise BadQueryError(f"Bad query parameters '{name}'", field=name, remedy="Name the time zone.")


def _query_ids(ids: Sequence[str] | None, field: str) -> tuple[str, ...] | None:
    _check_many(ids, field)
    return None if ids is None else tuple(_query_id(name, field) for name in ids)


def _check_many(values: Sequence[str] | None, field: str) -> None:
    if values is not None and len(values) > MAX_IDS:
        raise BadQueryError(f"Bad query parameters '{field}'", field=field, remedy=f"Name at most {MAX_IDS}.")


def _query_id(text: str, field: str) -> str:
    if not isinstance(text, str) or not is_id(text):
        raise BadQueryError(f"Bad query parameters '{field}'", field=field, remedy="It must be a UUID.")
    return text.lower()


def _lower(text: str | None) -> str | None:
    return None if text is None else text.lower()
