"""The administration: accounts and tokens, server, health, backups, preferences."""

from __future__ import annotations

import json
from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtGui import QGuiApplication

from app.engine.admin import AccountType, Page
from app.engine.common.errors import DatabaseUnavailableError
from app.engine.configurator.sections.server import REST_SERVER
from app.platform import Platform
from app.views.dialogs.confirm import ConfirmDialog
from app.views.main_window import MainWindow
from app.views.screens.admin.account_dialog import AccountDialog, TokenDialog, TokenTextDialog
from app.views.screens.admin.accounts_model import Column, RowsModel
from app.views.screens.admin.accounts_page import AccountsPage
from app.views.screens.admin.backups_page import BackupsPage
from app.views.screens.admin.health_page import HealthPage, report_text
from app.views.screens.admin.pages import PAGES
from app.views.screens.admin.preferences_page import PreferencesPage
from app.views.screens.admin.screen import AdminScreen
from app.views.screens.admin.server_page import ServerPage
from app.views.server_state import ServerControl, ServerStage
from app.views.site_state import SiteStage
from tests.support.platform import FakePlatform
from tests.views.conftest import remarks, until
from tests.views.gestures import select_row

Run = Callable[[Coroutine[Any, Any, None]], None]


async def opened(window: MainWindow, page: str) -> Any:
    window.begin()
    await window.site.settled()
    await window.engine.settled()
    window.open_screen("admin", page=page)
    screen = window.screen_of("admin")
    assert isinstance(screen, AdminScreen)
    return screen.page(page)


async def dialog_of(window: MainWindow, kind: type[Any]) -> Any:
    await until(lambda: window.findChild(kind) is not None)
    return window.findChild(kind)


def test_every_page_opens_and_the_last_one_is_in_front_again(window: MainWindow, state: QSettings, run: Run) -> None:
    async def story() -> None:
        await opened(window, "accounts")
        for entry in PAGES:
            window.open_screen("admin", page=entry.id)
            screen = window.screen_of("admin")
            assert isinstance(screen, AdminScreen)
            assert screen._pages.currentWidget() is screen.page(entry.id)

    run(story())
    window.close()
    assert state.value("admin/page") == PAGES[-1].id


def test_pages_that_need_the_site_wait_for_it(window: MainWindow, run: Run) -> None:
    window.open_screen("admin", page="accounts")
    screen = window.screen_of("admin")
    assert isinstance(screen, AdminScreen)
    assert screen._pages.currentWidget() is screen._closed

    async def story() -> None:
        await window.site.open()
        assert screen._pages.currentWidget() is screen.page("accounts")

    run(story())


def test_rows_in_memory_follow_the_rules_of_models(qtmodeltester: Any) -> None:
    columns: list[Column[str]] = [Column("Name", str), Column("Length", lambda one: str(len(one)), len)]
    rows: RowsModel[str] = RowsModel(columns)
    for names in (["Anna", "Bo"], ["Chen"], []):
        rows.show_rows(names)
        qtmodeltester.check(rows)


