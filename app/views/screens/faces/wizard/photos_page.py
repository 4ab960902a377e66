"""Step 1: photos, and the faces found in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QImage, QKeySequence
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QListView, QSplitter, QVBoxLayout, QWidget

from app.engine.common.errors import NoFacesError
from app.engine.inference.photo_files import find_photos
from app.views.context import ViewContext
from app.views.engine_state import EngineStage
from app.views.screens.faces.wizard.camera import snapshot
from app.views.screens.faces.wizard.found_faces import FoundFaces
from app.views.screens.photos.analysis import PhotoAnalysis
from app.views.screens.photos.delegate import PhotoDelegate
from app.views.screens.photos.items import FileSource, FoundFace, PastedSource, Photo, PhotoSource, examine, view_of
from app.views.screens.photos.model import PhotoListModel
from app.views.widgets.buttons import action_row
from app.views.widgets.photo_canvas import FaceBox, PhotoCanvas
from app.views.widgets.photo_drops import local_paths
from app.views.widgets.state_pages import StatePages
from app.views.widgets.styled import styled
from app.views.work import TaskOwner

if TYPE_CHECKING:
    from app.engine.estimators.analysis import AnalysisRequest
    from app.engine.estimators.availability import EstimatorStatus
    from app.platform import Platform

# A face that a person points at is looked for in its box alone, and believed sooner.
_DRAWN_SCORE = 0.3


class PhotosPage(QWidget):
    """Takes photos in, shows every found face, lets faces be left out and missed ones be drawn.

    Signals
    -------
    changed : other faces are chosen, or photos are under way.
    """

    changed = Signal()

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__()
        self._context = context
        self._tasks = tasks
        self._photo: Photo | None = None
        self._pasted = 0
        self.model = PhotoListModel(self)
        self.analysis = PhotoAnalysis(context, self.model, tasks, self, find_faces_only)
        self.list = QListView()
        self.canvas = PhotoCanvas(context.themes)
        self.found = FoundFaces()
        self.count = styled(QLabel(), "muted")
        self.hint = styled(QLabel(), "muted")
        self._make_actions()
        self._build()
        self._connect()
        self._refresh()

    # --- taking photos in

    def add_paths(self, paths: Sequence[Path]) -> None:
        """Add files, and the photos below folders."""
        if paths:
            self._tasks.start(self._add_paths(list(paths)))

    def paste(self) -> None:
        """Add what the clipboard holds."""
        if not self.take(QGuiApplication.clipboard().mimeData()):
            self._context.notify(self.tr("The clipboard holds no picture and no files."))

    def take(self, data: QMimeData) -> bool:
        """Add what was dropped or pasted; return whether there was anything."""
        paths = local_paths(data)
        if paths:
            self.add_paths(paths)
            return True
        image = QImage(data.imageData()) if data.hasImage() else QImage()
        if image.isNull():
            return False
        self.add_picture(image, self.tr("Pasted picture {number}"))
        return True

    def add_picture(self, image: QImage, name: str) -> None:
        """Add a picture that is in no file; `name` has a place for its number."""
        self._pasted += 1
        self._add([PastedSource(image, name.format(number=self._pasted))])

    def chosen(self) -> list[tuple[Photo, FoundFace]]:
        """Return the faces that go on to the next step."""
        return self.found.chosen()

    @property
    def is_busy(self) -> bool:
        """Whether photos are still looked at."""
        return self.analysis.is_running

    def close_page(self) -> None:
        """Stop looking."""
        self.analysis.cancel()

    async def _add_paths(self, paths: list[Path]) -> None:
        files = await self._context.workers.call(lambda: list(find_photos(paths)))
        if not files:
            self._context.notify(self.tr("No photos were found there."))
        self._add([FileSource(path) for path in files])

    def _add(self, sources: Sequence[PhotoSource]) -> None:
        first = self.model.rowCount()
        if self.model.add(sources) and not self.list.currentIndex().isValid():
            self.list.setCurrentIndex(self.model.index(first))
        self.analysis.start()
        self._refresh()

    def _ask_files(self) -> None:
        self._ask(QFileDialog(self, self.tr("Choose photos"), self._folder()), QFileDialog.FileMode.ExistingFiles)

    def _ask_folder(self) -> None:
        self._ask(QFileDialog(self, self.tr("Choose a folder"), self._folder()), QFileDialog.FileMode.Directory)

    def _folder(self) -> str:
        return str(self._context.state.value("photos/folder", ""))

    def _ask(self, dialog: QFileDialog, mode: QFileDialog.FileMode) -> None:
        dialog.setFileMode(mode)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.filesSelected.connect(self._on_files_selected)
        dialog.open()

    def _on_files_selected(self, names: list[str]) -> None:
        paths = [Path(name) for name in names]
        if paths:
            self._context.state.setValue("photos/folder", str(paths[0].parent))
        self.add_paths(paths)

    def _take_snapshot(self) -> None:
        self._tasks.start(self._snapshot())

    async def _snapshot(self) -> None:
        image = await self._context.workers.call(snapshot)
        self.add_picture(image, self.tr("Camera picture {number}"))

    def _drop_selected(self) -> None:
        rows = [index.row() for index in self.list.selectionModel().selectedIndexes()]
        removed = self.model.remove(rows)
        self.found.drop([photo for _, photo in removed])
        self._refresh()

    # --- looking

    def _on_photo_done(self, photo: Photo) -> None:
        self.found.add(photo, photo.examined.faces)
        if photo is self._photo:
            self._show_boxes()

    def _on_current_changed(self) -> None:
        index = self.list.currentIndex()
        self._photo = self.model.photo(index.row()) if index.isValid() else None
        self.canvas.show_photo(None, [])
        if self._photo is not None:
            self._tasks.start(self._show(self._photo))

    async def _show(self, photo: Photo) -> None:
        try:
            image = await self._context.workers.call(lambda: view_of(photo.source))
        except Exception:  # the list says what is wrong with the photo
            image = None
        if photo is self._photo and image is not None:
            self.canvas.show_photo(image, [])
            self._show_boxes()

    def _show_boxes(self) -> None:
        if self._photo is not None:
            faces = self.found.of_photo(self._photo)
            self.canvas.set_boxes([FaceBox(face.box, str(number)) for number, face in enumerate(faces, start=1)])

    def _on_face_pointed_at(self, photo: Photo, face: FoundFace) -> None:
        rows = [row for row in range(self.model.rowCount()) if self.model.photo(row) is photo]
        if rows and photo is not self._photo:
            self.list.setCurrentIndex(self.model.index(rows[0]))
        faces = self.found.of_photo(photo)
        if face in faces and self.canvas.selected != faces.index(face):
            self.canvas.select(faces.index(face))

    def _on_box_selected(self, number: int) -> None:
        if self._photo is not None:
            self.found.point_at(self._photo, number)

    # --- drawing

    def _on_box_drawn(self, box: QRectF) -> None:
        self.draw_action.setChecked(False)
        if self._photo is not None:
            self._tasks.start(self._look_in(self._photo, box))

    async def _look_in(self, photo: Photo, box: QRectF) -> None:
        platform, token = self._context.platform, self.analysis.token
        found = await self._context.workers.call(
            lambda: examine(platform, photo.source, _request_for(photo.source, box), token)
        )
        known = [face.box for face in self.found.of_photo(photo)]
        fresh = [face for face in found.faces if not any(_overlap(face.box, one) for one in known)]
        if found.error is not None and not fresh:
            raise found.error
        if not fresh:
            raise NoFacesError(
                "No further face was found in the box.", remedy="Draw it a little larger around the whole head."
            )
        photo.examined = replace(photo.examined, faces=(*photo.examined.faces, *fresh))
        self.found.add(photo, fresh)
        self._show_boxes()

    # --- state

    def _refresh(self) -> None:
        stage = self._context.engine.stage
        if stage is not EngineStage.READY and self.model.rowCount():
            self.hint.setText(self._context.engine.describe())
        else:
            self.hint.setText("")
        self.pages.show_content() if self.model.rowCount() else self.pages.show_empty("none")
        self.drop_action.setEnabled(self.model.rowCount() > 0)
        self.draw_action.setEnabled(self._photo is not None)
        chosen, count = len(self.chosen()), self.found.count()
        text = self.tr("Faces chosen: {chosen} of {count}").format(chosen=chosen, count=count)
        if self.analysis.is_running:
            text = self.tr("Photos looked at: {done} of {total}").format(
                done=self.analysis.done, total=self.analysis.total
            )
        self.count.setText(text)
        self.changed.emit()

    def _on_engine_changed(self) -> None:
        self.analysis.start()
        self._refresh()

    def _on_draw_toggled(self, is_on: bool) -> None:
        self.canvas.set_drawing(is_on)
        if is_on:
            self.canvas.setFocus()

    # --- building

    def _make_actions(self) -> None:
        self.files_action = self._action(self.tr("Photos …"), QKeySequence.StandardKey.Open, self._ask_files)
        self.folder_action = self._action(self.tr("Folder …"), "Ctrl+Shift+O", self._ask_folder)
        self.paste_action = self._action(self.tr("Paste"), QKeySequence.StandardKey.Paste, self.paste)
        self.camera_action = self._action(self.tr("Camera"), "Ctrl+K", self._take_snapshot)
        self.draw_action = self._action(self.tr("Draw a missed face"), "Ctrl+D", None)
        self.draw_action.setCheckable(True)
        self.draw_action.toggled.connect(self._on_draw_toggled)
        self.drop_action = self._action(self.tr("Take photos off"), "Ctrl+Backspace", self._drop_selected)
        self.boxes_action = self._action(self.tr("Show or hide the boxes"), "B", self.canvas.toggle_boxes)

    def _action(self, text: str, key: QKeySequence.StandardKey | str, run: object) -> QAction:
        action = QAction(text, self)
        action.setShortcut(QKeySequence(key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        if callable(run):
            action.triggered.connect(lambda _checked=False: run())
        self.addAction(action)
        return action

    def _build(self) -> None:
        self.model.set_remark(lambda _photo: self.tr("Done"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(PhotoDelegate(self._context.themes, self.list))
        self.list.setUniformItemSizes(True)
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(self.tr("Photos"))
        main = (self.files_action, self.folder_action, self.paste_action, self.camera_action)
        row = action_row(main, (self.draw_action, self.drop_action))
        right = QSplitter(Qt.Orientation.Vertical)
        right.addWidget(self.canvas)
        right.addWidget(self.found)
        right.setSizes([300, 200])
        right.setChildrenCollapsible(False)
        content = QSplitter(Qt.Orientation.Horizontal)
        content.addWidget(self.list)
        content.addWidget(right)
        content.setSizes([280, 600])
        content.setChildrenCollapsible(False)
        self.pages = StatePages(content, "")
        self.pages.add_empty(
            "none",
            self.tr("Which photos show the new faces?"),
            self.tr("Drop photos or folders here, paste a picture, choose files, or take a picture with the camera."),
            self.files_action,
            self.folder_action,
            self.camera_action,
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row)
        layout.addWidget(self.pages, 1)
        foot = QHBoxLayout()
        foot.addWidget(self.count)
        foot.addStretch(1)
        foot.addWidget(self.hint)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.found.changed.connect(self._refresh)
        self.found.face_pointed_at.connect(self._on_face_pointed_at)
        self.canvas.face_selected.connect(self._on_box_selected)
        self.canvas.box_drawn.connect(self._on_box_drawn)
        self.analysis.photo_done.connect(self._on_photo_done)
        self.analysis.changed.connect(self._refresh)
        self._context.engine.changed.connect(self._on_engine_changed)


def find_faces_only(_platform: Platform, _statuses: list[EstimatorStatus]) -> AnalysisRequest:
    """Return a request for faces and their samples: what else is wanted is chosen in the next step."""
    from app.engine.estimators.analysis import AnalysisRequest

    return AnalysisRequest()


def _request_for(source: PhotoSource, box: QRectF) -> AnalysisRequest:
    """Return a request for faces inside a box drawn on a photo; reads the photo for its size."""
    from app.engine.estimators.analysis import AnalysisRequest
    from app.engine.estimators.models import Rect

    image = source.read()
    left, top = round(box.x() * image.width), round(box.y() * image.height)
    width = min(max(1, round(box.width() * image.width)), image.width - left)
    height = min(max(1, round(box.height() * image.height)), image.height - top)
    return AnalysisRequest(min_score=_DRAWN_SCORE, regions={image.filename: (Rect(left, top, width, height),)})


def _overlap(a: QRectF, b: QRectF) -> bool:
    """Tell whether two boxes are of one face: they share more than half of the smaller."""
    common = a.intersected(b)
    least = min(a.width() * a.height(), b.width() * b.height())
    return common.width() * common.height() > least / 2
