"""Lists/Faces: who is known here, in which lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QVBoxLayout, QWidget

from app.engine.common.errors import PlatformError
from app.views.context import ViewContext
from app.views.kept_filters import KeptFilters
from app.views.screens.base import Screen
from app.views.screens.faces.acts import Acts
from app.views.screens.faces.browser import FaceBrowser, menu_of
from app.views.screens.faces.details import DetailsPanel, read_details
from app.views.screens.faces.face_commands import FaceCommands
from app.views.screens.faces.list_commands import ListCommands
from app.views.screens.faces.lists_model import read_overview
from app.views.screens.faces.lists_panel import ListsPanel
from app.views.screens.faces.queries import Place, Scope, kept_place, place_kept
from app.views.screens.faces.similar import SimilarDialog
from app.views.widgets.buttons import action_button
from app.views.widgets.grids.selection import Range
from app.views.widgets.photo_drops import PhotoDrops

if TYPE_CHECKING:
    from app.views.screens.faces.wizard.wizard import AddFacesWizard

_COUNT_MS = 400
_DETAILS_MS = 60


class FacesScreen(Screen):
    """Lists at the left, faces in the middle, the selected face at the right."""

    def __init__(self, context: ViewContext) -> None:
        super().__init__(context)
        self.acts = Acts(context.platform, context.account_id)
        self._faces = FaceCommands(context, self.acts, self)
        self._list_commands = ListCommands(context, self.acts, self)
        self._make_actions()
        self.lists = ListsPanel(context.themes, self.add_list_action, self.rename_list_action, self.delete_list_action)
        self.browser = FaceBrowser(
            context, self.tasks, self.lists.model.names(), self.add_faces_action, self.clear_action
        )
        self.details = DetailsPanel(self.similar_action, self.edit_action, self.delete_action)
        self._shown: str | None = None
        self._wanted_face: str | None = None
        self.wizard: AddFacesWizard | None = None
        self.similar_dialog: SimilarDialog | None = None
        self._overview_timer = self._timer(_COUNT_MS, self._read_lists)
        self._details_timer = self._timer(_DETAILS_MS, self._read_details)
        self._build()
        self._connect()
        self.browser.restore_state()
        self.drops = PhotoDrops(self, self._take_drop, self.tr("Drop to add faces"))
        self._kept = KeptFilters(context.state, context.account_id, "faces")
        # The place of the last time, until it is known which lists there are.
        self._awaited: Place | None = None
        self._recall(self._kept.find())
        self._read_lists()

    # --- Screen

    def opened(self) -> None:
        """Look again."""
        self._read_lists()
        self.browser.refresh_soon()
        self.browser.focus_faces()

    def show_object(self, **what: object) -> None:
        """Show a face (``face_id``), a list (``list_id``) or what a text finds (``text``)."""
        if isinstance(what.get("list_id"), str):
            self.show_list(str(what["list_id"]))
        if isinstance(what.get("face_id"), str):
            self.show_face(str(what["face_id"]))
        if isinstance(what.get("text"), str):
            self._look_at_all()
            self.browser.filters.set_text("user_data", str(what["text"]))

    def show_list(self, list_id: str) -> None:
        """Show the faces of a list."""
        self.tasks.start(self._show_list(list_id))

    def show_face(self, face_id: str) -> None:
        """Show one face among all."""
        self.tasks.start(self._show_face(face_id))

    def close_screen(self) -> None:
        """End what is under way."""
        for timer in (self._overview_timer, self._details_timer):
            timer.stop()
        self.browser.close_browser()
        super().close_screen()

    def save_state(self) -> None:
        """Keep widths, view, columns and what is filtered by."""
        self.browser.save_state()
        place = self._awaited or self.lists.place
        self._kept.keep(self.browser.filters.kept() | place_kept(place))
        self.context.state.setValue("faces/splitter", self._splitter.saveState())

    # --- adding faces

    def add_faces(self, paths: Sequence[Path] = (), list_id: str | None = None) -> AddFacesWizard:
        """Open the wizard for a list, by default the chosen one, with photos if some were given, and return it."""
        from app.views.screens.faces.wizard.wizard import AddFacesWizard

        wanted = list_id or self.lists.place.list_id
        chosen = (wanted,) if wanted is not None else ()
        wizard = AddFacesWizard(self.context, self.tasks, self.lists.model.names(), chosen, self.window())
        wizard.face_wanted.connect(self.show_face)
        self.wizard = wizard
        wizard.open()
        wizard.add_paths(paths)
        return wizard

    def _take_drop(self, data: QMimeData) -> None:
        self.add_faces().photos.take(data)

    def _take_drop_on_list(self, list_id: str, data: QMimeData) -> None:
        self.add_faces(list_id=list_id).photos.take(data)

    # --- reading

    def _recall(self, kept: Mapping[str, str]) -> None:
        """Filter as the last time; a list that was looked at is shown once it is known to be there."""
        self.browser.recall(kept)
        self._awaited = kept_place(kept)
        if self._awaited.scope is not Scope.LIST and "list_id" not in self.browser.filters.values():
            self._show_awaited()

    def _show_awaited(self) -> None:
        """Show the place that is waited for, all faces if it is gone."""
        if self._awaited is not None:
            self.lists.choose(self._awaited)
        if self._awaited is not None:  # choosing changed nothing
            self._show_place()

    def _look_at_all(self) -> None:
        if self._awaited is not None:
            self._awaited = Place(Scope.ALL)
        self.browser.filters.clear()
        self.lists.choose(Place(Scope.ALL))
        self._show_awaited()

    def _read_lists(self) -> None:
        self.tasks.start(self._load_lists())

    async def _load_lists(self) -> None:
        platform, account_id = self.context.platform, self.context.account_id
        try:
            overview = await self.context.workers.call(lambda: read_overview(platform, account_id))
        except PlatformError:
            self._show_awaited()
            raise
        self.lists.model.show(overview)
        if self._awaited is not None:
            self.browser.forget_lists_but(self.lists.model.names())
            self._show_awaited()
        self.browser.set_names(self.lists.model.names())
        self.browser.set_total(self._total())
        self._refresh_actions()

    def _total(self) -> int | None:
        entry = self.lists.model.entry(self.lists.place)
        return None if entry is None else entry.count

    def _show_place(self) -> None:
        self._awaited = None
        self.browser.show_place(self.lists.place, self._total())
        self._refresh_actions()

    async def _show_list(self, list_id: str) -> None:
        self._awaited = place = Place(Scope.LIST, list_id)
        if self.lists.model.entry(place) is None:
            await self._load_lists()
        else:
            self._show_awaited()

    async def _show_face(self, face_id: str) -> None:
        self._look_at_all()
        platform, account_id = self.context.platform, self.context.account_id
        await self.context.workers.call(lambda: platform.faces.get(face_id, account_id))
        self.browser.filters.set_text("face_id", face_id)
        self._wanted_face = face_id

    def _on_loaded(self) -> None:
        if self._wanted_face is not None and self.browser.model.count == 1:
            self._wanted_face = None
            self.browser.select_place(0)

    def _read_details(self) -> None:
        self.tasks.start(self._load_details())

    async def _load_details(self) -> None:
        one, selected = self.browser.current(), self.browser.selected_count()
        if one is None or selected > 1:
            self._shown = None
            self.details.show_nothing(selected)
            return
        self._shown = face_id = one.face.face_id
        platform, account_id = self.context.platform, self.context.account_id
        try:
            details, version = await self.context.workers.call(
                lambda: (read_details(platform, account_id, one), platform.default_version())
            )
        except PlatformError:
            if self._shown == face_id:
                self.details.show_nothing(selected)
            raise
        if self._shown == face_id:
            self.details.show_details(details, self.lists.model.names(), version)

    # --- acts on faces

    def _delete_selected(self) -> None:
        if self.browser.selected_count():
            self.tasks.start(self._delete_ranges(self.browser.ranges()))

    async def _delete_ranges(self, ranges: Sequence[Range]) -> None:
        ids = await self._ids(ranges)
        if not ids:
            return
        if self.lists.place.scope is Scope.BIN:
            await self._faces.erase(ids)
        else:
            await self._faces.delete(ids)

    def _restore_selected(self) -> None:
        if self.browser.selected_count():
            self.tasks.start(self._restore_ranges(self.browser.ranges()))

    async def _restore_ranges(self, ranges: Sequence[Range]) -> None:
        await self._faces.restore(await self._ids(ranges))

    def _attach_selected(self, list_id: str) -> None:
        if self.browser.selected_count():
            self.tasks.start(self._attach(list_id, self.browser.ranges()))

    async def _attach(self, list_id: str, ranges: Sequence[Range]) -> None:
        await self._faces.attach(list_id, self._list_name(list_id), await self._ids(ranges))

    def _detach_selected(self) -> None:
        list_id = self.lists.place.list_id
        if list_id is not None and self.browser.selected_count():
            self.tasks.start(self._detach(list_id, self.browser.ranges()))

    async def _detach(self, list_id: str, ranges: Sequence[Range]) -> None:
        await self._faces.detach(list_id, self._list_name(list_id), await self._ids(ranges))

    def _list_name(self, list_id: str) -> str:
        return self.lists.model.names().get(list_id) or list_id

    async def _ids(self, ranges: Sequence[Range]) -> list[str]:
        snapshot = self.browser.snapshot
        if snapshot is None:
            return []
        return await self.context.workers.call(lambda: self.acts.ids(snapshot, ranges))

    # --- changing a face

    def _on_edited(self, place: int, column: str, text: str) -> None:
        one = self.browser.face_at(place)
        if one is not None:
            self.tasks.start(self._faces.change_text(one, column, text, self.browser.model.drop_drafts))

    def _edit_current(self) -> None:
        one = self.browser.current()
        if one is not None:
            self.tasks.start(self._faces.edit(one.face, self._all_lists()))

    def _all_lists(self) -> list[tuple[str, str]]:
        return list(self.lists.model.names().items())

    def _on_icon_clicked(self, action: str, place: int) -> None:
        one = self.browser.face_at(place)
        if one is None:
            return
        if action == "delete":
            self.tasks.start(self._delete_ranges([(place, place + 1)]))
        else:
            self.tasks.start(self._faces.edit(one.face, self._all_lists()))

    def _find_similar(self) -> None:
        one = self.browser.current()
        if one is None:
            return
        dialog = SimilarDialog(self.context, one.face, self.window())
        dialog.face_wanted.connect(self.show_face)
        dialog.show()
        dialog.search()
        self.similar_dialog = dialog

    # --- lists

    def _ask_new_list(self) -> None:
        self.tasks.start(self._make_list())

    async def _make_list(self) -> None:
        list_id = await self._list_commands.add()
        if list_id is None:
            return
        await self._load_lists()
        self.lists.choose(Place(Scope.LIST, list_id))

    def _on_renamed(self, list_id: str, name: str) -> None:
        self.tasks.start(self._rename(list_id, name))

    async def _rename(self, list_id: str, name: str) -> None:
        try:
            await self._list_commands.rename(list_id, name)
        finally:
            self._overview_timer.start()

    def _delete_chosen_list(self) -> None:
        if self.lists.place.list_id is not None:
            self.tasks.start(self._delete_list(self.lists.place))

    async def _delete_list(self, place: Place) -> None:
        entry, list_id = self.lists.model.entry(place), place.list_id
        if entry is None or list_id is None:
            return
        if await self._list_commands.delete(list_id, self.lists.model.title_of(entry), entry.title, entry.count or 0):
            self.lists.choose(Place(Scope.ALL))

    def _on_list_icon_clicked(self, action: str, place: Place) -> None:
        self.lists.choose(place)
        if action == "delete":
            self._delete_chosen_list()
        else:
            self.lists.rename()

    # --- changes from elsewhere

    def _on_faces_changed(self) -> None:
        self.browser.refresh_soon()
        self._details_timer.start()

    def _on_lists_changed(self) -> None:
        if not self._overview_timer.isActive():
            self._overview_timer.start()

    def _on_selection_changed(self) -> None:
        self._details_timer.start()
        self._refresh_actions()

    def _refresh_actions(self) -> None:
        selected, place = self.browser.selected_count(), self.lists.place
        is_bin = place.scope is Scope.BIN
        for action in (self.delete_action, self.copy_ids_action):
            action.setEnabled(selected > 0)
        self.delete_action.setText(self.tr("Erase …") if is_bin else self.tr("Delete"))
        for action in (self.edit_action, self.similar_action, self.rename_action):
            action.setEnabled(selected == 1 and not is_bin)
        self.restore_action.setEnabled(selected > 0 and is_bin)
        self.detach_action.setEnabled(selected > 0 and place.scope is Scope.LIST)
        for action in (self.rename_list_action, self.delete_list_action):
            action.setEnabled(place.scope is Scope.LIST)

    def selection_menu(self) -> QMenu:
        """Return a menu of what can be done with the selected faces."""
        if self.lists.place.scope is Scope.BIN:
            return menu_of(self, [self.restore_action, self.delete_action])
        menu = menu_of(self, [self.similar_action, self.edit_action, self.rename_action, self.copy_ids_action])
        menu.addMenu(self._lists_menu(menu))
        menu.addActions([self.detach_action, self.delete_action])
        return menu

    def _on_menu_wanted(self, point: QPoint) -> None:
        self.selection_menu().popup(point)

    def _lists_menu(self, parent: QMenu) -> QMenu:
        menu = QMenu(self.tr("Add to a list"), parent)
        for list_id, name in self.lists.model.names().items():
            action = menu.addAction(name or list_id)
            action.triggered.connect(lambda _checked=False, list_id=list_id: self._attach_selected(list_id))
        menu.setEnabled(bool(menu.actions()))
        return menu

    def _copy_selected_ids(self) -> None:
        self.tasks.start(self._copy(self.browser.ranges()))

    async def _copy(self, ranges: Sequence[Range]) -> None:
        from PySide6.QtGui import QGuiApplication

        ids = await self._ids(ranges)
        QGuiApplication.clipboard().setText("\n".join(ids))
        self.context.notify(self.tr("Face ids copied: {count}.").format(count=self.locale().toString(len(ids))))

    # --- building

    def _make_actions(self) -> None:
        self.add_faces_action = self.add_action(self.tr("Add faces …"), "Ctrl+N", self.add_faces)
        self.add_list_action = self.add_action(self.tr("Add a list …"), "Ctrl+Shift+N", self._ask_new_list)
        self.rename_list_action = self.add_action(self.tr("Rename the list"), "Shift+F2", self._rename_chosen_list)
        self.delete_list_action = self.add_action(self.tr("Delete the list …"), "Shift+Del", self._delete_chosen_list)
        self.similar_action = self.add_action(self.tr("Find similar"), "Ctrl+E", self._find_similar)
        self.edit_action = self.add_action(self.tr("Edit …"), "Ctrl+Return", self._edit_current)
        self.rename_action = self.add_action(self.tr("Change the text in place"), "F2", self._edit_in_place)
        self.delete_action = self.add_action(self.tr("Delete"), QKeySequence.StandardKey.Delete, self._delete_selected)
        self.restore_action = self.add_action(self.tr("Restore"), "Ctrl+R", self._restore_selected)
        self.detach_action = self.add_action(self.tr("Take out of the list"), "Ctrl+Shift+U", self._detach_selected)
        self.copy_ids_action = self.add_action(
            self.tr("Copy the face ids"), QKeySequence.StandardKey.Copy, self._copy_selected_ids
        )
        self.select_all_action = self.add_action(
            self.tr("Select all"), QKeySequence.StandardKey.SelectAll, self._select_all
        )
        self.find_action = self.add_action(self.tr("Filter"), QKeySequence.StandardKey.Find, self._focus_filter)
        self.again_action = self.add_action(self.tr("Read again"), "F5", self.opened)
        self.view_action = self.add_action(self.tr("Thumbnails or table"), "Ctrl+G", self._switch_view)
        self.paste_action = self.add_action(
            self.tr("Add faces from the clipboard"), QKeySequence.StandardKey.Paste, self._paste_photo
        )
        self.clear_action = self.add_action(self.tr("Take the filter away"), "Ctrl+Shift+F", self._clear_filter)

    def _rename_chosen_list(self) -> None:
        self.lists.rename()

    def _edit_in_place(self) -> None:
        if self.lists.view.hasFocus():
            self.lists.rename()
        else:
            self.browser.edit_text()

    def _select_all(self) -> None:
        self.browser.select_all()

    def _focus_filter(self) -> None:
        self.browser.filters.focus_text()

    def _clear_filter(self) -> None:
        self.browser.filters.clear()

    def _switch_view(self) -> None:
        self.browser.show_view("table" if self.browser.view_name == "grid" else "grid")
        self.browser.focus_faces()

    def _paste_photo(self) -> None:
        self.add_faces().photos.paste()

    def _build(self) -> None:
        space = self.context.themes.theme.space
        head = QHBoxLayout()
        head.addWidget(action_button(self.add_faces_action, primary=True))
        head.addStretch(1)
        for action in (self.restore_action, self.detach_action):
            button = action_button(action)
            button.setVisible(action.isEnabled())
            action.changed.connect(lambda button=button, action=action: button.setVisible(action.isEnabled()))
            head.addWidget(button)
        head.addWidget(self.browser.switch)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self.browser, 1)
        middle.setMinimumWidth(360)
        self._splitter = QSplitter(Qt.Orientation.Horizontal)
        self._splitter.setChildrenCollapsible(False)
        for widget in (self.lists, middle, self.details):
            self._splitter.addWidget(widget)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setHandleWidth(space["m"])
        self._splitter.setSizes([230, 700, 300])
        stored = self.context.state.value("faces/splitter")
        if stored is not None:
            self._splitter.restoreState(stored)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(space["l"], space["m"], space["l"], space["m"])
        outer.addWidget(self._splitter)

    def _connect(self) -> None:
        self.lists.chosen.connect(self._show_place)
        self.lists.action_clicked.connect(self._on_list_icon_clicked)
        self.lists.model.renamed.connect(self._on_renamed)
        self.lists.model.faces_dropped.connect(self._attach_selected)
        self.lists.model.photos_dropped.connect(self._take_drop_on_list)
        self.browser.selection_changed.connect(self._on_selection_changed)
        self.browser.action_clicked.connect(self._on_icon_clicked)
        self.browser.menu_wanted.connect(self._on_menu_wanted)
        self.browser.model.edited.connect(self._on_edited)
        self.browser.model.loaded.connect(self._on_loaded)
        self.details.list_wanted.connect(self.show_list)
        self.details.events_wanted.connect(lambda face_id: self.context.open_screen("events", face_id=face_id))
        self.context.bridge.faces_changed.connect(self._on_faces_changed)
        self.context.bridge.lists_changed.connect(self._on_lists_changed)

    def _timer(self, interval_ms: int, run: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(run)
        return timer
