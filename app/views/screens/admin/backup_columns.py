"""What is shown of a backup."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from app.engine.admin.site import Backup
from app.views.moments import moment_text
from app.views.screens.admin.accounts_model import Column
from app.views.speed import megabytes


def backup_columns() -> list[Column[Backup]]:
    """Return name, size and moment."""
    translate = QCoreApplication.translate
    return [
        Column(translate("BackupsPage", "File"), lambda one: one.path.name),
        Column(translate("BackupsPage", "Size"), lambda one: megabytes(one.size_bytes), lambda one: one.size_bytes),
        Column(
            translate("BackupsPage", "Made"), lambda one: moment_text(one.created), lambda one: one.created.timestamp()
        ),
    ]
