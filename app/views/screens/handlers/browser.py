"""The list of handlers or verifiers with its search, and the details beside it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.engine.common.errors import PlatformError
from app.views.context import ViewContext
from app.views.moments import moment_text
from app.views.screens.handlers.details import DetailsPanel
from app.views.screens.handlers.kinds import PAGE_SIZE, Entry, PolicyKind
from app.views.screens.handlers.words import policy_wording, site_lists
from app.views.widgets.buttons import action_row
from app.views.widgets.entry_list import EntryList, EntryRow
from app.views.widgets.forms import Wording
from app.views.widgets.forms.reading import Reader
from app.views.widgets.forms.wording import Option
from app.views.widgets.message_page import MessagePage
from app.views.widgets.search_line import SearchLine
from app.views.work import TaskOwner

_QUIET_MS = 200


class PolicyBrowser(QWidget):
    """Reads entries from the service and shows them.

    Signals
    -------
    current_changed : another entry is current, or none.
    edit_wanted(str), delete_wanted(str) : of the entry with this id.
    """

    current_changed = Signal()
    edit_wanted = Signal(str)
    delete_wanted = Signal(str)

    def __init__(
        self,
        context: ViewContext,
        tasks: TaskOwner,
        kind: PolicyKind,
        create: Sequence[QAction],
        main: Sequence[QAction],
        more: Sequence[QAction],
    ) -> None:
        super().__init__()
        self._context, self._tasks, self._kind = context, tasks, kind
        self._entries: dict[str, Entry] = {}
        self._lists: list[Option] = []
        self._query = 0
        self._to_select = ""
        self._pages_read = 0
        self._retry = QAction(self.tr("Try again"), self)
        self._retry.triggered.connect(self.refresh)
        words = kind.words()
        self.search = SearchLine(words.search)
        self._empty = MessagePage(words.empty_title, words.empty_text, create[0])
        self.list = EntryList(words.many, context.themes, self._empty, MessagePage("", "", self._retry))
        self.details = DetailsPanel(main, more)
        self._hint = MessagePage("", words.choose)
        self._right = QStackedWidget()
        self._splitter = QSplitter()
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_QUIET_MS)
        self._timer.timeout.connect(self.refresh)
        self._build(create)
        self._connect()

    # --- reading

    def refresh(self) -> None:
        """Read the list again."""
        self._tasks.start(self.load())

    @property
    def current(self) -> Entry | None:
        """The current entry."""
        return self._entries.get(self.list.current_id)

    def entry(self, identifier: str) -> Entry | None:
        """Return an entry that is in the list."""
        return self._entries.get(identifier)

    def lists(self) -> Sequence[Option]:
        """Return the lists of the site as they were read last."""
        return self._lists

    def wording(self) -> Wording:
        """Return the words of policies."""
        return policy_wording(self.lists)

    async def load(self, select: str = "") -> None:
        """Read the first page and the lists that policies may name, then make an entry current."""
        # Another reading may overtake this one: whichever is shown selects.
        self._to_select = select or self._to_select
        self._query += 1
        query = self._query
        self.list.show_loading()
        try:
            lists, entries = await self._context.workers.call(self._question(1, with_lists=True))
        except PlatformError as error:
            if query == self._query:
                self.list.show_failure(error)
            return
        # An answer that came late belongs to a question nobody asks any more.
        if query != self._query:
            return
        self._lists, self._pages_read = lists, 1
        self._entries = {one.id: one for one in entries}
        words = self._kind.words()
        self._empty.say(
            words.empty_title if not self._wanted() else self.tr("Nothing found"),
            words.empty_text if not self._wanted() else words.nothing_found,
        )
        self.list.show_rows([_row(one) for one in entries], has_more=len(entries) == PAGE_SIZE)
        if self._to_select:
            self.list.select(self._to_select)
            self._to_select = ""
        self.list.select_first()
        self._on_selected()

    async def _load_more(self) -> None:
        query, number = self._query, self._pages_read + 1
        _, entries = await self._context.workers.call(self._question(number))
        if query != self._query:
            return
        self._pages_read = number
        self._entries |= {one.id: one for one in entries}
        self.list.model.append([_row(one) for one in entries], has_more=len(entries) == PAGE_SIZE)

    def _question(self, number: int, *, with_lists: bool = False) -> Callable[[], tuple[list[Option], Sequence[Entry]]]:
        """Return what a worker thread asks; made here, as widgets are read in this thread."""
        account_id, wanted = self._context.account_id, self._wanted()

        def ask() -> tuple[list[Option], Sequence[Entry]]:
            lists = site_lists(self._context.platform, account_id) if with_lists else []
            return lists, self._kind.page(account_id, wanted, number)

        return ask

    def _wanted(self) -> str | None:
        return self.search.text().strip() or None

    # --- showing

    def _on_selected(self) -> None:
        entry = self.current
        if entry is None:
            self._right.setCurrentWidget(self._hint)
        else:
            node = self._kind.node()
            sections = Reader(self.wording()).sections(node, entry.policies) if entry.policies else []
            self.details.show_entry(entry, sections)
            self._right.setCurrentWidget(self.details)
        self.current_changed.emit()

    def _on_more_wanted(self) -> None:
        self._tasks.start(self._load_more())

    def _connect(self) -> None:
        self.search.textChanged.connect(self._timer.start)
        self.list.selected.connect(self._on_selected)
        self.list.opened.connect(self.edit_wanted)
        self.list.edit_wanted.connect(self.edit_wanted)
        self.list.delete_wanted.connect(self.delete_wanted)
        self.list.more_wanted.connect(self._on_more_wanted)

    def _build(self, create: Sequence[QAction]) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(action_row(create))
        column.addWidget(self.search)
        column.addWidget(self.list, 1)
        self._right.addWidget(self._hint)
        self._right.addWidget(self.details)
        self._splitter.addWidget(left)
        self._splitter.addWidget(self._right)
        self._splitter.setStretchFactor(1, 1)
        self._splitter.setSizes([340, 760])
        self._splitter.setChildrenCollapsible(False)
        self._splitter.setHandleWidth(12)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._splitter)
        stored = self._context.state.value(f"{self._kind.name}/splitter")
        if stored is not None:
            self._splitter.restoreState(stored)

    def save_state(self) -> None:
        """Keep the widths of the two parts."""
        self._context.state.setValue(f"{self._kind.name}/splitter", self._splitter.saveState())


def _row(one: Entry) -> EntryRow:
    translate, when = QCoreApplication.translate, moment_text(one.last_update_time)
    text = (
        translate("PolicyBrowser", "Dynamic · changed {when}")
        if one.is_dynamic
        else translate("PolicyBrowser", "Static · changed {when}")
    )
    if one.fault:
        text = translate("PolicyBrowser", "Cannot be run · changed {when}")
    title = one.description or translate("PolicyBrowser", "No description ({id})").format(id=one.id[:8])
    return EntryRow(one.id, title, text.format(when=when), is_faulty=bool(one.fault))
