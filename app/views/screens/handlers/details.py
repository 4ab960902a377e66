"""One handler or verifier, readable: what it does, policy by policy."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from app.views.engine_texts import engine_message
from app.views.moments import moment_text
from app.views.screens.handlers.kinds import Entry
from app.views.widgets.buttons import action_row
from app.views.widgets.fact_grid import FactGrid
from app.views.widgets.forms.reading import ReadSection
from app.views.widgets.styled import styled

_NAMES_WIDTH = 150


class DetailsPanel(QWidget):
    """Title, what can be done, and a card for each policy."""

    def __init__(self, main: Sequence[QAction], more: Sequence[QAction]) -> None:
        super().__init__()
        self.title = styled(QLabel(), "title")
        self.title.setWordWrap(True)
        self.title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.line = styled(QLabel(), "muted")
        self.line.setWordWrap(True)
        self.line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.fault = styled(QLabel(), "warning")
        self.fault.setWordWrap(True)
        self.cards: list[PolicyCard] = []
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName(self.tr("Policies in words"))
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        content = QWidget()
        self._cards = QVBoxLayout(content)
        self._cards.setContentsMargins(0, 0, 8, 0)
        self._cards.setSpacing(12)
        self._cards.addStretch(1)
        self._area.setWidget(content)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for widget in (self.title, self.line):
            layout.addWidget(widget)
        layout.addLayout(action_row(main, more))
        layout.addWidget(self.fault)
        layout.addWidget(self._area, 1)

    def show_entry(self, entry: Entry, sections: Sequence[ReadSection]) -> None:
        """Show one."""
        self.title.setText(entry.description or self.tr("No description"))
        when = moment_text(entry.last_update_time)
        text = self.tr("Static · changed {when} · {id}")
        if entry.is_dynamic:
            text = self.tr("Dynamic: takes policies with every request · changed {when} · {id}")
        self.line.setText(text.format(when=when, id=entry.id))
        self.fault.setText(self._fault_words(entry))
        self.fault.setVisible(bool(self.fault.text()))
        while len(self.cards) < len(sections):
            card = PolicyCard()
            self.cards.append(card)
            self._cards.insertWidget(len(self.cards) - 1, card)
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(sections))
            if number < len(sections):
                card.show_section(sections[number])
        self._area.verticalScrollBar().setValue(0)

    def text(self) -> str:
        """Return what is shown."""
        cards = [card.text() for card in self.cards if not card.isHidden()]
        return "\n".join([self.title.text(), self.line.text(), self.fault.text(), *cards])

    def _fault_words(self, entry: Entry) -> str:
        if entry.fault:
            return self.tr(
                "Its stored policies break the rules, so it is not run: {fault} Edit it to mend it, or delete it."
            ).format(fault=engine_message(entry.fault))
        if entry.policies is None:
            return self.tr("It has no policies of its own.")
        return ""


class PolicyCard(QFrame):
    """One policy in words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("section")
        self._title = styled(QLabel(), "heading")
        self._help = styled(QLabel(), "muted")
        self._help.setWordWrap(True)
        self.facts = FactGrid()
        self.facts.setObjectName("bare")
        grid = self.facts.layout()
        assert isinstance(grid, QGridLayout)
        grid.setColumnMinimumWidth(0, _NAMES_WIDTH)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(6)
        for widget in (self._title, self._help, self.facts):
            layout.addWidget(widget)

    def show_section(self, section: ReadSection) -> None:
        """Show a policy."""
        self._title.setText(section.title)
        self._help.setText(section.help)
        self._help.setVisible(bool(section.help))
        self.facts.show_facts(section.facts)

    def text(self) -> str:
        """Return what is shown."""
        lines = [f"{name} {value}" for name, value in self.facts.facts()]
        return "\n".join([self._title.text(), *lines])
