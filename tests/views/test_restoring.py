"""A backup put in the place of a site that cannot be opened, as a person does it in the window."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Coroutine
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QWidget

from app.engine.faces import NewFace
from app.views.dialogs.confirm import ConfirmDialog
from app.views.dialogs.restore import RestoreDialog
from app.views.main_window import MainWindow
from app.views.restoring import BACKUP_SUFFIX
from app.views.site_page import SitePage
from app.views.site_state import SiteStage
from tests.support.platform import FakePlatform
from tests.views.conftest import remarks, until

Run = Callable[[Coroutine[Any, Any, None]], None]
NAMES = ["Ada", "Grace"]


def press(where: QWidget, text: str) -> None:
    found = [one for one in where.findChildren(QAbstractButton) if one.text() == text and one.isVisible()]
    assert len(found) == 1, text
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


async def dialog_of(window: MainWindow, kind: type[Any]) -> Any:
    await until(lambda: any(one.isVisible() for one in window.findChildren(kind)))
    return next(one for one in window.findChildren(kind) if one.isVisible())


def database(platform: FakePlatform) -> Path:
    return platform.launch.data_dir / "perigee.sqlite3"


def faces_then_backup(platform: FakePlatform, target: Path) -> None:
    account_id = platform.accounts.local_identity().account_id
    for name in NAMES:
        platform.faces.create(account_id, NewFace(user_data=name))
    platform.care.backup(target)
    platform.stop()


def spoil(path: Path) -> bytes:
    content = b"no database any more " * 500
    path.write_bytes(content)
    for suffix in ("-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return content


def names_in(platform: FakePlatform) -> list[str]:
    account_id = platform.accounts.local_identity().account_id
    return sorted(one.user_data for one in platform.faces.list_faces(account_id).faces)


async def failed(window: MainWindow) -> SitePage:
    window.begin()
    assert await window.site.settled() is SiteStage.FAILED
    return window._site_page


def test_a_damaged_site_is_restored_from_a_backup_of_its_folder_and_kept_aside(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    faces_then_backup(platform, platform.launch.backups_dir / f"monday{BACKUP_SUFFIX}")
    damaged = spoil(database(platform))

    async def story() -> None:
        page = await failed(window)
        press(page, "Restore from a backup …")
        dialog: RestoreDialog = await dialog_of(window, RestoreDialog)
        assert [one.path.name for one in dialog._files.rows()] == [f"monday{BACKUP_SUFFIX}"]
        press(dialog, "Restore the selected …")
        question: ConfirmDialog = await dialog_of(window, ConfirmDialog)
        press(question, "Replace everything")
        await until(lambda: window.site.stage is SiteStage.READY)
        await until(lambda: remarks(window) != "")
        assert names_in(platform) == NAMES
        assert window.jobs.all()[0].title == "Restoring"
        [aside] = database(platform).parent.glob("perigee.sqlite3.before-restore-*")
        assert aside.read_bytes() == damaged
        assert str(aside) in remarks(window)

    run(story())


def test_a_site_of_a_newer_program_is_restored_from_a_file(
    window: MainWindow, platform: FakePlatform, run: Run, tmp_path: Path
) -> None:
    elsewhere = tmp_path / f"elsewhere{BACKUP_SUFFIX}"
    faces_then_backup(platform, elsewhere)
    with closing(sqlite3.connect(database(platform))) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = 'ffff'")

    async def story() -> None:
        page = await failed(window)
        press(page, "Restore from a backup …")
        dialog: RestoreDialog = await dialog_of(window, RestoreDialog)
        assert not dialog.table.isVisible()
        assert not dialog.restore.isEnabled()
        press(dialog, "Restore from a file …")
        files: QFileDialog = await dialog_of(window, QFileDialog)
        files.fileSelected.emit(str(elsewhere))
        files.close()
        question: ConfirmDialog = await dialog_of(window, ConfirmDialog)
        press(question, "Replace everything")
        await until(lambda: window.site.stage is SiteStage.READY)
        assert names_in(platform) == NAMES

    run(story())


def test_nothing_changes_when_the_backup_is_none_or_the_question_is_answered_with_no(
    window: MainWindow, platform: FakePlatform, run: Run, sqlite_template: Path
) -> None:
    folder = platform.launch.backups_dir
    folder.mkdir(parents=True)
    shutil.copyfile(sqlite_template, folder / f"sound{BACKUP_SUFFIX}")
    spoil(folder / f"notes{BACKUP_SUFFIX}")
    damaged = spoil(database(platform))

    async def choose(name: str, answer: str) -> None:
        press(window._site_page, "Restore from a backup …")
        dialog: RestoreDialog = await dialog_of(window, RestoreDialog)
        place = [one.path.name for one in dialog._files.rows()].index(name + BACKUP_SUFFIX)
        dialog.table.selectRow(dialog.table.sorted.mapFromSource(dialog._files.index(place, 0)).row())
        press(dialog, "Restore the selected …")
        press(await dialog_of(window, ConfirmDialog), answer)

    async def story() -> None:
        await failed(window)
        await choose("sound", "Cancel")
        await until(lambda: window.findChild(ConfirmDialog) is None)
        assert window.jobs.all() == []
        await choose("notes", "Replace everything")
        await until(lambda: bool(window.jobs.all()) and window.jobs.all()[0].error is not None)
        await until(lambda: window.site.stage is SiteStage.FAILED)
        assert database(platform).read_bytes() == damaged

    run(story())


def test_a_folder_that_another_window_has_open_offers_no_restore(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    from app.db.folder import FolderLock

    lock = FolderLock(platform.launch.data_dir)
    lock.acquire("Another window")

    async def story() -> None:
        page = await failed(window)
        assert [one.isVisible() for one in page.page.buttons] == [True, False]

    run(story())
    lock.release()


@pytest.mark.parametrize("count", [0, 3])
def test_a_question_names_a_number_only_where_there_is_one(window: MainWindow, count: int) -> None:
    question = ConfirmDialog("Sure?", "Really?", count, "Go on", parent=window)
    assert question.accept_button.text() == ("Go on (3)" if count else "Go on")
