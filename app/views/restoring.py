"""Putting a backup in the place of the site, whether the site is open or cannot be opened."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QFileDialog, QWidget

from app.engine.common.progress import CancelToken, ProgressCallback
from app.site_upkeep import restore_site
from app.views.context import ViewContext
from app.views.site_state import SiteStage

logger = logging.getLogger(__name__)
BACKUP_SUFFIX = ".sqlite3"


class Restoring(QObject):
    """Asks whether a backup is to take the place of the site, lets it, and says where the database of before is."""

    def __init__(self, context: ViewContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context

    async def ask(self, source: Path) -> None:
        """Ask, and restore in the background where that is wanted."""
        count = await self._count()
        text = self._question(count).format(name=source.name)
        title, action = self.tr("Restore this backup?"), self.tr("Replace everything")
        if await self._context.confirm(title, text, count or 0, action):
            self._begin(source)

    def _begin(self, source: Path) -> None:
        launch = self._context.platform.launch

        def work(token: CancelToken, report: ProgressCallback) -> Path | None:
            return restore_site(launch, source, token, report)

        self._context.replace_site(self.tr("Restoring"), work, lambda old: self._say(source, old))

    async def _count(self) -> int | None:
        """Return how many faces are there now; None while the site is not open."""
        context = self._context
        if context.site.stage is not SiteStage.READY:
            return None
        account_id = context.account_id
        return await context.workers.call(lambda: context.platform.faces.count(account_id))

    def _question(self, count: int | None) -> str:
        is_file = self._context.platform.launch.database_url.startswith("sqlite")
        if count is None and is_file:
            return self.tr(
                "The backup {name} takes the place of the database that cannot be opened. "
                "The file of that database is kept beside it, under another name."
            )
        if count is None or not is_file:
            return self.tr("Everything in the database now is replaced by the backup {name}.")
        return self.tr(
            "Everything in the database now, with %n face(s), is replaced by the backup {name}. "
            "The database of now is kept as a file beside it.",
            "",
            count,
        )

    def _say(self, source: Path, old: Path | None) -> None:
        text = self.tr("The backup {name} is in place.")
        if old is not None:
            text = self.tr("The backup {name} is in place. The database of before is kept as {path}.")
            logger.info("The database that a backup replaced is kept as %s", old)
        self._context.notify(text.format(name=source.name, path=old))


def ask_backup_file(parent: QWidget, chosen: Callable[[Path], object]) -> None:
    """Let the person choose a backup anywhere on the disk."""
    translate = QCoreApplication.translate
    dialog = QFileDialog(parent, translate("Restoring", "Restore from a file"))
    backups = translate("Restoring", "Backups (*{suffix})").format(suffix=BACKUP_SUFFIX)
    dialog.setNameFilters([backups, translate("Restoring", "All files (*)")])
    dialog.fileSelected.connect(lambda name: chosen(Path(name)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()
