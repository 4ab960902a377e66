"""Matching: references, candidates, start, results, comparison. In a screen of its own, and in a dialog."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel, QSplitter, QVBoxLayout, QWidget

from app.engine.common.clock import utc_now
from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.files import write_atomic
from app.engine.inference.photo_files import find_photos
from app.views.context import ViewContext
from app.views.dialogs.waiting import finished
from app.views.screens.events.pictures import SampleLoader
from app.views.screens.handlers.words import site_lists
from app.views.screens.matching.among import AmongPanel
from app.views.screens.matching.asking import (
    PICTURE_PX,
    Answer,
    Asked,
    Candidate,
    Outcome,
    asked_events,
    asked_faces,
    asked_of_photo,
    asked_of_picture,
    search,
    to_csv,
)
from app.views.screens.matching.choices import event_choices, face_choices
from app.views.screens.matching.compare import CompareView
from app.views.screens.matching.link_dialog import LinkDialog
from app.views.screens.matching.picker import PickerDialog
from app.views.screens.matching.references import ReferencesPanel
from app.views.screens.matching.results import ResultsTable
from app.views.widgets.buttons import action_button
from app.views.widgets.grids.thumbnails import Thumbnails
from app.views.widgets.photo_drops import PhotoDrops, holds_photos, local_paths
from app.views.widgets.state_pages import StatePages
from app.views.widgets.styled import styled
from app.views.work import TaskOwner


@dataclass(frozen=True)
class MatchingActions:
    """What can be done."""

    photo: QAction
    paste: QAction
    faces: QAction
    events: QAction
    remove: QAction
    start: QAction
    export: QAction
    open: QAction
    link: QAction


class MatchingPanel(QWidget):
    """Everything of matching.

    Signals
    -------
    object_wanted(str, str) : the person wants to see an object: a screen's id and the object's id.
    """

    object_wanted = Signal(str, str)

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__()
        self._context, self._tasks = context, tasks
        self._number = 0
        self.outcome: Outcome | None = None
        self.acts = self._make_actions()
        acts = self.acts
        self.references = ReferencesPanel(acts.photo, acts.faces, acts.events, acts.remove)
        self.among = AmongPanel()
        self._thumbnails = Thumbnails(SampleLoader(context.platform), context.workers, tasks, parent=self)
        self.table = ResultsTable(context.themes, self._thumbnails)
        self.compare = CompareView(context.themes, (acts.open, acts.link))
        self.pages = StatePages(self.table, self.tr("Searching …"))
        self.status = styled(QLabel(), "muted")
        self.status.setWordWrap(True)
        self._pictures = 0
        self.drops = PhotoDrops(self, self.take, accepts=holds_photos)
        self._build()
        self.references.changed.connect(self._on_state_changed)
        self.among.changed.connect(self._on_state_changed)
        self.table.pair_chosen.connect(self._on_pair_chosen)
        self._thumbnails.changed.connect(self._on_pictures)
        self.pages.retry_wanted.connect(self.start)
        self._on_state_changed()

    # --- references

    def refresh(self) -> None:
        """Read the lists that can be chosen."""
        self._tasks.start(self._read_lists())

    async def _read_lists(self) -> None:
        platform, account_id = self._context.platform, self._context.account_id
        self.among.show_lists(await self._context.workers.call(lambda: site_lists(platform, account_id)))

    def add_faces(self, face_ids: Sequence[str]) -> None:
        """Look for these faces."""
        platform, account_id = self._context.platform, self._context.account_id
        self._add(lambda: asked_faces(platform, account_id, face_ids))

    def add_events(self, event_ids: Sequence[str]) -> None:
        """Look for the people of these events."""
        platform, account_id = self._context.platform, self._context.account_id
        self._add(lambda: asked_events(platform, account_id, event_ids))

    def add_photos(self, paths: Sequence[Path]) -> None:
        """Look for everybody on these photos."""
        platform = self._context.platform
        for path in paths:
            self._add(lambda path=path: asked_of_photo(platform, path))  # type: ignore[misc]

    def add_picture(self, image: QImage) -> None:
        """Look for everybody on a picture that is in no file."""
        self._pictures += 1
        platform, key = self._context.platform, str(self._pictures)
        name = self.tr("Pasted picture {number}").format(number=self._pictures)
        self._add(lambda: asked_of_picture(platform, image, key, name))

    def paste(self) -> None:
        """Look for everybody on what the clipboard holds: files, folders or a picture."""
        self.take(QGuiApplication.clipboard().mimeData())

    def take(self, data: QMimeData) -> None:
        """Look for everybody on what was dropped or pasted; say what is no photo."""
        image = QImage(data.imageData()) if data.hasImage() else QImage()
        if paths := local_paths(data):
            self._tasks.start(self._take_paths(paths))
        elif not image.isNull():
            self.add_picture(image)
        else:
            self._context.notify(self.tr("The clipboard holds no photo and no files."))

    async def _take_paths(self, paths: Sequence[Path]) -> None:
        photos = await self._context.workers.call(lambda: list(find_photos(paths)))
        if not photos:
            self._context.notify(self.tr("No photos were found there."))
        self.add_photos(photos)

    def _add(self, find: Callable[[], Sequence[Asked]]) -> None:
        self._tasks.start(self._add_found(find))

    async def _add_found(self, find: Callable[[], Sequence[Asked]]) -> None:
        self.references.add(await self._context.workers.call(find))

    def _choose_photos(self) -> None:
        dialog = QFileDialog(self, self.tr("Photos of whom you look for"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(lambda names: self.add_photos([Path(name) for name in names]))
        dialog.open()

    def _pick_faces(self) -> None:
        hint = self.tr("Part of the user data")
        dialog = PickerDialog(self._context, self.tr("Pick faces"), hint, face_choices(self._context), self)
        self._tasks.start(self._pick(dialog, self.add_faces))

    def _pick_events(self) -> None:
        hint = self.tr("Part of the user data")
        dialog = PickerDialog(self._context, self.tr("Pick events"), hint, event_choices(self._context), self)
        self._tasks.start(self._pick(dialog, self.add_events))

    async def _pick(self, dialog: PickerDialog, take: Callable[[Sequence[str]], None]) -> None:
        dialog.refresh()
        chosen: list[str] = []
        dialog.accepted.connect(lambda: chosen.extend(dialog.chosen))
        if await finished(dialog) and chosen:
            take(chosen)

    # --- matching

    def start(self) -> None:
        """Search with what is chosen; a search under way is overtaken."""
        among = self.among.among()
        if self.references.asked and among is not None:
            self._tasks.start(self._search())

    async def _search(self) -> None:
        among = self.among.among()
        assert among is not None
        self._number += 1
        number, asked, limit = self._number, self.references.asked, self.among.limit.value()
        platform, account_id = self._context.platform, self._context.account_id
        self.pages.show_loading()
        try:
            outcome = await self._context.jobs.run(
                self.tr("Matching"),
                lambda token, _progress: search(platform, account_id, asked, among, limit, utc_now(), token),
            )
        except CancelledError:
            if number == self._number:
                self.pages.show_empty("begin")
            return
        except PlatformError as error:
            if number == self._number:
                self.pages.show_error(error)
            return
        if number == self._number:
            self.show_outcome(outcome)

    def show_outcome(self, outcome: Outcome) -> None:
        """Show what was found."""
        self.outcome = outcome
        self.compare.show_nothing()
        found = sum(len(one.candidates) for one in outcome.answers)
        known = sum(any(c.is_match for c in one.candidates) for one in outcome.answers)
        text = self.tr("References: {references}, recognised: {known}. Results: {found}. Descriptor version {version}.")
        self.status.setText(
            text.format(references=len(outcome.answers), known=known, found=found, version=outcome.version)
        )
        if found:
            self.pages.show_content()
            self.table.show_answers(outcome.answers)
            self.table.setFocus()
        else:
            self.table.show_answers(())
            self.pages.show_empty("nobody")
        self._on_state_changed()

    def _on_pair_chosen(self, answer: Answer, candidate: Candidate | None) -> None:
        if candidate is None or self.outcome is None:
            self.compare.show_nothing()
        else:
            self.compare.show_pair(answer, candidate, self._image(candidate), self.outcome)
        self._on_state_changed()

    def _on_pictures(self) -> None:
        if self.compare.pair is not None:
            image = self._image(self.compare.pair[1])
            if image is not None:
                self.compare.show_image(image)

    def _image(self, candidate: Candidate) -> QImage | None:
        return None if candidate.picture is None else self._thumbnails.image(candidate.picture, PICTURE_PX)

    # --- acting on results

    def _open(self) -> None:
        pair = self.compare.pair
        if pair is not None:
            self.object_wanted.emit("faces" if pair[1].origin == "face" else "events", pair[1].object_id)

    def _link(self) -> None:
        pair = self.compare.pair
        if pair is not None and pair[1].origin == "face":
            self._tasks.start(self._link_to_list(pair[1]))

    async def _link_to_list(self, candidate: Candidate) -> None:
        platform, account_id = self._context.platform, self._context.account_id
        call = self._context.workers.call
        dialog = LinkDialog(candidate.name, await call(lambda: site_lists(platform, account_id)), self)
        chosen: list[tuple[str, str]] = []
        dialog.accepted.connect(lambda: chosen.append(dialog.chosen))
        if not await finished(dialog) or not chosen:
            return
        list_id, name = chosen[0]
        ids = [candidate.object_id]
        await call(lambda: platform.faces.attach(list_id, ids, account_id))

        async def undo() -> None:
            await call(lambda: platform.faces.detach(list_id, ids, account_id))

        self._context.notify(self.tr("{face} is in {list} now.").format(face=candidate.name, list=name), undo)

    def _export(self) -> None:
        dialog = QFileDialog(self, self.tr("Save the results"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([self.tr("CSV (*.csv)"), self.tr("All files (*)")])
        dialog.setDefaultSuffix("csv")
        dialog.selectFile("matching.csv")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self._begin(self.export_to(Path(name))))
        dialog.open()

    async def export_to(self, path: Path) -> None:
        """Write the results as CSV."""
        outcome = self.outcome
        if outcome is not None:
            await self._context.workers.call(lambda: write_atomic(path, to_csv(outcome)))
            self._context.notify(self.tr("Written: {path}.").format(path=path))

    def _begin(self, story: Coroutine[Any, Any, None]) -> None:
        self._tasks.start(story)

    # --- state and building

    def close_panel(self) -> None:
        """Fetch nothing more."""
        self._thumbnails.close()

    def _on_state_changed(self) -> None:
        has_both = bool(self.references.asked) and self.among.among() is not None
        self.acts.start.setEnabled(has_both)
        pair = self.compare.pair
        self.acts.open.setEnabled(pair is not None)
        self.acts.link.setEnabled(pair is not None and pair[1].origin == "face")
        self.acts.export.setEnabled(self.outcome is not None and any(one.candidates for one in self.outcome.answers))

    def _make_actions(self) -> MatchingActions:
        def add(text: str, key: str, run: Callable[[], None]) -> QAction:
            action = QAction(text, self)
            action.setShortcut(QKeySequence(key))
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False: run())
            self.addAction(action)
            return action

        return MatchingActions(
            photo=add(self.tr("Photo …"), "Ctrl+O", self._choose_photos),
            paste=add(self.tr("Paste"), "Ctrl+V", self.paste),
            faces=add(self.tr("Faces …"), "Ctrl+Shift+F", self._pick_faces),
            events=add(self.tr("Events …"), "Ctrl+Shift+E", self._pick_events),
            remove=add(self.tr("Remove"), "Del", lambda: self.references.remove_selected()),  # noqa: PLW0108 - made later
            start=add(self.tr("Start matching"), "Ctrl+Return", self.start),
            export=add(self.tr("Export CSV …"), "Ctrl+E", self._export),
            open=add(self.tr("Open"), "Ctrl+G", self._open),
            link=add(self.tr("Link to a list …"), "Ctrl+B", self._link),
        )

    def _build(self) -> None:
        self.pages.add_empty(
            "begin",
            self.tr("Who is this?"),
            self.tr("Choose whom to look for and among whom, then start matching. The results appear here."),
        )
        self.pages.add_empty(
            "nobody", self.tr("Nobody was found"), self.tr("There is nobody to compare with. Look among others.")
        )
        self.pages.show_empty("begin")
        left = QWidget()
        steps = QVBoxLayout(left)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(12)
        steps.addWidget(self.references, 1)
        steps.addWidget(self.among)
        steps.addWidget(action_button(self.acts.start, primary=True))
        right = QWidget()
        results = QVBoxLayout(right)
        results.setContentsMargins(0, 0, 0, 0)
        results.setSpacing(8)
        results.addWidget(self.status)
        results.addWidget(self.pages, 1)
        results.addWidget(action_button(self.acts.export), 0, Qt.AlignmentFlag.AlignLeft)
        self.splitter = QSplitter()
        for widget in (left, right, self.compare):
            self.splitter.addWidget(widget)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([300, 470, 310])
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
