"""Faces: create, find, page, count, change, recycle, erase."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, and_, delete, exists, func, select, update

from app.db import rows
from app.db.errors import RowMissing
from app.db.records import Face, FaceFilter, NewFace, Page
from app.db.repositories.chunks import raw_id
from app.db.repositories.face_writing import insert_faces
from app.db.repositories.filters import face_conditions, id_equals, needs_face
from app.db.repositories.keys import find_list_key
from app.db.repositories.links import drop_segments_of, log_unlinks, relink
from app.db.session import PARAMETERS_PER_STATEMENT, Session
from app.db.types import from_micros, id_text

_face = rows.face.c
_FOUND = (
    "face_key, face_id, account_id, event_id, user_data, external_id, avatar, create_time, last_update_time, deleted_at"
)
_CHANGEABLE = frozenset({"event_id", "user_data", "external_id", "avatar"})


class FaceRepository:
    """Reads and writes faces inside one unit of work. Newest first is the order of creation."""

    def __init__(self, session: Session) -> None:
        self._session = session

    # --- reading ------------------------------------------------------------------------------------------

    def get(self, face_id: str, account_id: str | None = None) -> Face:
        """Return one living face. Raises RowMissing when it is absent, recycled or another account's."""
        found = self.find(face_id, account_id)
        if found is None:
            raise RowMissing("face", face_id)
        return found

    def find(self, face_id: str, account_id: str | None = None) -> Face | None:
        """Return one living face, or None."""
        faces = self.list_faces(FaceFilter(account_id=account_id, face_ids=(face_id,)), Page(size=1))
        return faces[0] if faces else None

    def list_faces(self, wanted: FaceFilter, page: Page) -> list[Face]:
        """Return one page, newest first.

        Notes
        -----
        The keys of the page are found first, on a narrow index; only the rows of the page itself are read whole.
        """
        statement = self._ordered_keys(wanted, page)
        keys = [] if statement is None else [row[0] for row in self._session.rows(statement)]
        return self._of(keys)

    def living(self, face_ids: Sequence[str], account_id: str | None = None) -> list[Face]:
        """Return those of the faces that are living and the account's; at most PARAMETERS_PER_STATEMENT ids."""
        wanted = self._session.id_values(face_ids)
        if not wanted:
            return []
        marks = ", ".join("?" * len(wanted))
        query = f"SELECT {_FOUND} FROM face WHERE deleted_at IS NULL AND face_id IN ({marks})"  # noqa: S608 - ours
        return self._found([row for row in self._session.raw(query, wanted) if account_id in (None, _text(row[2]))])

    def of_keys(self, keys: Sequence[int]) -> dict[int, Face]:
        """Return those of the faces that exist, living or recycled, by key; for this room's own use."""
        found = self._session.rows(select(rows.face).where(_face.face_key.in_(list(keys))))
        lists = self._lists_of([row.face_key for row in found])
        return {row.face_key: _record(row, tuple(lists[row.face_key])) for row in found}

    def plan(self, wanted: FaceFilter, page: Page) -> list[str]:
        """Return how the database finds the keys of a page, line by line."""
        statement = self._ordered_keys(wanted, page)
        return [] if statement is None else self._session.plan(statement)

    def list_ids(self, wanted: FaceFilter, limit: int | None = None) -> list[str]:
        """Return the ids of the faces, newest first."""
        statement = self.keys(wanted)
        if statement is None:
            return []
        inner = statement.order_by(statement.selected_columns[0].desc()).limit(limit).subquery()
        outer = select(_face.face_id).join(inner, inner.c.face_key == _face.face_key)
        return [row[0] for row in self._session.rows(outer.order_by(_face.face_key.desc()))]

    def count(self, wanted: FaceFilter) -> int:
        """Return how many faces there are."""
        statement = self.keys(wanted)
        if statement is None:
            return 0
        return int(self._session.scalar(select(func.count()).select_from(statement.subquery())))

    def count_with_descriptor(self, account_id: str | None = None) -> int:
        """Return how many living faces have a descriptor of any version: what a licence counts."""
        living = and_(_face.deleted_at.is_(None), exists().where(rows.descriptor.c.face_key == _face.face_key))
        statement = select(func.count()).select_from(rows.face).where(living)
        if account_id is not None:
            statement = statement.where(id_equals(_face.account_id, account_id))
        return int(self._session.scalar(statement))

    def missing(self, face_ids: Sequence[str], account_id: str | None = None) -> list[str]:
        """Return which of `face_ids` are not living faces of the account, in the order given."""
        known = set(self.list_ids(FaceFilter(account_id=account_id, face_ids=tuple(face_ids))))
        return [face_id for face_id in face_ids if face_id not in known]

    # --- writing ------------------------------------------------------------------------------------------

    def create(self, face: NewFace) -> None:
        """Create one face with its attributes, descriptors, samples and links. Raises as `create_many`."""
        insert_faces(self._session, [face])

    def create_many(self, faces: Sequence[NewFace]) -> None:
        """Create faces in the order given; the last one is the newest.

        Raises
        ------
        RowExists
            If one of the ids is taken.
        RowMissing
            If a list does not exist or belongs to another account.
        ValueRefused
            If a text is too long or cannot be stored.
        """
        insert_faces(self._session, faces)

    def update(self, face_id: str, account_id: str | None, now: datetime, **changes: str | None) -> None:
        """Change some of event_id, user_data, external_id and avatar. Raises RowMissing, ValueRefused."""
        unknown = set(changes) - _CHANGEABLE
        if unknown:
            raise ValueError(f"not a changeable column: {sorted(unknown)}")
        statement = update(rows.face).where(*self._living(face_id, account_id))
        if not self._session.execute(statement.values(last_update_time=now, **changes)):
            raise RowMissing("face", face_id)

    def recycle(self, face_ids: Sequence[str], account_id: str | None, now: datetime) -> list[str]:
        """Move faces to the recycle bin, out of their lists; return the ids that were living."""
        found = self._claim(face_ids, account_id, deleted=False)
        lists = log_unlinks(self._session, found, now)
        for face_key, _ in found:
            statement = update(rows.face).where(_face.face_key == face_key)
            self._session.execute(
                statement.values(deleted_at=now, last_update_time=now, deleted_lists=lists.get(face_key, []))
            )
        return [face_id for _, face_id in found]

    def restore(self, face_ids: Sequence[str], account_id: str | None, now: datetime) -> list[str]:
        """Bring faces back from the recycle bin into those of their lists that still exist; return their ids."""
        found = self._claim(face_ids, account_id, deleted=True)
        relink(self._session, [key for key, _ in found], now)
        keys = [key for key, _ in found]
        statement = update(rows.face).where(_face.face_key.in_(keys))
        self._session.execute(statement.values(deleted_at=None, deleted_lists=None, last_update_time=now))
        return [face_id for _, face_id in found]

    def erase(self, face_ids: Sequence[str], account_id: str | None, now: datetime) -> list[str]:
        """Remove faces, living or recycled, with everything that hangs on them; return their ids.

        Notes
        -----
        Bytes leave the files with `Database.checkpoint` (SQLite) or `Database.reclaim` (PostgreSQL) after the commit.
        """
        found = self._claim(face_ids, account_id, deleted=None)
        keys = [key for key, _ in found]
        log_unlinks(self._session, found, now)
        drop_segments_of(self._session, keys)
        self._session.execute(delete(rows.face).where(_face.face_key.in_(keys)))
        return [face_id for _, face_id in found]

    def recycled_before(self, moment: datetime, limit: int = 1000) -> list[str]:
        """Return ids of faces that have been in the recycle bin since before `moment`, oldest first."""
        statement = select(_face.face_id).where(_face.deleted_at < moment).order_by(_face.deleted_at).limit(limit)
        return [row[0] for row in self._session.rows(statement)]

    # --- inside -------------------------------------------------------------------------------------------

    def _claim(self, face_ids: Sequence[str], account_id: str | None, *, deleted: bool | None) -> list[tuple[int, str]]:
        """Return key and id of the faces and lock their rows, after the site's counter."""
        self._session.numbers(0)
        wanted = FaceFilter(account_id=account_id, face_ids=tuple(face_ids))
        conditions = face_conditions(wanted, self._session.dialect)
        if deleted is not None:
            conditions.append(_face.deleted_at.is_not(None) if deleted else _face.deleted_at.is_(None))
        statement = select(_face.face_key, _face.face_id).where(*conditions).order_by(_face.face_key)
        return [(row[0], row[1]) for row in self._session.rows(statement.with_for_update())]

    def _living(self, face_id: str, account_id: str | None) -> list[Any]:  # conditions
        found: list[Any] = [id_equals(_face.face_id, face_id), _face.deleted_at.is_(None)]
        if account_id is not None:
            found.append(id_equals(_face.account_id, account_id))
        return found

    def _ordered_keys(self, wanted: FaceFilter, page: Page) -> Select[Any] | None:
        statement = self.keys(wanted)
        if statement is None:
            return None
        key = statement.selected_columns[0]
        if page.after is not None:
            after = self._session.scalar(select(_face.face_key).where(id_equals(_face.face_id, page.after)))
            if after is None:
                return None
            statement = statement.where(key < after)
        return statement.order_by(key.desc()).limit(page.size).offset(page.offset)

    def keys(self, wanted: FaceFilter) -> Select[Any] | None:
        """Return the statement of the matching keys, or None when nothing can match; for this room's own use."""
        state = _face.deleted_at.is_not(None) if wanted.is_deleted else _face.deleted_at.is_(None)
        conditions = face_conditions(wanted, self._session.dialect)
        if wanted.list_id is None:
            return select(_face.face_key).where(state, *conditions)
        list_key = find_list_key(self._session, wanted.list_id, wanted.account_id)
        if list_key is None or wanted.is_deleted:
            return None
        links = rows.list_face.c
        statement = select(links.face_key).where(links.list_key == list_key)
        if needs_face(wanted):
            statement = statement.join(rows.face, _face.face_key == links.face_key).where(*conditions)
        return statement

    def _of(self, keys: Sequence[int]) -> list[Face]:
        """Return the faces of a page's keys, newest first."""
        found: list[tuple[Any, ...]] = []
        for start in range(0, len(keys), PARAMETERS_PER_STATEMENT):
            some = keys[start : start + PARAMETERS_PER_STATEMENT]
            marks = ", ".join("?" * len(some))
            query = f"SELECT {_FOUND} FROM face WHERE face_key IN ({marks}) ORDER BY face_key DESC"  # noqa: S608 - ours
            found += self._session.raw(query, some)
        return self._found(found)

    def _found(self, found: Sequence[tuple[Any, ...]]) -> list[Face]:
        lists = self._lists_of_few([row[0] for row in found])
        text = id_text if self._session.dialect == "sqlite" else str
        return [_found_record(row, tuple(lists[row[0]]), text) for row in found]

    def _lists_of_few(self, keys: Sequence[int]) -> dict[int, list[str]]:
        lists: dict[int, list[str]] = defaultdict(list)
        if keys:
            query = (
                "SELECT l.face_key, t.list_id FROM list_face l JOIN list t ON t.list_key = l.list_key"  # noqa: S608 - ours
                f" WHERE l.face_key IN ({', '.join('?' * len(keys))}) ORDER BY l.link_key"
            )
            for face_key, list_id in self._session.raw(query, keys):
                lists[face_key].append(_text(list_id))
        return lists

    def _lists_of(self, keys: Sequence[int]) -> dict[int, list[str]]:
        lists: dict[int, list[str]] = defaultdict(list)
        if keys:
            links, table = rows.list_face.c, rows.face_list.c
            statement = (
                select(links.face_key, table.list_id)
                .join(rows.face_list, table.list_key == links.list_key)
                .where(links.face_key.in_(keys))
                .order_by(links.link_key)
            )
            for face_key, list_id in self._session.rows(statement):
                lists[face_key].append(list_id)
        return lists


def _record(row: Any, lists: tuple[str, ...]) -> Face:  # a row of `face`
    # By place, in the order of the table's columns: reading them by name takes as long as the query.
    _, face_id, account_id, event_id, user_data, external_id, avatar, created, updated, deleted_at, _ = row
    return Face(face_id, account_id, event_id, user_data, external_id, avatar, created, updated, lists, deleted_at)


def _found_record(row: tuple[Any, ...], lists: tuple[str, ...], text: Callable[[Any], str]) -> Face:
    """Return a face of _FOUND as the driver gives it; `text` writes the driver's ids."""
    _, face_id, account_id, event_id, user_data, external_id, avatar, created, updated, deleted = row
    return Face(
        text(face_id), text(account_id), None if event_id is None else text(event_id), user_data, external_id,
        avatar, from_micros(created), from_micros(updated), lists, None if deleted is None else from_micros(deleted),
    )  # fmt: skip


def _text(raw: Any) -> str:  # bytes or uuid.UUID
    return id_text(raw_id(raw))
