"""The log in the window: what is kept, filtered, copied."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication

from app.views.log_memory import LogMemory, LogTableModel
from app.views.theme import ThemeManager
from app.views.widgets.log_view import LogView

logger = logging.getLogger("library.part")


@pytest.fixture
def memory() -> Iterator[LogMemory]:
    root, level = logging.getLogger(), logging.getLogger().level
    root.setLevel(logging.DEBUG)
    memory = LogMemory()
    memory.install()
    yield memory
    memory.remove()
    root.setLevel(level)


@pytest.fixture
def view(memory: LogMemory, themes: ThemeManager, tmp_path: Path, qtbot: Any) -> LogView:
    view = LogView(memory, themes, tmp_path)
    qtbot.addWidget(view)
    view.show()
    return view


def test_the_model_keeps_qts_rules(memory: LogMemory, qtmodeltester: Any) -> None:
    model = LogTableModel(memory)
    for number in range(3):
        logger.info("line %d", number)
    model.refresh()
    qtmodeltester.check(model)
    assert model.rowCount() == 3


def test_only_the_last_lines_are_kept(memory: LogMemory) -> None:
    model = LogTableModel(memory)
    for number in range(3):
        logger.info("early %d", number)
    model.refresh()
    for number in range(6000):
        logger.debug("line %d", number)
    model.refresh()
    assert model.rowCount() == 5000
    assert model.index(4999, 3).data() == "line 5999"


def test_levels_and_words_filter_what_is_shown(view: LogView) -> None:
    logger.debug("quiet")
    logger.info("one apple")
    logger.warning("two apples")
    view.model.refresh()
    assert len(view.lines()) == 2
    view.level.setCurrentIndex(2)
    assert ["two apples" in line for line in view.lines()] == [True]
    view.level.setCurrentIndex(0)
    view.search.setText("APPLE one")
    assert ["one apple" in line for line in view.lines()] == [True]


def test_lines_are_copied_without_secrets(view: LogView) -> None:
    logger.info("opened postgresql://anna:hunter22@db/site")
    view.model.refresh()
    view.copy.trigger()
    copied = QGuiApplication.clipboard().text()
    assert "postgresql://anna:***@db/site" in copied
    assert "hunter22" not in copied


def test_the_folder_of_the_files_can_be_opened(view: LogView, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QUrl] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", opened.append)
    view.open_folder.trigger()
    assert [Path(url.toLocalFile()) for url in opened] == [tmp_path]


def test_it_looks_for_new_lines_only_while_it_is_seen(view: LogView) -> None:
    assert view.model._timer.isActive()
    view.hide()
    assert not view.model._timer.isActive()
