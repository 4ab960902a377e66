"""The list of photos as Qt sees it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.views.engine_texts import engine_message, error_text
from app.views.screens.photos.items import Examined, Photo, PhotoSource, PhotoState

Index = QModelIndex | QPersistentModelIndex
PHOTO_ROLE = Qt.ItemDataRole.UserRole
NOTE_ROLE = Qt.ItemDataRole.UserRole + 1


class PhotoListModel(QAbstractListModel):
    """Photos in the order in which they were added, each once."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._photos: list[Photo] = []
        self._rows: dict[str, int] = {}
        self._waiting: deque[Photo] = deque()
        self._remark: Callable[[Photo], str] = lambda _photo: ""

    def add(self, sources: Iterable[PhotoSource]) -> int:
        """Append photos that are not there yet and return how many."""
        fresh = list({one.key: one for one in sources if one.key not in self._rows}.values())
        self.restore([(len(self._photos) + i, Photo(source)) for i, source in enumerate(fresh)])
        return len(fresh)

    def remove(self, rows: Iterable[int]) -> list[tuple[int, Photo]]:
        """Take rows out; what is returned can be given to `restore`."""
        removed = []
        for row in sorted(set(rows), reverse=True):
            self.beginRemoveRows(QModelIndex(), row, row)
            removed.append((row, self._photos.pop(row)))
            self.endRemoveRows()
        self._number()
        return removed[::-1]

    def restore(self, removed: Sequence[tuple[int, Photo]]) -> None:
        """Put photos into the list at their rows, ascending; at its end where it is shorter by now."""
        for start, end in _runs([row for row, _ in removed]):
            first = min(removed[start][0], len(self._photos))
            self.beginInsertRows(QModelIndex(), first, first + end - start)
            self._photos[first:first] = [photo for _, photo in removed[start : end + 1]]
            self._number()
            self.endInsertRows()
        self._waiting.extend(photo for _, photo in removed if photo.state is PhotoState.WAITING)

    def next_waiting(self) -> Photo | None:
        """Return the next photo to work on and mark it so, or None."""
        while self._waiting:
            photo = self._waiting.popleft()
            if photo.state is PhotoState.WAITING and photo.source.key in self._rows:
                self._change(photo, PhotoState.WORKING)
                return photo
        return None

    def finish(self, photo: Photo, examined: Examined) -> None:
        """Note what came out of a photo."""
        photo.examined = examined
        self._change(photo, PhotoState.FAILED if examined.error else PhotoState.DONE)

    def give_up(self, photos: Iterable[Photo]) -> None:
        """Mark photos as cancelled."""
        for photo in photos:
            self._change(photo, PhotoState.CANCELLED)

    def waiting(self) -> list[Photo]:
        """Return the photos nobody has begun with."""
        return [photo for photo in self._photos if photo.state is PhotoState.WAITING]

    def try_again(self, photos: Iterable[Photo]) -> int:
        """Put failed and cancelled photos back in line and return how many."""
        again = [photo for photo in photos if photo.state in (PhotoState.FAILED, PhotoState.CANCELLED)]
        for photo in again:
            photo.examined = Examined()
            self._change(photo, PhotoState.WAITING)
        self._waiting.extend(again)
        return len(again)

    def photos(self) -> Sequence[Photo]:
        """Return every photo."""
        return self._photos

    def photo(self, row: int) -> Photo:
        """Return the photo of a row."""
        return self._photos[row]

    def set_remark(self, remark: Callable[[Photo], str]) -> None:
        """Say what else is shown with a photo, such as the best similarity; asked only for rows that are seen."""
        self._remark = remark
        if self._photos:
            self.dataChanged.emit(self.index(0), self.index(len(self._photos) - 1), [NOTE_ROLE])

    def _note(self, photo: Photo) -> str:
        if photo.state is PhotoState.FAILED:
            error = photo.examined.error
            return engine_message(error.detail).replace(photo.source.key, photo.source.name) if error else ""
        if photo.state is not PhotoState.DONE:
            return {
                PhotoState.WAITING: self.tr("Waiting"),
                PhotoState.WORKING: self.tr("Looking for faces …"),
                PhotoState.CANCELLED: self.tr("Cancelled"),
            }[photo.state]
        if not photo.examined.faces:
            return self.tr("No face found")
        count, remark = len(photo.examined.faces), self._remark(photo)
        if remark:
            return self.tr("Faces: {count} · {remark}").format(count=count, remark=remark)
        return self.tr("Faces: {count}").format(count=count)

    def _change(self, photo: Photo, state: PhotoState) -> None:
        photo.state = state
        row = self._rows.get(photo.source.key)
        if row is not None and self._photos[row] is photo:
            self.dataChanged.emit(self.index(row), self.index(row))

    def _number(self) -> None:
        self._rows = {photo.source.key: row for row, photo in enumerate(self._photos)}

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of photos."""
        return 0 if parent.isValid() else len(self._photos)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what is shown of a photo."""
        if not index.isValid() or index.row() >= len(self._photos):
            return None
        photo = self._photos[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return photo.source.name
        if role == Qt.ItemDataRole.ToolTipRole:
            error = photo.examined.error
            return f"{photo.source.key}\n{error_text(error)}" if error else photo.source.key
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.tr("{name}: {note}").format(name=photo.source.name, note=self._note(photo))
        if role == PHOTO_ROLE:
            return photo
        return self._note(photo) if role == NOTE_ROLE else None


def _runs(rows: Sequence[int]) -> list[tuple[int, int]]:
    """Return first and last position of each run of consecutive numbers."""
    runs: list[tuple[int, int]] = []
    for position, row in enumerate(rows):
        if runs and row == rows[position - 1] + 1:
            runs[-1] = (runs[-1][0], position)
        else:
            runs.append((position, position))
    return runs
