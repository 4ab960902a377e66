"""One tab: browsing, and in its place the editor while something is edited."""

from __future__ import annotations

import json
from collections.abc import Coroutine
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QVBoxLayout, QWidget

from app.engine.common.errors import BadInputError
from app.engine.common.files import write_atomic
from app.engine.handlers import template_policies, to_json
from app.views.context import ViewContext
from app.views.dialogs.waiting import finished
from app.views.engine_texts import engine_text
from app.views.screens.handlers.browser import PolicyBrowser
from app.views.screens.handlers.editor import PolicyEditor
from app.views.screens.handlers.kinds import Draft, Entry, PolicyKind
from app.views.screens.handlers.template_dialog import TemplateChoice, TemplateDialog
from app.views.widgets.forms.nodes import initial
from app.views.work import TaskOwner

_MOST_BYTES = 4_000_000


@dataclass(frozen=True)
class PaneActions:
    """The screen's actions, which act on the tab in front."""

    new: QAction
    edit: QAction
    duplicate: QAction
    delete: QAction
    load: QAction
    save_as: QAction
    trial: QAction
    save: QAction
    cancel: QAction


class PolicyPane(QWidget):
    """Shows the entries of one kind and edits them.

    Signals
    -------
    state_changed : other actions are possible.
    """

    state_changed = Signal()

    def __init__(self, context: ViewContext, tasks: TaskOwner, kind: PolicyKind, actions: PaneActions) -> None:
        super().__init__()
        self._context, self._tasks, self.kind = context, tasks, kind
        self._edited: Entry | None = None
        main = (actions.edit, actions.trial)
        more = (actions.duplicate, actions.save_as, actions.delete)
        self.browser = PolicyBrowser(context, tasks, kind, (actions.new, actions.load), main, more)
        self.editor = PolicyEditor(context.themes, kind, actions.save, actions.cancel)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.browser)
        self.pages.addWidget(self.editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 0, 0)
        layout.addWidget(self.pages)
        self.browser.current_changed.connect(self.state_changed)
        self.browser.edit_wanted.connect(self._on_edit_wanted)
        self.browser.delete_wanted.connect(self._on_delete_wanted)
        self.editor.changed.connect(self.state_changed)

    @property
    def is_editing(self) -> bool:
        """Whether the editor is in front."""
        return self.pages.currentWidget() is self.editor

    @property
    def current(self) -> Entry | None:
        """The entry that acts are for."""
        return None if self.is_editing else self.browser.current

    # --- making and editing

    def new(self) -> None:
        """Begin a new entry; a handler with a choice of templates."""
        if self.kind.has_dynamic:
            self._tasks.start(self._new_from_template())
        else:
            self._edit(None, Draft("", initial(self.kind.node())))

    def edit(self) -> None:
        """Edit the current entry."""
        entry = self.current
        if entry is not None:
            self._edit(entry, Draft(entry.description, entry.policies, entry.is_dynamic))

    def duplicate(self) -> None:
        """Begin a new entry with the content of the current one."""
        entry = self.current
        if entry is not None:
            name = self.tr("Copy of {name}").format(name=entry.description) if entry.description else ""
            self._edit(None, Draft(name[:128], entry.policies, entry.is_dynamic))

    def save(self) -> None:
        """Store what was edited."""
        if self.is_editing and self.editor.can_save:
            self._tasks.start(self._save())

    def cancel(self) -> None:
        """Leave the editor; asks first when something would be lost."""
        if self.is_editing:
            self._tasks.start(self._cancel())

    async def _new_from_template(self) -> None:
        dialog = TemplateDialog(self.browser.lists(), self)
        found: list[TemplateChoice | None] = []
        dialog.accepted.connect(lambda: found.append(dialog.choice()))
        if not await finished(dialog) or not found or found[0] is None:
            return
        self._edit(None, await self._drafted(found[0]))
        self.browser.refresh()

    async def _drafted(self, choice: TemplateChoice) -> Draft:
        template = choice.template
        if template is None:
            return Draft("", initial(self.kind.node()))
        platform, account_id = self._context.platform, self._context.account_id

        def make() -> Draft:
            list_id = choice.list_id or None
            if choice.new_list:
                list_id = platform.faces.create_list(account_id, choice.new_list).list_id
            policies = template_policies(template.name, list_id, choice.threshold)
            return Draft(engine_text(template.title), to_json(policies))

        return await self._context.workers.call(make)

    def _edit(self, entry: Entry | None, draft: Draft) -> None:
        self._edited = entry
        words = self.kind.words()
        self.editor.edit(words.new if entry is None else words.edit, draft, self.browser.wording())
        self.pages.setCurrentWidget(self.editor)
        self.state_changed.emit()

    async def _save(self) -> None:
        kind, workers, account_id = self.kind, self._context.workers, self._context.account_id
        entry, draft = self._edited, self.editor.draft()
        if entry is None:
            saved = await workers.call(lambda: kind.create(account_id, draft))
        else:
            saved = await workers.call(lambda: kind.replace(account_id, entry.id, draft))
        self._leave()
        words = kind.words()
        text = words.created if entry is None else words.saved
        self._context.notify(text.format(name=saved.description or saved.id))
        await self.browser.load(saved.id)

    async def _cancel(self) -> None:
        if self.editor.is_changed:
            title, action = self.tr("Leave without saving?"), self.tr("Leave")
            if not await self._context.confirm(title, self.tr("What was changed here is lost."), 1, action):
                return
        self._leave()

    def _leave(self) -> None:
        self._edited = None
        self.pages.setCurrentWidget(self.browser)
        self.browser.list.setFocus()
        self.state_changed.emit()

    # --- deleting

    def delete(self) -> None:
        """Delete the current entry; it can be brought back."""
        if self.current is not None:
            self._tasks.start(self._delete(self.current))

    async def _delete(self, entry: Entry) -> None:
        kind, workers, account_id = self.kind, self._context.workers, self._context.account_id
        words, name = kind.words(), entry.description or entry.id
        if entry.fault:
            text, action = words.delete_text.format(name=name), self.tr("Delete")
            if not await self._context.confirm(words.delete_title, text, 1, action):
                return
        await workers.call(lambda: kind.delete(account_id, entry.id))

        async def bring_back() -> None:
            await workers.call(lambda: kind.restore(entry))
            await self.browser.load(entry.id)

        self._context.notify(words.deleted.format(name=name), None if entry.fault else bring_back)
        await self.browser.load()

    def _on_edit_wanted(self, identifier: str) -> None:
        self.browser.list.select(identifier)
        self.edit()

    def _on_delete_wanted(self, identifier: str) -> None:
        entry = self.browser.entry(identifier)
        if entry is not None:
            self._tasks.start(self._delete(entry))

    # --- files

    def load(self) -> None:
        """Choose a JSON file and begin a new entry with what it holds."""
        dialog = self._file_dialog(self.tr("Open policies"), QFileDialog.AcceptMode.AcceptOpen)
        dialog.fileSelected.connect(lambda name: self._begin(self.load_file(Path(name))))
        dialog.open()

    async def load_file(self, path: Path) -> None:
        """Begin a new entry with what a JSON file holds. Raises BadInputError."""
        document = await self._context.workers.call(lambda: _read_document(path))
        self._edit(None, self.kind.from_document(document))

    def save_as(self) -> None:
        """Choose a file and write the current entry into it."""
        entry = self.current
        if entry is None or entry.policies is None:
            return
        dialog = self._file_dialog(self.tr("Save policies"), QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.selectFile(f"{_file_name(entry.description or entry.id)}.json")
        dialog.fileSelected.connect(lambda name: self._begin(self.save_file(entry, Path(name))))
        dialog.open()

    async def save_file(self, entry: Entry, path: Path) -> None:
        """Write an entry as JSON."""
        text = json.dumps(self.kind.to_document(entry), ensure_ascii=False, indent=2)
        await self._context.workers.call(lambda: write_atomic(path, f"{text}\n".encode()))
        self._context.notify(self.tr("Written: {path}.").format(path=path))

    def _begin(self, story: Coroutine[Any, Any, None]) -> None:
        self._tasks.start(story)

    def _file_dialog(self, title: str, mode: QFileDialog.AcceptMode) -> QFileDialog:
        dialog = QFileDialog(self, title)
        dialog.setAcceptMode(mode)
        dialog.setNameFilters([self.tr("JSON (*.json)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return dialog


def _read_document(path: Path) -> Any:  # a JSON value
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadInputError(f"{path.name} is too large to be policies.", remedy="Choose a JSON file of policies.")
        return json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise BadInputError(f"{path.name} cannot be read: {error}", remedy="Choose a JSON file of policies.") from error


def _file_name(text: str) -> str:
    return "".join(letter if letter.isalnum() or letter in " -_" else "-" for letter in text).strip()[:60]
