"""The screen of photos: add them, see the faces, look at one, compare it with a reference."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Sequence
from functools import partial
from itertools import islice
from pathlib import Path

from PySide6.QtCore import QItemSelection, QMimeData, QPoint, Qt
from PySide6.QtGui import (
    QAction,
    QGuiApplication,
    QImage,
    QKeySequence,
)
from PySide6.QtWidgets import QFileDialog, QLabel, QListView, QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.engine.common.errors import PlatformError
from app.engine.inference.photo_files import PHOTO_SUFFIXES, find_photos
from app.views.context import ViewContext
from app.views.engine_state import EngineStage
from app.views.engine_texts import error_text
from app.views.screens.base import Screen
from app.views.screens.photos.analysis import PhotoAnalysis
from app.views.screens.photos.delegate import PhotoDelegate
from app.views.screens.photos.face_panel import FacePanel
from app.views.screens.photos.facts import unavailable_text
from app.views.screens.photos.items import FileSource, PastedSource, Photo, PhotoSource, PhotoState, view_of
from app.views.screens.photos.model import PhotoListModel
from app.views.screens.photos.similarity import Reference, best_similarity, verdicts
from app.views.screens.photos.toolbar import PhotosToolbar
from app.views.widgets.message_page import MessagePage
from app.views.widgets.photo_canvas import FaceBox, PhotoCanvas
from app.views.widgets.photo_drops import PhotoDrops, local_paths
from app.views.widgets.styled import styled

_KEPT_VIEWS = 6
_FILES_AT_ONCE = 200


class PhotosScreen(Screen):
    """Photos on the left, one of them in the middle, the selected face on the right."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self.model = PhotoListModel(self)
        self.analysis = PhotoAnalysis(context, self.model, self.tasks, self)
        self.reference: Reference | None = None
        self._photo: Photo | None = None
        self._views: OrderedDict[str, QImage] = OrderedDict()
        self._pasted = 0
        self.canvas = PhotoCanvas(context.themes)
        self._make_actions()
        self.list = self._photo_list()
        self.panel = FacePanel(self._keep, self._release)
        self._build()
        self.drops = PhotoDrops(self, self._take, self.tr("Drop to add"))
        self._connect()
        self._refresh()

    # --- adding and removing

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Add files, and the photos below folders."""
        self.tasks.start(self._add_found(paths))

    def add_sources(self, sources: Sequence[PhotoSource]) -> int:
        """Add photos, begin to analyse them, and return how many were not there yet."""
        count = self.model.add(sources)
        if count and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(0))
        self._refresh()
        self.analysis.start()
        return count

    async def _add_found(self, paths: Sequence[Path]) -> None:
        found = find_photos(paths)
        seen = added = 0
        while files := await self.context.workers.call(lambda: list(islice(found, _FILES_AT_ONCE))):
            seen += len(files)
            added += self.add_sources([FileSource(file) for file in files])
        text = self.tr("Photos added: {added}; already in the list: {known}.")
        if not seen:
            text = self.tr("There are no photos in what was added. Known file types: {types}.")
        types = ", ".join(sorted(suffix[1:] for suffix in PHOTO_SUFFIXES))
        self.context.notify(text.format(added=added, known=seen - added, types=types))

    def paste(self) -> None:
        """Add what the clipboard holds: files or a picture."""
        self._take(QGuiApplication.clipboard().mimeData())

    def _take(self, mime: QMimeData) -> None:
        paths = local_paths(mime)
        image = QImage(mime.imageData()) if mime.hasImage() else QImage()
        if paths:
            self.add_paths(paths)
        elif not image.isNull():
            self._pasted += 1
            self.add_sources([PastedSource(image, self.tr("Pasted picture {n}").format(n=self._pasted))])
        else:
            self.context.notify(self.tr("The clipboard holds no photo and no files."))

    def _ask_files(self) -> None:
        dialog = QFileDialog(self, self.tr("Add photos"), str(self.context.state.value("photos/folder", "")))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        patterns = " ".join(f"*{suffix}" for suffix in sorted(PHOTO_SUFFIXES))
        dialog.setNameFilters([self.tr("Photos ({patterns})").format(patterns=patterns), self.tr("All files (*)")])
        self._ask(dialog)

    def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Add a folder"), str(self.context.state.value("photos/folder", "")))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._ask(dialog)

    def _ask(self, dialog: QFileDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.open()

    def _on_files_selected(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self.context.state.setValue("photos/folder", str(paths[0].parent))
        self.add_paths(paths)

    def _remove_selected(self) -> None:
        removed = self.model.remove([index.row() for index in self.list.selectionModel().selectedIndexes()])
        if not removed:
            return
        text = self.tr("Taken off the list: %n photo(s). The files are untouched.", "", len(removed))
        self.context.notify(text, partial(self._put_back, removed))
        self._refresh()

    async def _put_back(self, removed: list[tuple[int, Photo]]) -> None:
        self.model.restore(removed)
        self._refresh()
        self.analysis.start()

    def _try_again(self) -> None:
        count = self.model.try_again(self.model.photos())
        self.context.notify(self.tr("Photos tried again: {count}.").format(count=count))
        if self.context.engine.stage is EngineStage.FAILED:
            self.tasks.start(self.context.engine.prepare())
        self._refresh()
        self.analysis.start()

    # --- showing

    def _show_photo(self, photo: Photo | None) -> None:
        self._photo = photo
        self.panel.show_nothing()
        self._refresh()
        if photo is None:
            return
        if photo.source.key in self._views:
            self._put_on_canvas(photo, self._views[photo.source.key])
        elif photo.state is not PhotoState.FAILED:
            self._middle.setCurrentWidget(self._loading)
            self.tasks.start(self._load_view(photo))

    async def _load_view(self, photo: Photo) -> None:
        # Whoever walks through the list quickly reads only the photos he stops at.
        await asyncio.sleep(0.05)
        if photo is not self._photo:
            return
        try:
            image = await self.context.workers.call(lambda: view_of(photo.source))
        except PlatformError as error:
            if photo is self._photo:
                self._show_failure(error)
            return
        self._views[photo.source.key] = image
        while len(self._views) > _KEPT_VIEWS:
            self._views.popitem(last=False)
        if photo is self._photo:
            self._put_on_canvas(photo, image)

    def _put_on_canvas(self, photo: Photo, image: QImage) -> None:
        self.canvas.show_photo(image, self._boxes(photo))
        self._middle.setCurrentWidget(self.canvas)
        if photo.examined.faces:
            self.canvas.select(0)

    def _boxes(self, photo: Photo) -> list[FaceBox]:
        return [FaceBox(face.box, self._caption(i, face)) for i, face in enumerate(photo.examined.faces)]

    def _caption(self, index: int, face: object) -> str:
        if self.reference is None or self._photo is None:
            return str(index + 1)
        found = self._photo.examined.faces[index]
        if found is self.reference.face:
            return self.tr("{number} · reference").format(number=index + 1)
        first = next(iter(verdicts(self.context.platform.catalogue, self.reference.face, found)), None)
        if first is None:
            return str(index + 1)
        mark = "✓" if first.is_match else "✗"
        return self.tr("{number} · {mark} {similarity}").format(
            number=index + 1, mark=mark, similarity=f"{first.similarity:.2f}"
        )

    def _show_failure(self, error: PlatformError) -> None:
        self._failed.say(self.tr("This photo cannot be used"), error_text(error))
        self._middle.setCurrentWidget(self._failed)

    def _on_face_selected(self, index: int) -> None:
        if self._photo is None or index >= len(self._photo.examined.faces):
            return
        face = self._photo.examined.faces[index]
        self.panel.show_face(face, index + 1, len(self._photo.examined.faces))
        self._keep.setEnabled(True)
        self._compare()

    def _keep_reference(self) -> None:
        index = self.canvas.selected
        if self._photo is None or not 0 <= index < len(self._photo.examined.faces):
            return
        self._set_reference(Reference(self._photo.examined.faces[index], self._photo))

    def _set_reference(self, reference: Reference | None) -> None:
        self.reference = reference
        self._release.setEnabled(reference is not None)
        self.panel.comparison.show_reference(reference)
        self.model.set_remark(self._remark)
        if self._photo is not None:
            self.canvas.set_boxes(self._boxes(self._photo))
        self._compare()

    def _remark(self, photo: Photo) -> str:
        if self.reference is None:
            return ""
        best = best_similarity(self.context.platform.catalogue, self.reference.face, photo)
        return "" if best is None else self.tr("most alike {similarity}").format(similarity=f"{best:.2f}")

    def _compare(self) -> None:
        if self.reference is None:
            return
        faces, index = self._photo.examined.faces if self._photo else (), self.canvas.selected
        face = faces[index] if 0 <= index < len(faces) else None
        found = verdicts(self.context.platform.catalogue, self.reference.face, face) if face else []
        self.panel.comparison.show_verdicts(found, is_reference=face is self.reference.face)

    # --- state

    def _refresh(self) -> None:
        has_photos = self.model.rowCount() > 0
        self._pages.setCurrentWidget(self._splitter if has_photos else self._empty)
        self.toolbar.setVisible(has_photos)
        self._keep.setEnabled(self._photo is not None and self.canvas.selected >= 0)
        self._release.setEnabled(self.reference is not None)
        self._boxes_action.setEnabled(has_photos)
        self._remove.setEnabled(has_photos)
        photos = self.model.photos()
        again = any(photo.state in (PhotoState.FAILED, PhotoState.CANCELLED) for photo in photos)
        self._again.setEnabled(again or self.context.engine.stage is EngineStage.FAILED)
        text = self.tr("Photos: {photos} · faces: {faces} · failed: {failed}")
        faces = sum(len(photo.examined.faces) for photo in photos)
        failed = sum(photo.state is PhotoState.FAILED for photo in photos)
        self._count.setText(text.format(photos=len(photos), faces=faces, failed=failed))
        self._refresh_middle()
        self.toolbar.show_progress(self.analysis)

    def _refresh_middle(self) -> None:
        photo, engine = self._photo, self.context.engine
        if photo is None:
            self._middle.setCurrentWidget(self._nothing)
        elif photo.state is PhotoState.FAILED and photo.examined.error is not None:
            self._show_failure(photo.examined.error)
        elif photo.state is PhotoState.WAITING and engine.stage is EngineStage.MISSING:
            self._middle.setCurrentWidget(self._no_models)

    def _on_photo_done(self, photo: Photo) -> None:
        if photo is self._photo:
            self._show_photo(photo)

    def _on_analysis_changed(self) -> None:
        if self.analysis.statuses and not self.panel.unavailable.text():
            self.panel.show_unavailable(unavailable_text(self.analysis.statuses))
        if not self.analysis.is_running or self.analysis.done % 8 == 0:
            self._refresh()
        self.toolbar.show_progress(self.analysis)

    def _on_current_changed(self) -> None:
        index = self.list.currentIndex()
        self._show_photo(self.model.photo(index.row()) if index.isValid() else None)

    def _on_selection_changed(self, _selected: QItemSelection, _gone: QItemSelection) -> None:
        self._remove.setEnabled(self.list.selectionModel().hasSelection())

    def _on_engine_changed(self) -> None:
        if self.context.engine.stage is EngineStage.READY:
            self.analysis.statuses = []
            self.panel.show_unavailable("")
        self._refresh()
        self.analysis.start()

    def _on_menu_wanted(self, place: QPoint) -> None:
        menu = QMenu(self.list)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._again, self._remove])
        menu.popup(self.list.viewport().mapToGlobal(place))

    # --- building

    def _make_actions(self) -> None:
        self._add_files = self.add_action(self.tr("Add photos …"), QKeySequence.StandardKey.Open, self._ask_files)
        self._add_folder = self.add_action(self.tr("Add a folder …"), "Ctrl+Shift+O", self._ask_folder)
        self._paste = self.add_action(self.tr("Paste"), QKeySequence.StandardKey.Paste, self.paste)
        self._keep = self.add_action(self.tr("Keep as reference"), "Ctrl+R", self._keep_reference)
        self._release = self.add_action(
            self.tr("Release the reference"), "Ctrl+Shift+R", lambda: self._set_reference(None)
        )
        self._boxes_action = self.add_action(self.tr("Show or hide the boxes"), "B", self.canvas.toggle_boxes)
        self._again = self.add_action(self.tr("Try again"), "F5", self._try_again)
        self._remove = self.add_action(self.tr("Take off the list"), "Del", self._remove_selected)
        self._cancel = self.add_action(self.tr("Cancel"), "Esc", self.analysis.cancel)
        self._to_models = QAction(self.tr("Open the models"), self)
        self._to_models.triggered.connect(lambda _checked=False: self.context.open_screen("admin", page="models"))

    def _photo_list(self) -> QListView:
        view = QListView()
        view.setModel(self.model)
        view.setItemDelegate(PhotoDelegate(self.context.themes, view))
        view.setUniformItemSizes(True)
        view.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setMouseTracking(True)
        view.setAccessibleName(self.tr("Photos"))
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._on_menu_wanted)
        return view

    def _build(self) -> None:
        space = self.context.themes.theme.space
        self.toolbar = PhotosToolbar([self._add_files, self._add_folder, self._paste], self._cancel)
        self._count = styled(QLabel(), "muted")
        self._empty = MessagePage(
            self.tr("Add photos to find the faces in them"),
            self.tr("Drop photos or folders here, paste a picture, or choose files. The photos stay where they are."),
            self._add_files,
            self._add_folder,
        )
        self._nothing = MessagePage(self.tr("No photo selected"), self.tr("Select a photo in the list on the left."))
        self._loading = MessagePage(self.tr("Reading the photo …"), "")
        self._failed = MessagePage("", "", self._again)
        self._no_models = MessagePage(
            self.tr("Models are missing"),
            self.tr("Photos are analysed as soon as the models are installed."),
            self._to_models,
        )
        self._middle = QStackedWidget()
        for page in (self._nothing, self._loading, self._failed, self._no_models, self.canvas):
            self._middle.addWidget(page)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        for widget in (self._left(), self._middle, self.panel):
            self._splitter.addWidget(widget)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setHandleWidth(space["m"])
        self._splitter.setSizes([280, 520, 320])
        self._pages = QStackedWidget()
        self._pages.addWidget(self._empty)
        self._pages.addWidget(self._splitter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space["l"], space["m"], space["l"], space["m"])
        layout.setSpacing(space["m"])
        layout.addWidget(self.toolbar)
        layout.addWidget(self._pages, 1)
        stored = self.context.state.value("photos/splitter")
        if stored is not None:
            self._splitter.restoreState(stored)

    def _left(self) -> QWidget:
        left = QWidget()
        left.setMinimumWidth(200)
        layout = QVBoxLayout(left)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.list, 1)
        layout.addWidget(self._count)
        return left

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.canvas.face_selected.connect(self._on_face_selected)
        self.analysis.changed.connect(self._on_analysis_changed)
        self.analysis.photo_done.connect(self._on_photo_done)
        self.context.engine.changed.connect(self._on_engine_changed)
        self.context.themes.changed.connect(self.list.viewport().update)

    def close_screen(self) -> None:
        """Stop the analysis and drop what waits."""
        self.analysis.cancel()
        super().close_screen()

    def save_state(self) -> None:
        """Keep the widths of the three parts."""
        self.context.state.setValue("photos/splitter", self._splitter.saveState())
