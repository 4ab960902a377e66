"""One setting: its names, its value in a form or as JSON, and its limitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.engine.configurator import Applies, Declaration, Limitation, Setting
from app.engine.configurator.editor import schema_of
from app.views.engine_texts import engine_text, stored_text
from app.views.moments import moment_text
from app.views.screens.configurator.tab import named_fields, words_of
from app.views.theme import ThemeManager
from app.views.widgets.buttons import action_row
from app.views.widgets.forms import Fault, ValueEditor, Wording, form_node
from app.views.widgets.forms.json_editor import JsonEditor
from app.views.widgets.styled import styled

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.views.widgets.forms import Json


class SettingPanel(QWidget):
    """Edits one setting.

    Signals
    -------
    changed : what could be saved is different, or may be saved now or no longer.
    """

    changed = Signal()

    def __init__(self, themes: ThemeManager, main: Sequence[QAction], more: Sequence[QAction]) -> None:
        super().__init__()
        self.setting: Setting | None = None
        self._before: tuple[str, str, tuple[str, ...], Json] | None = None
        self.title = styled(QLabel(), "title")
        self.help = styled(QLabel(), "muted")
        self.applies = QLabel()
        self.facts = styled(QLabel(), "muted")
        self.facts.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.name = QComboBox()
        self.description = QLineEdit()
        self.tags = QLineEdit()
        self.value = ValueEditor(themes, lambda _value: [])
        self.limitation = JsonEditor(themes)
        self.limitation.setReadOnly(True)
        self.limitation.setAccessibleName(self.tr("Limitation of this setting as JSON schema"))
        self.limitation.setMaximumHeight(260)
        self.limitation.hide()
        self._schema: Json = None
        for label in (self.help, self.applies, self.facts):
            label.setWordWrap(True)
        self._build(main, more)
        self.name.currentIndexChanged.connect(self.changed)
        for edit in (self.description, self.tags):
            edit.textChanged.connect(self.changed)
        self.value.edited.connect(self.changed)
        self.value.checked.connect(self.changed)

    def show_setting(
        self,
        setting: Setting,
        limitation: Limitation,
        declaration: Declaration[Any] | None,
        names: Sequence[str],
        find_faults: Callable[[Json], Sequence[Fault]],
    ) -> None:
        """Show a setting with its limitation; `names` are those it may have."""
        self.setting = setting
        title = engine_text(declaration.title) if declaration is not None else setting.name
        self.title.setText(title)
        self.help.setText(engine_text(limitation.description))
        self.applies.setText(self._applies_words(declaration))
        self.facts.setText(self._fact_words(setting, limitation))
        self._show_names(setting, names)
        applies = declaration.applies.value if declaration is not None else ""
        # The database does not keep the order of the fields; the declaration has it.
        schema = limitation.validation_schema if declaration is None else schema_of(declaration)
        node = form_node(schema, title, limitation.default_value, applies, engine_text)
        self.value.show_value(node, Wording(), setting.value, find_faults)
        self._schema = limitation.validation_schema
        self.show_limitation(is_wanted=not self.limitation.isHidden())
        self._before = self._entered()
        self.changed.emit()

    def show_limitation(self, *, is_wanted: bool) -> None:
        """Show the limitation below the value, or not."""
        if is_wanted:
            self.limitation.show_value(self._schema)
        self.limitation.setVisible(is_wanted)

    @property
    def is_changed(self) -> bool:
        """Whether something differs from what is stored."""
        return self.setting is not None and (self._entered() != self._before or bool(self.value.faults))

    @property
    def can_save(self) -> bool:
        """Whether there is something to save that the limitation allows."""
        return self.is_changed and self.value.is_valid

    def entered(self) -> dict[str, Json]:
        """Return what is to be changed, as the service takes it."""
        assert self.setting is not None
        name, description, tags, value = self._entered()
        description = stored_text(description, self.setting.description)
        own = {} if self.setting.is_default else {"name": name, "tags": tags}
        return {**own, "description": description, "value": value}

    def _entered(self) -> tuple[str, str, tuple[str, ...], Json]:
        return self.name.currentText(), self.description.text(), words_of(self.tags.text()), self.value.value()

    def _show_names(self, setting: Setting, names: Sequence[str]) -> None:
        for edit in (self.name, self.description, self.tags):
            edit.blockSignals(True)
        self.name.clear()
        self.name.addItems([setting.name] if setting.is_default else list(names))
        self.name.setCurrentText(setting.name)
        self.name.setEnabled(not setting.is_default)
        self.description.setText(engine_text(setting.description))
        self.tags.setText(", ".join(setting.tags))
        self.tags.setEnabled(not setting.is_default)
        self.tags.setPlaceholderText(
            self.tr("A default setting has no tags: duplicate it first") if setting.is_default else ""
        )
        for edit in (self.name, self.description, self.tags):
            edit.blockSignals(False)

    def _applies_words(self, declaration: Declaration[Any] | None) -> str:
        if declaration is None:
            return self.tr("Made by people: the program does not read it.")
        if declaration.applies is Applies.RESTART:
            return self.tr("A change is felt after the next start.")
        return self.tr("A change is felt at once, but for fields that say otherwise.")

    def _fact_words(self, setting: Setting, limitation: Limitation) -> str:
        text = self.tr("Read by: {services} · created {created} · changed {changed} · {id}")
        return text.format(
            services=", ".join(limitation.services) or self.tr("nobody"),
            created=moment_text(setting.create_time),
            changed=moment_text(setting.last_update_time),
            id=setting.setting_id,
        )

    def _build(self, main: Sequence[QAction], more: Sequence[QAction]) -> None:
        rows = ((self.tr("Name"), self.name), (self.tr("Description"), self.description), (self.tr("Tags"), self.tags))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.title)
        layout.addWidget(self.help)
        layout.addLayout(action_row(main, more))
        layout.addWidget(self.applies)
        layout.addLayout(named_fields(rows))
        layout.addWidget(self.value, 1)
        layout.addWidget(self.limitation)
        layout.addWidget(self.facts)
