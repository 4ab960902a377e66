"""The wizard that adds faces, in three steps; creation goes on in the background after it closed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QLocale, QMimeData, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QMessageBox,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.progress import CancelToken, Progress
from app.views.context import Undo, ViewContext
from app.views.dialogs.keys import KeysDialog, acts_in_sight, key_rows
from app.views.engine_texts import engine_message
from app.views.screens.faces.acts import Acts
from app.views.screens.faces.wizard.attributes_page import AttributesPage
from app.views.screens.faces.wizard.drafts import Draft, Extraction, Summary, extract, find_known, store
from app.views.screens.faces.wizard.faces_page import FacesPage
from app.views.screens.faces.wizard.photos_page import PhotosPage
from app.views.screens.photos.items import FileSource, PhotoSource
from app.views.widgets.buttons import action_button
from app.views.widgets.photo_drops import PhotoDrops, holds_photos
from app.views.widgets.styled import styled
from app.views.work import ProgressRelay, TaskOwner

_MOST_NAMED = 20


class AddFacesWizard(QDialog):
    """Photos, attributes, faces. Ctrl+Return goes on, Alt+Left goes back, Esc leaves.

    Parameters
    ----------
    context : ViewContext
    owner : TaskOwner
        Of the creation in the background, which goes on when the wizard is closed.
    names : mapping of str to str
        Names of all lists by id.
    chosen : sequence of str
        Lists that are checked for all faces at first.

    Signals
    -------
    added(tuple) : ids of the faces that were created, told by the job in the background.
    face_wanted(str) : the person wants to see a face that is here already.
    """

    added = Signal(object)
    face_wanted = Signal(str)

    def __init__(
        self,
        context: ViewContext,
        owner: TaskOwner,
        names: Mapping[str, str],
        chosen: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._tasks = TaskOwner(context.show_error)
        self._owner = owner
        self._token = CancelToken()
        self._extracted_for: tuple[Extraction, tuple[int, ...]] | None = None
        self._is_extracting = False
        self.setWindowTitle(self.tr("Add faces"))
        self.photos = PhotosPage(context, self._tasks)
        self.attributes = AttributesPage(context, self._tasks)
        self.faces = FacesPage(context.themes, context.state, names, chosen)
        self.pages = QStackedWidget()
        self.title = styled(QLabel(), "title")
        self._make_actions()
        self._build()
        self.photos.changed.connect(self._refresh)
        self.faces.changed.connect(self._refresh)
        self.finished.connect(self._on_finished)
        self.drops = PhotoDrops(self, self.photos.take, accepts=self._may_take)
        self._turn_to(0)

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Add photos and folders in the first step."""
        self.photos.add_paths(paths)

    @property
    def step(self) -> int:
        """0 for photos, 1 for attributes, 2 for faces."""
        return self.pages.currentIndex()

    @property
    def is_ready(self) -> bool:
        """Whether the person can go on."""
        return self.next_action.isEnabled()

    # --- steps

    def _go_on(self) -> None:
        if not self.is_ready:
            return
        if self.step == 2:
            self._add()
            return
        self._turn_to(self.step + 1)
        if self.step == 2:
            self._prepare_faces()

    def _go_back(self) -> None:
        if self.step:
            self._turn_to(self.step - 1)

    def _turn_to(self, step: int) -> None:
        self.pages.setCurrentIndex(step)
        texts = (self.tr("Step 1 of 3: photos"), self.tr("Step 2 of 3: attributes"), self.tr("Step 3 of 3: faces"))
        self.title.setText(texts[step])
        self._refresh()
        if step == 1:
            self.attributes.basic.setFocus()
        elif step == 2:
            self.faces.table.setFocus()

    def _refresh(self) -> None:
        step = self.step
        self.back_action.setEnabled(step > 0)
        count = len(self.faces.model.wanted()) if step == 2 else len(self.photos.chosen())
        can_go_on = {0: count > 0 and not self.photos.is_busy, 1: True, 2: count > 0 and not self._is_extracting}
        self.next_action.setEnabled(can_go_on[step])
        text = self.tr("Next")
        if step == 2:
            text = self.tr("Add faces: {count}").format(count=QLocale().toString(count))
        self.next_action.setText(text)

    # --- extracting

    def _prepare_faces(self) -> None:
        chosen, wanted = self.photos.chosen(), self.attributes.extraction()
        state = (wanted, tuple(id(face) for _, face in chosen))
        if state == self._extracted_for and not self._is_extracting:
            return
        self._extracted_for = state
        before = {id(one.face): one for one in self.faces.model.drafts()}
        drafts = [
            before.get(id(face)) or Draft(face, photo.source.name, _folder_of(photo.source)) for photo, face in chosen
        ]  # what was typed stays when somebody goes back and forth
        self.faces.show_drafts(drafts)
        self._token.cancel()
        self._token = CancelToken()
        self._is_extracting = True
        self._refresh()
        self._tasks.start(self._extract(drafts, wanted, self._token))

    async def _extract(self, drafts: Sequence[Draft], wanted: Extraction, token: CancelToken) -> None:
        relay = ProgressRelay(self)
        relay.reported.connect(self._on_progress)
        platform, account_id = self._context.platform, self._context.account_id

        def work() -> None:
            if wanted.versions or wanted.with_basic_attributes:
                extract(platform, drafts, wanted, token, relay)
            find_known(platform, account_id, drafts, token)

        try:
            await self._context.workers.call_long(work)
            self.faces.say("")
        except CancelledError:
            return
        except PlatformError as error:
            self._extracted_for = None
            self.faces.say(engine_message(error.detail))
            raise
        finally:
            if token is self._token:
                self._is_extracting = False
                self.faces.model.tell_changed()
                self._refresh()

    def _on_progress(self, progress: Progress) -> None:
        if self._is_extracting:
            text = self.tr("Extracting: {done} of {total}")
            self.faces.say(text.format(done=progress.done, total=progress.total))

    # --- storing

    def _add(self) -> None:
        drafts, lists = list(self.faces.model.wanted()), self.faces.common_lists()
        self._owner.start(self._store(drafts, lists, self.attributes.extraction()))
        self.accept()

    async def _store(self, drafts: Sequence[Draft], lists: Sequence[str], wanted: Extraction) -> None:
        context = self._context
        platform, account_id = context.platform, context.account_id
        title = self.tr("Adding faces: {count}").format(count=QLocale().toString(len(drafts)))
        summary = await context.jobs.run(
            title, lambda token, progress: store(platform, account_id, drafts, lists, wanted, token, progress)
        )
        self._tell(summary, len(drafts))
        self.deleteLater()

    def _tell(self, summary: Summary, asked: int) -> None:
        locale = QLocale()
        added, failed = len(summary.added), len(summary.failed)
        text = self.tr("Faces added: {added}.").format(added=locale.toString(added))
        if added + failed < asked:
            text = self.tr("Stopped. Faces added: {added} of {asked}.").format(
                added=locale.toString(added), asked=locale.toString(asked)
            )
        self._context.notify(text, self._undoing(summary.added) if added else None)
        if summary.failed:
            self._show_failures(summary)
        self.added.emit(summary.added)

    def _undoing(self, ids: Sequence[str]) -> Undo:
        acts, workers = Acts(self._context.platform, self._context.account_id), self._context.workers

        async def undo() -> None:
            await workers.call(lambda: acts.delete(ids))

        return undo

    def _show_failures(self, summary: Summary) -> None:
        line = self.tr("{name}: {reason}")
        failed = summary.failed[:_MOST_NAMED]
        lines = [line.format(name=name, reason=engine_message(error.detail)) for name, error in failed]
        count = QLocale().toString(len(summary.failed))
        box = QMessageBox(self.parentWidget())
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(self.tr("Add faces"))
        box.setText(self.tr("Faces that could not be added: {count}.").format(count=count))
        box.setInformativeText("\n".join(lines))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    # --- building

    def _make_actions(self) -> None:
        self.back_action = QAction(self.tr("Back"), self)
        self.back_action.setShortcut(QKeySequence("Alt+Left"))
        self.back_action.triggered.connect(self._go_back)
        self.next_action = QAction(self.tr("Next"), self)
        self.next_action.setShortcut(QKeySequence("Ctrl+Return"))
        self.next_action.triggered.connect(self._go_on)
        self.leave_action = QAction(self.tr("Cancel"), self)
        self.leave_action.triggered.connect(self.reject)
        self.keys_action = QAction(self.tr("Keys"), self)
        self.keys_action.setShortcut("F1")
        self.keys_action.triggered.connect(self._show_keys)
        self.addActions([self.back_action, self.next_action, self.keys_action])

    def _build(self) -> None:
        for page in (self.photos, self.attributes, self.faces):
            self.pages.addWidget(page)
        row = QHBoxLayout()
        row.addWidget(action_button(self.leave_action))
        row.addStretch(1)
        row.addWidget(action_button(self.back_action))
        row.addWidget(action_button(self.next_action, primary=True))
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(self.title)
        layout.addWidget(self.pages, 1)
        layout.addLayout(row)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter ends the typing of a text, not the step
        self.resize(1040, 680)
        self.setWindowModality(Qt.WindowModality.WindowModal)

    def _show_keys(self) -> None:
        dialog = KeysDialog(key_rows(acts_in_sight(self)), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _on_finished(self) -> None:
        self.photos.close_page()
        self._token.cancel()
        self._tasks.close()
        if self.result() == QDialog.DialogCode.Rejected:
            self.deleteLater()

    def _may_take(self, data: QMimeData) -> bool:
        return self.step == 0 and holds_photos(data)


def _folder_of(source: PhotoSource) -> str:
    return source.path.parent.name if isinstance(source, FileSource) else ""
