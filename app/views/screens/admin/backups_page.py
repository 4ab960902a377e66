"""Backups of the site, and putting one back."""

from __future__ import annotations

import time
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout

from app.engine.admin.site import Backup
from app.engine.common.files import ensure_folder
from app.engine.common.launch import LaunchConfig
from app.engine.common.progress import CancelToken, ProgressCallback
from app.views.context import ViewContext
from app.views.restoring import BACKUP_SUFFIX, Restoring, ask_backup_file
from app.views.screens.admin.accounts_model import RowsModel
from app.views.screens.admin.backup_columns import backup_columns
from app.views.screens.admin.pages import AdminPage
from app.views.screens.admin.protection_card import ProtectionCard
from app.views.screens.admin.tables import SortedTable
from app.views.widgets.buttons import action_row
from app.views.widgets.state_pages import StatePages
from app.views.widgets.styled import styled
from app.views.work import TaskOwner


class BackupsPage(AdminPage):
    """Makes backups while everything runs; a restore closes the site for its time and opens it again."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__(context, tasks)
        self.files: RowsModel[Backup] = RowsModel(backup_columns(), self)
        self._restoring = Restoring(context, self)
        self.table = SortedTable(self.files, self.tr("Backups"), context.state, "admin/backups", 0)
        self.make = self.add_act(self.tr("Back up now"), "Ctrl+B", lambda: self._back_up(self._suggested()))
        self.make_at = self.add_act(self.tr("Back up to …"), "Ctrl+Shift+B", self._ask_target)
        self.restore = self.add_act(self.tr("Restore the selected …"), "Ctrl+R", self._restore_selected)
        self.restore_from = self.add_act(self.tr("Restore from a file …"), "Ctrl+O", self._ask_source)
        self.open_folder = self.add_act(self.tr("Open the folder"), "Ctrl+Shift+O", self._open_folder)
        self.protection = ProtectionCard(context, tasks)
        self._pages = StatePages(self.table, self.tr("Reading the folder …"))
        self._pages.add_empty(
            "none",
            self.tr("No backups yet"),
            self.tr("A backup holds everything in the database: faces, lists, events, settings and accounts."),
            self.make,
        )
        self._build()
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self._on_selection_changed()

    def opened(self) -> None:
        """Look for backups, and whether descriptors are protected."""
        self.protection.refresh()
        self.tasks.start(self._read())

    def save_state(self) -> None:
        """Keep the columns."""
        self.table.save_state()

    async def _read(self) -> None:
        self._pages.show_loading()
        files = await self.context.workers.call(self._list)
        self.files.show_rows(files)
        if files:
            self._pages.show_content()
        else:
            self._pages.show_empty("none")
        self._on_selection_changed()

    def _list(self) -> list[Backup]:
        return self.context.platform.care.list_backups()

    # --- backing up

    def _back_up(self, target: Path) -> None:
        self.tasks.start(self._make(target))

    async def _make(self, target: Path) -> None:
        platform = self.context.platform

        def work(token: CancelToken, report: ProgressCallback) -> Path:
            return platform.care.backup(target, report, token).path

        path = await self.context.jobs.run(self.tr("Backing up"), work)
        self.context.notify(self.tr("Everything was written to {path}.").format(path=path))
        self.opened()

    def _ask_target(self) -> None:
        dialog = QFileDialog(self, self.tr("Back up to"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(BACKUP_SUFFIX[1:])
        dialog.selectFile(self._suggested().name)
        dialog.fileSelected.connect(lambda name: self._back_up(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    # --- restoring

    def _restore_selected(self) -> None:
        rows = self.table.selected_rows()
        if len(rows) == 1:
            self._restore(self.files.row(rows[0]).path)

    def _ask_source(self) -> None:
        ask_backup_file(self, self._restore)

    def _restore(self, source: Path) -> None:
        self.tasks.start(self._restoring.ask(source))

    # --- building

    @property
    def _launch(self) -> LaunchConfig:
        return self.context.platform.launch

    def _suggested(self) -> Path:
        """Return a name for a backup of now, in the folder of backups."""
        return self._launch.backups_dir / f"perigee-{time.strftime('%Y%m%d-%H%M%S')}{BACKUP_SUFFIX}"

    def _open_folder(self) -> None:
        folder = ensure_folder(self._launch.backups_dir)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def _on_selection_changed(self) -> None:
        self.restore.setEnabled(len(self.table.selected_rows()) == 1)

    def _build(self) -> None:
        words = styled(
            QLabel(
                self.tr(
                    "Samples and source photos lie in the data folder beside the database: "
                    "copy that folder to keep them too."
                )
            ),
            "muted",
        )
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(styled(QLabel(self.tr("Backup and restore")), "title"))
        layout.addWidget(words)
        layout.addLayout(action_row((self.make, self.make_at, self.open_folder)))
        layout.addWidget(self._pages, 1)
        layout.addLayout(action_row((self.restore, self.restore_from), has_primary=False))
        layout.addWidget(self.protection)
