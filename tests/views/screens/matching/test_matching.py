"""Matching as a person does it: references, candidates, results, comparison, acts."""

from __future__ import annotations

import csv
import io
import threading
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QMessageBox, QWidget

from app.engine.common.errors import DatabaseError
from app.engine.faces import Descriptor, FaceFilter, FromData, NewFace
from app.engine.image_store import SampleType
from app.engine.matcher.models import EventFilter, MatchRequest, Reference, ReferenceKind
from app.engine.tasks.accuracy_scores import BINS, ScoreHistogram
from app.views.main_window import MainWindow
from app.views.screens.matching.asking import Among, Answer, Asked, Candidate, Outcome, to_csv
from app.views.screens.matching.compare import CompareView
from app.views.screens.matching.link_dialog import LinkDialog
from app.views.screens.matching.picker import PickerDialog
from app.views.screens.matching.results import ResultsModel
from app.views.screens.matching.screen import MatchingDialog, MatchingScreen
from app.views.theme import ThemeManager
from tests.support.platform import FakePlatform
from tests.views.conftest import remarks, until
from tests.views.gestures import drop

Run = Callable[[Coroutine[Any, Any, None]], None]


def descriptor(platform: FakePlatform, seed: int, spread: float = 0.0) -> Descriptor:
    """Return a descriptor of the default version; those of one seed are alike."""
    version = platform.default_version()
    size = platform.catalogue.descriptor_spec(version).dimension
    base = np.random.default_rng(seed).standard_normal(size)
    noise = np.random.default_rng(seed + 1000).standard_normal(size)
    return Descriptor(version, (0.057 * (base + spread * noise)).astype("<f4").tobytes())


def add(platform: FakePlatform, account: str, name: str, seed: int, *lists: str, spread: float = 0.0) -> str:
    """Store a face with a sample and return its id."""
    sample = platform.images.put_sample(SampleType.FACES, np.full((250, 250, 3), 40 + 20 * seed, np.uint8))
    source = FromData(descriptors=(descriptor(platform, seed, spread),), face_descriptor_samples=(sample,))
    new = NewFace(user_data=name, lists=tuple(lists), attribute=source, avatar_from_sample=True)
    return platform.faces.create(account, new).face.face_id


async def opened(window: MainWindow, **what: object) -> MatchingScreen:
    await window.site.open()
    window.open_screen("matching", **what)
    screen = window.screen_of("matching")
    assert isinstance(screen, MatchingScreen)
    window.activateWindow()
    await until(window.isActiveWindow)
    return screen


def press(owner: QWidget, text: str) -> None:
    buttons = [one for one in owner.findChildren(QAbstractButton) if one.text() == text and one.isVisible()]
    QTest.mouseClick(buttons[0], Qt.MouseButton.LeftButton)


def names(screen: MatchingScreen, row: int = 0) -> list[str]:
    return [one.name for one in screen.panel.table.results.answer(row).candidates]


async def searched(screen: MatchingScreen) -> None:
    press(screen, "Start matching")
    await until(lambda: screen.panel.outcome is not None)


