"""Handlers and verifiers: made, read, edited, brought back, as a person does it."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QDialog, QLineEdit, QPlainTextEdit, QWidget

from app.engine.common.errors import DatabaseError
from app.engine.common.ids import new_id
from app.engine.faces import Descriptor, FromData, NewFace
from app.engine.handlers import TEMPLATES, Handler, NewHandler, NewVerifier, handler_form, template_policies
from app.views.dialogs.confirm import ConfirmDialog
from app.views.main_window import MainWindow
from app.views.screens.handlers.kinds import PAGE_SIZE
from app.views.screens.handlers.pane import PolicyPane
from app.views.screens.handlers.screen import HandlersScreen
from app.views.screens.handlers.template_dialog import TemplateDialog
from app.views.screens.handlers.trial import TrialDialog
from app.views.screens.matching.picker import PickerDialog
from app.views.widgets.forms.lazy import LazyEditor
from tests.support.platform import FakePlatform
from tests.views.conftest import remarks, until
from tests.views.gestures import drop

Run = Callable[[Coroutine[Any, Any, None]], None]


async def opened(window: MainWindow) -> HandlersScreen:
    """Open the site and the screen, and wait until both lists are read."""
    await window.site.open()
    window.activateWindow()
    window.open_screen("handlers")
    screen = window.screen_of("handlers")
    assert isinstance(screen, HandlersScreen)
    await until(lambda: window.isActiveWindow() and all(pane.browser.list.state != "loading" for pane in screen.panes))
    return screen


def make(window: MainWindow, platform: FakePlatform, name: str = "watch-list", description: str = "") -> Handler:
    account_id = window.context.account_id
    template = next(one for one in TEMPLATES if one.name == name)
    list_id = platform.faces.create_list(account_id, "Wanted").list_id if template.needs_list else None
    return platform.handlers.create(account_id, NewHandler(template_policies(name, list_id), description or name))


def stored(window: MainWindow, platform: FakePlatform) -> list[Handler]:
    return list(platform.handlers.list_handlers(window.context.account_id).handlers)


def press(owner: QWidget, text: str) -> None:
    buttons = [one for one in owner.findChildren(QAbstractButton) if one.text() == text and one.isVisible()]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def row_of(pane: PolicyPane, path: str) -> Any:
    here: Any = pane.editor.policies.root
    for step in path.split(".")[:-1]:
        here = here.rows[step].editor
        here = here.inner if isinstance(here, LazyEditor) else here
    return here.rows[path.rpartition(".")[2]]


def test_an_empty_site_says_what_a_handler_is_for_and_offers_to_make_one(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        browser = screen.pane.browser
        assert browser.list.state == "empty"
        assert "No handlers yet" in browser.list.empty.text()
        QTest.mouseClick(browser.list.empty.buttons[0], Qt.MouseButton.LeftButton)
        await until(lambda: window.findChild(TemplateDialog) is not None)
        window.findChild(TemplateDialog).reject()

    run(story())


def test_uih_01_02_all_handlers_are_listed_and_one_is_read_policy_by_policy(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        made = make(window, platform)
        platform.handlers.create(new_id(), NewHandler({}, "of somebody else"))
        screen = await opened(window)
        browser = screen.pane.browser
        assert [row.title for row in browser.list.model.rows()] == ["watch-list"]
        rect = browser.list.view.visualRect(browser.list.model.index(0))
        QTest.mouseClick(
            browser.list.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.topLeft() + rect.center() / 8
        )
        text = browser.details.text()
        for words in ("Detection", "Extraction", "Matching", "Storage", "Tags", made.handler_id):
            assert words in text
        assert "List: Wanted" in text
        assert "Threshold: 0.9" in text
        assert "alarm" in text

    run(story())


def test_the_first_handler_is_read_at_once_and_the_focus_stays(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        for name in ("one", "two"):
            make(window, platform, "count", name)
        browser = (await opened(window)).pane.browser
        await until(lambda: browser.current is not None)
        first = browser.list.model.row(0)
        assert first.id == browser.list.current_id
        assert first.id in browser.details.text()
        assert not browser.list.view.hasFocus()
        browser.search.setFocus()
        browser.search.setText(browser.list.model.row(1).title)
        await until(lambda: browser.list.model.rowCount() == 1)
        assert browser.current is not None
        assert browser.current.description == browser.search.text()
        assert browser.search.hasFocus()
        browser.search.clear()
        await until(lambda: browser.list.model.rowCount() == 2)
        assert browser.current.description != first.title

    run(story())


def test_a_watch_list_handler_is_made_from_a_template_with_a_new_list(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        screen = await opened(window)
        press(screen, "New …")
        await until(lambda: window.findChild(TemplateDialog) is not None)
        dialog = window.findChild(TemplateDialog)
        row = next(i for i, one in enumerate(TEMPLATES) if one.name == "watch-list") + 1
        dialog.templates.setCurrentRow(row)
        assert not dialog.accept_button.isEnabled()
        QTest.keyClicks(dialog.new_list, "Wanted")
        dialog.threshold.setText("0.8")
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        await until(lambda: screen.pane.is_editing)
        assert screen.pane.editor.description.text() == "Watch-list alarm"
        press(screen, "Save")
        await until(lambda: not screen.pane.is_editing)
        handler = stored(window, platform)[0]
        assert handler.policies is not None
        match = handler.policies.match_policy[0]
        made = platform.faces.list_lists(window.context.account_id).lists[0]
        assert (made.user_data, match.threshold) == ("Wanted", 0.8)
        assert getattr(match.candidates, "list_id", "") == made.list_id
        await until(lambda: screen.pane.browser.list.current_id == handler.handler_id)
        assert "Handler created: Watch-list alarm." in remarks(window)

    run(story())


def test_uih_03_the_icon_on_a_row_opens_the_editor_and_saving_changes_the_handler(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        made = make(window, platform, "count")
        screen = await opened(window)
        entries = screen.pane.browser.list
        place = entries.icon_place(made.handler_id, "edit").center()
        QTest.mouseClick(entries.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert screen.pane.is_editing
        row_of(screen.pane, "detect_policy.estimate_mask").editor.box.click()
        screen.pane.editor.description.setText("counting at the door")
        press(screen, "Save")
        await until(lambda: not screen.pane.is_editing)
        handler = stored(window, platform)[0]
        assert handler.handler_id == made.handler_id
        assert handler.description == "counting at the door"
        assert handler.policies is not None
        assert handler.policies.detect_policy.estimate_mask == 1

    run(story())


def test_what_the_rules_forbid_cannot_be_saved_and_is_named_at_its_field(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        make(window, platform, "count")
        screen = await opened(window)
        screen.pane.browser.list.view.setCurrentIndex(screen.pane.browser.list.model.index(0))
        screen.pane.edit()
        row = row_of(screen.pane, "detect_policy.yaw_threshold")
        QTest.keyClicks(row.editor.line, "200")
        await until(lambda: row.has_fault)
        assert "0 to 180" in row.fault.text()
        assert not screen.actions_of_pane.save.isEnabled()
        row.editor.line.setText("20")
        await until(lambda: screen.actions_of_pane.save.isEnabled())

    run(story())


def test_uih_04_a_deleted_handler_comes_back_as_it_was(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        await window.site.open()
        made = make(window, platform)
        screen = await opened(window)
        entries = screen.pane.browser.list
        place = entries.icon_place(made.handler_id, "delete").center()
        QTest.mouseClick(entries.view.viewport(), Qt.MouseButton.LeftButton, pos=place)
        await until(lambda: stored(window, platform) == [] and entries.state == "empty")
        await until(lambda: window.undo.last is not None)
        window.undo.undo_last()
        await until(lambda: entries.state == "filled")
        assert stored(window, platform) == [made]

    run(story())


def test_the_keys_edit_duplicate_and_delete(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        await window.site.open()
        make(window, platform, "count")
        screen = await opened(window)
        entries = screen.pane.browser.list
        entries.view.setCurrentIndex(entries.model.index(0))
        entries.view.setFocus()
        QTest.keyClick(entries.view, Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: screen.pane.is_editing)
        assert screen.pane.editor.description.text() == "Copy of count"
        screen.pane.save()
        await until(lambda: entries.model.rowCount() == 2)
        QTest.keyClick(entries.view, Qt.Key.Key_Delete)
        await until(lambda: entries.model.rowCount() == 1)
        assert [one.description for one in stored(window, platform)] == ["count"]
        entries.view.setCurrentIndex(entries.model.index(0))
        QTest.keyClick(entries.view, Qt.Key.Key_F2)
        assert screen.pane.is_editing
        QTest.keyClick(screen.pane.editor, Qt.Key.Key_Escape)
        await until(lambda: not screen.pane.is_editing)

    run(story())


def test_leaving_a_changed_editor_asks_first(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        await window.site.open()
        make(window, platform, "count")
        screen = await opened(window)
        screen.pane.browser.list.view.setCurrentIndex(screen.pane.browser.list.model.index(0))
        screen.pane.edit()
        screen.pane.editor.description.setText("other")
        screen.pane.cancel()
        await until(lambda: window.findChild(ConfirmDialog) is not None)
        window.findChild(ConfirmDialog).reject()
        await asyncio.sleep(0)
        assert screen.pane.is_editing
        screen.pane.cancel()
        await until(lambda: any(one.isVisible() for one in window.findChildren(ConfirmDialog)))
        next(one for one in window.findChildren(ConfirmDialog) if one.isVisible()).accept()
        await until(lambda: not screen.pane.is_editing)
        assert stored(window, platform)[0].description == "count"

    run(story())


def test_a_dynamic_handler_may_have_no_policies(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.pane._edit(None, screen.pane.kind.from_document({}))
        screen.pane.editor.is_dynamic.click()
        screen.pane.editor.has_policies.setChecked(False)
        assert screen.pane.editor.policies.isHidden()
        screen.pane.save()
        await until(lambda: bool(stored(window, platform)))
        made = stored(window, platform)[0]
        assert (made.is_dynamic, made.policies) == (True, None)
        await until(lambda: screen.pane.current is not None)
        assert "no policies of its own" in screen.pane.browser.details.text()

    run(story())


def test_a_corrupted_handler_is_marked_and_deleted_only_after_a_question(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        made = make(window, platform, "count")
        with platform.storage.write() as unit:
            row = unit.handlers.get(made.handler_id, None)
            unit.handlers.replace(type(row)(**{**vars(row), "policies": {"detect_policy": {"detect_face": 7}}}))
            unit.commit()
        screen = await opened(window)
        assert screen.pane.browser.list.model.row(0).is_faulty
        screen.pane.browser.list.view.setCurrentIndex(screen.pane.browser.list.model.index(0))
        assert "break the rules" in screen.pane.browser.details.text()
        screen.pane.delete()
        await until(lambda: window.findChild(ConfirmDialog) is not None)
        window.findChild(ConfirmDialog).accept()
        await until(lambda: stored(window, platform) == [])

    run(story())


def test_an_exported_handler_is_imported_again(
    window: MainWindow, platform: FakePlatform, run: Run, tmp_path: Path
) -> None:
    async def story() -> None:
        await window.site.open()
        made = make(window, platform)
        screen = await opened(window)
        entry = screen.pane.browser.entry(made.handler_id)
        assert entry is not None
        await screen.pane.save_file(entry, tmp_path / "handler.json")
        assert json.loads((tmp_path / "handler.json").read_text(encoding="utf-8")) == handler_form(made)
        await screen.pane.load_file(tmp_path / "handler.json")
        assert screen.pane.is_editing
        screen.pane.save()
        await until(lambda: len(stored(window, platform)) == 2)
        assert len({one.handler_id for one in stored(window, platform)}) == 2
        assert {str(one.policies) for one in stored(window, platform)} == {str(made.policies)}

    run(story())


def test_a_file_that_is_no_json_is_refused_by_name(window: MainWindow, run: Run, tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text("{", encoding="utf-8")

    async def story() -> None:
        screen = await opened(window)
        with pytest.raises(Exception, match=r"notes\.json cannot be read"):
            await screen.pane.load_file(tmp_path / "notes.json")
        assert not screen.pane.is_editing

    run(story())


def test_the_search_finds_parts_of_descriptions(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        await window.site.open()
        for name in ("north gate", "south gate", "desk"):
            make(window, platform, "count", name)
        screen = await opened(window)
        browser = screen.pane.browser
        QTest.keyClick(screen, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(browser.search, "gate")
        await until(lambda: browser.list.model.rowCount() == 2)
        browser.search.setText("no such thing")
        await until(lambda: browser.list.state == "empty")
        assert "Nothing found" in browser.list.empty.text()

    run(story())


def test_many_handlers_come_page_by_page(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        await window.site.open()
        for number in range(PAGE_SIZE + 3):
            platform.handlers.create(window.context.account_id, NewHandler({}, f"number {number}"))
        screen = await opened(window)
        entries = screen.pane.browser.list
        assert entries.model.rowCount() == PAGE_SIZE
        entries.view.scrollToBottom()
        await until(lambda: entries.model.rowCount() == PAGE_SIZE + 3)

    run(story())


def test_a_handler_made_elsewhere_appears(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        platform.handlers.create(window.context.account_id, NewHandler({}, "over REST"))
        await until(lambda: screen.pane.browser.list.model.rowCount() == 1)

    run(story())


def test_a_failing_service_is_told_and_can_be_tried_again(
    window: MainWindow, platform: FakePlatform, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        await window.site.open()
        make(window, platform, "count")
        works = platform.handlers.list_handlers

        def fail(*args: object, **options: object) -> None:
            raise DatabaseError("The database is away.")

        monkeypatch.setattr(platform.handlers, "list_handlers", fail)
        window.open_screen("handlers")
        screen = window.screen_of("handlers")
        assert isinstance(screen, HandlersScreen)
        entries = screen.pane.browser.list
        await until(lambda: entries.state == "failed")
        assert "The database is away." in entries.failed.text()
        monkeypatch.setattr(platform.handlers, "list_handlers", works)
        QTest.mouseClick(entries.failed.buttons[0], Qt.MouseButton.LeftButton)
        await until(lambda: entries.state == "filled")

    run(story())


def test_an_answer_that_comes_late_changes_nothing(
    window: MainWindow, platform: FakePlatform, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    async def story() -> None:
        await window.site.open()
        make(window, platform, "count", "first")
        screen = await opened(window)
        browser, works = screen.pane.browser, platform.handlers.list_handlers

        def slow(account_id: str, description: str | None = None, **options: Any) -> Any:
            found = works(account_id, description, **options)
            if description is None:
                gate.wait(10)
            return found

        monkeypatch.setattr(platform.handlers, "list_handlers", slow)
        browser.refresh()
        browser.search.setText("nobody")
        await until(lambda: browser.list.state == "empty")
        gate.set()
        browser.refresh()
        await asyncio.sleep(0.05)
        assert browser.list.state == "empty"

    run(story())


def test_closing_while_the_list_is_read_ends_everything(
    window: MainWindow, platform: FakePlatform, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    async def story() -> None:
        await window.site.open()

        def slow(*args: object, **options: object) -> None:
            gate.wait(10)
            raise DatabaseError("too late")

        monkeypatch.setattr(platform.handlers, "list_handlers", slow)
        window.open_screen("handlers")
        await asyncio.sleep(0.02)
        window.close()
        gate.set()
        await window.drained()

    run(story())


def test_verifiers_are_made_edited_and_deleted_likewise(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.tabs.setCurrentIndex(1)
        press(screen, "New …")
        assert screen.pane.is_editing
        screen.pane.editor.description.setText("desk")
        row_of(screen.pane, "verification_threshold").editor.line.setText("0.75")
        press(screen, "Save")
        await until(lambda: screen.pane.current is not None)
        account_id = window.context.account_id
        made = platform.verifiers.list_verifiers(account_id).verifiers[0]
        assert made.policies is not None
        assert (made.description, made.policies.verification_threshold) == ("desk", 0.75)
        assert "Verification threshold 0.75" in screen.pane.browser.details.text()
        screen.pane.delete()
        await until(lambda: platform.verifiers.count(account_id) == 0)
        await until(lambda: window.undo.last is not None)
        window.undo.undo_last()
        await until(lambda: platform.verifiers.count(account_id) == 1)

    run(story())


def test_another_screen_can_ask_for_a_verifier(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        await window.site.open()
        account_id = window.context.account_id
        made = platform.verifiers.create(account_id, NewVerifier({}, "desk"))
        screen = await opened(window)
        window.open_screen("handlers", verifier_id=made.verifier_id)
        await until(lambda: screen.pane.current is not None)
        assert screen.pane.browser.list.current_id == made.verifier_id

    run(story())


def test_every_control_has_a_name(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        await window.site.open()
        make(window, platform)
        screen = await opened(window)
        screen.pane.browser.list.view.setCurrentIndex(screen.pane.browser.list.model.index(0))
        screen.pane.edit()
        dialog = TemplateDialog([], screen)
        for owner in (screen, dialog):
            for kind in (QLineEdit, QComboBox, QPlainTextEdit, QAbstractButton):
                found = owner.findChildren(kind)
                nameless = [one for one in found if not (one.accessibleName() or one.text()) and not _is_inner(one)]
                assert nameless == []
        dialog.deleteLater()

    run(story())


def _is_inner(widget: QWidget) -> bool:
    """Tell whether Qt made it inside a widget of its own, such as the button that clears a line."""
    return widget.objectName().startswith("qt_") or isinstance(widget.parent(), QLineEdit)


def test_the_list_follows_the_rules_of_models(window: MainWindow, run: Run, qtmodeltester: Any) -> None:
    async def story() -> None:
        screen = await opened(window)
        qtmodeltester.check(screen.pane.browser.list.model)

    run(story())


def test_a_dialog_of_templates_offers_all_by_name(qtbot: Any) -> None:
    dialog = TemplateDialog([])
    qtbot.addWidget(dialog)
    texts = [dialog.templates.item(i).text() for i in range(dialog.templates.count())]
    assert [text.splitlines()[0] for text in texts[1:]] == [one.title for one in TEMPLATES]
    assert isinstance(dialog, QDialog)
    dialog.templates.setCurrentRow(1)
    dialog.new_list.setText("x")
    dialog.threshold.setText("1.5")
    assert dialog.choice() is None
    assert not dialog.accept_button.isEnabled()


def test_a_handler_is_tried_on_a_photo_step_by_step_and_nothing_is_stored(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        make(window, platform, "identify")
        screen = await opened(window)
        screen.pane.browser.list.view.setCurrentIndex(screen.pane.browser.list.model.index(0))
        screen.actions_of_pane.trial.trigger()
        await until(lambda: any(one.isVisible() for one in window.findChildren(TrialDialog)))
        dialog = window.findChild(TrialDialog)
        dialog.try_photo(photos[0])
        await until(lambda: "Nothing was stored" in dialog.status.text())
        texts = [card.text() for card in dialog.cards if not card.isHidden()]
        assert [text.splitlines()[0] for text in texts][:4] == [
            "Reading the picture",
            "Detection",
            "Extraction",
            "Matching",
        ]
        assert "Events: 1." in texts[1]
        assert "nobody alike enough" in texts[3]
        assert "would be stored" in texts[5]
        assert platform.events.count(window.context.account_id) == 0
        dialog.try_photo(photos[-1])
        await until(lambda: "could not" in dialog.cards[0].text() or "c.jpg" in dialog.cards[0].text())
        dialog.reject()

    run(story())


def test_a_trial_that_fails_says_why_and_can_be_tried_again(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        await window.site.open()
        make(window, platform, "count")
        screen = await opened(window)

        def fail(*args: object) -> None:
            raise DatabaseError("The database is away.")

        monkeypatch.setattr(platform.generator, "preview", fail)
        screen.pane.browser.list.view.setCurrentIndex(screen.pane.browser.list.model.index(0))
        screen.actions_of_pane.trial.trigger()
        dialog = window.findChild(TrialDialog)
        photo = QMimeData()
        assert not drop(dialog, photo)
        photo.setUrls([QUrl.fromLocalFile(str(photos[0]))])
        assert drop(dialog, photo)
        await until(lambda: "The database is away." in dialog.status.text())
        assert dialog.choose.isEnabled()
        dialog.reject()

    run(story())


def test_a_verifier_is_tried_on_a_photo_and_a_face(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        account_id = window.context.account_id
        platform.verifiers.create(account_id, NewVerifier({}, "desk"))
        version = platform.default_version()
        size = platform.catalogue.descriptor_spec(version).dimension
        vector = (0.05 * np.random.default_rng(1).standard_normal(size)).astype("<f4").tobytes()
        new = NewFace(user_data="Anna", attribute=FromData(descriptors=(Descriptor(version, vector),)))
        platform.faces.create(account_id, new)
        screen = await opened(window)
        screen.tabs.setCurrentIndex(1)
        screen.pane.browser.list.view.setCurrentIndex(screen.pane.browser.list.model.index(0))
        screen.actions_of_pane.trial.trigger()
        dialog = window.findChild(TrialDialog)
        dialog.try_photo(photos[0])
        assert "Now choose the face" in dialog.status.text()
        QTest.mouseClick(dialog.pick, Qt.MouseButton.LeftButton)
        await until(lambda: any(one.isVisible() for one in window.findChildren(PickerDialog)))
        picker = window.findChild(PickerDialog)
        await until(lambda: picker.list.count() == 1)
        picker.list.item(0).setSelected(True)
        QTest.mouseClick(picker.accept_button, Qt.MouseButton.LeftButton)
        await until(lambda: "Nothing was stored" in dialog.status.text())
        assert "Face 1 is not Anna: similarity" in dialog.cards[3].text()
        dialog.reject()

    run(story())
