"""About the Configurator: what it holds, and dumps and limitation files written and taken over."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QFileDialog, QFrame, QLabel, QPushButton, QVBoxLayout, QWidget

from app import __version__
from app.engine.common.errors import BadInputError
from app.engine.common.files import write_atomic
from app.engine.configurator import DumpReport
from app.engine.configurator.sections.storage import CONFIGURATOR_REVISION
from app.views.context import ViewContext
from app.views.screens.configurator.tab import spread
from app.views.widgets.buttons import action_button
from app.views.widgets.fact_grid import FactGrid
from app.views.widgets.styled import styled
from app.views.work import TaskOwner

if TYPE_CHECKING:
    from app.engine.configurator import ConfiguratorService

_MOST_BYTES = 64_000_000
Document = dict[str, Any]  # a JSON object


class AboutTab(QWidget):
    """Facts, and what is done with all settings at once."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__()
        self._context, self._tasks = context, tasks
        self.facts = FactGrid()
        self.service_box = QComboBox()
        self.service_box.setAccessibleName(self.tr("Service"))
        self.service_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.buttons: dict[str, QPushButton] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 12, 8, 0)
        layout.setSpacing(12)
        for card in (self._facts_card(), self._dump_card(), self._file_card(), self._again_card()):
            layout.addWidget(card)
        layout.addStretch(1)

    @property
    def _service(self) -> ConfiguratorService:
        return self._context.platform.configurator

    def refresh(self) -> None:
        """Read the facts again."""
        self._tasks.start(self.load())

    async def load(self) -> None:
        """Read the facts."""

        def read() -> tuple[list[tuple[str, str]], list[str]]:
            settings, limitations = self._service.list_settings(), self._service.list_limitations()
            defaults = {one.name: one.default_value for one in limitations}
            changed = sum(one.value != defaults.get(one.name, one.value) for one in settings)
            facts = [
                (self.tr("Perigee"), __version__),
                (self.tr("Settings"), str(len(settings))),
                (self.tr("Changed or tagged"), str(changed + sum(not one.is_default for one in settings))),
                (self.tr("Limitations"), str(len(limitations))),
                (self.tr("Made by people"), str(sum(not one.is_default for one in limitations))),
                (self.tr("Groups"), str(len(self._service.list_groups()))),
                (self.tr("Revision of stored settings"), str(self._service.value(CONFIGURATOR_REVISION).root)),
            ]
            return facts, sorted({name for one in limitations for name in one.services})

        facts, services = await self._context.workers.call(read)
        self.facts.show_facts(facts)
        chosen = self.service_box.currentText()
        self.service_box.clear()
        self.service_box.addItems(services)
        self.service_box.setCurrentText(chosen)

    # --- dumps

    async def dump_to(self, path: Path) -> None:
        """Write every setting, limitation and group; secrets are hidden."""
        await self._context.workers.call(lambda: write_atomic(path, _text(self._service.dump())))
        self._context.notify(self.tr("Written: {path}. Secrets are hidden in it.").format(path=path))

    async def restore_from(self, path: Path) -> None:
        """Take over a dump after a question that says what it changes."""
        document = await self._context.workers.call(lambda: _read(path))
        count = len(document.get("settings") or ())
        is_full = "limitations" in document
        is_fresh = await self._context.workers.call(self._service.is_fresh)
        text = self.tr(
            "The values of {name} replace those of the same settings here. All of it is taken over, or nothing."
        )
        if is_full and not is_fresh:
            text = self.tr(
                "{name} is a full dump, which only a fresh site takes. Its limitations and groups are left out; its "
                "values replace those of the same settings here. All of it is taken over, or nothing."
            )
            document = {key: entry for key, entry in document.items() if key not in ("limitations", "groups")}
        title, action = self.tr("Take over this dump?"), self.tr("Take over")
        if await self._context.confirm(title, text.format(name=path.name), count, action):
            self._say(await self._context.workers.call(lambda: self._service.restore(document)))
            await self.load()

    async def write_limitations(self, service: str, path: Path) -> None:
        """Write the limitations that a service reads, without values."""
        await self._context.workers.call(lambda: write_atomic(path, _text(self._service.limitation_file([service]))))
        self._context.notify(self.tr("Written: {path}.").format(path=path))

    async def apply_limitations(self, path: Path) -> None:
        """Create or replace the limitations of a file after a question."""
        document = await self._context.workers.call(lambda: _read(path))
        count = len(document.get("limitations") or ())
        text = self.tr("Limitations of {name} that people made are created or replaced; those of the program stay.")
        title, action = self.tr("Take over these limitations?"), self.tr("Take over")
        if await self._context.confirm(title, text.format(name=path.name), count, action):
            self._say(await self._context.workers.call(lambda: self._service.apply_limitation_file(document)))
            await self.load()

    def recreate(self) -> None:
        """Start anew with every setting, after a question in which the number of settings is typed."""
        self._tasks.start(self._recreate())

    async def _recreate(self) -> None:
        count = len(await self._context.workers.call(self._service.list_settings))
        text = self.tr(
            "Every setting, limitation and group is removed, and those of a fresh site are made. Save a dump first: "
            "nothing comes back without one."
        )
        title, action = self.tr("Start anew with all settings?"), self.tr("Start anew")
        if await self._context.confirm(title, text, count, action, typed=True):
            await self._context.workers.call(self._service.recreate)
            self._context.notify(self.tr("All settings are those of a fresh site."))
            await self.load()

    def _say(self, report: DumpReport) -> None:
        text = self.tr("Settings: {settings}, limitations: {limitations}, groups: {groups} taken over.")
        if report.kept_secrets:
            text = self.tr(
                "Settings: {settings}, limitations: {limitations}, groups: {groups} taken over. These keep the secrets "
                "of this site: {kept}."
            )
        kept = ", ".join(report.kept_secrets)
        self._context.notify(
            text.format(settings=report.settings, limitations=report.limitations, groups=report.groups, kept=kept)
        )

    # --- building

    def _facts_card(self) -> QFrame:
        card, layout = _card(self.tr("About the Configurator"), self.tr("One place for the settings of all services."))
        layout.addWidget(self.facts)
        return card

    def _dump_card(self) -> QFrame:
        card, layout = _card(
            self.tr("Dump"),
            self.tr(
                "Everything as one file: to keep, to compare, or for another site. A site in use takes values only."
            ),
        )
        save = self._button("dump", "Ctrl+Shift+S", self.tr("Save a dump …"), self._choose_dump)
        load = self._button("restore", "Ctrl+O", self.tr("Take over a dump …"), self._choose_restore)
        layout.addLayout(spread(save, load))
        return card

    def _file_card(self) -> QFrame:
        card, layout = _card(
            self.tr("Limitation file"), self.tr("The limitations that one service reads, without settings or values.")
        )
        save = self._button("limitations", "Ctrl+E", self.tr("Save its limitations …"), self._choose_limitations)
        load = self._button("apply", "Ctrl+I", self.tr("Take over a limitation file …"), self._choose_apply)
        layout.addLayout(spread(self.service_box, save, load))
        return card

    def _again_card(self) -> QFrame:
        card, layout = _card(self.tr("Start anew"), self.tr("Remove every setting and begin as a fresh site does."))
        button = self._button("recreate", "Ctrl+Shift+Del", self.tr("Start anew …"), self.recreate)
        button.setProperty("destructive", True)
        layout.addLayout(spread(button))
        return card

    def _button(self, name: str, key: str, text: str, run: Callable[[], None]) -> QPushButton:
        action = QAction(text, self)
        action.setShortcut(key)
        action.triggered.connect(lambda _checked=False: run())
        self.addAction(action)
        button = action_button(action)
        self.buttons[name] = button
        return button

    def _choose_dump(self) -> None:
        self._choose(self.tr("Save a dump"), "settings.json", self.dump_to)

    def _choose_restore(self) -> None:
        self._choose(self.tr("Take over a dump"), "", self.restore_from)

    def _choose_limitations(self) -> None:
        service = self.service_box.currentText()
        name = f"{service}_limitation.json"
        self._choose(self.tr("Save limitations"), name, lambda path: self.write_limitations(service, path))

    def _choose_apply(self) -> None:
        self._choose(self.tr("Take over a limitation file"), "", self.apply_limitations)

    def _choose(self, title: str, name: str, run: Callable[[Path], Coroutine[Any, Any, None]]) -> None:
        """Ask for a file, one to write when it has a name already, and go on with it."""
        dialog = QFileDialog(self, title)
        dialog.setNameFilters([self.tr("JSON (*.json)"), self.tr("All files (*)")])
        if name:
            dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
            dialog.setDefaultSuffix("json")
            dialog.selectFile(name)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda chosen: self._tasks.start(run(Path(chosen))))
        dialog.open()


def _card(title: str, text: str) -> tuple[QFrame, QVBoxLayout]:
    card = styled(QFrame(), "section")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(16, 12, 16, 12)
    layout.setSpacing(8)
    layout.addWidget(styled(QLabel(title), "heading"))
    words = styled(QLabel(text), "muted")
    words.setWordWrap(True)
    layout.addWidget(words)
    return card, layout


def _text(document: Document) -> bytes:
    return f"{json.dumps(document, ensure_ascii=False, indent=2)}\n".encode()


def _read(path: Path) -> Document:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise BadInputError(f"{path.name} is too large.", remedy="Choose a file that the Configurator wrote.")
        found = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise BadInputError(f"{path.name} cannot be read: {error}", remedy="Choose a JSON file.") from error
    if not isinstance(found, dict):
        raise BadInputError(f"{path.name} holds no object.", remedy="Choose a file that the Configurator wrote.")
    return found
