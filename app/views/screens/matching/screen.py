"""The screen of matching, and the same in a dialog that opens from anywhere."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from app.views.context import ViewContext
from app.views.screens.base import Screen
from app.views.screens.matching.panel import MatchingPanel
from app.views.work import TaskOwner


class MatchingScreen(Screen):
    """Who is this?"""

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self.panel = MatchingPanel(context, self.tasks)
        space = context.themes.theme.space
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space["l"], space["m"], space["l"], space["m"])
        layout.addWidget(self.panel)
        self.panel.object_wanted.connect(self._on_object_wanted)
        context.bridge.lists_changed.connect(self.panel.refresh)
        for action in self.panel.actions():
            self.addAction(action)
        stored = context.state.value("matching/splitter")
        if stored is not None:
            self.panel.splitter.restoreState(stored)

    def opened(self) -> None:
        """Read the lists again."""
        self.panel.refresh()
        self.panel.references.setFocus()

    def show_object(self, **what: object) -> None:
        """Look for a face (``face_id``, ``face_ids``) or for an event's person (``event_id``)."""
        faces = what.get("face_ids", ())
        ids = [str(one) for one in faces] if isinstance(faces, list | tuple) else []
        if isinstance(what.get("face_id"), str):
            ids.append(str(what["face_id"]))
        if ids:
            self.panel.add_faces(ids)
        if isinstance(what.get("event_id"), str):
            self.panel.add_events([str(what["event_id"])])

    def _on_object_wanted(self, screen: str, object_id: str) -> None:
        self.context.open_screen(screen, **{"face_id" if screen == "faces" else "event_id": object_id})

    def close_screen(self) -> None:
        """Stop fetching pictures."""
        self.panel.close_panel()
        super().close_screen()

    def save_state(self) -> None:
        """Keep the widths of the parts."""
        self.context.state.setValue("matching/splitter", self.panel.splitter.saveState())


class MatchingDialog(QDialog):
    """Matching over whatever is in front. Whoever opens it waits for `tasks` afterwards."""

    def __init__(self, context: ViewContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.tasks = TaskOwner(context.show_error)
        self.setWindowTitle(self.tr("Matching"))
        self.resize(1140, 700)
        self.panel = MatchingPanel(context, self.tasks)
        layout = QVBoxLayout(self)
        layout.addWidget(self.panel)
        self.panel.object_wanted.connect(self._on_object_wanted)
        self.finished.connect(self.panel.close_panel)
        self.finished.connect(self.tasks.close)
        self.panel.refresh()

    def _on_object_wanted(self, screen: str, object_id: str) -> None:
        self.accept()
        self._context.open_screen(screen, **{"face_id" if screen == "faces" else "event_id": object_id})
