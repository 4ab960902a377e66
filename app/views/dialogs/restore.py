"""The choice of a backup while the site is not open."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSettings
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.engine.admin.site import Backup
from app.views.restoring import ask_backup_file
from app.views.screens.admin.accounts_model import RowsModel
from app.views.screens.admin.backup_columns import backup_columns
from app.views.screens.admin.tables import SortedTable
from app.views.widgets.buttons import action_row
from app.views.widgets.message_page import MessagePage
from app.views.widgets.styled import styled

_WIDTH, _HEIGHT = 640, 420


class RestoreDialog(QDialog):
    """Lists the backups of the data folder, the newest chosen; any other file can be chosen instead.

    Attributes
    ----------
    chosen : Path or None
        The backup, once the dialog is accepted.
    """

    def __init__(self, backups: Sequence[Backup], folder: Path, state: QSettings, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore from a backup"))
        self.resize(_WIDTH, _HEIGHT)
        self.chosen: Path | None = None
        self._files: RowsModel[Backup] = RowsModel(backup_columns(), self)
        self._files.show_rows(backups)
        self.table = SortedTable(self._files, self.tr("Backups"), state, "restore/backups", 0)
        self.restore = self._action(self.tr("Restore the selected …"), self._take_selected)
        self.restore_from = self._action(self.tr("Restore from a file …"), lambda: ask_backup_file(self, self._take))
        self._cancel = self._action(self.tr("Cancel"), self.reject)
        self._none = MessagePage(
            self.tr("No backups in the data folder"),
            self.tr("None lie in {folder}. One that was kept elsewhere can be chosen as a file.").format(folder=folder),
        )
        self._build()
        self._none.setHidden(bool(backups))
        self.table.setVisible(bool(backups))
        self.table.doubleClicked.connect(self._take_selected)
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        self.finished.connect(self.table.save_state)
        self.table.selectRow(0)
        self._on_selection_changed()

    def _take_selected(self) -> None:
        rows = self.table.selected_rows()
        if len(rows) == 1:
            self._take(self._files.row(rows[0]).path)

    def _take(self, path: Path) -> None:
        self.chosen = path
        self.accept()

    def _on_selection_changed(self) -> None:
        self.restore.setEnabled(len(self.table.selected_rows()) == 1)

    def _action(self, text: str, run: object) -> QAction:
        action = QAction(text, self)
        action.triggered.connect(run)
        return action

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addWidget(styled(QLabel(self.windowTitle()), "title"))
        layout.addWidget(self.table, 1)
        layout.addWidget(self._none, 1)
        row: QHBoxLayout = action_row((self.restore, self.restore_from), (self._cancel,))
        layout.addLayout(row)
