"""Preferences of this window: language, appearance, what closing means, when it locks; and what the program is."""

from __future__ import annotations

from PySide6.QtCore import QSettings, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout

from app import __version__
from app.engine.common.launch import APP_NAME
from app.views.context import ViewContext
from app.views.language import LANGUAGE_KEY, LANGUAGES
from app.views.locking.window_lock import WAITS_MIN
from app.views.screens.admin.pages import AdminPage
from app.views.screens.admin.tables import left
from app.views.site_state import SiteStage
from app.views.theme import MODES
from app.views.widgets.buttons import action_button
from app.views.widgets.styled import LevelForm, styled
from app.views.work import TaskOwner

_BOX_WIDTH = 360


class PreferencesPage(AdminPage):
    """What this window remembers for its data folder."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__(context, tasks)
        self.language = self._choice(self.tr("Language"))
        texts = {"system": self.tr("As the system"), "en": "English", "ru": "Русский"}
        for code in LANGUAGES:
            self.language.addItem(texts[code], code)
        self.appearance = self._choice(self.tr("Appearance"))
        for mode, text in zip(MODES, (self.tr("Follow the system"), self.tr("Light"), self.tr("Dark")), strict=True):
            self.appearance.addItem(text, mode)
        self.closing = self._choice(self.tr("When the window is closed while the server runs"))
        for value, text in (("", self.tr("Ask")), ("keep", self.tr("Keep serving")), ("quit", self.tr("Quit"))):
            self.closing.addItem(text, value)
        self.locking = self._choice(self.tr("Lock the window"))
        for minutes in WAITS_MIN:
            text = self.tr("After %n minute(s) without a touch", "", minutes) if minutes else self.tr("Only by Ctrl+L")
            self.locking.addItem(text, minutes)
        self.locking.setEnabled(False)
        self.no_lock = styled(
            QLabel(self.tr("Locking needs an administrator with a password: give one to an account first.")), "muted"
        )
        self.no_lock.setWordWrap(True)
        self.no_lock.hide()
        self.restart = styled(QLabel(self.tr("The language changes when the program is started again.")), "muted")
        self.restart.hide()
        self._choose_stored(context.state)
        context.themes.changed.connect(self._show_appearance)
        self.language.currentIndexChanged.connect(self._on_language_chosen)
        self.appearance.currentIndexChanged.connect(self._on_appearance_chosen)
        self.closing.currentIndexChanged.connect(self._on_closing_chosen)
        self.locking.currentIndexChanged.connect(self._on_locking_chosen)
        context.bridge.accounts_changed.connect(self._look_for_passwords)
        self._build()

    def opened(self) -> None:
        """Show what is stored: the appearance can be changed on the rail too."""
        self._show_appearance()
        self._look_for_passwords()

    def _choose_stored(self, state: QSettings) -> None:
        self.language.setCurrentIndex(max(0, self.language.findData(str(state.value(LANGUAGE_KEY, "system")))))
        self.closing.setCurrentIndex(max(0, self.closing.findData(str(state.value("closing", "")))))
        self.locking.setCurrentIndex(self.locking.findData(self.context.lock.after_min))

    def _show_appearance(self) -> None:
        self.appearance.setCurrentIndex(self.appearance.findData(self.context.themes.mode))

    def _on_language_chosen(self) -> None:
        self.context.state.setValue(LANGUAGE_KEY, self.language.currentData())
        self.restart.show()

    def _on_appearance_chosen(self) -> None:
        self.context.themes.set_mode(self.appearance.currentData())
        self.context.state.setValue("theme", self.appearance.currentData())

    def _on_closing_chosen(self) -> None:
        self.context.state.setValue("closing", self.closing.currentData())

    def _on_locking_chosen(self) -> None:
        self.context.lock.set_after(self.locking.currentData())

    def _look_for_passwords(self) -> None:
        if self.context.site.stage is SiteStage.READY:
            self.tasks.start(self._offer_locking())

    async def _offer_locking(self) -> None:
        is_possible = await self.context.lock.is_possible()
        self.locking.setEnabled(is_possible)
        self.no_lock.setVisible(not is_possible)

    def _choice(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setMaximumWidth(_BOX_WIDTH)
        return box

    def _build(self) -> None:
        launch = self.context.platform.launch
        form = LevelForm()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.addRow(self.tr("Language"), self.language)
        form.addRow("", self.restart)
        form.addRow(self.tr("Appearance"), self.appearance)
        form.addRow(self.tr("When the window is closed while the server runs"), self.closing)
        form.addRow(self.tr("Lock the window"), self.locking)
        form.addRow("", self.no_lock)
        about = LevelForm()
        about.addRow(self.tr("Version"), QLabel(__version__))
        about.addRow(self.tr("Licence"), QLabel("Apache-2.0"))
        about.addRow(self.tr("Data folder"), QLabel(str(launch.data_dir)))
        about.addRow(self.tr("Models"), QLabel(str(launch.models_dir)))
        url = QUrl.fromLocalFile(str(launch.data_dir))
        folder = self.add_act(self.tr("Open the data folder"), "Ctrl+Shift+O", lambda: QDesktopServices.openUrl(url))
        about.addRow("", left(action_button(folder)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(16)
        layout.addWidget(styled(QLabel(self.tr("Preferences")), "title"))
        layout.addLayout(form)
        layout.addWidget(styled(QLabel(self.tr("About {name}").format(name=APP_NAME)), "title"))
        layout.addLayout(about)
        layout.addStretch(1)
