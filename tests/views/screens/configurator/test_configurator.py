"""The Configurator as a person uses it: settings, limitations, groups, dumps."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel, QLineEdit, QMessageBox, QPlainTextEdit, QWidget

from app import __version__
from app.engine.common.errors import BadInputError, DatabaseError
from app.engine.configurator import ConfiguratorService, NewLimitation, SettingFilter
from app.engine.configurator.sections.fields import MASK
from app.engine.configurator.sections.handlers import LUNA_HANDLERS_LIMITS
from app.views.dialogs.confirm import ConfirmDialog
from app.views.main_window import MainWindow
from app.views.screens.configurator.screen import ConfiguratorScreen
from app.views.screens.configurator.tag_dialog import TagDialog
from tests.support.platform import FakePlatform
from tests.views.conftest import remarks, until

Run = Callable[[Coroutine[Any, Any, None]], None]
LIMITS = "LUNA_HANDLERS_LIMITS"
CAMERA = NewLimitation(
    "CAMERA",
    {"type": "object", "properties": {"fps": {"type": "integer", "minimum": 1, "maximum": 60}}, "required": ["fps"]},
    {"fps": 25},
    "How fast a camera is.",
    ("wall",),
)


async def opened(window: MainWindow) -> ConfiguratorScreen:
    await window.site.open()
    window.activateWindow()
    window.open_screen("configurator")
    screen = window.screen_of("configurator")
    assert isinstance(screen, ConfiguratorScreen)
    await until(lambda: screen.settings.list.state == "filled")
    return screen


async def chosen(screen: ConfiguratorScreen, name: str) -> None:
    """Bring the default setting of a name into the panel."""
    rows = screen.settings.list.model.rows()
    place = next(i for i, row in enumerate(rows) if row.title == name and "Tags" not in row.note)
    screen.settings.list.view.setCurrentIndex(screen.settings.list.model.index(place))
    setting = screen.settings.current
    assert setting is not None
    assert setting.name == name


async def answer(window: MainWindow, *, accepts: bool = True) -> str:
    """Answer the question that is asked, and return what it says."""
    await until(lambda: any(one.isVisible() for one in window.findChildren(ConfirmDialog)))
    dialog = next(one for one in window.findChildren(ConfirmDialog) if one.isVisible())
    words = [one.text() for one in dialog.findChildren(QLabel)]
    text = "\n".join([*words, dialog.accept_button.text()])
    (dialog.accept if accepts else dialog.reject)()
    return text


def row_of(screen: ConfiguratorScreen, name: str) -> Any:
    root: Any = screen.settings.panel.value.root
    return root.rows[name]


def titles(screen: ConfiguratorScreen) -> list[str]:
    return [row.title for row in screen.settings.list.model.rows()]


def test_cfg11_to_14_settings_limitations_groups_and_facts_have_a_tab_each(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        assert screen.tabs.count() == 4
        for place, tab in enumerate((screen.settings, screen.limitations, screen.groups, screen.about)):
            screen.tabs.setCurrentIndex(place)
            page = screen.tabs.currentWidget()
            assert page is tab or page.isAncestorOf(tab)
        await until(lambda: ("Perigee", __version__) in screen.about.facts.facts())

    run(story())


def test_the_first_of_each_tab_is_shown_at_once_and_the_focus_stays(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        for place, tab in enumerate((screen.settings, screen.limitations, screen.groups)):
            screen.tabs.setCurrentIndex(place)
            await until(lambda tab=tab: tab.shown_id != "")
            assert tab.shown_id == tab.list.model.row(0).id
            assert tab.right.currentWidget() is tab.panel
            assert not tab.list.view.hasFocus()

    run(story())


def test_reading_again_leaves_an_entry_that_is_being_made_alone(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.tabs.setCurrentIndex(2)
        groups = screen.groups
        await until(lambda: groups.shown_id != "")
        groups.new()
        assert (groups.shown_id, groups.is_new) == ("", True)
        await groups.load()
        assert (groups.shown_id, groups.list.current_id, groups.is_new) == ("", "", True)
        assert groups.right.currentWidget() is groups.panel

    run(story())


class TestSettings:
    def test_set14_a_change_is_saved_reaches_the_rooms_and_is_marked(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        """CFG-02, CFG-09."""

        async def story() -> None:
            screen = await opened(window)
            await chosen(screen, LIMITS)
            assert "at once" in screen.settings.panel.applies.text()
            assert not screen.save_action.isEnabled()
            row_of(screen, "received_images_limit").editor.line.setText("40")
            await until(screen.save_action.isEnabled)
            QTest.keyClick(screen.settings.panel.value, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
            await until(lambda: platform.configurator.value(LUNA_HANDLERS_LIMITS).received_images_limit == 40)
            await until(lambda: screen.settings.can_reset)
            marked = [row.title for row in screen.settings.list.model.rows() if row.is_marked]
            assert LIMITS in marked
            assert f"{LIMITS} saved" in remarks(window)

        run(story())

    def test_set11_what_breaks_the_limitation_is_named_at_the_field_and_not_saved(
        self, window: MainWindow, run: Run
    ) -> None:
        async def story() -> None:
            screen = await opened(window)
            await chosen(screen, LIMITS)
            row = row_of(screen, "received_images_limit")
            row.editor.line.setText("0")
            await until(lambda: row.has_fault)
            assert "greater than or equal to 1" in row.fault.text()
            assert not screen.save_action.isEnabled()

        run(story())

    def test_a_reset_brings_the_default_back_and_can_be_undone(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        async def story() -> None:
            await window.site.open()
            one = platform.configurator.get_default(LIMITS)
            platform.configurator.update_setting(one.setting_id, value={**one.value, "received_images_limit": 40})
            screen = await opened(window)
            await chosen(screen, LIMITS)
            screen.reset_action.trigger()
            await until(lambda: platform.configurator.get_default(LIMITS).value == one.value)
            await until(lambda: window.undo.last is not None)
            window.undo.undo_last()
            await until(lambda: platform.configurator.get_default(LIMITS).value["received_images_limit"] == 40)

        run(story())

    def test_set07_12_13_a_copy_with_tags_is_made_changed_and_deleted_after_a_question(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        def copies() -> list[Any]:
            return platform.configurator.list_settings(SettingFilter(name=LIMITS, tags=("north",)))

        async def story() -> None:
            screen = await opened(window)
            await chosen(screen, LIMITS)
            assert not screen.settings.panel.tags.isEnabled()
            assert "duplicate it first" in screen.settings.panel.tags.placeholderText()
            screen.duplicate_action.trigger()
            await until(lambda: any(one.isVisible() for one in window.findChildren(TagDialog)))
            dialog = window.findChild(TagDialog)
            assert not dialog.accept_button.isEnabled()
            dialog.tags.setText("north, gate")
            QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
            await until(lambda: screen.settings.panel.tags.isEnabled())
            assert copies()[0].tags == ("gate", "north")
            screen.settings.panel.tags.setText("north")
            row_of(screen, "received_images_limit").editor.line.setText("3")
            await until(screen.save_action.isEnabled)
            screen.save_action.trigger()
            await until(lambda: copies()[0].value["received_images_limit"] == 3)
            assert platform.configurator.value(LUNA_HANDLERS_LIMITS, "north").received_images_limit == 3
            await until(screen.delete_action.isEnabled)
            screen.delete_action.trigger()
            await answer(window)
            await until(lambda: copies() == [])

        run(story())

    def test_set10_a_new_setting_needs_a_limitation_and_tags(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        async def story() -> None:
            screen = await opened(window)
            screen.new_action.trigger()
            await until(lambda: any(one.isVisible() for one in window.findChildren(TagDialog)))
            dialog = window.findChild(TagDialog)
            dialog.name.setCurrentText("DETECTOR")
            dialog.tags.setText("crowd")
            QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
            await until(lambda: len(platform.configurator.list_settings(SettingFilter(name="DETECTOR"))) == 2)
            await until(lambda: screen.settings.current is not None and screen.settings.current.tags == ("crowd",))

        run(story())

    def test_set15_to_20_filters_narrow_typed_or_picked(self, window: MainWindow, run: Run) -> None:
        """GRP-09."""

        async def story() -> None:
            screen = await opened(window)
            tab, everything = screen.settings, len(titles(screen))
            QTest.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
            QTest.keyClicks(tab.name, "handlers_lim")
            await until(lambda: titles(screen) == [LIMITS])
            assert tab.count.text() == f"1 of {everything}"
            tab.name.setEditText("")
            tab.service_filter.setEditText("luna-api")
            await until(lambda: 0 < len(titles(screen)) < everything)
            tab.service_filter.setEditText("")
            tab.group.setEditText("limits")
            await until(lambda: LIMITS in titles(screen) and len(titles(screen)) < 20)
            tab.group.setEditText("no such group")
            await until(lambda: tab.list.state == "empty")
            tab.group.setEditText("")
            tab.description.setText("one request to a handler")
            await until(lambda: titles(screen) == [LIMITS])
            tab.description.setText("")
            tab.tags.setText("north")
            await until(lambda: tab.list.state == "empty")

        run(story())

    def test_d26_changed_ones_alone_can_be_shown(self, window: MainWindow, platform: FakePlatform, run: Run) -> None:
        async def story() -> None:
            await window.site.open()
            one = platform.configurator.get_default(LIMITS)
            platform.configurator.update_setting(one.setting_id, value={**one.value, "received_images_limit": 40})
            screen = await opened(window)
            screen.settings.only_changed.click()
            await until(lambda: LIMITS in titles(screen) and len(titles(screen)) < 5)

        run(story())

    def test_set21_22_the_limitation_and_the_json_are_shown_when_wanted(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        async def story() -> None:
            screen = await opened(window)
            await chosen(screen, LIMITS)
            panel = screen.settings.panel
            assert panel.limitation.isHidden()
            screen.settings.shows_limitation.click()
            assert panel.limitation.isVisible()
            assert "received_images_limit" in panel.limitation.toPlainText()
            QTest.mouseClick(panel.value.json_button, Qt.MouseButton.LeftButton)
            value = json.loads(panel.value.json.toPlainText())
            panel.value.json.setPlainText(json.dumps({**value, "received_images_limit": 7}))
            await until(screen.save_action.isEnabled)
            screen.save_action.trigger()
            await until(lambda: platform.configurator.value(LUNA_HANDLERS_LIMITS).received_images_limit == 7)

        run(story())

    def test_a_secret_stays_hidden_and_is_kept(self, window: MainWindow, platform: FakePlatform, run: Run) -> None:
        async def story() -> None:
            await window.site.open()
            one = platform.configurator.get_default("IMAGE_STORE")
            value = {**one.value, "s3": {**one.value["s3"], "secret_key": "marker"}}
            platform.configurator.update_setting(one.setting_id, value=value)
            screen = await opened(window)
            await chosen(screen, "IMAGE_STORE")
            assert screen.settings.panel.value.value()["s3"]["secret_key"] == MASK
            row_of(screen, "sample_jpeg_quality").editor.line.setText("90")
            await until(screen.save_action.isEnabled)
            screen.save_action.trigger()
            await until(lambda: platform.configurator.get_default("IMAGE_STORE").value["sample_jpeg_quality"] == 90)
            with platform.storage.read() as unit:
                stored = unit.settings.get(one.setting_id).value
            assert stored["s3"]["secret_key"] == "marker"

        run(story())

    def test_leaving_a_changed_setting_asks_first(self, window: MainWindow, run: Run) -> None:
        async def story() -> None:
            screen = await opened(window)
            await chosen(screen, LIMITS)
            row_of(screen, "received_images_limit").editor.line.setText("41")
            first = screen.settings.shown_id
            screen.settings.list.view.setCurrentIndex(screen.settings.list.model.index(0))
            await answer(window, accepts=False)
            await until(lambda: screen.settings.list.current_id == first)
            assert row_of(screen, "received_images_limit").editor.line.text() == "41"
            screen.settings.list.view.setCurrentIndex(screen.settings.list.model.index(0))
            await answer(window)
            await until(lambda: screen.settings.shown_id != first)

        run(story())

    def test_a_failing_database_is_told_and_tried_again(
        self, window: MainWindow, platform: FakePlatform, run: Run, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        async def story() -> None:
            screen = await opened(window)
            works = platform.configurator.list_settings

            def fail(*args: object) -> None:
                raise DatabaseError("The database is away.")

            monkeypatch.setattr(platform.configurator, "list_settings", fail)
            screen.refresh()
            await until(lambda: screen.settings.list.state == "failed")
            assert "The database is away." in screen.settings.list.failed.text()
            monkeypatch.setattr(platform.configurator, "list_settings", works)
            QTest.mouseClick(screen.settings.list.failed.buttons[0], Qt.MouseButton.LeftButton)
            await until(lambda: screen.settings.list.state == "filled")

        run(story())


class TestLimitations:
    def test_lim03_06_08_10_one_is_made_changed_and_deleted(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        service: list[ConfiguratorService] = []

        def names() -> list[str]:
            return [one.name for one in service[0].list_limitations()]

        async def story() -> None:
            screen = await opened(window)
            service.append(platform.configurator)
            screen.tabs.setCurrentIndex(1)
            await until(lambda: screen.limitations.list.state == "filled")
            screen.new_action.trigger()
            panel = screen.limitations.panel
            panel.name.setText("CAMERA")
            panel.services.setText("wall, door")
            panel.schema.setPlainText(json.dumps(CAMERA.validation_schema))
            panel.default.setPlainText('{"fps": }')
            assert not screen.save_action.isEnabled()
            assert "Default value: Line 1" in panel.fault.text()
            panel.default.setPlainText('{"fps": 99}')
            screen.save_action.trigger()
            await until(lambda: window.findChild(QMessageBox) is not None)
            assert "CAMERA" in window.findChild(QMessageBox).text()
            window.findChild(QMessageBox).close()
            assert "CAMERA" not in names()
            panel.default.setPlainText('{"fps": 25}')
            screen.save_action.trigger()
            await until(lambda: "CAMERA" in names())
            assert platform.configurator.get_default("CAMERA").value == {"fps": 25}
            await until(lambda: screen.limitations.shown_id == "CAMERA")
            panel.description.setText("How fast.")
            screen.save_action.trigger()
            await until(lambda: platform.configurator.get_limitation("CAMERA").description == "How fast.")
            await until(screen.delete_action.isEnabled)
            screen.delete_action.trigger()
            assert "(1)" in await answer(window)
            await until(lambda: "CAMERA" not in names())

        run(story())

    def test_lim04_07_the_programs_own_are_read_and_duplicated(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        async def story() -> None:
            screen = await opened(window)
            screen.tabs.setCurrentIndex(1)
            tab = screen.limitations
            await until(lambda: tab.list.state == "filled")
            tab.list.select(LIMITS)
            assert tab.panel.schema.isReadOnly()
            assert "Duplicate" in tab.panel.hint.text()
            assert not screen.delete_action.isEnabled()
            screen.duplicate_action.trigger()
            tab.panel.name.setText("MY_LIMITS")
            screen.save_action.trigger()
            await until(lambda: tab.shown_id == "MY_LIMITS")
            made = platform.configurator.get_limitation("MY_LIMITS")
            assert made.default_value == platform.configurator.get_limitation(LIMITS).default_value
            assert not made.is_default

        run(story())

    def test_lim09_filters_by_name_description_and_group(self, window: MainWindow, run: Run) -> None:
        async def story() -> None:
            screen = await opened(window)
            screen.tabs.setCurrentIndex(1)
            tab = screen.limitations
            await until(lambda: tab.list.state == "filled")
            tab.name.setEditText("handlers_limits")
            await until(lambda: [row.title for row in tab.list.model.rows()] == [LIMITS])
            tab.group.setEditText("logging")
            await until(lambda: tab.list.state == "empty")

        run(story())


def test_grp01_to_08_a_group_is_made_linked_unlinked_deleted_and_brought_back(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.tabs.setCurrentIndex(2)
        tab = screen.groups
        await until(lambda: tab.list.state == "filled")
        screen.new_action.trigger()
        tab.panel.name.setText("mine")
        tab.panel.description.setText("What I look at.")
        tab.panel.search.setText("handlers_limits")
        tab.panel.others.findItems(LIMITS, Qt.MatchFlag.MatchExactly)[0].setSelected(True)
        QTest.mouseClick(tab.panel.link, Qt.MouseButton.LeftButton)
        assert not any(one.name == "mine" for one in platform.configurator.list_groups())
        screen.save_action.trigger()
        await until(lambda: any(one.name == "mine" for one in platform.configurator.list_groups()))
        assert platform.configurator.get_group("mine").limitations == (LIMITS,)
        await until(lambda: tab.shown_id == "mine")
        tab.panel.members.item(0).setSelected(True)
        QTest.mouseClick(tab.panel.unlink, Qt.MouseButton.LeftButton)
        screen.save_action.trigger()
        await until(lambda: platform.configurator.get_group("mine").limitations == ())
        await until(lambda: tab.shown_id == "mine" and not tab.is_changed)
        screen.delete_action.trigger()
        await until(lambda: window.undo.last is not None)
        assert not any(one.name == "mine" for one in platform.configurator.list_groups())
        window.undo.undo_last()
        await until(lambda: any(one.name == "mine" for one in platform.configurator.list_groups()))
        assert platform.configurator.get_group("mine").description == "What I look at."

    run(story())


def test_the_icon_on_a_row_deletes_what_people_made(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        await window.site.open()
        platform.configurator.create_limitation(CAMERA)
        screen = await opened(window)
        screen.tabs.setCurrentIndex(1)
        entries = screen.limitations.list
        await until(lambda: entries.state == "filled")
        entries.select("CAMERA")
        place = entries.icon_place("CAMERA", "delete").center()
        QTest.mouseClick(entries.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        await answer(window)
        await until(lambda: "CAMERA" not in [one.name for one in platform.configurator.list_limitations()])

    run(story())


def test_the_widths_of_the_parts_are_remembered(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.settings.splitter.setSizes([500, 600])
        sizes = screen.settings.splitter.sizes()
        screen.save_state()
        again = ConfiguratorScreen(window.context)
        again.resize(screen.size())
        again.show()
        assert again.settings.splitter.sizes() == sizes
        again.close_screen()
        again.close()
        again.deleteLater()

    run(story())


class TestRestart:
    """What is filtered by is there again after a restart."""

    @staticmethod
    async def again(window: MainWindow) -> ConfiguratorScreen:
        window.context.state.sync()
        made = ConfiguratorScreen(window.context)
        made.opened()
        await until(lambda: made.settings.list.state in ("filled", "empty"))
        return made

    @staticmethod
    async def leave(screen: ConfiguratorScreen) -> None:
        screen.close_screen()
        await screen.tasks.drained()
        screen.deleteLater()

    def test_d14_filters_of_every_tab_are_there_again(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        async def story() -> None:
            screen = await opened(window)
            one = platform.configurator.get_default(LIMITS)
            platform.configurator.update_setting(one.setting_id, value={**one.value, "received_images_limit": 40})
            screen.settings.name.setEditText("LIMITS")
            screen.settings.only_changed.setChecked(True)
            screen.settings.shows_limitation.setChecked(True)
            screen.limitations.description.setText("matching")
            screen.groups.name.setText("other")
            await until(lambda: titles(screen) == [LIMITS])
            screen.save_state()
            second = await self.again(window)
            assert titles(second) == [LIMITS]
            assert [tab.kept() for tab in second._config_tabs()] == [tab.kept() for tab in screen._config_tabs()]
            assert not second.settings.panel.limitation.isHidden()
            await self.leave(second)

        run(story())

    def test_d14_a_group_and_a_service_that_are_gone_are_filtered_by_no_more(
        self, window: MainWindow, run: Run
    ) -> None:
        async def story() -> None:
            screen = await opened(window)
            count = len(titles(screen))
            screen.settings.group.setEditText("gone")
            screen.settings.service_filter.setEditText("gone too")
            screen.limitations.group.setEditText("gone")
            screen.save_state()
            second = await self.again(window)
            await until(lambda: len(titles(second)) == count)
            assert set(second.settings.kept().values()) == {""}
            await second.limitations.load()
            assert second.limitations.group.currentText() == ""
            await self.leave(second)

        run(story())

    def test_a_setting_that_is_asked_for_is_found_whatever_was_filtered_by(self, window: MainWindow, run: Run) -> None:
        async def story() -> None:
            screen = await opened(window)
            screen.settings.tags.setText("nobody has this one")
            screen.settings.only_changed.setChecked(True)
            await until(lambda: titles(screen) == [])
            screen.show_object(setting=LIMITS)
            await until(lambda: titles(screen) == [LIMITS])

        run(story())


class TestDumps:
    def test_dmp01_02_04_values_of_a_dump_are_taken_over_after_a_question(
        self, window: MainWindow, platform: FakePlatform, run: Run, tmp_path: Path
    ) -> None:
        async def story() -> None:
            screen = await opened(window)
            one = platform.configurator.get_default(LIMITS)
            platform.configurator.update_setting(one.setting_id, value={**one.value, "received_images_limit": 40})
            await screen.about.dump_to(tmp_path / "dump.json")
            assert "Secrets are hidden" in remarks(window)
            platform.configurator.reset_setting(one.setting_id)
            platform.configurator.create_limitation(CAMERA)
            restored = asyncio.create_task(screen.about.restore_from(tmp_path / "dump.json"))
            assert "full dump" in await answer(window)
            await restored
            assert platform.configurator.get_default(LIMITS).value["received_images_limit"] == 40
            assert platform.configurator.get_limitation("CAMERA").name == "CAMERA"

        run(story())

    def test_dmp03_a_full_dump_fills_a_fresh_site(
        self, window: MainWindow, platform: FakePlatform, run: Run, tmp_path: Path
    ) -> None:
        async def story() -> None:
            screen = await opened(window)
            platform.configurator.create_limitation(CAMERA)
            await screen.about.dump_to(tmp_path / "dump.json")
            platform.configurator.recreate()
            restored = asyncio.create_task(screen.about.restore_from(tmp_path / "dump.json"))
            await answer(window)
            await restored
            assert platform.configurator.get_default("CAMERA").value == {"fps": 25}

        run(story())

    def test_a_dump_that_is_not_wanted_changes_nothing(
        self, window: MainWindow, platform: FakePlatform, run: Run, tmp_path: Path
    ) -> None:
        async def story() -> None:
            screen = await opened(window)
            before = platform.configurator.dump()
            (tmp_path / "dump.json").write_text(json.dumps({**before, "settings": []}), encoding="utf-8")
            restored = asyncio.create_task(screen.about.restore_from(tmp_path / "dump.json"))
            await answer(window, accepts=False)
            await restored
            assert platform.configurator.dump() == before
            (tmp_path / "dump.json").write_text("[]", encoding="utf-8")
            with pytest.raises(BadInputError, match="holds no object"):
                await screen.about.restore_from(tmp_path / "dump.json")

        run(story())

    def test_dmp06_to_08_a_limitation_file_is_written_and_taken_over(
        self, window: MainWindow, platform: FakePlatform, run: Run, tmp_path: Path
    ) -> None:
        async def story() -> None:
            screen = await opened(window)
            platform.configurator.create_limitation(CAMERA)
            await screen.about.write_limitations("wall", tmp_path / "wall.json")
            document = json.loads((tmp_path / "wall.json").read_text(encoding="utf-8"))
            assert set(document) == {"limitations"}
            platform.configurator.delete_limitation("CAMERA")
            applied = asyncio.create_task(screen.about.apply_limitations(tmp_path / "wall.json"))
            await answer(window)
            await applied
            assert platform.configurator.get_default("CAMERA").value == {"fps": 25}

        run(story())

    def test_dmp09_10_starting_anew_needs_the_number_typed(
        self, window: MainWindow, platform: FakePlatform, run: Run
    ) -> None:
        async def story() -> None:
            screen = await opened(window)
            platform.configurator.create_limitation(CAMERA)
            screen.tabs.setCurrentIndex(3)
            await until(lambda: bool(screen.about.facts.facts()))
            QTest.mouseClick(screen.about.buttons["recreate"], Qt.MouseButton.LeftButton)
            await until(lambda: window.findChild(ConfirmDialog) is not None)
            dialog = window.findChild(ConfirmDialog)
            assert not dialog.accept_button.isEnabled()
            dialog.typed.setText(str(len(platform.configurator.list_settings())))
            QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
            await until(platform.configurator.is_fresh)

        run(story())


def test_a_setting_changed_elsewhere_appears(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        await chosen(screen, LIMITS)
        one = platform.configurator.get_default(LIMITS)
        platform.configurator.update_setting(one.setting_id, value={**one.value, "received_images_limit": 40})
        await until(lambda: row_of(screen, "received_images_limit").editor.value() == 40)

    run(story())


def test_every_control_has_a_name(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        await chosen(screen, "IMAGE_STORE")
        dialog = TagDialog("New", "Text", ["A", "B"], screen)
        for owner in (screen, dialog):
            for kind in (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton):
                found = owner.findChildren(kind)
                assert [one for one in found if not (one.accessibleName() or one.text()) and not _is_inner(one)] == []
        dialog.deleteLater()

    run(story())


def _is_inner(widget: QWidget) -> bool:
    """Tell whether Qt made it inside a widget of its own, such as the button that clears a line."""
    return widget.objectName().startswith("qt_") or isinstance(widget.parent(), QLineEdit)
