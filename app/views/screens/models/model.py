"""The table of models as Qt sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QCoreApplication, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.engine.inference.catalogue import CommercialUse, ModelEntry
from app.engine.inference.store import ModelState
from app.views.engine_texts import engine_text
from app.views.speed import megabytes

Index = QModelIndex | QPersistentModelIndex
SORT_ROLE = Qt.ItemDataRole.UserRole
NAME, STATE, PURPOSE, USE, LICENCE, SIZE, VERSION, HASH = range(8)


@dataclass(frozen=True)
class ModelRow:
    """One model: its catalogue entry, whether it is here, and what hashing it again found, where that was done."""

    entry: ModelEntry
    installed: bool
    verified: ModelState | None = None

    @property
    def bytes(self) -> int:
        """Length of the published files, as far as the catalogue states it."""
        return sum(member.bytes or 0 for member in self.entry.members)


class ModelTableModel(QAbstractTableModel):
    """Every model of the catalogue."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ModelRow] = []
        self._headers = [
            self.tr("Model"),
            self.tr("State"),
            self.tr("What it is for"),
            self.tr("Business use"),
            self.tr("Licence"),
            self.tr("Size"),
            self.tr("Descriptor"),
            self.tr("Hash"),
        ]

    def show_rows(self, rows: Sequence[ModelRow]) -> None:
        """Show these models; what was verified before is forgotten."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def show_verified(self, states: Mapping[str, ModelState]) -> None:
        """Note what hashing the models again found, by id."""
        self._rows = [ModelRow(r.entry, r.installed, states.get(r.entry.id, r.verified)) for r in self._rows]
        if self._rows:
            self.dataChanged.emit(self.index(0, STATE), self.index(len(self._rows) - 1, HASH))

    def row(self, number: int) -> ModelRow:
        """Return one model."""
        return self._rows[number]

    def rows(self) -> Sequence[ModelRow]:
        """Return every model."""
        return self._rows

    def _text(self, row: ModelRow, column: int) -> str:
        entry = row.entry
        return {
            NAME: entry.id,
            STATE: self._state(row),
            PURPOSE: engine_text(entry.summary),
            USE: use_text(entry.licence.commercial),
            LICENCE: engine_text(entry.licence.name),
            SIZE: megabytes(row.bytes) if row.bytes else self.tr("not stated"),
            VERSION: self.tr("version {n}").format(n=entry.descriptor.version) if entry.descriptor else "",
            HASH: self._hash(row),
        }[column]

    def _state(self, row: ModelRow) -> str:
        if row.verified is ModelState.DAMAGED:
            return self.tr("⚠ damaged")
        if row.installed:
            return self.tr("✓ installed")
        return self.tr("missing") if row.entry.default else self.tr("optional")

    def _hash(self, row: ModelRow) -> str:
        if row.verified is None:
            return self.tr("checked at installation") if row.installed else ""
        return {
            ModelState.OK: self.tr("✓ verified now"),
            ModelState.DAMAGED: self.tr("⚠ wrong"),
            ModelState.MISSING: self.tr("⚠ file missing"),
        }[row.verified]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of models."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self._headers)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title of a column."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._headers[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return one cell."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._text(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            note = engine_text(row.entry.licence.note)
            return note if index.column() in (USE, LICENCE) else self._text(row, index.column())
        if role == SORT_ROLE:
            return row.bytes if index.column() == SIZE else self._text(row, index.column())
        return None


def use_text(use: CommercialUse) -> str:
    """Return whether a business may use a model."""
    translate = QCoreApplication.translate
    return {
        CommercialUse.YES: translate("CommercialUse", "yes"),
        CommercialUse.NO: translate("CommercialUse", "no"),
        CommercialUse.ASK: translate("CommercialUse", "ask first"),
    }[use]
