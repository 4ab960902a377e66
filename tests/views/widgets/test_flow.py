"""Widgets go on in the next line where there is no room."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QPushButton

from app.views.widgets.flow import FlowRow


def test_widgets_wrap_and_take_the_height_they_need(qtbot: Any) -> None:
    row = FlowRow()
    qtbot.addWidget(row)
    row.resize(200, 20)
    row.show()
    row.set_widgets([QPushButton(f"button {number}") for number in range(5)])
    tops = [one.y() for one in row.widgets()]
    assert tops == sorted(tops)
    assert len(set(tops)) > 1
    assert row.height() >= max(one.geometry().bottom() for one in row.widgets())
    row.set_widgets([])
    assert row.widgets() == []
