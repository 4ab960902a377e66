"""The screen of models: what there is, under which terms, and what is installed; installs the first start's pack."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSortFilterProxyModel, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFileDialog,
    QHeaderView,
    QLabel,
    QMessageBox,
    QTableView,
    QVBoxLayout,
)

from app.engine.common.errors import CancelledError, PlatformError
from app.engine.common.launch import APP_NAME
from app.engine.common.progress import CancelToken
from app.engine.inference.importer import read_recogniser
from app.engine.inference.installer import InstallPlan
from app.engine.inference.store import ModelState
from app.views.context import ViewContext
from app.views.engine_texts import engine_message, engine_text, error_text
from app.views.screens.base import Screen
from app.views.screens.models.import_dialog import ImportDialog
from app.views.screens.models.install_panel import InstallPanel, licence_words
from app.views.screens.models.model import PURPOSE, SORT_ROLE, ModelRow, ModelTableModel
from app.views.speed import megabytes
from app.views.widgets.buttons import action_row
from app.views.widgets.styled import styled
from app.views.work import ProgressRelay, TaskOwner


class ModelsScreen(Screen):
    """The table of all models, and the installation under way above it."""

    def __init__(self, context: ViewContext, tasks: TaskOwner | None = None) -> None:
        super().__init__(context, tasks)
        self._token = CancelToken()
        self._ids: tuple[str, ...] = ()
        self._folder: Path | None = None
        self.is_installing = False
        self.was_first_start_offered = False
        self._relay = ProgressRelay(self)
        self._make_actions()
        self.panel = InstallPanel(self._resume, self._cancel)
        self._relay.reported.connect(self.panel.report)
        self.model = ModelTableModel(self)
        self._sorted = QSortFilterProxyModel(self)
        self._sorted.setSourceModel(self.model)
        self._sorted.setSortRole(SORT_ROLE)
        self.table = self._table()
        self._details = styled(QLabel(), "muted")
        self._engine = QLabel()
        self._build()
        self.table.selectionModel().selectionChanged.connect(self._on_selection_changed)
        context.engine.changed.connect(self._refresh)
        self._refresh()

    def opened(self) -> None:
        """Refresh; on the first start install the default pack."""
        self._refresh()
        if self.context.platform.missing_models() and not self.was_first_start_offered:
            self.was_first_start_offered = True
            self.install((), is_first_start=True)

    # --- installing

    def install(self, ids: Sequence[str], folder: Path | None = None, *, is_first_start: bool = False) -> None:
        """Install models, by default the pack of the first start, and say how far it is."""
        if not self.is_installing:
            self._ids, self._folder = tuple(ids), folder
            self.tasks.start(self._install(is_first_start=is_first_start))

    async def _install(self, *, is_first_start: bool) -> None:
        self.is_installing, self._token = True, CancelToken()
        self._refresh()
        platform, workers, token = self.context.platform, self.context.workers, self._token
        ids, folder = self._ids, self._folder
        try:
            plan = await workers.call(lambda: platform.plan_installation(ids, folder))
            self.panel.begin(plan, str(platform.models.root), is_first_start=is_first_start)
            await workers.call(lambda: platform.install_models(ids, folder, self._relay, token))
            self.panel.hide()
            await self.context.engine.prepare(reload=True)
        except CancelledError:
            self.panel.stop(self.tr("Cancelled. What was fetched is kept; going on starts from there."))
            return
        except PlatformError as error:
            self.panel.stop(error_text(error))
            self.panel.show()
            raise
        finally:
            self.is_installing = False
            self._refresh()
        self.context.notify(self.tr("Models installed: {count}.").format(count=len(plan.entries)))
        if is_first_start and not platform.missing_models():
            self.context.open_screen("photos")

    def cancel(self) -> None:
        """Stop the installation; what was fetched is kept."""
        self._token.cancel()

    def _go_on(self) -> None:
        self.install(self._ids, self._folder, is_first_start=not self._ids)

    def _install_selected(self) -> None:
        ids = [row.entry.id for row in self._selected() if not row.installed or row.verified is ModelState.DAMAGED]
        if ids and not self.is_installing:
            self.tasks.start(self._ask_and_install(ids))

    async def _ask_and_install(self, ids: Sequence[str]) -> None:
        plan = await self.context.workers.call(lambda: self.context.platform.plan_installation(ids))
        box = self._question(self.tr("Install these models?"), self._terms(plan), self.tr("Install"))
        box.accepted.connect(lambda: self.install(ids))
        box.open()

    def _terms(self, plan: InstallPlan) -> str:
        text = self.tr("To fetch: {fetch}.\n\n{licences}")
        if plan.has_unknown_size:
            text = self.tr("To fetch: {fetch}, and more of a size nobody stated.\n\n{licences}")
        return text.format(fetch=megabytes(plan.fetch_bytes), licences=licence_words(plan))

    def _install_from_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Folder with the files of the models"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(self._on_folder_selected)
        dialog.open()

    def _on_folder_selected(self, name: str) -> None:
        ids = [row.entry.id for row in self._selected() if not row.installed]
        self.install(ids, Path(name))

    # --- removing, verifying, importing

    def _remove_selected(self) -> None:
        ids = [row.entry.id for row in self._selected() if row.installed and not row.entry.default]
        if not ids:
            return
        text = self.tr("Models to remove: {count} ({names}). Those of the catalogue can be installed again.")
        box = self._question(
            self.tr("Remove these models?"), text.format(count=len(ids), names=", ".join(ids)), self.tr("Remove")
        )
        box.accepted.connect(lambda: self.tasks.start(self._remove(ids)))
        box.open()

    async def _remove(self, ids: Sequence[str]) -> None:
        store = self.context.platform.models
        for model_id in ids:
            await self.context.workers.call(partial(store.remove, model_id))
        self.context.notify(self.tr("Models removed: {count}.").format(count=len(ids)))
        await self.context.engine.prepare(reload=True)

    def _verify(self) -> None:
        self.tasks.start(self._verify_all())

    async def _verify_all(self) -> None:
        self._verify_action.setEnabled(False)
        try:
            results = await self.context.workers.call(self.context.platform.models.verify)
        finally:
            self._verify_action.setEnabled(True)
        self.model.show_verified({result.id: result.state for result in results})
        damaged = [result.id for result in results if result.state is not ModelState.OK]
        text = self.tr("Models verified: {count}, all in order.")
        if damaged:
            text = self.tr("Models verified: {count}. Damaged: {names}. Select them and install them again.")
        self.context.notify(text.format(count=len(results), names=", ".join(damaged)))
        self._on_selection_changed()

    def _import(self) -> None:
        dialog = QFileDialog(self, self.tr("An ONNX face recogniser"))
        dialog.setNameFilters([self.tr("ONNX networks (*.onnx)"), self.tr("All files (*)")])
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.tasks.start(self._ask_import(Path(name))))
        dialog.open()

    async def _ask_import(self, file: Path) -> None:
        facts = await self.context.workers.call(lambda: read_recogniser(file))
        dialog = ImportDialog(file, facts, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.tasks.start(self._take_in(dialog)))
        dialog.open()

    async def _take_in(self, dialog: ImportDialog) -> None:
        file, options = dialog.file, dialog.options()
        if options is None:
            return
        entry = await self.context.workers.call(lambda: self.context.platform.import_recogniser(file, options))
        await self.context.engine.prepare(reload=True)
        version = entry.descriptor.version if entry.descriptor else 0
        text = self.tr("Imported {name} as descriptor version {version}; its similarity constants are starting values.")
        self.context.notify(text.format(name=entry.id, version=version))

    # --- state

    def _selected(self) -> list[ModelRow]:
        indexes = self.table.selectionModel().selectedRows()
        return [self.model.row(self._sorted.mapToSource(index).row()) for index in indexes]

    def _refresh(self) -> None:
        platform = self.context.platform
        self.model.show_rows([ModelRow(e, platform.models.has(e.id)) for e in platform.catalogue.entries()])
        self._engine.setText(self._engine_words())
        self._engine.setObjectName("warning" if self.context.engine.needs_attention else "")
        self.style().polish(self._engine)
        self._on_selection_changed()

    def _engine_words(self) -> str:
        report = self.context.engine.report
        if report is None:
            return self.context.engine.describe()
        line = self.tr("{model}: {measure} {value} (limit {limit})")
        checks = [
            line.format(model=c.model_id, measure=c.measure, value=f"{c.value:.4g}", limit=f"{c.limit:g}")
            for c in report.checks
        ]
        text = self.tr("{state}. Self-test against the CPU: {checks}.")
        if report.reason:
            text = self.tr("{state}. {reason} Self-test against the CPU: {checks}.")
        return text.format(
            state=self.context.engine.describe(), reason=engine_message(report.reason), checks=" · ".join(checks)
        )

    def _on_selection_changed(self) -> None:
        rows = self._selected()
        can_install = [r for r in rows if r.entry.sources and (not r.installed or r.verified is ModelState.DAMAGED)]
        self._install_action.setEnabled(bool(can_install) and not self.is_installing)
        self._folder_action.setEnabled(not self.is_installing)
        self._remove_action.setEnabled(
            any(r.installed and not r.entry.default for r in rows) and not self.is_installing
        )
        self._import_action.setEnabled(not self.is_installing)
        self._cancel.setEnabled(self.is_installing)
        self._details.setText(self._detail_words(rows[0]) if len(rows) == 1 else self._hint(len(rows)))

    def _hint(self, count: int) -> str:
        if count:
            return self.tr("Models selected: {count}").format(count=count)
        return self.tr("Select a model to read its terms. The models of the first start cannot be removed here.")

    def _detail_words(self, row: ModelRow) -> str:
        entry = row.entry
        text = self.tr("{summary}\nLicence {licence}: {note}\nFrom {source}\nSHA-256 of the published file: {hash}")
        return text.format(
            summary=engine_text(entry.summary),
            licence=engine_text(entry.licence.name),
            note=engine_text(entry.licence.note),
            source=entry.sources[0].label if entry.sources else self.tr("a file of yours"),
            hash=entry.members[0].sha256,
        )

    def _question(self, title: str, text: str, accept: str) -> QMessageBox:
        box = QMessageBox(QMessageBox.Icon.Question, APP_NAME, title, QMessageBox.StandardButton.Cancel, self)
        box.setInformativeText(text)
        box.addButton(accept, QMessageBox.ButtonRole.AcceptRole)
        for button in box.buttons():
            button.setAccessibleName(button.text())
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return box

    # --- building

    def _make_actions(self) -> None:
        self._install_action = self.add_action(self.tr("Install selected …"), "Ctrl+I", self._install_selected)
        self._folder_action = self.add_action(
            self.tr("Install from a folder …"), "Ctrl+Shift+I", self._install_from_folder
        )
        self._import_action = self.add_action(self.tr("Import your own …"), "Ctrl+O", self._import)
        self._verify_action = self.add_action(self.tr("Verify"), "F5", self._verify)
        self._remove_action = self.add_action(self.tr("Remove selected …"), "Del", self._remove_selected)
        self._resume = self.add_action(self.tr("Go on"), "Ctrl+Return", self._go_on)
        self._cancel = self.add_action(self.tr("Cancel"), "Esc", self.cancel)

    def _table(self) -> QTableView:
        table = QTableView()
        table.setModel(self._sorted)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        table.setSortingEnabled(True)
        table.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        table.setShowGrid(False)
        table.setWordWrap(False)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(32)
        header = table.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for column, width in enumerate((132, 84, 284, 104, 100, 72, 84, 110)):
            table.setColumnWidth(column, width)
        header.setSectionResizeMode(PURPOSE, QHeaderView.ResizeMode.Stretch)
        table.setAccessibleName(self.tr("Models"))
        stored = self.context.state.value("models/columns")
        if stored is not None:
            header.restoreState(stored)
        return table

    def _build(self) -> None:
        space = self.context.themes.theme.space
        main = (self._install_action, self._folder_action, self._import_action)
        more = (self._verify_action, self._remove_action)
        for label in (self._details, self._engine):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._details.setMinimumHeight(4 * self._details.fontMetrics().lineSpacing())
        self._details.setAlignment(Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(space["m"])
        layout.addWidget(self.panel)
        layout.addLayout(action_row(main, more, has_primary=False))
        layout.addWidget(self.table, 1)
        layout.addWidget(self._details)
        layout.addWidget(self._engine)

    def close_screen(self) -> None:
        """Stop the installation."""
        self.cancel()
        super().close_screen()

    def save_state(self) -> None:
        """Keep the widths and the order of the columns."""
        self.context.state.setValue("models/columns", self.table.horizontalHeader().saveState())
