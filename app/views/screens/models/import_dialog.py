"""Asks for what a network does not say of itself."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QComboBox, QDialog, QDialogButtonBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.engine.inference.catalogue import CommercialUse
from app.engine.inference.importer import RecogniserOptions
from app.engine.inference.recogniser_probe import NetworkFacts
from app.views.screens.models.model import use_text
from app.views.widgets.styled import LevelForm

_ARCFACE_MEAN = "127.5"


class ImportDialog(QDialog):
    """Fields of a user's own recogniser; what the network says is filled in."""

    def __init__(self, file: Path, facts: NetworkFacts, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file = file
        self.setWindowTitle(self.tr("Import a recogniser"))
        self.size_px = self._line(str(facts.size_px or 112), self.tr("Side of the input in pixels"))
        self.colour = QComboBox()
        self.colour.addItems(["RGB", "BGR"])
        self.mean = self._line(_ARCFACE_MEAN, self.tr("Taken off each pixel of 0..255"))
        self.std = self._line(_ARCFACE_MEAN, self.tr("Then divided by"))
        self.note = self._line("", self.tr("Terms of use, in one sentence"))
        self.use = QComboBox()
        for use in (CommercialUse.ASK, CommercialUse.NO, CommercialUse.YES):
            self.use.addItem(use_text(use), use)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=self)
        self._accept = self._buttons.addButton(self.tr("Import"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._build(facts)
        for line in (self.size_px, self.mean, self.std, self.note):
            line.textChanged.connect(self._on_changed)
        self._on_changed()

    def options(self) -> RecogniserOptions | None:
        """Return what was entered; None while something is missing or no number."""
        try:
            size, mean, std = int(self.size_px.text()), _numbers(self.mean.text()), _numbers(self.std.text())
        except ValueError:
            return None
        note = self.note.text().strip()
        if not note or size < 1 or 0.0 in std:
            return None
        use: CommercialUse = CommercialUse(self.use.currentData())
        return RecogniserOptions(
            size_px=size, colour=self.colour.currentText(), mean=mean, std=std, licence_note=note, commercial=use
        )

    def _on_changed(self) -> None:
        self._accept.setEnabled(self.options() is not None)

    def _line(self, text: str, name: str) -> QLineEdit:
        line = QLineEdit(text)
        line.setAccessibleName(name)
        return line

    def _build(self, facts: NetworkFacts) -> None:
        self.colour.setAccessibleName(self.tr("Colour order"))
        self.use.setAccessibleName(self.tr("Business use"))
        form = LevelForm()
        form.addRow(self.tr("File"), QLabel(self.file.name))
        length = self.tr("read when it runs") if facts.dimension is None else str(facts.dimension)
        form.addRow(self.tr("Length of the descriptor"), QLabel(length))
        form.addRow(self.tr("Side of the input in pixels"), self.size_px)
        form.addRow(self.tr("Colour order"), self.colour)
        form.addRow(self.tr("Mean, one number or three"), self.mean)
        form.addRow(self.tr("Divisor, one number or three"), self.std)
        form.addRow(self.tr("Terms of use, in one sentence"), self.note)
        form.addRow(self.tr("Business use"), self.use)
        for button in self._buttons.buttons():
            button.setAccessibleName(button.text())
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self._buttons)


def _numbers(text: str) -> tuple[float, ...]:
    values = tuple(float(part) for part in text.split(","))
    if len(values) not in (1, 3):
        raise ValueError("one number or three")
    return values
