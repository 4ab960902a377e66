"""Photos that are dropped onto a widget."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from app.views.widgets.photo_drops import PhotoDrops, holds_photos, local_paths
from tests.views.gestures import drag_away, drag_over, drop


@pytest.fixture
def target(qtbot: Any) -> QWidget:
    """A widget that is shown."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.resize(300, 200)
    widget.show()
    return widget


def files(*names: str) -> QMimeData:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"/photos/{name}") for name in names])
    return data


def test_what_is_dropped_is_taken(target: QWidget) -> None:
    taken: list[QMimeData] = []
    PhotoDrops(target, lambda data: taken.append(QMimeData()) if data.hasUrls() else None)
    assert drop(target, files("a.png"))
    assert len(taken) == 1


def test_the_hint_covers_the_widget_while_photos_hover(target: QWidget) -> None:
    drops = PhotoDrops(target, lambda _data: None, "Drop to add")
    assert drops.hint.isHidden()
    assert drag_over(target, files("a.png"))
    assert drops.hint.isVisible()
    assert (drops.hint.x(), drops.hint.y(), drops.hint.width(), drops.hint.height()) == (8, 8, 284, 184)
    target.resize(500, 400)
    assert (drops.hint.width(), drops.hint.height()) == (484, 384)
    drag_away(target)
    assert drops.hint.isHidden()
    assert drop(target, files("a.png"))
    assert drops.hint.isHidden()


def test_nothing_covers_a_widget_without_a_hint(target: QWidget) -> None:
    drops = PhotoDrops(target, lambda _data: None)
    assert drag_over(target, files("a.png"))
    assert drops.hint.isHidden()


def test_what_is_not_accepted_is_not_taken(target: QWidget) -> None:
    taken: list[bool] = []
    text = QMimeData()
    text.setText("no photo")
    drops = PhotoDrops(target, lambda _data: taken.append(True), "Drop to add")
    assert not drop(target, text)
    assert drops.hint.isHidden()
    assert taken == []


def test_whether_something_is_accepted_may_change_while_it_hovers(target: QWidget) -> None:
    answers = [True, False]
    taken: list[bool] = []
    PhotoDrops(target, lambda _data: taken.append(True), accepts=lambda _data: answers.pop(0))
    drop(target, files("a.png"))
    assert (answers, taken) == ([], [])


def test_only_files_of_this_machine_have_paths() -> None:
    data = files("a.png", "folder")
    data.setUrls([*data.urls(), QUrl("https://example.org/b.png")])
    assert local_paths(data) == [Path("/photos/a.png"), Path("/photos/folder")]


def test_files_and_pictures_are_photos_and_texts_are_not() -> None:
    picture, text = QMimeData(), QMimeData()
    picture.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    text.setText("no photo")
    assert [holds_photos(one) for one in (files("a.png"), picture, text)] == [True, True, False]
