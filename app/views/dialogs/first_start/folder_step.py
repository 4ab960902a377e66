"""Where everything is stored."""

from __future__ import annotations

import shutil
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QLabel, QPushButton

from app.engine.common.launch import remember_data_dir
from app.views.context import ViewContext
from app.views.dialogs.first_start.step import Step
from app.views.speed import megabytes
from app.views.widgets.styled import LevelForm, styled


class FolderStep(Step):
    """Shows the data folder; another one can be chosen where nobody named it for this start.

    Attributes
    ----------
    chosen : Path or None
        Another folder: the program goes on there.
    """

    def __init__(self, context: ViewContext) -> None:
        super().__init__(
            context,
            self.tr("Where the data lies"),
            self.tr(
                "Faces, photos, settings and logs are stored in one folder on this machine. Nothing leaves it, and "
                "nothing is sent anywhere."
            ),
        )
        self.chosen: Path | None = None
        launch = context.platform.launch
        self.folder = styled(QLabel(str(launch.data_dir)), "key")
        self.folder.setWordWrap(True)
        self.free = QLabel(_free_text(launch.data_dir))
        self.choose = QPushButton(self.tr("Choose another folder …"))
        self.choose.setAccessibleName(self.choose.text())
        self.choose.setVisible(launch.is_folder_free)
        self.choose.clicked.connect(self._ask)
        form = LevelForm()
        form.addRow(self.tr("Data folder"), self.folder)
        form.addRow(self.tr("Free space"), self.free)
        form.addRow("", self.choose)
        self.body.addLayout(form)
        self.body.addStretch(1)

    def take(self, folder: Path) -> None:
        """Choose another folder."""
        same = folder.absolute() == self.context.platform.launch.data_dir
        self.chosen = None if same else folder.absolute()
        self.folder.setText(str(folder.absolute()))
        self.free.setText(_free_text(folder))

    async def finish(self) -> None:
        """Remember another folder."""
        chosen = self.chosen
        if chosen is not None:
            await self.context.workers.call(lambda: remember_data_dir(chosen))

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder for everything the program stores"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(lambda name: self.take(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _free_text(folder: Path) -> str:
    nearest = next((one for one in (folder, *folder.parents) if one.exists()), None)
    if nearest is None:
        return QCoreApplication.translate("FolderStep", "not known")
    return megabytes(shutil.disk_usage(nearest).free)
