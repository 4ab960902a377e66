"""Photos that are dropped onto a widget."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.views.widgets.styled import styled

_MARGIN_PX = 8


def local_paths(data: QMimeData) -> list[Path]:
    """Return the files and folders of this machine that are dragged or in the clipboard."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def holds_photos(data: QMimeData) -> bool:
    """Return whether there are files, or a picture that is in no file."""
    return data.hasUrls() or data.hasImage()


class PhotoDrops(QObject):
    """Lets photos be dropped onto a widget.

    Parameters
    ----------
    target : QWidget
        The widget; these drops end with it.
    take : callable
        Takes what was dropped.
    hint : str, optional
        Covers the widget while photos hover over it.
    accepts : callable, optional
        Whether something may be dropped now.
    """

    def __init__(
        self,
        target: QWidget,
        take: Callable[[QMimeData], object],
        hint: str = "",
        accepts: Callable[[QMimeData], bool] = holds_photos,
    ) -> None:
        super().__init__(target)
        self._target, self._take, self._accepts = target, take, accepts
        self.hint = styled(QLabel(hint, target), "drop")
        self.hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        # A part below that takes photos itself, such as a list, is still reached.
        self.hint.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hint.hide()
        target.setAcceptDrops(True)
        target.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Look at what is dragged over the widget; everything else it gets as before."""
        if event.type() == QEvent.Type.Resize:
            self._fit()
            return False
        if isinstance(event, QDragEnterEvent):
            return self._enter(event)
        if event.type() == QEvent.Type.DragLeave:
            self.hint.hide()
        elif event.type() == QEvent.Type.Drop and isinstance(event, QDropEvent):
            self._drop(event)
            return True
        return False

    def _enter(self, event: QDragEnterEvent) -> bool:
        if not self._accepts(event.mimeData()):
            return False
        event.acceptProposedAction()
        self._fit()
        self.hint.setVisible(bool(self.hint.text()))
        self.hint.raise_()
        return True

    def _drop(self, event: QDropEvent) -> None:
        self.hint.hide()
        if self._accepts(event.mimeData()):
            event.acceptProposedAction()
            self._take(event.mimeData())

    def _fit(self) -> None:
        self.hint.setGeometry(self._target.rect().adjusted(_MARGIN_PX, _MARGIN_PX, -_MARGIN_PX, -_MARGIN_PX))
