"""The face keys of a whole list: from a cache in one blob, brought up to date by what was linked and unlinked since.

The cache says as of which change number it holds; links and unlinks carry such numbers themselves, so nothing that
writes needs to know of it. A cache older than the log of unlinks is left aside. It can be dropped at any time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, select

from app.db import rows
from app.db.bulk import insert_rows
from app.db.repositories.segments import read_blob, use_small_cache, use_usual_cache
from app.db.session import Session

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Keys = npt.NDArray[np.int64]

# The keys of a shorter list are gathered in about a thousandth of a second.
_LEAST_MEMBERS = 4096
# A cache that more than this part of the list has left or joined since is made anew.
_CHANGED = 16
_COLUMNS = ("list_key", "change_number", "face_keys")
_UNLINKED_SQL = (
    "SELECT DISTINCT f.face_key FROM unlink_attributes_log u JOIN list l ON l.list_id = u.list_id"
    " JOIN face f ON f.face_id = u.face_id WHERE l.list_key = ? AND u.unlink_key > ?"
)


def member_keys(session: Session, list_key: int) -> Keys:
    """Return the face keys of a list, ascending.

    Notes
    -----
    A face that was erased since the cache was made may still be named: it has no descriptor left to be found by.
    """
    cached = _cached(session, list_key)
    if cached is None:
        return linked_keys(session, list_key)
    known, number = cached
    return _with_changes(known, _unlinked(session, list_key, number), _linked(session, list_key, number))


def linked_keys(session: Session, list_key: int) -> Keys:
    """Return the face keys of a list, ascending, from the links themselves."""
    return gathered_keys(session, "list_face WHERE list_key = ?", (list_key,))


def gathered_keys(session: Session, condition: str, parameters: tuple[int, ...]) -> Keys:
    """Return face keys in ascending order, fetched as one text: a row each would take five times as long."""
    import numpy as np

    gather = "group_concat(face_key)" if session.dialect == "sqlite" else "string_agg(face_key::text, ',')"
    found = session.raw(f"SELECT {gather} FROM {condition}", parameters)[0][0]  # noqa: S608 - our own words
    return np.sort(np.fromstring(found or "", np.int64, sep=","))


def cache_members(session: Session, list_key: int) -> bool:
    """Cache the members of a large list unless a cache of nearly the same is there; return whether it was made."""
    number = session.numbers(0) - 1  # writers wait: what is read now is what holds at this number
    cached = _cached(session, list_key)
    if cached is not None and not _changed_much(session, list_key, cached):
        return False
    keys = linked_keys(session, list_key)
    if len(keys) < _LEAST_MEMBERS:
        return False
    session.execute(delete(rows.list_segment).where(rows.list_segment.c.list_key == list_key))
    insert_rows(session, rows.list_segment, _COLUMNS, [(list_key, number, keys.astype("<i8").tobytes())])
    return True


def cached_lists(session: Session) -> list[int]:
    """Return the keys of lists whose members are cached, in order."""
    segment = rows.list_segment.c
    return [int(row[0]) for row in session.rows(select(segment.list_key).order_by(segment.list_key))]


def _cached(session: Session, list_key: int) -> tuple[Keys, int] | None:
    """Return cached keys and as of which number they hold; None where there are none or the log is too short."""
    import numpy as np

    segment, site = rows.list_segment.c, rows.site.c
    usable = segment.change_number.between(site.unlink_floor, site.change_number)
    statement = select(segment.change_number).where(segment.list_key == list_key, usable, site.id == 1)
    number = session.scalar(statement)
    if number is None:
        return None
    return np.frombuffer(_content(session, list_key), "<i8"), int(number)


def _content(session: Session, list_key: int) -> bytes:
    if session.dialect == "sqlite":
        use_small_cache(session)
        content = read_blob(session, "list_segment", "face_keys", list_key)  # its key is the row's own number
        use_usual_cache(session)
        return content
    return bytes(session.raw("SELECT face_keys FROM list_segment WHERE list_key = ?", (list_key,))[0][0])


def _linked(session: Session, list_key: int, number: int) -> Keys:
    return gathered_keys(session, "list_face WHERE list_key = ? AND link_key > ?", (list_key, number))


def _unlinked(session: Session, list_key: int, number: int) -> Keys:
    import numpy as np

    return np.array([row[0] for row in session.raw(_UNLINKED_SQL, (list_key, number))], np.int64)


def _with_changes(known: Keys, gone: Keys, new: Keys) -> Keys:
    """Return keys without those that left, with those that are linked now; one can have left and come back."""
    import numpy as np

    kept = known[~np.isin(known, gone)] if len(gone) else known
    return np.union1d(kept, new) if len(new) else kept


def _changed_much(session: Session, list_key: int, cached: tuple[Keys, int]) -> bool:
    known, number = cached
    changes = len(_unlinked(session, list_key, number)) + len(_linked(session, list_key, number))
    return changes * _CHANGED > len(known)