def test_uim_02_to_07_faces_are_compared_with_a_list_and_the_right_one_comes_first(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        account = window.context.account_id
        staff = platform.faces.create_list(account, "Staff").list_id
        anna, boris = (add(platform, account, name, seed) for name, seed in (("Anna", 1), ("Boris", 2)))
        for name, seed in (("Anna again", 1), ("Boris again", 2), ("Chen", 3)):
            add(platform, account, name, seed, staff, spread=0.05)
        screen = await opened(window, face_ids=[anna, boris])
        panel = screen.panel
        await until(lambda: len(panel.references.asked) == 2 and panel.among.list.count() == 1)
        panel.among.limit.setValue(2)
        panel.among.choose_list(staff)
        await searched(screen)
        assert panel.table.results.rowCount() == 2
        assert [len(names(screen, row)) for row in (0, 1)] == [2, 2]
        assert (names(screen, 0)[0], names(screen, 1)[0]) == ("Anna again", "Boris again")
        values = [one.similarity for one in panel.table.results.answer(0).candidates]
        assert values == sorted(values, reverse=True)
        assert panel.compare.pair is not None
        assert panel.compare.pair[1].name == "Anna again"
        assert panel.compare.similarity.text() == f"{values[0]:.4f}"
        assert "✓" in panel.compare.meaning.text()
        assert "has not been measured" in panel.compare.measured.text()
        await until(lambda: not panel.compare.right.pixmap().isNull())
        panel.table.setCurrentIndex(panel.table.results.index(1, 1))
        assert panel.compare.left_name.text() == "Boris"

    run(story())


def test_a_face_is_not_its_own_candidate(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        await window.site.open()
        account = window.context.account_id
        anna = add(platform, account, "Anna", 1)
        add(platform, account, "Boris", 2)
        screen = await opened(window, face_id=anna)
        await until(lambda: bool(screen.panel.references.asked))
        await searched(screen)
        assert names(screen) == ["Boris"]

    run(story())


def test_a_photo_that_is_dropped_becomes_a_reference_per_face(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        add(platform, window.context.account_id, "Anna", 1)
        screen = await opened(window)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(photos[0]))])
        assert drop(screen.panel, data)
        await until(lambda: len(screen.panel.references.asked) == 1)
        asked = screen.panel.references.asked[0]
        assert (asked.name, asked.note, asked.image is not None) == ("a", "a.png", True)
        QTest.keyClick(screen.panel, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: screen.panel.outcome is not None)
        assert names(screen) == ["Anna"]

    run(story())


