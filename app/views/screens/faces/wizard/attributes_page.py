"""Step 2: what is extracted of each face."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QLabel, QVBoxLayout, QWidget

from app.views.context import ViewContext
from app.views.screens.faces.wizard.drafts import Extraction
from app.views.widgets.styled import styled
from app.views.work import TaskOwner


class AttributesPage(QWidget):
    """Boxes to check, one for each thing that can be extracted here."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__()
        self._context = context
        self.versions: dict[int, QCheckBox] = {}
        self.basic = QCheckBox(self.tr("Basic attributes: age and gender"))
        self.avatar = QCheckBox(self.tr("Use the sample as the avatar"))
        self._hint = styled(QLabel(), "muted")
        self._hint.setWordWrap(True)
        self._layout = QVBoxLayout(self)
        self._build()
        tasks.start(self._show_versions())

    def extraction(self) -> Extraction:
        """Return what is chosen."""
        versions = tuple(version for version, box in self.versions.items() if box.isChecked())
        return Extraction(versions, self.basic.isChecked(), self.avatar.isChecked())

    async def _show_versions(self) -> None:
        platform = self._context.platform
        default, specs = await self._context.workers.call(
            lambda: (platform.default_version(), platform.installed_versions())
        )
        place = self._layout.indexOf(self.basic)
        for spec in specs:
            text = self.tr("Descriptor version {version}")
            if spec.version == default:
                text = self.tr("Descriptor version {version} (in use for matching)")
            box = QCheckBox(text.format(version=spec.version))
            box.setChecked(spec.version == default)
            box.setAccessibleName(box.text())
            self.versions[spec.version] = box
            self._layout.insertWidget(place, box)
            place += 1
        first = next(iter(self.versions.values()), None)
        QWidget.setTabOrder(first, self.basic) if first is not None else None

    def _build(self) -> None:
        title = styled(QLabel(self.tr("What is extracted of each face?")), "title")
        self._hint.setText(
            self.tr(
                "Without a descriptor of the version in use a face is kept, but found by no search, and it is not "
                "told whether the person is here already."
            )
        )
        self._layout.setSpacing(12)
        self._layout.addWidget(title)
        for box in (self.basic, self.avatar):
            box.setChecked(True)
            box.setAccessibleName(box.text())
            self._layout.addWidget(box)
        self._layout.addWidget(self._hint)
        self._layout.addStretch(1)