class TestAccounts:
    def test_an_account_is_made_changed_and_deleted(self, window: MainWindow, platform: FakePlatform, run: Run) -> None:
        async def story() -> None:
            page: AccountsPage = await opened(window, "accounts")
            await until(lambda: page.accounts.rowCount() == 1)
            assert "Single-user mode" in page.mode.text()
            page.add.trigger()
            dialog: AccountDialog = await dialog_of(page, AccountDialog)  # type: ignore[arg-type]
            assert not dialog.accept_button.isEnabled()
            dialog.login.setText("anna@example.org")
            dialog.password.setText("correct horse")
            dialog.again.setText("correct house")
            assert not dialog.accept_button.isEnabled()
            dialog.again.setText("correct horse")
            dialog.kind.setCurrentIndex(dialog.kind.findData(AccountType.ADMIN))
            dialog.accept_button.click()
            await until(lambda: page.accounts.rowCount() == 2)
            assert not platform.accounts.is_single_user()
            await until(lambda: "asks for a login" in page.mode.text())
            row = next(i for i, one in enumerate(page.accounts.rows()) if one.login == "anna@example.org")
            select_row(page.account_table, page.account_table.sorted.mapFromSource(page.accounts.index(row, 0)).row())
            await until(lambda: page.findChild(AccountDialog) is None)
            page.change.trigger()
            dialog = await dialog_of(page, AccountDialog)  # type: ignore[arg-type]
            dialog.description.setText("night shift")
            dialog.accept_button.click()
            await until(lambda: any(one.description == "night shift" for one in page.accounts.rows()))
            row = next(i for i, one in enumerate(page.accounts.rows()) if one.login == "anna@example.org")
            select_row(page.account_table, page.account_table.sorted.mapFromSource(page.accounts.index(row, 0)).row())
            page.delete.trigger()
            question: ConfirmDialog = await dialog_of(window, ConfirmDialog)
            question.accept_button.click()
            await until(lambda: page.accounts.rowCount() == 1)
            assert len(platform.accounts.list_accounts(Page())) == 1

        run(story())

    def test_a_token_is_shown_once_and_can_be_revoked(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        async def story() -> None:
            page: AccountsPage = await opened(window, "accounts")
            await until(lambda: page._token_pages.state == "none")
            page.create_token.trigger()
            dialog: TokenDialog = await dialog_of(page, TokenDialog)  # type: ignore[arg-type]
            dialog.description.setText("door camera")
            dialog.rights.setCurrentIndex(1)
            dialog.accept()
            shown: TokenTextDialog = await dialog_of(page, TokenTextDialog)  # type: ignore[arg-type]
            found = platform.accounts.verify_token(shown.text.toPlainText())
            assert found.permissions is not None
            assert found.permissions.matching
            assert found.permissions.face == ("view",)
            shown.reject()
            await until(lambda: page.tokens.rowCount() == 1)
            select_row(page.token_table, 0)
            page.revoke.trigger()
            question: ConfirmDialog = await dialog_of(window, ConfirmDialog)
            question.accept_button.click()
            await until(lambda: page._token_pages.state == "none")

        run(story())

    def test_a_database_that_is_gone_is_said_with_a_way_to_try_again(
        self, window: MainWindow, platform: FakePlatform, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_arguments: object) -> None:
            raise DatabaseUnavailableError("The database went away.", remedy="Start it again.")

        async def story() -> None:
            page: AccountsPage = await opened(window, "accounts")
            await until(lambda: page._pages.state == "content")
            with monkeypatch.context() as patch:
                patch.setattr(platform.accounts, "list_accounts", fail)
                page.opened()
                await until(lambda: page._pages.state == "error")
            page._pages.retry.trigger()
            await until(lambda: page._pages.state == "content")

        run(story())


class FakeServer:
    """Listens nowhere."""

    url = "http://127.0.0.1:5000"
    fingerprint = "AB:CD"
    warning = ""

    def start(self) -> None:
        """Begin."""

    def stop(self) -> None:
        """End."""


def fake_server(_platform: Platform) -> ServerControl:
    return FakeServer()  # type: ignore[return-value]


class TestServer:
    def test_the_switch_is_remembered_and_the_address_copied(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        window.server._factory = fake_server

        async def story() -> None:
            page: ServerPage = await opened(window, "server")
            assert not page.copy.isEnabled()
            page.switch.trigger()
            await until(lambda: window.server.facts.stage is ServerStage.RUNNING)
            assert platform.configurator.value(REST_SERVER).enabled
            assert FakeServer.url in page.state.text()
            assert "AB:CD" in page.fingerprint.text()
            page.copy.trigger()
            assert QGuiApplication.clipboard().text() == FakeServer.url
            page.switch.trigger()
            await until(lambda: window.server.facts.stage is ServerStage.OFF)
            assert not platform.configurator.value(REST_SERVER).enabled

        run(story())

    def test_where_it_listens_is_saved(self, window: MainWindow, platform: FakePlatform, run: Run) -> None:
        async def story() -> None:
            page: ServerPage = await opened(window, "server")
            await until(lambda: page.port.value() == 5000)
            assert not page.save.isEnabled()
            page.port.setValue(5443)
            page.save.trigger()
            await until(lambda: platform.configurator.value(REST_SERVER).port == 5443)
            await until(lambda: not page.save.isEnabled())

        run(story())


class TestHealth:
    def test_the_report_is_shown_before_it_is_saved(
        self, window: MainWindow, platform: FakePlatform, run: Run, tmp_path: Path
    ) -> None:
        async def story() -> None:
            page: HealthPage = await opened(window, "health")
            await until(lambda: page.save.isEnabled())
            assert "faults" in json.loads(page.preview.toPlainText())
            await page._save(tmp_path / "report.json")
            assert (tmp_path / "report.json").read_text(encoding="utf-8") == page.preview.toPlainText()
            page.copy.trigger()
            assert QGuiApplication.clipboard().text() == page.preview.toPlainText()

        run(story())

    def test_it_names_no_home_and_no_secret(self) -> None:
        from app.diagnosis import Diagnosis, FolderState

        folder = FolderState("data", str(Path.home() / "data"), writable=True)
        found = Diagnosis("1", "3.11", "Linux", {}, "3.45", "", (folder,))
        text = report_text(found, ["failed: postgresql://a:hunter22@db/x"])
        assert str(Path.home()) not in text
        assert "hunter22" not in text


class TestBackups:
    def test_a_backup_is_made_listed_and_put_back(self, window: MainWindow, platform: FakePlatform, run: Run) -> None:
        async def story() -> None:
            page: BackupsPage = await opened(window, "backups")
            await until(lambda: page._pages.state == "none")
            account_id = window.context.account_id
            platform.faces.create_list(account_id, "kept")
            page.make.trigger()
            await until(lambda: page.files.rowCount() == 1)
            platform.faces.create_list(account_id, "later")
            select_row(page.table, 0)
            page.restore.trigger()
            question: ConfirmDialog = await dialog_of(window, ConfirmDialog)
            question.accept_button.click()
            await until(lambda: window.site.stage is not SiteStage.READY)
            await until(lambda: window.site.stage is SiteStage.READY)
            assert window.context.account_id == account_id
            assert [one.user_data for one in platform.faces.list_lists(account_id).lists] == ["kept"]
            await until(lambda: window._pages.current() is not None)

        run(story())

    def test_what_is_no_backup_changes_nothing(
        self, window: MainWindow, platform: FakePlatform, run: Run, tmp_path: Path
    ) -> None:
        (tmp_path / "notes.sqlite3").write_text("no database " * 200, encoding="utf-8")

        async def story() -> None:
            page: BackupsPage = await opened(window, "backups")
            platform.faces.create_list(window.context.account_id, "kept")
            page._restore(tmp_path / "notes.sqlite3")
            question: ConfirmDialog = await dialog_of(window, ConfirmDialog)
            question.accept_button.click()
            await until(lambda: bool(window.jobs.all()) and window.jobs.all()[0].error is not None)
            await until(lambda: window.site.stage is SiteStage.READY)
            assert platform.faces.count_lists(window.context.account_id) == 1

        run(story())


def test_descriptors_are_sealed_and_opened_again(
    window: MainWindow, platform: FakePlatform, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        page: BackupsPage = await opened(window, "backups")
        card = page.protection
        await until(lambda: card.protect.isEnabled())
        care = platform.care
        monkeypatch.setattr(care, "protect", partial(care.protect, "a long pass-phrase"))
        card.protect.trigger()
        question: ConfirmDialog = await dialog_of(window, ConfirmDialog)
        question.accept_button.click()
        await until(lambda: card.unprotect.isEnabled())
        assert care.is_protected
        await until(lambda: window.findChild(ConfirmDialog) is None)
        card.unprotect.trigger()
        question = await dialog_of(window, ConfirmDialog)
        question.accept_button.click()
        await until(lambda: card.protect.isEnabled())
        assert not care.is_protected

    run(story())


def test_preferences_are_kept(window: MainWindow, state: QSettings, run: Run) -> None:
    async def story() -> None:
        page: PreferencesPage = await opened(window, "preferences")
        page.language.setCurrentIndex(page.language.findData("ru"))
        page.appearance.setCurrentIndex(page.appearance.findData("dark"))
        page.closing.setCurrentIndex(page.closing.findData("keep"))
        assert not page.restart.isHidden()
        assert (state.value("language"), state.value("theme"), state.value("closing")) == ("ru", "dark", "keep")
        assert window.context.themes.theme.name == "dark"
        assert remarks(window) == ""

    run(story())
