"""Commands on faces: asked for by the screen, done on worker threads, told with a way back."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QWidget

from app.engine.common.errors import PlatformError
from app.engine.common.progress import CancelToken, ProgressCallback
from app.engine.faces import BrowsedFace, Face, FaceChanges, FaceSort
from app.views.context import Undo, ViewContext
from app.views.dialogs.waiting import finished
from app.views.screens.faces.acts import Acts
from app.views.screens.faces.dialogs import FaceDialog

# More faces than this are worked on in a job of their own.
_AT_ONCE = 1000
Work = Callable[[CancelToken, ProgressCallback], Sequence[str]]


class Commands(QWidget):
    """What commands share. An invisible part of the screen, so that its dialogs lie over the window."""

    def __init__(self, context: ViewContext, acts: Acts, parent: QWidget) -> None:
        super().__init__(parent)
        self.hide()
        self._context = context
        self._acts = acts

    def _number(self, count: int) -> str:
        return QLocale().toString(count)

    async def _work(self, title: str, ids: Sequence[str], work: Work) -> Sequence[str]:
        """Do something to faces: at once when they are few, in a job when they are many."""
        if len(ids) > _AT_ONCE:
            return await self._context.jobs.run(title, work)
        return await self._context.workers.call(lambda: work(CancelToken(), _nobody))


class FaceCommands(Commands):
    """Deletes, restores, erases, links and changes faces."""

    async def delete(self, ids: Sequence[str]) -> None:
        """Put faces into the recycle bin, after a question when they are many or cannot come back."""
        days = await self._context.workers.call(self._acts.days_in_bin)
        if not days or len(ids) > _AT_ONCE:
            text = self.tr("The recycle bin is switched off: they cannot be restored.")
            if days:
                text = self.tr("They can be restored for {days} days.").format(days=days)
            sure = await self._context.confirm(self.tr("Delete faces"), text, len(ids), self.tr("Delete"))
            if not sure:
                return
        done = await self._work(self.tr("Deleting faces"), ids, lambda token, tell: self._acts.delete(ids, token, tell))
        text = self.tr("Faces moved to the recycle bin: {count}.").format(count=self._number(len(done)))
        self._context.notify(text, self._restoring(done) if days else None)

    def _restoring(self, ids: Sequence[str]) -> Undo:
        async def undo() -> None:
            done = await self._work(
                self.tr("Restoring faces"), ids, lambda token, tell: self._acts.restore(ids, token, tell)
            )
            self._context.notify(self.tr("Faces restored: {count}.").format(count=self._number(len(done))))

        return undo

    async def erase(self, ids: Sequence[str]) -> None:
        """Erase faces for good, after the person typed how many."""
        text = self.tr("Their samples, descriptors and everything else that is kept of them go with them.")
        if await self._context.confirm(self.tr("Erase faces"), text, len(ids), self.tr("Erase"), typed=True):
            done = await self._work(
                self.tr("Erasing faces"), ids, lambda token, tell: self._acts.erase(ids, token, tell)
            )
            self._context.notify(self.tr("Faces erased: {count}.").format(count=self._number(len(done))))

    async def restore(self, ids: Sequence[str]) -> None:
        """Bring faces back from the recycle bin."""
        done = await self._work(
            self.tr("Restoring faces"), ids, lambda token, tell: self._acts.restore(ids, token, tell)
        )
        text = self.tr("Faces restored: {count}.").format(count=self._number(len(done)))

        async def undo() -> None:
            await self._work(self.tr("Deleting faces"), done, lambda token, tell: self._acts.delete(done, token, tell))

        self._context.notify(text, undo)

    async def attach(self, list_id: str, name: str, ids: Sequence[str]) -> None:
        """Put faces into a list."""
        done = await self._work(
            self.tr("Adding faces to a list"), ids, lambda token, tell: self._acts.attach(list_id, ids, token, tell)
        )
        if not done:
            self._context.notify(self.tr("All of these faces are in “{name}” already.").format(name=name))
            return

        async def undo() -> None:
            await self._work(
                self.tr("Taking faces out of a list"),
                done,
                lambda token, tell: self._acts.detach(list_id, done, token, tell),
            )

        text = self.tr("Faces added to “{name}”: {count}.").format(name=name, count=self._number(len(done)))
        self._context.notify(text, undo)

    async def detach(self, list_id: str, name: str, ids: Sequence[str]) -> None:
        """Take faces out of a list."""
        done = await self._work(
            self.tr("Taking faces out of a list"), ids, lambda token, tell: self._acts.detach(list_id, ids, token, tell)
        )

        async def undo() -> None:
            await self._work(
                self.tr("Adding faces to a list"),
                done,
                lambda token, tell: self._acts.attach(list_id, done, token, tell),
            )

        text = self.tr("Faces taken out of “{name}”: {count}.").format(name=name, count=self._number(len(done)))
        self._context.notify(text, undo)

    async def change_text(self, one: BrowsedFace, column: str, text: str, drop: Callable[[], None]) -> None:
        """Store a text that was typed in place; `drop` takes it off the screen when that fails."""
        face = one.face
        changes = FaceChanges(external_id=text) if column == FaceSort.EXTERNAL_ID else FaceChanges(user_data=text)
        before = (
            FaceChanges(external_id=face.external_id)
            if column == FaceSort.EXTERNAL_ID
            else FaceChanges(user_data=face.user_data)
        )
        try:
            await self._context.workers.call(lambda: self._acts.update(face.face_id, changes))
        except PlatformError:
            drop()
            raise
        self._context.notify(self.tr("Face changed."), self._updating(face.face_id, before))

    def _updating(self, face_id: str, changes: FaceChanges) -> Undo:
        async def undo() -> None:
            await self._context.workers.call(lambda: self._acts.update(face_id, changes))

        return undo

    async def edit(self, face: Face, lists: Sequence[tuple[str, str]]) -> None:
        """Ask for the fields and lists of a face, given all lists as (id, name), and store what was changed."""
        dialog = FaceDialog(face, lists, self.window())
        if not await finished(dialog):
            return
        changes, (joined, left) = dialog.changes(), dialog.list_changes()

        def work() -> None:
            if changes != FaceChanges():
                self._acts.update(face.face_id, changes)
            self._acts.change_lists(face.face_id, joined, left)

        await self._context.workers.call(work)
        before = FaceChanges(face.user_data, face.external_id, face.avatar)

        def back() -> None:
            self._acts.update(face.face_id, before)
            self._acts.change_lists(face.face_id, left, joined)

        async def undo() -> None:
            await self._context.workers.call(back)

        self._context.notify(self.tr("Face changed."), undo)


def _nobody(_progress: object) -> None:
    """Report to nobody."""
