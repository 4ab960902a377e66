"""A folder of people becomes faces in a list: the window's way to the bulk import."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from app.engine.common.progress import CancelToken, ProgressCallback
from app.views.context import ViewContext

if TYPE_CHECKING:
    from app.engine.tasks.importing.models import ImportReport, ImportRequest


async def import_folder(
    context: ViewContext, folder: Path, *, list_id: str | None = None, with_attributes: bool = False
) -> ImportReport:
    """Import a folder in the panel of jobs, say what came of it, and return the report.

    Without a list one is made that is called as the folder. Needs the models: waits until they are loaded.

    Raises
    ------
    CancelledError
        If it was stopped before it began; a running import that is stopped keeps what it has and reports it.
    PlatformError
        As `FolderImport.run`.
    """
    await context.engine.settled()
    account_id = context.account_id

    def work(token: CancelToken, report: ProgressCallback) -> ImportReport:
        request = _request(context, account_id, folder, list_id, with_attributes=with_attributes)
        return context.platform.importer.run(account_id, request, token, report)

    translate = QCoreApplication.translate
    title = translate("Importing", "Importing {name}").format(name=folder.name)
    done = await context.jobs.run(title, work)
    text = translate("Importing", "{name}: {created} faces were added, {left_out} files were left out.")
    context.notify(text.format(name=folder.name, created=done.created, left_out=done.left_out))
    return done


def _request(
    context: ViewContext, account_id: str, folder: Path, list_id: str | None, *, with_attributes: bool
) -> ImportRequest:
    from app.engine.configurator.sections.tasks import BULK_IMPORT
    from app.engine.tasks.importing.gate import QualityGate
    from app.engine.tasks.importing.models import ImportRequest

    section = context.platform.configurator.value(BULK_IMPORT)
    target = list_id or context.platform.faces.create_list(account_id, folder.name).list_id
    return ImportRequest(
        folder,
        target,
        gate=QualityGate(section.min_score, section.min_width_px, section.min_suitability),
        with_basic_attributes=with_attributes,
        batch_size=section.batch_size,
    )
