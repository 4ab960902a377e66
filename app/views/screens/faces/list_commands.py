"""Commands on lists: create, rename, delete with or without their faces, each with a way back."""

from __future__ import annotations

from collections.abc import Sequence

from app.engine.common.progress import CancelToken, ProgressCallback
from app.views.context import Undo
from app.views.dialogs.waiting import finished
from app.views.screens.faces.dialogs import DeleteListDialog, ListDialog
from app.views.screens.faces.face_commands import Commands

# The faces of a deleted list are remembered for the undo up to this many.
_REMEMBERED = 100_000


class ListCommands(Commands):
    """Changes the lists themselves."""

    async def add(self) -> str | None:
        """Ask for the name of a new list and create it; return its id, None when that was not wanted."""
        dialog = ListDialog(self.window())
        if not await finished(dialog):
            return None
        name = dialog.user_data.text()
        return await self._context.workers.call(lambda: self._acts.add_list(name))

    async def rename(self, list_id: str, name: str) -> None:
        """Give a list another name."""
        before = await self._context.workers.call(lambda: self._acts.rename_list(list_id, name))

        async def undo() -> None:
            await self._context.workers.call(lambda: self._acts.rename_list(list_id, before))

        self._context.notify(self.tr("List renamed."), undo)

    async def delete(self, list_id: str, title: str, name: str, count: int) -> bool:
        """Ask how to delete a list and do it; return whether it was wanted.

        `title` is what the person sees, `name` the list's user data, `count` the number of its faces.
        """
        days = await self._context.workers.call(self._acts.days_in_bin)
        dialog = DeleteListDialog(title, count, days, self.window())
        if not await finished(dialog):
            return False
        with_faces = dialog.with_faces.isChecked()
        members = await self._context.workers.call(lambda: self._acts.members(list_id))
        await self._remove_list(list_id, members, with_faces=with_faces)
        can_undo = len(members) <= _REMEMBERED and (days or not with_faces)
        undo = self._bringing_back(list_id, name, members, with_faces=with_faces) if can_undo else None
        self._context.notify(self.tr("List deleted."), undo)
        return True

    async def _remove_list(self, list_id: str, members: Sequence[str], *, with_faces: bool) -> None:
        def work(token: CancelToken, progress: ProgressCallback) -> Sequence[str]:
            self._acts.delete_list(list_id, with_faces=with_faces, token=token, progress=progress)
            return ()

        await self._work(self.tr("Deleting a list"), members if with_faces else (), work)

    def _bringing_back(self, list_id: str, name: str, members: Sequence[str], *, with_faces: bool) -> Undo:
        async def undo() -> None:
            if with_faces:
                await self._work(
                    self.tr("Restoring faces"), members, lambda token, tell: self._acts.restore(members, token, tell)
                )
            await self._context.workers.call(lambda: self._acts.bring_list_back(list_id, name, members))

        return undo
