"""The wizard of the first start: a few steps, each of which can be left for later."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.engine.common.errors import PlatformError
from app.engine.common.launch import APP_NAME
from app.views.context import ViewContext
from app.views.dialogs.first_start.access_step import AccessStep
from app.views.dialogs.first_start.folder_step import FolderStep
from app.views.dialogs.first_start.models_step import ModelsStep
from app.views.dialogs.first_start.photos_step import PhotosStep
from app.views.dialogs.first_start.step import Step
from app.views.engine_texts import error_text
from app.views.widgets.styled import styled
from app.views.work import TaskOwner


class FirstStart(QDialog):
    """Leads through the steps. What was done stays done when it is closed in the middle.

    Signals
    -------
    folder_chosen(Path) : the program is to go on in another data folder.
    """

    folder_chosen = Signal(object)

    def __init__(self, context: ViewContext, tasks: TaskOwner, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Welcome to {name}").format(name=APP_NAME))
        self.resize(720, 520)
        self._context, self._tasks = context, tasks
        self.steps: list[Step] = [FolderStep(context), AccessStep(context)]
        if context.platform.missing_models():
            self.steps.append(ModelsStep(context, tasks))
        self.steps.append(PhotosStep(context, tasks))
        self.title, self.number = styled(QLabel(), "display"), styled(QLabel(), "muted")
        self.fault = styled(QLabel(), "danger")
        self.fault.setWordWrap(True)
        self.back, self.skip, self.next = QPushButton(), QPushButton(), QPushButton()
        self._stack = QStackedWidget()
        for step in self.steps:
            self._stack.addWidget(step)
            step.completeness_changed.connect(self._refresh)
        self._build()
        self.go_to(0)

    @property
    def step(self) -> Step:
        """The step in front."""
        return self.steps[self._stack.currentIndex()]

    def go_to(self, index: int) -> None:
        """Bring a step to the front."""
        self._stack.setCurrentIndex(index)
        self.fault.clear()
        self.step.opened()
        self._refresh()
        self.next.setFocus()

    def _on_next(self) -> None:
        self._tasks.start(self._finish_step())

    def _on_back(self) -> None:
        self.go_to(self._stack.currentIndex() - 1)

    async def _finish_step(self) -> None:
        self.next.setEnabled(False)
        try:
            await self.step.finish()
        except PlatformError as error:
            self.fault.setText(error_text(error))
            return
        finally:
            self._refresh()
        if isinstance(self.step, FolderStep) and self.step.chosen is not None:
            self._leave_for(self.step.chosen)
        else:
            self._go_on()

    def _leave_for(self, folder: Path) -> None:
        self.accept()
        self.folder_chosen.emit(folder)

    def _go_on(self) -> None:
        index = self._stack.currentIndex()
        if index + 1 < len(self.steps):
            self.go_to(index + 1)
        else:
            self.accept()

    def _refresh(self) -> None:
        index, count = self._stack.currentIndex(), len(self.steps)
        is_last = index == count - 1
        self.title.setText(self.step.title)
        self.number.setText(self.tr("Step {number} of {count}").format(number=index + 1, count=count))
        self.back.setEnabled(index > 0)
        self.skip.setVisible(self.step.can_skip and not is_last)
        self.next.setEnabled(self.step.is_complete)
        self.next.setText(self.tr("Finish") if is_last else self.tr("Next"))
        self.next.setAccessibleName(self.next.text())

    def _build(self) -> None:
        self.back.setText(self.tr("Back"))
        self.skip.setText(self.tr("Later"))
        for button in (self.back, self.skip):
            button.setAccessibleName(button.text())
        self.next.setProperty("primary", True)
        self.next.setDefault(True)
        self.back.clicked.connect(self._on_back)
        self.skip.clicked.connect(self._go_on)
        self.next.clicked.connect(self._on_next)
        buttons = QHBoxLayout()
        buttons.addWidget(self.skip)
        buttons.addStretch(1)
        buttons.addWidget(self.back)
        buttons.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 28, 32, 24)
        layout.setSpacing(12)
        layout.addWidget(self.number)
        layout.addWidget(self.title)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.fault)
        layout.addLayout(buttons)

    def done(self, result: int) -> None:
        """Remember that this was seen: it does not come a second time."""
        self._context.state.setValue("welcomed", True)
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Count closing as leaving the rest for later."""
        self.reject()
        event.accept()
