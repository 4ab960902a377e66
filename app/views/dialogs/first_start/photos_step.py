"""First photos of one's own, if wanted."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QFileDialog, QHBoxLayout, QLabel, QLineEdit, QPushButton

from app.views.context import ViewContext
from app.views.dialogs.first_start.step import Step
from app.views.importing import import_folder
from app.views.widgets.styled import styled
from app.views.work import TaskOwner


class PhotosStep(Step):
    """A folder of people becomes faces in a list, in the background."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__(
            context,
            self.tr("First photos"),
            self.tr(
                "Choose a folder in which every person has a folder of their own: the folder's name becomes the "
                "person's name. The photos are read in the background and stay where they are."
            ),
        )
        self._tasks = tasks
        self.folder = QLineEdit()
        self.folder.setAccessibleName(self.tr("Folder with people"))
        self.folder.setPlaceholderText(self.tr("No folder: nothing is added now"))
        browse = QPushButton(self.tr("Choose …"))
        browse.setAccessibleName(self.tr("Choose the folder with people"))
        browse.clicked.connect(self._ask)
        self.with_attributes = QCheckBox(self.tr("Estimate age and gender too"))
        self.with_attributes.setAccessibleName(self.with_attributes.text())
        self.fault = styled(QLabel(), "danger")
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(browse)
        self.body.addLayout(row)
        self.body.addWidget(self.with_attributes)
        self.body.addWidget(self.fault)
        self.body.addStretch(1)
        self.folder.textChanged.connect(self._on_changed)

    @property
    def is_complete(self) -> bool:
        """Whether there is such a folder, or none is wanted."""
        return not self.folder.text() or Path(self.folder.text()).is_dir()

    async def finish(self) -> None:
        """Begin the import."""
        if self.folder.text():
            self._tasks.start(
                import_folder(self.context, Path(self.folder.text()), with_attributes=self.with_attributes.isChecked())
            )

    def _on_changed(self) -> None:
        self.fault.setText("" if self.is_complete else self.tr("There is no such folder."))
        self.completeness_changed.emit()

    def _ask(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder with people"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self.folder.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
