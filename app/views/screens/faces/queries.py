"""What is asked of the faces service: a place in the left column and the filters above the faces, as one filter."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

from app.engine.common.ids import is_id
from app.engine.faces import BrowsedFace, FaceFilter, FaceOrder, FaceSnapshot
from app.views.widgets.grids.source import RowSnapshot

if TYPE_CHECKING:
    from app.platform import Platform

_HEX = frozenset("0123456789abcdef")
_ID_DIGITS = 32
PERIODS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "week": timedelta(days=7), "month": timedelta(days=30)}


class Scope(Enum):
    """Which part of the faces is looked at."""

    ALL = "all"
    LIST = "list"
    WITHOUT_LIST = "without"
    BIN = "bin"


@dataclass(frozen=True)
class Place:
    """A line of the left column."""

    scope: Scope
    list_id: str | None = None

    def filter(self) -> FaceFilter:
        """Return the filter of everything in it."""
        if self.scope is Scope.BIN:
            return FaceFilter(is_deleted=True)
        return FaceFilter(list_id=self.list_id, has_lists=False if self.scope is Scope.WITHOUT_LIST else None)


def kept_place(kept: Mapping[str, str]) -> Place:
    """Return the place that `place_kept` wrote down; all faces where it is none."""
    scopes = {one.value: one for one in Scope}
    scope, list_id = scopes.get(kept.get("scope", ""), Scope.ALL), kept.get("list", "")
    if scope is not Scope.LIST:
        return Place(scope)
    return Place(scope, list_id) if is_id(list_id) else Place(Scope.ALL)


def place_kept(place: Place) -> dict[str, str]:
    """Return a place as names and texts."""
    return {"scope": place.scope.value, "list": place.list_id or ""}


def filter_of(place: Place, values: Mapping[str, str], now: Callable[[], datetime] | None = None) -> FaceFilter:
    """Return the filter of a place narrowed by the filter bar's values.

    Texts that can be no id choose nothing, so that typing an id is no error before its end.
    """
    wanted = place.filter()
    if values.get("user_data"):
        wanted = replace(wanted, user_data=values["user_data"])
    if values.get("external_id"):
        wanted = replace(wanted, external_ids=tuple(_several(values["external_id"])))
    if values.get("face_id"):
        wanted = _with_face_ids(wanted, _several(values["face_id"]))
    if values.get("list_id"):
        wanted = _with_list(wanted, values["list_id"].strip())
    if values.get("created"):
        wanted = _with_time(wanted, values["created"], (now or _now)())
    return wanted


class FacesSource:
    """Faces of a filter in an order. Read on worker threads."""

    def __init__(self, platform: Platform, account_id: str, wanted: FaceFilter, order: FaceOrder) -> None:
        self._platform = platform
        self._account_id = account_id
        self.wanted = wanted
        self._order = order

    def take(self) -> RowSnapshot:
        """Return which faces there are."""
        snapshot = self._platform.faces.browse(self._account_id, self.wanted, self._order)
        return RowSnapshot(snapshot.keys, snapshot)

    def read(self, snapshot: RowSnapshot, start: int, stop: int) -> Sequence[BrowsedFace | None]:
        """Return some of them."""
        handle = snapshot.handle
        assert isinstance(handle, FaceSnapshot)
        return self._platform.faces.browsed_faces(handle, start, stop)


def period_value(since: datetime, until: datetime) -> str:
    """Return a span of time as a value of the filter bar."""
    return f"{since.isoformat()}/{until.isoformat()}"


def span_of(value: str) -> tuple[datetime, datetime] | None:
    """Return the two moments that `period_value` wrote down; None where these are none."""
    since, _, until = value.partition("/")
    try:
        span = datetime.fromisoformat(since), datetime.fromisoformat(until)
    except ValueError:
        return None
    return span if all(one.tzinfo is not None for one in span) else None


def _now() -> datetime:
    return datetime.now(UTC)


def _several(text: str) -> list[str]:
    return [part for part in (one.strip() for one in text.replace(";", ",").split(",")) if part]


def _with_face_ids(wanted: FaceFilter, ids: Sequence[str]) -> FaceFilter:
    if len(ids) != 1 or is_id(ids[0]):
        return replace(wanted, face_ids=tuple(one for one in ids if is_id(one)))
    digits = ids[0].lower().replace("-", "")
    if not digits or len(digits) > _ID_DIGITS or not _HEX.issuperset(digits):
        return replace(wanted, face_ids=())
    following = int(digits, 16) + 1
    upper = f"{following:0{len(digits)}x}"
    return replace(
        wanted,
        face_id__gte=_as_id(digits),
        face_id__lt=_as_id(upper) if len(upper) == len(digits) else None,
    )


def _as_id(digits: str) -> str:
    """Return the lowest id that begins with these digits."""
    full = digits.ljust(_ID_DIGITS, "0")
    return f"{full[:8]}-{full[8:12]}-{full[12:16]}-{full[16:20]}-{full[20:]}"


def _with_list(wanted: FaceFilter, text: str) -> FaceFilter:
    if not is_id(text) or wanted.list_id not in (None, text.lower()):
        return replace(wanted, face_ids=())
    return replace(wanted, list_id=text.lower())


def _with_time(wanted: FaceFilter, value: str, now: datetime) -> FaceFilter:
    if value in PERIODS:
        return replace(wanted, create_time__gte=now - PERIODS[value])
    span = span_of(value)
    assert span is not None, "values are made by period_value, and checked when they are read back"
    return replace(wanted, create_time__gte=span[0], create_time__lt=span[1])
