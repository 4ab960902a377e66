"""Lists of faces: create, find, page, count, change, delete, attach and detach."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, select, update

from app.db import rows
from app.db.bulk import insert_rows
from app.db.errors import RowMissing
from app.db.records import FaceList, ListDeletion, ListFilter, Page
from app.db.repositories.filters import id_equals, id_in, in_range, list_conditions
from app.db.repositories.keys import find_list_key, list_key
from app.db.repositories.links import add_links, touch_lists, write_log
from app.db.session import Session
from app.db.types import id_bytes, to_micros

_list = rows.face_list.c
_links = rows.list_face.c
_face = rows.face.c
_log = rows.lists_deletion_log.c


class ListRepository:
    """Reads and writes lists inside one unit of work. Faces of a list belong to the list's account."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def create(self, list_id: str, account_id: str, user_data: str, now: datetime) -> None:
        """Create a list. Raises RowExists, ValueRefused."""
        self._session.execute(
            rows.face_list.insert().values(
                list_key=self._session.numbers(),
                list_id=list_id,
                account_id=account_id,
                user_data=user_data,
                create_time=now,
                last_update_time=now,
            )
        )

    def get(self, list_id: str, account_id: str | None = None) -> FaceList:
        """Return one list. Raises RowMissing when it is absent or another account's."""
        found = self.find(list_id, account_id)
        if found is None:
            raise RowMissing("list", list_id)
        return found

    def find(self, list_id: str, account_id: str | None = None) -> FaceList | None:
        """Return one list, or None."""
        lists = self.list_lists(ListFilter(account_id=account_id, list_ids=(list_id,)), Page(size=1))
        return lists[0] if lists else None

    def has(self, list_id: str, account_id: str | None = None) -> bool:
        """Tell whether there is such a list."""
        return find_list_key(self._session, list_id, account_id) is not None

    def list_lists(self, wanted: ListFilter, page: Page) -> list[FaceList]:
        """Return one page, newest first."""
        statement = select(rows.face_list).where(*list_conditions(wanted, self._session.dialect))
        if page.after is not None:
            after = select(_list.list_key).where(id_equals(_list.list_id, page.after)).scalar_subquery()
            statement = statement.where(_list.list_key < after)
        ordered = statement.order_by(_list.list_key.desc()).limit(page.size).offset(page.offset)
        return [_record(row) for row in self._session.rows(ordered)]

    def count(self, wanted: ListFilter) -> int:
        """Return how many lists there are."""
        conditions = list_conditions(wanted, self._session.dialect)
        return int(self._session.scalar(select(func.count()).select_from(rows.face_list).where(*conditions)))

    def face_counts(self, list_ids: Sequence[str]) -> dict[str, int]:
        """Return how many living faces each of the lists has."""
        statement = (
            select(_list.list_id, func.count(_links.face_key))
            .outerjoin(rows.list_face, _links.list_key == _list.list_key)
            .where(id_in(_list.list_id, list_ids))
            .group_by(_list.list_id)
        )
        return {row[0]: row[1] for row in self._session.rows(statement)}

    def update(self, list_id: str, account_id: str | None, user_data: str, now: datetime) -> None:
        """Change the user data. Raises RowMissing, ValueRefused."""
        key = list_key(self._session, list_id, account_id)
        statement = update(rows.face_list).where(_list.list_key == key)
        self._session.execute(statement.values(user_data=user_data, last_update_time=now))

    def attach(self, list_id: str, face_ids: Sequence[str], account_id: str | None, now: datetime) -> list[str]:
        """Link faces to a list; return the ids that were not linked before, in the order given.

        Raises
        ------
        RowMissing
            If the list, or one of the faces in the list's account, does not exist; nothing is linked.
        """
        self._session.numbers(0)
        key = list_key(self._session, list_id, account_id)
        faces = self._faces_of_list_account(key, face_ids)
        linked = self._linked(key, list(faces.values()))
        new = [face_id for face_id in dict.fromkeys(face_ids) if faces[face_id] not in linked]
        add_links(self._session, [(key, faces[face_id]) for face_id in new], now)
        return new

    def detach(self, list_id: str, face_ids: Sequence[str], account_id: str | None, now: datetime) -> list[str]:
        """Unlink faces from a list; return the ids that were linked. Raises RowMissing as `attach` does."""
        self._session.numbers(0)
        key = list_key(self._session, list_id, account_id)
        faces = self._faces_of_list_account(key, face_ids)
        linked = self._linked(key, list(faces.values()))
        gone = [face_id for face_id in dict.fromkeys(face_ids) if faces[face_id] in linked]
        self._session.execute(
            delete(rows.list_face).where(_links.list_key == key, _links.face_key.in_([faces[name] for name in gone]))
        )
        write_log(self._session, [(list_id, face_id) for face_id in gone], now)
        if gone:
            touch_lists(self._session, [key], now)
        return gone

    def delete(self, list_id: str, account_id: str | None, now: datetime) -> None:
        """Delete a list and note it in the log of deletions; its faces stay. Raises RowMissing."""
        number = self._session.numbers()
        key = list_key(self._session, list_id, account_id)
        row = self._session.first(select(rows.face_list).where(_list.list_key == key))
        assert row is not None
        values = (number, id_bytes(row.list_id), id_bytes(row.account_id), to_micros(row.create_time), to_micros(now))
        columns = ("deletion_key", "list_id", "account_id", "create_time", "deletion_time")
        insert_rows(self._session, rows.lists_deletion_log, columns, [values])
        self._session.execute(delete(rows.face_list).where(_list.list_key == key))

    def deletions(
        self, account_id: str | None, since: datetime | None, until: datetime | None, page: Page
    ) -> list[ListDeletion]:
        """Return lists deleted in `since <= time < until`, newest deletion first."""
        statement = select(rows.lists_deletion_log).where(*in_range(_log.deletion_time, since, until))
        if account_id is not None:
            statement = statement.where(id_equals(_log.account_id, account_id))
        ordered = statement.order_by(_log.deletion_key.desc()).limit(page.size).offset(page.offset)
        return [
            ListDeletion(row.list_id, row.account_id, row.create_time, row.deletion_time)
            for row in self._session.rows(ordered)
        ]

    def clean_logs(self, before: datetime) -> int:
        """Remove deletions and unlinks noted before a moment; return how many.

        An index that is older than the unlinks removed is told to start anew.
        """
        self._session.numbers(0)
        unlink = rows.unlink_attributes_log.c
        highest = self._session.scalar(select(func.max(unlink.unlink_key)).where(unlink.update_time < before))
        removed = self._session.execute(delete(rows.lists_deletion_log).where(_log.deletion_time < before))
        if highest is not None:
            removed += self._session.execute(delete(rows.unlink_attributes_log).where(unlink.unlink_key <= highest))
            self._session.execute(update(rows.site).values(unlink_floor=highest))
        return removed

    def _faces_of_list_account(self, key: int, face_ids: Sequence[str]) -> dict[str, int]:
        statement = (
            select(_face.face_id, _face.face_key)
            .join(rows.face_list, _list.account_id == _face.account_id)
            .where(_list.list_key == key, id_in(_face.face_id, face_ids), _face.deleted_at.is_(None))
        )
        found: dict[str, int] = {row[0]: row[1] for row in self._session.rows(statement)}
        for face_id in face_ids:
            if face_id not in found:
                raise RowMissing("face", face_id)
        return found

    def _linked(self, key: int, face_keys: Sequence[int]) -> set[int]:
        statement = select(_links.face_key).where(_links.list_key == key, _links.face_key.in_(face_keys))
        return {row[0] for row in self._session.rows(statement)}


def _record(row: Any) -> FaceList:  # a row of `list`
    return FaceList(row.list_id, row.account_id, row.user_data, row.create_time, row.last_update_time)
