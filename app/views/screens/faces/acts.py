"""What the screen does to faces and lists: on worker threads, thousands at a time, each act with its way back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.engine.common.progress import CancelToken, Progress, ProgressCallback, ignore_progress
from app.engine.faces import Face, FaceChanges, FaceFilter, FaceSnapshot
from app.views.widgets.grids.selection import Range

if TYPE_CHECKING:
    from app.engine.faces import FaceService
    from app.platform import Platform

_AT_ONCE = 1000
Part = Callable[["FaceService", Sequence[str]], Sequence[str]]


@dataclass(frozen=True)
class Acts:
    """Changes faces of one account. Every method blocks: call it on a worker thread. Raises PlatformError."""

    platform: Platform
    account_id: str

    def ids(self, snapshot: FaceSnapshot, ranges: Sequence[Range]) -> list[str]:
        """Return the ids of the faces at places of a snapshot."""
        return [name for part in self.platform.faces.browsed_ids(snapshot, ranges) for name in part]

    def days_in_bin(self) -> int:
        """Return how many days deleted faces can be restored; 0 for not at all."""
        from app.engine.configurator.sections.storage import RECYCLE_BIN

        return self.platform.configurator.value(RECYCLE_BIN).days

    def delete(
        self, ids: Sequence[str], token: CancelToken | None = None, progress: ProgressCallback = ignore_progress
    ) -> list[str]:
        """Put faces into the recycle bin; return those that were."""
        return self._each(ids, lambda faces, part: faces.delete_faces(part, self.account_id).done, token, progress)

    def restore(
        self, ids: Sequence[str], token: CancelToken | None = None, progress: ProgressCallback = ignore_progress
    ) -> list[str]:
        """Bring faces back from the recycle bin; return those that came."""
        return self._each(ids, lambda faces, part: faces.restore(part, self.account_id).done, token, progress)

    def erase(
        self, ids: Sequence[str], token: CancelToken | None = None, progress: ProgressCallback = ignore_progress
    ) -> list[str]:
        """Erase faces for good; return those that are gone."""
        return self._each(ids, lambda faces, part: faces.erase(part, self.account_id).face_ids, token, progress)

    def attach(
        self,
        list_id: str,
        ids: Sequence[str],
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> list[str]:
        """Put faces into a list; return those that were not in it."""
        return self._each(ids, lambda faces, part: faces.attach(list_id, part, self.account_id).done, token, progress)

    def detach(
        self,
        list_id: str,
        ids: Sequence[str],
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> list[str]:
        """Take faces out of a list; return those that were in it."""
        return self._each(ids, lambda faces, part: faces.detach(list_id, part, self.account_id).done, token, progress)

    def update(self, face_id: str, changes: FaceChanges) -> None:
        """Change fields of a face."""
        self.platform.faces.update(face_id, self.account_id, changes)

    def change_lists(self, face_id: str, joined: Iterable[str], left: Iterable[str]) -> None:
        """Put one face into lists and take it out of others."""
        for list_id in joined:
            self.platform.faces.attach(list_id, [face_id], self.account_id)
        for list_id in left:
            self.platform.faces.detach(list_id, [face_id], self.account_id)

    def add_list(self, user_data: str) -> str:
        """Create a list and return its id."""
        return self.platform.faces.create_list(self.account_id, user_data).list_id

    def rename_list(self, list_id: str, user_data: str) -> str:
        """Give a list another name and return the one before."""
        before = self.platform.faces.get_list(list_id, self.account_id).user_data
        self.platform.faces.update_list(list_id, self.account_id, user_data)
        return before

    def members(self, list_id: str) -> list[str]:
        """Return the ids of a list's faces."""
        faces = self.platform.faces
        snapshot = faces.browse(self.account_id, FaceFilter(list_id=list_id))
        return self.ids(snapshot, [(0, len(snapshot))])

    def delete_list(
        self,
        list_id: str,
        *,
        with_faces: bool,
        token: CancelToken | None = None,
        progress: ProgressCallback = ignore_progress,
    ) -> None:
        """Delete a list, with or without its faces."""
        self.platform.faces.delete_lists(
            [list_id], self.account_id, with_faces=with_faces, token=token, progress=progress
        )

    def bring_list_back(self, list_id: str, user_data: str, members: Sequence[str]) -> None:
        """Create a deleted list again under its id, with those of its faces that still exist."""
        faces = self.platform.faces
        faces.create_list(self.account_id, user_data, list_id)
        for part in _parts(members):
            living = {one.face_id for one in _living(faces, self.account_id, part)}
            if living:
                faces.attach(list_id, [name for name in part if name in living], self.account_id)

    def _each(self, ids: Sequence[str], act: Part, token: CancelToken | None, progress: ProgressCallback) -> list[str]:
        done: list[str] = []
        for number, part in enumerate(_parts(ids)):
            if token is not None:
                token.check()
            done += act(self.platform.faces, part)
            progress(Progress("", min((number + 1) * _AT_ONCE, len(ids)), len(ids), "faces"))
        return done


def _parts(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(ids), _AT_ONCE):
        yield ids[start : start + _AT_ONCE]


def _living(faces: FaceService, account_id: str, ids: Sequence[str]) -> list[Face]:
    snapshot = faces.browse(account_id, FaceFilter(face_ids=tuple(ids)))
    return [one.face for one in faces.browsed_faces(snapshot, 0, len(snapshot)) if one is not None]
