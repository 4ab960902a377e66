"""Waiting for a dialog without a second loop."""

from __future__ import annotations

import asyncio

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog


async def finished(dialog: QDialog) -> bool:
    """Open a dialog over its window, wait until it is closed, and return whether it was accepted.

    The dialog is deleted afterwards: read what was entered in a slot of its `accepted`, or keep it in the dialog's
    own attributes, which stay.
    """
    answer: asyncio.Future[int] = asyncio.get_running_loop().create_future()

    def on_finished(result: int) -> None:
        if not answer.done():
            answer.set_result(result)

    dialog.finished.connect(on_finished)
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.open()
    try:
        return await answer == QDialog.DialogCode.Accepted.value
    finally:
        dialog.finished.disconnect(on_finished)
        dialog.close()
        dialog.deleteLater()
