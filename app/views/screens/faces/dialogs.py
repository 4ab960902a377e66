"""Small dialogs of the screen: the name of a list, how a list is deleted, the fields of a face, a span of time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from PySide6.QtCore import QDateTime, QLocale, Qt
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.engine.faces import Face, FaceChanges
from app.views.widgets.styled import LevelForm, indented, styled

USER_DATA_LENGTH = 128
EXTERNAL_ID_LENGTH = 36
AVATAR_LENGTH = 256


class ListDialog(QDialog):
    """Asks for the user data of a new list."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Add a list"))
        self.user_data = text_field(self.tr("User data of the list"), USER_DATA_LENGTH)
        self.user_data.setPlaceholderText(self.tr("For example: Staff"))
        form = LevelForm()
        form.addRow(self.tr("User data"), self.user_data)
        self.buttons = accepting_buttons(self, self.tr("Add"))
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(380)


class DeleteListDialog(QDialog):
    """Asks whether the faces of a list go with it."""

    def __init__(self, name: str, count: int, days: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Delete a list"))
        number = QLocale().toString(count)
        words = QLabel(self.tr("The list “{name}” holds {count} faces.").format(name=name, count=number))
        words.setWordWrap(True)
        self.only_list = QRadioButton(self.tr("Delete the list and keep its faces"))
        with_faces = self.tr("Delete the list and its {count} faces")
        if days:
            with_faces = self.tr("Delete the list and put its {count} faces into the recycle bin for {days} days")
        self.with_faces = QRadioButton(with_faces.format(count=number, days=days))
        self.only_list.setChecked(True)
        self.with_faces.setEnabled(count > 0)
        self.buttons = accepting_buttons(self, self.tr("Delete"), is_destructive=True)
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        for widget in (words, self.only_list, self.with_faces, self.buttons):
            layout.addWidget(widget)
        self.setMinimumWidth(420)


class FaceDialog(QDialog):
    """Changes the fields of a face and the lists it is in."""

    def __init__(self, face: Face, lists: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = face
        self.setWindowTitle(self.tr("Edit a face"))
        self.user_data = text_field(self.tr("User data"), USER_DATA_LENGTH, face.user_data)
        self.external_id = text_field(self.tr("External id"), EXTERNAL_ID_LENGTH, face.external_id)
        self.avatar = text_field(self.tr("Avatar"), AVATAR_LENGTH, face.avatar)
        self.lists = checked_list(self.tr("Lists of the face"), lists, face.lists)
        form = LevelForm()
        form.addRow(self.tr("User data"), self.user_data)
        form.addRow(self.tr("External id"), self.external_id)
        form.addRow(self.tr("Avatar"), self.avatar)
        form.addRow(self.tr("Lists"), self.lists)
        self.buttons = accepting_buttons(self, self.tr("Save"))
        layout = QVBoxLayout(self)
        layout.setSpacing(12)
        identity = styled(QLabel(face.face_id), "muted")
        identity.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(identity)
        layout.addLayout(form)
        layout.addWidget(self.buttons)
        self.setMinimumWidth(460)

    def changes(self) -> FaceChanges:
        """Return what was changed of the fields."""

        def other(field: QLineEdit, before: str) -> str | None:
            return None if field.text() == before else field.text()

        return FaceChanges(
            other(self.user_data, self._face.user_data),
            other(self.external_id, self._face.external_id),
            other(self.avatar, self._face.avatar),
        )

    def list_changes(self) -> tuple[list[str], list[str]]:
        """Return the lists the face joins and those it leaves."""
        chosen, before = set(checked_ids(self.lists)), set(self._face.lists)
        return sorted(chosen - before), sorted(before - chosen)


class PeriodDialog(QDialog):
    """Asks for a span of time."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Created between"))
        now = QDateTime.currentDateTime()
        self.since, self.until = QDateTimeEdit(now.addDays(-7)), QDateTimeEdit(now)
        for field, name in ((self.since, self.tr("From")), (self.until, self.tr("Until"))):
            indented(field).setCalendarPopup(True)
            field.setAccessibleName(name)
        form = LevelForm()
        form.addRow(self.tr("From"), self.since)
        form.addRow(self.tr("Until"), self.until)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(accepting_buttons(self, self.tr("Show")))

    def span(self) -> tuple[datetime, datetime]:
        """Return first and last moment in UTC."""
        first, last = (
            datetime.fromtimestamp(one.dateTime().toSecsSinceEpoch(), UTC) for one in (self.since, self.until)
        )
        return min(first, last), max(first, last)


def text_field(name: str, length: int, text: str = "") -> QLineEdit:
    """Return a field for a text of limited length, with a name for whoever cannot see it."""
    field = QLineEdit(text)
    field.setMaxLength(length)
    field.setAccessibleName(name)
    return field


def accepting_buttons(dialog: QDialog, accept: str, *, is_destructive: bool = False) -> QDialogButtonBox:
    """Return a row with the button that goes on and the one that does not."""
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel, parent=dialog)
    going_on = buttons.addButton(accept, QDialogButtonBox.ButtonRole.AcceptRole)
    going_on.setProperty("destructive" if is_destructive else "primary", True)
    going_on.setDefault(True)
    for button in buttons.buttons():
        button.setAccessibleName(button.text())
    buttons.accepted.connect(dialog.accept)
    buttons.rejected.connect(dialog.reject)
    return buttons


def checked_list(name: str, items: Sequence[tuple[str, str]], chosen: Sequence[str] = ()) -> QListWidget:
    """Return a list of (id, name) with boxes to check; Space checks the one in focus."""
    widget = QListWidget()
    widget.setAccessibleName(name)
    widget.setMaximumHeight(150)
    widget.setSpacing(3)  # the boxes to check are higher than a line of text
    widget.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    for identifier, title in items:
        item = QListWidgetItem(title or identifier)
        item.setToolTip(item.text())
        item.setData(Qt.ItemDataRole.UserRole, identifier)
        item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
        item.setCheckState(Qt.CheckState.Checked if identifier in chosen else Qt.CheckState.Unchecked)
        widget.addItem(item)
    return widget


def checked_ids(widget: QListWidget) -> list[str]:
    """Return the ids that are checked, in order."""
    items = (widget.item(row) for row in range(widget.count()))
    return [item.data(Qt.ItemDataRole.UserRole) for item in items if item.checkState() == Qt.CheckState.Checked]
