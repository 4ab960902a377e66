"""Hides every dialog of the program, also those that come up meanwhile, and shows them again."""

from __future__ import annotations

from functools import partial

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

# A dialog with this property says nothing about anybody and may be shown at any time.
DISCREET = "discreet"


class Curtain(QObject):
    """Stands before the dialogs while it is closed. What waits behind it goes on and may end there."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._behind: list[tuple[QDialog, Qt.WindowModality]] = []
        self._focus: QWidget | None = None
        self.is_closed = False

    def close(self) -> None:
        """Hide what is shown."""
        if self.is_closed:
            return
        self.is_closed = True
        self._focus = QApplication.focusWidget()
        QToolTip.hideText()
        while (popup := QApplication.activePopupWidget()) is not None:
            popup.close()
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                self._hide(widget)
        _application().installEventFilter(self)

    def open(self) -> None:
        """Show again what has not ended meanwhile, in its old order."""
        if not self.is_closed:
            return
        self.release()
        behind, self._behind = self._behind, []
        for dialog, modality in behind:
            if shiboken6.isValid(dialog):
                dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
                dialog.setWindowModality(modality)
                dialog.show()
        if not behind and self._focus is not None and shiboken6.isValid(self._focus):
            self._focus.setFocus()
        self._focus = None

    def release(self) -> None:
        """Watch no more; at the end of the program, which shows nothing any more."""
        self.is_closed = False
        _application().removeEventFilter(self)

    def clear(self) -> None:
        """End what waits behind it: whoever opens it next did not begin that."""
        behind, self._behind, self._focus = self._behind, [], None
        for dialog, _modality in behind:
            if shiboken6.isValid(dialog):
                dialog.done(QDialog.DialogCode.Rejected.value)

    def _hide(self, dialog: QDialog) -> None:
        if self.is_closed and shiboken6.isValid(dialog) and dialog.isVisible():
            self._behind.append((dialog, dialog.windowModality()))
            dialog.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let nothing come to the screen; forget what ends."""
        if event.type() == QEvent.Type.Show and isinstance(watched, QDialog) and not watched.property(DISCREET):
            # Told just before it is painted, when it cannot be hidden yet.
            watched.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
            QTimer.singleShot(0, self, partial(self._hide, watched))
        elif event.type() == QEvent.Type.Close:
            self._behind = [one for one in self._behind if one[0] is not watched]
        return False


def _application() -> QApplication:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    return application