def test_d6_a_picture_and_a_folder_are_pasted(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    clipboard = QGuiApplication.clipboard()

    async def story() -> None:
        screen = await opened(window)
        clipboard.setImage(QImage(str(photos[0])))
        QTest.keyClick(screen.panel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: [one.name for one in screen.panel.references.asked] == ["Pasted picture 1"])
        photos[-1].unlink()
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(photos[0].parent))])
        clipboard.setMimeData(data)
        QTest.keyClick(screen.panel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: {one.name for one in screen.panel.references.asked} == {"Pasted picture 1", "a", "b"})
        clipboard.setText("Anna")
        QTest.keyClick(screen.panel, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
        await until(lambda: "no photo" in remarks(window))
        clipboard.clear()

    run(story())


def test_a_photo_without_a_use_is_told(
    window: MainWindow, platform: FakePlatform, photos: list[Path], run: Run
) -> None:
    async def story() -> None:
        screen = await opened(window)
        screen.panel.add_photos([photos[-1]])
        await until(lambda: window.findChild(QMessageBox) is not None)
        assert "c.jpg" in window.findChild(QMessageBox).text()
        assert screen.panel.references.asked == []
        window.findChild(QMessageBox).close()

    run(story())


def test_faces_are_picked_from_a_search_and_taken_away_again(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        for seed, name in enumerate(("Anna", "Boris", "Anna Maria")):
            add(platform, window.context.account_id, name, seed)
        screen = await opened(window)
        assert not screen.panel.acts.start.isEnabled()
        press(screen.panel.references, "Faces …")
        await until(lambda: any(one.isVisible() for one in window.findChildren(PickerDialog)))
        dialog = window.findChild(PickerDialog)
        await until(lambda: dialog.list.count() == 3)
        QTest.keyClicks(dialog.search, "Anna")
        await until(lambda: dialog.list.count() == 2)
        dialog.list.selectAll()
        QTest.mouseClick(dialog.accept_button, Qt.MouseButton.LeftButton)
        await until(lambda: len(screen.panel.references.asked) == 2)
        assert screen.panel.acts.start.isEnabled()
        screen.panel.references.list.item(0).setSelected(True)
        screen.panel.acts.remove.trigger()
        assert len(screen.panel.references.asked) == 1

    run(story())


def test_a_result_is_linked_to_a_list_and_that_can_be_undone(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        account = window.context.account_id
        staff = platform.faces.create_list(account, "Staff").list_id
        anna, _ = add(platform, account, "Anna", 1), add(platform, account, "Boris", 2)
        screen = await opened(window, face_id=anna)
        await until(lambda: bool(screen.panel.references.asked))
        await searched(screen)
        screen.panel.acts.link.trigger()
        await until(lambda: any(one.isVisible() for one in window.findChildren(LinkDialog)))
        QTest.mouseClick(window.findChild(LinkDialog).accept_button, Qt.MouseButton.LeftButton)
        await until(lambda: platform.faces.count(account, FaceFilter(list_id=staff)) == 1)
        await until(lambda: window.undo.last is not None)
        assert "Boris is in Staff now." in remarks(window)
        window.undo.undo_last()
        await until(lambda: platform.faces.count(account, FaceFilter(list_id=staff)) == 0)

    run(story())


def test_the_results_are_written_as_csv(window: MainWindow, platform: FakePlatform, run: Run, tmp_path: Path) -> None:
    async def story() -> None:
        await window.site.open()
        account = window.context.account_id
        anna, boris = add(platform, account, "Anna", 1), add(platform, account, "Boris", 2)
        screen = await opened(window, face_id=anna)
        await until(lambda: bool(screen.panel.references.asked))
        await searched(screen)
        await screen.panel.export_to(tmp_path / "found.csv")
        rows = list(csv.DictReader(io.StringIO((tmp_path / "found.csv").read_text(encoding="utf-8-sig"))))
        assert [(row["reference"], row["candidate_id"], row["rank"]) for row in rows] == [("Anna", boris, "1")]

    run(story())


def test_a_failing_search_is_told_and_can_be_tried_again(
    window: MainWindow, platform: FakePlatform, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def story() -> None:
        await window.site.open()
        account = window.context.account_id
        anna, _ = add(platform, account, "Anna", 1), add(platform, account, "Boris", 2)
        screen = await opened(window, face_id=anna)
        await until(lambda: bool(screen.panel.references.asked))
        works = platform.matcher.match

        def fail(*args: object, **options: object) -> None:
            raise DatabaseError("The database is away.")

        monkeypatch.setattr(platform.matcher, "match", fail)
        press(screen, "Start matching")
        await until(lambda: screen.panel.pages.state == "error")
        monkeypatch.setattr(platform.matcher, "match", works)
        screen.panel.pages.retry.trigger()
        await until(lambda: screen.panel.pages.state == "content")

    run(story())


def test_nobody_to_compare_with_says_what_to_do(window: MainWindow, platform: FakePlatform, run: Run) -> None:
    async def story() -> None:
        await window.site.open()
        anna = add(platform, window.context.account_id, "Anna", 1)
        screen = await opened(window, face_id=anna)
        await until(lambda: bool(screen.panel.references.asked))
        await searched(screen)
        assert screen.panel.pages.state == "nobody"
        assert not screen.panel.acts.export.isEnabled()

    run(story())


def test_uim_01_the_button_at_the_bottom_opens_matching_from_anywhere(
    window: MainWindow, platform: FakePlatform, run: Run
) -> None:
    async def story() -> None:
        await window.site.open()
        buttons = window.rail.findChildren(QAbstractButton)
        QTest.mouseClick(next(one for one in buttons if one.text() == "Match faces"), Qt.MouseButton.LeftButton)
        await until(lambda: any(one.isVisible() for one in window.findChildren(MatchingDialog)))
        dialog = window.findChild(MatchingDialog)
        assert dialog.panel.pages.state == "begin"
        dialog.panel.object_wanted.emit("handlers", "none")
        await until(lambda: not window.findChildren(MatchingDialog))
        assert window.rail._buttons["handlers"].isChecked()

    run(story())


def test_every_control_has_a_name(window: MainWindow, run: Run) -> None:
    async def story() -> None:
        screen = await opened(window)
        for kind in (QLineEdit, QComboBox, QAbstractButton):
            found = screen.findChildren(kind)
            assert [one for one in found if not (one.accessibleName() or one.text()) and not _is_inner(one)] == []

    run(story())


def _is_inner(widget: QWidget) -> bool:
    """Tell whether Qt made it inside a widget of its own."""
    return widget.objectName().startswith("qt_") or isinstance(widget.parent(), QLineEdit)


def answer(*similarities: float) -> Answer:
    asked = Asked("a", "Anna", "", Reference(ReferenceKind.FACE, "a"), "a")
    found = [Candidate("face", str(i), f"name {i}", "", value, value > 0.9) for i, value in enumerate(similarities)]
    return Answer(asked, tuple(found))


def test_the_results_follow_the_rules_of_models(qtmodeltester: Any) -> None:
    model = ResultsModel()
    qtmodeltester.check(model)
    model.show_answers([answer(0.95, 0.5), answer()])
    qtmodeltester.check(model)
    assert (model.rowCount(), model.columnCount()) == (2, 3)
    assert model.index(0, 1).data() == "name 0, similarity 0.950, the same person"
    assert model.index(1, 1).data() == "Nobody alike"


def test_a_measured_site_says_where_a_similarity_lies(qtbot: Any, themes: ThemeManager) -> None:
    view = CompareView(themes, ())
    qtbot.addWidget(view)
    genuine, impostor = [0] * BINS, [0] * BINS
    genuine[-1], impostor[0], impostor[-1] = 4, 3, 1
    histogram = ScoreHistogram(59, tuple(genuine), tuple(impostor), 8, 4)
    found = answer(0.99)
    view.show_pair(found, found.candidates[0], None, Outcome((found,), 59, 0.9, histogram))
    view.show()
    assert "8 photos of 4 people: 100.0 % of the pairs of one person and 25.0 %" in view.measured.text()
    assert not view.plot.isHidden()
    first = view.plot.grab().toImage()
    view.plot.show_scores(histogram, 0.2, 0.9)
    assert view.plot.grab().toImage() != first


def test_a_spreadsheet_takes_no_name_for_a_formula() -> None:
    asked = Asked("a", "=1+1", "", Reference(ReferenceKind.FACE, "a"), "a")
    found = Answer(asked, (Candidate("face", "b", "@x", "-1", 0.5, False),))
    text = to_csv(Outcome((found,), 59, 0.9)).decode("utf-8-sig")
    assert "'=1+1" in text
    assert "'@x" in text
    assert "'-1" in text


def test_events_are_filtered_by_time_source_and_tag() -> None:
    now = datetime(2026, 11, 22, 12, tzinfo=UTC)
    found = Among("events", hours=24, sources=("gate",), tags=("alarm",), gender=1).filters("me", now)
    assert isinstance(found, EventFilter)
    assert found.members == {
        "account_id": "me",
        "create_time__gte": datetime(2026, 11, 21, 12, tzinfo=UTC),
        "sources": ("gate",),
        "tags": ("alarm",),
        "gender": 1,
    }
    assert Among("list", list_id="x").filters("me", now) == FaceFilter(account_id="me", list_id="x")


def test_the_newest_search_wins_over_a_slower_one(
    window: MainWindow, platform: FakePlatform, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    async def story() -> None:
        await window.site.open()
        account = window.context.account_id
        anna = add(platform, account, "Anna", 1)
        for seed in (2, 3, 4):
            add(platform, account, f"Visitor {seed}", seed)
        screen = await opened(window, face_id=anna)
        await until(lambda: bool(screen.panel.references.asked))
        works = platform.matcher.match

        def slow(request: MatchRequest, *args: Any, **options: Any) -> Any:
            if request.candidates[0].limit == 4:
                gate.wait(10)
            return works(request, *args, **options)

        monkeypatch.setattr(platform.matcher, "match", slow)
        screen.panel.among.limit.setValue(3)
        screen.panel.start()
        screen.panel.among.limit.setValue(1)
        screen.panel.start()
        await until(lambda: screen.panel.outcome is not None)
        gate.set()
        await until(lambda: not window.jobs.active())
        assert len(names(screen)) == 1

    run(story())


def test_closing_while_it_searches_ends_everything(
    window: MainWindow, platform: FakePlatform, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = threading.Event()

    async def story() -> None:
        await window.site.open()
        anna = add(platform, window.context.account_id, "Anna", 1)
        screen = await opened(window, face_id=anna)
        await until(lambda: bool(screen.panel.references.asked))

        def slow(*args: object, **options: object) -> None:
            gate.wait(10)
            raise DatabaseError("too late")

        monkeypatch.setattr(platform.matcher, "match", slow)
        screen.panel.start()
        await until(lambda: bool(window.jobs.active()))
        window.jobs.close()
        gate.set()
        screen.close_screen()
        await window.drained()
        assert screen.panel.outcome is None

    run(story())
