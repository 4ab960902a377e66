"""Remarks that pass by themselves, at the lower right of the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.views.theme import ThemeManager
from app.views.widgets.styled import styled

_SHOWN_MS = 8000
_MAX_SHOWN = 4
_MARGIN = 16


class Toast(QFrame):
    """One remark. It stays while the pointer rests on it or its button has the focus."""

    def __init__(self, text: str, themes: ThemeManager, undo: Callable[[], None] | None) -> None:
        super().__init__()
        self.setObjectName("toast")
        self.text = QLabel(text)
        self.text.setWordWrap(True)
        self.text.setMinimumWidth(220)
        self.text.setMaximumWidth(420)
        self.undo = QPushButton(self.tr("Undo"))
        self.undo.setAccessibleName(self.tr("Undo: {text}").format(text=text))
        if undo is None:
            self.undo.hide()
        self.dismiss = styled(QPushButton(), "flat")
        self.dismiss.setAccessibleName(self.tr("Close this remark"))
        themes.set_icon(self.dismiss, "cross")
        if undo is not None:
            self.undo.clicked.connect(undo)
        self.undo.clicked.connect(self.deleteLater)
        self.dismiss.clicked.connect(self.deleteLater)
        layout = QHBoxLayout(self)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.undo)
        layout.addWidget(self.dismiss)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_timeout)
        self._timer.start(_SHOWN_MS)

    def _on_timeout(self) -> None:
        if self.underMouse() or self.isAncestorOf(self.window().focusWidget() or self.window()):
            self._timer.start(_SHOWN_MS)
        else:
            self.deleteLater()


class ToastHost(QWidget):
    """Stacks remarks over its parent; takes no more room than they need."""

    def __init__(self, parent: QWidget, themes: ThemeManager) -> None:
        super().__init__(parent)
        self.setObjectName("toasts")
        self._themes = themes
        self._right = 0
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._layout.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom)
        parent.installEventFilter(self)
        self.hide()

    def show_toast(self, text: str, undo: Callable[[], None] | None = None) -> Toast:
        """Show a remark; the oldest leaves when there are too many."""
        shown = self.toasts()
        self._drop(shown[: max(0, len(shown) + 1 - _MAX_SHOWN)])
        toast = Toast(text, self._themes, undo)
        toast.destroyed.connect(self._place)
        self._layout.addWidget(toast)
        toast.show()  # a layout leaves out what is not shown yet
        self.show()
        self._place()
        return toast

    def toasts(self) -> list[Toast]:
        """Return what is shown, the oldest first."""
        items = (self._layout.itemAt(i) for i in range(self._layout.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [one for one in widgets if isinstance(one, Toast)]

    def keep_off(self, right: int) -> None:
        """Leave this much of the parent's right edge free."""
        self._right = right
        self._place()

    def clear(self) -> None:
        """Take every remark away."""
        self._drop(self.toasts())
        self._place()

    def _drop(self, toasts: Sequence[Toast]) -> None:
        for one in toasts:
            self._layout.removeWidget(one)
            one.hide()
            one.deleteLater()

    def _place(self) -> None:
        parent = self.parentWidget()
        if parent is None:
            return
        self._layout.activate()
        size = self._layout.sizeHint().boundedTo(parent.size())
        self.setGeometry(
            parent.width() - size.width() - _MARGIN - self._right,
            parent.height() - size.height() - _MARGIN,
            size.width(),
            size.height(),
        )
        self.setVisible(bool(self.toasts()))
        self.raise_()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False
