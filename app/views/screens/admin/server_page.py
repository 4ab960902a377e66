"""The REST server: on or off, where it listens, its log."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.engine.common.logs import LOG_FOLDER
from app.engine.configurator.sections.server import REST_SERVER, RestServer
from app.views.context import ViewContext
from app.views.engine_texts import engine_message, error_text
from app.views.screens.admin.pages import AdminPage
from app.views.screens.admin.tables import left
from app.views.server_state import ServerStage
from app.views.widgets.buttons import action_button, action_row
from app.views.widgets.log_view import LogView
from app.views.widgets.styled import LevelForm, indented, styled
from app.views.work import TaskOwner

_LOGGERS = ("app.api", "uvicorn")
_HOSTS = ("127.0.0.1", "0.0.0.0")  # noqa: S104 - offered, never chosen by itself
_DOCUMENTATION = "/docs"


class ServerPage(AdminPage):
    """Switches the server, shows its address, changes where it listens."""

    def __init__(self, context: ViewContext, tasks: TaskOwner) -> None:
        super().__init__(context, tasks)
        self._stored: RestServer | None = None
        self.state = styled(QLabel(), "title")
        self.words = styled(QLabel(), "muted")
        self.words.setWordWrap(True)
        self.fingerprint = styled(QLabel(), "muted")
        self.fingerprint.setWordWrap(True)
        self.fingerprint.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.switch = self.add_act(self.tr("Start the server"), "Ctrl+R", self._on_switched)
        self.copy = self.add_act(self.tr("Copy the address"), "Ctrl+Shift+C", self._copy)
        self.documentation = self.add_act(self.tr("Open the documentation"), "Ctrl+D", self._open_documentation)
        self.save = self.add_act(self.tr("Save"), "Ctrl+S", lambda: self.tasks.start(self._save()))
        self.host, self.port = QComboBox(), indented(QSpinBox())
        self.certificate, self.key = QLineEdit(), QLineEdit()
        folder = context.platform.launch.data_dir / LOG_FOLDER
        self.log = LogView(context.log, context.themes, folder, context.state, "server/log", _LOGGERS)
        self._build()
        self.host.currentTextChanged.connect(self._on_edited)
        self.port.valueChanged.connect(self._on_edited)
        for line in (self.certificate, self.key):
            line.textChanged.connect(self._on_edited)
        context.server.changed.connect(self._on_server_changed)
        context.bridge.settings_changed.connect(self._on_settings_changed)
        self._on_server_changed()
        self._on_edited()

    def opened(self) -> None:
        """Read the settings."""
        self.tasks.start(self._read())

    async def _read(self) -> None:
        stored = await self.context.workers.call(lambda: self.context.platform.configurator.value(REST_SERVER))
        if stored == self._stored:
            return
        self._stored = stored
        self.host.setCurrentText(stored.host)
        self.port.setValue(stored.port)
        self.certificate.setText(stored.tls_certificate)
        self.key.setText(stored.tls_key)
        self._on_edited()

    async def _save(self) -> None:
        values = self._values()
        await self.context.workers.call(lambda: self._store(values))
        server = self.context.server
        if server.is_on:
            await server.stop()
            await server.start()
        self.context.notify(self.tr("The settings of the server were saved."))

    def _store(self, values: dict[str, object]) -> None:
        configurator = self.context.platform.configurator
        setting = configurator.get_default(REST_SERVER.name)
        configurator.update_setting(setting.setting_id, value={**setting.value, **values})

    def _values(self) -> dict[str, object]:
        return {
            "host": self.host.currentText().strip(),
            "port": self.port.value(),
            "tls_certificate": self.certificate.text().strip(),
            "tls_key": self.key.text().strip(),
        }

    def _on_switched(self) -> None:
        self.tasks.start(self._switch())

    async def _switch(self) -> None:
        server, is_on = self.context.server, not self.context.server.is_on
        # The choice is kept: the server is as it was when the window opens again.
        await self.context.workers.call(lambda: self._store({"enabled": is_on}))
        await (server.start() if is_on else server.stop())

    def _on_settings_changed(self) -> None:
        if self.isVisible():
            self.opened()

    def _on_edited(self) -> None:
        stored = self._stored
        values = self._values()
        is_changed = stored is not None and any(getattr(stored, name) != value for name, value in values.items())
        self.save.setEnabled(is_changed and bool(values["host"]))

    def _on_server_changed(self) -> None:
        server, facts = self.context.server, self.context.server.facts
        is_running = facts.stage is ServerStage.RUNNING
        self.state.setText(
            {
                ServerStage.OFF: self.tr("The server is off"),
                ServerStage.STARTING: self.tr("The server starts …"),
                ServerStage.RUNNING: self.tr("The server answers on {url}").format(url=facts.url),
                ServerStage.STOPPING: self.tr("The server stops …"),
                ServerStage.FAILED: self.tr("⚠ The server could not start"),
            }[facts.stage]
        )
        self.words.setText(error_text(facts.error) if facts.error else engine_message(facts.warning) or self._hint())
        self.fingerprint.setText(self.tr("SHA-256 of the certificate: {value}").format(value=facts.fingerprint))
        self.fingerprint.setVisible(bool(facts.fingerprint))
        self.switch.setText(self.tr("Stop the server") if server.is_on else self.tr("Start the server"))
        self.switch.setEnabled(server.is_available and facts.stage not in (ServerStage.STARTING, ServerStage.STOPPING))
        self.copy.setEnabled(is_running)
        self.documentation.setEnabled(is_running)

    def _hint(self) -> str:
        return self.tr(
            "Other programs reach the same data over it. 127.0.0.1 answers this machine alone; 0.0.0.0 answers the "
            "network, and needs an administrator with a password, and TLS."
        )

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.context.server.facts.url)
        self.context.notify(self.tr("The address was copied."))

    def _open_documentation(self) -> None:
        QDesktopServices.openUrl(QUrl(self.context.server.facts.url + _DOCUMENTATION))

    def _file_row(self, line: QLineEdit, name: str) -> QWidget:
        line.setAccessibleName(name)
        browse = QPushButton(self.tr("Choose …"))
        browse.setAccessibleName(self.tr("Choose: {name}").format(name=name))
        browse.clicked.connect(lambda: self._browse(line, name))
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(line, 1)
        layout.addWidget(browse)
        return row

    def _browse(self, line: QLineEdit, title: str) -> None:
        dialog = QFileDialog(self, title)
        dialog.setNameFilters([self.tr("PEM files (*.pem *.crt *.key)"), self.tr("All files (*)")])
        dialog.fileSelected.connect(line.setText)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _build(self) -> None:
        self.host.setEditable(True)
        self.host.addItems(list(_HOSTS))
        self.host.setAccessibleName(self.tr("Address to listen on"))
        self.host.setLineEdit(line := QLineEdit())
        line.setAccessibleName(self.tr("Address to listen on"))
        self.port.setRange(1, 65535)
        self.port.setAccessibleName(self.tr("Port"))
        card = styled(QFrame(), "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(self.state)
        inside.addWidget(self.words)
        inside.addWidget(self.fingerprint)
        inside.addLayout(action_row((self.switch, self.copy, self.documentation)))
        form = LevelForm()
        form.addRow(self.tr("Address"), self.host)
        form.addRow(self.tr("Port"), self.port)
        form.addRow(self.tr("TLS certificate"), self._file_row(self.certificate, self.tr("TLS certificate")))
        form.addRow(self.tr("TLS key"), self._file_row(self.key, self.tr("TLS key")))
        form.addRow("", left(action_button(self.save)))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        layout.addWidget(card)
        layout.addLayout(form)
        layout.addWidget(styled(QLabel(self.tr("Log of the server")), "title"))
        layout.addWidget(self.log, 1)
