"""The faces found in all photos, each with a box to check: what is not checked is not added."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QPixmap, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QListView, QWidget

from app.views.screens.photos.items import FoundFace, Photo

_PICTURE_PX = 72
_FACE_ROLE = Qt.ItemDataRole.UserRole
_PHOTO_ROLE = Qt.ItemDataRole.UserRole + 1


class FoundFaces(QListView):
    """Shows faces in rows; Space checks and unchecks the one in focus.

    Signals
    -------
    changed : others are checked, or there are more.
    face_pointed_at(Photo, FoundFace) : the person moved to a face.
    """

    changed = Signal()
    face_pointed_at = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items = QStandardItemModel(self)
        self.setModel(self._items)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setIconSize(QSize(_PICTURE_PX, _PICTURE_PX))
        self.setGridSize(QSize(_PICTURE_PX + 28, _PICTURE_PX + 34))
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Found faces"))
        self._items.itemChanged.connect(lambda _item: self.changed.emit())
        self.selectionModel().currentChanged.connect(self._on_current_changed)

    def add(self, photo: Photo, faces: Sequence[FoundFace]) -> None:
        """Append faces of a photo, checked."""
        for face in faces:
            pixmap = QPixmap.fromImage(QImage.fromData(face.sample_jpeg))
            item = QStandardItem(QIcon(pixmap), str(self._items.rowCount() + 1))
            item.setCheckable(True)
            item.setCheckState(Qt.CheckState.Checked)
            item.setToolTip(photo.source.name)
            text = self.tr("Face {number} from {photo}")
            item.setAccessibleText(text.format(number=self._items.rowCount() + 1, photo=photo.source.name))
            item.setData(face, _FACE_ROLE)
            item.setData(photo, _PHOTO_ROLE)
            self._items.appendRow(item)
        self.changed.emit()

    def drop(self, photos: Sequence[Photo]) -> None:
        """Take the faces of photos away."""
        for row in reversed(range(self._items.rowCount())):
            if self._items.item(row).data(_PHOTO_ROLE) in photos:
                self._items.removeRow(row)
        self.changed.emit()

    def chosen(self) -> list[tuple[Photo, FoundFace]]:
        """Return the checked faces in the order found."""
        items = (self._items.item(row) for row in range(self._items.rowCount()))
        return [
            (item.data(_PHOTO_ROLE), item.data(_FACE_ROLE))
            for item in items
            if item.checkState() == Qt.CheckState.Checked
        ]

    def of_photo(self, photo: Photo) -> list[FoundFace]:
        """Return the faces of a photo, drawn ones at the end."""
        items = (self._items.item(row) for row in range(self._items.rowCount()))
        return [item.data(_FACE_ROLE) for item in items if item.data(_PHOTO_ROLE) is photo]

    def point_at(self, photo: Photo, number: int) -> None:
        """Move to the `number`-th face of a photo."""
        rows = [row for row in range(self._items.rowCount()) if self._items.item(row).data(_PHOTO_ROLE) is photo]
        if number < len(rows):
            self.setCurrentIndex(self._items.index(rows[number], 0))

    def count(self) -> int:
        """Return how many faces there are."""
        return self._items.rowCount()

    def _on_current_changed(self) -> None:
        item = self._items.itemFromIndex(self.currentIndex())
        if item is not None:
            self.face_pointed_at.emit(item.data(_PHOTO_ROLE), item.data(_FACE_ROLE))
