"""Whether descriptors are sealed in the database, and turning that on and off."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from typing import Any

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from app.views.context import ViewContext
from app.views.widgets.buttons import action_row
from app.views.widgets.styled import styled
from app.views.work import TaskOwner


class ProtectionCard(QFrame):
    """Seals descriptors with a key in the system's key store; with a pass-phrase that is done by the command line."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__()
        self.setObjectName("card")
        self._context, self._tasks = context, tasks
        self.state = styled(QLabel(), "key")
        self._words = styled(QLabel(), "muted")
        self._words.setWordWrap(True)
        self.protect = self._action(self.tr("Protect descriptors …"), "Ctrl+P", self._protect)
        self.unprotect = self._action(self.tr("Take the protection off …"), "Ctrl+Shift+P", self._unprotect)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.addWidget(self.state)
        layout.addWidget(self._words)
        layout.addLayout(action_row((self.protect, self.unprotect), has_primary=False))

    def refresh(self) -> None:
        """Find out whether they are protected."""
        self._tasks.start(self._read())

    async def _read(self) -> None:
        is_protected = await self._context.workers.call(lambda: self._context.platform.care.is_protected)
        self.state.setText(
            self.tr("✓ Descriptors are encrypted in the database")
            if is_protected
            else self.tr("Descriptors lie in the database as they are")
        )
        self._words.setText(
            self.tr("The key is kept apart from the data folder: whoever copies the folder cannot read them.")
            if is_protected
            else self.tr(
                "Encrypted, a copied data folder tells nothing of anybody's face. The key goes into this "
                "system's key store."
            )
        )
        self.protect.setEnabled(not is_protected)
        self.unprotect.setEnabled(is_protected)

    async def _protect(self) -> None:
        text = self.tr(
            "The descriptors of %n face(s) are encrypted. Backups made before stay readable: remove those you do not "
            "need. Without the key of this system nothing can be searched.",
            "",
            await self._count(),
        )
        await self._change(self.tr("Protect the descriptors?"), text, self.tr("Protect"), self._seal)

    async def _unprotect(self) -> None:
        text = self.tr("The descriptors of %n face(s) are stored as they are from now on.", "", await self._count())
        await self._change(self.tr("Take the protection off?"), text, self.tr("Take off"), self._open)

    async def _change(self, title: str, text: str, action: str, work: Callable[[], None]) -> None:
        if await self._context.confirm(title, text, await self._count(), action):
            try:
                await self._context.jobs.run(title.removesuffix("?"), lambda _token, _report: work())
            finally:
                self.refresh()

    async def _count(self) -> int:
        platform, account_id = self._context.platform, self._context.account_id
        return await self._context.workers.call(lambda: platform.faces.count(account_id))

    def _seal(self) -> None:
        self._context.platform.care.protect()

    def _open(self) -> None:
        self._context.platform.care.unprotect()

    def _action(self, text: str, key: str, run: Callable[[], Coroutine[Any, Any, None]]) -> QAction:
        action = QAction(text, self)
        action.setShortcut(key)
        self.addAction(action)
        action.triggered.connect(lambda _checked=False: self._tasks.start(run()))
        return action
