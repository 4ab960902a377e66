"""Watching from the window: a dialog that starts it, and a strip that says how it goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QTimer, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFileDialog,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.engine.sources import FolderOptions, Watch, WatchRequest, WatchState, parse_source
from app.views.context import ViewContext
from app.views.engine_texts import engine_message
from app.views.screens.faces.dialogs import accepting_buttons
from app.views.widgets.styled import LevelForm, shrinking, styled
from app.views.work import TaskOwner

if TYPE_CHECKING:
    from app.platform import Platform

_LOOK_MS = 500
_CAMERAS = 3


@dataclass(frozen=True)
class Wanted:
    """What a person wants to watch."""

    place: str
    handler_id: str
    name: str
    is_recursive: bool

    def request(self, account_id: str) -> WatchRequest:
        """Return what the sources service takes. Raises BadInputError, FileMissingError."""
        return WatchRequest(
            parse_source(self.place),
            account_id,
            self.handler_id,
            self.name,
            folder=FolderOptions(is_recursive=self.is_recursive),
        )


class WatchDialog(QDialog):
    """Asks what is watched, and with which handler."""

    def __init__(self, handlers: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Watch a folder or a camera"))
        self.setMinimumWidth(520)
        self.wanted: Wanted | None = None
        self.place = QLineEdit()
        self.place.setPlaceholderText(self.tr("A folder, a video file, rtsp://…, or the number of a camera"))
        self.place.setAccessibleName(self.tr("What is watched"))
        self.choose = QToolButton()
        self.choose.setText(self.tr("Choose …"))
        self.choose.setAccessibleName(self.tr("Choose what is watched"))
        self.choose.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.choose.setMenu(self._menu())
        self.handler = shrinking(QComboBox())
        self.handler.setAccessibleName(self.tr("Handler"))
        for handler_id, description in handlers:
            self.handler.addItem(description or handler_id, handler_id)
        self.name = QLineEdit()
        self.name.setMaxLength(128)
        self.name.setPlaceholderText(self.tr("The name of the place itself"))
        self.name.setAccessibleName(self.tr("Source of the events"))
        self.deep = QCheckBox(self.tr("Folders inside it too"))
        self.buttons = accepting_buttons(self, self.tr("Start watching"))
        hint = styled(
            QLabel(self.tr("Every photo that appears there, or every person in the video, goes through the handler.")),
            "muted",
        )
        hint.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.place, 1)
        row.addWidget(self.choose)
        form = LevelForm()
        form.addRow(self.tr("Watch"), row)
        form.addRow("", self.deep)
        form.addRow(self.tr("Handler"), self.handler)
        form.addRow(self.tr("Source of the events"), self.name)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(hint)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.place.textChanged.connect(self._refresh)
        self.accepted.connect(self._on_accepted)
        self._refresh()

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        menu.addAction(self.tr("A folder …"), self._choose_folder)
        menu.addAction(self.tr("A video file …"), self._choose_file)
        for number in range(_CAMERAS):
            text = self.tr("Camera {number}").format(number=number)
            menu.addAction(text, partial(self.place.setText, str(number)))
        return menu

    def _choose_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a folder"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.place.setText)
        dialog.open()

    def _choose_file(self) -> None:
        dialog = QFileDialog(self, self.tr("Choose a video"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.place.setText)
        dialog.open()

    def _refresh(self) -> None:
        text = self.place.text().strip()
        is_ready = bool(text) and self.handler.count() > 0
        for button in self.buttons.buttons():
            if button.property("primary"):
                button.setEnabled(is_ready)
        self.deep.setEnabled(bool(text) and Path(text).is_dir())

    def _on_accepted(self) -> None:
        self.wanted = Wanted(
            self.place.text().strip(),
            str(self.handler.currentData()),
            self.name.text().strip(),
            self.deep.isEnabled() and self.deep.isChecked(),
        )


class WatchLine(QWidget):
    """One watch that runs: what it has done, and a button that ends it."""

    def __init__(self, watch: Watch) -> None:
        super().__init__()
        self.watch = watch
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.stop = QPushButton(self.tr("Stop"))
        name = watch.request.name or watch.request.source.name
        self.stop.setAccessibleName(self.tr("Stop watching {name}").format(name=name))
        self.stop.clicked.connect(watch.stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text, 1)
        layout.addWidget(self.stop)
        self.look()

    def look(self) -> None:
        """Say how it goes."""
        status, locale = self.watch.status(), QLocale()
        words = {
            "name": self.watch.request.name or self.watch.request.source.name,
            "state": self._state(status.state),
            "seen": locale.toString(status.photos or status.frames),
            "events": locale.toString(status.events),
            "failed": locale.toString(status.failed),
            "dropped": locale.toString(status.dropped),
        }
        text = self.tr("{name}: {state}; pictures {seen}, events {events}").format(**words)
        if status.dropped:
            text = self.tr("{name}: {state}; pictures {seen}, left out {dropped}, events {events}").format(**words)
        if status.failed:
            text = self.tr("{name}: {state}; pictures {seen}, failed {failed}, events {events}").format(**words)
        self.text.setText(text)
        self.text.setToolTip(engine_message(status.last_error))
        self.stop.setEnabled(status.state is not WatchState.STOPPING)

    def _state(self, state: WatchState) -> str:
        words = {
            WatchState.WAITING: self.tr("waiting"),
            WatchState.RUNNING: self.tr("watching"),
            WatchState.RECONNECTING: self.tr("connecting again"),
            WatchState.STOPPING: self.tr("ending"),
            WatchState.DONE: self.tr("ended"),
            WatchState.FAILED: self.tr("failed"),
        }
        return words[state]


class WatchStrip(QWidget):
    """The watches that run.

    Signals
    -------
    started : a watch was begun.
    """

    started = Signal()

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__()
        self._context = context
        self._tasks = tasks
        self.lines: list[WatchLine] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self.hide()

    def begin(self, wanted: Wanted) -> None:
        """Watch as a job of the window, until it ends, is stopped here or among the jobs."""
        self._tasks.start(self._watch(wanted))

    def look(self) -> None:
        """Say how all of them go."""
        for line in self.lines:
            line.look()

    def close_strip(self) -> None:
        """Look no more; watches go on until the window closes."""
        self._timer.stop()

    async def _watch(self, wanted: Wanted) -> None:
        context, account_id = self._context, self._context.account_id
        watch = await context.workers.call(lambda: _made(context.platform, wanted, account_id))
        line = WatchLine(watch)
        self._add(line)
        title = self.tr("Watch {name}").format(name=watch.request.name or watch.request.source.name)
        try:
            status = await context.jobs.run(title, watch.run)
        finally:
            self._remove(line)
        words = {"name": watch.request.name, "events": QLocale().toString(status.events)}
        context.notify(self.tr("{name} is no longer watched. Events: {events}.").format(**words))

    def _add(self, line: WatchLine) -> None:
        self.lines.append(line)
        self._layout.addWidget(line)
        self.show()
        self._timer.start()
        self.started.emit()

    def _remove(self, line: WatchLine) -> None:
        self.lines.remove(line)
        self._layout.removeWidget(line)
        line.deleteLater()
        if not self.lines:
            self._timer.stop()
            self.hide()


def _made(platform: Platform, wanted: Wanted, account_id: str) -> Watch:
    return platform.watcher.watch(wanted.request(account_id))
