"""What a step of the first start is."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.views.context import ViewContext
from app.views.widgets.styled import styled


class Step(QWidget):
    """One page of the wizard.

    Attributes
    ----------
    title : str
        What it is about.
    can_skip : bool
        Whether one may leave it for later.

    Signals
    -------
    completeness_changed : whether one can go on is another.
    """

    completeness_changed = Signal()

    def __init__(self, context: ViewContext, title: str, text: str, *, can_skip: bool = True) -> None:
        super().__init__()
        self.context = context
        self.title = title
        self.can_skip = can_skip
        words = styled(QLabel(text), "muted")
        words.setWordWrap(True)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(12)
        self.body.addWidget(words)

    @property
    def is_complete(self) -> bool:
        """Whether one can go on."""
        return True

    def opened(self) -> None:
        """Prepare what is shown; called when the step comes to the front."""

    async def finish(self) -> None:
        """Do what was chosen. Raises a PlatformError that is shown on the page."""
